"""A purpose is stated once and kept with every entry; what is sensitive is not read without; what is none is refused with its route."""

import pytest

from counterline.governance import inspecting, searches
from counterline.governance.entry import machines, tokens
from counterline.governance.log.model import Purpose
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import purposes
from counterline.governance.reach.purposes import PURPOSES_OF, PurposeNeeded, PurposeRefused, refuse_stated
from counterline.picture import own_view
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotFound
from counterline.records.keeping import reading_back
from counterline.records.looking import known, persons
from counterline.records.looking.listed import RecordsAsked, find_records
from tests.kinds_told import file_records, tell_a_story
from tests.nation import TestNation

WRITTEN = {
    "national-analyst": "national-picture preventing-crime safeguarding finding-missing threat-to-life",
    "national-desk": "national-picture preventing-crime safeguarding finding-missing threat-to-life data-quality",
    "intelligence-officer": "preventing-crime safeguarding finding-missing threat-to-life data-quality",
    **dict.fromkeys(
        ("investigator", "regional-coordinator", "commander"),
        "preventing-crime safeguarding finding-missing threat-to-life",
    ),
    "safeguarding-lead": "safeguarding finding-missing threat-to-life preventing-crime",
    "financial-investigator": "proceeds-of-crime preventing-crime",
    "neighbourhood-officer": "safeguarding finding-missing threat-to-life preventing-crime",
    "practice-adviser": "safeguarding finding-missing threat-to-life",
    "partner": "safeguarding finding-missing threat-to-life data-quality",
    "data-officer": "data-quality",
    "machine-feed": "data-quality",
    "guardian": "preventing-crime threat-to-life",
    "data-protection-officer": "checking-lawfulness self-monitoring data-security criminal-proceedings data-subject-rights",
    "auditor": "checking-lawfulness self-monitoring data-security criminal-proceedings",
    "administrator": "",
}


def without_purpose(nation: TestNation, viewer: Viewer) -> Viewer:
    """Somebody who has not said what they work for."""
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("delete from chosen_purposes where viewer_id = :id", id=viewer.viewer_id)
    return viewer


@pytest.mark.parametrize("role", ViewerRole)
def test_each_role_serves_the_purposes_written_here_and_the_database_holds_the_same(
    nation: TestNation, role: ViewerRole
) -> None:
    assert [each.value for each in PURPOSES_OF[role]] == WRITTEN[role].split()
    with nation.building.works.begin(Role.OWNER) as work:
        held = {row.purpose for row in work.rows("select purpose from role_purposes where role = :role", role=role)}
    assert held == set(WRITTEN[role].split())


def test_every_purpose_names_its_legal_basis() -> None:
    assert set(purposes.BASES) == set(Purpose)
    under_gdpr = {each for role in (ViewerRole.PARTNER,) for each in PURPOSES_OF[role]}
    assert all(purposes.BASES[each][1] for each in under_gdpr)


def test_what_is_sensitive_is_refused_until_a_purpose_is_stated_and_then_logged_with_it(nation: TestNation) -> None:
    tell_a_story(nation)
    officer = without_purpose(nation, nation.force("dorset").officer)
    key = nation.building.settings.searching_key
    with nation.as_seen_by(officer) as work:
        found = find_records(work, RecordsAsked())  # a list that nobody looked for anything in
        protected = [each.ref for each in found if any(name.protect for name in each.names)]
        plain = next(each.ref for each in found if not any(name.protect for name in each.names))
        person = next(name.ref for each in found for name in each.names if name.kind == "person")
        assert reading_back.record_by_ref(work, plain) is not None
        for sensitive in (
            lambda: reading_back.record_by_ref(work, protected[0]),
            lambda: known.thing_known(work, person),
            lambda: searches.note_search(work, {"looked for": "Sam Invented"}, 0, key),
        ):
            with pytest.raises(PurposeNeeded, match="preventing-crime, safeguarding"):
                sensitive()
        purposes.choose_purpose(work, "safeguarding")
        assert reading_back.record_by_ref(work, protected[0]) is not None
        known.thing_known(work, person)
        searches.note_search(work, {"looked for": "Sam Invented"}, 0, key)
    with nation.as_seen_by(nation.auditor) as work:
        assert inspecting.recent(work, subject=protected[0])[0].entry.purpose == "safeguarding"


def test_what_somebody_is_known_as_is_opened_for_a_stated_purpose_as_their_name_is(nation: TestNation) -> None:
    told = {"reference": "CU/1", "person.name": "Sam Invented", "person.known_as": "Smiler", "person.age": "15"}
    file_records(nation, "dorset", "arrest", [told])
    officer = without_purpose(nation, nation.force("dorset").officer)
    with nation.as_seen_by(officer) as work:
        (names,) = (each.names for each in find_records(work, RecordsAsked()))
        known_as = next(each.ref for each in names if each.kind == "known_as")
        with pytest.raises(PurposeNeeded):
            known.thing_known(work, known_as)
        purposes.choose_purpose(work, "safeguarding")
        assert known.thing_known(work, known_as).protect is persons.Protect.CHILD


def test_a_line_that_names_somebody_to_protect_is_opened_for_a_stated_purpose_and_others_without(
    nation: TestNation,
) -> None:
    nation.force("dorset").reports("07700 900123", brand="Jay", seen="2026-03-10", runners="Sam Invented")
    nation.force("dorset").reports("07700 900124", brand="Gannet", seen="2026-03-10")
    officer = without_purpose(nation, nation.force("dorset").officer)
    with nation.as_seen_by(officer) as work:
        lines = {each.brands: each for each in own_view.own_lines(work).lines}
        assert any(person.protect for person in lines[("Jay",)].sightings[0].people)
        own_view.own_line(work, lines[("Gannet",)].ref)
        with pytest.raises(PurposeNeeded):
            own_view.own_line(work, lines[("Jay",)].ref)
        purposes.choose_purpose(work, "safeguarding")
        own_view.own_line(work, lines[("Jay",)].ref)


def test_a_hidden_record_answers_as_an_absent_one_whether_or_not_a_purpose_is_stated(nation: TestNation) -> None:
    tell_a_story(nation)
    kent = without_purpose(nation, nation.viewer("kent"))
    with nation.as_seen_by(nation.desk) as work:
        hidden = [each.ref for each in find_records(work, RecordsAsked())]
    with nation.as_seen_by(kent) as work:
        readable = {each.ref for each in find_records(work, RecordsAsked())}
        for ref in [each for each in hidden if each not in readable] + ["RC-7KQ2M9XD"]:
            assert reading_back.record_by_ref(work, ref) is None
            with pytest.raises(NotFound):
                known.thing_known(work, ref)


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (ViewerRole.OFFICER, "national-picture"),
        (ViewerRole.FEED, "safeguarding"),
        (ViewerRole.ADMINISTRATOR, "anything"),
    ],
)
def test_a_purpose_of_another_role_is_refused_by_code_and_by_database(
    nation: TestNation, role: ViewerRole, words: str
) -> None:
    viewer = without_purpose(nation, nation.viewer("dorset", role))
    with nation.as_seen_by(viewer) as work:
        with pytest.raises(PurposeRefused, match="does not have this purpose"):
            purposes.choose_purpose(work, words)
        assert not work.value("select choose_purpose(:words, now())", words=words)
        work.run("select set_config('counterline.purpose', :words, true)", words=words)
        with pytest.raises(PurposeNeeded):
            purposes.require_purpose(work)


@pytest.mark.parametrize(
    ("words", "route"),
    [
        ("We want to evict the tenant of this flat", "Ask the safeguarding lead about the tenant"),
        ("Evidence for an eviction", "partial closure order"),
        ("To stop the dealing, evict the tenant", "Ask the safeguarding lead about the tenant"),
        ("to stop the dealing by evicting her", "partial closure order"),
        ("to stop dealing and evict him", "partial closure order"),
        ("To prevent eviction of the child. Evict the dealer.", "partial closure order"),
        ("possession proceedings", "goes to court on its own evidence"),
        ("Vetting of a new youth worker", "Disclosure and Barring Service"),
        ("pre-employment check", "vetting unit"),
        ("immigration enforcement visit", "National Referral Mechanism"),
        ("to see whether he can be deported", "The Home Office asks each controller"),
        ("Permanently excluding the pupil", "children's services"),
        ("governors will exclude this child", "designated safeguarding lead"),
        ("Should the school exclude him?", "designated safeguarding lead"),
        ("to expel her", "children's services"),
    ],
)
def test_what_this_system_does_not_serve_is_refused_with_the_right_route(words: str, route: str) -> None:
    with pytest.raises(PurposeRefused) as refused:
        refuse_stated(words)
    assert route in refused.value.message


@pytest.mark.parametrize(
    "words",
    [
        "Tenancy officer's visit to a cuckooed home",
        "To prevent the eviction of a cuckooed tenant",
        "to stop her being evicted",
        "To prevent homelessness and eviction",
        "We act against the tenant's eviction, to avoid an eviction",
        "Organised immigration crime that uses the same line",
        "Excluded from the premises by a closure order",
        "Designated safeguarding lead asks after a pupil",
        "A threat to a witness's life",
    ],
)
def test_who_protects_is_not_refused_for_a_word(words: str) -> None:
    refuse_stated(words)


@pytest.mark.parametrize(
    "words",
    [
        "The school excluded him, and the pupil is expelled for good.",
        "They threaten to have her deported; her immigration status is not settled.",
        "The landlord served a notice to quit and wants to evict the tenant.",
    ],
)
def test_an_account_tells_what_would_be_no_purpose_and_still_not_what_stays_out(words: str) -> None:
    with pytest.raises(PurposeRefused):
        purposes.look_through(words)
    purposes.look_through(words, account=True)
    with pytest.raises(purposes.WordsRefused):
        purposes.look_through(f"{words} TOP SECRET", account=True)


def test_a_machines_label_states_no_refused_purpose_and_its_registered_one_is_logged(nation: TestNation) -> None:
    officer = without_purpose(nation, nation.viewer("dorset"))
    with nation.as_seen_by(officer) as work:
        with pytest.raises(PurposeRefused):
            tokens.issue_token(work, officer, "vetting of applicants")
        with pytest.raises(PurposeRefused):
            machines.add_machine(work, "evictions")
        token = tokens.issue_token(work, officer, "invented loader", "data-quality")
    found = nation.building.viewer_of_token(token)
    assert found is not None
    assert found.viewer.purpose == "data-quality"


def test_a_purpose_holds_for_a_shift_and_no_longer(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update chosen_purposes set chosen_at = chosen_at - interval '13 hours'")
    with nation.as_seen_by(officer) as work, pytest.raises(PurposeNeeded):
        purposes.require_purpose(work)
