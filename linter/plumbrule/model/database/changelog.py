"""What a changelog of Liquibase says beside its changes."""

from __future__ import annotations

from typing import NamedTuple


class Property(NamedTuple):
    """What `${name}` stands for; `dbms` lists the engines that this value is for, empty: all."""

    name: str
    value: str
    dbms: str = ""
