"""Names that break diagrams, in every place where a name can stand."""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from plumbrule.draw.dot import dot
from plumbrule.draw.fit import LIMITS
from plumbrule.draw.graph import EMPTY, Edge, Graph, Kind, Mark, Mode, Node
from plumbrule.draw.mermaid.containers import containers
from plumbrule.draw.mermaid.flowchart import flowchart
from plumbrule.draw.wish import FORMATS, Picture
from plumbrule.report.style import Style
from plumbrule.rule import Severity
from tests.corpus import corpus
from tests.draw.drawing import attempted

NAMES = (
    *("end", "graph", "subgraph", "style", "class", "click", "default", "o1", "x-ray", "flowchart", "direction", "TB"),
    *('a"b', "1. list", "2) list", "- x", "* y", "+ z", "naïve", "日本", "a|b", "<b>", "</b>", "#", "#quot;", "&lt;"),
    *("a;b", "a:b", "a`b", "a\\b", "a\nb", "a\tb", "(a)", "[a]", "{a}", "{{a}}", "a/b", "/a/", "a%%b", "%%{init}%%"),
    *("---", "-->", "==>", "a --> b", "a.b", "a,b", "a'b", "$$x$$", "@{a}", "a@b", ":::c", "~~~", "_", " ", "\u202e"),
    *("x" * 300, "\x1b[31m", "\ud800", "title", "as", "Note over a", "loop", "PK", "erDiagram", "0", "99", "e\u0301"),
)
ROLES = (
    *("app", "job", "gateway", "store", "cache", "broker", "topic", "external", "actor", "registry", "group", "schema"),
)
KINDS: tuple[Kind, ...] = ("call", "use", "publish", "subscribe", "route", "start-order")
MODES: tuple[Mode, ...] = ("sync", "async", "unknown")
ID = re.compile(r"[A-Za-z][A-Za-z0-9_]*")


def _graph(seed: int) -> Graph:
    """Names, roles, groups, edges and findings by chance."""
    chance = random.Random(seed)
    names = chance.sample(NAMES, 20)
    nodes = [
        Node(
            id=f"{number} {name}",
            name=name,
            role=chance.choice(ROLES),
            note=chance.choice(("", *NAMES)),
            group=chance.choice(("", "", *NAMES)),
            count=chance.choice((None, 0, 3)),
        )
        for number, name in enumerate(names)
    ]
    edges = [
        Edge(
            source=chance.choice(nodes).id,
            target=chance.choice(nodes).id,
            kind=chance.choice(KINDS),
            mode=chance.choice(MODES),
            protocol=chance.choice((None, "http", *NAMES)),
        )
        for _ in range(30)
    ]
    graph = EMPTY.of(nodes, edges)
    about = frozenset({nodes[0].id}), frozenset({(edges[0].source, edges[0].target)})
    marks = [Mark("area/bad", Severity.ERROR, *names[:2], *about), Mark("a/b", Severity.WARNING, *names[1:3], *about)]
    return Graph(nodes=graph.nodes, edges=graph.edges, omitted={names[2]: 2}, remarks=(names[3],), marks=tuple(marks))


@pytest.mark.parametrize("seed", range(25))
def test_a_flowchart_keeps_to_the_grammar(seed: int) -> None:
    text = flowchart(_graph(seed))
    lines = text.splitlines()
    opened = sum(line.lstrip().startswith("subgraph ") for line in lines)
    assert opened == sum(line.strip() == "end" for line in lines)
    drawing = [line.strip() for line in lines if not line.startswith("%%")]
    edges = [line for line in drawing if re.search(r" (-->|---|-\.->|-\.-|-\. start \.->)", line)]
    assert all(int(number) < len(edges) for number in re.findall(r"linkStyle (\d+)", text))
    assert all(line.count('"') % 2 == 0 for line in drawing)
    assert all("<" not in part and ">" not in part for line in drawing for part in line.split('"')[1::2])
    assert all(ID.match(line) for line in drawing)
    assert not re.search(r"[\x00-\x09\x0b-\x1f\ud800-\udfff\u202e]", text)


def _texts() -> Iterator[tuple[str, str]]:
    for seed in range(25):
        yield f"flowchart-{seed}", flowchart(_graph(seed))
        yield f"containers-{seed}", containers(_graph(seed), NAMES[seed])
    for number, name in enumerate(NAMES):
        column = name.replace('"', '""').replace("\ud800", "?")
        sql = f'CREATE TABLE "{column}" (id bigint PRIMARY KEY, "{column}" "{column}" REFERENCES "{column}" (id));\n'
        manifest = f"version: 1\nservices: {{{json.dumps(name)}: {{consumes: [{{service: zz}}]}}, zz: {{}}}}\n"
        for view, found in (
            ("schema", attempted({"schema.sql": sql}, "schema", "mermaid", Style(), all_columns=True)),
            ("calls", attempted(manifest, "calls", "mermaid", Style())),
        ):
            if isinstance(found, Picture):  # not every name can be one of a table or of a service
                yield f"{view}-{number}", found.text


def _refused(texts: Iterator[tuple[str, str]], folder: Path) -> list[str]:
    """What Mermaid says of those that it does not take; skipped where there is none."""
    modules = Path(os.environ.get("PLUMBRULE_MERMAID", Path(__file__).parent))
    node = shutil.which("node")
    if node is None or not (modules / "node_modules" / "mermaid").is_dir():
        pytest.skip("PLUMBRULE_MERMAID names no folder in which mermaid and jsdom are installed")
    paths = []
    for name, text in texts:
        path = folder / f"{name}.mmd"
        path.write_text(text, encoding="utf-8")
        paths.append(path)
        assert len(text) <= LIMITS.characters
    script = Path(__file__).with_name("parse.mjs")
    done = subprocess.run(
        [node, str(script), str(modules.resolve())],
        input="\n".join(map(str, paths)), text=True, capture_output=True, check=True,
    )  # fmt: skip
    said = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(said) == len(paths)
    return [f"{Path(one['name']).name}: {one['error']}" for one in said if "error" in one]


def test_mermaid_takes_every_name(tmp_path: Path) -> None:
    refused = _refused(_texts(), tmp_path)
    assert not refused, "\n".join(refused)


@pytest.mark.corpus
def test_mermaid_takes_what_is_drawn_of_real_systems(tmp_path: Path) -> None:
    from plumbrule.draw.picture import picture
    from plumbrule.draw.wish import Wish
    from plumbrule.load import load
    from plumbrule.tree import Directory

    folders = [folder for folder in sorted(corpus("fullstack").iterdir()) if folder.is_dir()]

    def texts() -> Iterator[tuple[str, str]]:
        for folder in folders:
            workspace = load(Directory(folder), lambda _: False, lambda _: None)
            for view, forms in FORMATS.items():
                for form in {"mermaid", "c4"}.intersection(forms):
                    found = picture(workspace, Wish(view=view, form=form), Style())
                    if isinstance(found, Picture):
                        yield f"{folder.name}-{view}-{form}", found.text

    assert _refused(texts(), tmp_path) == []


@pytest.mark.parametrize("seed", range(10))
def test_graphviz_takes_every_name(seed: int) -> None:
    program = shutil.which("nop")  # reads and writes, and lays nothing out
    if program is None:
        pytest.skip("no Graphviz")
    text = dot(_graph(seed))
    done = subprocess.run([program], input=text, text=True, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
