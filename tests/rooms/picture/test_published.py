"""A publication's seal covers everything that is kept of it, so that nothing of it can be altered unseen."""

import pytest

from counterline import picture
from counterline.plumbing.database import Role
from tests.nation import TestNation


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
