"""What is told of nominations: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.places.ground.agencies import agency
from counterline.prioritisation import nominating, targeted
from counterline.prioritisation.nominating import NominationState
from counterline.safeguarding.holds.hold_rules import Side


class NominationTold(Answer):
    """One nomination. Whatever keeps it under review, it reads the same; `agreed` are the sides that let it in."""

    ref: str
    mention: str
    finding: str
    reason: str
    by: str
    agency: str
    filed_at: datetime
    state: NominationState
    until: datetime
    agreed: list[Side]
    ring: str = Field(description="The safeguarding desk's number and hours.")


class NominationsTold(Answer):
    """Nominations, the newest first."""

    items: list[NominationTold]


class TargetsTold(Answer):
    """Who is a target now; nobody while records that have come in are being checked."""

    being_checked: bool
    items: list[NominationTold]


def in_lines(each: NominationTold) -> Iterator[str]:
    """One nomination at a terminal; under review, whom to ring."""
    yield f"{each.ref}  {each.mention}: {each.state}, filed by {each.by} of {agency(each.agency).name}: {each.reason}"
    if each.agreed:
        yield f"  Agreed for {' and '.join(each.agreed)}."
    if each.state is NominationState.UNDER_REVIEW:
        yield f"  Ring the safeguarding desk: {each.ring}."


def all_in_lines(found: NominationsTold | TargetsTold) -> Iterator[str]:
    """Several; nobody is a target while records are being checked, which stands first."""
    if isinstance(found, TargetsTold) and found.being_checked:
        yield "Records have just come in and are being checked."
    for each in found.items:
        yield from in_lines(each)


def one_told(found: nominating.Nomination, ring: str) -> NominationTold:
    """One nomination, with whom to ring."""
    return NominationTold.of(found, ring=ring, agreed=list(found.agreed))


def nominations_told(found: Iterable[nominating.Nomination], ring: str) -> NominationsTold:
    """Several."""
    return NominationsTold(items=[one_told(each, ring) for each in found])


def targets_told(found: targeted.Targets, ring: str) -> TargetsTold:
    """Targets."""
    return TargetsTold(being_checked=found.being_checked, items=[one_told(each, ring) for each in found.items])


def target_rows(found: Iterable[nominating.Nomination]) -> Iterator[Mapping[str, object]]:
    """Targets as rows of a file, in the order of `prioritisation.COLUMNS`."""
    for each in found:
        yield {
            "nomination": each.ref,
            "mention": each.mention,
            "finding": each.finding,
            "agency": each.agency,
            "filed": each.filed_at.isoformat(),
            "until": each.until.isoformat(),
        }
