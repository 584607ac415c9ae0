"""The worker's part: whose people answer a review. Of a child two bodies do, and one of them holds the record that says so."""

from typing import Final

from counterline.governance.permissions import NATIONAL_BODY
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.work import Work
from counterline.safeguarding.concerns.concerns import by_mention
from counterline.safeguarding.concerns.noticing import readers_of
from counterline.safeguarding.reviews.perhaps_one import asked_of
from counterline.safeguarding.signs.signs import signs_of_mentions
from counterline.vocabulary.identity import AgencyCode

_CHILDREN: Final = """
select distinct h.by_mention from desk.holds h join desk.reviews r using (mention_id)
 where r.review_id = :review and h.hold_id <= r.upto and h.cause = 'child'
"""
_KEEP: Final = """
insert into desk.review_bodies (review_id, agency, mention)
select review_id, :agency, coalesce(cast(:mention as text), mention) from desk.reviews where review_id = :review
"""


def keep_bodies(work: Work, review: int, nominating: AgencyCode) -> tuple[AgencyCode, ...]:
    """Keep whose people answer a review, and answer which bodies do beside the national one.

    There are none unless a record calls somebody a child. Asked are police whose record says so, or who read it and protect for the
    partner that told it, each by that record; where none reads one, the body that nominated.
    """
    children = [int(row[0]) for row in work.rows(_CHILDREN, review=review)]
    bodies: dict[AgencyCode, str | None] = _whose(work, children) if children else {}
    if children and not bodies and nominating != NATIONAL_BODY:
        bodies = {nominating: None}
    for agency, mention in {NATIONAL_BODY: None, **bodies}.items():
        work.run(_KEEP, review=review, agency=agency, mention=mention)
    return tuple(sorted(bodies))


def _whose(work: Work, children: list[int]) -> dict[AgencyCode, str | None]:
    signs = by_mention(signs_of_mentions(work, children))
    readers = readers_of(work, {each.audience_id for its in signs.values() for each in its})
    asked = ((asked_of(its[0].agency, its[0].audience_id, readers), its[0].ref) for _, its in sorted(signs.items()))
    return {body: ref for body, ref in asked if body and body != NATIONAL_BODY and is_policing(body)}
