-- The style of pg_dump: everything late and qualified.
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE SCHEMA app;
CREATE TYPE app.level AS ENUM (
    'low',
    'high'
);
CREATE TABLE app.users (
    id bigint NOT NULL,
    name character varying(40) DEFAULT 'x'::character varying NOT NULL,
    level app.level DEFAULT 'low'::app.level,
    prefs jsonb DEFAULT '{}'::jsonb NOT NULL,
    seen timestamp without time zone,
    CONSTRAINT users_name_check CHECK (((name)::text <> ''::text))
);
CREATE SEQUENCE app.users_id_seq START WITH 1 INCREMENT BY 1 NO MINVALUE NO MAXVALUE CACHE 1;
ALTER SEQUENCE app.users_id_seq OWNED BY app.users.id;
CREATE TABLE public.posts (
    id integer NOT NULL,
    author bigint,
    body text
);
ALTER TABLE public.posts ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.posts_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY app.users ALTER COLUMN id SET DEFAULT nextval('app.users_id_seq'::regclass);
COPY public.posts (id, author, body) FROM stdin;
\.
ALTER TABLE ONLY app.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_pkey PRIMARY KEY (id);
CREATE INDEX posts_author_idx ON public.posts USING btree (author DESC NULLS LAST) WHERE (body IS NOT NULL);
ALTER TABLE ONLY public.posts
    ADD CONSTRAINT posts_author_fkey FOREIGN KEY (author) REFERENCES app.users(id) ON DELETE CASCADE;
ALTER TABLE app.users CLUSTER ON users_pkey;
ALTER TABLE ONLY app.users REPLICA IDENTITY FULL;
COMMENT ON TABLE app.users IS 'People; all of them';
COMMENT ON COLUMN app.users.name IS NULL;
