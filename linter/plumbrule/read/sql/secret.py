"""Credentials in the text of a SQL file: where they stand and what they open. Their own text is not kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plumbrule.model.database.change import CreateTable
from plumbrule.model.database.column_change import AddColumn, SetDefault
from plumbrule.model.database.confidential import credential
from plumbrule.model.database.definition import Expression, Name, ObjectName
from plumbrule.model.database.secret import Secret
from plumbrule.model.database.statement import SqlFile, Statement
from plumbrule.model.privacy.token import tokens_in
from plumbrule.read.sql.cursor import Cursor, MisreadError
from plumbrule.read.sql.token import Token, literal, tokenize
from plumbrule.text import Place, Source, Span

LONGEST = 200_000  # characters of a statement in which secrets are looked for

_HINTS = ("passw", "pwd", "passphrase", "secret", "token", "key", "identified", "pin", "bearer", "recovery")
_CONNECTION = re.compile(
    r"\b(?:host|hostaddr|dbname|user)\s*=\s*[^\s']+[^']{0,200}?\bpassword\s*=\s*(?P<keyed>[^\s']+)"
    r"|\b[a-z][a-z0-9+]{1,20}://[^\s:/@'<\[]{1,100}:(?P<url>[^\s:/@']{1,200})@",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"\s*|.*(?:\$\{|\{\{|<%|\$\(|%\(|#\{).*|[:@$%?]\w*|<.*>|\{[^{}\s]*\}|\[.*\]|\*+|x+|\.+|-+"
    r"|(?:change|replace)[ _-]?(?:me|it|this|with).*|(?:your|insert|enter)[ _-].*|todo|tbd|n/?a|none|null|example"
    r"|placeholder|redacted|hidden|dummy|undefined|unset|not[ _-]set",
    re.IGNORECASE | re.DOTALL,
)
_VERIFIER = re.compile(
    r"\$(?:2[abxy]?|argon2\w*|scrypt|pbkdf2[\w-]*|[1567y]|s0|bcrypt[\w-]*)\$.*|\{[\w+.-]+\}.*|pbkdf2.*|bcrypt.*|argon2.*"
    r"|scrypt.*|s?sha\d*[:$].*|scram-sha-.*|md5[0-9a-f]{32}|\*[0-9a-f]{40}|(?:0x)?[0-9a-f]{32,}|enc\(.*|vault:.*|aes.*:.*"
    r"|[A-Za-z0-9+/]{40,}={0,2}",
    re.IGNORECASE | re.DOTALL,
)
_ROLE_HEADS = tuple(f"{verb} {kind}" for verb in ("CREATE", "ALTER") for kind in ("ROLE", "USER", "LOGIN", "GROUP"))


def secrets(source: Source, file: SqlFile) -> Iterator[Secret]:
    """Every secret of the file, in the order of its kinds: known shapes, then statement by statement."""
    text = source.text
    for token in tokens_in(text):
        if not token.expires:  # what expires by itself has run out by the time the file is applied
            concealed = source.place(*token.concealed)
            yield Secret(file=file, place=source.place(*token.span), subject=token.kind, concealed=(concealed,))
    lower = text.lower()
    if any(hint in lower for hint in _HINTS):
        for statement in file.statements:
            if any(lower.find(hint, *statement.span) >= 0 for hint in _HINTS):
                yield from _of_statement(source, file, statement)
    if "://" in text or "dbname" in lower:
        for match in _CONNECTION.finditer(text):
            group = match.lastgroup or ""
            if not _NONE.fullmatch(match[group]):
                place = source.place(*match.span(group))
                yield Secret(file=file, place=place, subject="password of a connection", concealed=(place,))


def _of_statement(source: Source, file: SqlFile, statement: Statement) -> Iterator[Secret]:
    start, end = statement.span
    tokens = tokenize(source.text, start, min(end, start + LONGEST), file.dialect)
    reader = _Reader(file, Cursor(tokens, source.path, file.dialect))
    yield from reader.defaults(statement)
    try:
        if statement.head in ("INSERT", "REPLACE"):
            yield from reader.rows()
        elif statement.head == "UPDATE":
            yield from reader.assignments()
        elif statement.head in _ROLE_HEADS and not reader.is_mapping:
            yield from reader.password("PASSWORD", "BY", what=f"role {reader.role}")
        elif statement.head == "GRANT":
            yield from reader.password("BY", what="a grantee")
        elif statement.head in ("CREATE SERVER", "ALTER SERVER", *_ROLE_HEADS):
            yield from reader.password("PASSWORD", what="a foreign server")
    except MisreadError:
        return


class _Reader:
    """Looks for literals in one statement."""

    def __init__(self, file: SqlFile, cursor: Cursor) -> None:
        self.file = file
        self.cursor = cursor

    @property
    def is_mapping(self) -> bool:
        return self.cursor.peek(2).word == "MAPPING"

    @property
    def role(self) -> str:
        words = self.cursor.tokens[2:]
        skipped = 3 if [token.word for token in words[:3]] == ["IF", "NOT", "EXISTS"] else 0
        return words[skipped].text.strip("'\"`[]") if len(words) > skipped else "?"

    def password(self, *before: str, what: str) -> Iterator[Secret]:
        """The literal behind PASSWORD or IDENTIFIED … BY."""
        tokens = self.cursor.tokens
        for index, token in enumerate(tokens[:-1]):
            if token.word in before:
                behind = [one for one in tokens[index + 1 : index + 3] if one.word not in ("=", "PASSWORD")]
                yield from self._found(behind[:1], f"password of {what}", roles=True)

    def defaults(self, statement: Statement) -> Iterator[Secret]:
        """DEFAULT of a column for secrets."""
        for change in statement.changes:
            columns: list[tuple[ObjectName, Name, Expression | None]] = []
            if isinstance(change, CreateTable):
                columns = [(change.table, column.name, column.default) for column in change.columns]
            elif isinstance(change, AddColumn):
                columns = [(change.table, change.column, change.definition.default)]
            elif isinstance(change, SetDefault):
                columns = [(change.table, change.column, change.default)]
            for table, column, default in columns:
                if default is not None and credential(column.text) is not None:
                    inside = [token for token in self.cursor.tokens if _lies_in(token, default.place.span)]
                    yield from self._found(inside[:1], f"{table.name.text}.{column.text}")

    def rows(self) -> Iterator[Secret]:
        """INSERT INTO t (…, password) VALUES (…, 'literal'), …"""
        cursor = self.cursor
        while not cursor.take("INTO"):
            cursor.next()
        table = cursor.object_name()
        if not cursor.at("("):
            return
        columns = cursor.names()
        wanted = {index: name for index, name in enumerate(columns) if credential(name.text) is not None}
        if not wanted or not cursor.take_any("VALUES", "VALUE"):
            return
        found: dict[int, list[Token]] = {index: [] for index in wanted}
        while cursor.at("("):
            values = cursor.group().parts()
            for index in wanted:
                if index < len(values) and len(values[index].tokens) == 1:
                    found[index].append(values[index].tokens[0])
            cursor.take(",")
        for index, column in wanted.items():
            yield from self._found(found[index], f"{table.name.text}.{column.text}")
            if any(_is_literal(token) and _VERIFIER.fullmatch(literal(token)) for token in found[index]):
                self.file.hashing.append((table, column))

    def assignments(self) -> Iterator[Secret]:
        """UPDATE t SET password = 'literal'."""
        cursor = self.cursor
        cursor.expect("UPDATE")
        table = cursor.object_name()
        while not cursor.take("SET"):
            cursor.next()
        for part in cursor.until("WHERE", "FROM", "RETURNING").parts():
            column = part.object_name()
            if part.take("=") and len(part.rest().tokens) == 1 and credential(column.name.text) is not None:
                yield from self._found([part.tokens[-1]], f"{table.name.text}.{column.name.text}")

    def _found(self, tokens: Sequence[Token], subject: str, *, roles: bool = False) -> Iterator[Secret]:
        """One secret for the literals that are some; what a role's password is checked against counts as one too."""
        plain = [token for token in tokens if _is_literal(token) and not _NONE.fullmatch(literal(token))]
        verifiers = [token for token in plain if _VERIFIER.fullmatch(literal(token))]
        chosen = [token for token in plain if token not in verifiers] or (verifiers if roles else [])
        if chosen:
            yield Secret(
                file=self.file,
                place=self._place(chosen[0]),
                subject=subject,
                count=len(chosen),
                verifier=chosen[0] in verifiers,
                concealed=tuple(self._place(token) for token in plain),
            )

    def _place(self, token: Token) -> Place:
        return Place(self.cursor.path, Span(token.start, token.end))


def _is_literal(token: Token) -> bool:
    return token.kind == "string" and len(token.text) >= 2


def _lies_in(token: Token, span: Span) -> bool:
    return span.start <= token.start and token.end <= span.end
