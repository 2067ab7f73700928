-- What pg_dump writes for a partitioned table.
SELECT pg_catalog.set_config('search_path', '', false);
CREATE TABLE public.metric (id integer NOT NULL, at date NOT NULL, value double precision) PARTITION BY RANGE (at);
CREATE TABLE public.metric_old (id integer NOT NULL, at date NOT NULL, value double precision);
ALTER TABLE ONLY public.metric ATTACH PARTITION public.metric_old FOR VALUES FROM ('2023-01-01') TO ('2024-01-01');
ALTER TABLE ONLY public.metric ADD CONSTRAINT metric_pkey PRIMARY KEY (id, at);
ALTER TABLE ONLY public.metric_old ADD CONSTRAINT metric_old_pkey PRIMARY KEY (id, at);
CREATE INDEX metric_value ON ONLY public.metric USING btree (value);
CREATE INDEX metric_old_value_idx ON public.metric_old USING btree (value);
ALTER INDEX public.metric_pkey ATTACH PARTITION public.metric_old_pkey;
ALTER INDEX public.metric_value ATTACH PARTITION public.metric_old_value_idx;
