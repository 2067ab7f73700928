"""Where a report goes."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from plumbrule.report.formats import FORMATS
from plumbrule.report.output import Output, parse, replacing
from tests.report.rendering import rendered
from tests.report.sample import SAMPLE

ROOT = Path(__file__).parents[2]
MANY_TO_STANDARD_OUTPUT = """
import sys
from dataclasses import replace
from plumbrule.report.formats import FORMATS
from plumbrule.report.output import standard_output
from plumbrule.report.style import style_of
from tests.report.sample import FINDINGS, SAMPLE, judged
format = FORMATS[sys.argv[1]]
with standard_output(machine=format.machine) as out:
    format.write(replace(SAMPLE, findings=judged(*FINDINGS * int(sys.argv[2]))), out, style_of(out, "auto", {}))
"""


def run(name: str, times: int, encoding: str = "utf-8") -> subprocess.Popen[bytes]:
    path = os.pathsep.join(map(str, (ROOT / "linter", ROOT / "rules", ROOT)))
    command = [sys.executable, "-c", MANY_TO_STANDARD_OUTPUT, name, str(times)]
    environ = {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": encoding}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environ)


@pytest.mark.parametrize("name", FORMATS)
def test_a_reader_who_left_is_no_error(name: str) -> None:
    with run(name, 1_000) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.machine])
def test_a_machine_format_is_utf_8_whatever_the_locale_says(name: str) -> None:
    text, errors = run(name, 1, "cp1252").communicate()
    assert errors == b""
    assert "→ 200" in text.decode()
    assert not text.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in text


@pytest.mark.parametrize("name", ["full", "concise"])
def test_a_format_for_people_is_ascii_where_the_locale_has_nothing_more(name: str) -> None:
    text, errors = run(name, 1, "cp1252").communicate()
    assert errors == b""
    assert text.isascii()


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_holds_what_the_format_writes(name: str, tmp_path: Path) -> None:
    target = tmp_path / "report"
    parse(f"{name}:{target}").write(SAMPLE)
    assert target.read_bytes() == rendered(name, SAMPLE).encode()
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_write_that_fails_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "report"
    target.write_text("old")
    with pytest.raises(UnicodeEncodeError), replacing(target) as out:
        out.write("half" * 10_000 + "\ud800")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


def test_a_folder_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        Output("json", tmp_path / "missing" / "report.json").write(SAMPLE)


@pytest.mark.skipif(sys.platform == "win32", reason="modes and links of POSIX")
def test_a_link_stays_a_link_and_the_file_is_readable_for_others(tmp_path: Path) -> None:
    target, link = tmp_path / "real", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    Output("concise", link).write(SAMPLE)
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == rendered("concise", SAMPLE)
    umask = os.umask(0)
    os.umask(umask)
    assert stat.S_IMODE(target.stat().st_mode) == 0o666 & ~umask


@pytest.mark.skipif(sys.platform == "win32", reason="a device of POSIX")
def test_a_device_is_written_and_not_replaced() -> None:
    Output("json", Path(os.devnull)).write(SAMPLE)
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.parametrize("argument", ["sarif", "sarif:", ":x", "xml:x"])
def test_an_output_that_names_no_format_or_no_path_is_refused_with_words(argument: str) -> None:
    with pytest.raises(ValueError, match="is not"):
        parse(argument)


def test_a_path_may_hold_a_colon() -> None:
    assert parse("json:C:\\out.json") == Output("json", Path("C:\\out.json"))
