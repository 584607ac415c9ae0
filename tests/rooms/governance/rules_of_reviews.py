"""Who may find somebody adult, read what holds somebody and answer whether that may end: the part of table_rules of those tables."""

from collections.abc import Mapping
from typing import Final

from tests.rooms.governance.rule import Rule, may

READABLE: Final = "t.audience_id = any($readable)"
# One of police and one of safeguarding decide, each in the role of their own side.
OF_A_SIDE: Final = (
    "exists (select from viewers v where v.viewer_id = $viewer and v.role = case t.side"
    " when 'police' then 'intelligence-officer' when 'safeguarding' then 'safeguarding-lead' end)"
)
DECIDES: Final = may("safeguarding:hold:decide")
# A body is asked of a review by name; the national body of every one.
ANSWERS_REVIEW: Final = (
    f"{may('safeguarding:review:answer')}"
    " and exists (select from desk.review_bodies b where b.review_id = {t}.review_id and b.agency = $agency)"
)
REVIEWS: Final = f"({DECIDES} or {ANSWERS_REVIEW})"
# Nobody reads a record that calls the person of a finding a child, or a review of two bodies stands of it; to undo one needs neither.
NO_CHILD: Final = (
    "(t.undoes is not null or not exists (select from signs s where s.mention_id = t.mention_id and s.sign = 'child'"
    " and s.audience_id = any($readable) and not exists (select from desk.holds h join desk.reviews w using (mention_id)"
    " where h.mention_id = t.mention_id and h.by_mention = t.mention_id and h.by_record = s.record_id and h.cause = 'child'"
    " and w.upto >= h.hold_id and w.joint and review_clears(w.review_id, now()))))"
)


REVIEWED: Final[Mapping[str, Rule]] = {
    "desk.holds": Rule(
        f"({DECIDES} or exists (select from records r where r.record_id = t.by_record and r.audience_id = any($readable))"
        " and exists (select from desk.reviews w where w.mention_id = t.mention_id and t.hold_id <= w.upto"
        f" and {ANSWERS_REVIEW.format(t='w')}))"
    ),
    "desk.review_answers": Rule(
        REVIEWS.format(t="t"), add=f"t.answered_by = $viewer and {REVIEWS.format(t='t')} and {OF_A_SIDE}"
    ),
    "desk.review_asks": Rule(
        add=f"{READABLE} and {may('safeguarding:finding:make', by='asked_by')} and t.agency = $agency"
    ),
    "desk.review_bodies": Rule(f"({DECIDES} or {may('safeguarding:review:answer')} and t.agency = $agency)"),
    "desk.reviews": Rule(REVIEWS.format(t="t")),
    "findings": Rule(
        READABLE,
        add=f"{READABLE} and {may('safeguarding:finding:make', by='made_by')} and t.agency = $agency and {NO_CHILD}",
    ),
}
