"""The whole national world: its counts, its collisions, its circular reports, and numbers that ring nobody."""

import re
from collections import defaultdict
from dataclasses import dataclass, field

import pytest

from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.telephone import DRAMA
from counterline.vocabulary.trade.brands import brand_key
from counterline_nation import Nation
from counterline_nation.lived.drama_numbers import is_reserved
from counterline_nation.sizes import LAST_ROUND
from counterline_nation.telling import SCIENTIFIC, Told
from counterline_nation.witnesses import Item

RESERVED_HOST = re.compile(r"https://(?:example\.org|[\w-]+\.example|[\w-]+\.invalid)/")


@dataclass
class Heard:
    """What a listener to every return of the nation has heard, without keeping the returns."""

    rows: int = 0
    files: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    lines: set[str] = field(default_factory=set)
    misplaced: list[str] = field(default_factory=list)
    points: set[tuple[str, str]] = field(default_factory=set)
    markings: set[str] = field(default_factory=set)


@pytest.fixture(scope="module")
def heard(national: Nation) -> Heard:
    found = Heard()
    for filing in national.filings():
        found.files[filing.agency] += 1
        for told in filing.told():
            found.rows += 1
            _hear(found, told)
    return found


def _hear(found: Heard, told: Told) -> None:
    found.lines.add(told.line)
    for point in (*told.now, *told.before):
        found.points.add((point.kind, point.value))
        if point.kind == "number":
            dialled = point.value[:11] if "overlong_number" in told.faults else point.value
            if not (is_reserved(dialled) or (point.value == SCIENTIFIC and "scientific_number" in told.faults)):
                found.misplaced.append(point.value)
        elif not (point.value.endswith("_invented") or RESERVED_HOST.match(point.value)):
            found.misplaced.append(point.value)
    for source in told.sources:
        found.markings.add(source.grade[2])


def _depth(item: Item) -> int:
    return 0 if item.origin is None else 1 + _depth(item.origin)


def test_about_eleven_hundred_lines_that_somebody_returns_are_active_at_the_end(national: Nation, heard: Heard) -> None:
    known = {line.id: line for line in national.world.lines if line.id in heard.lines}
    active = [line for line in known.values() if line.status_on(LAST_ROUND) == "active"]
    assert 1045 <= len(active) <= 1155


def test_at_least_sixteen_hundred_contact_points_serve_over_the_two_years(national: Nation, heard: Heard) -> None:
    slots = {id(spell.slot) for line in national.world.lines for spell in line.spells}
    assert len(slots) >= 1600
    assert len(heard.points) >= 1600


def test_every_number_handle_and_address_is_nobodys(heard: Heard) -> None:
    assert heard.rows > 50_000
    assert heard.misplaced == []


def test_true_numbers_are_read_as_contact_points_set_aside_for_drama(national: Nation) -> None:
    slots = [spell.slot for line in national.world.lines for spell in line.spells if spell.slot.kind == "number"]
    read = [ContactPoint.parse(slot.value, ContactKind.NUMBER) for slot in slots]
    assert all(DRAMA.fullmatch(point.value) for point in read)


def test_a_number_is_with_two_lines_at_once_only_by_mistake(national: Nation) -> None:
    holders: dict[str, list[tuple[str, str | None]]] = defaultdict(list)
    for line in national.world.lines:
        for slot in {id(spell.slot): spell.slot for spell in line.spells if spell.slot.kind == "number"}.values():
            holders[slot.value].append((line.id, slot.recycled_from))
    recycled = [held for held in holders.values() if len(held) > 1]
    assert len(recycled) >= 20
    for held in recycled:
        assert sum(before is None for _, before in held) == 1


def test_at_least_one_active_line_in_ten_shares_its_brand_with_other_people(national: Nation) -> None:
    active = [line for line in national.world.lines if line.status_on(LAST_ROUND) == "active"]
    owners: dict[str, set[str]] = defaultdict(set)
    for line in active:
        for branding in line.brands:
            owners[brand_key(branding.name)].add(line.owner_on(LAST_ROUND).id)
    sharing = [line for line in active if any(len(owners[brand_key(branding.name)]) > 1 for branding in line.brands)]
    assert len(sharing) / len(active) >= 0.10


def test_reports_go_in_circles_and_some_hide_it(national: Nation) -> None:
    items = [item for views in national.views.values() for view in views for item in view.items]
    repeats = [item for item in items if item.origin is not None]
    assert any(_depth(item) >= 2 for item in items)
    assert 0.05 < len(repeats) / len(items) < 0.40
    assert any(not item.cites for item in repeats)
    assert all(item.origin.known_on <= item.known_on for item in repeats if item.origin)
    assert any(item.root.agency == item.agency for item in repeats)


def test_every_force_and_region_files(national: Nation, heard: Heard) -> None:
    assert len(national.agencies.ground.forces) == 45
    assert set(national.agencies.ground.agencies) == set(heard.files)
    assert heard.files["psni"] < 10 < heard.files["norfolk"]


def test_most_external_lines_are_held_by_more_than_one_agency(national: Nation) -> None:
    holders: dict[str, set[str]] = defaultdict(set)
    for agency, views in national.views.items():
        for view in views:
            holders[view.line.id].add(agency)
    external = [line for line in national.world.lines if not line.is_internal and not line.false and line.id in holders]
    assert sum(len(holders[line.id]) > 1 for line in external) / len(external) > 0.5


def test_handling_is_mostly_open_with_some_conditions_and_some_originator_only(heard: Heard) -> None:
    assert heard.markings == {"P", "C", "1", "4", "5"}


def test_a_false_line_is_known_to_one_agency_which_doubts_it(national: Nation) -> None:
    false = [view for views in national.views.values() for view in views if view.line.false]
    assert false
    assert len({view.line.id for view in false}) == len(false)
    assert all(item.grade[1] in "E5" for view in false for item in view.items)
