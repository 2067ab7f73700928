"""The version of the next migration: told by the last one, never by the clock."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

_MOMENTS = {
    14: ("%Y%m%d%H%M%S", timedelta(seconds=1)),
    12: ("%Y%m%d%H%M", timedelta(minutes=1)),
    8: ("%Y%m%d", timedelta(days=1)),
}
_YEARS = range(1970, 2100)  # digits that say another year are a number
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")


def following(version: str) -> str:
    """The next version in the same form, with its width and its signs between the digits.

    A moment goes on by its smallest unit: 20240131235959 is followed by 20240201000000, 2024.01.31 by 2024.02.01. Of
    any other version the last number grows by one: 007 is followed by 008, 1.9 by 1.10.
    """
    digits = re.sub(r"\D", "", version)
    moment = _next_moment(digits)
    if moment is None:
        return _LAST_NUMBER.sub(lambda last: str(int(last[0]) + 1).zfill(len(last[0])), version, count=1)
    following_digits = iter(moment)
    return re.sub(r"\d", lambda _: next(following_digits), version)


def _next_moment(digits: str) -> str | None:
    if len(digits) not in _MOMENTS:
        return None
    form, unit = _MOMENTS[len(digits)]
    try:
        moment = datetime.strptime(digits, form)
    except ValueError:
        return None
    return (moment + unit).strftime(form) if moment.year in _YEARS else None
