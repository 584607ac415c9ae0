"""A draft of a mapping: begun from a file, finished as form or text, seen by few, approved by somebody else."""

import pytest

from counterline.drafting import approving, keeping, placing, trying
from counterline.drafting import document as drafting_document
from counterline.drafting.document import ColumnChoice, Settings
from counterline.drafting.keeping import MappingDraft
from counterline.drafting.suggesting.model import CHOOSE
from counterline.governance.people import viewers
from counterline.governance.people.two_people import OnePerson
from counterline.governance.permissions import ViewerRole
from counterline.intake import errors as intake_errors
from counterline.intake.arriving import mappings
from counterline.intake.running import submissions
from counterline.places.ground import agencies
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode
from tests.nation import MAPPING, TestNation, at

SPREADSHEET = b"""Misper ref,Date missing,Date found,Name,DOB,Risk,CCE flag,Zorble
M/1,01/03/2026,03/03/2026,Invented Ash,01/02/2009,H,Y,q
M/2,14/03/2026,15/03/2026,Invented Birch,21/04/2010,L,zz,q
M/3,28/03/2026,29/03/2026,Invented Cedar,30/12/2009,M,not asked,q
"""


def begun(nation: TestNation) -> MappingDraft:
    """A draft that Dorset's officer began."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return keeping.begin_mapping_draft(work, "invented.csv", [SPREADSHEET], system="kite")


def finished(work: Work, found: MappingDraft) -> MappingDraft:
    """The same with every choice made, through the form's own way."""
    document = found.read().with_settings(Settings(mode="increment", constants={"marking": "OFFICIAL-SENSITIVE"}))
    document = document.with_columns([ColumnChoice("Zorble", "ignore", reason="invented")], {})
    document = document.with_lookups({("exploitation_flag", "zz"): "not known"})
    return keeping.save_mapping_draft(work, found.ref, document.text())


def test_form_and_text_are_one_document(nation: TestNation) -> None:
    document = begun(nation).read()
    assert document.field_of("Zorble") == CHOOSE
    changed = document.with_columns(
        [ColumnChoice("Zorble", "described"), ColumnChoice("DOB", "ignore", reason="why")], {}
    )
    again = type(changed).of(changed.text())
    assert (again.field_of("Zorble"), again.field_of("DOB"), again.reason_of("DOB")) == ("described", "ignore", "why")
    assert again.plain == changed.plain
    assert again.text() == changed.text()


def test_a_column_given_a_lookup_gets_the_codes_seen_in_it_to_choose(nation: TestNation) -> None:
    document = begun(nation).read()
    assert document.section("lookups")["risk"] == {"H": "high", "L": "low", "M": "medium"}
    changed = document.with_columns([ColumnChoice("Zorble", "status", lookup=True)], {"Zorble": ["q"]})
    assert changed.section("lookups")["status"] == {"q": CHOOSE}
    assert any("'q' in 'status'" in fault for fault in changed.faults)


def test_a_trial_reads_as_a_load_would_and_keeps_nothing(nation: TestNation) -> None:
    found = begun(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        document = finished(work, found).read().with_lookups({("exploitation_flag", "zz"): ""})
        without = type(document)(
            {
                **document.plain,
                "lookups": {
                    "risk": {"H": "high"},
                    **{name: table for name, table in document.section("lookups").items() if name != "risk"},
                },
            }
        )
        with keeping.sample_of(work, found) as path:
            assert path is not None
            tried = trying.try_mapping(work, path, document, found.agency)
            held = trying.try_mapping(work, path, without, found.agency)
    assert dict(tried.counts) == {"kept": 3}
    assert tried.rows[0].body is not None
    assert tried.rows[0].body["risk"] == "high"
    assert dict(held.counts) == {"kept": 1, "held": 2}
    assert "not in the lookup" in held.commonest[0][0][1]
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert submissions.submissions(work) == []


def test_the_desk_reads_the_draft_and_no_cell_and_another_force_neither(nation: TestNation) -> None:
    found = begun(nation)
    with nation.as_seen_by(nation.desk) as work:
        seen = keeping.mapping_draft(work, found.ref)
        with keeping.sample_of(work, seen) as path:
            assert path is None
        with pytest.raises(NotAllowed):
            keeping.save_mapping_draft(work, found.ref, found.document)
    with nation.as_seen_by(nation.force("kent").officer) as work, pytest.raises(NotFound):
        keeping.mapping_draft(work, found.ref)


def test_a_draft_is_approved_by_somebody_else_once_finished_and_both_names_stand(nation: TestNation) -> None:
    found = begun(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        with pytest.raises(Conflict, match="not finished"):
            keeping.ask_approval(work, found.ref)
        finished(work, found)
        keeping.ask_approval(work, found.ref)
    with nation.as_seen_by(nation.desk) as work:
        approved = approving.approve_mapping_draft(work, found.ref)
    assert (approved.name, approved.version, approved.approved_by) == ("kite-missing-episode", 1, nation.desk.name)
    assert approved.drafted_by == nation.force("dorset").officer.name
    with (
        nation.as_seen_by(nation.force("dorset").officer) as work,
        pytest.raises(Conflict, match="approved or dropped"),
    ):
        keeping.save_mapping_draft(work, found.ref, found.document)


def test_whoever_saved_a_draft_cannot_approve_it(nation: TestNation) -> None:
    with nation.as_seen_by(nation.desk) as work:
        found = keeping.begin_mapping_draft(work, "invented.csv", [SPREADSHEET], system="kite")
        finished(work, found)
        keeping.ask_approval(work, found.ref)
        with pytest.raises(OnePerson, match="somebody else"):
            approving.approve_mapping_draft(work, found.ref)


def test_the_next_version_begins_from_the_one_that_stands_with_the_new_columns_beside(nation: TestNation) -> None:
    found = begun(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        finished(work, found)
        keeping.ask_approval(work, found.ref)
    with nation.as_seen_by(nation.desk) as work:
        standing = approving.approve_mapping_draft(work, found.ref)
    wider = SPREADSHEET.replace(b"Zorble\n", b"Zorble,LAC\n").replace(b",q\n", b",q,yes\n")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        draft = keeping.begin_mapping_draft(work, "invented.csv", [wider], after=standing)
    document = draft.read()
    assert (document.plain["name"], document.plain["version"]) == ("kite-missing-episode", "2")
    assert (document.field_of("LAC"), document.field_of("Zorble")) == ("in_care", "ignore")
    assert approving.difference(standing.document, document.text())


def test_a_file_loads_under_the_mapping_that_was_drafted_from_it(nation: TestNation) -> None:
    found = begun(nation)
    dorset = nation.force("dorset")
    with nation.as_seen_by(dorset.officer) as work:
        finished(work, found)
        keeping.ask_approval(work, found.ref)
    with nation.as_seen_by(nation.desk) as work:
        mapping = approving.approve_mapping_draft(work, found.ref)
    taken = dorset.sends(SPREADSHEET, as_at="2026-04-01", mapping=mapping)
    assert taken.receipt is not None
    assert (taken.receipt["kept"], taken.receipt["held"]) == (3, 0)
    assert at("2026-04-01") == taken.as_at


def test_columns_that_a_value_is_made_of_or_that_are_numbered_are_not_asked_for_again(nation: TestNation) -> None:
    text = begun(nation).document + "  # end\n"
    document = drafting_document.DraftDocument.of(text)
    columns = {
        "Misper ref": {"field": "reference"},
        "{Name} {DOB}": {"field": "person.name"},
        "Phone {1..3}": {"field": "contact_point.value", "when": {"column": "Risk", "is": "H"}},
    }
    covered = drafting_document.DraftDocument({**document.plain, "columns": columns, "ignore": {}}).covered
    assert {"misper ref", "name", "dob", "phone 1", "phone 2", "phone 3", "risk"} <= covered
    assert "zorble" not in covered


def waiting(nation: TestNation) -> MappingDraft:
    """The draft, finished and waiting for somebody else."""
    found = begun(nation)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        finished(work, found)
        return keeping.ask_approval(work, found.ref)


def test_a_draft_sent_back_is_corrected_by_its_author_and_asked_for_again(nation: TestNation) -> None:
    found, officer = waiting(nation), nation.force("dorset").officer
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        approving.return_mapping_draft(work, found.ref, "I may not")
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(CounterlineError, match="Say what"):
            approving.return_mapping_draft(work, found.ref, " ")
        approving.return_mapping_draft(work, found.ref, "Say what zz means.")
        with pytest.raises(Conflict, match="sent back already"):
            approving.approve_mapping_draft(work, found.ref)
    with nation.as_seen_by(officer) as work:
        seen = keeping.mapping_draft(work, found.ref)
        assert (seen.state, seen.returned_why, seen.returned_by) == (
            "returned",
            "Say what zz means.",
            nation.desk.name,
        )
        with pytest.raises(Conflict, match="sent back as it stands"):
            keeping.ask_approval(work, found.ref)
        corrected = seen.read().with_lookups({("exploitation_flag", "zz"): "no"})
        keeping.save_mapping_draft(work, found.ref, corrected.text())
        assert keeping.ask_approval(work, found.ref).state == "asked"
        versions = keeping.saved_versions(work, seen)
        assert [each.returned_why for each in versions] == [None, "Say what zz means.", None]
    with nation.as_seen_by(nation.desk) as work:
        approved = approving.approve_mapping_draft(work, found.ref)
        assert keeping.mapping_draft(work, found.ref).approved_by == nation.desk.name
    assert approved.drafted_by == officer.name


def test_one_person_puts_a_document_on_file_only_where_nobody_else_could(nation: TestNation) -> None:
    document = waiting(nation).document
    with nation.as_seen_by(nation.desk) as work:
        first = mappings.approve_mapping(work, document.replace("version: 1", "version: 1"))
        assert first.drafted_by is None
    with nation.building.works.begin(Role.OWNER) as work:
        second = viewers.add_viewer(work, "Invented Second", AgencyCode("nclcc"), ViewerRole.DESK, persona=True)
    newer = document.replace("version: 1", "version: 2")
    with nation.as_seen_by(nation.desk) as work:
        with pytest.raises(Conflict, match="needs a second person"):
            mappings.approve_mapping(work, newer)
        draft = keeping.propose_mapping(work, newer)
        with pytest.raises(OnePerson, match="somebody else"):
            approving.approve_mapping_draft(work, draft.ref)
    with nation.as_seen_by(second) as work:
        approved = approving.approve_mapping_draft(work, draft.ref)
    assert (approved.version, approved.approved_by, approved.drafted_by) == (2, second.name, nation.desk.name)


def test_who_may_not_send_a_kind_is_told_so_when_they_ask_for_a_mapping_of_it(nation: TestNation) -> None:
    document = (
        "name: kite-talks\nversion: 1\ntitle: Talks\nkind: return_interview\nsystem: kite\nmode: increment\n"
        "columns:\n  Ref: {field: reference}\n  Name: {field: person.name}\n"
    )
    with (
        nation.as_seen_by(nation.force("dorset").officer) as work,
        pytest.raises(
            NotAllowed, match=r"may not send records of the kind return_interview.*safeguarding-lead, partner"
        ),
    ):
        keeping.propose_mapping(work, document)
    with nation.as_seen_by(nation.desk) as work:
        assert keeping.propose_mapping(work, document).state == "asked"


def test_each_fault_of_a_text_is_told_at_its_line(nation: TestNation) -> None:
    document = begun(nation).document
    told = placing.faults_at(document)
    lines = document.splitlines()
    assert any("mode" in each.said and lines[(each.line or 1) - 1].startswith("mode:") for each in told)
    assert any("Zorble" in each.said and '"Zorble"' in lines[(each.line or 1) - 1] for each in told)
    assert [each.line for each in placing.faults_at("kind: arrest\ncolumns: [")] == [2]


def test_a_column_that_a_form_cannot_show_stays_as_written_when_the_form_is_saved(nation: TestNation) -> None:
    uses = [{"field": "described", "when": {"column": "Risk", "is": ["H"]}}, {"field": "home_area"}]
    document = begun(nation).read()
    document = type(document)({**document.plain, "columns": {**document.section("columns"), "Zorble": uses}})
    assert document.field_of("Zorble") == "as written"
    assert "when: {column: Risk, is: [H]}" in document.beyond_form("Zorble")
    saved = document.with_columns([ColumnChoice("Zorble", "as written"), ColumnChoice("Name", "person.name")], {})
    assert type(saved).of(saved.text()).section("columns")["Zorble"] == uses


def test_samples_stand_beside_a_column_that_is_several(nation: TestNation) -> None:
    table = b"Line ref,Phone 1,Phone 2\nL1,07700 900101,07700 900102\nL2,07700 900103,\n"
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        found = keeping.begin_mapping_draft(work, "invented.csv", [table], system="kite", kind="line_return")
    assert found.read().covers("Phone 2")
    assert list(drafting_document.columns_named("Phone {1..2}")) == ["Phone 1", "Phone 2"]


def test_that_an_agency_brought_in_a_source_is_known_to_whoever_may_know_of_its_returns(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("kent")) as work:
        put = keeping.propose_mapping(work, MAPPING.replace("test-lines", "kents-own").replace("tests", "kent-custody"))
    with nation.as_seen_by(nation.desk) as work:
        approving.approve_mapping_draft(work, put.ref)
    known = {}
    for code, role in (
        ("kent", ViewerRole.OFFICER),
        (str(agencies.rocu_of(AgencyCode("kent"))), ViewerRole.OFFICER),
        ("nclcc", ViewerRole.DESK),
        ("dorset", ViewerRole.OFFICER),
    ):
        with nation.as_seen_by(nation.viewer(code, role)) as work:
            known[code] = [each.name for each in mappings.mappings_on_file(work)]
    assert known == {
        "kent": ["kents-own"],
        str(agencies.rocu_of(AgencyCode("kent"))): ["kents-own"],
        "nclcc": ["kents-own"],
        "dorset": [],
    }
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        for name in ("kents-own", "nobodys"):
            with pytest.raises(intake_errors.NoSuchMapping, match=f"No approved mapping is called {name}"):
                mappings.mapping_on_file(work, name)
            assert keeping.propose_mapping(work, MAPPING.replace("test-lines", name)).open, "nor does a name tell of it"
