"""Which records tell of a line, and how each is read as one statement about it: a return, or a fact in which one was met."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from counterline.records.kinds import KINDS, LINE_RETURN
from counterline.records.looking.persons import Marks, NameTold
from counterline.records.wording.case_turns import CASE_STATUS
from counterline.vocabulary.amounts.period import PartialDate

DEAL_LINE: Final = "deal line"

# A register entry or an order says what somebody means to do about a line, and not that it was in use.
TELLS: Final = (LINE_RETURN.name, *(kind.name for kind in KINDS.values() if kind.meets_a_line))
RESTS_ON: Final = (*TELLS, CASE_STATUS)
"""Kinds that figures of lines rest on: every telling of them is kept by when it was heard."""

# The roles that are a part in the line, each with the field of a line return that names such people. A suspicion is no part.
_PEOPLE: Final[Mapping[str, str]] = {"holder": "holders", "runner": "runners"}


def statement_of(kind: str, body: Mapping[str, Any], told_on: date) -> Mapping[str, Any] | None:
    """What a record says of a line, in a line return's own terms, or None where it names no deal line.

    A brand alone is no statement here: each would be a line of its own, and one line would be counted by every report.
    Ages are as on the day it speaks of, or on which it was told.
    """
    # The day on which a report was made is no day on which the line was in use, so only ages are reckoned by it.
    first, last = (_first_said(body, days) for days in _days(kind))
    spoken = first or _first_said(body, ("reported_on",))
    day = told_on if spoken is None else PartialDate.from_json(spoken).first
    people = {"people": list(dict.fromkeys(_people(body, Marks.of(body, day))))}
    if kind == LINE_RETURN.name:
        return {**body, **people}
    points = [each["value"] for each in body["contact_points"] if each["role"] == DEAL_LINE and each["value"]]
    if not points:
        return None
    said: dict[str, Any] = {
        "contact_points": [{**point, "when": "now"} for point in points],
        "brands": body.get("brands", []),
        "exporting": body.get("exporting"),
        "importing": body.get("importing", []),
        "drugs": body.get("drugs", []),
        "group_reference": body.get("group_reference"),
        "first_seen": first,
        "last_seen": last,
        "sources": body["sources"],
        "case_references": _case_of_a_holder(body),
        **people,
    }
    return {**_UNSAID, **said}


# No record but a return says these of the line as a whole.
_UNSAID: Final[Mapping[str, Any]] = {
    "children_seen": None,
    "adults_seen": None,
    "lead_force": None,
    "status": "unknown",
    "closed_on": None,
    "price": None,
    "message": None,
}


def _first_said(body: Mapping[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401 - a date as the body keeps it
    return next((body[name] for name in names if body.get(name)), None)


def _case_of_a_holder(body: Mapping[str, Any]) -> list[str]:
    """The case of whoever a record calls the holder of the line that it names: its reference, or that of the custody."""
    if not any(each["role"] == "holder" for each in body.get("persons", [])):
        return []
    case = body.get("case_reference") or body.get("custody_reference")
    return [case] if case else []


def _days(kind: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields that tell its first day, and its last, which is the first where no other is said."""
    first, last = KINDS[kind].happened
    return (first,), (last, first)


def _people(body: Mapping[str, Any], marks: Marks) -> Iterator[NameTold]:
    """Those who are said to have a part in the line, in the role as told, each with the mark of whom to protect."""
    for role, alone in _PEOPLE.items():
        told = [each["name"] for each in body.get("persons", []) if each["role"] == role and each["name"]]
        for name in (*body.get(alone, ()), *told):
            yield NameTold(name, role, marks.of_name(name))
