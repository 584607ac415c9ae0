"""The sorts of statement that people make of an investigation, with their blanks and checks. No reading or writing."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from counterline.places.ground.agencies import agency, register
from counterline.plumbing.errors import Conflict
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint


class Says(StrEnum):
    """What sort of statement it is."""

    CONTACT = "contact"
    """Whom to ring, on which number and within which hours."""
    DELAY = "delay"
    """That whoever meets it is told nothing yet: until a day, or until it is released."""
    DEPUTY = "deputy"
    """Whom to ring if the contact does not answer."""
    SUPPORT = "support"
    """Which agency supports it, with what."""
    SENSITIVITY = "sensitivity"
    """Whether its material is listed apart for the disclosure officer."""
    PLAN = "plan"
    """What is planned on one of the four strands."""
    CAPACITY = "capacity"
    """How many officers it has, and how many it needs."""
    DECISION = "decision"
    """What was decided, and why."""
    THREAT = "threat"
    """A threat to somebody's life, or that it is over."""
    AUTHORITY = "authority"
    """What covers watching, visiting or repeatedly looking somebody up; or who decided that nothing is needed, and why."""
    ACTIVITY = "activity"
    """That somebody is watched, visited or repeatedly looked up, and under which authority."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a statement, and whether it may be left empty.

    It `takes` "words", a "day" (2026-03-31), a "count", an "agency" by its code, a "colleague" by viewer's reference, a "threat" by its
    `IA-…`, or a "choice" among `choices`.
    """

    name: str
    takes: str = "words"
    choices: tuple[str, ...] = ()
    may_be_empty: bool = False


HELD_BACK, RELEASED = "held back", "released"
STRANDS: Final = ("pursue", "prevent", "protect", "prepare")
ACTIVITIES: Final = ("repeated monitoring", "visit", "online check")
NONE_NEEDED: Final = "none needed"
# Only the kind and reference of an authority are kept. Covert human sources are not among the kinds: their register stays out of here.
AUTHORITIES: Final = (
    "directed surveillance",
    "communications data",
    "property or premises",
    "court order or warrant",
    NONE_NEEDED,
)

BLANKS: Final[Mapping[Says, tuple[Blank, ...]]] = {
    Says.CONTACT: (Blank("name"), Blank("number"), Blank("hours"), Blank("viewer", "colleague", may_be_empty=True)),
    Says.DELAY: (Blank("state", "choice", (HELD_BACK, RELEASED)), Blank("until", "day", may_be_empty=True)),
    Says.DEPUTY: (Blank("name"), Blank("number", may_be_empty=True), Blank("hours", may_be_empty=True)),
    Says.SUPPORT: (Blank("by", "agency"), Blank("words")),
    Says.SENSITIVITY: (Blank("level", "choice", ("routine", "sensitive")), Blank("words")),
    Says.PLAN: (Blank("strand", "choice", STRANDS), Blank("words")),
    Says.CAPACITY: (Blank("officers", "count"), Blank("needed", "count"), Blank("words", may_be_empty=True)),
    Says.DECISION: (Blank("words"), Blank("why")),
    Says.THREAT: (
        Blank("state", "choice", ("stands", "over")),
        Blank("force", "agency", may_be_empty=True),
        Blank("person", may_be_empty=True),
        Blank("ends", "threat", may_be_empty=True),
        Blank("words"),
    ),
    Says.AUTHORITY: (
        Blank("sort", "choice", AUTHORITIES),
        Blank("covers", "choice", ACTIVITIES),
        Blank("reference", may_be_empty=True),
        Blank("decided_by"),
        Blank("why", may_be_empty=True),
        Blank("until", "day"),
    ),
    Says.ACTIVITY: (Blank("sort", "choice", ACTIVITIES), Blank("authority"), Blank("words")),
}
LONGEST: Final = 2000  # letters: a page
LONGEST_AUTHORITY: Final = 366
"""Days: none of these authorities runs for more than a year without being reviewed."""


@answer
@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that somebody said of an investigation: `said` by blank, and `by` the name of its author."""

    ref: str
    says: Says
    said: Mapping[str, str]
    by: str
    agency: str
    at: datetime


def checked(says: Says, said: Mapping[str, str], today: date) -> dict[str, str]:
    """A statement with its empty blanks left out; refuses a blank that is unknown, missing or wrongly filled (`Conflict`)."""
    blanks = {each.name: each for each in BLANKS[says]}
    told = {name: value.strip() for name, value in said.items() if value.strip()}
    if unknown := sorted(told.keys() - blanks.keys()):
        raise Conflict(f"{says.value.capitalize()} has no blank {unknown[0]}. Its blanks are: {', '.join(blanks)}.")
    for each in blanks.values():
        if each.name not in told and not each.may_be_empty:
            raise Conflict(f"Fill in {each.name.replace('_', ' ')}.")
        if each.name in told:
            _check(each, told[each.name])
    if says in _CHECKS:
        _CHECKS[says](told, today)
    return told


def _check(blank: Blank, value: str) -> None:
    name = blank.name.replace("_", " ")
    if len(value) > LONGEST:
        raise Conflict(f"Write {name} in {LONGEST:,} letters at most.")
    if blank.takes == "choice" and value not in blank.choices:
        raise Conflict(f"Choose {name} among: {', '.join(blank.choices)}.")
    # ASCII alone: `isdigit` also accepts figures of other scripts, which the database cannot read as a number.
    if blank.takes == "count" and not (value.isascii() and value.isdigit() and len(value) <= 4):
        raise Conflict(f"Write {name} as a whole number, up to 9,999.")
    if blank.takes == "agency" and value not in register():
        raise Conflict(f"No agency has the code {value}. `counterline agency list` lists them.")
    if blank.takes == "day":
        _day(value, name)


def _check_authority(told: Mapping[str, str], today: date) -> None:
    if told["sort"] == NONE_NEEDED and "why" not in told:
        raise Conflict("Say why no authority is needed: whoever decided that has to answer for it.")
    if told["sort"] != NONE_NEEDED and "reference" not in told:
        raise Conflict("Give the authority's reference and nothing else: what it says stays where it is kept.")
    if not 0 <= (_day(told["until"], "until") - today).days <= LONGEST_AUTHORITY:
        raise Conflict(f"Say until when it holds: today or a later day, at most {LONGEST_AUTHORITY} days ahead.")


def _check_number(told: Mapping[str, str], _: date) -> None:
    try:
        if "number" in told:  # a deputy may be named without one
            ContactPoint.parse(told["number"], ContactKind.NUMBER)
    except UnreadableValue as unreadable:
        raise Conflict(
            "Write one telephone number and nothing else, such as 01632 960001: others are told to ring it. Put an extension beside "
            "the hours."
        ) from unreadable


def _check_delay(told: Mapping[str, str], today: date) -> None:
    # A day that has begun holds nothing back: whoever mistypes it would believe that nobody is told.
    if told["state"] == HELD_BACK and "until" in told and _day(told["until"], "until") <= today:
        raise Conflict(
            "Say until which day it is held back: a day after today. Leave it empty to hold it until you release it."
        )


def _check_threat(told: Mapping[str, str], today: date) -> None:
    if told["state"] == "stands" and "force" not in told:
        raise Conflict("Say at which police force the person is: it is told at once.")
    # Another body's letter would lie where no duty officer reads it.
    if "force" in told and not (agency(told["force"]).is_force and agency(told["force"]).stands_on(today)):
        raise Conflict(
            f"{agency(told['force']).name} is no police force of today. Give the code of the force where the person is."
        )


_CHECKS: Final[Mapping[Says, Callable[[Mapping[str, str], date], None]]] = {
    Says.AUTHORITY: _check_authority,
    Says.CONTACT: _check_number,
    Says.DEPUTY: _check_number,
    Says.DELAY: _check_delay,
    Says.THREAT: _check_threat,
}


def _day(value: str, name: str) -> date:
    try:
        return date.fromisoformat(value)
    except ValueError as unreadable:
        raise Conflict(f"Write {name} as a day, such as 2026-03-31.") from unreadable


def latest(statements: Sequence[Statement], says: Says) -> Statement | None:
    """The last statement of a sort; None if there is none."""
    return next((each for each in reversed(statements) if each.says is says), None)


def threats_of(statements: Sequence[Statement]) -> tuple[Statement, ...]:
    """The threats to life that stand, earliest first: each stands until somebody says of that one that it is over.

    Older statements may end a threat without naming it. Such a statement ended the last threat that was said before it.
    """
    standing: dict[str, Statement] = {}
    last = ""
    for each in (one for one in statements if one.says is Says.THREAT):
        if each.said["state"] == "stands":
            standing[each.ref], last = each, each.ref
        else:
            standing.pop(each.said.get("ends", last), None)
    return tuple(standing.values())


SENT_AGAIN: Final = timedelta(minutes=10)
"""Within this a threat in the same words is one form that was sent twice. After it the same words may tell of a new threat."""


def with_what_it_ends(told: Mapping[str, str], standing: Sequence[Statement], now: datetime) -> dict[str, str]:
    """A statement of a threat that names what it `ends`, if anything.

    Refuses (`Conflict`) one that leaves open which threat is over, and one in the words of a threat that was said just before.
    """
    if told["state"] == "stands":
        if "ends" in told:
            raise Conflict("A threat that stands ends no other. To end one, say of that one that it is over.")
        if same := [each.ref for each in standing if each.said == told and now - each.at < SENT_AGAIN]:
            raise Conflict(
                f"This threat was kept already ({same[0]}). Ring until a named duty officer has answered. If it is another threat, "
                "say in the words what is different."
            )
        return dict(told)
    if not standing:
        raise Conflict("No threat stands here, so there is none to end.")
    ends = told.get("ends", standing[0].ref if len(standing) == 1 else "")
    if ends not in {each.ref for each in standing}:
        named = "; ".join(f"{each.ref} ({each.said.get('force', '')}: {each.said['words'][:80]})" for each in standing)
        raise Conflict(f"Say which threat is over (ends). These stand: {named}")
    return {**told, "ends": ends}


def is_sensitive(statements: Sequence[Statement]) -> bool:
    """Whether an investigation was last said to be sensitive, so that its material is listed apart."""
    last = latest(statements, Says.SENSITIVITY)
    return last is not None and last.said["level"] == "sensitive"


def authority_for(statements: Sequence[Statement], ref: str, sort: str, today: date) -> Statement | None:
    """The authority with this reference as it was said last; None if it does not cover the activity or has run out."""
    every = [each for each in statements if each.says is Says.AUTHORITY]
    named = next((each for each in every if each.ref == ref), None)
    if named is None or named.said["covers"] != sort:
        return None
    newest = next(each for each in reversed(every) if each is named or _of_one_authority(each, named))
    return newest if date.fromisoformat(newest.said["until"]) >= today else None


def authorities_holding(statements: Sequence[Statement], today: date) -> tuple[Statement, ...]:
    """The authorities that hold on a day, each as it was said last."""
    every = [each for each in statements if each.says is Says.AUTHORITY]
    last = (authority_for(statements, each.ref, each.said["covers"], today) for each in every)
    return tuple({each.ref: each for each in last if each is not None}.values())


def _of_one_authority(one: Statement, other: Statement) -> bool:
    """Whether two statements are of one authority for one activity. "None needed" has no reference, so each such decision stands alone."""
    return "reference" in one.said and all(
        one.said[name] == other.said.get(name) for name in ("sort", "reference", "covers")
    )
