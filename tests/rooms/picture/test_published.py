"""A publication is sealed whole, made once however often it is sent, and gives nothing away beside those before it."""

from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any

import pytest

from counterline import picture
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from tests.nation import TestNation, row


def _two_published(nation: TestNation) -> tuple[str, str]:
    """The figures of a nation that has told nothing yet, and their revision."""
    with nation.as_seen_by(nation.desk) as work:
        first = picture.publish(work, picture.Release("Lines in March 2026 (invented)", picture.Asked()))
        revision = picture.Release("Lines, revised (invented)", picture.Asked(), first.ref, "A late return came in.")
        return first.ref, picture.publish(work, revision).ref


def _broken(nation: TestNation) -> list[str]:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        return [str(ref) for ref in picture.verify_seals(work)]


def test_the_seals_of_what_was_not_touched_fit(nation: TestNation) -> None:
    _two_published(nation)
    assert _broken(nation) == []


@pytest.mark.parametrize(
    "altered",
    [
        "title = 'Another title'",
        "figures_on = figures_on - 1",
        "rule = 'another'",
        "reason = 'Another reason.'",
        "revises = figure_id",
        "revises = null, reason = null",
        "published_at = published_at - interval '1 day'",
        "published_by = (select min(viewer_id) from viewers where viewer_id <> published_by)",
        "body = jsonb_set(body, '{national,1,active}', '99')",
    ],
)
def test_whatever_is_altered_of_a_publication_its_seal_no_longer_fits(nation: TestNation, altered: str) -> None:
    nation.viewer("kent")
    _, revised = _two_published(nation)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("alter table published_figures disable trigger user")
        work.run(f"update published_figures set {altered} where ref = :ref", ref=revised)
    assert _broken(nation) == [revised]


MARCH = picture.Asked(date(2026, 3, 31))
APRIL = picture.Asked(date(2026, 4, 10))


def _tell(
    nation: TestNation, lines: Iterable[tuple[str, int]], *, seen: str = "2026-03-25", as_at: str = "2026-03-31"
) -> None:
    """Have Dorset tell of so many lines run from each force."""
    rows = [
        row(f"{force} {n}", f"07700 {900000 + 100 * place + n}", From=force, To="Dorset", First=seen, Last=seen)
        for place, (force, many) in enumerate(lines)
        for n in range(many)
    ]
    nation.force("dorset").files(rows, as_at=as_at)


def _published(nation: TestNation, title: str, asked: picture.Asked = MARCH, *, alone: bool = False) -> dict[str, Any]:
    with nation.as_seen_by(nation.desk) as work:
        return dict(picture.publish(work, picture.Release(title, asked, national_only=alone)).body)


def _lines_of(body: dict[str, Any], force: str) -> int | None:
    (found,) = [a["active"] for r in body["tables"]["lines"] for a in r["areas"] if a["area"] == force]
    return int(found) if found is not None else None


def test_one_line_found_after_publication_is_not_given_away_by_publishing_again(nation: TestNation) -> None:
    _tell(nation, [("Merseyside", 6), ("Kent", 7)])
    assert _lines_of(_published(nation, "First"), "Kent Police") == 7
    nation.force("dorset").reports("07700 900990", seen="2026-03-26", ref="late", as_at="2026-03-31", From="Kent")

    with (
        pytest.raises(picture.CollidesWithPublished, match=r"Laid beside FG-\S+ \(of 2026-03-31\)"),
        nation.as_seen_by(nation.desk) as work,
    ):
        picture.publish(work, picture.Release("Again", MARCH))

    alone = _published(nation, "Again", alone=True)
    assert alone["tables"] == {}
    assert [each["active"] for each in alone["national"]] == [
        14,
        14,
        0,
    ]  # groups are those that an agency has mapped, and none is


def test_figures_of_a_month_later_are_published_whole(nation: TestNation) -> None:
    _tell(nation, [("Merseyside", 6), ("Kent", 7)])
    _published(nation, "March")
    _tell(nation, [("Merseyside", 6), ("Kent", 8)], seen="2026-04-26", as_at="2026-04-28")
    nation.force("dorset").reports("07700 900990", seen="2026-04-27", ref="new", as_at="2026-04-30", From="Kent")

    later = _published(nation, "April", picture.Asked(date(2026, 4, 30)))

    assert _lines_of(later, "Merseyside Police") == 6


def test_what_neighbouring_days_hide_is_hidden_and_a_superseded_table_counts_too(nation: TestNation) -> None:
    _tell(nation, [("Merseyside", 3), ("Greater Manchester", 9), ("Kent", 20)])
    first = _published(nation, "First")
    assert _lines_of(first, "Greater Manchester Police") is None
    nation.force("dorset").files(
        [
            row(f"m{n}", f"07700 90080{n}", From="Merseyside", To="Dorset", First="2026-04-05", Last="2026-04-05")
            for n in range(9)
        ],
        as_at="2026-04-10",
    )

    later = _published(nation, "Ten days later", APRIL)

    assert (_lines_of(later, "Merseyside Police"), _lines_of(later, "Greater Manchester Police")) == (None, None)


def test_the_same_release_by_two_at_once_is_one_publication(nation: TestNation) -> None:
    _tell(nation, [("Merseyside", 6)])
    desk, together = nation.desk, Barrier(2)

    def release(_: int) -> str:
        together.wait()
        with nation.as_seen_by(desk) as work:
            return picture.publish(work, picture.Release("Lines in March 2026 (invented)", MARCH)).ref

    with ThreadPoolExecutor(2) as both:
        first, second = both.map(release, range(2))

    assert first == second
    with nation.as_seen_by(desk) as work:
        assert [each.ref for each in picture.all_published(work)] == [first]
        assert picture.verify_seals(work) == []


def test_every_row_for_a_spreadsheet_says_its_marking_rule_date_and_who_released_it(nation: TestNation) -> None:
    _tell(nation, [("Merseyside", 6), ("Greater Manchester", 2)])
    with nation.as_seen_by(nation.desk) as work:
        done = picture.publish(work, picture.Release("Lines in March 2026 (invented)", MARCH))

    rows = list(picture.cells_of(done))

    assert {tuple(each) for each in rows} == {picture.COLUMNS}
    assert {(each["marking"], each["figures_on"], each["released_by"]) for each in rows} == {
        ("OFFICIAL", "2026-03-31", nation.desk.name)
    }
    assert all(str(each["rule"]).startswith("Counting rule 3") for each in rows)
    (small,) = [e for e in rows if e["area"] == "Greater Manchester Police" and e["unit"] == "lines"]
    assert (small["active"], small["hidden"]) == (None, "yes")


def test_a_reason_without_a_revision_is_refused_in_words(nation: TestNation) -> None:
    with (
        pytest.raises(CounterlineError, match="belongs to a revision"),
        nation.as_seen_by(nation.desk) as work,
    ):
        picture.publish(work, picture.Release("March", picture.Asked(), reason="Late"))


def test_a_revision_that_would_change_nothing_is_refused(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-01", brand="Gannet")
    with nation.as_seen_by(nation.desk) as work:
        asked = picture.Asked(date(2026, 3, 1))
        first = picture.publish(work, picture.Release("Invented figures", asked, national_only=True))
        again = picture.Release("Invented figures", asked, first.ref, "Sent twice.", national_only=True)
        with pytest.raises(CounterlineError, match="nothing to revise"):
            picture.publish(work, again)
