CREATE TABLE measurement (
    city int NOT NULL,
    day date NOT NULL,
    peak int DEFAULT 0,
    PRIMARY KEY (city, day)
) PARTITION BY RANGE (day);
CREATE TABLE measurement_2024 PARTITION OF measurement FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE INDEX measurement_peak ON measurement (peak DESC);
CREATE TABLE measurement_2025 PARTITION OF measurement FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')
    PARTITION BY LIST (city);
CREATE TABLE measurement_2025_berlin PARTITION OF measurement_2025 FOR VALUES IN (1);
CREATE TABLE measurement_other PARTITION OF measurement DEFAULT;
ALTER TABLE measurement ADD COLUMN unit text NOT NULL DEFAULT 'C';
CREATE UNIQUE INDEX measurement_unit ON measurement (unit, city, day);
CREATE INDEX measurement_2024_only ON measurement_2024 (unit);
DROP INDEX measurement_peak;
