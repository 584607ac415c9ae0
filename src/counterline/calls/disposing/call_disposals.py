"""The disposal of an authorisation's call data: two people decide it, a legal hold makes it wait, and the worker carries it out."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.authorisations.told_authorisations import AuthorisationTold, named_by, told
from counterline.calls.authorisations.use import authorisation, on_its_list
from counterline.calls.bills.sealed_folder import destroy_folder
from counterline.calls.events import CallDataOrderedAway
from counterline.calls.loads.bills_waiting import Folders
from counterline.calls.model import Authorisation, AuthorisationAct, AuthorisationState
from counterline.governance.declaring import act
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import key_of

Held = Callable[[Work, str], bool]
"""Whether an investigation is under a legal hold: a room above says it."""
_ORDERED: Final = "select viewer_id from call_disposals where authorisation = :ref and did = 'ordered'"
_DESTROY: Final = "select destroy_call_data(ref, :now) from call_authorisations where ref = :ref"
_WAITING: Final = """
select a.ref from call_authorisations a join call_disposals d on d.authorisation = a.ref and d.did = 'agreed'
 where not exists (select from call_disposals g where g.authorisation = a.ref and g.did = 'gone') order by a.ref
"""


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by, purpose=True)
def order_disposal(work: Work, viewer: Viewer, ref: str, said: Because) -> AuthorisationTold:
    """Order that all call data of an authorisation that has ended, or was refused, goes for good; another agrees first."""
    found = _alone(work, ref)
    if not on_its_list(work, ref):
        raise NotFound("You are not on the list of this authorisation. Ask whoever keeps it.")
    if found.state not in {AuthorisationState.ENDED, AuthorisationState.REFUSED}:
        raise Conflict("End its use first. If it has ended, somebody has ordered this already.")
    return _did(work, viewer, found, AuthorisationAct.ORDERED, said.reason)


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ERASURE, named=named_by, purpose=True)
def agree_to_call_disposal(work: Work, viewer: Viewer, ref: str, said: Because) -> AuthorisationTold:
    """Agree that it goes: the officer who was asked to check it, or another of its list, and not whoever ordered it."""
    found = _alone(work, ref)
    if found.state is not AuthorisationState.ORDERED_AWAY:
        raise Conflict("Nobody has ordered that it goes, or somebody has agreed already.")
    refuse_one_person(work, ActOfTwo.CALL_DISPOSAL, work.value(_ORDERED, ref=ref))
    made = _did(work, viewer, found, AuthorisationAct.AGREED, said.reason)
    work.tell(CallDataOrderedAway(authorisation=ref))
    return made


def carry_out(work: Work, folders: Folders, ref: str, held: Held) -> None:
    """Have it go for good, for the worker, unless its investigation is under a legal hold. Done again, nothing more goes."""
    work.alone(key_of("call folder", ref))  # a bill may be loading into it
    found = authorisation(work, ref)
    if found.state is AuthorisationState.GOING and not held(work, found.investigation):
        destroy(work, ref, folders.home)


def destroy(work: Work, ref: str, home: Path) -> None:
    """The same whatever holds it, as after a restore. The folder goes first: its rows say that it has to."""
    destroy_folder(home, ref)
    work.run(_DESTROY, ref=ref, now=work.clock.now())
    note(work, Act.ERASURE, [ref], purpose=Purpose.DATA_QUALITY)


def try_again(work: Work) -> None:
    """Have each that waits looked at again, for the worker: what held it may have ended."""
    for (ref,) in work.rows(_WAITING):
        work.tell(CallDataOrderedAway(authorisation=ref))


def _alone(work: Work, ref: str) -> Authorisation:
    authorisation(work, ref)
    work.alone(key_of("call authorisation", ref))
    return authorisation(work, ref)


def _did(work: Work, viewer: Viewer, found: Authorisation, did: AuthorisationAct, reason: str) -> AuthorisationTold:
    look_through(reason)
    work.keep(
        "call_disposals",
        authorisation=found.ref,
        did=did.value,
        reason=reason,
        viewer_id=viewer.viewer_id,
        at=work.clock.now(),
        audience_id=found.audience_id,
    )
    return told(work, found.ref)
