"""Which agencies come to know a line, when, and on what intelligence; and which of them only repeats another."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import Agencies
from counterline_nation.chance import Chance
from counterline_nation.rates import RATES
from counterline_nation.sizes import LAST_ROUND
from counterline_nation.world import Line, Spell

Standing = Literal["exporter", "importer", "region", "railway"]
SPREAD = timedelta(days=150)
"""How far back an agency looks when it repeats what another reported."""


@dataclass(slots=True)
class Item:
    """One piece of intelligence in one agency's system; `origin` is what it truly repeats, cited or not."""

    agency: AgencyCode
    reference: str
    saw_on: date
    known_on: date
    grade: str
    conditions: str
    origin: "Item | None" = None
    cites: bool = False

    @property
    def root(self) -> "Item":
        """The first report this one goes back to: itself, unless it repeats another."""
        return self if self.origin is None else self.origin.root


@dataclass(slots=True)
class Fault:
    """Something wrong with how one row is told, from one round to another."""

    kind: str
    first_round: int
    last_round: int


@dataclass(slots=True)
class View:
    """What one agency knows of one line, under its own reference."""

    line: Line
    agency: AgencyCode
    standing: Standing
    reference: str
    learned_on: date
    items: list[Item] = field(default_factory=list)
    noticed: list[tuple[Spell, date, date | None]] = field(default_factory=list)
    """Each contact point it knows of: when it noticed, and when it noticed the end."""
    faults: list[Fault] = field(default_factory=list)
    mixed_with: Line | None = None
    circulation: tuple[AgencyCode, ...] = ()

    @property
    def name(self) -> str:
        """What the draws that belong to this view are named by."""
        return f"{self.line.id}/{self.reference}"


def known_to(chance: Chance, line: Line, agencies: Agencies) -> list[View]:
    """The views agencies come to hold of a line, earliest first; none when nobody ever sees it."""
    views = _first_hand(chance, line, agencies) + _second_hand(chance, line, agencies)
    views = sorted((view for view in views if view.learned_on <= LAST_ROUND), key=lambda view: view.learned_on)
    if line.false:
        views = views[:1]
    for view in views:
        _notice(chance, view)
    _gather(chance, views, agencies)
    return views


def _first_hand(chance: Chance, line: Line, agencies: Agencies) -> list[View]:
    views: list[View] = []
    seen: set[AgencyCode] = set()
    if chance.happens(RATES.exporter_sees):
        views.append(_view(chance, line, agencies, line.exporting.force, "exporter"))
        seen.add(line.exporting.force)
    for reach in line.reach:
        force = reach.town.force
        if force not in seen and force != line.exporting.force and chance.happens(RATES.importer_sees):
            views.append(_view(chance, line, agencies, force, "importer"))
            seen.add(force)
    again = [view for view in views if chance.happens(RATES.force_opens_it_twice)]
    views += [_view(chance, line, agencies, view.agency, view.standing) for view in again]
    railway = agencies.ground.transport_police
    if railway and not line.is_internal and chance.happens(RATES.transport_police_sees):
        views.append(_view(chance, line, agencies, railway, "railway"))
    return views


def _second_hand(chance: Chance, line: Line, agencies: Agencies) -> list[View]:
    regions = {agencies.ground.rocus.get(reach.town.force) for reach in line.reach}
    return [
        _view(chance, line, agencies, region, "region", extra=25)
        for region in sorted(each for each in regions if each)
        if chance.happens(RATES.rocu_rereports)
    ]


def _view(
    chance: Chance, line: Line, agencies: Agencies, agency: AgencyCode, standing: Standing, extra: int = 2
) -> View:
    learned = line.began + timedelta(days=extra + chance.days(RATES.learns_after_days))
    return View(line, agency, standing, agencies.line_reference(agency, learned), learned)


def _notice(chance: Chance, view: View) -> None:
    """Say which of the line's contact points this agency comes to know of, and when."""
    for spell in view.line.spells:
        missed = view.noticed and chance.happens(RATES.misses_spell)
        late = timedelta(days=chance.days(RATES.notices_change_after_days))
        on = max(view.learned_on, spell.first + late)
        too_late = spell.last is not None and on > spell.last + timedelta(days=30)
        if not missed and not too_late:
            ended = spell.last + late if spell.last else None
            view.noticed.append((spell, on, ended))


def _gather(chance: Chance, views: list[View], agencies: Agencies) -> None:
    """Give each view its intelligence in order of date, so that a later report may repeat an earlier one."""
    days = sorted(
        ((day, place) for place, view in enumerate(views) for day in _days_of(chance, view)),
    )
    told: list[Item] = []
    for day, place in days:
        view = views[place]
        origin = _repeats(chance, view, day, told)
        if view.standing == "region" and origin is None:
            continue
        item = _item(chance, view, day, agencies, origin)
        told.append(item)
        view.items.append(item)
    for view in views:
        if not view.items:
            view.items.append(_item(chance, view, view.learned_on, agencies, None))
        view.learned_on = view.items[0].known_on
        if any("S2" in item.conditions for item in view.items) and chance.happens(RATES.named_circulation):
            others = [other.agency for other in views if other.agency != view.agency]
            view.circulation = tuple(sorted(set(others)))[:2]


def _days_of(chance: Chance, view: View) -> list[date]:
    days = [view.learned_on]
    day = view.learned_on
    rate = RATES.sighting_in_active_month * (0.5 if view.line.false else 1.0)
    while (day := day + timedelta(days=30)) <= LAST_ROUND:
        if view.line.status_on(day) == "active" and chance.happens(rate):
            days.append(min(day + timedelta(days=chance.whole(0, 25)), LAST_ROUND))
    return days


def _repeats(chance: Chance, view: View, day: date, told: list[Item]) -> Item | None:
    """What this report repeats: always something for a regional unit, now and then for a force."""
    if view.standing != "region" and not chance.happens(RATES.cites_another_agency):
        return None
    others = [item for item in told[-12:] if item.agency != view.agency and item.known_on + SPREAD >= day]
    others = [item for item in others if item.root.agency != view.agency] or others
    return chance.pick(others[-4:]) if others else None


def _item(chance: Chance, view: View, day: date, agencies: Agencies, origin: Item | None) -> Item:
    doubted = view.line.false or (view.items and chance.happens(RATES.suspected_false_item))
    grade, conditions = agencies.grade(chance, view.agency, bool(doubted))
    saw = origin.saw_on if origin else day - timedelta(days=chance.whole(0, 6))
    cites = origin is not None and (view.standing == "region" or not chance.happens(RATES.hides_that_it_cites))
    reference = agencies.item_reference(view.agency, day)
    return Item(view.agency, reference, saw, day, grade, conditions, origin, cites)
