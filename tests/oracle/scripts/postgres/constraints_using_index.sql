CREATE TABLE shipment (id bigint NOT NULL, code text, ref text);
CREATE UNIQUE INDEX CONCURRENTLY shipment_id ON shipment (id);
CREATE UNIQUE INDEX shipment_code ON shipment (code, ref);
CREATE UNIQUE INDEX shipment_ref ON shipment (ref) INCLUDE (code);
ALTER TABLE shipment ADD CONSTRAINT shipment_pkey PRIMARY KEY USING INDEX shipment_id;
ALTER TABLE shipment ADD UNIQUE USING INDEX shipment_code;
ALTER TABLE shipment ADD CONSTRAINT unique_ref UNIQUE USING INDEX shipment_ref;
