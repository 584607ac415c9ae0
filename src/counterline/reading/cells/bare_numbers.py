"""Dates that a program wrote as a bare number: a spreadsheet's count of days, or a computer's count of seconds."""

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

from counterline.reading.mapping.words import EPOCH, EXCEL
from counterline.vocabulary.amounts.period import HERE

# Excel believes in 29 February 1900; no date of five figures lies before it.
_EXCEL_BEGAN = date(1899, 12, 30)
# Five figures are days from 1927 to 2173, as Excel counts from 1900.
_DAYS = re.compile(r"([0-9]{5})(?:\.[0-9]+)?")
# Eight to ten figures are seconds since 1970: April of that year to 2286. More are thousandths of them.
_SECONDS = re.compile(r"(-?[0-9]{8,10})(?:\.[0-9]+)?")
_THOUSANDTHS = re.compile(r"-?[0-9]{11,13}")
_ZERO = datetime(1970, 1, 1, tzinfo=ZoneInfo("UTC"))


def _by_excel(text: str) -> date | None:
    found = _DAYS.fullmatch(text)
    return None if found is None else _EXCEL_BEGAN + timedelta(days=int(found[1]))


def _by_epoch(text: str) -> date | None:
    if found := _SECONDS.fullmatch(text):
        seconds = float(found[1])
    elif _THOUSANDTHS.fullmatch(text):
        seconds = int(text) / 1000
    else:
        return None
    return (_ZERO + timedelta(seconds=seconds)).astimezone(ZoneInfo(HERE)).date()


COUNTED: Final[Mapping[str, Callable[[str], date | None]]] = MappingProxyType({EXCEL: _by_excel, EPOCH: _by_epoch})
"""The ways of counting that a mapping may name among its date formats; each gives None for what is no such number."""
