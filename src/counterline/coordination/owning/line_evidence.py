"""What evidence each state of a line needs, and the sentence that says what is missing. Rules without I/O."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Final

from counterline.coordination.owning.evidence_kinds import ARREST, CUT_OFF, MET_ITSELF, ORDER, SEIZURE
from counterline.coordination.owning.model import LineState
from counterline.lines.assembly.line import Line
from counterline.lines.charges import NO_HOLDER
from counterline.lines.rule import State
from counterline.records.keeping.reading_back import RecordTold
from counterline.records.looking.mentioned import Mentioned

HOLDER: Final = "holder"
_CHARGED: Final = frozenset({"charged", "convicted"})
BY_BRAND_ALONE: Final = (
    "This line is known by brand alone. Brands are shared and sold, so nothing can show that this line is investigated or closed. Have "
    "one of its contact points reported first, or say which line took over."
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What somebody sets a state by, as they may read it: the line, the records that they name, and the mentions in those."""

    line: Line
    records: Mapping[str, RecordTold]
    people: Sequence[Mentioned]
    points: Sequence[Mentioned]
    investigation_names: frozenset[int] = frozenset()
    """The keys of the contact points that the named investigation has as subjects."""
    day: date | None = None
    today: date = date.max
    who: Mapping[str, str] = field(default_factory=dict)
    """The entity of each person named, by the mention's reference, in the setter's own view."""
    known_holders: frozenset[str] = frozenset()
    """The entities that records of the line name as its holder."""

    @property
    def keys(self) -> frozenset[int]:
        """The keys of the line's contact points."""
        return frozenset(spell.key for spell in self.line.spells)

    @property
    def holders(self) -> tuple[Mentioned, ...]:
        """The mentions of people whose role does not rule out that they hold the line."""
        return tuple(each for each in self.people if each.role not in NO_HOLDER)

    def naming(self, kinds: Collection[str]) -> frozenset[int]:
        """The keys of the line's contact points that the records of these kinds name."""
        return frozenset(each.key for each in self.points if each.record_kind in kinds) & self.keys

    @property
    def of_line(self) -> frozenset[str]:
        """The records about this line: those that it is drawn from, and those named here that give one of its contact points."""
        given = (each.record_ref for each in self.points if each.key in self.keys)
        return frozenset({*(each.record_ref for each in self.line.sightings), *given})

    def arrested(self) -> tuple[Mentioned, ...]:
        """The mentions in arrests of this line's holder: of a known holder, or of whoever was arrested with its contact point."""
        arrests = (each for each in self.holders if each.record_kind == ARREST)
        return tuple(
            each for each in arrests if self.who.get(each.ref) in self.known_holders or each.record_ref in self.of_line
        )


def missing(state: LineState, found: Evidence) -> str | None:
    """What the evidence lacks for a state, as a sentence for the officer; None where it is enough."""
    if not found.line.spells and state in _BY_CONTACT_POINT:
        return BY_BRAND_ALONE
    return _RULES[state](found)


def _suspected(found: Evidence) -> str | None:
    own = {each.record_ref for each in found.line.sightings}
    if own.isdisjoint(found.records):
        return "Name at least one record of this line."
    return None


def _confirmed(found: Evidence) -> str | None:
    if found.line.confirmed or found.naming(MET_ITSELF):
        return None
    if not found.line.spells:
        return "One independent source speaks of this line, which is known by brand alone. Have one of its contact points reported first."
    return (
        "One independent source speaks of this line in what you may read; reports that repeat one another count once. Name a second "
        "source, or a record of an arrest, a seizure or an order in which its contact point was met."
    )


def _investigated(found: Evidence) -> str | None:
    if found.investigation_names & found.keys:
        return None
    return "That investigation names none of this line's contact points. Add it there as a subject first."


def _holder(found: Evidence) -> str | None:
    if any(each.role == HOLDER and each.record_ref in found.of_line for each in found.people):
        return None
    return "None of these records names a holder of this line. Name one that does, with its contact point."


def _closed_1(found: Evidence) -> str | None:
    return _closed_on_a_day(found) or _arrested(found) or _charged(found) or _unusable(found)


def _closed_2(found: Evidence) -> str | None:
    return _closed_on_a_day(found) or _unusable(found)


def _closed_on_a_day(found: Evidence) -> str | None:
    if found.day is None or found.day > found.today:
        return "Say on which day it closed: today or earlier."
    # Compared with the first day that a sighting may tell of: one dated by a month may be from before the day of closure in that month.
    later = (s for s in found.line.sightings if s.last_seen is not None and s.last_seen[0] > found.day)
    if any(not s.says_closed for s in later):
        return "This line was seen in use after that day, so it was not closed then. Choose a later day, or look at those records."
    return None


def _arrested(found: Evidence) -> str | None:
    if found.arrested():
        return None
    if any(each.record_kind == ARREST for each in found.holders):
        return (
            "Nothing here ties whoever was arrested to this line. Name an arrest that gives its contact point, or the arrest of somebody "
            "whom a record of this line names as its holder."
        )
    return "Nothing here says that a holder was arrested. Name the record of that arrest; the arrest of a runner does not count."


def _charged(found: Evidence) -> str | None:
    cases = [
        each for each in found.records.values() if each.kind == "case_status" and each.body.get("outcome") in _CHARGED
    ]
    if not cases:
        return "Nothing here says that the holder was charged. Name the case status that says so, or close the line as type 2."
    arrested = found.arrested()
    people = {found.who.get(each.ref, each.ref) for each in arrested}
    arrests = {each.record_ref for each in arrested}
    references = {case for ref in arrests if ref in found.records for case in _case_references(found.records[ref])}
    if any(not references.isdisjoint(_case_references(each)) for each in cases):
        return None
    charges = {each.ref for each in cases}
    charged = {found.who.get(each.ref, each.ref) for each in found.holders if each.record_ref in charges}
    if people & charged:
        return None
    return (
        "Nothing here says that whoever was arrested is who was charged. Name a case status with the arrest's case or custody reference, "
        "or one that names the same person."
    )


def _unusable(found: Evidence) -> str | None:
    cut_off = {
        each.ref
        for each in found.records.values()
        if each.kind == SEIZURE
        or (each.kind == ORDER and each.body.get("type") == CUT_OFF)
        or (each.kind == "line_return" and str(each.body.get("status")).startswith("closed"))
    }
    gone = {each.key for each in found.points if each.record_ref in cut_off}
    live = {
        spell.shown: spell.key for spell in found.line.spells if spell.standing.state in {State.ACTIVE, State.DORMANT}
    }
    left = sorted(shown for shown, key in live.items() if key not in gone)
    if gone & found.keys and not left:
        return None
    of = ", ".join(left) or "its contact point"
    return (
        f"Nothing here says that {of} can be used no more. Name the seizure of its telephone, an order that cut it off, or a return that "
        "says the line is closed."
    )


def _succeeded(_: Evidence) -> str | None:
    return None  # which line took over is checked by whoever looks that line up


def _case_references(told: RecordTold) -> set[tuple[str, str]]:
    """The case and custody references of a record, each with its agency: two agencies may use one reference for two cases."""
    said = (told.body.get("case_reference"), told.body.get("custody_reference"))
    return {(told.agency, str(each).casefold()) for each in said if each}


_BY_CONTACT_POINT: Final = frozenset({LineState.INVESTIGATED, LineState.CLOSED_TYPE_1, LineState.CLOSED_TYPE_2})
_RULES: Final[Mapping[LineState, Callable[[Evidence], str | None]]] = MappingProxyType(
    {
        LineState.SUSPECTED: _suspected,
        LineState.CONFIRMED: _confirmed,
        LineState.INVESTIGATED: _investigated,
        LineState.HOLDER_IDENTIFIED: _holder,
        LineState.CLOSED_TYPE_1: _closed_1,
        LineState.CLOSED_TYPE_2: _closed_2,
        LineState.SUCCEEDED: _succeeded,
    }
)
