"""Whom the worker tells of nominations, by letter: who discloses in criminal proceedings, who reviews, and who watches for tries."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Final

from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.plumbing.work import Work
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.post.outbox import send
from counterline.safeguarding.reviews.reviews import Opened
from counterline.vocabulary.identity import AgencyCode

REPEATED: Final = 3
"""People nominated by one officer within a month and held: one is a mistake and two a bad day; whoever tries names sees who is held."""
A_MONTH: Final = timedelta(days=30)

_REPEATS: Final = """
select v.ref, count(distinct n.mention_id) as people from nominations n join viewers v on v.viewer_id = n.filed_by
 where n.filed_at > :since and held(n.mention_id, :now) group by v.ref having count(distinct n.mention_id) >= :least order by v.ref
"""


def tell_of_nomination(work: Work, ref: str, agency: str, turn: int) -> None:
    """Tell whoever discloses for an agency that a nomination is under review: of every one alike, and once suspended.

    An agency's commander stands for its disclosure officer. What may be material is asked of the safeguarding desk, and the
    letter comes whether anything holds the person or not, so that it tells nobody that something does.
    """
    to = Recipient(AgencyCode(agency), ViewerRole.COMMANDER)
    send(work, Letter(to, LetterKind.NOMINATION, ref, f"nomination:{ref}", turn))


def tell_of_reviews(work: Work, opened: Iterable[Opened]) -> None:
    """Tell the safeguarding leads of the national body that a review waits, and its officers where two must answer.

    Where a record calls the person a child, the safeguarding leads of the second body are told too.
    """
    for each in opened:
        asked = [Recipient(NATIONAL_BODY, ViewerRole.SAFEGUARDING)]
        asked += [Recipient(NATIONAL_BODY, ViewerRole.OFFICER)] if each.is_joint else []
        for to in (*asked, *(Recipient(body, ViewerRole.SAFEGUARDING) for body in each.bodies)):
            cause = f"review:{each.ref}"
            send(work, Letter(to, LetterKind.REVIEW, each.ref, cause, due=each.due_at, danger=each.in_danger))


def tell_of_repeats(work: Work) -> None:
    """Tell the national safeguarding leads who has nominated several people who are held, and again with each one more."""
    now = work.clock.now()
    for row in work.rows(_REPEATS, since=now - A_MONTH, now=now, least=REPEATED):
        to = Recipient(NATIONAL_BODY, ViewerRole.SAFEGUARDING)
        send(work, Letter(to, LetterKind.REPEATS, row.ref, f"repeats:{row.ref}", row.people))
