"""`Is this known?`: whoever asks is answered the same whatever is known, and who is interested hears that they asked.

A question is a side like any other: the worker draws what it meets, and each side hears what the other's mode gives away. The answer, the
page and the time that it takes rest on the question alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Final

from counterline import post
from counterline.coordination.events import QuestionsDue
from counterline.governance import (
    NATIONAL_BODY,
    Permission,
    Viewer,
    ViewerRole,
    look_through,
    note_search,
    require,
    require_purpose,
)
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.plumbing.turnstile import TooMany, seconds_until
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.records import Clue, Known, MeansNothing, clues_of
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of, new_reference

NOTHING_TO_TELL: Final = (
    "Nothing we can tell you. This does not mean that nobody is interested: check PND and your confidential unit."
)
ASKED_OF: Final = (Known.CONTACT_POINT, Known.VEHICLE, Known.ACCOUNT, Known.ADDRESS, Known.PERSON, Known.BRAND)
MOST_A_DAY: Final = 40
"""Questions that one person asks in a day: more than come up in a busy duty, and too few to try a range of numbers."""
MOST_IN_A_FILE: Final = 500
"""Things in one file, which is the contents of a telephone; each agency sends one a day."""
OFTEN: Final = 25
"""Different things asked of by one person within a week, or with one file, from which on the national desk is told."""
ANSWERED_AT: Final = time(6)
"""At this hour in London a file is answered: so that no answer's moment tells which of its things was known."""
STANDS_FOR: Final = timedelta(days=28)
"""How long a question meets what comes in after it; whoever still needs to know asks again."""
_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)

_ASKED: Final = (
    "select count(distinct asked) from known_questions where viewer_id = :viewer and not of_file and asked_at > :since"
)
# When the question was asked with which the most of a day are reached: once that is a day old, another may be.
_LAST_BUT: Final = """
select min(asked_at) from known_questions where viewer_id = :viewer and not of_file and asked_at > :since
 group by asked order by 1 desc offset :most - 1 limit 1
"""
_FILES: Final = "select max(asked_at) from known_questions where agency = :agency and of_file and asked_at > :since"
_ASK: Final = """
insert into known_questions (ref, asked, kind, key, of_file, reason, viewer_id, agency, asked_at, answered_at)
values (:ref, :asked, :kind, :key, :of_file, :reason, :viewer, :agency, :now, :answered_at)
"""


@dataclass(frozen=True, slots=True)
class KnownAsked:
    """What somebody asks of and why; `known` is what sort of thing it is, where they say so."""

    what: str
    reason: str
    known: Known | None = None


@dataclass(frozen=True, slots=True)
class FileAsked:
    """How a file of things was taken: how many are asked of, which lines mean nothing, and when it is answered."""

    ref: str
    asked: int
    unread: tuple[int, ...]
    answered_at: datetime


def is_known(work: Work, asked: KnownAsked, key_file: Path) -> str:
    """Ask whether anybody is interested in a thing or a person; the answer is the same whatever is known.

    Refuses what means nothing (`MeansNothing`), and more than `MOST_A_DAY` questions within 24 hours (`TooMany`). What was asked is
    logged, enciphered.
    """
    viewer = require(work, Permission.COORDINATION_KNOWN_ASK)
    require_purpose(work)
    look_through(asked.reason)
    _refuse_too_many(work, viewer)
    clues = _clues(asked.what, asked.known)
    # That nothing was found is logged of every question: the log, too, is the same whatever is known.
    note_search(work, {"is this known": asked.what, "why": asked.reason}, 0, key_file)
    ref = _keep(work, viewer, clues, asked.reason, None)
    work.tell(QuestionsDue(ref))
    _watch(work, viewer)
    return NOTHING_TO_TELL


def ask_of_file(work: Work, lines: Sequence[str], reason: str, key_file: Path, *, whole: bool = False) -> FileAsked:
    """Ask of many things at once: whoever is interested hears of it at a fixed hour, and whoever asks hears nothing by it.

    Where a line means nothing the others are asked of; with `whole` nothing is (`MeansNothing`), so that it can be written rightly
    first. Refuses a second file of one agency within 24 hours (`TooMany`), and one that is empty or of more than `MOST_IN_A_FILE`
    lines (`Conflict`).
    """
    viewer = require(work, Permission.COORDINATION_KNOWN_ASK)
    require_purpose(work)
    look_through(reason)
    work.alone(key_of("asks of a file", viewer.agency))  # or two files sent at once would both be the first of the day
    now = work.clock.now()
    if (last := work.value(_FILES, agency=viewer.agency, since=now - _A_DAY)) is not None:
        raise TooMany("Your agency has asked of a file within a day.", seconds_until(last + _A_DAY, now))
    told = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    if not 0 < len(told) <= MOST_IN_A_FILE:
        raise Conflict(f"A file asks of one thing on each line, and of {MOST_IN_A_FILE} at most.")
    clues, unread = [], []
    for number, line in told:
        try:
            clues += _clues(line, None)
        except MeansNothing:
            unread.append(number)
    if not clues or (unread and whole):
        raise MeansNothing(f"{_lines(unread)} nothing. Correct or leave out what means nothing: nothing was asked.")
    at = answered_next(now)
    note_search(work, {"is this known": f"a file of {len(told)} lines", "why": reason}, 0, key_file)
    ref = _keep(work, viewer, clues, reason, at)
    if len(told) - len(unread) >= OFTEN:
        _tell_desk(work, viewer, ref, 1)
    return FileAsked(ref, len(told) - len(unread), tuple(unread), at)


def answered_next(now: datetime) -> datetime:
    """When files are answered next after a moment, by the clocks of London, told in the moment's own time zone."""
    here = now.astimezone(LONDON)
    on = here.date() if here.time() < ANSWERED_AT else here.date() + _A_DAY
    return datetime.combine(on, ANSWERED_AT, LONDON).astimezone(now.tzinfo)


def _clues(what: str, known: Known | None) -> list[Clue]:
    if known is not None and known not in ASKED_OF:
        raise MeansNothing(f"One asks of a {', '.join(each.value for each in ASKED_OF[:-1])} or {ASKED_OF[-1].value}.")
    try:
        found = [each for each in clues_of(what, known) if each.known in ASKED_OF]
    except UnreadableValue as unreadable:  # too long, or of characters that nobody can see
        raise MeansNothing(unreadable.reason) from unreadable
    if not found:
        raise MeansNothing(
            "Nothing can be asked about what you wrote. Write a number, a name, an address, a plate or a brand."
        )
    # A number or a plate is that, and no name of anybody besides.
    exact = [each for each in found if each.known not in {Known.PERSON, Known.BRAND}]
    return exact or found


def _keep(work: Work, viewer: Viewer, clues: Iterable[Clue], reason: str, at: datetime | None) -> str:
    asked = new_reference("QU", 12)
    rows: list[Mapping[str, object]] = [
        {
            "ref": new_reference("QU", 12),
            "asked": asked,
            "kind": each.known.value.replace(" ", "_"),
            "key": each.key,
            "of_file": at is not None,
            "reason": reason.strip(),
            "viewer": viewer.viewer_id,
            "agency": viewer.agency,
            "now": work.clock.now(),
            "answered_at": at,
        }
        for each in {(each.known, each.key): each for each in clues}.values()
    ]
    work.run_many(_ASK, rows)
    return asked


def _refuse_too_many(work: Work, viewer: Viewer) -> None:
    work.alone(
        key_of("asks whether known", viewer.ref)
    )  # or two questions asked at once would both be the last of the day
    now = work.clock.now()
    row = work.row(_LAST_BUT, viewer=viewer.viewer_id, since=now - _A_DAY, most=MOST_A_DAY)
    if row is not None:
        raise TooMany(f"You have asked {MOST_A_DAY} times within a day.", seconds_until(row[0] + _A_DAY, now))


def _watch(work: Work, viewer: Viewer) -> None:
    """Tell the national desk of whoever asks of very much in a week: it is the same whether anything of it was known."""
    now = work.clock.now()
    many = int(work.value(_ASKED, viewer=viewer.viewer_id, since=now - _A_WEEK))
    if many >= OFTEN:  # each such week anew, and again with as many more
        year, week, _ = now.astimezone(LONDON).isocalendar()
        _tell_desk(work, viewer, f"{year}-{week}", many // OFTEN)


def _tell_desk(work: Work, viewer: Viewer, when: str, times: int) -> None:
    to, cause = Recipient(NATIONAL_BODY, ViewerRole.DESK), f"asks-often/{viewer.ref}/{when}"
    post.send(work, Letter(to, LetterKind.ASKS_OFTEN, viewer.ref, cause, times))


def _lines(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Line {numbers[0]} means"
    return f"Lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} mean"
