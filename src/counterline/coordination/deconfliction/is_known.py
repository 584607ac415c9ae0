"""`Is this known?`: whoever asks gets the same answer whatever is known, and whoever is interested hears that they asked.

A question is a side like any other: the worker works out what it meets, and each side hears what the other's mode gives away. The answer,
the page and the time they take depend on the question alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.coordination.events import QuestionsDue
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.governance.searches import note_search
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.plumbing.upkeep.turnstile import TooMany, seconds_until
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.wording.clues import Clue, Known, MeansNothing, clues_of
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of, new_reference

NOTHING_TO_TELL: Final = (
    "Nothing we can tell you. This does not mean that nobody is interested: check PND and your confidential unit."
)
ASKED_OF: Final = (
    *(Known.CONTACT_POINT, Known.VEHICLE, Known.ACCOUNT, Known.WALLET, Known.ADDRESS, Known.PERSON, Known.BRAND),
)
MOST_A_DAY: Final = 40
"""Questions that one person may ask within 24 hours: more than a busy shift needs, and too few to try a range of numbers."""
MOST_IN_A_FILE: Final = 500
"""Things in one file, enough for the contacts in one telephone. Each agency may send one file within 24 hours."""
OFTEN: Final = 25
"""Questions of one person within a week, or things in one file, from which on the national desk is told."""
ANSWERED_AT: Final = time(6)
"""The hour in London at which files are answered, so that the time of an answer tells nothing of which things were known."""
STANDS_FOR: Final = timedelta(days=28)
"""How long a question goes on meeting what comes in later. Whoever still needs to know then asks again."""
_A_DAY, _A_WEEK = timedelta(days=1), timedelta(days=7)

_ASKED: Final = (
    "select count(distinct asked) from known_questions where viewer_id = :viewer and not of_file and asked_at > :since"
)
# When the person asked the question that is now the last but MOST_A_DAY: once it is a day old, they may ask again.
_LAST_BUT: Final = """
select min(asked_at) from known_questions where viewer_id = :viewer and not of_file and asked_at > :since
 group by asked order by 1 desc offset :most - 1 limit 1
"""
_FILES: Final = "select max(asked_at) from known_questions where agency = :agency and of_file and asked_at > :since"
_ASK: Final = """
insert into known_questions (ref, asked, kind, key, of_file, reason, viewer_id, agency, asked_at, answered_at)
values (:ref, :asked, :kind, :key, :of_file, :reason, :viewer, :agency, :now, :answered_at)
"""


Why = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=1000),
    crossing.field("Why are you asking?", "Why you ask, in a sentence that a colleague can check."),
]


@question
@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """What somebody asks of and why."""

    what: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=1, max_length=200),
        crossing.field("What are you asking about?", "A contact point, person, address, vehicle, account or brand."),
    ]
    reason: Why
    known: Annotated[Known | None, crossing.field("What is it?", "What it is, where it could be several.")] = None


@question
@dataclass(frozen=True, slots=True)
class KnownFile:
    """Things to ask of, and why."""

    lines: Annotated[
        Sequence[Annotated[str, StringConstraints(max_length=200)]],
        crossing.field("Lines", "Things to ask of, one on each line.", min_length=1, max_length=MOST_IN_A_FILE),
    ]
    reason: Why


@answer
@dataclass(frozen=True, slots=True)
class KnownAnswer:
    """The answer, which is the same whatever is known."""

    answer: str


@answer
@dataclass(frozen=True, slots=True)
class KnownFileTaken(KnownAnswer):
    """How many lines are asked of, which mean nothing, and when whoever is interested hears of it."""

    asked: int
    unread: tuple[int, ...]
    answered_at: datetime


def is_known(work: Work, asked: KnownQuestion, key_file: Path) -> KnownAnswer:
    """Ask whether anybody is interested in a thing or a person; the answer is the same whatever is known.

    What was asked is logged, enciphered with the key in `key_file`. Refuses what means nothing (`MeansNothing`), and more than `MOST_A_DAY`
    questions within 24 hours (`TooMany`).
    """
    viewer = require(work, Permission.COORDINATION_KNOWN_ASK)
    require_purpose(work)
    look_through(asked.reason)
    _refuse_too_many(work, viewer)
    clues = _clues(asked.what, asked.known)
    # Every question is logged as having found 0, so that the log too is the same whatever is known.
    note_search(work, {"is this known": asked.what, "why": asked.reason}, 0, key_file)
    ref = _keep(work, viewer, clues, asked.reason, None)
    work.tell(QuestionsDue(ref))
    _watch(work, viewer)
    return KnownAnswer(NOTHING_TO_TELL)


def ask_of_file(work: Work, asked: KnownFile, key_file: Path, *, whole: bool = False) -> KnownFileTaken:
    """Ask about many things at once: whoever is interested hears of it at a fixed hour, and whoever asks hears nothing.

    Lines that mean nothing are left out, unless the file is asked about `whole` or not at all. Refuses a second file of one agency within
    24 hours (`TooMany`); a file that is empty or has more than `MOST_IN_A_FILE` lines (`Conflict`); and one of which no line, or with
    `whole` not every line, means anything (`MeansNothing`).
    """
    viewer = require(work, Permission.COORDINATION_KNOWN_ASK)
    require_purpose(work)
    look_through(asked.reason)
    _refuse_second_file(work, viewer)
    told = [(number, line.strip()) for number, line in enumerate(asked.lines, 1) if line.strip()]
    if not 0 < len(told) <= MOST_IN_A_FILE:
        raise Conflict(f"Write one thing on each line, {MOST_IN_A_FILE} lines at most; this file has {len(told)}.")
    clues, unread = _read(told)
    if not clues or (unread and whole):
        raise MeansNothing(
            f"{_lines(unread)} nothing. Nothing was asked: correct or leave that out, and send it again."
        )
    at = answered_next(work.clock.now())
    note_search(work, {"is this known": f"a file of {len(told)} lines", "why": asked.reason}, 0, key_file)
    ref = _keep(work, viewer, clues, asked.reason, at)
    if len(told) - len(unread) >= OFTEN:
        _tell_desk(work, viewer, ref, 1)
    return KnownFileTaken(NOTHING_TO_TELL, asked=len(told) - len(unread), unread=tuple(unread), answered_at=at)


def answered_next(now: datetime) -> datetime:
    """When files are next answered after an instant: by the clock in London, given in the instant's own time zone."""
    here = now.astimezone(LONDON)
    on = here.date() if here.time() < ANSWERED_AT else here.date() + _A_DAY
    return datetime.combine(on, ANSWERED_AT, LONDON).astimezone(now.tzinfo)


def _read(told: Iterable[tuple[int, str]]) -> tuple[list[Clue], list[int]]:
    """What numbered lines ask about, and the numbers of those that mean nothing."""
    clues, unread = [], []
    for number, line in told:
        try:
            clues += _clues(line, None)
        except MeansNothing:
            unread.append(number)
    return clues, unread


def _clues(what: str, known: Known | None) -> list[Clue]:
    if known is not None and known not in ASKED_OF:
        raise MeansNothing(
            f"You can ask about a {', '.join(each.value for each in ASKED_OF[:-1])} or {ASKED_OF[-1].value}."
        )
    try:
        found = [each for each in clues_of(what, known) if each.known in ASKED_OF]
    except UnreadableValue as unreadable:  # too long, or of characters that nobody can see
        raise MeansNothing(unreadable.reason) from unreadable
    if not found:
        raise MeansNothing(
            "Nothing can be asked about what you wrote. Write a number, a name, an address, a plate or a brand."
        )
    # What reads as a number or a plate is not also asked about as somebody's name.
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


def _refuse_second_file(work: Work, viewer: Viewer) -> None:
    work.alone(key_of("asks of a file", viewer.agency))  # or two files sent at once would both be the first of the day
    now = work.clock.now()
    if (last := work.value(_FILES, agency=viewer.agency, since=now - _A_DAY)) is not None:
        raise TooMany("Your agency has sent a file within the last 24 hours.", seconds_until(last + _A_DAY, now))


def _refuse_too_many(work: Work, viewer: Viewer) -> None:
    work.alone(
        key_of("asks whether known", viewer.ref)
    )  # or two questions asked at once would both be the last of the day
    now = work.clock.now()
    row = work.row(_LAST_BUT, viewer=viewer.viewer_id, since=now - _A_DAY, most=MOST_A_DAY)
    if row is not None:
        raise TooMany(
            f"You have asked {MOST_A_DAY} questions within the last 24 hours.", seconds_until(row[0] + _A_DAY, now)
        )


def _watch(work: Work, viewer: Viewer) -> None:
    """Tell the national desk of somebody who asks very often in a week, whether or not anything was known."""
    now = work.clock.now()
    many = int(work.value(_ASKED, viewer=viewer.viewer_id, since=now - _A_WEEK))
    if many >= OFTEN:  # once a week, and again after each further `OFTEN` questions
        year, week, _ = now.astimezone(LONDON).isocalendar()
        _tell_desk(work, viewer, f"{year}-{week}", many // OFTEN)


def _tell_desk(work: Work, viewer: Viewer, when: str, times: int) -> None:
    to, cause = Recipient(NATIONAL_BODY, ViewerRole.DESK), f"asks-often/{viewer.ref}/{when}"
    outbox.send(work, Letter(to, LetterKind.ASKS_OFTEN, viewer.ref, cause, times))


def _lines(numbers: Sequence[int]) -> str:
    if len(numbers) == 1:
        return f"Line {numbers[0]} means"
    return f"Lines {', '.join(map(str, numbers[:-1]))} and {numbers[-1]} mean"
