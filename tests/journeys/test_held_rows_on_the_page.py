"""Three held rows of a spreadsheet are put right on the page, one after another, and sent again as at the same day."""

import re

import pytest

from counterline.intake.arriving import mappings
from counterline.intake.running import corrected, submissions
from counterline.intake.running.submissions import Submission
from tests.doors import Visitor
from tests.nation import MAPPING, TestNation, row

DAY = "2026-06-15"
GOOD = row("D/0", "07700 900100", last="2026-06-01")
BAD = [
    row("D/1", "07700 900101", last="31/02/2026"),
    row("D/2", "no number at all", last="2026-06-01"),
    row("", "07700 900103", last="2026-06-01"),
]


@pytest.fixture
def taken(visitor: Visitor, nation: TestNation) -> Submission:
    """A return of Dorset of which three rows are held, one of them without a reference; its officer is signed in."""
    dorset = nation.force("dorset")
    filed = dorset.files([GOOD, *BAD], as_at=DAY)
    visitor.signs_in(dorset.officer, then=f"/submissions/{filed.ref}")
    return filed


def field_of(visitor: Visitor, label: str) -> tuple[str, str]:
    """The name of a cell's field on the page, and what stands in it."""
    named = re.search(rf'for="(cell-\d+)">\s*{re.escape(label)}\s*</label>', visitor.words)
    assert named is not None, visitor.words
    tag = re.search(rf'<input[^>]*id="{named.group(1)}"[^>]*>', visitor.words)
    assert tag is not None
    value = re.search(r'value="([^"]*)"', tag.group(0))
    return named.group(1), value.group(1) if value else ""


def here(visitor: Visitor) -> str:
    """The address of the page last opened, without what it says was done."""
    assert visitor.page is not None
    return visitor.page.url.path


def test_three_rows_are_put_right_one_after_another(visitor: Visitor, nation: TestNation, taken: Submission) -> None:
    at = f"/submissions/{taken.ref}"
    for number in (2, 3, 4):
        assert f"Put right row {number + 1}" in visitor.words
        assert f'href="{at}/held/{number}"' in visitor.words
    visitor.visits(f"{at}/held/2")
    assert "3 rows of this file wait." in visitor.words
    for label, wrong, right in (
        ("Last", "31/02/2026", "2026-06-01"),
        ("Now", "no number at all", "07700 900102"),
        ("Ref", "", "D/3"),
    ):
        name, stands = field_of(visitor, label)
        assert stands == wrong
        assert "govuk-input--error" in visitor.words
        visitor.sends(here(visitor), **{name: right})
    assert here(visitor) == at
    assert "No row of this file waits any more." in visitor.words
    assert "3 of 3 held rows have been put right since" in visitor.words
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        sent = [submissions.submission(work, each) for each in corrected.corrections_of(work, taken.ref)]
        kept = [
            each.reference for each in work.rows("select reference from records where reference like 'D/_' order by 1")
        ]
    assert [each.as_at for each in sent] == [taken.as_at] * 3
    assert [(each.receipt or {})["kept"] for each in sent] == [1, 1, 1]
    assert kept == ["D/0", "D/1", "D/2", "D/3"]


def test_a_row_that_is_still_wrong_says_where_and_sends_nothing(
    visitor: Visitor, nation: TestNation, taken: Submission
) -> None:
    visitor.visits(f"/submissions/{taken.ref}/held/2")
    name, _ = field_of(visitor, "Last")
    answer = visitor.sends(here(visitor), **{name: "30/02/2026"})
    assert answer.status_code == 422
    assert "'30/02/2026'" in visitor.words
    assert field_of(visitor, "Last") == (name, "30/02/2026")
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        assert corrected.corrections_of(work, taken.ref) == []
    visitor.sends(here(visitor), **{name: "2026-06-01"})
    assert visitor.visits(f"/submissions/{taken.ref}/held/2").status_code == 404
    nation.settle()


def test_only_the_agency_that_sent_a_row_sees_it(visitor: Visitor, nation: TestNation, taken: Submission) -> None:
    visitor.signs_in(nation.desk)
    assert visitor.visits(f"/submissions/{taken.ref}/held/2").status_code == 404
    assert "31/02/2026" not in visitor.words


def test_a_correction_by_file_stands_as_at_the_same_day_and_few_rows_are_enough(
    visitor: Visitor, nation: TestNation
) -> None:
    dorset = nation.force("dorset")
    with nation.as_seen_by(nation.desk) as work:
        document = MAPPING.replace("name: test-lines", "name: many-lines") + "volumes: {rows: [2, 100]}\n"
        mapping = mappings.approve_mapping(work, document)
    filed = dorset.files([GOOD, BAD[0]], as_at=DAY, mapping=mapping)
    visitor.signs_in(dorset.officer, then=f"/submissions/new?corrects={filed.ref}")
    assert 'value="2026-06-15"' in visitor.words
    assert "The same date as that of the rows you put right" in visitor.words
    visitor.visits(f"/submissions/{filed.ref}/held/2")
    name, _ = field_of(visitor, "Last")
    visitor.sends(here(visitor), **{name: "2026-06-01"})
    assert "No row of this file waits any more." in visitor.words
