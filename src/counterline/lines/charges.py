"""Charges that came to nothing: which case a closure rested on, and since when it is known that the case came to nothing.

A closure of type 1 is the arrest and charge of a line holder. Where the case it rested on ended without a conviction,
the ground is gone, and so is the closure. A case is found by its reference alone, never by anybody's name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from counterline.lines.sighting import Days
from counterline.plumbing.clock import LONDON
from counterline.records.wording.case_turns import CaseKey, CaseTurn, standing_for
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus

# An out-of-court disposal says that the person was dealt with and not cleared: it leaves the closure as it was told.
UNDOES: Final = frozenset({CaseStatus.DISCONTINUED, CaseStatus.ACQUITTED, CaseStatus.NO_FURTHER_ACTION})
NO_HOLDER: Final = frozenset(
    "runner|victim|witness|occupier|associate|driver|keeper|account holder|officer|reporter".split("|")
)
"""Roles of people who are no line holder: what became of them says nothing of the holder's charge."""


@dataclass(frozen=True, slots=True)
class CaseEnded:
    """A case that came to nothing: nobody in it who may be the holder is still charged or was convicted."""

    agency: str
    written: str
    outcome: CaseStatus
    on: Days | None
    known_on: date
    record_refs: tuple[str, ...]

    @property
    def words(self) -> str:
        """What became of it, worded for the middle of a sentence."""
        when = "" if self.on is None else f" {_said(self.on)}"
        return f"case {self.written} ended in {_NAMED[self.outcome]}{when}, which became known on {day_said(self.known_on)}"


@dataclass(frozen=True, slots=True)
class Fate:
    """What is known of one case: when somebody was first charged in it, and how it ended, where it ended so."""

    charged: Days | None
    ended: CaseEnded | None

    def may_be_ground(self, closed: Days | None) -> bool:
        """Whether a closure on one of these days may have rested on it, where the closure itself names no case.

        It cannot where the case ended without a charge, where the first charge came later, or where the case was over before.
        """
        if self.ended is not None and self.charged is None:
            return False
        if closed is None:
            return True
        late = self.charged is not None and self.charged[0] > closed[1]
        over = self.ended is not None and self.ended.on is not None and self.ended.on[1] < closed[0]
        return not (late or over)

    def surely_gone(self, closed: Days | None) -> bool:
        """Whether a charge in it held on those days and has ended since; False where any of the days is not known."""
        return self.ended is not None and None not in (closed, self.charged, self.ended.on)


Fates = Mapping[CaseKey, Fate]
NO_FATES: Final[Fates] = MappingProxyType({})

_NAMED: Final = MappingProxyType(
    {
        CaseStatus.DISCONTINUED: "a discontinued charge",
        CaseStatus.ACQUITTED: "an acquittal",
        CaseStatus.NO_FURTHER_ACTION: "no further action",
    }
)


@dataclass(frozen=True, slots=True)
class Reclassified:
    """A closure of type 1 that no longer counts as one, with the returns that told of it and the cases it rested on."""

    closed_on: Days | None
    record_refs: tuple[str, ...]
    cases: tuple[CaseEnded, ...]

    @property
    def known_on(self) -> date:
        """The day on which the last of its grounds was known to be gone."""
        return max(case.known_on for case in self.cases)

    @property
    def why(self) -> str:
        """Why it no longer counts, for the reason beside a figure."""
        when = "" if self.closed_on is None else f" {_said(self.closed_on)}"
        grounds = "; ".join(case.words for case in self.cases)
        return f"reclassified: reported closed by arrest and charge (type 1){when}, but {grounds}"


def fate_of(turns: Sequence[CaseTurn]) -> Fate:
    """What became of one case, from those of its statuses that stood on one day."""
    charged = min((turn.on for turn in turns if turn.outcome is CaseStatus.CHARGED and turn.on), default=None)
    standing = [each for each in standing_for(turns) if each.role not in NO_HOLDER]
    if not standing or any(each.turn.outcome not in UNDOES for each in standing):
        return Fate(charged, None)
    last = standing[-1].turn
    over = CaseEnded(
        agency=last.agency,
        written=last.written,
        outcome=last.outcome,
        on=last.on,
        known_on=max(each.turn.known_from for each in standing).astimezone(LONDON).date(),
        record_refs=tuple(dict.fromkeys(each.turn.ref for each in standing)),
    )
    return Fate(charged, over)


def undoing(
    named: Iterable[CaseKey], beside: Iterable[CaseKey], closed: Days | None, fates: Fates
) -> tuple[CaseEnded, ...]:
    """The ended cases that undo a closure; none while a case that it rests on, or may rest on, stands or is not known.

    A closure rests on the cases that it names itself (`named`). Where it names none, it may rest on those that other records
    of the line name (`beside`), if their charge fits the days of the closure (`closed`).
    """
    own = [fates.get(case) for case in sorted(set(named))]
    if own:
        over = [fate.ended for fate in own if fate is not None and fate.ended is not None]
        return tuple(over) if len(over) == len(own) else ()
    found = [fates.get(case) for case in sorted(set(beside))]
    grounds = [fate for fate in found if fate is None or fate.may_be_ground(closed)]
    gone = [fate.ended for fate in grounds if fate is not None and fate.ended and fate.surely_gone(closed)]
    return tuple(gone) if len(gone) == len(grounds) else ()


def day_said(day: date) -> str:
    """A day as reasons say it."""
    return f"{day.day} {day:%B %Y}"


def _said(days: Days) -> str:
    return f"on {day_said(days[0])}" if days[0] == days[1] else f"between {day_said(days[0])} and {day_said(days[1])}"
