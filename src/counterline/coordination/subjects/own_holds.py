"""An investigation's own legal hold: it begins as the entry is registered and ends only by its body's commander, with a reason.

Promises that it covers, of every body, the records that name a subject as they are assembled whenever it is asked, so also those that come
later, and those on the investigation's disclosure list; and that neither a correction nor a withdrawal of the entry ends any of it. Whose
disposal waits is not told for which investigation or concern; that something needs the record they do learn.
"""

from collections.abc import Collection
from typing import Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.retention import covering, legal_holds
from counterline.retention.legal_holds import HoldEnd, LegalHold, named_by

# The entry of another body of which a notice told the investigation: that notice is on its disclosure list.
_NOTICED: Final = """
select o.identity_key from notices n join legal_holds h on h.ref = n.side join investigations o on o.ref = n.other
 where o.identity_key = any(cast(:identities as bigint[])) and n.ear = 'owner'
   and not exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end')
"""
_RUNS: Final = """
select exists (select from legal_holds h where h.ref = :ref
                and not exists (select from legal_hold_acts a where a.hold = h.ref and a.did = 'end'))
"""


@act(Permission.COORDINATION_INVESTIGATION_READ, notes=Act.CONSULTATION, named=named_by)
def own_legal_hold(work: Work, viewer: Viewer, ref: str) -> LegalHold:
    """The legal hold of an investigation of your own body, and what of it you may read that it covers."""
    return _own(work, viewer, ref)


@act(Permission.COORDINATION_MATERIAL_READ, notes=Act.ALTERATION, named=named_by, purpose=True)
def end_own_legal_hold(work: Work, viewer: Viewer, ref: str, said: HoldEnd) -> LegalHold:
    """End the legal hold of an investigation of your own body, as its commander, who answers for what is disclosed of it.

    Refuses another body's, and one that has ended (both `Conflict`).
    """
    legal_holds.end(work, viewer, ref, said, own=True)
    return _own(work, viewer, ref)


def is_held(work: Work, investigation: str) -> bool:
    """Whether the legal hold of an investigation still runs, for the worker."""
    return bool(work.value(_RUNS, ref=investigation))


def under_legal_hold(work: Work, identities: Collection[int]) -> frozenset[int]:
    """Those of these records that any legal hold covers, an investigation's own or one that somebody set, for the worker."""
    noticed = {int(row[0]) for row in work.rows(_NOTICED, identities=sorted(identities))}
    return covering.under_legal_hold(work, identities) | noticed


def _own(work: Work, viewer: Viewer, ref: str) -> LegalHold:
    found = legal_holds.legal_hold_told(work, ref)
    if found.agency != viewer.agency or found.set_by is not None:
        raise NotFound(f"There is no investigation {ref} of your body. Check the reference (IV-…).")
    return found
