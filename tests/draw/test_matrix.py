from __future__ import annotations

from tests.draw.drawing import drawn, refused


def test_a_layered_system_fills_one_triangle() -> None:
    manifest = """\
version: 1
services:
  app: {consumes: [{service: base}]}
  base: {}
  web: {consumes: [{service: app}, {service: base}], publishes: [{topic: t}]}
  worker: {subscribes: [{topic: t}]}
"""
    assert (
        drawn(manifest, "matrix", "ascii").text
        == """\
         1 2 3 4
1 web    . s s a
2 app    . . s .
3 base   . . . .
4 worker . . . .

a row calls (s) a column, or sends it messages (a); within a circle either is *
"""
    )


def test_circles_show() -> None:
    manifest = """\
version: 1
services:
  a: {consumes: [{service: b}]}
  b: {consumes: [{service: c}]}
  c: {consumes: [{service: a}, {service: d}]}
  d: {}
"""
    rows = drawn(manifest, "matrix", "ascii").text.splitlines()[1:5]
    assert rows == ["1 a . * . .", "2 b . . * .", "3 c * . . s", "4 d . . . ."]


def test_many_services_are_shown_by_group() -> None:
    services = "".join(f"  s{one}: {{domain: d{one % 3}, consumes: [{{service: s{one + 1}}}]}}\n" for one in range(40))
    text = drawn(f"version: 1\nservices:\n{services}  s40: {{domain: d1}}\n", "matrix", "ascii").text
    assert text.splitlines()[1:4] == ["1 d0 . * .", "2 d1 . . *", "3 d2 * . ."]


def test_a_square_that_fits_no_terminal_is_refused() -> None:
    services = "".join(f"  s{one}: {{}}\n" for one in range(40))
    assert refused(f"version: 1\nservices:\n{services}", "matrix", "ascii").startswith("40 rows are more than the 30")
