"""What one agency says of one line on one day: late, in part, in its own words, sometimes wrong. Dialects dress it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.ground import Town
from counterline_nation.happenings.closings import closing_case
from counterline_nation.lived.habits import Habits, habits_of
from counterline_nation.lived.invented_names import family_name
from counterline_nation.rates import RATES
from counterline_nation.witnesses import Item, View
from counterline_nation.world import Kind, Line, Slot

SOURCES_SHOWN = 3
"""A return carries the latest intelligence, not the whole file."""
SCIENTIFIC = "7.7009E+09"
"""What a spreadsheet makes of a number it took for a quantity."""


@dataclass(frozen=True, slots=True)
class Point:
    """A contact point as an agency has it, before any dialect writes it."""

    kind: Kind
    value: str
    platform: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The grading and provenance of one item of intelligence behind a row."""

    grade: str
    conditions: str
    reference: str
    origin_agency: AgencyCode | None
    origin_reference: str | None

    @property
    def handling(self) -> str:
        """The handling code: the last letter of the grading."""
        return self.grade[2]


@dataclass(frozen=True, slots=True)
class Told:
    """One row of a return."""

    line: str
    reference: str
    now: tuple[Point, ...]
    before: tuple[Point, ...]
    brands: tuple[str, ...]
    exporting: str
    importing: tuple[str, ...]
    drugs: tuple[str, ...]
    holders: tuple[tuple[str, str], ...]
    runners: tuple[tuple[str, str], ...]
    children_seen: int | None
    adults_seen: int | None
    group_reference: str
    lead_force: str
    status: str
    closed_on: date | None
    case_references: tuple[str, ...]
    first_seen: date
    last_seen: date
    price: str
    message: str
    sources: tuple[Source, ...]
    marking: str
    basis: str
    circulation: tuple[str, ...]
    faults: tuple[str, ...]


def tell(seed: int, view: View, as_at: date, round_number: int, mended: Collection[str] = ()) -> Told | None:
    """The row an agency returns for a line on a day, less the faults it mended; None if it knows little."""
    if view.learned_on > as_at:
        return None
    items = [item for item in view.items if item.known_on <= as_at]
    told = _plainly(view, habits_of(seed, view), items, as_at)
    told = replace(told, case_references=_cases(seed, view, told))
    if not (told.now or told.before or told.brands):
        return None
    current = (fault.kind for fault in view.faults if fault.first_round <= round_number <= fault.last_round)
    faults = tuple(kind for kind in current if kind not in mended and _can_show(kind, told))
    return _wrongly(seed, view, told, faults) if faults else told


def _can_show(kind: str, told: Told) -> bool:
    """Whether a row has what this fault spoils: a number to mistype, a holder to misspell."""
    if kind == "misspelt_name":
        return bool(told.holders)
    return not kind.endswith("_number") or any(point.kind == "number" for point in (*told.now, *told.before))


def _plainly(view: View, habits: Habits, items: list[Item], as_at: date) -> Told:
    line = view.line
    now, before = _points(view, as_at)
    status, closed_on = _status(view, habits, items, as_at)
    first_seen = min(item.saw_on for item in items)
    sources = tuple(_source(item) for item in items[-SOURCES_SHOWN:])
    led = line.lead and line.led_since and line.led_since <= as_at and (habits.knows_lead or line.lead == view.agency)
    return Told(
        line=line.id,
        reference=view.reference,
        now=now,
        before=before,
        brands=_brands(line, habits, as_at) if habits.knows_brand or not (now or before) else (),
        exporting=habits.spelling(line.exporting) if habits.knows_exporting else "",
        importing=_importing(view, habits, as_at),
        drugs=line.drugs,
        holders=_people(line, "holder", as_at) if habits.knows_holders else (),
        runners=_people(line, "runner", as_at) if habits.knows_runners else (),
        children_seen=_seen_there(view, habits, as_at, child=True),
        adults_seen=_seen_there(view, habits, as_at, child=False),
        group_reference=(line.owner_on(as_at).mapped_as or "") if habits.knows_group else "",
        lead_force=str(line.lead) if led else "",
        status=status,
        closed_on=closed_on,
        case_references=(),
        first_seen=min(first_seen, closed_on or first_seen),
        last_seen=max(item.saw_on for item in items),
        price=line.price if habits.knows_price else "",
        message=line.message if habits.knows_message else "",
        sources=sources,
        marking="OFFICIAL-SENSITIVE" if habits.is_sensitive else "OFFICIAL",
        basis="fact" if any(source.grade[1] in "A1" for source in sources) else "assessment",
        circulation=view.circulation if any(source.conditions for source in sources) else (),
        faults=(),
    )


def _point(slot: Slot) -> Point:
    return Point(slot.kind, slot.value, slot.platform)


def _points(view: View, as_at: date) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    now: dict[Point, None] = {}
    before: dict[Point, None] = {}
    for spell, noticed_on, ended_on in view.noticed:
        if noticed_on <= as_at:
            (before if ended_on and ended_on <= as_at else now)[_point(spell.slot)] = None
    if view.mixed_with is not None:
        now[_point(view.mixed_with.spells[0].slot)] = None
    return tuple(now), tuple(point for point in before if point not in now)


def _status(view: View, habits: Habits, items: list[Item], as_at: date) -> tuple[str, date | None]:
    known = as_at - timedelta(days=habits.hears_after_days)
    turns = [turn for turn in view.line.turns if turn.on <= known]
    turn = turns[-1] if turns else view.line.turns[0]
    if turn.status.startswith("closed"):
        if not habits.never_hears_of_closure:
            return turn.status, turn.on
        return ("dormant" if (as_at - turn.on).days > 120 else "active"), None
    if turn.status == "dormant":
        return "dormant", None
    if view.line.lead == view.agency and view.line.led_since and view.line.led_since <= known:
        return "investigated", None
    if len(items) == 1 and (as_at - view.learned_on).days < 45:
        return "suspected", None
    return ("confirmed" if habits.says_confirmed and len(items) > 1 else "active"), None


def _cases(seed: int, view: View, told: Told) -> tuple[str, ...]:
    """The case in which the force's own custody charged the holder, where its return of lines says which it was."""
    line = view.line
    if told.status != "closed type 1" or told.closed_on is None or view.agency != line.exporting.force:
        return ()
    named = Chance(seed, "closing case named", view.name).happens(RATES.closing_case_named)
    return (closing_case(seed, int(line.id[1:]), view.agency, told.closed_on).reference,) if named else ()


def _brands(line: Line, habits: Habits, as_at: date) -> tuple[str, ...]:
    begun = [brand for brand in line.brands if brand.first <= as_at]
    return tuple(habits.branding(brand.name) for brand in begun if brand.last is None or as_at <= brand.last)


def _importing(view: View, habits: Habits, as_at: date) -> tuple[str, ...]:
    reached = [reach.town for reach in view.line.reach if reach.since <= as_at or reach is view.line.reach[0]]
    if view.standing == "importer":
        reached = [town for town in reached if town.force == view.agency or habits.knows_other_towns]
    elif view.standing == "exporter" and not view.line.is_internal and not habits.knows_importing:
        reached = []
    return tuple(habits.spelling(town) for town in reached)


def _people(line: Line, role: str, as_at: date) -> tuple[tuple[str, str], ...]:
    parts = [part for part in line.parts if part.person.role == role and part.first <= as_at]
    current = [part for part in parts if part.last is None or part.last >= as_at] or parts[-1:]
    return tuple((part.person.given, part.person.family) for part in current[:4])


def _seen_there(view: View, habits: Habits, as_at: date, child: bool) -> int | None:
    if not habits.counts_the_exploited:
        return None
    seen = [seen for seen in view.line.seen_there if seen.child == child and seen.on <= as_at]
    return sum(1 for each in seen if _in_sight(view, each.town))


def _in_sight(view: View, town: Town) -> bool:
    return view.standing in ("region", "railway", "exporter") or town.force == view.agency


def _source(item: Item) -> Source:
    if item.origin is None or not item.cites:
        return Source(item.grade, item.conditions, item.reference, None, None)
    return Source(item.grade, item.conditions, item.reference, item.origin.agency, item.origin.reference)


def _wrongly(seed: int, view: View, told: Told, faults: tuple[str, ...]) -> Told:
    """The same row with its faults; those of layout (dates, gradings, status words) are written by the dialect."""
    told = replace(told, faults=faults)
    chance = Chance(seed, "fault", view.name)
    number = next((point for point in (*told.now, *told.before) if point.kind == "number"), None)
    if "misdialled_number" in faults and number:
        told = _with_number(told, number, _misdialled(chance, number.value))
    if "overlong_number" in faults and number:
        told = _with_number(told, number, number.value + "45")
    if "scientific_number" in faults and number:
        told = _with_number(told, number, SCIENTIFIC)
    if "nothing_to_call" in faults:
        told = replace(told, now=(), before=(), brands=())
    if "no_reference" in faults:
        told = replace(told, reference="")
    if "higher_marking" in faults:
        told = replace(told, marking="SECRET")
    if "covert_source" in faults:
        told = replace(told, message="CHIS reporting, source register entry INV-0000 refers (invented)")
    if "misspelt_name" in faults and told.holders:
        given, family = told.holders[0]
        told = replace(told, holders=((given, _misspelt(chance, family)), *told.holders[1:]))
    return told


def _with_number(told: Told, number: Point, value: str) -> Told:
    wrong = replace(number, value=value)
    swap = {number: wrong}
    return replace(
        told,
        now=tuple(swap.get(point, point) for point in told.now),
        before=tuple(swap.get(point, point) for point in told.before),
    )


def _misdialled(chance: Chance, number: str) -> str:
    """One of the last three digits wrong, which leaves the number in its reserved range."""
    place = chance.whole(8, 10)
    digit = str((int(number[place]) + chance.whole(1, 9)) % 10)
    return number[:place] + digit + number[place + 1 :]


def _misspelt(chance: Chance, family: str) -> str:
    if len(family) < 4:
        return family_name(chance)
    place = chance.whole(1, len(family) - 3)
    return family[:place] + family[place + 1] + family[place] + family[place + 2 :]
