"""Who may read a row: the strictest handling among its sources, and the agencies to which that handling lets it go.

The rules and their reasons are docs/decisions/0006-what-a-handling-code-lets-another-force-see.md.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from counterline.reading.outcome import AudienceTerms
from counterline.records.kinds import Kind, Reads
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.handling import Handling, HandlingCode, strictness
from counterline.vocabulary.terms.marking import Marking

NCLCC: Final = AgencyCode("nclcc")


def strictest_of(handlings: Sequence[Handling | None]) -> Handling | None:
    """The handling that rules a row of several sources."""
    return max(handlings, key=_strictness)


def _strictness(handling: Handling | None) -> int:
    return strictness(None) if handling is None else strictness(handling.code, handling.conditions)


def takes_named_readers(handling: Handling | None) -> bool:
    """Whether the originator may name readers beside it: only where it goes to nobody by rule."""
    return handling is not None and handling.code.takes_conditions


def forces_of(kind: Kind, body: Mapping[str, Any]) -> tuple[AgencyCode, ...]:
    """The forces that a record kept long ago concerns: those of the areas it names, and the one that leads."""
    found = set[str | None]()
    for field in (*kind.read_as(Reads.AREA), *kind.read_as(Reads.AGENCY)):
        said = body.get(field.name)
        for each in said if isinstance(said, list) else [said]:
            found.add(each["force"] if isinstance(each, dict) else each)
    return tuple(sorted(AgencyCode(each) for each in found if each))


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
        goes_by_rule = strictest is not None and not takes_named_readers(strictest)
        if strictest is None:
            readers = {NCLCC}
        elif strictest.code is HandlingCode.LEGACY_4:
            readers, goes_by_rule = set[AgencyCode](), False
        elif takes_named_readers(strictest):
            readers = {NCLCC, *named}
        else:
            rocus = (self.rocu_of(each) for each in (*forces, self.originator))
            readers = {NCLCC, *forces, *(each for each in rocus if each is not None)}
        conditions = {each for handling in handlings if handling is not None for each in handling.conditions}
        code = SourceSaid.NOT_STATED if strictest is None else str(strictest.code)
        beside = frozenset(readers - {self.originator})
        return AudienceTerms(code, tuple(sorted(conditions)), str(marking), beside, goes_by_rule, *law)
