"""Edits inside of files."""

from __future__ import annotations

from plumbrule.fix.plan import plan
from plumbrule.fix.text import edited
from plumbrule.model.fix import Edit
from plumbrule.run import run
from plumbrule.text import Source, Span
from plumbrule.tree import Memory
from tests.fix.applied import applied

PORTS = ("auth/store-port-published",)
UNUSED = ("manifest/unused-suppression", "indexing")


def compose(port: str) -> dict[str, str]:
    return {"compose.yaml": f"services:\n  db:\n    image: postgres:16\n    ports:\n      - {port} # why\n"}


def port_after(port: str) -> str:
    files = applied(compose(port), select=PORTS).files
    return files["compose.yaml"].splitlines()[-1].removeprefix("      - ").removesuffix(" # why")


def test_a_store_listens_on_the_loopback_afterwards() -> None:
    assert port_after('"5432:5432"') == '"127.0.0.1:5432:5432"'
    assert port_after("'5432:5432/tcp'") == "'127.0.0.1:5432:5432/tcp'"
    assert port_after("15432:5432") == "127.0.0.1:15432:5432"
    assert port_after('"0.0.0.0:5432:5432"') == '"127.0.0.1:5432:5432"'


def test_a_port_that_is_not_written_out_stays() -> None:
    for port in ('"${PORT:-5432}:5432"', "{target: 5432, published: 5432}", '"[::]:5432:5432"', '"\\x35432:5432"'):
        assert port_after(port) == port


def test_a_needless_suppression_goes_with_its_line() -> None:
    sql = "CREATE TABLE a (\n  id bigint PRIMARY KEY\n);\n"
    comment = "-- plumbrule: ignore[indexing/duplicate-index] -- why\n"
    beside = sql.replace("\n);", " -- plumbrule: ignore[indexing/duplicate-index] -- why\n);")
    assert applied({"a/ddl.sql": comment + sql}, select=UNUSED).files == {"a/ddl.sql": sql}
    assert applied({"a/ddl.sql": beside}, select=UNUSED).files == {"a/ddl.sql": sql}


def test_a_suppression_that_is_needed_in_part_or_misspelt_stays() -> None:
    sql = "-- plumbrule: ignore[indexing/duplicate-indexes] -- why\nCREATE TABLE a (id bigint PRIMARY KEY);\n"
    assert applied({"a/ddl.sql": sql}, select=UNUSED).written == {}


def test_a_migration_that_may_have_run_is_never_edited() -> None:
    sql = "-- plumbrule: ignore[indexing/duplicate-index] -- why\nCREATE TABLE a (id bigint PRIMARY KEY);\n"
    result = applied({"m/V1__a.sql": sql}, select=UNUSED)
    assert result.written == {}
    assert result.chores == ("m/V1__a.sql is a migration, and where it has run it must not change",)


def test_only_utf_8_is_written_back() -> None:
    text = compose('"5432:5432"')["compose.yaml"]
    marked = Memory({"compose.yaml": b"\xef\xbb\xbf" + text.encode()})
    [change] = plan(run(marked, select=PORTS), marked, unsafe=False).changes
    assert change.marked
    wide = Memory({"compose.yaml": text.encode("utf-16")})
    made = plan(run(wide, select=PORTS), wide, unsafe=False)
    assert made.changes == ()
    assert made.fixed == 0
    assert made.chores == ("compose.yaml is not UTF-8, and was left as it is",)


def test_line_ends_stay_as_they_are() -> None:
    sql = (
        "CREATE TABLE p (id int PRIMARY KEY, a text, b text, created_at timestamptz);\r\n"
        "CREATE TABLE c (id int PRIMARY KEY, p_id int REFERENCES p ON DELETE CASCADE)\r\n"
    )
    written = applied({"shop/ddl.sql": sql}, unsafe=True, select=("indexing",)).written["shop/ddl.sql"]
    assert written == f"{sql};\r\n\r\nCREATE INDEX idx_c_p_id ON c (p_id);\r\n"


def test_edits_do_not_meet() -> None:
    source = Source("a", "one two three\nfour\n")
    edits = [
        Edit("a", Span(4, 7), "2"),
        Edit("a", Span(4, 7), "2"),
        Edit("a", Span(5, 9), "overlaps"),
        Edit("a", Span(14, 18), ""),
        Edit("a", Span(0, 0), "zero "),
    ]
    assert edited(source, edits) == "zero one 2 three\n"
