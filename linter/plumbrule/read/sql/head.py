"""The first words of a statement, which decide who reads it."""

from __future__ import annotations

from collections.abc import Sequence

from plumbrule.read.sql.token import Token
from plumbrule.read.sql.words import words

_KINDS = words(
    """
    TABLE INDEX VIEW TYPE DOMAIN SEQUENCE SCHEMA POLICY FUNCTION PROCEDURE PROC TRIGGER ROLE USER LOGIN GROUP
    DATABASE EXTENSION EVENT RULE AGGREGATE OPERATOR CAST COLLATION CONVERSION LANGUAGE PUBLICATION SUBSCRIPTION
    SERVER STATISTICS TABLESPACE TRANSFORM TEXT ACCESS PACKAGE SYNONYM DIRECTORY PROFILE CONTEXT LIBRARY DEFAULT
    SYSTEM CERTIFICATE CREDENTIAL AUTHORIZATION ASSEMBLY XML PARTITION SECURITY QUEUE SERVICE MESSAGE CONTRACT
    SYMMETRIC ASYMMETRIC FULLTEXT CATALOG LARGE DATA OWNED SESSION INSTANCE SERVERS MACRO WRAPPER KEYSPACE
    EXTERNAL PLUGGABLE RESOURCE COLUMN APPLICATION ROUTE ENDPOINT REMOTE BROKER WORKLOAD AVAILABILITY CLUSTER
    DIMENSION OUTLINE RESTORE ROLLBACK FLASHBACK JAVA INDEXTYPE MATERIALIZED
    """
)
_HOW_FAR = 16  # words between CREATE and the kind of object: DEFINER = user@host and the like
_SPLIT_KINDS = ("FULLTEXT", "MATERIALIZED", "XML", "EXTERNAL", "ROLLBACK")  # adjectives before INDEX, VIEW, TABLE


def head(tokens: Sequence[Token]) -> str:
    """First words in upper case: "CREATE TABLE", "ALTER DEFAULT", "SELECT"; only the first where it is no DDL."""
    first = tokens[0].word if tokens else ""
    if first not in ("CREATE", "ALTER", "DROP", "COMMENT"):
        return first
    for index, token in enumerate(tokens[1:_HOW_FAR], start=1):
        if token.word in _KINDS:
            after = tokens[index + 1].word if index + 1 < len(tokens) else ""
            if token.word in _SPLIT_KINDS and after in _KINDS:
                continue
            if token.word == "SECURITY" and after != "POLICY":  # SQL SECURITY of MySQL
                continue
            return f"{first} {token.word}"
    return first
