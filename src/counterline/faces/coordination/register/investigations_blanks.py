"""The forms of investigations: which blanks each has, what each takes, and what may be chosen in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.coordination.register.planning import EVENTS
from counterline.coordination.register.same_operation import SameVerdict
from counterline.coordination.subjects import said_of_one
from counterline.coordination.subjects.model import Mode, Status, SubjectAct, SubjectDid
from counterline.coordination.subjects.said_of_one import BLANKS, Says, Statement
from counterline.coordination.subjects.subject_saying import CATEGORIES
from counterline.faces.coordination.register.investigations_told import SubjectTold
from counterline.governance.people.viewers import Viewer
from counterline.places.ground.agencies import agencies_like, forces, is_policing
from counterline.places.ground.model import Agency
from counterline.plumbing.wording import day
from counterline.web.agency_names import agency_name

WORDS: Final = frozenset({"words", "why", "reason", "aims"})
"""Blanks that take more than a line."""
_OF_COLUMNS: Final[Mapping[str, str]] = {
    "Operation": "operation",
    "Lead": "lead",
    "Exporting": "exporting",
    "Contact point": "contact_points",
    "Brand": "brands",
    "Closed on": "closed_on",
    "Person born": "born",
    "Person age": "age",
}
"""Which blank fills a column of the record; a subject's own column is filled by its one value."""


@dataclass(frozen=True, slots=True)
class Blank:
    """One blank of a form: `takes` a line, words, a day, a moment, or one of its choices."""

    name: str
    takes: str = "line"
    choices: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """What each choice is called, where its value says nothing to a reader."""
    needed: bool = False
    """Whether it may not stay empty, which is told beside it before anything else is looked at."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its texts' name, where it is sent, its blanks, and of which investigation and subject it is, with what was said of that."""

    name: str
    action: str
    blanks: tuple[Blank, ...]
    ref: str | None = None
    of: SubjectTold | None = None
    acts: tuple[SubjectAct, ...] = ()


_MODE: Final = Blank("mode", "choice", tuple(each.value for each in Mode))
_CATEGORY: Final = Blank("category", "choice", tuple(each.value for each in CATEGORIES))
_STAGES: Final = ("development", "covert", "overt", "charged", "at court")


def register_form(today: date) -> Form:
    """What is asked of a new investigation."""
    blanks = (
        *(Blank("operation"), Blank("aims", "words"), Blank("officer"), Blank("officer_contact")),
        *(_one_of("lead", _policing(today)), Blank("stage", "choice", _STAGES), Blank("exporting")),
        *(Blank("contact_points", "words"), Blank("brands", "words"), Blank("handling", "choice", ("P", "C"))),
        *(Blank("although"), Blank("compartment")),
    )
    return Form("register", "/investigations/new", blanks)


def say_form(ref: str, what: Says, statements: Iterable[Statement], colleagues: Iterable[Viewer], today: date) -> Form:
    """The blanks of one sort of statement, with the bodies, colleagues, threats and authorities that may be chosen.

    No threat is asked for where none stands that could be over.
    """
    said = tuple(statements)
    threats = [(each.ref, _threat_in_words(each)) for each in said_of_one.threats_of(said)]
    holding = [(each.ref, _authority_in_words(each)) for each in said_of_one.authorities_holding(said, today)]
    offered: dict[str, Iterable[tuple[str, str]]] = {
        "force": _by_name(forces(today)),
        "by": _by_name(agencies_like(on=today)),
        "viewer": [(each.ref, each.name) for each in colleagues],
        "ends": threats,
        "authority": holding,
    }
    blanks = [
        _one_of(each.name, offered[each.name], needed=not each.may_be_empty)
        if each.name in offered
        else Blank(each.name, _takes(each.name, each.takes), each.choices, needed=not each.may_be_empty)
        for each in BLANKS[what]
        if each.name != "ends" or threats
    ]
    return Form(what.value, f"/investigations/{ref}/say/{what.value}", tuple(blanks), ref)


def entry_form(ref: str, today: date) -> Form:
    """What may be corrected of an entry."""
    blanks = (
        *(Blank("status", "choice", tuple(each.value for each in Status)), Blank("stage", "choice", _STAGES)),
        *(_one_of("lead", _policing(today)), Blank("officer"), Blank("aims", "words"), Blank("closed_on", "day")),
    )
    return Form("entry", f"/investigations/{ref}/entry", blanks, ref)


def add_form(ref: str) -> Form:
    """The blanks of a subject that is added."""
    kinds = ("contact_point", "person", "address", "vehicle", "brand")
    blanks = (
        *(Blank("kind", "choice", kinds), Blank("value"), Blank("reason", "words"), _MODE),
        *(_CATEGORY, Blank("review_by", "day"), Blank("born", "day"), Blank("age")),
    )
    return Form("add", f"/investigations/{ref}/subjects/new", blanks, ref)


def subject_form(ref: str, of: SubjectTold, acts: tuple[SubjectAct, ...]) -> Form:
    """What may be said of one subject; a thing is not named and not looked at again."""
    is_person = of.kind == "person"
    deeds = [each for each in SubjectDid if is_person or each in {SubjectDid.MODE, SubjectDid.END}]
    did = Blank("did", "choice", tuple(each.value for each in deeds))
    of_people = (_CATEGORY, Blank("review_by", "day")) if is_person else ()
    blanks = (did, Blank("reason", "words"), _MODE, *of_people)
    return Form("subject", f"/investigations/{ref}/subjects/{of.ref}", blanks, ref, of, acts)


def event_form(ref: str) -> Form:
    """The blanks of a planned event."""
    times = (Blank("starts_at", "moment"), Blank("ends_at", "moment"))
    blanks = (Blank("what", "choice", EVENTS), Blank("address"), Blank("area"), *times)
    return Form("event", f"/investigations/{ref}/events/new", blanks, ref)


def same_form(ref: str, other: str) -> Form:
    """Whether two entries are of one operation."""
    verdict = Blank("verdict", "choice", tuple(each.value for each in SameVerdict))
    return Form("same", f"/investigations/{ref}/same/{other}", (verdict, Blank("reason", "words")), ref)


def beside_blanks(form: Form, by_column: Mapping[str, str]) -> dict[str, str]:
    """What is wrong in columns of the record that a form makes, by the blanks that filled them; else of the whole form."""
    names = {each.name for each in form.blanks}
    said: dict[str, str] = {}
    for column, wrong in by_column.items():
        own = _OF_COLUMNS.get(column, "")
        blank = own if own in names else "value" if "value" in names else "form"
        said[blank] = f"{said.get(blank, '')} {wrong}".strip()
    return said


def _takes(name: str, takes: str) -> str:
    if takes in {"day", "choice"}:
        return takes
    return "words" if name in WORDS else "line"


def _one_of(name: str, offered: Iterable[tuple[str, str]], *, needed: bool = False) -> Blank:
    values = tuple(offered)
    return Blank(name, "choice", tuple(each for each, _ in values), tuple(said for _, said in values), needed)


def _policing(today: date) -> tuple[tuple[str, str], ...]:
    return _by_name(each for each in agencies_like(on=today) if is_policing(each.code))


def _by_name(agencies: Iterable[Agency]) -> tuple[tuple[str, str], ...]:
    return tuple(sorted(((each.code, each.name) for each in agencies), key=lambda each: each[1]))


def _authority_in_words(each: Statement) -> str:
    what = each.said.get("reference") or each.said["decided_by"]
    until = day(date.fromisoformat(each.said["until"]))
    return f"{each.said['covers'].capitalize()}: {each.said['sort']}, {what}, until {until} ({each.ref})"


def _threat_in_words(threat: Statement) -> str:
    where = agency_name(threat.said["force"]) if "force" in threat.said else ""
    return f"{where}: {threat.said['words'][:80]} ({threat.ref})"
