"""Rules about the shape of tables, columns and keys."""
