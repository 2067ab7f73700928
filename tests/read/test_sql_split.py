"""Cutting SQL files into statements."""

from __future__ import annotations

import pytest

from plumbrule.model.database.schema import Dialect
from plumbrule.read.sql.split import split

PG, MY, LI, MS, ORA = Dialect.POSTGRES, Dialect.MYSQL, Dialect.SQLITE, Dialect.TSQL, Dialect.ORACLE


def pieces(text: str, dialect: Dialect, kind: str = "sql") -> list[str]:
    return [text[piece.start : piece.end] for piece in split(text, dialect) if piece.kind == kind]


@pytest.mark.parametrize(
    ("dialect", "first"),
    [
        (PG, "SELECT 'it''s; fine'"),
        (PG, r"SELECT E'it\'s; fine'"),
        (PG, "SELECT 'a\\'"),
        (PG, 'SELECT "a;b" FROM "c""d;"'),
        (PG, "DO $$ BEGIN x; END $$"),
        (PG, "DO $fn$ BEGIN $$;$$ END $fn$"),
        (PG, "SELECT a$1, b$2"),
        (PG, "SELECT 1 /* a ; /* b ; */ c ; */"),
        (PG, "SELECT 1 -- no; end"),
        (PG, 'CREATE TABLE {{ index .Options "Name;space" }}.t (x int)'),
        (PG, "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END"),
        (MY, r"SELECT 'it\'s; fine'"),
        (MY, 'SELECT `a;b`, "c;d"'),
        (MY, "SELECT 1 # no; end"),
        (MY, "SELECT 5--1"),
        (MY, "/*!40101 SET NAMES 'utf8;' */"),
        (MY, "CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN IF a THEN SET b = 1; END IF; END"),
        (LI, "CREATE TABLE [a;b] (`c;d` int)"),
        (LI, "CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT CASE WHEN 1 THEN 2 END; DELETE FROM y; END"),
    ],
)
def test_a_semicolon_inside_a_construct_ends_nothing(dialect: Dialect, first: str) -> None:
    assert pieces(f"{first}\n;\nSELECT 2;", dialect) == [first.rstrip(), "SELECT 2"] or pieces(
        f"{first};\nSELECT 2;", dialect
    ) == [first, "SELECT 2"]


def test_rows_of_copy_are_no_statements() -> None:
    text = "COPY t (a) FROM stdin;\nit's; a row\n\\.\n\nSELECT 1;\n"
    assert pieces(text, PG) == ["COPY t (a) FROM stdin", "SELECT 1"]
    assert len(pieces(text, PG, "data")) == 1


def test_copy_without_rows_ends_at_its_mark() -> None:
    assert pieces("COPY t FROM stdin;\n\\.\nSELECT 1;", PG) == ["COPY t FROM stdin", "SELECT 1"]


def test_lines_for_psql_stand_alone() -> None:
    text = "\\connect shop\n\\restrict it's\nSELECT 1;\nSELECT 'x' \\gexec\nSELECT 2;"
    assert pieces(text, PG) == ["SELECT 1", "SELECT 'x'", "SELECT 2"]
    assert pieces(text, PG, "client") == ["\\connect shop", "\\restrict it's", "\\gexec"]


def test_delimiter_changes_the_terminator_until_it_is_changed_back() -> None:
    text = "DELIMITER $$\nCREATE PROCEDURE p() BEGIN SELECT 1; END $$\nDELIMITER ;\nSELECT 2;"
    assert pieces(text, MY) == ["CREATE PROCEDURE p() BEGIN SELECT 1; END", "SELECT 2"]


@pytest.mark.parametrize("terminator", ["Up", "$$", "\\\\", "go", "--x", "'"])
def test_any_delimiter_comes_to_an_end(terminator: str) -> None:
    text = f"DELIMITER {terminator}\nUPDATE t SET a = 1 {terminator} upgrade {terminator}"
    assert len(list(split(text, MY))) <= len(text)


def test_go_ends_a_batch_only_alone_on_its_line() -> None:
    text = "CREATE TABLE a (go int)\nGO\nSELECT 'x\nGO\ny'\ngo 2\nCREATE TABLE b (y int)"
    assert pieces(text, MS) == ["CREATE TABLE a (go int)", "SELECT 'x\nGO\ny'", "CREATE TABLE b (y int)"]


def test_statements_of_a_batch_need_no_semicolon() -> None:
    statements = [
        "CREATE TABLE a (x int)",
        "CREATE INDEX i ON a (x)",
        "ALTER TABLE a\n  ADD y int",
        "IF 1 = 1\n  DROP TABLE b",
        "PRINT 'z'",
    ]
    assert pieces("\n".join(statements), MS) == statements


def test_a_slash_on_its_line_ends_a_block_of_oracle() -> None:
    text = (
        "PROMPT it's here\nCREATE TRIGGER t BEFORE INSERT ON x BEGIN a; b; END;\n/\nCREATE TABLE y (z NUMBER(4/2));\n"
    )
    assert pieces(text, ORA) == [
        "CREATE TRIGGER t BEFORE INSERT ON x BEGIN a; b; END;",
        "CREATE TABLE y (z NUMBER(4/2))",
    ]


def test_a_breakpoint_comment_separates() -> None:
    text = "CREATE TABLE a (x int)\n--> statement-breakpoint\nCREATE TABLE b (y int)"
    assert pieces(text, PG) == ["CREATE TABLE a (x int)", "CREATE TABLE b (y int)"]


def test_comments_before_a_statement_belong_to_it() -> None:
    text = "SELECT 1;\n-- plumbrule: ignore\n/* why */\nSELECT 2;"
    second = list(split(text, PG))[1]
    assert text[second.lead : second.start].strip() == "-- plumbrule: ignore\n/* why */"


def test_an_open_quote_costs_the_rest_of_its_statement_only_where_nothing_closes_it() -> None:
    assert pieces("SELECT 'open;\nSELECT 2;\n", PG) == ["SELECT 'open", "SELECT 2"]


def test_an_open_parenthesis_costs_one_statement() -> None:
    assert pieces("CREATE TABLE t (x int;\nSELECT 2;", PG) == ["CREATE TABLE t (x int", "SELECT 2"]


@pytest.mark.parametrize("dialect", list(Dialect))
def test_pieces_never_overlap_and_no_prefix_breaks_the_splitter(dialect: Dialect) -> None:
    text = "/*! x */ CREATE TABLE `t` ([a] \"b\" $q$ ; $q$, 'c\\'', N'd');\n"
    text += "DELIMITER //\nBEGIN; END//\nGO\n\\c\n{{ x }}; -- e"
    for end in range(len(text) + 1):
        offset = 0
        for piece in split(text[:end], dialect):
            assert offset <= piece.lead <= piece.start < piece.end <= end
            offset = piece.end
