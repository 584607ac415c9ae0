"""The log as whoever answers for it reads it: who saw a thing, what somebody did, what left the house, what was looked for.

Promises that each reading states one of section 62's purposes and is in the log too, that nobody reads by it what a record
says, and that another agency's inspectors read of their own people alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.governance.log import (
    Act,
    LogAsked,
    Logged,
    Purpose,
    Stretch,
    entries_about,
    entries_asked,
    note,
)
from counterline.governance.purposes import reads_log
from counterline.governance.searches import Search, note_search, searches_back_to
from counterline.governance.viewers import viewer_of
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

SEARCHES_BACK: Final = timedelta(
    days=365
)  # how far back searches are opened; older ones are opened by `log searches --of`
NEWEST: Final = Stretch()
_SIGNIFICANT: Final = 9  # figures that UK numbers share however they are written: +44, 0044 or 0 stands before them


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing as somebody names it: the words, and the keys and references under which records would have it."""

    words: str
    keys: tuple[int, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was shown what names a thing, and who looked for it by words that are still readable, the newest first."""

    looks: list[Logged]
    sought: list[Search]


def recent(
    work: Work, *, subject: str | None = None, part: Stretch = NEWEST, purpose: Purpose | None = None
) -> list[Logged]:
    """The newest entries, of one subject if asked, for those whose role reads the log."""
    return _read(work, LogAsked(subject=subject), "log", purpose, part)


def acts_of(work: Work, viewer: str, purpose: Purpose, part: Stretch = NEWEST) -> list[Logged]:
    """What one viewer did, the newest first."""
    return _read(work, LogAsked(viewer=viewer), "log:acts", purpose, part)


def left_the_house(work: Work, purpose: Purpose, part: Stretch = NEWEST, to: AgencyCode | None = None) -> list[Logged]:
    """What was disclosed, to whom, and what of it was taken back, the newest first.

    With `to`, what went to one agency: by a file, by a regrade, or taken away by one of its people.
    """
    return _read(work, LogAsked(act=Act.DISCLOSURE, to=to), "log:disclosures", purpose, part)


def who_saw(work: Work, thing: Thing, purpose: Purpose, key_file: Path, part: Stretch = NEWEST) -> Seen:
    """Who was shown a record, line, number or name as told, or looked for it. What was asked is logged enciphered.

    Searches are told with the first stretch alone.
    """
    reads_log(work, purpose)
    looks = entries_about(work, thing.keys, thing.refs, part)
    sought: list[Search] = []
    if part.before is None:
        since = work.clock.now() - SEARCHES_BACK
        told = (each for each in searches_back_to(work, key_file, since) if _tells_of(each.sought, thing.words))
        sought = list(islice(told, part.most))
        note_search(work, {"log": thing.words}, len(looks) + len(sought), key_file)  # turning a page is no new search
    note_reading(work, ["log:looked", *(each.ref for each in sought)], purpose, taken=part.taken)
    return Seen(looks, sought)


def note_reading(work: Work, subjects: Sequence[str], purpose: Purpose, *, taken: bool) -> None:
    """Log that the log was read; what is taken away as a file is a disclosure to whoever takes it."""
    if taken:
        note(work, Act.DISCLOSURE, subjects, recipients=[viewer_of(work).ref], purpose=purpose)
    else:
        note(work, Act.CONSULTATION, subjects, purpose=purpose)


def _read(work: Work, asked: LogAsked, what: str, stated: Purpose | None, part: Stretch) -> list[Logged]:
    purpose = reads_log(work, stated)
    found = entries_asked(work, asked, part)
    # Whose acts were asked for is named where some were found, so that nobody has another's reference logged.
    whose = [asked.viewer] if asked.viewer and found else []
    note_reading(work, [what, *whose], purpose, taken=part.taken)
    return found


def _tells_of(sought: str | None, words: str) -> bool:
    """Whether a search holds these words, in any order and any writing; a number by its last figures."""
    if sought is None or sought.startswith("log: "):  # what inspectors asked is read by `log searches`
        return False
    figures = re.sub(r"\D", "", words)
    if len(figures) >= _SIGNIFICANT and not re.search(r"[^\W\d]", words):
        return figures[-_SIGNIFICANT:] in re.sub(r"\D", "", sought)
    return contains_words(sought, words)


def contains_words(text: str, words: str) -> bool:
    """Whether a text holds every word of another, whatever the case."""
    wanted: Sequence[str] = re.findall(r"\w+", words.casefold())
    return bool(wanted) and set(wanted) <= set(re.findall(r"\w+", text.casefold()))
