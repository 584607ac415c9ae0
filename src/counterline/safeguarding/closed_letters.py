"""The worker's part of closed concerns: whoever closed one is told when it is time to look whether it stays closed."""

from datetime import timedelta
from typing import Final

from counterline import post
from counterline.governance import ViewerRole
from counterline.places import law_of
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

LOOKED_FOR: Final = timedelta(days=60)
"""After so long nobody is told any more: no worker is down for two months."""

# What was looked at again, opened again, or names nobody who is on record any more is waited for no longer.
_DUE: Final = """
select c.ref, c.mention, c.agency, c.due,
       not exists (select from signs s where s.mention_id = c.mention_id)
       or exists (select from concern_acts d where d.mention_id = c.mention_id and d.at > c.at and d.did in ('check', 'reopen', 'close'))
       as done
  from concern_acts c where c.did = 'close' and c.due between :since and :now order by c.due, c.ref
"""


def cause_of(act_ref: str) -> str:
    """The cause of the letter about one closing, by the reference of the act."""
    return f"concern-check/{act_ref}"


def tell_of_closed(work: Work) -> int:
    """Send the letters that are due, each once, and take back those that nobody answered and that are waited for no more."""
    now, count = work.clock.now(), 0
    for row in work.rows(_DUE, since=now - LOOKED_FOR, now=now):
        agency, cause = AgencyCode(row.agency), cause_of(row.ref)
        if row.done:
            if any(each.answer is None and not each.recalled for each in post.standing(work, cause)):
                post.recall(work, cause)
            continue
        due = post.working_time(row.due, days=1, jurisdiction=law_of(agency).jurisdiction)
        to = post.Recipient(agency, ViewerRole.SAFEGUARDING)
        post.send(work, post.Letter(to, post.LetterKind.CONCERN_CHECK, row.mention, cause, due=due))
        count += 1
    return count
