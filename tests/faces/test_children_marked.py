"""Wherever the name of a child stands on a page, whom to protect stands with it. Everybody is invented."""

import re
from html import unescape

import pytest

from counterline.governance import Viewer
from counterline.picture import own_lines
from counterline.records import RecordsAsked, find_records, named_in
from tests.doors import visitor_of
from tests.kinds_told import file_records
from tests.nation import TestNation
from tests.rooms.web.every_page import addresses, is_the_desks

CHILD, UNKNOWN = "Sam Underage", "Robin Ageless"
PERSON = {"person.name": CHILD, "person.age": "15", "person.role": "holder"}
LINE = {"contact_points.now": "07700 900123", "first_seen": "2026-03-01", "last_seen": "2026-03-10", "runners": UNKNOWN}
TOLD = (
    ("line_return", {"source.grading": "2BP", "holders": CHILD, **LINE}),
    ("line_return", {"source.grading": "2BP", **LINE, **PERSON}),
    ("intelligence_report", {"text": "Invented.", "source.grading": "2BP", "happened_from": "2026-03-02", **PERSON,
                             "contact_point.value": "07700 900123", "contact_point.role": "deal line"}),
    ("arrest", {"happened_on": "2026-03-03", "custody_reference": "CU/1", **PERSON}),
    ("case_status", {"happened_on": "2026-03-04", "outcome": "charged", "case_reference": "CA/1", **PERSON}),
)  # fmt: skip
WHO = re.compile("underage|ageless", re.IGNORECASE)
IN_WORDS = re.compile(r"\((?:Child|Age not known)\)")
NAMED = re.compile(r'<span class="app-name">(?P<name>.*?)</span>', re.DOTALL)


def tell(nation: TestNation) -> None:
    """Dorset tells of a child as the holder of a line, in several kinds of record, and of a runner of no age."""
    for at, (kind, said) in enumerate(TOLD):
        file_records(nation, "dorset", kind, [{"reference": f"X/{at}", **said}])


def unmarked(page: str) -> list[str]:
    """Each place where one of the two stands on a page, without the mark of whom to protect."""
    shown = unescape(page)
    named = [each["name"] for each in NAMED.finditer(shown) if WHO.search(each["name"])]
    rest = re.sub(r"<[^>]*>", " ", NAMED.sub("", shown))
    alone = [rest[max(0, each.start() - 60) : each.end() + 30] for each in WHO.finditer(rest)]
    return [each for each in named if "govuk-tag" not in each] + [each for each in alone if not IN_WORDS.search(each)]


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """A nation in which a child is told as the holder of a line."""
    tell(standing_nation)
    return standing_nation


def pages_of(nation: TestNation, viewer: Viewer) -> list[str]:
    """Every page, and that of each record and each person that the viewer may read."""
    everything = addresses(nation)
    with nation.as_seen_by(viewer) as work:
        found = [each.ref for each in find_records(work, RecordsAsked(agency="dorset"))]
        named = {each.named.ref for ref in found for each in named_in(work, ref) if each.named.kind == "person"}
        lines = [each.ref for each in own_lines(work).lines if any(s.people for s in each.sightings)]
    return [
        *(path for route, path in everything.items() if is_the_desks(route)),
        *(f"/records/{ref}" for ref in found),
        *(f"/known/{ref}" for ref in named),
        *(f"/lines/{ref}" for ref in lines),
    ]


def test_no_childs_name_stands_on_a_page_without_the_mark(told: TestNation) -> None:
    visitor = visitor_of(told.building)
    paths = pages_of(told, told.desk)  # who is not shown the rows of others' files as they were sent
    visitor.signs_in(told.desk)
    pages = {path: visitor.visits(path).text for path in paths}
    naming = {path.split("/")[1] for path, page in pages.items() if "underage" in page.casefold()}
    assert naming >= {"records", "known", "lines"}
    assert {path: wrong for path, page in pages.items() if (wrong := unmarked(page))} == {}


def test_a_role_told_of_a_child_stands_on_the_line_as_told(told: TestNation) -> None:
    officer, visitor = told.force("dorset").officer, visitor_of(told.building)
    with told.as_seen_by(officer) as work:
        lines = own_lines(work).lines
    (line,) = (each for each in lines if CHILD in {p.name for s in each.sightings for p in s.people})
    visitor.signs_in(officer)
    people = visitor.visits(f"/lines/{line.ref}").text.partition("Line holders as named")[2]
    holders, _, runners = people.partition("Runners as named")
    assert re.search(rf"{CHILD} <strong[^>]*>\s*Child", holders)
    assert re.search(rf"{UNKNOWN} <strong[^>]*>\s*Age not known", runners)
