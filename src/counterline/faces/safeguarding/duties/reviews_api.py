"""Reviews: whether the holds of somebody may end."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.duties.findings_told import Reviews
from counterline.plumbing.work import Work
from counterline.safeguarding.reviews import reviews

ADDRESSES = Addresses("findings and holds", "review", "Whether the holds of somebody may end.")


@ADDRESSES.get("/reviews", "list")
def reviews_of_holds(work: Work) -> Reviews:
    """Whether holds may end: every review, those first that wait for an answer and are due soonest."""
    return Reviews(items=reviews.reviews(work))


ADDRESSES.get("/reviews/{ref}", "show", seeks="review")(reviews.review_of_holds)
ADDRESSES.post("/reviews/{ref}/answer", "answer", seeks="review")(reviews.answer_review)
