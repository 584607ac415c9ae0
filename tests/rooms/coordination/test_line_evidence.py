"""What a state of a line has to rest on, and which forces a line goes to. Everybody and every number in it is invented."""

from datetime import date, timedelta

import pytest

from counterline.coordination.owning.line_seen import LineSeen
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.coordination.subjects import investigations
from counterline.coordination.subjects import model as coordination_model
from counterline.intake.running import regrading
from counterline.plumbing.errors import Conflict
from counterline.records.looking.mentioned import named_by
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judgements import judge
from counterline.vocabulary.terms.handling import HandlingCode
from tests.investigating import registers, says
from tests.kinds_told import SHARED, file_records
from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import NUMBER, WHY, WOMAN, ago, does, letters, records, reports, state


def test_type_1_takes_the_arrest_of_this_lines_holder_and_the_charge_of_who_was_arrested(nation: TestNation) -> None:
    reports(nation, Holders="Alex Pretend")
    day = ago(nation, 2)
    told = {"person.role": "suspect", "happened_on": day, **SHARED}
    rows = {
        "arrest": [
            {"reference": "A/other", "person.name": "Kit Madeup", "case_reference": "C/1"},
            {"reference": "A/number", **WOMAN, "case_reference": "C/2", "contact_point.value": NUMBER},
            {"reference": "A/holder", **WOMAN},
        ],
        "case_status": [
            {"reference": "S/other", "person.name": "Kit Madeup", "case_reference": "C/1", "outcome": "charged"},
            {"reference": "S/case", "case_reference": "C/2", "outcome": "charged"},
            {"reference": "S/person", **WOMAN, "case_reference": "C/3", "outcome": "charged"},
        ],
        "seizure": [{"reference": "Z", "device.contact_point": NUMBER}],
    }
    for kind, each in rows.items():
        file_records(nation, "dorset", kind, [row | told for row in each], as_at=day)
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        found = work.rows("select r.reference, r.ref from records r")
        ref = {row.reference: row.ref for row in found}
        person = {each.record_ref: each.ref for each in named_by(work, [*ref.values()], ["person"])}

    def closed(arrest: str, status: str) -> LineSeen:
        on = date.fromisoformat(day)
        return state(nation, officer, LineState.CLOSED_TYPE_1, ref[arrest], ref[status], ref["Z"], day=on)

    for arrest, status, lacks in (
        ("A/other", "S/other", "ties whoever was arrested to this line"),
        ("A/holder", "S/person", "ties whoever was arrested to this line"),
        ("A/number", "S/other", "whoever was arrested is who was charged"),
    ):
        with pytest.raises(Conflict, match=lacks):
            closed(arrest, status)
    assert closed("A/number", "S/case").said.closure
    with nation.as_seen_by(officer) as work:
        for one, other in (("dorset/1", "A/holder"), ("A/holder", "S/person")):
            judge(work, person[ref[one]], person[ref[other]], Verdict.SAME, WHY)
    with pytest.raises(Conflict, match="whoever was arrested is who was charged"):
        closed("A/holder", "S/case")
    assert closed("A/holder", "S/person").said.closure


def test_a_line_goes_to_no_force_that_does_not_read_the_record_it_stands_with(nation: TestNation) -> None:
    reports(nation, "merseyside")
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    (told,) = records(nation, merseyside, "line_return")

    def lets_others_read(code: HandlingCode) -> None:
        with nation.as_seen_by(merseyside) as work:
            regrading.regrade_record(work, told, regrading.Regrading(code, reason=WHY, risk=WHY))

    does(nation, dorset, LineDid.ADOPT)
    lets_others_read(HandlingCode.LEGACY_4)
    with pytest.raises(Conflict, match=f"Dorset Police cannot read {told}"):
        does(nation, merseyside, LineDid.ASK)
    assert letters(nation, dorset) == []
    lets_others_read(HandlingCode.LEGACY_1)
    does(nation, dorset, LineDid.HAND_OVER, lead="merseyside")
    lets_others_read(HandlingCode.LEGACY_4)
    with pytest.raises(Conflict, match=f"Dorset Police cannot read {told}"):
        does(nation, merseyside, LineDid.HAND_OVER, lead="dorset")


def test_a_state_is_refused_that_its_evidence_does_not_bear_and_says_what_is_missing(nation: TestNation) -> None:
    reports(nation)
    officer = nation.force("dorset").officer
    (told,) = records(nation, officer, "line_return")
    refused = {
        LineState.CONFIRMED: "One independent source",
        LineState.INVESTIGATED: "by which investigation",
        LineState.HOLDER_IDENTIFIED: "names a holder",
        LineState.CLOSED_TYPE_1: "on which day",
        LineState.SUCCEEDED: "Say which line",
    }
    for each, words in refused.items():
        with pytest.raises(Conflict, match=words):
            state(nation, officer, each, told)
    today = nation.building.clock.today()
    for each, words, day in (
        (LineState.CLOSED_TYPE_1, "seen in use after that day", today - timedelta(days=20)),
        (LineState.CLOSED_TYPE_1, "a holder was arrested", today),
        (LineState.CLOSED_TYPE_2, f"{NUMBER} can be used no more", today),
    ):
        with pytest.raises(Conflict, match=words):
            state(nation, officer, each, told, day=day)
    with pytest.raises(Conflict, match="Name at least one record"):
        state(nation, officer, LineState.SUSPECTED)
    with pytest.raises(Conflict, match="no record RC-AAAAAAAA"):
        state(nation, officer, LineState.SUSPECTED, "RC-AAAAAAAA")
    assert state(nation, officer, LineState.SUSPECTED, told).said.state is not None

    reports(nation, "merseyside", ref="M/1")
    confirmed = state(nation, officer, LineState.CONFIRMED, told)
    assert [each.state for each in confirmed.said.acts] == [LineState.SUSPECTED, LineState.CONFIRMED]
    with nation.as_seen_by(officer) as work:
        undone = say_of_line(
            work, confirmed.line.ref, LineStatement(LineDid.UNDO, WHY, about=confirmed.said.acts[-1].ref)
        )
    assert undone.said.state is not None
    assert undone.said.state.state is LineState.SUSPECTED


def test_an_investigation_of_a_line_is_said_only_where_it_names_the_line_and_is_not_silent(nation: TestNation) -> None:
    reports(nation)
    registers(nation, "dorset", "OP/1", "Operation Gannet", contact_point__value=NUMBER)
    registers(nation, "dorset", "OP/2", "Operation Heron", contact_point__value="07700 900777")
    officer = nation.force("dorset").officer
    with nation.as_seen_by(officer) as work:
        named = {each.operation: each.ref for each in investigations.investigations(work)}
    with pytest.raises(Conflict, match="none of this line's contact points"):
        state(nation, officer, LineState.INVESTIGATED, investigation=named["Operation Heron"])
    said = state(nation, officer, LineState.INVESTIGATED, investigation=named["Operation Gannet"])
    assert said.said.state is not None
    says(nation, "dorset", coordination_model.Mode.SILENT)
    with pytest.raises(Conflict, match="keeps a contact point silent"):
        state(nation, officer, LineState.INVESTIGATED, investigation=named["Operation Gannet"])
