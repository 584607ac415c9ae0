"""Unowned lines: those seen lately in a force's or region's area on which nobody leads, in the viewer's own view."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from counterline.coordination.owning.line_acts import said_of_lines
from counterline.coordination.owning.line_hits import seen_since
from counterline.coordination.owning.line_seen import world_now
from counterline.coordination.owning.model import LineSaid
from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE, State
from counterline.lines.sighting import Sighting
from counterline.places.ground.agencies import agency, forces_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import AgencyCode

WITHIN: Final = 90
"""Days back that count as lately, unless the viewer chooses otherwise: within 90 the counting rule still calls a line active or dormant."""
LONGEST: Final = 365  # days: a longer choice is cut to this, and `UnownedFound.days` says so
COLUMNS: Final = (
    "line",
    "brands",
    "contact_points",
    "state",
    "state_on",
    "said_by_people",
    "exporting",
    "importing",
    "unowned_since",
    "seen_on",
    "seen_by",
    "record",
    "why",
)


@question
@dataclass(frozen=True, slots=True)
class UnownedQuestion:
    """Which area, a force's or a regional unit's, and seen within how many days; your own where you say none."""

    area: Annotated[
        str | None,
        crossing.field("Area", "The code of a force or a regional unit; your own if not given.", max_length=60),
    ] = None
    days: Annotated[int, crossing.field("Days", "Seen within so many days.", ge=1, le=LONGEST)] = WITHIN


@dataclass(frozen=True, slots=True)
class Unowned:
    """A line on which nobody leads, the day since when, and the newest sighting of it in the area, with its day."""

    line: Line
    said: LineSaid
    since: date
    seen: Sighting
    seen_on: date
    state: State
    """What the line counts as on `state_on`, the day that the list of lines is of."""
    state_on: date

    @property
    def ended_by(self) -> str | None:
        """The agency that ended the last lead: that lead itself or the national desk; None where nobody ever led."""
        return None if self.said.ended is None else self.said.ended.agency

    @property
    def why(self) -> str:
        """Why it is in the list, as a sentence."""
        who = agency(self.seen.agency).name
        before = (
            f"nobody has led on it since it was first reported on {_in_words(self.since)}"
            if self.said.ended is None
            else f"{agency(self.said.ended.agency).name} ended the lead on it on {_in_words(self.since)}"
        )
        return f"{who} reports it seen here, last on {_in_words(self.seen_on)}, and {before}."


@dataclass(frozen=True, slots=True)
class UnownedFound:
    """The list, with its area (None is everywhere), that area's forces and the days that it covers.

    `world` tells as of which day and by which counting rule.
    """

    area: AgencyCode | None
    forces: tuple[AgencyCode, ...]
    days: int
    world: Assembled
    items: tuple[Unowned, ...]


def unowned(
    work: Work, asked: UnownedQuestion = UnownedQuestion(), at: datetime | None = None, listed: Assembled | None = None
) -> UnownedFound:
    """The lines seen in an area on which nobody leads, the longest unowned first.

    `at` an instant tells what was known then. `listed` is the list of lines that the viewer reads beside it: a line that is in it counts
    here as it counts there, on the same day. Logged as shown. Left out are lines that are closed or that another line took over,
    unless they were seen since (`seen_since`). Refuses an area that is no agency's code.
    """
    viewer = require(work, Permission.LINES_LINE_READ)
    own = None if viewer.agency == NATIONAL_BODY else viewer.agency
    area = agency(asked.area).code if asked.area else own
    forces = _forces_of_area(area)
    days = min(max(asked.days, 1), LONGEST)
    world = world_now(work) if at is None else _world_at(work, at)
    since = world.on - timedelta(days=days)
    seen = {line.ref: found for line in world.lines if (found := _newest_sighting(line, forces, since)) is not None}
    there = [line for line in world.lines if line.ref in seen and line.state is not State.CLOSED]
    said = said_of_lines(work, there, at or date.max)
    counted = {ref: (each.state, listed.on) for each in listed.lines for ref in each.refs} if listed else {}
    items = [
        Unowned(
            line,
            said[line.ref],
            _unowned_since(line, said[line.ref]),
            *seen[line.ref],
            *counted.get(line.ref, (line.state, world.on)),
        )
        for line in there
        if said[line.ref].lead is None and not _is_over(world, said[line.ref])
    ]
    items.sort(key=lambda each: (each.since, each.line.ref))
    note_shown(work, [each.line for each in items])
    return UnownedFound(area, forces, days, world, tuple(items))


def _world_at(work: Work, at: datetime) -> Assembled:
    day = at.astimezone(LONDON).date()
    return history(work, at).assembled(day, day, PRESENT_RULE)


def rows_of(found: UnownedFound) -> Iterator[Mapping[str, object]]:
    """The list as rows of a file under `COLUMNS`."""
    for each in found.items:
        yield {
            "line": each.line.ref,
            "brands": each.line.brands,
            "contact_points": each.line.contacts,
            "state": each.state.value,
            "state_on": each.state_on,
            "said_by_people": each.said.said_to_be,
            "exporting": each.line.exporting,
            "importing": each.line.importing,
            "unowned_since": each.since,
            "seen_on": each.seen_on,
            "seen_by": each.seen.agency,
            "record": each.seen.record_ref,
            "why": each.why,
        }


def _in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _forces_of_area(area: AgencyCode | None) -> tuple[AgencyCode, ...]:
    """The forces of an area: those that a regional unit serves, or the force itself; empty for the whole country."""
    if area is None or area == NATIONAL_BODY:
        return ()
    return forces_of(area) or (area,)  # a body that serves no forces sees the lines that name itself


def _newest_sighting(line: Line, forces: Collection[str], since: date) -> tuple[Sighting, date] | None:
    """The newest sighting that may tell of a day since `since` and names one of these forces, with its last day; no forces is anywhere."""
    found = [
        (each, day)
        for each in line.sightings
        if (day := _last_day(each)) is not None
        and day >= since
        and (not forces or not forces_named(each).isdisjoint(forces))
    ]
    return max(found, key=lambda each: (each[1], each[0].place), default=None)


def forces_named(sighting: Sighting) -> frozenset[str]:
    """The forces of the areas that a sighting says the line exports from and imports to."""
    named = [sighting.exporting, *sighting.importing]
    return frozenset(each.force for each in named if each is not None and each.force)


def _last_day(sighting: Sighting) -> date | None:
    days = sighting.last_seen or sighting.first_seen
    return None if days is None or sighting.says_closed else days[1]


def _unowned_since(line: Line, said: LineSaid) -> date:
    return line.first_told if said.ended is None else said.ended.at.astimezone(LONDON).date()


def _is_over(world: Assembled, said: LineSaid) -> bool:
    return said.over_since is not None and not seen_since(world, said)
