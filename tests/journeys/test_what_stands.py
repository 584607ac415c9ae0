"""What stands when returns correct, omit, withdraw and come late: what sources say as at when, never when it arrived."""

from datetime import date

from counterline.intake.running import withdrawing
from counterline.intake.running.submissions import Submission
from counterline.picture import asked, own_view
from tests.nation import TestNation, row

ON = date(2026, 6, 30)


def _active(nation: TestNation, on: date = ON) -> list[str]:
    """The contact points that the desk counts as in use on a date."""
    with nation.as_seen_by(nation.desk) as work:
        world = own_view.own_lines(work, asked.Asked(on))
        return sorted(spell.shown for spell in world.spells.values() if spell.standing.state.value == "active")


def _used(number: str, ref: str) -> dict[str, str]:
    return row(ref, number, last="2026-06")


def test_a_correction_supersedes_what_it_corrects_and_nothing_else(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.files([_used("07700 900101", "D/1"), _used("07700 900102", "D/2")], as_at="2026-06-10")
    dorset.files([_used("07700 900109", "D/1")], as_at="2026-06-12", corrects=first.ref, mode="snapshot")

    assert _active(nation) == ["07700 900102", "07700 900109"]
    assert _active(nation, date(2026, 6, 11)) == ["07700 900101", "07700 900102"], "what was known then stays known"


def test_a_snapshot_withdraws_what_it_omits_but_not_what_it_could_not_say(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    rows = [_used("07700 900101", "D/1"), _used("07700 900102", "D/2"), _used("07700 900103", "D/3")]
    dorset.files(rows, as_at="2026-06-10", mode="snapshot")
    taken = dorset.files([rows[0], rows[2] | {"Last": "31/02/2026"}], as_at="2026-06-20", mode="snapshot")

    assert taken.receipt is not None
    assert taken.receipt["held"] == 1
    assert _active(nation) == ["07700 900101", "07700 900103"]


def test_a_submission_taken_back_counts_at_no_date(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_used("07700 900101", "D/1")], as_at="2026-06-10")
    wrong = dorset.files([_used("07700 900109", "D/1"), _used("07700 900102", "D/2")], as_at="2026-06-12")
    assert _active(nation) == ["07700 900102", "07700 900109"]

    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, wrong.ref)
    nation.settle()

    assert _active(nation) == _active(nation, date(2026, 6, 13)) == ["07700 900101"]


def test_a_snapshot_taken_back_gives_back_what_it_had_withdrawn(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_used("07700 900101", "D/1")], as_at="2026-06-10", mode="snapshot")
    empty: Submission = dorset.files([_used("07700 900102", "D/2")], as_at="2026-06-12", mode="snapshot")
    assert _active(nation) == ["07700 900102"]

    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, empty.ref)
    nation.settle()

    assert _active(nation) == ["07700 900101"]


def test_an_older_return_that_comes_late_does_not_change_what_stands_now(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([_used("07700 900102", "D/1")], as_at="2026-06-20", mode="snapshot")
    dorset.files([_used("07700 900101", "D/1"), _used("07700 900103", "D/2")], as_at="2026-06-10", mode="snapshot")

    assert _active(nation) == ["07700 900102"]
    assert _active(nation, date(2026, 6, 15)) == ["07700 900101", "07700 900103"], "and it tells what stood then"


def test_one_agencys_snapshot_withdraws_nothing_of_anothers(nation: TestNation) -> None:
    nation.force("dorset").files([_used("07700 900101", "X/1")], as_at="2026-06-10", mode="snapshot")
    nation.force("metropolitan").files([_used("07700 900102", "X/2")], as_at="2026-06-20", mode="snapshot")
    assert _active(nation) == ["07700 900101", "07700 900102"]
