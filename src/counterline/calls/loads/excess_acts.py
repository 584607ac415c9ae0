"""What is beyond an authorisation is opened only once one person said why, and another accepted that in their own name."""

from dataclasses import dataclass
from typing import Annotated

from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.authorisations.use import usable
from counterline.calls.loads.told_loads import AddendumDid, BillLoad, load_told, named_by_load
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import key_of


@question
@dataclass(frozen=True, slots=True)
class ExcessAnswer(Because):
    """Whether what was asked is accepted, and why."""

    accept: Annotated[bool, crossing.field("Accept it", "If not, what is beyond the authorisation stays sealed.")]


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by_load, purpose=True)
def ask_for_excess(work: Work, viewer: Viewer, ref: str, said: Because) -> BillLoad:
    """Ask that rows of a bill beyond its authorisation be opened. Another officer of its list answers."""
    load = _sealed(work, ref)
    if load.said_of_excess:
        raise Conflict("Somebody asked for it already. Read what became of that.")
    return _did(work, viewer, load, AddendumDid.ASKED, said.reason)


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by_load, purpose=True)
def answer_excess(work: Work, viewer: Viewer, ref: str, said: ExcessAnswer) -> BillLoad:
    """Accept in your name that such rows are opened, or refuse it: another person than whoever asked."""
    load = _sealed(work, ref)
    if [each.did for each in load.said_of_excess] != [AddendumDid.ASKED]:
        raise Conflict("Nobody asked for it, or it was answered already.")
    asked = work.value("select viewer_id from call_addenda where load = :ref and did = 'asked'", ref=ref)
    if said.accept:
        refuse_one_person(work, ActOfTwo.CALL_EXCESS, asked)
    return _did(work, viewer, load, AddendumDid.ACCEPTED if said.accept else AddendumDid.REFUSED, said.reason)


def _sealed(work: Work, ref: str) -> BillLoad:
    usable(work, load_told(work, ref).authorisation)
    work.alone(key_of("call load", ref))
    load = load_told(work, ref)
    if not load.excess or load.trial:
        raise Conflict("Nothing of this bill is sealed.")
    return load


def _did(work: Work, viewer: Viewer, load: BillLoad, did: AddendumDid, reason: str) -> BillLoad:
    look_through(reason)
    audience = work.value("select audience_id from call_loads where ref = :ref", ref=load.ref)
    said = {"load": load.ref, "did": did.value, "reason": reason, "viewer_id": viewer.viewer_id}
    work.keep("call_addenda", **said, at=work.clock.now(), audience_id=audience)
    return load_told(work, load.ref)
