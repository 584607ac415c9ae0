"""An investigation's own legal hold: it begins as the entry is registered and ends only by its body's commander, with a reason.

Promises that it covers, of every body, the records that name a subject as they are assembled whenever it is asked, so also those that come
later, for as long as the entry stands: whoever withdraws it ends its hold too. Whose disposal waits is not told for which investigation or
concern; that something needs the record they do learn.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from counterline.coordination.events import LegalHoldEnded
from counterline.coordination.subjects.investigations import investigation
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.resolution.people.gathering import gather
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question

_BY_KEY: Final = "select under_legal_hold(cast(:identities as bigint[]))"
_NAMED: Final = (
    "select mention_id, identity_key from person_features where identity_key = any(cast(:identities as bigint[]))"
)
_SUBJECTS: Final = """
select s.mention_id from subjects s join investigations i using (identity_key)
 where s.kind = 'person' and s.mention_id = any(cast(:mentions as bigint[]))
   and i.identity_key not in (select identity_key from legal_hold_ends)
"""
_ENDED: Final = "select exists (select from legal_hold_ends where identity_key = :identity)"


@question
@dataclass(frozen=True, slots=True)
class HoldEnd:
    """Why an investigation's legal hold ends. What people had already ordered to go then goes by itself."""

    reason: Annotated[Reason, crossing.field("Why the legal hold ends", "Why nothing has to be kept; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class HoldEnded:
    """An investigation whose legal hold was ended: by whom, when and why."""

    investigation: str
    reason: str
    ended_by: str
    ended_at: datetime


@act(Permission.COORDINATION_MATERIAL_READ, notes=Act.ALTERATION, named=lambda made: [made.investigation], purpose=True)
def end_legal_hold(work: Work, viewer: Viewer, ref: str, said: HoldEnd) -> HoldEnded:
    """End the legal hold of an investigation of your own body, as its commander, who answers for what is disclosed of it.

    Refuses another body's, and one that has ended (both `Conflict`).
    """
    look_through(said.reason)
    found = investigation(work, ref)
    if found.agency != viewer.agency:
        raise Conflict("Another body answers for this investigation. Its commander ends its legal hold.")
    if work.value(_ENDED, identity=found.identity_key):
        raise Conflict(f"The legal hold of {ref} has ended already.")
    work.keep(
        "legal_hold_ends",
        identity_key=found.identity_key,
        reason=said.reason,
        ended_by=viewer.viewer_id,
        agency=viewer.agency,
        ended_at=work.clock.now(),
        audience_id=found.audience_id,
    )
    work.tell(LegalHoldEnded(found.identity_key))
    return HoldEnded(ref, said.reason, viewer.name, work.clock.now())


def under_legal_hold(work: Work, identities: Collection[int]) -> frozenset[int]:
    """Those of these records that the legal hold of an investigation of any body covers, for the worker."""
    wanted = sorted(identities)
    by_key = {int(row[0]) for row in work.rows(_BY_KEY, identities=wanted)}
    named = work.rows(_NAMED, identities=wanted)
    entities = gather(work, {row.mention_id for row in named}).entities()
    around = sorted(frozenset[int]().union(*entities))
    subjects = {int(row[0]) for row in work.rows(_SUBJECTS, mentions=around)}
    covered = {mention for entity in entities if entity & subjects for mention in entity}
    return frozenset(by_key | {row.identity_key for row in named if row.mention_id in covered})
