CREATE EXTENSION IF NOT EXISTS citext;
CREATE EXTENSION IF NOT EXISTS hstore;
CREATE TABLE every_type (
    a smallint, b int2, c integer, d int, e int4, f bigint, g int8,
    h decimal, i numeric(10), j numeric(10, 2), k dec(4, 1), l money,
    m real, n float4, o float, p float(24), q float(25), r double precision, s float8,
    t text, u citext, v varchar, w varchar(10), x character varying(10), y name,
    z char, aa char(3), ab character(3), ac bpchar, ad national character varying(5), ae nchar(4),
    af bytea, ag bool, ah boolean, ai date, aj timestamp, ak timestamp(3), al timestamp without time zone,
    am timestamptz, an timestamp with time zone, ao timestamp(3) with time zone, ap time, aq time with time zone, ar timetz(3),
    "as" interval, at interval year to month, au interval(3), av interval day to second(2),
    aw uuid, ax json, ay jsonb, az xml, ba inet, bb cidr, bc macaddr, bd macaddr8, be point, bf box, bg polygon,
    bh bit, bi bit(4), bj bit varying, bk bit varying(8), bl varbit(8), bm tsvector, bn tsquery, bo oid, bp regclass,
    bq int4range, br tstzrange, bs int[], bt text[][], bu varchar(10)[], bv integer array, bw integer array[4], bx timestamptz[],
    by hstore, bz pg_lsn, ca "char", cb pg_catalog.int4, cc pg_catalog.varchar(3), cd int4multirange, ce double precision[]
);
