"""One file, by what it is read as."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from plumbrule.model.database.changelog import Property
from plumbrule.model.database.schema import Dialect
from plumbrule.model.input import Facts, Kind
from plumbrule.text import Source


def read_file(source: Source, kind: Kind, dialect: Dialect | None, known: Sequence[Property] = ()) -> Facts:
    """The facts of a file. Each reader is imported when its first file comes, so a run pays for what it reads.

    `known` are properties that other changelogs define for this one.
    """
    match kind:
        case "openapi" | "fragment":
            from plumbrule.read.openapi import read_contract

            return read_contract(source)
        case "services":
            from plumbrule.read.services import read_services

            return read_services(source)
        case "compose":
            from plumbrule.read.compose import read_compose

            return read_compose(source)
        case "kubernetes":
            from plumbrule.read.kubernetes import read_kubernetes

            return read_kubernetes(source)
        case "asyncapi":
            from plumbrule.read.asyncapi import read_asyncapi

            return read_asyncapi(source)
        case "backstage":
            from plumbrule.read.backstage import read_backstage

            return read_backstage(source)
        case "calm" | "cortex" | "datadog" | "opslevel" | "score" | "structurizr":
            from plumbrule.read.description import read_description

            return read_description(source, kind)
        case "env":
            from plumbrule.read.dotenv import read_dotenv

            return read_dotenv(source)
        case "proxy":
            from plumbrule.read.proxy import read_proxy

            return read_proxy(source)
        case "sql":
            from plumbrule.read.sql import read_sql

            return Facts(source=source, kind="sql", sql=read_sql(source, dialect))
        case "changelog":
            from plumbrule.read.liquibase.read import read_changelog

            return read_changelog(source, dialect, known)
    assert_never(kind)
