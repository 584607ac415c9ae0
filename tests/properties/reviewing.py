"""Projects and local reviews in two worlds: both know the council's, and what another body says is known to itself and the centre."""

from dataclasses import replace

from counterline.governance.permissions import ViewerRole
from counterline.practice.local_reviews import local_reviews
from tests.nation import TestNation
from tests.properties.leaking import Change
from tests.properties.projecting import MEASURES, PROJECTS
from tests.reviewed_locally import REVIEW, found

OTHERS = "catch22"  # a charity, which takes no part in the council's


def _apply(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer(OTHERS, ViewerRole.PARTNER)) as work:
        round_of = work.value("select min(ref) from review_rounds")
        local_reviews.apply_for_review(work, replace(REVIEW, round=round_of, partners=(), area="Kirkby"))


def _is_reviewed(nation: TestNation) -> None:
    found(nation)


BOTH_KNOW = (PROJECTS, Change("the council is reviewed", _is_reviewed))
ONE_KNOWS = (MEASURES, Change("apply for a local review", _apply))
