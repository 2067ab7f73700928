"""From the text of one SQL file to its statements and the changes they make."""

from plumbrule.read.sql.read import read_sql

__all__ = ["read_sql"]
