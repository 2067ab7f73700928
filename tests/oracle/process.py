"""A server as a child process that does not outlive the tests, however they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

PATIENCE = 60  # seconds until a server that starts must answer
PATH = f"{os.environ.get('PATH', '')}:/usr/sbin"


def program(name: str) -> str:
    return shutil.which(name, path=PATH) or name


def owned(folder: Path, user: str) -> list[str]:
    """What to put before a command so that it runs as this user, whose folder it becomes, and ends with the tests.

    Database servers refuse to run as root. Where the tests do not, the user is who runs them.
    """
    tied = [program("setpriv"), "--pdeathsig", "TERM"]
    if os.geteuid() != 0:
        return tied
    shutil.chown(folder, user)
    return [*tied, "--reuid", user, "--regid", user, "--init-groups"]


@contextmanager
def serving(
    command: Sequence[str], log: Path, answers: Callable[[], bool], stop: signal.Signals = signal.SIGTERM
) -> Iterator[None]:
    """The command runs until the block ends; the block starts once it answers."""
    with log.open("wb") as output:
        process = subprocess.Popen(command, stdout=output, stderr=output, cwd=log.parent)
    try:
        _await(process, log, answers)
        yield
    finally:
        process.send_signal(stop)
        process.wait()


def _await(process: subprocess.Popen[bytes], log: Path, answers: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not answers():
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"the server did not start: {log.read_text(errors='replace')}")
        time.sleep(0.1)
