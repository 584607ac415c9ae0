"""The own view: one viewer's picture on a date, made of nothing but what they may read, and saying so."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from counterline.governance.log.model import OWN_VIEW, Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import counted_alike_at_the_desk
from counterline.governance.reach.purposes import require_purpose
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line, line_called
from counterline.lines.assembly.viewers_world import History
from counterline.lines.rule import PRESENT_RULE, RULES, CountingRule
from counterline.picture.asked import NEWEST, Asked, Dates, dates_of, day_of, first_told, heard, is_gap
from counterline.picture.counts import Leaning, counted, leaning_on_joins
from counterline.picture.figures.causes import Cause
from counterline.picture.figures.change import Change, change_in_contact_points, change_in_lines
from counterline.picture.figures.closures import ClosureChange, closure_changes
from counterline.picture.figures.flows import Flows, flows_of
from counterline.picture.figures.following import Between
from counterline.picture.figures.members import Member, Part, causes_of_lines, members_of
from counterline.picture.figures.trend import TREND_MONTHS, Figures, TrendPoint, trend
from counterline.picture.returns_due import Returned, month_end, returns_of, returns_to, state_of_returns
from counterline.plumbing.errors import NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.retention.counts_of_disposed import disposed_since


@dataclass(frozen=True, slots=True)
class OwnView:
    """One viewer's figures on a date, why they changed, and where their lines run.

    `first_told` is the day by whose end the figures of the earlier date had been received: as it was told first. Where
    nobody returned its month there is no change to tell: `changes` is empty, and `closures` tell the later date alone.
    `returned_since` are the returns of the earlier date: where they are few, a rise is of who returned.
    `disposed` is how many records of lines that the viewer could read when the earlier date was told first went since: neither
    date counts them.
    Of a `gap`, a month that nobody returned, what is counted is no figure: only lists of lines are to be shown.
    """

    on: date
    since: date
    known: date
    first_told: date
    rule: CountingRule
    figures: Figures
    leaning: Leaning
    changes: tuple[Change, ...]
    closures: tuple[ClosureChange, ...]
    flows: Flows
    lines: tuple[Line, ...]
    refused_joins: int
    returned: Returned
    returned_since: Returned
    inside_a_month: bool
    disposed: int
    gap: bool


@dataclass(frozen=True, slots=True)
class Members:
    """Exactly what one figure of an own view counts, with the dates and the rule by which it is counted."""

    part: Part
    on: date
    since: date
    known: date
    first_told: date
    rule: CountingRule
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class OwnTrend:
    """One viewer's figures at the ends of a year of months, of what had been received by the end of a day."""

    known: date
    rule: CountingRule
    points: tuple[TrendPoint, ...]


_VIEWS: Kept[OwnView] = Kept(most=64)
_TRENDS: Kept[OwnTrend] = Kept(most=24)


def own_view(work: Work, asked: Asked = NEWEST, *, even_a_gap: bool = False) -> OwnView:
    """The viewer's own picture. Kept until anything they may read changes. Refuses a month that nobody has returned.

    With `even_a_gap` it does not: for pages that list known lines beside something else.
    """
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    with counted_alike_at_the_desk(work):
        told = heard(work, asked.known)
        dates = dates_of(work, told, asked, even_a_gap=even_a_gap)
        return _VIEWS.or_make(
            (state_of_returns(work), dates, asked.rule.version), lambda: _made(work, told, dates, asked.rule)
        )


def own_trend(work: Work, asked: Asked = NEWEST) -> OwnTrend:
    """The viewer's own figures at the end of each month for a year, of what is known now or had been received by a day."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    with counted_alike_at_the_desk(work):
        told = heard(work, asked.known)
        dates = dates_of(work, told, asked)
        months = returns_to(work, month_end(dates.on), TREND_MONTHS, dates.known)
        return _TRENDS.or_make(
            (state_of_returns(work), tuple(months), asked.rule.version, dates.known),
            lambda: OwnTrend(dates.known, asked.rule, tuple(trend(told, months, asked.rule))),
        )


def own_by_rules(work: Work, asked: Asked = NEWEST) -> list[OwnTrend]:
    """The viewer's own trend by every counting rule there has been, the newest first, over the same days."""
    return [own_trend(work, replace(asked, rule=rule)) for rule in reversed(list(RULES.values()))]


def own_members(work: Work, part: Part, asked: Asked = NEWEST) -> Members:
    """Exactly what stands behind one figure of the viewer's own picture: the same dates, the same rule, the same number."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    require(work, Permission.LINES_LINE_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    with counted_alike_at_the_desk(work):
        told = heard(work, asked.known)
        dates = dates_of(work, told, asked)
        between = _between(work, told, dates, asked.rule)
        unknown = is_gap(work, told, dates.since, dates.known)
    found = tuple(members_of(between, part))
    if unknown:  # nobody knows of any change, so nothing has a cause
        found = () if part.cause else tuple(replace(each, cause=None) for each in found)
    return Members(part, dates.on, dates.since, dates.known, between.before.known, asked.rule, found)


def own_changes(work: Work, asked: Asked = NEWEST) -> tuple[date, Mapping[str, Cause]]:
    """The date that changes are counted from, and why each of the viewer's own lines counts since or no longer does.

    Of a month that nobody returned, or since one, there are no causes to tell.
    """
    require(work, Permission.LINES_LINE_READ)
    told = heard(work, asked.known)
    dates = dates_of(work, told, asked, even_a_gap=True)
    if any(is_gap(work, told, day, dates.known) for day in (dates.since, dates.on)):
        return dates.since, {}
    return dates.since, causes_of_lines(_between(work, told, dates, asked.rule))


def own_lines(work: Work, asked: Asked = NEWEST) -> Assembled:
    """The viewer's own lines on a date, of what had been received by the end of another."""
    require(work, Permission.LINES_LINE_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    told = heard(work, asked.known)
    return _assembled(told, day_of(work, told, asked), asked.known or work.clock.today(), PRESENT_RULE)


def own_lines_told(work: Work, wanted: Callable[[Line], bool]) -> tuple[Line, ...]:
    """Those of the viewer's own lines that are wanted by all that is told today, each as its own page shows it."""
    require(work, Permission.LINES_LINE_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    told, today = heard(work, None), work.clock.today()
    found = [each for each in told.assembled(today, today, PRESENT_RULE).lines if wanted(each)]
    newest = _assembled(told, day_of(work, told, NEWEST), today, PRESENT_RULE).lines if found else ()
    return tuple({each.ref: each for each in (line_called(newest, one.ref) or one for one in found)}.values())


def own_lines_counted(work: Work, asked: Asked = NEWEST) -> tuple[Assembled, bool]:
    """The viewer's own lines as `own_lines` gives them, and whether they may be counted: not of a month nobody returned."""
    world = own_lines(work, asked)
    return world, not is_gap(work, heard(work, asked.known), world.on, world.known)


def own_line(work: Work, ref: str, asked: Asked = NEWEST) -> tuple[Line, Assembled]:
    """The line that holds a reference, in the viewer's own view, and the view that holds it.

    Where no date is asked for, one that was first told of since the newest month is shown as of today.
    """
    days = (asked,) if asked.on else (asked, replace(asked, on=asked.known or work.clock.today()))
    for each in days:
        world = own_lines(work, each)
        line = line_called(world.lines, ref)
        if line is not None:
            if any(person.protect for each in line.sightings for person in each.people):
                require_purpose(work)  # as whoever opens a record that names a child or a possible victim
            # Each record a line rests on is consulted with it, so that its originator's own log can say who read it.
            note(work, Act.CONSULTATION, [line.ref, ref, *line.consulted])
            return line, world
    raise NotFound(
        f"There is no line {ref} in what you may see on this date. It may have been corrected or withdrawn by its originator."
    )


def _made(work: Work, told: History, dates: Dates, rule: CountingRule) -> OwnView:
    between = _between(work, told, dates, rule)
    after = between.after
    no_change = is_gap(work, told, dates.since, dates.known)
    return OwnView(
        on=dates.on,
        since=dates.since,
        known=dates.known,
        first_told=between.before.known,
        rule=rule,
        figures=counted(after),
        leaning=leaning_on_joins(after),
        changes=() if no_change else (change_in_contact_points(between), change_in_lines(between)),
        closures=closure_changes(between, no_change=no_change),
        flows=flows_of(after.lines),
        lines=after.lines,
        refused_joins=len(after.refused),
        returned=dates.returned,
        returned_since=returns_of(work, dates.since, dates.known),
        inside_a_month=dates.inside_a_month,
        disposed=disposed_since(work, between.before.known, dates.known),
        gap=is_gap(work, told, dates.on, dates.known),
    )


def _between(work: Work, told: History, dates: Dates, rule: CountingRule) -> Between:
    """The change between two dates; the earlier as it was told first, where that was before what is known now."""
    known = first_told(work, dates, dates.since)
    relearned, after = (_assembled(told, day, dates.known, rule) for day in (dates.since, dates.on))
    before = relearned if known == dates.known else _assembled(heard(work, known), dates.since, known, rule)
    return Between(told, before, relearned, after)


def _assembled(told: History, on: date, known: date, rule: CountingRule) -> Assembled:
    return replace(told.assembled(on, on, rule), known=known)
