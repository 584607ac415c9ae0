"""Parts that mapping documents of published tables share: the source, the name of a series, yes or no."""

import re
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final, TypeVar

from counterline.places.errors import UnfollowableSource, UnreadableTable
from counterline.places.model import SeriesId, Source
from counterline.places.written_mapping import Section

Word = TypeVar("Word", bound=StrEnum)

_SERIES: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")  # what the log can name
_LONGEST_SERIES: Final = 60


def text_of(path: Path) -> str:
    """A document's text with its own line ends, so that its digest is the file's."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as unread:
        raise UnreadableTable(f"{path.name} could not be read as text. Save it as UTF-8 and send that.") from unread


def source_of(part: Section) -> Source:
    """The source that a document names; refuses an address that no reader can look at."""
    source = Source(part.text("title"), part.text("address"))
    if not source.followable:
        raise UnfollowableSource(source.address)
    return source


def series_id(part: Section) -> SeriesId:
    """The name of a series; refuses one that the log could not hold."""
    series = part.text("series")
    if not _SERIES.fullmatch(series) or len(series) > _LONGEST_SERIES:
        raise UnreadableTable(
            f"'{series[:60]}' cannot name a series. Write small letters and digits joined by hyphens, such as "
            f"recorded-drug-offences, at most {_LONGEST_SERIES}."
        )
    return SeriesId(series)


def yes_or_no(document: Section, name: str) -> bool:
    """What a document says for a name: true or false, yes or no."""
    told = document.text(name).lower()
    if told not in {"true", "false", "yes", "no"}:
        raise UnreadableTable(f"{document.called} must say true or false for '{name}', not '{told[:60]}'.")
    return told in {"true", "yes"}


def one_of(part: Section, name: str, among: type[Word]) -> Word:
    """Which of some words a document says for a name; refuses any other, and lists them."""
    told = part.text(name)
    if told not in set(among):
        raise UnreadableTable(f"{part.called} says '{told[:60]}' for '{name}'. Write one of {quoted(among)}.")
    return among(told)


def only(part: Section, known: frozenset[str]) -> None:
    """Refuse a section that has parts nobody would read."""
    if unknown := sorted(set(part.names) - known):
        raise UnreadableTable(f"{part.called} has parts that no mapping has: {quoted(unknown)}.")


def quoted(names: Iterable[str]) -> str:
    """Names as a sentence lists them."""
    return ", ".join(f"'{name}'" for name in names)
