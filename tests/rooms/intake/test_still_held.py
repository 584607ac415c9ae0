"""What is still held is told alike by the receipt, by quality and by coverage, whatever has become of it since."""

from datetime import date

from counterline.intake.running import held, submissions, withdrawing
from counterline.intake.watching import coverage
from counterline.intake.watching import quality as intake_quality
from tests.nation import TestNation, csv_of, row

MONTH = date(2026, 3, 1)
AS_AT = "2026-03-20"
WRONG = "not a date"


def still_held(nation: TestNation) -> tuple[int, int, int, int]:
    """By the receipts with their rows handed back, by quality, by its table and by coverage: all of Dorset in March."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        sent = submissions.submissions(work)
        listed = [sum(1 for _ in held.held_rows(work, each)) for each in sent if each.state == "loaded"]
        assert listed == [each.held_open for each in sent if each.state == "loaded"]
        quality = intake_quality.quality(work, nation.force("dorset").code, date(2026, 3, 31), months=1)
        told = sum(int(line[4]) for line in quality.lines() if line[2] == "rows still held")
        months = [each for each in coverage.coverage(work, [MONTH], date(2026, 3, 31)) if each.agency == "dorset"]
        assert bool(quality.held) == bool(sum(listed))
        return sum(each.held_open for each in sent), quality.months[0].held, told, months[0].held


def test_receipt_quality_and_coverage_agree_after_every_turn(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    good = row("D/1", "07700 900101", last="2026-03-01")
    wrong = [row(f"D/{n}", f"07700 90010{n}", last=WRONG) for n in (2, 3, 4)]
    clash = [row("D/5", "07700 900105", brand=name) for name in ("Jay", "Kez")]
    first = dorset.sends(csv_of([good, *wrong, *clash]), as_at=AS_AT)
    assert set(still_held(nation)) == {5}
    mended = [wrong[0] | {"Last": "2026-03-02"}, wrong[1]]  # one put right, and one wrong again
    correction = dorset.sends(csv_of(mended), as_at=AS_AT, corrects=first.ref)
    assert set(still_held(nation)) == {4}
    dorset.sends(csv_of([wrong[2] | {"Last": "2026-03-03"}]), as_at="2026-03-25")
    assert set(still_held(nation)) == {3}
    for taken, left in ((correction, 4), (first, 0)):
        with nation.as_seen_by(dorset.feed) as work:
            withdrawing.withdraw_submission(work, taken.ref)
        nation.settle()
        assert set(still_held(nation)) == {left}
