"""Credentials that providers give out, known by their shape, and values of that shape that open nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from math import log2
from typing import NamedTuple

from plumbrule.text import Span

_SHAPES = re.compile(  # each as its provider documents it
    r"(?P<private_key>-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----)"
    r"|\b(?P<AWS_access_key>(?:AKIA|ASIA)[0-9A-Z]{16})\b"
    r"|\b(?P<Stripe_key>[sr]k_live_[0-9A-Za-z]{16,255})\b"
    r"|\b(?P<GitHub_token>gh[pousr]_[0-9A-Za-z]{36,255}|github_pat_[0-9A-Za-z_]{22,255})\b"
    r"|\b(?P<Slack_token>xox[abprs]-[0-9A-Za-z-]{10,255})"
    r"|\b(?P<Google_key>AIza[0-9A-Za-z_-]{35})(?![\w-])"
    r"|\b(?P<Google_token>ya29\.[\w-]{20,2000})"
    r"|\b(?P<SendGrid_key>SG\.[\w-]{22}\.[\w-]{43})(?![\w-])"
    r"|\b(?P<npm_token>npm_[0-9A-Za-z]{36})\b"
    r"|(?<![\w-])(?P<PyPI_token>pypi-AgEI[\w-]{50,2000})"
    r"|\b(?P<GitLab_token>glpat-[\w-]{20,255})"
    r"|\b(?P<Shopify_token>shpat_[0-9a-fA-F]{32})\b"
    r"|\b(?P<Azure_storage_key>AccountKey=[0-9A-Za-z+/]{80,100}={0,2})"
    r"|(?<![\w-])(?P<JWT>eyJ[\w-]{10,4000}\.eyJ[\w-]{10,4000}\.[\w-]{20,2000})"
)
_STARTS = (  # what every shape begins with
    "-----BEGIN ", "AKIA", "ASIA", "sk_live_", "rk_live_", "ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_",
    "xox", "AIza", "ya29.", "SG.", "npm_", "pypi-AgEI", "glpat-", "shpat_", "AccountKey=", "eyJ",
)  # fmt: skip
_PREFIX = re.compile(
    r"AKIA|ASIA|[sr]k_live_|gh[pousr]_|github_pat_|xox[abprs]-|AIza|ya29\.|SG\.|npm_|pypi-AgEI|glpat-|shpat_|AccountKey="
    r"|eyJ[\w-]+\.eyJ[\w-]+\."
)
_SHOWN = re.compile(
    r"example|sample|dummy|fake|placeholder|your|redacted|test|xxxx|\*{4}|…|\.\.\.|(.)\1{5}", re.IGNORECASE
)
_RUNS = ("abcdef", "123456", "qwerty", "fedcba", "654321", "uvwxyz")
_KNOWN = (
    "16C7e42F292c6912E7710c838347Ae178B4a",  # in GitHub's manual
    "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c",  # signatures that jwt.io shows
    "TJVA95OrM7E2cBab30RMHrHDcEfxjoYZgeFONFh7HgQ",
    "XbPfbIHMI6arZ3Y922BhjWgQzWXcXNrz0ogtVhfEd2o",
    "cThIIoDvwdueQB468K5xDc5633seEFoqwxjF_xSJyQQ",
)
_SIGNED_URL = re.compile(r"(?:Credential|AccessKeyId)(?:=|%3D)$", re.IGNORECASE)  # names who signed, and expires
_KEY_TEXT = re.compile(r"(?:[0-9A-Za-z+/=]|\s|\\[rn])*")
_LEAST_KEY = {"RSA": 300, "DSA": 300, "EC": 100}
"""Characters of the shortest key: an RSA key of 512 bits has 424, one of P-192 has 136."""
_LEAST_OTHER_KEY = 60  # an Ed25519 key has 64
_LONGEST_KEY = 16_384  # an RSA key of 16,384 bits has 12,500, and its line ends
LEAST_ENTROPY = 3.0  # bits for each character; random hexadecimal of 20 characters has 3.4, "aaaabbbb" has 1
LEAST_SIGNATURE_ENTROPY = 3.5  # random Base64 of 43 characters has 5


class Token(NamedTuple):
    """A credential in a text. `kind` names what it opens: "GitHub token". A JWT may have run out long ago."""

    kind: str
    span: Span
    value: str
    concealed: Span  # what no report may print: a private key to its end, where `span` is its first line

    @property
    def expires(self) -> bool:
        return self.kind in {"JWT", "Google token"}

    @property
    def shown(self) -> str:
        """As much of it as may be repeated."""
        return f"{self.value[:6]}…"


def tokens_in(text: str) -> Iterator[Token]:
    """Every credential in a text that looks as if it opened something, in its order."""
    end = 0
    for position in sorted(position for start in _STARTS for position in _positions(text, start)):
        match = _SHAPES.match(text, position) if position >= end else None
        if match is None:
            continue
        end = match.end()
        kind = (match.lastgroup or "").replace("_", " ")
        if not (_is_header(text, match) if kind == "private key" else _is_harmless(text, match)):
            yield Token(kind, Span(*match.span()), match[0], Span(match.start(), _end(text, match)))


def _end(text: str, match: re.Match[str]) -> int:
    """Where the secret ends: behind the body of a key."""
    body = _KEY_TEXT.match(text, match.end(), match.end() + _LONGEST_KEY) if match["private_key"] else None
    return match.end() if body is None else body.end()


def _positions(text: str, start: str) -> Iterator[int]:
    """Where a text has a start: many times faster than a search for all shapes at once."""
    position = text.find(start)
    while position >= 0:
        yield position
        position = text.find(start, position + 1)


def is_documentation(value: str) -> bool:
    """A value of the right shape that stands for one: it says so, counts up, repeats itself, or is well known."""
    prefix = _PREFIX.match(value)
    varying = value[prefix.end() :] if prefix else value
    least = LEAST_SIGNATURE_ENTROPY if value.startswith("eyJ") else LEAST_ENTROPY
    if _SHOWN.search(varying) or value.endswith(_KNOWN) or entropy(varying) < least:
        return True
    return any(run in varying.lower() for run in _RUNS)


def _is_header(text: str, match: re.Match[str]) -> bool:
    """The first line of a key without the key, or with a line of it."""
    body = _KEY_TEXT.match(text, match.end(), match.end() + max(_LEAST_KEY.values()))
    least = _LEAST_KEY.get(match[0].split()[1], _LEAST_OTHER_KEY)
    return body is None or len(body[0]) < least


def _is_harmless(text: str, match: re.Match[str]) -> bool:
    """A value for documentation, or the name of who signed a URL."""
    return is_documentation(match[0]) or _SIGNED_URL.search(text, max(0, match.start() - 30), match.start()) is not None


def entropy(text: str) -> float:
    """Shannon's, in bits for each character."""
    counts = Counter(text).values()
    return -sum(count / len(text) * log2(count / len(text)) for count in counts)
