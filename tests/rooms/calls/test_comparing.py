"""Authorisations whose owners both agreed are compared by the worker, and only the desk hears of it. All invented."""

from collections.abc import Iterable
from typing import Any

import pytest

from counterline.calls.across import perhaps_lines
from counterline.calls.across.perhaps_lines import LineJudgement, LineVerdict, PerhapsTheSameLine
from counterline.calls.across.sharing import Strength, rarity, strengths
from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.authorisations.told_authorisations import AuthorisationTold
from counterline.calls.loads import bill_acts
from counterline.calls.loads.bill_acts import BillHandover
from counterline.coordination.deconfliction.notices import notices
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from tests.authorised import WHY, checked
from tests.billed import NORTHERN, bill, call
from tests.doors import Machine, Visitor, api, machine, visitor
from tests.investigating import only, registers
from tests.nation import TestNation

__all__ = ["api", "machine", "visitor"]

ONE, OTHER = "07700 900801", "07700 900802"


def contacts(many: int, of: str = "07700") -> frozenset[str]:
    return frozenset(f"{of}{n}" for n in range(many))


def test_three_contacts_that_few_have_are_told_in_a_word_and_common_ones_are_not() -> None:
    for many, told in ((2, {}), (3, Strength.SOME), (6, Strength.SEVERAL), (12, Strength.MANY)):
        found = strengths({("AU-1", "a"): contacts(many), ("AU-2", "b"): contacts(many)})
        assert found == ({("AU-1", "AU-2"): told} if told else {})
    common = {(f"AU-{n}", f"{n}"): contacts(12) for n in range(11)}
    assert strengths(common) == {}
    beside = {(f"AU-{n}", f"{n}"): contacts(5, f"0{n}") for n in range(50)}
    assert strengths({("A", "a"): contacts(3), ("B", "b"): contacts(3), ("C", "c"): contacts(3), **beside}) == {}
    assert (rarity(100, 2), rarity(100, 3) < 1) == (1, True)


def test_two_bills_of_one_number_or_of_one_authorisation_are_not_compared() -> None:
    assert strengths({("AU-1", "a"): contacts(9), ("AU-2", "a"): contacts(9)}) == {}
    assert strengths({("AU-1", "a"): contacts(9), ("AU-1", "b"): contacts(9)}) == {}


def authorised(
    nation: TestNation,
    force: str,
    number: str,
    others: Iterable[int],
    mode: str = "pointer",
    **said: Any,  # noqa: ANN401 - any of its fields
) -> AuthorisationTold:
    """An investigation with an authorisation of one number, and its bill with these contacts."""
    registers(nation, force, f"{force}/OP", f"Operation of {force}", deconfliction_mode=mode)
    nation.settle()
    asked = {"compare": True, "numbers": (number,), "handsets": ()} | said
    made = checked(nation, force, investigation=only(nation, force).ref, **asked)
    nation.settle()
    content = bill(call(nation, at, other=other, target=number) for at, other in enumerate(others, 1))
    with nation.as_seen_by(nation.viewer(force, ViewerRole.INVESTIGATOR)) as work:
        bill_acts.hand_bill(work, made.ref, BillHandover(mapping=NORTHERN), "bill.csv", content)
    nation.settle()
    return made


def read_by_desk(nation: TestNation) -> tuple[PerhapsTheSameLine, ...]:
    with nation.as_seen_by(nation.desk) as work:
        return perhaps_lines.perhaps_lines(work).items


def test_shared_contacts_are_read_by_the_desk_alone_until_use_ends(nation: TestNation, visitor: Visitor) -> None:
    one = authorised(nation, "dorset", ONE, range(300, 307))
    two = authorised(nation, "kent", OTHER, range(300, 307))
    (found,) = read_by_desk(nation)
    refs = {found.investigation_a, found.investigation_b}
    assert (refs, found.strength) == ({one.investigation, two.investigation}, Strength.SEVERAL)
    assert {found.agency_a, found.agency_b} == {"dorset", "kent"}
    assert not any(f"900{n}" in repr(found) for n in (801, 802, *range(300, 307)))
    for who in (("kent", ViewerRole.INVESTIGATOR), ("dorset", ViewerRole.OFFICER), ("nclcc", ViewerRole.ANALYST)):
        with nation.as_seen_by(nation.viewer(*who)) as work, pytest.raises(NotAllowed):
            perhaps_lines.perhaps_lines(work)
    with nation.building.works.begin(Role.SEAL) as work:
        logged = {tuple(row[0]) for row in work.rows("select subjects from log_entries where act = 'combination'")}
    assert logged >= {(one.ref,), (two.ref,)}
    assert not any({one.ref, two.ref} <= {*each} for each in logged)
    visitor.signs_in(nation.desk, then="/perhaps-the-same-line")
    assert "Operation of kent" in visitor.words
    sent = visitor.sends(f"/perhaps-the-same-line/{found.ref}", verdict="both-told", reason="")
    assert sent.status_code == 422
    visitor.visits("/perhaps-the-same-line")
    visitor.sends(f"/perhaps-the-same-line/{found.ref}", verdict="both-told", reason=WHY)
    assert "You saved what came of it." in visitor.words
    assert read_by_desk(nation)[0].verdict is LineVerdict.BOTH_TOLD
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.INVESTIGATOR)) as work:
        authorisation_acts.end_use(work, two.ref, Because(WHY))
    nation.settle()
    assert read_by_desk(nation) == ()


def test_an_owner_who_did_not_agree_is_compared_with_nobody(nation: TestNation) -> None:
    authorised(nation, "dorset", ONE, range(300, 312))
    authorised(nation, "kent", ONE, range(300, 312), compare=False)
    assert read_by_desk(nation) == ()
    for force in ("dorset", "kent"):
        with nation.as_seen_by(nation.viewer(force, ViewerRole.OFFICER)) as work:
            assert notices(work) == ()


def test_an_owner_who_keeps_silent_is_not_shown_to_the_desk(nation: TestNation) -> None:
    authorised(nation, "dorset", ONE, range(300, 312))
    authorised(nation, "kent", OTHER, range(300, 312), "silent")
    assert read_by_desk(nation) == ()


def test_a_number_that_both_cover_is_told_to_both_sides_as_an_overlap(nation: TestNation, machine: Machine) -> None:
    one = authorised(nation, "dorset", ONE, ())
    two = authorised(nation, "kent", ONE, ())
    assert read_by_desk(nation) == ()
    for force, other in (("dorset", "kent"), ("kent", "dorset")):
        with nation.as_seen_by(nation.viewer(force, ViewerRole.OFFICER)) as work:
            (told,) = notices(work)
        assert (told.other_agency, [each[:3] for each in told.met]) == (other, ["CV-"])
    desk = machine(nation.desk).get("/overlaps").json()["items"]
    assert [(each["kind"], each["how"]) for each in desk] == [("covered", "exact")]
    assert "900801" not in repr(desk)
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.INVESTIGATOR)) as work:
        authorisation_acts.end_use(work, two.ref, Because(WHY))
    nation.settle()
    assert machine(nation.desk).get("/overlaps").json()["items"] == []
    assert one.ref != two.ref


def test_nobody_but_the_desk_is_answered_otherwise_where_two_share_contacts(
    nation: TestNation, machine: Machine
) -> None:
    authorised(nation, "dorset", ONE, range(300, 312))
    authorised(nation, "kent", OTHER, range(400, 412))
    roles = (ViewerRole.OFFICER, ViewerRole.INVESTIGATOR, ViewerRole.COMMANDER)
    clients = {
        (force, role): machine(nation.viewer(force, role)) for force in ("dorset", "kent", "norfolk") for role in roles
    }
    asked = ("/today", "/inbox", "/notices", "/investigations", "/records", "/lines", "/perhaps-the-same-line")
    before = {
        (who, path): (got := each.get(path)).content + bytes([got.status_code % 256])
        for who, each in clients.items()
        for path in asked
    }
    with nation.building.works.begin(Role.DERIVE) as work:
        assert work.value("select count(*) from call_comparisons") == 0
    kent = nation.viewer("kent", ViewerRole.INVESTIGATOR)
    with nation.as_seen_by(kent) as work:
        ref = work.value("select ref from call_authorisations")
        content = bill(call(nation, at, other=other, target=OTHER) for at, other in enumerate(range(300, 312), 50))
        bill_acts.hand_bill(work, ref, BillHandover(mapping=NORTHERN), "more.csv", content)
    nation.settle()
    assert [each.strength for each in read_by_desk(nation)] == [Strength.MANY]
    after = {
        (who, path): (got := each.get(path)).content + bytes([got.status_code % 256])
        for who, each in clients.items()
        for path in asked
    }
    assert after == before


def test_a_judgement_needs_a_comparison_that_the_desk_reads(nation: TestNation, machine: Machine) -> None:
    said = {"verdict": "unsure", "reason": WHY}
    assert machine(nation.desk).post("/perhaps-the-same-line/PS-AAAAAAAA/judgements", json=said).status_code == 404
    assert LineJudgement(WHY, LineVerdict.UNSURE).verdict == "unsure"
