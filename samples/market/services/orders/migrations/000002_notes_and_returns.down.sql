DROP TABLE returns;
DROP TABLE order_notes;
