"""What people do about an authorisation: a second one checks it, its users renew, extend and end it, and an adviser advises."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from counterline.calls.authorisations.recording import LONGEST, Said
from counterline.calls.authorisations.told_authorisations import AuthorisationTold, named_by, told
from counterline.calls.authorisations.use import as_model, authorisation, on_its_list, row_of, use_until_of
from counterline.calls.events import ComparingDue
from counterline.calls.model import AuthorisationAct, AuthorisationState
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import key_of, new_reference

EXTENSION: Final = timedelta(hours=72)
"""By how much one named officer may extend use, once."""
_MOVES: Final = {
    *(AuthorisationAct.CHECKED, AuthorisationAct.RENEWED, AuthorisationAct.EXTENDED, AuthorisationAct.ENDED)
}
Why = Annotated[Said, crossing.field("Why", "In a sentence that names nobody.")]


@question
@dataclass(frozen=True, slots=True)
class Check:
    """Whether each number, handset and day is as the original says, and what was compared."""

    same: Annotated[bool, crossing.field("It is as the original says", "If not, it cannot be used.")]
    reason: Why


@question
@dataclass(frozen=True, slots=True)
class Renewal:
    """Why use goes on, and until which day somebody reviews it again."""

    reason: Why
    review_on: Annotated[date, crossing.field("Next day of review", "Within a year.")]


@question
@dataclass(frozen=True, slots=True)
class Because:
    """Why something is done about an authorisation."""

    reason: Why


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by, purpose=True)
def check_authorisation(work: Work, viewer: Viewer, ref: str, said: Check) -> AuthorisationTold:
    """Say that you compared an authorisation with its original: another person than whoever recorded it."""
    row = _alone(work, ref)
    refuse_one_person(work, ActOfTwo.CALL_CHECK, row.recorded_by)
    if not row.asked:
        raise Conflict("The officer who was asked to check it checks it. Choose another officer as it is recorded.")
    if as_model(work, row).state is not AuthorisationState.TO_CHECK:
        raise Conflict("This authorisation waits for no check.")
    return _did(work, viewer, row, AuthorisationAct.CHECKED if said.same else AuthorisationAct.REFUSED, said.reason)


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by, purpose=True)
def renew_use(work: Work, viewer: Viewer, ref: str, said: Renewal) -> AuthorisationTold:
    """Renew its use in your name until another day of review."""
    row, today = _in_use(work, ref), work.clock.today()
    if not today < said.review_on <= today + timedelta(LONGEST) or day_ends(said.review_on) <= use_until_of(row):
        raise Conflict("Choose a day after the last one, within a year from today.", of="review_on")
    return _did(work, viewer, row, AuthorisationAct.RENEWED, said.reason, day_ends(said.review_on))


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by, purpose=True)
def extend_use(work: Work, viewer: Viewer, ref: str, said: Because) -> AuthorisationTold:
    """Extend its use once by 72 hours in your name. Your data protection officer is shown it."""
    row = _in_use(work, ref)
    if AuthorisationAct.EXTENDED in row.dids:
        raise Conflict("It was extended already, and that is done once. Renew it, or end it.")
    if work.clock.now() > use_until_of(row) + EXTENSION:
        raise Conflict("Its day of review is more than 72 hours past. Review it and renew it, or end it.")
    return _did(
        work, viewer, row, AuthorisationAct.EXTENDED, said.reason, max(use_until_of(row), work.clock.now()) + EXTENSION
    )


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.ALTERATION, named=named_by, purpose=True)
def end_use(work: Work, viewer: Viewer, ref: str, said: Because) -> AuthorisationTold:
    """End it: nothing is loaded or asked under it any more."""
    row = _alone(work, ref)
    if not on_its_list(work, ref) or as_model(work, row).state is AuthorisationState.ENDED:
        raise Conflict("It has ended, or you are not on its list.")
    return _did(work, viewer, row, AuthorisationAct.ENDED, said.reason)


@act(Permission.CALLS_AUTHORISATION_ADVISE, notes=Act.ALTERATION, named=named_by)
def advise_on_use(work: Work, viewer: Viewer, ref: str, said: Because) -> AuthorisationTold:
    """Advise on an authorisation of your body. What you say stands on its page, and decides nothing."""
    return _did(work, viewer, _alone(work, ref), AuthorisationAct.ADVISED, said.reason)


def _alone(work: Work, ref: str) -> AnyRow:
    authorisation(work, ref)
    work.alone(key_of("call authorisation", ref))
    return row_of(work, ref)


def _in_use(work: Work, ref: str) -> AnyRow:
    row = _alone(work, ref)
    if not on_its_list(work, ref):
        raise NotFound("You are not on the list of this authorisation. Ask whoever keeps it.")
    if as_model(work, row).state not in {AuthorisationState.IN_USE, AuthorisationState.PAST_REVIEW}:
        raise Conflict("It is not in use: it waits for its check, was refused, or has ended.")
    return row


def _did(
    work: Work, viewer: Viewer, row: AnyRow, did: AuthorisationAct, reason: str, until: datetime | None = None
) -> AuthorisationTold:
    look_through(reason)
    work.keep(
        "call_authorisation_acts",
        ref=new_reference("AT"),
        authorisation=row.ref,
        did=did.value,
        reason=reason,
        until=until,
        viewer_id=viewer.viewer_id,
        at=work.clock.now(),
        audience_id=row.audience_id,
    )
    if row.compare and did in _MOVES:
        work.tell(ComparingDue(authorisation=row.ref))
    return told(work, row.ref)
