"""Reviews: whether the holds of somebody may end."""

from counterline.doors.offering import Addresses
from counterline.faces.safeguarding.duties import findings_told as told
from counterline.plumbing.work import Work
from counterline.safeguarding.reviews import reviews

ADDRESSES = Addresses("findings and holds", "review", "Whether the holds of somebody may end.")


@ADDRESSES.get("/reviews", "list", words=told.reviews_in_lines)
def reviews_of_holds(work: Work) -> told.Reviews:
    """Whether holds may end: every review, those first that wait for an answer and are due soonest."""
    return told.Reviews(items=reviews.reviews(work))


ADDRESSES.get("/reviews/{ref}", "show", seeks="review", words=told.review_in_lines)(reviews.review_of_holds)
ADDRESSES.post("/reviews/{ref}/answer", "answer", seeks="review", words=told.review_in_lines)(reviews.answer_review)
