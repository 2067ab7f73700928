"""The command as a process: what it loads, and how it ends when somebody ends it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from plumbrule import __version__
from plumbrule.report.formats import FORMATS
from tests.cli.console import BAD, GOOD, KEY, ROOT, process

SQL = ("sqlglot", "plumbrule.read.sql", "plumbrule.link.schema")
HEAVY = ("sqlglot", "networkx", "openapi_spec_validator", "yaml", "jsonschema_rs")
LOADED = """
import sys
sys.path[:0] = [{linter!r}, {rules!r}]
sys.argv = ["plumbrule", *{arguments!r}]
from plumbrule.cli import main
try:
    main()
except SystemExit as end:
    assert not end.code, end.code
print([name for name in {names!r} if name in sys.modules], file=sys.stderr)
"""


def loaded(folder: Path, *arguments: str, names: tuple[str, ...]) -> str:
    """Which of the modules a command has loaded."""
    script = LOADED.format(linter=str(ROOT / "linter"), rules=str(ROOT / "rules"), arguments=arguments, names=names)
    done = subprocess.run([sys.executable, "-c", script], cwd=folder, capture_output=True, text=True, check=True)
    return done.stderr.strip()


def test_the_version_loads_nothing(tmp_path: Path) -> None:
    assert loaded(tmp_path, "--version", names=(*HEAVY, "click", "plumbrule_rules", "plumbrule.catalog")) == "[]"


@pytest.mark.parametrize("arguments", [("explain", KEY), ("rules",), ("--help",), ("check", "--help")], ids=" ".join)
def test_words_about_rules_load_no_reader(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert loaded(tmp_path, *arguments, names=HEAVY) == "[]"


def test_a_run_over_contracts_loads_no_reader_of_sql(tmp_path: Path) -> None:
    contract = "openapi: 3.0.3\ninfo: {title: Orders, version: 1.0.0}\npaths: {}\n"
    (tmp_path / "openapi.yaml").write_text(contract, encoding="utf-8")
    assert loaded(tmp_path, "check", names=(*SQL, "networkx", "openapi_spec_validator")) == "[]"


def test_the_bytes_of_a_report_do_not_depend_on_the_hash_seed(tmp_path: Path) -> None:
    shop(tmp_path, tables=20)
    reports = [
        process("check", str(tmp_path), "--format", "json", "--select", "strict", folder=ROOT, PYTHONHASHSEED=seed)
        for seed in ("1", "2")
    ]
    assert reports[0] == reports[1]
    assert reports[0].status == 1


def test_it_runs_from_a_bare_checkout() -> None:
    result = process("--version", folder=ROOT)
    assert (result.status, result.out, result.err) == (0, f"plumbrule {__version__}\n", "")


def shop(folder: Path, tables: int = 1) -> None:
    text = GOOD + "".join(BAD.replace("orders", f"orders_{number}") for number in range(tables))
    (folder / "schema.sql").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("form", list(FORMATS))
def test_a_reader_who_leaves_is_no_error(tmp_path: Path, form: str) -> None:
    shop(tmp_path, tables=400)
    command = [sys.executable, "-m", "linter", "check", "--format", form, str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.read(1)
        running.stdout.close()
        assert running.stderr.read() == b""


def test_an_interrupt_is_status_130_without_a_word(tmp_path: Path) -> None:
    fifo = tmp_path / "out"
    os.mkfifo(fifo)
    shop(tmp_path)
    command = [sys.executable, "-m", "linter", "check", "--output", f"json:{fifo}", str(tmp_path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        reader = os.open(fifo, os.O_RDONLY)  # returns when the command opens its end: it is at work
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=60)
        os.close(reader)
    assert (running.returncode, b"Traceback" in err, b"bug" in err) in {(130, False, False), (1, False, False)}
    assert out == b"" or running.returncode == 1


def test_a_bug_of_ours_ends_in_lines_to_paste(tmp_path: Path) -> None:
    script = (
        f"import sys; sys.path[:0] = [{str(ROOT / 'linter')!r}, {str(ROOT / 'rules')!r}]\n"
        "from plumbrule import catalog\n"
        "def broken(): raise LookupError('no rules at all')\n"
        "catalog.rules = broken\n"
        "sys.argv = ['plumbrule', 'rules']\n"
        "from plumbrule.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert not done.stdout
    assert f"plumbrule {__version__}" in done.stderr
    assert "$ plumbrule rules" in done.stderr
    assert done.stderr.rstrip().endswith("LookupError: no rules at all")


@pytest.mark.parametrize(("encoding", "form"), [("latin-1", "full"), *(("ascii", form) for form in FORMATS)])
def test_no_terminal_is_too_poor(tmp_path: Path, encoding: str, form: str) -> None:
    (tmp_path / "schema.sql").write_text(GOOD + BAD.replace("orders", '"größe→"'), encoding="utf-8")
    result = process("check", str(tmp_path), "--format", form, folder=ROOT, PYTHONIOENCODING=encoding)
    assert (result.status, result.err) == (1, "")
