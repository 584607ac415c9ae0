"""One reference told several times in one file: which telling stands, whatever their order. Everybody here is invented."""

from itertools import permutations

import pytest

from counterline.intake.running import runs
from counterline.records.keeping.history import Settled, how_it_stands
from counterline.records.looking.listed import RecordsAsked, find_records
from counterline.records.wording.clues import clues_of
from tests.kinds_told import file_records
from tests.nation import TestNation

FIRST = {"reference": "C/1", "corrects": "", "withdrawn": "", "known_on": "", "happened_on": "2026-03-01"}
FIRST |= {"person.name": "Sam Invented", "source.handling": "P"}
PUT_RIGHT = FIRST | {"reference": "C/1-A", "corrects": "C/1", "happened_on": "2026-03-02"}
PUT_RIGHT_AGAIN = PUT_RIGHT | {"reference": "C/1-B", "happened_on": "2026-03-03"}
TAKEN_BACK = FIRST | {"withdrawn": "yes"}
CAPITALS = FIRST | {"person.name": "SAM  INVENTED"}
OTHER = FIRST | {"happened_on": "2026-03-09"}
EARLY = FIRST | {"known_on": "2026-03-09"}
WITHDRAWN_EARLY = TAKEN_BACK | {"known_on": "2026-03-10"}
ALIKE_LATE = FIRST | {"known_on": "2026-03-12"}
OTHER_LATE = OTHER | {"known_on": "2026-03-12"}
Rows = tuple[dict[str, str], ...]

# What is told, which days of arrests stand, and what the receipt counts as kept, repeated and held.
CASES: list[tuple[str, Rows, list[str], tuple[int, int, int]]] = [
    ("corrected", (FIRST, PUT_RIGHT), ["2026-03-02"], (2, 0, 0)),
    ("corrected, told in two ways", (FIRST, OTHER, PUT_RIGHT), ["2026-03-02"], (1, 0, 2)),
    ("corrected in two ways", (FIRST, PUT_RIGHT, PUT_RIGHT_AGAIN), [], (0, 0, 3)),
    ("taken back", (FIRST, TAKEN_BACK), [], (2, 0, 0)),
    ("corrected and taken back", (PUT_RIGHT, TAKEN_BACK), [], (0, 0, 2)),
    ("in capitals", (FIRST, CAPITALS), ["2026-03-01"], (1, 1, 0)),
    ("in capitals and corrected", (FIRST, CAPITALS, PUT_RIGHT), ["2026-03-02"], (2, 1, 0)),
    ("in two ways", (FIRST, OTHER), [], (0, 0, 2)),
    ("a correction corrected", (FIRST, PUT_RIGHT, PUT_RIGHT_AGAIN | {"corrects": "C/1-A"}), ["2026-03-02"], (2, 0, 1)),
    ("taken back and told anew later", (WITHDRAWN_EARLY, OTHER_LATE), ["2026-03-09"], (2, 0, 0)),
    ("told, taken back and told anew alike", (EARLY, WITHDRAWN_EARLY, ALIKE_LATE), [], (2, 0, 1)),
    ("alike as at two days", (EARLY, ALIKE_LATE), ["2026-03-01"], (1, 1, 0)),
    (
        "corrected before it was told anew",
        (PUT_RIGHT | {"known_on": "2026-03-10"}, OTHER_LATE),
        ["2026-03-09"],
        (2, 0, 0),
    ),
]


def receipt_of(nation: TestNation, rows: Rows, as_at: str = "2026-03-20") -> dict[str, object]:
    """The receipt of arrests that Dorset files."""
    taken = file_records(nation, "dorset", "arrest", rows, as_at=as_at)
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs.runs_of(work, taken)
    assert run.receipt is not None
    return dict(run.receipt)


def standing(nation: TestNation) -> list[tuple[str, str, str]]:
    """The day, the person's name and the time from which each arrest stands, as Dorset's officer reads them."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        rows = work.rows(
            "select r.body ->> 'happened_on' as day, r.body -> 'persons' -> 0 ->> 'name' as name, s.known_from::date::text"
            " from standings s join records r using (record_id) where s.known_to is null and r.kind = 'arrest'"
        )
        return [(row[0], row[1], row[2]) for row in rows]


@pytest.mark.parametrize(("rows", "stands", "counts"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_which_of_several_tellings_stands_does_not_rest_on_their_order(
    nation: TestNation, rows: Rows, stands: list[str], counts: tuple[int, int, int]
) -> None:
    seen = []
    for order in permutations(rows):
        receipt = receipt_of(nation, order)
        assert (receipt["kept"], receipt["repeated"], receipt["held"]) == counts
        seen.append(standing(nation))
    assert [day for day, _, _ in seen[0]] == stands
    # Each order is a submission more: a replay changes nothing either.
    assert all(each == seen[0] for each in seen)


def test_what_was_known_later_stands_from_then_and_what_it_corrects_until_then(nation: TestNation) -> None:
    receipt_of(nation, (FIRST | {"known_on": "2026-03-05"}, PUT_RIGHT | {"known_on": "2026-03-10"}))
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        spans = work.rows("select known_from::date::text, known_to::date::text from standings order by 1")
        assert [tuple(each) for each in spans] == [("2026-03-05", "2026-03-10"), ("2026-03-10", None)]


def test_what_is_answered_within_the_file_is_told_on_the_receipt_and_never_stood(nation: TestNation) -> None:
    notes = receipt_of(nation, (FIRST, PUT_RIGHT, FIRST | {"reference": "C/2"}, CAPITALS | {"reference": "C/2"}))[
        "notes"
    ]
    assert isinstance(notes, list)
    answered, alike = notes
    assert answered == "1 row is corrected or taken back by another row of this file, which stands in their place."
    assert "capitals or spaces alone, so kept once: C/2." in alike
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        told = work.rows("select ref, body ->> 'happened_on' as day from records where reference = 'C/1'")
        settled = {row.day: how_it_stands(work, row.ref) for row in told}
        assert settled == {"2026-03-01": Settled.ENDED, "2026-03-02": Settled.STANDS}
        assert len(find_records(work, RecordsAsked(clues_of("Sam Invented")))) == 2


def test_an_invitation_in_other_letters_is_another_and_clashes(nation: TestNation) -> None:
    links = tuple(FIRST | {"contact_point.value": f"https://t.me/+{each}"} for each in ("AbCdEfGhIjKl", "aBcDeFgHiJkL"))
    assert receipt_of(nation, links)["clashing"] == 2


def test_of_rows_alike_the_one_told_first_stands_whatever_their_order(nation: TestNation) -> None:
    for order in permutations((EARLY, CAPITALS | {"known_on": "2026-03-12"})):
        receipt_of(nation, order)
        assert [(name, since) for _, name, since in standing(nation)] == [("Sam Invented", "2026-03-09")]
