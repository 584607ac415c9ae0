"""Authorisations as their readers see them: their users whole, the officer who checks and the adviser without the list."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counterline.calls.authorisations.use import as_model, on_its_list, row_of, rows_of
from counterline.calls.model import Authorisation, AuthorisationAct, AuthorisationBasis, AuthorisationState
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode


@answer
@dataclass(frozen=True, slots=True)
class SaidOfOne:
    """What a person did or advised about an authorisation, and until when it then may be used."""

    did: AuthorisationAct
    reason: str
    until: datetime | None
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class AuthorisationTold:
    """One authorisation as its readers see it: what it says, what it covers, and what was done about it."""

    ref: str
    agency: AgencyCode
    investigation: str
    basis: AuthorisationBasis
    reference: str
    purpose: str
    necessity: str
    proportionality: str
    intrusion: str
    sources: str
    seeks_source: bool
    approved_by: str
    granted_by: str
    granted_at: datetime
    contact: str
    agreed_by: str | None
    decider: str
    notice_on: date | None
    victims: bool
    starts: datetime
    ends: datetime
    review_on: date
    use_until: datetime
    state: AuthorisationState
    compare: bool
    compare_why: str
    compartment: str | None
    recorded_by: str
    checker: str
    to_check: bool
    numbers: tuple[str, ...]
    subjects_own: tuple[str, ...]
    handsets: tuple[str, ...]
    acts: tuple[SaidOfOne, ...]


@answer
@dataclass(frozen=True, slots=True)
class AuthorisationInList:
    """One authorisation of a list."""

    ref: str
    agency: AgencyCode
    investigation: str
    basis: AuthorisationBasis
    reference: str
    state: AuthorisationState
    use_until: datetime
    to_check: bool
    to_agree: bool
    on_list: bool
    extended: bool


@answer
@dataclass(frozen=True, slots=True)
class Authorisations:
    """The authorisations that you may read, the newest first."""

    items: tuple[AuthorisationInList, ...]


_ACTS: Final = """
select did, reason, until, coalesce(v.name, '') as by, at
  from (select did, reason, until, viewer_id, at, ref from call_authorisation_acts where authorisation = :ref
        union all select did, reason, null, viewer_id, at, '' from call_disposals where authorisation = :ref) d
  left join viewers v using (viewer_id) order by d.at, d.ref
"""


def told(work: Work, ref: str) -> AuthorisationTold:
    """One with all that it says; its caller logs it. Refuses a hidden one as if there were none (`NotFound`)."""
    row = row_of(work, ref)
    found = as_model(work, row)
    said = {name: getattr(row, name) for name in _COPIED}
    names = {each.viewer_id: each.name for each in work.rows(_NAMES, ids=[row.recorded_by, row.checker])}
    return AuthorisationTold(
        **said,
        ref=ref,
        agency=row.agency,
        basis=found.basis,
        state=found.state,
        use_until=found.use_until,
        compartment=row.compartment if on_its_list(work, ref) else None,
        to_check=_to_check(found, row),
        recorded_by=names.get(row.recorded_by, ""),
        checker=names.get(row.checker, ""),
        numbers=found.numbers,
        subjects_own=tuple(row.subjects_own),
        handsets=found.handsets,
        acts=tuple(
            SaidOfOne(**{**row._asdict(), "did": AuthorisationAct(row.did)}) for row in work.rows(_ACTS, ref=ref)
        ),
    )


_NAMES: Final = "select viewer_id, name from viewers where viewer_id = any(cast(:ids as bigint[]))"
_COPIED: Final = (
    *("investigation", "reference", "purpose", "necessity", "proportionality", "intrusion", "sources", "granted_by"),
    *("seeks_source", "approved_by"),
    *("granted_at", "contact", "agreed_by", "decider", "notice_on", "victims", "starts", "ends", "review_on"),
    *("compare", "compare_why"),
)


def listed(work: Work, investigation: str | None = None) -> Authorisations:
    """Those that the viewer reads; its caller logs them."""
    return Authorisations(tuple(_in_list(work, row) for row in rows_of(work, investigation)))


def _in_list(work: Work, row: AnyRow) -> AuthorisationInList:
    one = as_model(work, row)
    return AuthorisationInList(
        ref=row.ref,
        agency=row.agency,
        investigation=row.investigation,
        basis=one.basis,
        reference=row.reference,
        state=one.state,
        use_until=one.use_until,
        to_check=_to_check(one, row),
        to_agree=one.state is AuthorisationState.ORDERED_AWAY and row.asked,
        on_list=on_its_list(work, row.ref),
        extended=AuthorisationAct.EXTENDED in (row.dids or ()),
    )


def _to_check(one: Authorisation, row: AnyRow) -> bool:
    """Whether the viewer is to compare it with its original now."""
    return one.state is AuthorisationState.TO_CHECK and bool(row.asked)


def named_by(made: AuthorisationTold) -> list[str]:
    """The references that an answer about one names, for the log."""
    return [made.ref, made.investigation]


def show(work: Work, ref: str) -> AuthorisationTold:
    """One authorisation, logged as read. Refuses whoever neither uses, checks nor advises on it (`NotFound`)."""
    may_look(work)
    made = told(work, ref)
    note(work, Act.CONSULTATION, named_by(made))
    return made


def all_read(work: Work, investigation: str | None = None) -> Authorisations:
    """The authorisations that the viewer uses, checks or advises on, logged as read."""
    may_look(work)
    made = listed(work, investigation)
    note(work, Act.CONSULTATION, ["call-authorisations", *(each.ref for each in made.items)])
    return made


def may_look(work: Work) -> None:
    """Refuse whoever neither uses nor checks authorisations nor advises on them."""
    if not viewer_of(work).may(Permission.CALLS_AUTHORISATION_ADVISE):
        require(work, Permission.CALLS_AUTHORISATION_RECORD)
