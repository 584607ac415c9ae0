"""The worker's part of packs: what left for another body is recalled once nothing that its sender was told of the person holds."""

from typing import Final

from counterline import post
from counterline.governance import RECALLED, Act, note
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.safeguarding.referral_rules import role_at
from counterline.vocabulary.identity import AgencyCode

_RECALL: Final = """
update pack_takings t set recalled_at = :now
 where t.recalled_at is null and t.agency = :agency and t.mentions @> array[cast(:mention as text)]
   and not exists (select from concerns_told c where c.agency = t.agency and c.mention = any(t.mentions))
returning t.pack, t.agency, t.taker
"""


def recall_packs(work: Work, agency: str, mention: str) -> int:
    """Recall the packs of an agency about somebody of whom a concern was taken back and none is left.

    Whoever took one is told to remove it, and whoever sent it is told too, since what left on paper is recalled by ringing.
    """
    rows = work.rows(_RECALL, agency=agency, mention=mention, now=work.clock.now())
    for row in rows:
        note(work, Act.ALTERATION, [row.pack, RECALLED], recipients=[f"agency:{row.taker}"])
        for body in (AgencyCode(row.taker), AgencyCode(row.agency)):
            to = Recipient(body, role_at(body))
            post.send(work, Letter(to, LetterKind.PACK_RECALLED, row.pack, f"pack/{row.pack}/{row.taker}/{body}"))
    return len(rows)
