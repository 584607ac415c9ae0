"""The own view: one viewer's picture on a date, made of nothing but what they may read, and saying so."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterline.governance import OWN_VIEW, Act, Permission, note, readable_state, require
from counterline.lines import PRESENT_RULE, RULES, Assembled, CountingRule, History, Line, history
from counterline.picture.causes import Cause
from counterline.picture.change import Change, change_in_contact_points, change_in_lines
from counterline.picture.closures import ClosureChange, closure_changes
from counterline.picture.counts import Figure, counted
from counterline.picture.flows import Flows, flows_of
from counterline.picture.following import Between
from counterline.picture.members import Member, Part, causes_of_lines, members_of
from counterline.picture.returns_due import Returned, returns_of
from counterline.picture.trend import TrendPoint, month_ends, trend
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work

TREND_MONTHS = 13  # a year and the same month before it
USUAL_CHANGE = timedelta(days=31)  # the longest month, so that a month's return is always between the two
EARLIEST = date(1990, 1, 1)  # county lines were first counted in 2017: a date far before is a slip of the keyboard


@dataclass(frozen=True, slots=True)
class OwnView:
    """One viewer's figures on a date, why they changed, and where their lines run."""

    on: date
    since: date
    rule: CountingRule
    figures: tuple[Figure, Figure, Figure]
    changes: tuple[Change, Change]
    closures: tuple[ClosureChange, ClosureChange]
    flows: Flows
    lines: tuple[Line, ...]
    refused_joins: int
    returned: Returned


@dataclass(frozen=True, slots=True)
class Asked:
    """The dates that a viewer asked about; None takes the newest telling and a month before it.

    `known` is the day by the end of which things were received: None takes all that is known now.
    """

    on: date | None = None
    since: date | None = None
    rule: CountingRule = PRESENT_RULE
    known: date | None = None


@dataclass(frozen=True, slots=True)
class Members:
    """Exactly what one figure of an own view counts, with the dates and the rule by which it is counted."""

    part: Part
    on: date
    since: date
    rule: CountingRule
    members: tuple[Member, ...]


_VIEWS: Kept[OwnView] = Kept(most=64)
_TRENDS: Kept[list[TrendPoint]] = Kept(most=24)


def own_view(work: Work, asked: Asked = Asked()) -> OwnView:
    """The viewer's own picture. Kept until anything they may read changes."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    told = _heard(work, asked.known)
    on, since = _dates(work, told, asked)
    return _VIEWS.or_make(
        (readable_state(work).state, on, since, asked.rule.version, asked.known),
        lambda: _made(told, (since, on), asked.rule, returns_of(work, on, asked.known or work.clock.today())),
    )


def own_trend(work: Work, asked: Asked = Asked()) -> list[TrendPoint]:
    """The viewer's own figures at the end of each month for a year, as known at each time."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    told = _heard(work, asked.known)
    on, _ = _dates(work, told, asked)
    return _TRENDS.or_make(
        (readable_state(work).state, on, asked.rule.version, asked.known),
        lambda: trend(told, month_ends(on, TREND_MONTHS), asked.rule),
    )


def own_by_rules(work: Work, asked: Asked = Asked()) -> Mapping[CountingRule, list[TrendPoint]]:
    """The viewer's own trend by every counting rule there has been, the newest first, over the same days."""
    return {rule: own_trend(work, replace(asked, rule=rule)) for rule in reversed(list(RULES.values()))}


def own_members(work: Work, part: Part, asked: Asked = Asked()) -> Members:
    """Exactly what stands behind one figure of the viewer's own picture: the same dates, the same rule, the same number."""
    require(work, Permission.PICTURE_OWN_VIEW_READ)
    require(work, Permission.LINES_LINE_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    told = _heard(work, asked.known)
    on, since = _dates(work, told, asked)
    between = _between(told, (since, on), asked.rule)
    return Members(part, on, since, asked.rule, tuple(members_of(between, part)))


def own_changes(work: Work, asked: Asked = Asked()) -> tuple[date, Mapping[str, Cause]]:
    """The date that changes are counted from, and why each of the viewer's own lines counts since or no longer does."""
    require(work, Permission.LINES_LINE_READ)
    told = _heard(work, asked.known)
    on, since = _dates(work, told, asked)
    return since, causes_of_lines(_between(told, (since, on), asked.rule))


def own_lines(work: Work, on: date | None = None, known: date | None = None) -> Assembled:
    """The viewer's own lines on a date, of what had been received by the end of another."""
    require(work, Permission.LINES_LINE_READ)
    note(work, Act.CONSULTATION, [OWN_VIEW])
    return _assembled(work, on, known)


def own_line(work: Work, ref: str, on: date | None = None, known: date | None = None) -> Line:
    """The line that holds a reference, in the viewer's own view."""
    require(work, Permission.LINES_LINE_READ)
    for line in _assembled(work, on, known).lines:
        if ref in line.refs:
            # Each record a line rests on is consulted with it, so that its originator's own log can say who read it.
            note(work, Act.CONSULTATION, [line.ref, ref, *line.consulted])
            return line
    raise NotFound(
        f"There is no line {ref} in what you may see on this date. It may have been corrected or withdrawn by its originator."
    )


def _assembled(work: Work, on: date | None, known: date | None) -> Assembled:
    told = _heard(work, known)
    day, _ = _dates(work, told, Asked(on, known=known))
    return told.assembled(day, day, PRESENT_RULE)


def check_days(today: date, *days: date | None) -> None:
    """Refuse a day that has not come, and one long before anything was counted."""
    for day in days:
        if day is not None and day > today:
            raise CounterlineError(f"{day} has not come yet. Ask for today or an earlier date.")
        if day is not None and day < EARLIEST:
            raise CounterlineError(f"Nothing is counted before {EARLIEST}. Ask for that day or a later one.")


def _heard(work: Work, known: date | None) -> History:
    check_days(work.clock.today(), known)
    return history(work, known)


def _dates(work: Work, told: History, asked: Asked) -> tuple[date, date]:
    # No return tells of today, so a picture is as fresh as the newest telling in this viewer's world.
    today = work.clock.today()
    on = asked.on or min(told.latest_told or today, today)
    since = asked.since or (on - USUAL_CHANGE if on > EARLIEST else on)
    check_days(today, on)
    if since < EARLIEST:
        raise CounterlineError(f"Nothing is counted before {EARLIEST}. Ask for that day or a later one.")
    if since >= on:
        raise CounterlineError(f"The change must begin before it ends: {since} is not before {on}.")
    return on, since


def _made(told: History, dates: tuple[date, date], rule: CountingRule, returned: Returned) -> OwnView:
    since, on = dates
    between = _between(told, dates, rule)
    after = between.after
    return OwnView(
        on=on,
        since=since,
        rule=rule,
        figures=counted(after, on),
        changes=(change_in_contact_points(between), change_in_lines(between)),
        closures=closure_changes(between),
        flows=flows_of(after.lines),
        lines=after.lines,
        refused_joins=len(after.refused),
        returned=returned,
    )


def _between(told: History, dates: tuple[date, date], rule: CountingRule) -> Between:
    before, after = (told.assembled(day, day, rule) for day in dates)
    return Between(told, before, after)
