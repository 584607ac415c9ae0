"""Those who answer for the log ask it who saw a thing, what somebody did, what left and what is unusual, and read no intelligence."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from counterline.governance import inspecting, searches, unusual
from counterline.governance.inspecting import Seen, Thing
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.log.model import Act, Purpose
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import glass
from counterline.governance.unusual import RULES, Unusual
from counterline.picture import own_view
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.work import Work, Works
from counterline.records.looking import known, meant_by
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation

NUMBER, NAME = "07700 900123", "Invented Ash"
LAWFUL = Purpose.CHECKING_LAWFULNESS
NIGHT = datetime(2026, 3, 2, 2, 30, tzinfo=UTC)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    """The file with the key that searches are kept under."""
    return tmp_path / "search.key"


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """A nation in which Dorset and Kent each know the number, and Kent's officer looks at their own line."""
    for code in ("dorset", "kent"):
        standing_nation.force(code).reports(NUMBER, brand="Jay", seen="2026-03-10")
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


def asked(nation: TestNation, inspector: Viewer, words: str, key: Path) -> Seen:
    """Who saw what these words mean."""
    with nation.as_seen_by(inspector) as work:
        return inspecting.who_saw(work, Thing(words, *meant_by.meant_by(words)), LAWFUL, key)


def look_at_the_line(nation: TestNation, viewer: Viewer) -> str:
    """A viewer opens the line of the number; its reference."""
    with nation.as_seen_by(viewer) as work:
        line = own_view.own_view(work, even_a_gap=True).lines[0].ref
    with nation.as_seen_by(viewer) as work:
        own_view.own_line(work, line)
    return line


@contextmanager
def at(nation: TestNation, viewer: Viewer | None, when: datetime) -> Iterator[Work]:
    """A transaction of a viewer at an instant."""
    works = Works(nation.building.database, Clock(when), nation.building.works.tell)
    with works.begin(Role.APPLICATION, None if viewer is None else viewer.viewer_id) as work:
        yield work


def looks(found: Seen) -> set[str | None]:
    """Who looked."""
    return {each.entry.viewer for each in found.looks if each.entry.act == "consultation"}


@pytest.mark.parametrize("asks_by", ["number", "line", "record", "mention"])
def test_who_saw_a_thing_is_found_by_whatever_it_is_asked_by(told: TestNation, key: Path, asks_by: str) -> None:
    officer = told.viewer("dorset")
    line = look_at_the_line(told, officer)
    with told.as_seen_by(officer) as work:
        record = own_view.own_line(work, line)[0].sightings[0].record_ref
        mention = next(each.ref for each in known.named_in(work, record) if "900123" in each.shown)
    words = {"number": "+44 7700 900123", "line": line.lower(), "record": record, "mention": mention}[asks_by]
    found = asked(told, told.auditor, words, key)
    assert officer.ref in looks(found)
    assert told.viewer("essex").ref not in looks(found)
    assert all(each.matched and each.name for each in found.looks if each.entry.viewer == officer.ref)


def test_who_looked_for_a_thing_and_found_nothing_is_told_too(told: TestNation, key: Path) -> None:
    officer = told.viewer("dorset")
    with told.as_seen_by(officer) as work:
        searches.note_search(work, {"words": f"ASH, invented or {NUMBER}"}, 0, key)
        searches.note_search(work, {"words": "Invented Elm"}, 0, key)
    for words in (NAME, "0044 7700 900123"):
        (search,) = asked(told, told.auditor, words, key).sought
        assert (search.viewer, search.name, search.hits) == (officer.ref, officer.name, 0)
    assert asked(told, told.auditor, "Invented Oak", key).sought == []


def test_what_was_asked_is_in_the_log_enciphered_and_is_no_answer_to_the_next(told: TestNation, key: Path) -> None:
    asked(told, told.auditor, NUMBER, key)
    assert asked(told, told.auditor, NUMBER, key).sought == []
    with told.as_seen_by(told.auditor) as work:
        newest = searches.searches(work, key)[0]
        assert (newest.viewer, newest.sought) == (told.auditor.ref, f"log: {NUMBER}")
        reading = inspecting.recent(work, subject="log:looked")[0].entry
    assert (reading.act, reading.purpose) == ("consultation", "checking-lawfulness")


def test_a_purpose_stated_with_the_question_is_enough_and_is_kept_with_all_that_is_logged_of_it(
    told: TestNation, key: Path
) -> None:
    with told.building.works.begin(Role.OWNER) as work:
        newcomer = viewers.add_viewer(work, "Invented newcomer", AgencyCode("nclcc"), ViewerRole.DATA_PROTECTION)
    asked(told, newcomer, NUMBER, key)
    with told.as_seen_by(told.auditor) as work:
        acts = inspecting.acts_of(work, newcomer.ref, LAWFUL)
    assert {each.entry.purpose for each in acts} == {"checking-lawfulness"}
    assert len(acts) == 2, "the search, and the reading"


def test_nothing_that_records_say_is_in_the_answer(told: TestNation, key: Path) -> None:
    look_at_the_line(told, told.viewer("dorset"))
    answer = repr(asked(told, told.auditor, "Jay", key))
    assert "LN-" in answer
    assert not any(each in answer for each in ("Jay'", "900123"))


def test_an_agencys_inspector_is_told_of_its_own_people_and_nothing_of_others_moves_the_answer(
    told: TestNation, key: Path
) -> None:
    inspector = told.viewer("dorset", ViewerRole.DATA_PROTECTION)
    look_at_the_line(told, told.viewer("dorset"))
    with told.as_seen_by(told.viewer("dorset")) as work:
        searches.note_search(work, {"words": NUMBER}, 1, key)
    before = asked(told, inspector, NUMBER, key)
    assert looks(before) == {told.viewer("dorset").ref}
    told.force("kent").reports(NUMBER, brand="Kez", seen="2026-03-11")
    look_at_the_line(told, told.viewer("kent"))
    with told.as_seen_by(told.viewer("kent")) as work:
        searches.note_search(work, {"words": NUMBER}, 1, key)
        store.note(work, Act.DISCLOSURE, ["own-view"], recipients=["agency:kent"])
    assert asked(told, inspector, NUMBER, key) == before
    with told.as_seen_by(inspector) as work:
        assert {each.entry.agency for each in inspecting.recent(work, part=store.Stretch(most=1000))} == {"dorset"}
        assert inspecting.acts_of(work, told.viewer("kent").ref, LAWFUL) == []
        assert all(each.entry.agency == "dorset" for each in inspecting.left_the_house(work, LAWFUL))


Question = Callable[[Work, Purpose, Path], object]
QUESTIONS: dict[str, Question] = {
    "who saw": lambda work, purpose, key: inspecting.who_saw(
        work, Thing(NUMBER, *meant_by.meant_by(NUMBER)), purpose, key
    ),
    "acts": lambda work, purpose, _: inspecting.acts_of(work, "VW-7KQ2M9XD", purpose),
    "left": lambda work, purpose, _: inspecting.left_the_house(work, purpose),
    "unusual": unusual.unusual,
    "recent": lambda work, purpose, _: inspecting.recent(work, purpose=purpose),
}


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=QUESTIONS)
def test_nobody_else_asks_and_nobody_asks_for_another_purpose(
    nation: TestNation, key: Path, question: Question
) -> None:
    for viewer in (nation.desk, nation.viewer("dorset"), nation.viewer("nclcc", ViewerRole.ADMINISTRATOR)):
        with nation.as_seen_by(viewer) as work, pytest.raises(NotAllowed):
            question(work, LAWFUL, key)
    with nation.as_seen_by(nation.auditor) as work:
        question(work, Purpose.CRIMINAL_PROCEEDINGS, key)
        with pytest.raises(CounterlineError, match="section 62"):
            question(work, Purpose.PREVENTING_CRIME, key)


@pytest.mark.parametrize(
    "sql",
    [
        "select * from log_asked(null, null, null, null, null, null, 50)",
        "select * from log_about('{}', array['own-view'], null, null, 50)",
        "select * from log_searches(null, null, 50)",
        "select * from log_tallies('refusals', 1, '2020-01-01')",
    ],
)
def test_the_database_answers_nobody_else(told: TestNation, sql: str) -> None:
    with told.as_seen_by(told.viewer("dorset")) as work, pytest.raises(NotAllowed):
        inspecting.recent(work)
    for viewer in (told.desk, told.viewer("dorset")):
        with told.as_seen_by(viewer) as work:
            assert work.rows(sql) == []


def test_no_role_is_given_the_references_that_name_a_thing(nation: TestNation) -> None:
    with nation.as_seen_by(nation.auditor) as work:
        allowed = work.value(
            "select has_function_privilege(current_user, 'references_naming(bigint[], text[])', 'execute')"
        )
    assert not allowed


def test_what_somebody_did_and_what_left_are_told_with_whether_it_was_taken_back(nation: TestNation) -> None:
    officer, other = nation.viewer("dorset"), nation.viewer("kent")
    with nation.as_seen_by(officer) as work:
        store.note(work, Act.DISCLOSURE, ["PF-7KQ2M9XD"], recipients=["agency:kent"])
        store.note(work, Act.DISCLOSURE, ["PF-7KQ2M9XE"], recipients=["agency:kent"])
    with nation.as_seen_by(other) as work:
        store.note(work, Act.ALTERATION, ["PF-7KQ2M9XD", governance_model.RECALLED])
    with nation.as_seen_by(nation.auditor) as work:
        acts = inspecting.acts_of(work, officer.ref, LAWFUL)
        left = inspecting.left_the_house(work, LAWFUL)
    assert [each.entry.subjects for each in acts] == [("PF-7KQ2M9XE",), ("PF-7KQ2M9XD",)]
    assert [(each.entry.recipients, each.recalled_at is None) for each in left] == [
        (("agency:kent",), True),
        (("agency:kent",), False),
    ]


def walks(work: Work, key: Path) -> None:
    """Look up what is not there."""
    searches.note_search(work, {"record": "RC-7KQ2M9XD"}, 0, key)


def opens(work: Work, _: Path) -> None:
    """Open one page with a line."""
    store.note(work, Act.CONSULTATION, ["LN-7KQ2M9XD"])


def is_refused(work: Work, _: Path) -> None:
    """Be refused something."""
    store.note(work, Act.REFUSAL, ["governance:log:read"])


def brings_a_token(work: Work, _: Path) -> None:
    """Come with a token that nobody has."""
    store.note(work, Act.REFUSAL, ["token:unknown"])


def breaks_glass(work: Work, _: Path) -> None:
    """Break glass."""
    glass.break_glass(work, Purpose.PROCEEDS_OF_CRIME, "An invented reason of some length.")


NOON = datetime(2026, 3, 2, 12, 1, tzinfo=UTC)
DOES = {
    "misses": (walks, NOON),
    "pages": (opens, NOON),
    "nights": (opens, NIGHT),
    "refusals": (is_refused, NOON),
    "glass": (breaks_glass, NOON),
    "tokens": (brings_a_token, NOON),
}


@pytest.mark.parametrize("rule", [each for each in RULES if each.name in DOES], ids=lambda each: each.name)
def test_each_rule_lists_from_its_threshold_on_and_not_below(
    nation: TestNation, key: Path, rule: unusual.UnusualRule
) -> None:
    does, when = DOES[rule.name]
    who = None if rule.name == "tokens" else nation.viewer("dorset")
    for times, listed in ((rule.least - 1, False), (1, True)):
        with at(nation, who, when) as work:
            for _ in range(times):
                does(work, key)
        with at(nation, nation.auditor, when + timedelta(hours=9)) as work:
            found = [each for each in unusual.unusual(work, LAWFUL, key) if each.rule == rule.name]
        assert [(each.viewer, each.times) for each in found] == (
            [(who.ref if who else None, rule.least)] if listed else []
        )
    with at(nation, nation.auditor, when + timedelta(days=40)) as work:
        assert rule.name not in {each.rule for each in unusual.unusual(work, LAWFUL, key)}


def test_what_is_filed_at_night_is_no_reading_at_night(nation: TestNation, key: Path) -> None:
    least = next(each.least for each in RULES if each.name == "nights")
    with at(nation, nation.force("dorset").feed, NIGHT) as work:
        store.note_filed(work, [(["SB-7KQ2M9XD"], ["agency:kent"])] * least)
    with at(nation, nation.auditor, NIGHT + timedelta(hours=9)) as work:
        assert unusual.unusual(work, LAWFUL, key) == []


def test_looking_for_ones_own_name_is_listed(nation: TestNation, key: Path) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        searches.note_search(work, {"words": officer.name.upper()}, 0, key)
        searches.note_search(work, {"words": officer.name.split()[0]}, 0, key)
    with nation.as_seen_by(nation.auditor) as work:
        found: list[Unusual] = unusual.unusual(work, LAWFUL, key)
    assert [(each.rule, each.viewer) for each in found] == [("own-name", officer.ref)]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("DC Morgan Hale (invented)", "Hale, Morgan"),
        ("DI Bethan Rowe (invented)", "bethan rowe"),
        ("Chief Superintendent Helen Marsh (invented)", "MARSH Helen"),
        ("Priya Nair (invented)", "Priya Nair"),
        ("PC 1234 Grace Tolland", "grace tolland"),
        ("Det Insp Grace Mary Tolland DX41 [invented]", "Tolland, Grace"),
        ("Constable Grace Constable", "Grace Constable"),
    ],
)
def test_a_name_is_found_as_people_type_it_whatever_rank_number_or_remark_stands_beside_it(
    nation: TestNation, key: Path, name: str, typed: str
) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        officer = viewers.add_viewer(work, name, AgencyCode("dorset"), ViewerRole.OFFICER)
    with nation.as_seen_by(officer) as work:
        work.run("select set_config('counterline.purpose', 'safeguarding', true)")
        searches.note_search(work, {"words": typed}, 0, key)
        searches.note_search(work, {"words": "Grace"}, 0, key)
    with nation.as_seen_by(nation.auditor) as work:
        assert [each.viewer for each in unusual.unusual(work, LAWFUL, key)] == [officer.ref]
