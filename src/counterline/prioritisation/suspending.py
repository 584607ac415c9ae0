"""The worker's part: after whatever has come in, holds are drawn over everybody nominated, and who is held is no target any more.

It runs in the act that linked what came in, so that no moment lies between a link and what it means here.
"""

from collections.abc import Iterable
from typing import Final

from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.post import clocks
from counterline.post.model import LetterKind
from counterline.prioritisation.takings import recall_taken
from counterline.prioritisation.who_is_told import tell_of_nomination, tell_of_repeats, tell_of_reviews
from counterline.safeguarding.holds.holds import keep_holds
from counterline.safeguarding.reviews.reviews import AskedFor, Asking, asked_for, open_reviews, ran_out
from counterline.vocabulary.identity import AgencyCode

# What is deleted was there before anything is drawn, so what it stands for is seen by what is drawn after it.
_CHECKED: Final = """
delete from desk.unchecked where what <> 'delivery' or (settled and about = any(cast(:submissions as bigint[])))
"""
_SETTLING: Final = (
    "update desk.unchecked set settled = true where what = 'delivery' and about = any(cast(:submissions as bigint[]))"
)
_LIVE: Final = """
select mention_id, min(mention) as mention, bool_or(danger) as danger, min(agency) as agency
  from nominations where ended_at is null group by mention_id
"""
_SUSPEND: Final = """
update nominations set active_at = null, active_until = null, round = round + 1
 where active_at is not null and ended_at is null and mention_id = any(cast(:held as bigint[])) returning ref, agency, round
"""
_DRAWN: Final = "update nominations set drawn = true where not drawn and mention_id = any(cast(:mentions as bigint[]))"


def settling(work: Work, submissions: Iterable[int]) -> None:
    """Note which deliveries of submissions what stands is about to be settled by: a later one is checked for itself."""
    work.run(_SETTLING, submissions=sorted(submissions))


def redraw(work: Work, submissions: Iterable[int] = ()) -> int:
    """Draw holds over everybody nominated, and suspend who is held; answers how many nominations it suspended.

    What waited is then checked: all judgements and links, and of files those of submissions whose people were linked just now.
    """
    work.alone(Lock.DRAWING_HOLDS)
    work.run(_CHECKED, submissions=sorted(submissions))
    live = _live(work)
    if not live:
        return 0
    held = keep_holds(work, {row.mention_id: row.mention for row in live})
    suspended = work.rows(_SUSPEND, held=sorted(held))
    for row in suspended:
        tell_of_nomination(work, row.ref, row.agency, row.round)
    recall_taken(work)
    work.run(_DRAWN, mentions=[row.mention_id for row in live])
    tell_of_reviews(work, open_reviews(work, {row.mention_id: _asking(work, row) for row in live}))
    tell_of_repeats(work)
    return len(suspended)


def ask_again(work: Work) -> int:
    """Suspend whoever is held again since an answer to their review ran out, and ask anew; by the worker's clock."""
    live = _live(work)
    return redraw(work) if live and ran_out(work, [row.mention_id for row in live]) else 0


def _live(work: Work) -> list[AskedFor]:
    """Over whom holds are drawn: of whom a joint review was asked, and whoever is nominated; of both as nominated."""
    nominated = (AskedFor(row.mention_id, row.mention, AgencyCode(row.agency), row.danger) for row in work.rows(_LIVE))
    return list({each.mention_id: each for each in (*asked_for(work), *nominated)}.values())


def _asking(work: Work, row: AskedFor) -> Asking:
    """How pressing it is: an hour where somebody is in danger, or else a working day where the nomination was filed."""
    due = clocks.due(LetterKind.REVIEW, work.clock.now(), row.agency, danger=row.danger)
    return Asking(row.agency, row.danger, due)
