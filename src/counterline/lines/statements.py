"""Which records tell of a line, and how each is read as one statement about it: a return, or a fact in which one was met."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from counterline.records import LineReturn

DEAL_LINE: Final = "deal line"

# A register entry or an order says what somebody means to do about a line, and not that it was in use.
MEETS_A_LINE: Final = ("intelligence_report", "arrest", "incident", "address_visit", "missing_episode")
TELLS: Final = (LineReturn.KIND, *MEETS_A_LINE)

# Of whom a record says which part they have in the line; what they are suspected of is no part in it.
_PEOPLE: Final = {"holders": "holder", "runners": "runner"}
_FIRST: Final = ("happened_from", "happened_on", "missing_from", "reported_on")
_LAST: Final = ("happened_to", "found_on", *_FIRST)


def statement_of(kind: str, body: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """What a record says of a line, in a line return's own terms, or None where it names no deal line.

    A brand alone is no statement here: each would be a line of its own, and one line would be counted by every report.
    """
    if kind == LineReturn.KIND:
        return body
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
        "first_seen": _first_said(body, _FIRST),
        "last_seen": _first_said(body, _LAST),
        "sources": body["sources"],
        "case_references": _case_of_a_holder(body),
        **{name: list(_named(body, role)) for name, role in _PEOPLE.items()},
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


def _named(body: Mapping[str, Any], role: str) -> Iterator[str]:
    return (each["name"] for each in body.get("persons", []) if each["role"] == role and each["name"])
