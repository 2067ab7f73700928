/* nested /* comment */ still */ create/**/table -- here
    t(id int primary key,-- trailing; with a semicolon
    "a"int,b int/* , c int */)
;;
alter table t add d int,add column e text default $$a;b$$,add f text default $x$it's$x$;
CREATE INDEX i ON t(a)where b is not null;create index j on t(b);
CREATE TABLE u(id int primary key,t_id int references t(id),unique(t_id,id));
