"""Names compared as words: one normal form, whatever the case style and separators."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import lru_cache


def words(text: str) -> frozenset[str]:
    """The words of a text as a set: how the word lists of the classifiers are written."""
    return frozenset(text.split())


LONGEST = 100  # characters of a name that are compared with word lists, whose entries are shorter

_BORDER = re.compile(
    r"(?<=[a-z])(?=[A-Z])"  # pageToken
    r"|(?<=[A-Z])(?=[A-Z][a-z])(?![A-Z]s(?![a-z]))"  # HTTPServer, but userIDs ends in one word
    r"|(?<=[0-9])(?=[A-Za-z])"  # last4digits
)
_SEPARATORS = re.compile(r"[\W_]+")

_UNCOUNTABLE = words(
    "people children men women data media metadata feedback history inventory information equipment staff criteria"
    " indices vertices"
)
_INVARIABLE = frozenset({"series", "news", "sms"})
_SINGULAR_ENDINGS = ("ss", "us", "is")
_PLURALS_IN_IS = words("apis emojis wikis taxis skis kiwis pois cis ais uis guis clis")
_SINGULAR_WORDS = words("news status series address access process analysis alias bus gas https sms dns aws os js")
_IRREGULAR = {
    "people": "person", "children": "child", "men": "man", "women": "woman", "indices": "index", "vertices": "vertex",
    "criteria": "criterion", "analyses": "analysis", "diagnoses": "diagnosis", "aliases": "alias", "buses": "bus",
    "gases": "gas", "statuses": "status", "viruses": "virus", "bonuses": "bonus", "campuses": "campus",
    "censuses": "census", "quizzes": "quiz", "movies": "movie", "cookies": "cookie", "caches": "cache", "axes": "axis",
    "matrices": "matrix", "leaves": "leaf", "shelves": "shelf", "knives": "knife", "heroes": "hero",
}  # fmt: skip
_PLURAL = {singular: plural for plural, singular in _IRREGULAR.items()}


@lru_cache(maxsize=1 << 16)
def normal(name: str) -> str:
    """The name in lower case with `_` between its words: `pageToken` and `page[token]` are `page_token`."""
    return _SEPARATORS.sub("_", _BORDER.sub("_", name)).strip("_").lower()


@lru_cache(maxsize=1 << 16)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name."""
    return tuple(normal(name).split("_"))


def ends_with(name: str, words: Collection[str]) -> bool:
    """The last word or words of the name are one of `words`, which are in normal form."""
    text = normal(name)[-LONGEST:]
    while text not in words:
        _, found, text = text.partition("_")
        if not found:
            return False
    return True


def starts_with(name: str, words: Collection[str]) -> bool:
    """The first word or words of the name are one of `words`, which are in normal form."""
    text = normal(name)[:LONGEST]
    while text not in words:
        text, found, _ = text.rpartition("_")
        if not found:
            return False
    return True


@lru_cache(maxsize=1 << 14)
def is_plural(name: str) -> bool:
    """The last word of an English name is a plural. Uncountable words count: nobody is asked to add an `s` to them."""
    word = normal(name).rpartition("_")[2]
    if word in _UNCOUNTABLE or word in _PLURALS_IN_IS:
        return True
    return word.endswith("s") and not word.endswith(_SINGULAR_ENDINGS) and word not in _SINGULAR_WORDS


@lru_cache(maxsize=1 << 14)
def singular(name: str) -> str:
    """The normal form with its last word in the singular."""
    head, separator, word = normal(name).rpartition("_")
    return head + separator + _singular(word)


@lru_cache(maxsize=1 << 14)
def plural(name: str) -> str:
    """The normal form with its last word in the plural."""
    head, separator, word = normal(name).rpartition("_")
    return head + separator + (word if word in _UNCOUNTABLE or word in _IRREGULAR else _plural(word))


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if not is_plural(word) or word in _UNCOUNTABLE:
        return word
    if word.endswith("ies") and len(word) > len("ties"):
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    return word[:-1]


def _plural(word: str) -> str:
    if word in _PLURAL:
        return _PLURAL[word]
    if is_plural(word) or word in _INVARIABLE:
        return word
    if word.endswith("y") and word[-2:-1] not in {"a", "e", "i", "o", "u", ""}:
        return word[:-1] + "ies"
    if word.endswith(("s", "sh", "ch", "x", "zz")):
        return word + "es"
    return word + "s"
