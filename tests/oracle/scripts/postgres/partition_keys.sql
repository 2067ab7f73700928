CREATE TABLE tenant (id int PRIMARY KEY);
CREATE TABLE booking (id bigint, tenant_id int REFERENCES tenant, seat int, UNIQUE (tenant_id, seat)) PARTITION BY HASH (tenant_id);
CREATE TABLE booking_0 PARTITION OF booking FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE booking_1 PARTITION OF booking FOR VALUES WITH (MODULUS 2, REMAINDER 1);
ALTER TABLE booking ADD COLUMN guest_id int REFERENCES tenant (id) ON DELETE SET NULL;
ALTER TABLE booking ADD CONSTRAINT booking_pk PRIMARY KEY (id, tenant_id);
CREATE TABLE payment (booking_id bigint, tenant_id int, FOREIGN KEY (booking_id, tenant_id) REFERENCES booking);
ALTER TABLE booking DROP CONSTRAINT booking_tenant_id_fkey;
