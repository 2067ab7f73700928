"""One run as a process: whatever happens becomes a status, and words for the user where that is needed."""

from __future__ import annotations

import os
import shlex
import sys
import traceback
from contextlib import suppress

import click

from plumbrule import __version__
from plumbrule.cli.group import plumbrule

FAILED = 2
INTERRUPTED = 128 + 2  # as a shell reports SIGINT


def run(arguments: list[str]) -> int:
    """The status of a command."""
    try:
        status = plumbrule.main(arguments, prog_name="plumbrule", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except BrokenPipeError:
        _discard_output()
        return 0
    except OSError as error:  # a disk that is full, a folder that is gone: not our bug, and nothing to paste
        click.echo(f"plumbrule: {error}", err=True)
        return FAILED
    except Exception:  # noqa: BLE001  (the one place where a bug of ours ends)
        click.echo(bug_report(arguments, traceback.format_exc()), err=True)
        return FAILED
    return status if isinstance(status, int) else 0


def bug_report(arguments: list[str], trace: str) -> str:
    """What a user can paste into a report."""
    import platform

    return f"""plumbrule failed. That is a bug in plumbrule, not in your files. Please report it with these lines:

plumbrule {__version__}, Python {platform.python_version()}, {platform.platform(terse=True)}
$ plumbrule {shlex.join(arguments)}
{trace.rstrip()}"""


def _discard_output() -> None:
    """Lets the interpreter flush at exit without a word: the reader has left."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
