"""Concerns that a body was told of or given and nobody took up, though the letters about them were answered."""

from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.post.model import LetterKind
from counterline.safeguarding.concerns.concern import Concern, awaits_taking_up, in_order_due
from counterline.safeguarding.concerns.concerns import concerns_about
from counterline.safeguarding.referrals.referral_rules import role_at

_LETTERS: Final = frozenset({LetterKind.CONCERN, LetterKind.CONCERN_TO_RING, LetterKind.CONCERN_GIVEN})

# By the mention that was told: whoever is taken up by another mention is left out once they are put together.
_ASKED: Final = """
with asked as (select mention_id, mention from concerns_told where agency = :agency
               union select mention_id, mention from concern_acts where did = 'give' and body = :agency)
select w.mention_id, w.mention from asked w
 where not exists (
   select from concern_acts a
    where a.mention = w.mention
      and (a.did in ('take-up', 'plan') or (a.did = 'give' and a.body <> :agency) or (a.did = 'close' and a.agency = :agency))
      and not exists (select from concern_acts b
                       where b.mention = a.mention and b.at > a.at
                         and (b.did = 'reopen' or (b.did = 'close' and b.agency = a.agency) or (b.did = 'give' and b.body = :agency))))
"""


def concerns_to_take_up(work: Work, viewer: Viewer, most: int) -> list[Concern]:
    """Concerns for the viewer's role to take up of which no letter waits, what is due first; logged as read."""
    if viewer.role is not role_at(viewer.agency):
        return []
    asked = work.rows(_ASKED, agency=viewer.agency)
    letters = inbox.outstanding_about(work, {row.mention for row in asked})
    waiting = {each.about for each in letters if each.kind in _LETTERS and not each.recalled}
    left = {row.mention_id for row in asked if row.mention not in waiting}
    told = [each for each in concerns_about(work, left) if waiting.isdisjoint(each.mentions)]
    found = in_order_due(each for each in told if awaits_taking_up(each, viewer.agency))[:most]
    if found:
        note(work, Act.CONSULTATION, sorted({each.ref for each in found}))
    return found
