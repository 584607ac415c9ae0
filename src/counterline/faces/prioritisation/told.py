"""What is told of nominations: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Annotated

from counterline.doors.answers import Answer
from counterline.places.ground.agencies import agency
from counterline.prioritisation import targeted
from counterline.prioritisation.nominating import Nomination, NominationState
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class NominationToRing(Nomination):
    """One nomination, and whom to ring about it."""

    ring: Annotated[str, crossing.field("Ring", "The safeguarding desk's number and hours.")]


class NominationsTold(Answer):
    """Nominations, the newest first."""

    items: tuple[NominationToRing, ...]


class TargetsTold(Answer):
    """Who is a target now; nobody while records that have come in are being checked."""

    being_checked: bool
    items: tuple[NominationToRing, ...]


def in_lines(each: NominationToRing) -> Iterator[str]:
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


def one_told(found: Nomination, ring: str) -> NominationToRing:
    """One nomination, with whom to ring."""
    return NominationToRing(**asdict(found), ring=ring)


def nominations_told(found: Iterable[Nomination], ring: str) -> NominationsTold:
    """Several."""
    return NominationsTold(items=tuple(one_told(each, ring) for each in found))


def targets_told(found: targeted.Targets, ring: str) -> TargetsTold:
    """Targets."""
    return TargetsTold(being_checked=found.being_checked, items=tuple(one_told(each, ring) for each in found.items))


def target_rows(found: Iterable[Nomination]) -> Iterator[Mapping[str, object]]:
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
