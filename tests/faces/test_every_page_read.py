"""On every page: whom to protect stands with a child's name, and no select chooses for anybody. Everybody is invented."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from html import unescape
from html.parser import HTMLParser
from http import HTTPStatus
from typing import Final

import pytest

from counterline.coordination import opening
from counterline.coordination.asking import requesting
from counterline.faces.post.told import leads_to
from counterline.governance.people.viewers import Viewer, viewer_by_ref
from counterline.governance.permissions import ViewerRole
from counterline.picture.own_view import own_lines
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.post import passing_on
from counterline.post.model import LetterKind
from counterline.records.looking.known import named_in
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.reports import drafts
from counterline.safeguarding.referrals.referral_letters import tell_of_late_referrals
from counterline.vocabulary.identity import AgencyCode
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


Pages = dict[AgencyCode, dict[str, str]]


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


UNDECIDED = frozenset({"", "CHOOSE"})
"""What an empty choice sends; CHOOSE is the word of a mapping's document, which nobody can approve while it stands."""

SAID = ("role.", "field-", "meaning-", "constant-", "mode /mapping-drafts", "kind /mapping-drafts")
"""What a report's own words say of a thing's role, and what the draft of a mapping that is edited says already."""

OFFERING = "Kyle and Benno, 15, met at the Jay line on 07700 900101. A boy of 14 was there."


class Selects(HTMLParser):
    """The selects of a page: each with the value of its first choice, and with what is selected in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: dict[str, tuple[list[str], list[str]]] = {}
        self._name = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of a select, and of each choice in it."""
        said = dict(attrs)
        if tag == "select":
            self._name = said.get("name") or ""
            self.found[self._name] = ([], [])
        elif tag == "option":
            choices, selected = self.found[self._name]
            choices.append(said.get("value") or "")
            if "selected" in said:
                selected.append(choices[-1])


def wrong_in(path: str, page: str) -> Iterator[str]:
    """The selects of a page that choose for somebody."""
    for name, (choices, selected) in Selects(page).found.items():
        if choices[0] not in UNDECIDED:
            yield f"{path}: {name} begins with {choices[0]}"
        if set(selected) - UNDECIDED and not f"{name} {path}".startswith(SAID):
            yield f"{path}: {name} has {selected} selected"


@pytest.fixture(scope="module")
def told(standing_nation: TestNation) -> TestNation:
    """A nation in which a child is told as the holder of a line."""
    tell(standing_nation)
    return standing_nation


def paths_of(nation: TestNation, viewer: Viewer) -> list[str]:
    """Every page, and that of each record and each person that the viewer may read."""
    everything = addresses(nation)
    with nation.as_seen_by(viewer) as work:
        found = [each.ref for each in find_records(work, RecordsAsked(agency="dorset"))]
        named = {each.ref for ref in found for each in named_in(work, ref) if each.kind == "person"}
        lines = [each.ref for each in own_lines(work).lines if any(s.people for s in each.sightings)]
    return [
        *(path for route, path in everything.items() if is_the_desks(route)),
        *(f"/records/{ref}" for ref in found),
        *(f"/known/{ref}" for ref in named),
        *(f"/lines/{ref}" for ref in lines),
    ]


@pytest.fixture(scope="module")
def pages(told: TestNation) -> Pages:
    """Every page that the desk is shown, by its path, and those of them that Dorset's officer is shown."""
    visitor = visitor_of(told.building)
    paths = paths_of(told, told.desk)
    with told.as_seen_by(told.desk) as work:
        paths.append(f"/reports/drafts/{drafts.keep_draft(work, drafts.new_draft_ref(work), {'text': [OFFERING]}).ref}")
    found: Pages = {}
    for viewer in (told.desk, told.force("dorset").officer):
        visitor.signs_in(viewer)
        opened = {path: visitor.visits(path) for path in paths}
        found[viewer.agency] = {path: page.text for path, page in opened.items() if page.status_code == HTTPStatus.OK}
    return found


def test_no_childs_name_stands_on_a_page_without_the_mark(told: TestNation, pages: Pages) -> None:
    shown = pages[told.desk.agency]  # who is not shown the rows of others' files as they were sent
    naming = {path.split("/")[1] for path, page in shown.items() if "underage" in page.casefold()}
    assert naming >= {"records", "known", "lines"}
    assert {path: wrong for path, page in shown.items() if (wrong := unmarked(page))} == {}


def test_every_select_begins_with_an_empty_choice_and_chooses_for_nobody(pages: Pages) -> None:
    shown = [each for every in pages.values() for each in every.items()]  # a draft of a mapping is its agency's to edit
    found = {name.partition(".")[0] for _, page in shown for name in Selects(page).found}
    assert found >= {"kind", "role", "whose_role", "add_kind", "add_role", "marking", "order", "mapping", "mode"}
    assert [each for path, page in shown for each in wrong_in(path, page)] == []


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


CAME: Final = """
select distinct l.kind, l.about, a.agency, a.role, v.ref as viewer
  from letters l join letter_addressees a on a.letter = l.ref left join viewers v on v.viewer_id = a.viewer_id
 where not l.recalled and l.about <> 'MN-7KQ2M9XD3HAB'
"""


def test_whoever_a_letter_comes_to_however_late_opens_what_it_leads_to(pages: Pages, told: TestNation) -> None:
    assert pages
    nation, asks = told, "Invented: before the warrant."
    nation.viewer("kent")
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        by = work.clock.today() + timedelta(days=3)
        asking = requesting.NewRequest("kent", by, question="What do you hold of Gannet?", why=asks)
        requesting.ask(work, asking)
    nation.settle()
    works = nation.building.works
    for days in (2, 30):
        with replace(works, clock=Clock(nation.building.clock.now() + timedelta(days=days))).begin(Role.DERIVE) as work:
            tell_of_late_referrals(work)
            passing_on.settle(work, opening.opens)
    with works.begin(Role.DERIVE) as work:
        found = work.rows(CAME)
    came = defaultdict[Viewer, list[tuple[str, str]]](list)
    for row in found:
        with works.begin(Role.OWNER) as work:
            person = viewer_by_ref(work, row.viewer) if row.viewer else None
        reader = person or nation.viewer(row.agency, ViewerRole(row.role))
        came[reader].append((row.kind, leads_to(LetterKind(row.kind), row.about)))
    shut = []
    for reader, letters in came.items():
        visitor = visitor_of(nation.building)
        visitor.signs_in(reader)
        shut += [
            (reader.agency, reader.role, *each)
            for each in letters
            if visitor.visits(each[1]).status_code != HTTPStatus.OK
        ]
    assert shut == []
    kinds = {kind for letters in came.values() for kind, _ in letters}
    assert kinds >= {"task", "information-asked", "referral", "referral-late", "notice", "threat-to-life", "concern"}
