"""Authorisations to use call data: recorded of an open investigation, checked, read, renewed, extended, ended and advised on."""

from counterline.calls.authorisations import authorisation_acts, told_authorisations
from counterline.calls.authorisations.recording import NewAuthorisation, record
from counterline.calls.authorisations.told_authorisations import Authorisations, AuthorisationTold
from counterline.calls.disposing import call_disposals
from counterline.coordination.subjects.investigations import investigation
from counterline.coordination.subjects.subjects import subjects_of
from counterline.doors.offering import Addresses
from counterline.governance.people.viewers import viewer_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("calls", "calls", "Call data that an investigation may use, under which authorisation.")
_SEEKS = "call-authorisation"


@ADDRESSES.get("/call-authorisations", "list")
def call_authorisations(work: Work) -> Authorisations:
    """The authorisations whose list you are on, that you are to check or that you advise on, the newest first."""
    return told_authorisations.all_read(work)


@ADDRESSES.get("/call-authorisations/{ref}", "show", seeks=_SEEKS)
def call_authorisation(work: Work, ref: Ref) -> AuthorisationTold:
    """One authorisation: what it says and covers, what was done about it, and until when it may be used."""
    return told_authorisations.show(work, ref)


@ADDRESSES.post("/call-authorisations", "authorise", first=("investigation", "basis"))
def authorise(work: Work, sent: NewAuthorisation) -> AuthorisationTold:
    """Record an authorisation of an open investigation of your body. Another officer then checks it against the original."""
    found, agency = investigation(work, sent.investigation), viewer_of(work).agency
    if not found.is_open or agency not in {found.agency, found.lead}:
        raise Conflict("An authorisation belongs to an open investigation of your own body.", of="investigation")
    own = numbers_of_subjects(work, found.identity_key)
    if foreign := set(sent.picked) - set(own):
        raise Conflict(
            f"{len(foreign)} of the numbers picked are no subject's. Copy them from the original's file.", of="picked"
        )
    return record(work, sent)


def numbers_of_subjects(work: Work, investigation: int) -> list[str]:
    """The numbers among an investigation's subjects, as they are picked."""
    refs = [each.ref for each in subjects_of(work, [investigation]) if each.kind == "contact_point"]
    return sorted({each.value for each in mentioned(work, refs) if each.value.startswith("+")})


ADDRESSES.post("/call-authorisations/{ref}/check", "check", seeks=_SEEKS, status=200)(
    authorisation_acts.check_authorisation
)
ADDRESSES.post("/call-authorisations/{ref}/renewal", "renew", seeks=_SEEKS, status=200)(authorisation_acts.renew_use)
ADDRESSES.post("/call-authorisations/{ref}/extension", "extend", seeks=_SEEKS, status=200)(
    authorisation_acts.extend_use
)
ADDRESSES.post("/call-authorisations/{ref}/end", "end", seeks=_SEEKS, status=200)(authorisation_acts.end_use)
ADDRESSES.post("/call-authorisations/{ref}/advice", "advise", seeks=_SEEKS, status=200)(
    authorisation_acts.advise_on_use
)
ADDRESSES.post("/call-authorisations/{ref}/disposal", "dispose", seeks=_SEEKS, status=200)(
    call_disposals.order_disposal
)
ADDRESSES.post("/call-authorisations/{ref}/disposal-agreement", "agree-to-dispose", seeks=_SEEKS, status=200)(
    call_disposals.agree_to_call_disposal
)
