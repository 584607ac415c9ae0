"""The mark comes off by the newest four quarters of one version of the model, and by nothing else."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from counterline.picture.audit.lifting import grounds_for_lifting
from counterline.picture.audit.model import AuditAnswer, Draw, Framed, HowKnown, Said
from counterline.picture.audit.results import Audit
from counterline.picture.audit.scoring import AuditVerdict, Interval, scored

LINES = tuple(Framed(f"LN-{number:03}", 0.9) for number in range(100))
ALIVE = {
    each.line: [AuditAnswer(Said.ALIVE, HowKnown.OFFICER, None, "PC Invented", datetime(2026, 7, 1, tzinfo=UTC))]
    for each in LINES
}


def audited(
    quarter: str, verdict: AuditVerdict = AuditVerdict.HELD, reach: float = 10, model: str = "living-9 abc"
) -> Audit:
    """A quarter of a hundred invented lines that came out so, its total known to within so many lines."""
    draw = Draw(
        quarter=quarter,
        on=date(2026, 3, 31),
        known=date(2026, 4, 30),
        size=100,
        seed="seed",
        model=model,
        rule="3",
        central=90.0,
        low=80.0,
        high=100.0,
        frame=LINES,
        frame_digest="",
        drawn_by="Invented",
        drawn_at=datetime(2026, 4, 30, tzinfo=UTC),
    )
    told = None if verdict is AuditVerdict.CANNOT_TELL else Interval(90, 90 - reach, 95)
    return Audit(draw, replace(scored(LINES, LINES, ALIVE, (80, 100)), verdict=verdict, audited=told), ())


HELD = [audited(f"2026-q{number}") for number in (4, 3, 2, 1)]


@pytest.mark.parametrize(
    ("told", "unmet"),
    [
        (HELD, ""),
        ([*HELD, audited("2025-q4", AuditVerdict.APART)], ""),
        ([audited("2027-q1", AuditVerdict.MEET), *HELD], ""),
        (HELD[1:], "3 of 4 quarters"),
        ([audited("2027-q1", model="living-8 abc"), *HELD[1:]], "3 of 4 quarters"),
        ([audited("2027-q1", AuditVerdict.APART), *HELD], "In 1 of them the estimate missed"),
        ([audited("2027-q1", AuditVerdict.CANNOT_TELL), *HELD], "In 1 of them too few lines"),
        (
            [audited("2027-q1", AuditVerdict.MEET), audited("2026-q4", AuditVerdict.MEET), *HELD[1:]],
            "In 2 of them the estimate is not",
        ),
        ([audited("2027-q1", reach=16), *HELD], "In 1 of them the audited total"),
    ],
)
def test_the_newest_four_quarters_of_a_version_decide_whether_they_suit_or_not(told: list[Audit], unmet: str) -> None:
    found = [each.said for each in grounds_for_lifting(told, "living-9") if not each.met]
    assert (not found) if not unmet else [each.startswith(unmet) for each in found] == [True]


def test_of_no_quarter_at_all_only_the_number_is_known_and_nothing_is_met() -> None:
    assert [(each.met, each.known) for each in grounds_for_lifting([], "living-9")] == [(False, True)] + [
        (False, False)
    ] * 4
