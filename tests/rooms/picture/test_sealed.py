"""What was published stays as it was sealed, can be counted again, and is read beside an own view."""

from collections import Counter
from collections.abc import Iterator
from datetime import date

import orjson
import pytest
from sqlalchemy.exc import DBAPIError

from counterline.picture.releasing import published, recounting, released, spreadsheet_rows
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from tests.conftest import TestServer, standing
from tests.nation import TestNation
from tests.rooms.picture.march import MARCH, REVISED, Drawn, come_late, tell


@pytest.fixture(scope="module")
def once(standing_nation: TestNation) -> TestNation:
    """Merseyside runs nine lines and Greater Manchester two; both have an officer here."""
    for force in ("merseyside", "greater-manchester"):
        standing_nation.viewer(force)
    tell(standing_nation, [("Merseyside", 9), ("Greater Manchester", 2)])
    return standing_nation


@pytest.fixture
def told(once: TestNation, retold: TestNation) -> TestNation:
    """The same, and more is told and asked."""
    assert once is not retold
    return retold


@pytest.fixture(scope="module")
def revised(test_server: TestServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[TestNation, str]]:
    """A nation whose figures were published and then revised, and the revision's reference."""
    with standing(test_server, tmp_path_factory.mktemp("revised")) as nation:
        tell(nation, [("Kent", 1)])
        first = nation.publishes("March", national_only=True)
        come_late(nation, "kent", "dorset", "cumbria")
        nation.becomes(REVISED)
        last = nation.publishes("March, again", national_only=True, revises=first.ref, reason="Late returns.")
        yield nation, last.ref


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
        "published_by = (select max(viewer_id) from viewers)",
        "body = jsonb_set(body, '{national,1,active}', '99')",
    ],
)
def test_whatever_is_altered_of_a_publication_its_seal_no_longer_fits(
    nation: TestNation, revised: tuple[TestNation, str], altered: str, test_server: TestServer
) -> None:
    once, ref = revised
    nation.is_told_all_of(once, test_server)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert published.verify_seals(work) == []
    test_server.alter(nation.building.database.urls, f"update published_figures set {altered} where ref = %s", ref)
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        assert published.verify_seals(work) == [ref]


def test_true_counts_are_the_desks_alone_and_nobody_changes_them(told: TestNation) -> None:
    told.publishes("March", draw=Drawn(4))
    with told.as_seen_by(told.desk) as work:
        kept = Counter(each.noise for each in work.rows("select noise from drawn_cells"))
    assert set(kept) == {4, None}
    with told.as_seen_by(told.viewer("merseyside")) as work:
        assert work.rows("select * from drawn_cells") == []
    for change in ("update drawn_cells set noise = 0", "delete from drawn_cells"):
        with pytest.raises(DBAPIError, match="denied"), told.as_seen_by(told.desk) as work:
            work.run(change)


def test_a_recount_gives_the_same_figures_whatever_came_in_since(told: TestNation) -> None:
    done = told.publishes("March")
    told.force("dorset").reports("07700 900990", seen="2026-03-26", ref="late", as_at=MARCH, From="Kent")
    with told.as_seen_by(told.desk) as work:
        found = recounting.recount(work, done.ref)
    assert found.same
    assert found.figures > 100
    with pytest.raises(NotAllowed), told.as_seen_by(told.viewer("merseyside")) as work:
        recounting.recount(work, done.ref)


def test_a_recount_says_exactly_what_differs(told: TestNation) -> None:
    done = told.publishes("March", draw=Drawn(1))
    with told.building.works.begin(Role.OWNER) as work:
        work.run("delete from drawings where record_id in (select max(record_id) from drawings)")
    with told.as_seen_by(told.desk) as work:
        found = recounting.recount(work, done.ref)
    assert not found.same
    assert ("lines", "the nation", 11) in {(each.unit, each.area, each.then) for each in found.differs}
    assert "Since the release 0 records of lines that had come by then were disposed of." in found.why


def test_a_rule_that_cannot_be_run_any_more_is_said(told: TestNation, test_server: TestServer) -> None:
    done = told.publishes("March", national_only=True)
    test_server.alter(told.building.database.urls, "update published_figures set rule = '0'")
    with told.as_seen_by(told.desk) as work:
        found = recounting.recount(work, done.ref)
    assert (found.same, found.figures) == (False, 0)
    assert "rule 0" in found.why


def test_what_was_published_before_two_people_were_asked_stays_as_it_was_sealed(nation: TestNation) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("alter table published_figures drop constraint two_people")
        work.run(OLDER, by=nation.desk.viewer_id)
        work.run(
            "alter table published_figures add constraint two_people check (prepared_id is not null and prepared_by is "
            "not null and prepared_by <> published_by) not valid"
        )
    with nation.as_seen_by(nation.desk) as work:
        (old,) = published.all_published(work)
        recounted = recounting.recount(work, old.ref)
    assert spreadsheet_rows.mark_of(old.body) == "hidden"
    assert [each["hidden"] for each in spreadsheet_rows.cells_of(old)] == ["no", "no", "yes"]
    assert "not kept" in recounted.why


@pytest.mark.parametrize(
    ("asked", "found"), [("2026-02-28", None), ("2026-03-31", ("2026-03-31", 8.0)), ("2026-12-31", ("2026-04-30", 9.0))]
)
def test_the_released_estimate_is_of_the_newest_month_not_after_the_day_asked_for_and_keeps_its_mark(
    nation: TestNation, asked: str, found: tuple[str, float] | None
) -> None:
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("alter table published_figures drop constraint two_people")
        for n, (on, central) in enumerate((("2026-03-31", 7), ("2026-04-30", 9), ("2026-03-31", 8))):
            live = {"central": central, "low": 5, "high": 12, "model": "x", "in_development": False}
            body = orjson.dumps({"headline": {"on": on, "estimated_live": live}}).decode()
            older = OLDER[: OLDER.index("'{")] + ":body, 'x', :ref, :by, now())"
            ref = f"FG-{n:08}"
            work.run(older.replace("FG-00000000", ref), body=body, ref=ref, by=nation.desk.viewer_id)
        work.run(
            "alter table published_figures add constraint two_people check (prepared_id is not null and prepared_by is "
            "not null and prepared_by <> published_by) not valid"
        )
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        told = released.released_estimate(work, date.fromisoformat(asked))
    assert (told and (told.on.isoformat(), told.central)) == found
    assert told is None or not told.in_development


OLDER = """
insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, published_by, published_at)
values ('FG-00000000', 'Older (invented)', '2026-03-31', '3', '{"on": "2026-03-31", "rule": "Counting rule 3", "basis": "x",
"disclosure": "x", "national": [{"unit": "lines", "active": 0, "low": 0, "high": 0, "method": "x"}], "tables": {"lines":
[{"region": "South East", "total": 6, "areas": [{"area": "Kent Police", "active": null}]}]}}', 'x', 'x', :by, now())
"""
