"""Disposals: one person proposes what goes and why, another agrees, a data protection officer may advise, and the worker carries it out.

Promises that only the body whose records they are orders them away; that a child, a possible victim and anybody in a concern or finding
is read by itself by somebody who protects people, never in bulk; and that an order says of each record whether it went or waits.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.retention import own_people
from counterline.retention.events import DisposalAgreed
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference

MOST: Final = 10_000
"""Records that one order names at most; what is more comes in several, which people can read."""
MOST_LISTED: Final = 200
"""Orders in the list: what is still to go stands first, so nothing that waits is left out before what is over."""
DECIDED: Final = "decided"
"""In place of a line of the schedule: people decided it by themselves."""


class DisposalState(StrEnum):
    """How far an order has come."""

    PROPOSED = "proposed"
    TAKEN_BACK = "taken back"
    GOING = "going"
    WAITS = "waits"
    GONE = "gone"


@question
@dataclass(frozen=True, slots=True)
class DisposalProposal:
    """Records of your own body that should go, and why; another person agrees before anything goes."""

    records: Annotated[
        tuple[Ref, ...],
        crossing.field(
            "Records", "References of records of your own body; all versions go.", min_length=1, max_length=MOST
        ),
    ]
    reason: Annotated[Reason, crossing.field("Why it should go", "Why; name nobody.")]


@answer
@dataclass(frozen=True, slots=True)
class DisposalRecord:
    """One record of an order, by the body's own system and reference, and when it went; null while it stands or waits."""

    record: str
    kind: str
    system: str
    reference: str
    gone_at: datetime | None


@answer
@dataclass(frozen=True, slots=True)
class DisposalAdvice:
    """What a data protection officer advised."""

    words: str
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class Disposal:
    """One order: what should go or went, why, by whose decision, and how many rows went from how many places."""

    ref: str
    agency: AgencyCode
    state: DisposalState
    rule: str
    reason: str
    proposed_by: str
    proposed_at: datetime
    agreed_by: str | None
    agreed_at: datetime | None
    how_many: int
    gone: int
    rows_gone: int
    records: tuple[DisposalRecord, ...]
    advice: tuple[DisposalAdvice, ...]


_FOUND: Final = """
select r.identity_key, r.ref, r.kind, r.system, r.reference, r.agency
  from records r where r.ref = any(cast(:refs as text[])) order by r.record_id
"""
_ORDERED: Final = """
select r.record_ref, r.disposal from disposal_records r join disposals d on d.ref = r.disposal
 where r.identity_key = any(cast(:identities as bigint[])) and r.gone_at is null and d.ended_at is null limit 1
"""
_READS_BY_THEMSELVES: Final = Permission.SAFEGUARDING_CONCERN_READ
_PROTECTS: Final = """
select exists (select from viewers v join role_permissions p using (role) where v.viewer_id = :viewer and p.permission = :may)
"""
_SELECT: Final = """
select d.ref, d.agency, d.rule, d.reason, p.name as proposed_by, d.proposed_at, b.name as agreed_by, a.agreed_at, d.ended_at,
       (select count(*) from disposal_records r where r.disposal = d.ref) as how_many,
       (select count(*) from disposal_records r where r.disposal = d.ref and r.gone_at is not null) as gone,
       coalesce((select sum(w.value::bigint) from disposal_goings g cross join jsonb_each_text(g.went) w
                  where g.disposal = d.ref), 0) as rows_gone, d.proposed_by as proposer,
       exists (select from disposal_goings g where g.disposal = d.ref) as tried
  from disposals d join viewers p on p.viewer_id = d.proposed_by
  left join disposal_agreements a on a.disposal = d.ref left join viewers b on b.viewer_id = a.agreed_by
"""
_RECORDS: Final = """
select record_ref as record, kind, system, reference, gone_at from disposal_records where disposal = :ref
 order by kind, reference limit :most
"""
_STILL_HERE_FIRST: Final = """
 order by d.ended_at is null and exists (select from disposal_records r where r.disposal = d.ref and r.gone_at is null) desc,
          d.proposed_at desc, d.ref
"""
_ADVICE: Final = """
select a.words, v.name as by, a.given_at as at from disposal_advice a join viewers v on v.viewer_id = a.given_by
 where a.disposal = :ref order by a.given_at
"""


def _named(made: Disposal) -> list[str]:
    return [made.ref, *(each.record for each in made.records)]


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=_named, purpose=True)
def propose_disposal(work: Work, viewer: Viewer, said: DisposalProposal) -> Disposal:
    """Propose that records of your own body go. Nothing goes until another person agrees.

    Refuses records that are not your body's own, that are ordered away already, and in bulk whoever must be read by themselves.
    """
    return propose(work, viewer, said, DECIDED)


def propose(work: Work, viewer: Viewer, said: DisposalProposal, rule: str) -> Disposal:
    """The same by another rule, such as a line of the schedule; refuses the same."""
    look_through(said.reason)
    found = _own(work, viewer, said.records)
    _refuse_in_bulk(work, viewer, [row.identity_key for row in found])
    ref = new_reference("DO")
    work.keep(
        "disposals",
        ref=ref,
        agency=viewer.agency,
        rule=rule,
        reason=said.reason,
        proposed_by=viewer.viewer_id,
        proposed_at=work.clock.now(),
    )
    work.run_many(_KEEP, [row._asdict() | {"disposal": ref} for row in found])
    return disposal_told(work, ref)


_KEEP: Final = """
insert into disposal_records (disposal, identity_key, record_ref, kind, system, reference)
values (:disposal, :identity_key, :ref, :kind, :system, :reference)
"""


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ERASURE, named=_named, purpose=True)
def agree_to_disposal(work: Work, viewer: Viewer, ref: str) -> Disposal:
    """Agree to a disposal that another person proposed: it is carried out within seconds, but for what waits."""
    row = _own_row(work, viewer, ref)
    if row.ended_at or row.agreed_at:
        raise Conflict(f"{ref} is {_state(row).value}: nobody can agree to it any more.")
    refuse_one_person(work, ActOfTwo.DISPOSAL, row.proposer)
    _refuse_in_bulk(work, viewer, [int(each[0]) for each in work.rows(_IDENTITIES, ref=ref)], row.proposer)
    work.keep("disposal_agreements", disposal=ref, agreed_by=viewer.viewer_id, agreed_at=work.clock.now())
    work.tell(DisposalAgreed(ref))
    return disposal_told(work, ref)


_IDENTITIES: Final = "select identity_key from disposal_records where disposal = :ref and gone_at is null"


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=_named, purpose=True)
def take_back_disposal(work: Work, viewer: Viewer, ref: str) -> Disposal:
    """Take back a disposal to which nobody has agreed yet: nothing goes by it."""
    row = _own_row(work, viewer, ref)
    if row.ended_at or row.agreed_at:
        raise Conflict(f"{ref} is {_state(row).value}: it cannot be taken back any more.")
    work.run(
        "update disposals set ended_by = :by, ended_at = :now where ref = :ref",
        by=viewer.viewer_id,
        now=work.clock.now(),
        ref=ref,
    )
    return disposal_told(work, ref)


@question
@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """What you advise about a disposal, before or after it was agreed to."""

    words: Annotated[Reason, crossing.field("Your advice", "It stands beside the decision for as long as that does.")]


@act(Permission.RETENTION_DISPOSAL_ADVISE, notes=Act.ALTERATION, named=_named, purpose=True)
def advise_on_disposal(work: Work, viewer: Viewer, ref: str, said: AdviceGiven) -> Disposal:
    """Advise about a disposal. It decides nothing, and stands beside the decision."""
    look_through(said.words)
    _row(work, ref)
    work.keep("disposal_advice", disposal=ref, words=said.words, given_by=viewer.viewer_id, given_at=work.clock.now())
    return disposal_told(work, ref)


@answer
@dataclass(frozen=True, slots=True)
class Disposals:
    """The orders that you may read, without their records: those of which something is still to go, then the newest."""

    items: tuple[Disposal, ...]


@act(
    Permission.RETENTION_DISPOSAL_READ,
    notes=Act.CONSULTATION,
    named=lambda made: ["disposals", *(d.ref for d in made.items)],
)
def disposals(work: Work, viewer: Viewer) -> Disposals:  # noqa: ARG001 - each act is given its viewer
    """The disposals of your body, what is still to go first; of everybody at the national body where you inspect."""
    rows = work.rows(f"{_SELECT} {_STILL_HERE_FIRST} limit {MOST_LISTED}")
    return Disposals(tuple(_told(row, (), ()) for row in rows))


@act(Permission.RETENTION_DISPOSAL_READ, notes=Act.CONSULTATION, named=_named)
def disposal(work: Work, viewer: Viewer, ref: str) -> Disposal:  # noqa: ARG001 - each act is given its viewer
    """One disposal with its records and the advice about it."""
    return disposal_told(work, ref)


@dataclass(frozen=True, slots=True)
class AwaitsAgreement:
    """An order that somebody else of the viewer's body proposed, and since when it waits."""

    ref: str
    proposed_at: datetime


def to_agree(work: Work, viewer: Viewer, most: int) -> list[AwaitsAgreement]:
    """The orders of the viewer's body to which they may agree, the oldest first; none where they may not."""
    if not viewer.may(Permission.RETENTION_DISPOSAL_ORDER):
        return []
    return work.all(AwaitsAgreement, _TO_AGREE, viewer=viewer.viewer_id, agency=viewer.agency, most=most)


_TO_AGREE: Final = """
select d.ref, d.proposed_at from disposals d
 where d.agency = :agency and awaits_agreement(d.ref)
   and not same_human(d.proposed_by, :viewer) order by d.proposed_at, d.ref limit :most
"""


_BEHIND: Final = """
select a.disposal from disposal_agreements a join disposals d on d.ref = a.disposal
 where a.disposal = any(cast(:refs as text[])) and (same_human(d.proposed_by, :viewer) or same_human(a.agreed_by, :viewer)) limit 1
"""


def refuse_those_behind(work: Work, viewer: Viewer, waiting: Collection[str], who: str) -> None:
    """Refuse whoever proposed or agreed to any of these orders to end alone what it waits for, and say who may."""
    if behind := work.value(_BEHIND, refs=sorted(waiting), viewer=viewer.viewer_id):
        raise NotAllowed(
            f"You are one of the two people behind {behind}, which waits for this legal hold. Ask {who} to end it."
        )


def _own(work: Work, viewer: Viewer, refs: Sequence[str]) -> Sequence[AnyRow]:
    found = work.rows(_FOUND, refs=list(refs))
    if missing := sorted(set(refs) - {row.ref for row in found}):
        raise NotFound(f"There is no record {missing[0]} in what you may see. Take it off the list, or correct it.")
    others = [row.ref for row in found if row.agency != viewer.agency]
    if others:
        raise NotAllowed(f"{others[0]} is another body's record, and only that body disposes of it. Ask that body.")
    if (row := work.row(_ORDERED, identities=[row.identity_key for row in found])) is not None:
        raise Conflict(f"{row.record_ref} is ordered away already, by {row.disposal}.")
    return list({row.identity_key: row for row in found}.values())


def _refuse_in_bulk(work: Work, viewer: Viewer, identities: Collection[int], proposer: int | None = None) -> None:
    if not own_people.read_by_themselves(work, identities):
        return
    # Several records of one and the same person are one person, who is read by themselves.
    if len(identities) > 1 and not own_people.are_one_person(work, viewer, identities):
        raise Conflict(
            "These records name a child, somebody who may be a victim or whose age is not known, or somebody in a concern or a finding; "
            "or one of them names somebody and stands no more. Each is read and proposed by itself."
        )
    if not viewer.may(_READS_BY_THEMSELVES) and not work.value(_PROTECTS, viewer=proposer, may=_READS_BY_THEMSELVES):
        raise NotAllowed(
            "This record names a child, somebody who may be a victim or whose age is not known, or somebody in a concern or a finding; "
            "or it names somebody and stands no more. Your safeguarding lead reads it and orders its disposal."
        )


def disposal_told(work: Work, ref: str) -> Disposal:
    """One disposal with its records and advice, unlogged; refuses one that the viewer may not read (`NotFound`)."""
    row = _row(work, ref)
    return _told(
        row, work.all(DisposalRecord, _RECORDS, ref=ref, most=MOST), work.all(DisposalAdvice, _ADVICE, ref=ref)
    )


def _row(work: Work, ref: str) -> AnyRow:
    row = work.row(f"{_SELECT} where d.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"There is no disposal {ref} in what you may see.")
    return row


def _own_row(work: Work, viewer: Viewer, ref: str) -> AnyRow:
    """An order of the viewer's own body that they are about to decide on, after whoever decides on it just now."""
    work.alone(key_of("disposal", ref))
    row = _row(work, ref)
    if row.agency != viewer.agency:
        raise NotAllowed(f"{ref} is another body's: two people of that body decide on it.")
    return row


def _told(row: AnyRow, records: Sequence[DisposalRecord], advice: Sequence[DisposalAdvice]) -> Disposal:
    said: dict[str, Any] = {name: getattr(row, name) for name in _FIELDS}
    return Disposal(**said, state=_state(row), records=tuple(records), advice=tuple(advice))


_FIELDS: Final = (
    *("ref", "agency", "rule", "reason", "proposed_by", "proposed_at", "agreed_by", "agreed_at", "how_many", "gone"),
    "rows_gone",
)


def _state(row: AnyRow) -> DisposalState:
    if row.ended_at:
        return DisposalState.TAKEN_BACK
    if not row.agreed_at:
        return DisposalState.PROPOSED
    if row.gone == row.how_many:
        return DisposalState.GONE
    return DisposalState.WAITS if row.tried else DisposalState.GOING
