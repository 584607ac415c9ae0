"""One row of a bill as a call: what the house's Reader kept of it, brought to numbers and instants, or why it is held."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from counterline.calls.bills import numbers_met
from counterline.calls.bills.times import Began, began
from counterline.reading.outcome import Reason, shown
from counterline.vocabulary.errors import UnreadableValue

Body = Mapping[str, Any]
_MEND: Final = "Put the cell right in a copy of the bill, or ask the operator through your single point of contact."
_LONGEST: Final = 7 * 24 * 3600  # seconds: longer is a fault of the bill


@dataclass(frozen=True, slots=True)
class Covered:
    """What may be looked at: numbers and handsets, in a period of which the end is not part."""

    numbers: frozenset[str]
    handsets: frozenset[str]
    starts: datetime
    ends: datetime

    def holds(self, subject: str, imei: str | None, at: Began) -> bool:
        """Whether a row is certainly covered: of a covered number or handset, and its whole interval in the period."""
        named = subject in self.numbers or (imei is not None and imei in self.handsets)
        return named and self.starts <= at.lo and at.hi < self.ends


class CallReader:
    """Reads what the Reader kept of each row as one call."""

    def __init__(self, covered: Covered) -> None:
        """Read bills under an authorisation, whose numbers say which side of a call the bill is of where it says neither."""
        self._covered = covered

    def read(self, body: Body) -> tuple[tuple[Any, ...], bool] | list[Reason]:
        """The call in the order of its columns, and whether it is covered; or why the row is held."""
        held: list[Reason] = []
        at = _of(_began, body, "began", held)
        imei = _of(lambda each: numbers_met.handset(each["imei"] or ""), body, "imei", held)
        imsi = _of(lambda each: numbers_met.sim(each["imsi"] or ""), body, "imsi", held)
        seconds = _of(_seconds, body, "seconds", held)
        sides = _of(self._sides, body, "subject", held)
        if held or at is None or sides is None:
            return held
        subject, other, direction = sides
        kind = body["event"]
        call = (subject, other.number, other.is_a, direction, kind, *at, seconds)
        return (*call, body["cell_first"], body["cell_last"], imei, imsi), self._covered.holds(subject, imei, at)

    def _sides(self, body: Body) -> tuple[str, numbers_met.Met, str]:
        """Whose bill it is, the other side, and which way it went."""
        subject, other, direction = self._named(body) if body["subject"] else self._of_two(body)
        if body["forwarded_to"]:
            return subject, numbers_met.met(body["forwarded_to"], forwarded=True), direction
        return subject, numbers_met.met(other or ""), direction

    def _named(self, body: Body) -> tuple[str, str | None, str]:
        subject, direction, other = numbers_met.subject(body["subject"]), body["direction"], body["other"]
        if direction is None and body["caller"]:
            direction = "out" if numbers_met.met(body["caller"]).number == subject else "in"
            other = other or body["called" if direction == "out" else "caller"]
        if direction is None and body["event"] != "data":
            raise UnreadableValue("The row does not say whether the call was made or received.")
        return subject, other, direction or "out"

    def _of_two(self, body: Body) -> tuple[str, str | None, str]:
        """A bill that names caller and called alone is of whichever is covered, and of the caller if both or neither are."""
        caller, called = (numbers_met.met(body[each] or "").number for each in ("caller", "called"))
        direction = "in" if called in self._covered.numbers and caller not in self._covered.numbers else "out"
        subject = caller if direction == "out" else called
        if subject is None or not subject.startswith("+"):
            raise UnreadableValue("The row names no number whose bill it could be.")
        return subject, body["called" if direction == "out" else "caller"], direction


def _of(read: Callable[[Body], Any], body: Body, field: str, held: list[Reason]) -> Any:  # noqa: ANN401  # whatever it reads
    try:
        return read(body)
    except UnreadableValue as refused:
        held.append(Reason(field.replace("_", " "), shown(str(body[field] or "")), refused.reason, _MEND))
        return None


def _began(body: Body) -> Began:
    said = f"{body['began']} {body['began_time']}" if body["began_time"] else body["began"]
    return began(said, body["zone"], is_data=body["event"] == "data")


def _seconds(body: Body) -> int | None:
    said = (body["seconds"] or "").strip()
    if not said:
        return None
    parts = said.split(":")
    if len(parts) > 3 or not all(each.isascii() and each.isdecimal() and len(each) < 8 for each in parts):
        raise UnreadableValue("It is no length in seconds, nor in hours, minutes and seconds.")
    seconds = 0
    for each in parts:
        seconds = seconds * 60 + int(each)
    if seconds > _LONGEST:
        raise UnreadableValue("It is longer than a week.")
    return seconds
