"""What is told of nominations: the shapes that the API answers and `--json` prints."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated

from counterline.coordination.owning.line_list import SaidBriefly, said_shown
from counterline.coordination.owning.line_seen import world_now
from counterline.doors.answers import Answer
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.lines.assembly.line import Line, line_called
from counterline.places.ground.agencies import agency
from counterline.plumbing.work import Work
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


@answer
@dataclass(frozen=True, slots=True)
class TargetTold(NominationToRing):
    """One target, and of the line that they are said to run who leads on it and when it was last seen."""

    lead: Annotated[str | None, crossing.field("Lead", "The force that leads on the line; null where nobody does.")]
    last_seen: Annotated[date | None, crossing.field("Last seen", "The latest day the line was seen in use.")]


class TargetsTold(Answer):
    """Who is a target now; nobody while records that have come in are being checked."""

    being_checked: bool
    items: tuple[TargetTold, ...]


def in_lines(each: NominationToRing) -> Iterator[str]:
    """One nomination at a terminal; under review, whom to ring."""
    yield f"{each.ref}  {each.mention}: {each.state}, filed by {each.by} of {agency(each.agency).name}: {each.reason}"
    if each.line:
        yield f"  Said to run {each.line}, by {', '.join(each.records) or 'records that you do not read'}."
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


def targets_told(work: Work, found: targeted.Targets, ring: str) -> TargetsTold:
    """Targets, with what is known of the line that each is said to run, as the viewer reads it."""
    runs = {each.line for each in found.items if each.line is not None}
    world = world_now(work) if runs else None
    lines = {ref: line for ref in runs if world is not None and (line := line_called(world.lines, ref)) is not None}
    said = (
        said_shown(work, list({line.ref: line for line in lines.values()}.values()), work.clock.today())
        if lines
        else {}
    )
    if lines:
        note(work, Act.CONSULTATION, [ref for line in lines.values() for ref in (line.ref, *line.consulted)])
    return TargetsTold(
        being_checked=found.being_checked,
        items=tuple(_target(each, ring, lines.get(each.line or ""), said) for each in found.items),
    )


def _target(each: Nomination, ring: str, line: Line | None, said: Mapping[str, SaidBriefly]) -> TargetTold:
    told = asdict(each) | {"line": line and line.ref}
    lead = None if line is None else said[line.ref].lead_force
    return TargetTold(**told, ring=ring, lead=lead, last_seen=None if line is None else line.last_seen)


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
            "line": each.line or "",
        }
