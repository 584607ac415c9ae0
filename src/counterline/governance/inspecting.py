"""Reading the log: who saw a thing, what somebody did, what left the house, what was looked for.

Promises that each reading states one of section 62's purposes and is itself logged, that nobody learns from the log what a record
says, and that inspectors of an agency read what their own people did and nothing else.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Final

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import (
    LogAsked,
    Logged,
    Stretch,
    entries_about,
    entries_about_person,
    entries_asked,
    note,
    records_followed,
)
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.purposes import reads_log
from counterline.governance.searches import Search, note_search, searches_back_to
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

# Each search has to be deciphered to be looked at. Older ones are read with `log searches --of`, one viewer at a time.
SEARCHES_BACK: Final = timedelta(days=365)
NEWEST: Final = Stretch()
_SIGNIFICANT: Final = 9  # the last figures of a UK number, which are the same after +44, 0044 or 0


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that somebody asks about: their words, and the keys and references under which records would name it."""

    words: str
    keys: tuple[int, ...]
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Following:
    """How links are followed to other records of a person: those of at least the weight `acceptance`."""

    acceptance: float


@dataclass(frozen=True, slots=True)
class Seen:
    """Who was shown what names a thing, and who looked for it in words that can still be read, both newest first.

    `followed` is given for a person: how many other records, held to be about them, the answer covers.
    """

    looks: list[Logged]
    sought: list[Search]
    followed: int | None = None


def recent(
    work: Work, *, subject: str | None = None, part: Stretch = NEWEST, purpose: Purpose | None = None
) -> list[Logged]:
    """The newest entries, or those of one subject, for those who read the log."""
    return _read(work, LogAsked(subject=subject), "log", purpose, part)


def acts_of(work: Work, viewer: str, purpose: Purpose, part: Stretch = NEWEST) -> list[Logged]:
    """What one viewer did, newest first."""
    return _read(work, LogAsked(viewer=viewer), "log:acts", purpose, part)


def left_the_house(work: Work, purpose: Purpose, part: Stretch = NEWEST, to: AgencyCode | None = None) -> list[Logged]:
    """What was disclosed, to whom, and what of it was taken back, newest first.

    With `to`, only what went to one agency: by a file, by a regrade, or taken away by one of its people.
    """
    return _read(work, LogAsked(act=Act.DISCLOSURE, to=to), "log:disclosures", purpose, part)


def who_saw(
    work: Work,
    thing: Thing,
    purpose: Purpose,
    key_file: Path,
    part: Stretch = NEWEST,
    following: Following | None = None,
) -> Seen:
    """Who was shown a record, a line, a number or a name as it was told, or looked for it.

    The question is logged, enciphered. With `following`, who was shown any record that links and judgements hold to be about
    the same person, as far as the asker's own agency reads; the thing must then be a record or a mention, by its reference, or
    `CounterlineError` is raised. Searches are answered with the first stretch of entries alone.
    """
    reads_log(work, purpose)
    followed = None
    if following is None:
        looks = entries_about(work, thing.keys, thing.refs, part)
    else:
        _refuse_words(thing)
        looks = entries_about_person(work, thing.refs, following.acceptance, part)
        followed = records_followed(work, thing.refs, following.acceptance)
    sought: list[Search] = []
    if part.before is None:
        since = work.clock.now() - SEARCHES_BACK
        told = (each for each in searches_back_to(work, key_file, since) if _tells_of(each.sought, thing.words))
        sought = list(islice(told, part.most))
        note_search(work, {"log": thing.words}, len(looks) + len(sought), key_file)  # turning a page is no new search
    note_reading(work, ["log:looked", *(each.ref for each in sought)], purpose, taken=part.taken)
    return Seen(looks, sought, followed)


def note_reading(work: Work, subjects: Sequence[str], purpose: Purpose, *, taken: bool) -> None:
    """Log that the log was read: as a disclosure to the viewer where it is `taken` away as a file."""
    if taken:
        note(work, Act.DISCLOSURE, subjects, recipients=[viewer_of(work).ref], purpose=purpose)
    else:
        note(work, Act.CONSULTATION, subjects, purpose=purpose)


def _refuse_words(thing: Thing) -> None:
    # Many people have one name, and links would lead from it to all of them.
    if not thing.refs or not thing.refs[0].startswith(("RC-", "MN-")):
        raise CounterlineError(
            "To ask about a person, give the reference of a record (RC-…) or of one mention of them (MN-…). "
            "Ask first who looked at the name: the answer names such references."
        )


def _read(work: Work, asked: LogAsked, what: str, stated: Purpose | None, part: Stretch) -> list[Logged]:
    purpose = reads_log(work, stated)
    found = entries_asked(work, asked, part)
    # The viewer asked about is named only where they did something, so that nobody can get a made-up reference into the log.
    whose = [asked.viewer] if asked.viewer and found else []
    note_reading(work, [what, *whose], purpose, taken=part.taken)
    return found


def _tells_of(sought: str | None, words: str) -> bool:
    """Whether a search holds these words, in any order and case; a number is compared by its last figures."""
    if sought is None or sought.startswith("log: "):  # an inspector's own question; `log searches` shows these
        return False
    figures = re.sub(r"\D", "", words)
    if len(figures) >= _SIGNIFICANT and not re.search(r"[^\W\d]", words):
        return figures[-_SIGNIFICANT:] in re.sub(r"\D", "", sought)
    return contains_words(sought, words)


def contains_words(text: str, words: str) -> bool:
    """Whether a text holds every one of some words, whatever the case. False where there are no words."""
    wanted: Sequence[str] = re.findall(r"\w+", words.casefold())
    return bool(wanted) and set(wanted) <= set(re.findall(r"\w+", text.casefold()))
