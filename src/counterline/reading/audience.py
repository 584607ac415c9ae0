"""Who may read a row: the strictest handling among its sources, and the agencies to which that handling lets it go.

The rules and their reasons are docs/decisions/0006-what-a-handling-code-lets-another-force-see.md.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.reading.outcome import AudienceTerms
from counterline.records import SourceSaid
from counterline.vocabulary.handling import Condition, Handling, HandlingCode
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.marking import Marking

NCLCC: Final = AgencyCode("nclcc")

_OPEN: Final = {HandlingCode.LEGACY_1: 3, HandlingCode.LEGACY_2: 2, HandlingCode.LEGACY_3: 1, HandlingCode.P: 0}
_ORIGINATOR_ONLY: Final = 8
_NOT_STATED: Final = 7  # above C: an originator who said nothing has named nobody
_CONSULT_FIRST: Final = 6
_CONDITIONAL: Final = 5
_LEGACY_CONDITIONAL: Final = 4


def strictness(handling: Handling | None) -> int:
    """How strictly a source is held, for choosing among a row's sources; None is not graded and silent on handling."""
    if handling is None:
        return _NOT_STATED
    match handling.code:
        case HandlingCode.LEGACY_4:
            return _ORIGINATOR_ONLY
        case HandlingCode.C:
            return _CONSULT_FIRST if Condition.S2 in handling.conditions else _CONDITIONAL
        case HandlingCode.LEGACY_5:
            return _LEGACY_CONDITIONAL
        case code:
            return _OPEN[code]


def strictest_of(handlings: Sequence[Handling | None]) -> Handling | None:
    """The handling that rules a row of several sources."""
    return max(handlings, key=strictness)


def takes_named_readers(handling: Handling | None) -> bool:
    """Whether the originator may name readers beside it: only where it goes to nobody by rule."""
    return handling is not None and handling.code.takes_conditions


@dataclass(frozen=True)
class Audience:
    """The terms of one originator's rows."""

    originator: AgencyCode
    rocu_of: Callable[[AgencyCode], AgencyCode | None]

    def terms(
        self,
        handlings: tuple[Handling | None, ...],
        marking: Marking,
        named: tuple[AgencyCode, ...],
        forces: tuple[AgencyCode, ...],
        law: tuple[str | None, str | None] = (None, None),
    ) -> AudienceTerms:
        """The terms of a row: the strictest of its sources rules, and every source's conditions are carried."""
        strictest = strictest_of(handlings)
        how_strict = strictness(strictest)
        if how_strict == _ORIGINATOR_ONLY:
            readers: set[AgencyCode] = set()
        elif how_strict == _NOT_STATED:
            readers = {NCLCC}
        elif how_strict >= _LEGACY_CONDITIONAL:
            readers = {NCLCC, *named}
        else:
            rocus = (self.rocu_of(each) for each in (*forces, self.originator))
            readers = {NCLCC, *forces, *(each for each in rocus if each is not None)}
        conditions = {each for handling in handlings if handling is not None for each in handling.conditions}
        code = SourceSaid.NOT_STATED if strictest is None else str(strictest.code)
        beside = frozenset(readers - {self.originator})
        by_need = how_strict < _LEGACY_CONDITIONAL
        return AudienceTerms(code, tuple(sorted(conditions)), str(marking), beside, by_need, *law)
