"""What sqlglot alone needs for the schema statements of a file: CPU seconds of its tokenizer and its parser.

Splitting is not counted, and neither is what a statement holds beside the schema: sqlglot gets the statements that
plumbrule reads, one by one, with the garbage collector off, as in a run of plumbrule.
"""

from __future__ import annotations

import gc
import logging
import sys
import time
from pathlib import Path

import sqlglot
from sqlglot.errors import SqlglotError

from plumbrule.read.sql import read_sql
from plumbrule.text import Source


def main(path: str) -> float:
    text = Path(path).read_text(encoding="utf-8")
    file = read_sql(Source(path, text))
    dialect = sqlglot.Dialect.get_or_raise(file.dialect.value)
    statements = [text[slice(*one.span)] for one in file.statements if one.outcome != "skipped"]
    del file
    gc.collect()
    gc.disable()
    logging.disable(logging.WARNING)
    begun = time.process_time()
    for statement in statements:
        try:
            dialect.parse(statement)
        except SqlglotError:
            continue
    return time.process_time() - begun


if __name__ == "__main__":
    print(main(sys.argv[1]))
