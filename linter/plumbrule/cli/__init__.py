"""The command line. Nothing is imported before it is known which command runs."""

from __future__ import annotations

import gc
import sys

from plumbrule import __version__


def main() -> None:
    """Runs the command of `sys.argv` and ends the process with its status.

    0: nothing at or above `--fail-on`; 1: findings; 2: the job could not be done; 130: interrupted.
    """
    gc.disable()  # what is read stays to the end, so collecting garbage only costs: a third of a run on large files
    if sys.argv[1:] == ["--version"]:
        print(f"plumbrule {__version__}")
        return
    import signal

    from plumbrule.cli.process import run

    status = run(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # there is nothing left to interrupt but the status
    gc.freeze()  # at exit the interpreter collects after all: a tenth of a run, for memory that is given back anyway
    sys.exit(status)
