-- 63 bytes, and how the longer of table and columns gives way.
CREATE TABLE a_table_with_a_name_that_is_about_as_long_as_people_dare_to_go (
    an_identifier_column_that_is_long_as_well bigint PRIMARY KEY,
    another_column_with_quite_a_long_name_too text UNIQUE,
    reference_to_the_row_that_stands_above_it bigint
        REFERENCES a_table_with_a_name_that_is_about_as_long_as_people_dare_to_go
);
CREATE INDEX ON a_table_with_a_name_that_is_about_as_long_as_people_dare_to_go
    (another_column_with_quite_a_long_name_too, reference_to_the_row_that_stands_above_it);
CREATE INDEX an_index_whose_own_name_goes_on_for_more_than_the_sixty_three_bytes_there_are
    ON a_table_with_a_name_that_is_about_as_long_as_people_dare_to_go (another_column_with_quite_a_long_name_too);
CREATE TABLE tiny (id int PRIMARY KEY, a int,
    CONSTRAINT a_constraint_with_a_name_that_is_also_longer_than_postgresql_keeps_them UNIQUE (a));
ALTER TABLE tiny DROP CONSTRAINT a_constraint_with_a_name_that_is_also_longer_than_postgresql_ke;
CREATE TABLE a_name_for_a_table_which_is_so_long_that_postgresql_cuts_it_at_the_end (id int);
ALTER TABLE a_name_for_a_table_which_is_so_long_that_postgresql_cuts_it_at_ ADD COLUMN x int;
