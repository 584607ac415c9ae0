"""The worker's part of packs: what left for another body is recalled once nothing that its sender was told of the person holds."""

from collections.abc import Sequence
from typing import Final

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import note
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import AnyRow, Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.looking.mentioned import mentioned
from counterline.resolution.people.gathering import gather
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.vocabulary.identity import AgencyCode

_RECALL: Final = """
update pack_takings t set recalled_at = :now
 where t.recalled_at is null and t.agency = :agency and t.mentions @> array[cast(:mention as text)]
   and not exists (select from concerns_told c where c.agency = t.agency and c.mention = any(t.mentions))
returning t.pack, t.agency, t.taker
"""
# Packs about whoever these records name of whom no concern was told: what was told is recalled as its concern goes.
_TOUCHED: Final = """
select t.pack, t.taker, t.taken_at, t.agency, t.mentions, t.carried from pack_takings t
 where t.recalled_at is null and t.carried <> '{}'
   and t.mentions && array(select m.ref from mentions m join records r using (record_id)
                            where r.identity_key = any(cast(:identities as bigint[])))
   and not exists (select from concerns_told c where c.agency = t.agency and c.mention = any(t.mentions))
"""
_RECALL_ONE: Final = """
update pack_takings t set recalled_at = :now
 where t.pack = :pack and t.taker = :taker and t.taken_at = :taken_at and t.recalled_at is null
returning t.pack, t.agency, t.taker
"""


def recall_packs(work: Work, agency: str, mention: str) -> int:
    """Recall an agency's packs about a person, once it has been told of no concern about them that still holds.

    Whoever took one is told to remove it. Whoever sent it is told too, since what left on paper is recalled by ringing. Answers how
    many were recalled.
    """
    return _tell(work, work.rows(_RECALL, agency=agency, mention=mention, now=work.clock.now()))


def recall_packs_of(work: Work, identities: Sequence[int]) -> int:
    """Recall packs about whoever these records name, of whom no concern was told, once what they carried holds no more.

    It holds no more once any of it was taken back or turns out to be of two people. Answers how many were recalled.
    """
    now, count = work.clock.now(), 0
    for row in work.rows(_TOUCHED, identities=list(identities)):
        if not _is_of_one(work, row):
            count += _tell(work, work.rows(_RECALL_ONE, pack=row.pack, taker=row.taker, taken_at=row.taken_at, now=now))
    return count


def _is_of_one(work: Work, taking: AnyRow) -> bool:
    """Whether all that a pack carried still stands and is one person, in its sender's view as it was when it left."""
    known = mentioned(work, taking.mentions)
    gathered = gather(work, {each.mention_id for each in known})
    theirs = {each.audience_id for each in known}
    agency = AgencyCode(taking.agency)
    readable = agencies_reading(work, set(gathered.audiences.values()), role_at(agency)).get(agency, frozenset())
    whole = ({gathered.refs[each] for each in entity} for entity in gathered.entities(theirs | readable))
    return any(set(taking.carried) <= each for each in whole)


def _tell(work: Work, rows: Sequence[AnyRow]) -> int:
    for row in rows:
        note(work, Act.ALTERATION, [row.pack, RECALLED], recipients=[f"agency:{row.taker}"])
        for body in (AgencyCode(row.taker), AgencyCode(row.agency)):
            to = Recipient(body, role_at(body))
            outbox.send(work, Letter(to, LetterKind.PACK_RECALLED, row.pack, f"pack/{row.pack}/{row.taker}/{body}"))
    return len(rows)
