"""What is filed for others to read is a disclosure to them, and what its sender says no longer is taken back from them."""

import pytest

from counterline.governance import inspecting
from counterline.governance.log.model import Purpose
from counterline.governance.log.store import Logged, Stretch
from counterline.intake.arriving import receiving
from counterline.intake.running import runs, submissions, withdrawing
from counterline.vocabulary.identity import AgencyCode
from tests.nation import TestNation, at, csv_of

DAY, LATER = "2026-03-01", "2026-03-12"
LAWFUL = Purpose.CHECKING_LAWFULNESS
COUNCIL, KENT, DESK = "agency:dorset-council", "agency:kent", "agency:nclcc"
COLUMNS = ("Ref", "Town", "Street", "Handling", "Circulation", "Gone")
MAPPING = """
name: addresses-to-partners
version: 1
title: Addresses that may be cuckooed, as Dorset tells others
kind: address_visit
system: tests
mode: increment
columns:
  Ref: {field: reference}
  Town: {field: area}
  Street: {field: address.text}
  Handling: {field: source.handling}
  Circulation: {field: circulation, split: ";"}
  Gone: {field: withdrawn}
"""


def told(ref: str, *, to: str = "", handling: str = "C", gone: str = "") -> dict[str, str]:
    """One address, told to agencies by their names; the number of the house is that of the reference."""
    street = f"{ref[-1]} Invented Road, Bournemouth, BH1 1AA"
    return dict(zip(COLUMNS, (ref, "Bournemouth", street, handling, to, gone), strict=True))


def files(nation: TestNation, *rows: dict[str, str], as_at: str) -> submissions.Submission:
    """Have Dorset file rows."""
    return nation.force("dorset").sends(csv_of(rows, COLUMNS), as_at=as_at, mapping=nation.approve(MAPPING))


def filed(nation: TestNation, sent: submissions.Submission, to: str | None = None) -> list[Logged]:
    """What the log says left by one file."""
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.left_the_house(work, LAWFUL, Stretch(most=1000), None if to is None else AgencyCode(to))
    return [each for each in found if sent.ref in each.entry.subjects]


def given(found: list[Logged]) -> list[tuple[str, str, str]]:
    """Which record went to which agency under which law, as entries say."""
    return sorted(
        (ref, whom, next(each for each in entry.subjects if each.startswith("to:")))
        for entry in (each.entry for each in found)
        for ref in entry.subjects
        for whom in entry.recipients
        if ref.startswith("RC-")
    )


def refs_of(nation: TestNation, reference: str) -> set[str]:
    """The versions of what stands under a reference of Dorset's."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        return {row.ref for row in work.rows("select ref from records where reference = :is", **{"is": reference})}


def taken_back(found: list[Logged]) -> list[tuple[str, set[str]]]:
    """From whom, and of which records or files."""
    pairs = {(whom, frozenset(each.subjects)) for one in found for each in one.recalls for whom in each.recipients}
    return sorted((whom, set(what)) for whom, what in pairs)


BOTH = "Dorset Council; Kent Police"


def test_a_file_leaves_one_entry_for_each_set_of_readers_and_their_law(nation: TestNation) -> None:
    rows = [told(f"D/{n}", to=BOTH) for n in range(4)]
    sent = files(
        nation, *rows, told("D/7", to="Dorset Council"), told("D/8", handling="P"), told("D/9", handling="4"), as_at=DAY
    )
    found = filed(nation, sent)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        readers = work.rows("select ref, unnest(readers) as agency from records join audiences using (audience_id)")
    law = {"dorset-council": "to:uk-gdpr"}
    others = [(row.ref, row.agency) for row in readers if row.agency != "dorset"]
    assert given(found) == sorted((ref, f"agency:{code}", law.get(code, "to:part-3")) for ref, code in others)
    assert len(others) > len(found) == 5, "three sets of readers, two of them with a council"
    assert all({"from:part-3", "disclosure:submitted"} <= {*each.entry.subjects} for each in found)
    assert not any(refs_of(nation, "D/9") & {*each.entry.subjects} for each in found), "code 4 left for nobody"
    assert {each.entry.recipients for each in filed(nation, sent, to="dorset-council")} == {(COUNCIL,)}


def test_a_file_withdrawn_is_taken_back_from_all_that_it_went_to_and_from_nobody_else(nation: TestNation) -> None:
    first = files(nation, told("D/1", to=BOTH), as_at=DAY)
    second = files(nation, told("D/2", to=BOTH), as_at=LATER)
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        withdrawing.withdraw_submission(work, first.ref)
    back = filed(nation, first)
    assert taken_back(back) == [(COUNCIL, {first.ref}), (KENT, {first.ref}), (DESK, {first.ref})]
    assert all(each.recalled_at for each in back)
    assert taken_back(filed(nation, second)) == []


@pytest.mark.parametrize("gone", ["", "yes"])
def test_a_correction_for_fewer_is_taken_back_from_those_who_lost_it_and_a_record_withdrawn_from_all(
    nation: TestNation, gone: str
) -> None:
    first = files(nation, told("D/1", to=BOTH), told("D/2", to=BOTH), as_at=DAY)
    old = refs_of(nation, "D/1")
    second = files(nation, told("D/1", to="Dorset Council", gone=gone), as_at=LATER)
    lost = [COUNCIL, KENT, DESK] if gone else [KENT]
    assert taken_back(filed(nation, first)) == [(each, old) for each in lost]
    assert taken_back(filed(nation, second)) == [], "what it gives itself stands"
    files(nation, told("D/1", to="Dorset Council", gone=gone), as_at="2026-03-20")
    assert len(filed(nation, first)[0].recalls) <= 1, "nobody loses twice what they lost"


def test_a_trial_gives_nothing(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    mapping = nation.approve(MAPPING)
    with nation.as_seen_by(dorset.feed) as work:
        handover = receiving.Handover(mapping, at(DAY), "tried.csv")
        sent = receiving.receive(work, handover, [csv_of([told("D/1", to=BOTH)], COLUMNS)])
    with nation.as_seen_by(dorset.feed) as work:
        runs.ask_run(work, sent.ref, dry=True)
    nation.settle()
    assert filed(nation, sent) == []
