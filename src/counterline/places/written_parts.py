"""Parts that mapping documents of published tables share: the source, the name of a series, yes or no."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counterline.places.errors import UnfollowableSource, UnreadableTable
from counterline.places.model import SeriesId, Source
from counterline.places.written_mapping import Section

_SERIES: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")  # what the log can name
_LONGEST_SERIES: Final = 60


def text_of(path: Path) -> str:
    """Give a document's text with its own line ends, so that its digest is the file's."""
    try:
        return path.read_bytes().decode()
    except UnicodeDecodeError as unread:
        raise UnreadableTable(f"{path.name} could not be read as text. Save it as UTF-8 and send that.") from unread


def source_of(part: Section) -> Source:
    """Give the source that a document names; refuses an address that no reader can look at."""
    source = Source(part.text("title"), part.text("address"))
    if not source.followable:
        raise UnfollowableSource(source.address)
    return source


def series_id(part: Section) -> SeriesId:
    """Give the name of a series; refuses one that the log could not hold."""
    series = part.text("series")
    if not _SERIES.fullmatch(series) or len(series) > _LONGEST_SERIES:
        raise UnreadableTable(
            f"'{series[:60]}' cannot name a series. Write small letters and digits joined by hyphens, such as "
            f"recorded-drug-offences, at most {_LONGEST_SERIES}."
        )
    return SeriesId(series)


def yes_or_no(document: Section, name: str) -> bool:
    """Give what a document says for a name: true or false, yes or no."""
    told = document.text(name).lower()
    if told not in {"true", "false", "yes", "no"}:
        raise UnreadableTable(f"{document.called} must say true or false for '{name}', not '{told[:60]}'.")
    return told in {"true", "yes"}


def quoted(names: Iterable[str]) -> str:
    """Give names as a sentence lists them."""
    return ", ".join(f"'{name}'" for name in names)
