"""Legal holds: of a ground, over records of one's own body and over people, each with whoever answers for it and a day of review.

Promises that whatever is set, reviewed or ended is added and never changed, that a legal hold covers records and never a whole person, and
that it covers of no other body but where it is an investigation's own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer, holders
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through, require_purpose
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.records.kinds import KINDS
from counterline.records.wording.body_in_words import in_line
from counterline.resolution.people.gathering import gather
from counterline.retention.covering import own_covers
from counterline.retention.disposals import refuse_those_behind
from counterline.retention.events import LegalHoldChanged
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference

LONGEST: Final = 365
"""Days until somebody reviews a legal hold at the latest."""
MOST: Final = 500
"""Records and people that one legal hold names, and records that its page lists."""
Why = Annotated[Reason, crossing.field("Why", "In a sentence that names nobody.", min_length=20)]
Until = Annotated[date, crossing.field("Review it by", "A day within a year.")]


class Ground(StrEnum):
    """What a legal hold rests on."""

    CPIA = "cpia"
    COURT = "court"
    INQUIRY = "inquiry"
    COMPLAINT = "complaint"
    REQUEST = "request"
    CONCERN = "concern"
    CONTESTED = "contested"


@question
@dataclass(frozen=True, slots=True)
class NewLegalHold:
    """What a legal hold of your body covers and why. Records of people named in it that come later are covered too."""

    ground: Annotated[Ground, crossing.field("Ground", "What it rests on.")]
    reason: Why
    review_by: Until
    records: Annotated[
        tuple[Ref, ...], crossing.field("Records", "References of records of your own body.", max_length=MOST)
    ] = ()
    people: Annotated[
        tuple[Ref, ...],
        crossing.field(
            "People",
            "References from people's pages. Each record of your body that names them is covered, also later ones.",
            max_length=MOST,
        ),
    ] = ()
    owner: Annotated[
        Ref | None, crossing.field("Who answers for it", "The reference of somebody of your body; empty if you do.")
    ] = None
    seen_by: Annotated[
        tuple[Ref, ...], crossing.field("Restrict the records to", "References of those who alone see them then.")
    ] = ()


@question
@dataclass(frozen=True, slots=True)
class HoldReview:
    """That you looked at a legal hold and it goes on: why, and until when. You answer for it from then on."""

    reason: Why
    review_by: Until


@question
@dataclass(frozen=True, slots=True)
class HoldEnd:
    """Why a legal hold ends. What people had already ordered to go then goes by itself."""

    reason: Annotated[
        Reason,
        crossing.field("Why the legal hold ends", "Why nothing has to be kept; name nobody.", min_length=20),
    ]


@answer
@dataclass(frozen=True, slots=True)
class HoldAct:
    """What somebody said of a legal hold: a review with its next day, or its end."""

    did: str
    reason: str
    review_by: date | None
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class CoveredRecord:
    """A record that a legal hold covers now, as you may read it, the order by which it goes then, and what a restricted one says."""

    record: str
    kind: str
    agency: AgencyCode
    reference: str
    disposal: str | None
    says: str | None


@answer
@dataclass(frozen=True, slots=True)
class LegalHold:
    """One legal hold: an investigation's own is called as the investigation, and nobody set it."""

    ref: str
    agency: AgencyCode
    ground: Ground
    reason: str | None
    owner: str | None
    set_by: str | None
    since: datetime
    review_by: date | None
    ended_at: datetime | None
    seen_by: tuple[str, ...]
    restricted: int
    waits: int
    acts: tuple[HoldAct, ...]
    people: tuple[str, ...]
    covers: tuple[CoveredRecord, ...]


@answer
@dataclass(frozen=True, slots=True)
class LegalHolds:
    """The legal holds that you may read, without what they cover: those that stand first, by their day of review."""

    items: tuple[LegalHold, ...]


_SELECT: Final = """
select h.ref, h.agency, h.ground, h.reason, h.set_at as since, h.identity_key, s.name as set_by,
       coalesce(l.name, o.name) as owner, coalesce(l.review_by, h.review_by) as review_by, e.at as ended_at,
       n.seen_by, n.restricted, n.waits
  from legal_holds h cross join lateral restriction_told(h.ref) n
  left join viewers s on s.viewer_id = h.set_by left join viewers o on o.viewer_id = h.owner
  left join lateral (select a.review_by, v.name from legal_hold_acts a join viewers v using (viewer_id)
                      where a.hold = h.ref and a.did = 'review' order by a.at desc limit 1) l on true
  left join legal_hold_acts e on e.hold = h.ref and e.did = 'end'
"""
_ACTS: Final = """
select a.did, a.reason, a.review_by, v.name as by, a.at from legal_hold_acts a join viewers v using (viewer_id)
 where a.hold = :ref order by a.at
"""
_RECORDS: Final = """
select distinct on (r.ref) r.ref, r.identity_key, r.agency, a.compartment from records r join audiences a using (audience_id)
 where r.ref = any(cast(:refs as text[]))
"""
_PEOPLE: Final = """
select f.ref, f.mention_id, m.key from person_features f join mentions m on m.record_id = f.record_id and m.ref = f.ref
 where f.ref = any(cast(:refs as text[]))
"""
_COVER: Final = """
insert into legal_hold_covers (hold, kind, key, mention_id, since) values (:hold, :kind, :key, :mention, :since)
"""
_MENTIONS: Final = """
select mention_id, bool_or(kind = 'person') as named from legal_hold_covers where hold = :ref and mention_id <> 0 group by mention_id
"""
# By what the viewer may read alone. A legal hold that somebody set covers only what its own body sent.
_COVERED: Final = """
with covered as (
    select c.key as identity_key from legal_hold_covers c where c.hold = :ref and c.kind = 'record'
    union
    select r.identity_key from legal_hold_covers c
      join mentions m on m.key = c.key and c.kind = case m.kind when 'plate' then 'vehicle' else m.kind end
      join records r using (record_id) where c.hold = :ref and c.kind not in ('record', 'person')
    union
    select f.identity_key from person_features f where f.mention_id = any(cast(:mentions as bigint[]))
)
select r.record, r.kind, r.agency, r.reference,
       (select d.disposal from disposal_records d join disposals o on o.ref = d.disposal
         where d.identity_key = r.identity_key and d.gone_at is null and o.ended_at is null limit 1) as disposal, r.body
  from (select distinct on (r.identity_key) r.identity_key, r.ref as record, r.kind, r.agency, r.reference,
               case when a.compartment = :ref then r.body end as body
          from covered join records r using (identity_key) join audiences a using (audience_id)
         where cast(:agency as text) is null or r.agency = :agency
         order by r.identity_key, r.record_id desc) r
 order by disposal nulls last, r.agency, r.kind, r.reference limit :most
"""
# While it is read, those whom its restriction names read what it restricts.
_READING: Final = "select set_config('counterline.compartments', :how, true)"
_DUE: Final = f"""
select * from ({_SELECT} where h.agency = :agency and h.identity_key is null) held
 where ended_at is null and review_by <= :day order by review_by, ref limit :most
"""  # noqa: S608 - our own words


def named_by(made: LegalHold) -> list[str]:
    """Every reference that an answer about one names, for the log."""
    return [made.ref, *made.people, *(each.record for each in made.covers)]


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=named_by, purpose=True)
def set_legal_hold(work: Work, viewer: Viewer, said: NewLegalHold) -> LegalHold:
    """Set a legal hold over records of your own body, and over people as your body's records name them, also later ones.

    Refuses another body's records, and a day of review that is past or more than a year away.
    """
    look_through(said.reason)
    _refuse_day(work, said.review_by)
    if not said.records and not said.people:
        raise Conflict("A legal hold covers something. Give the reference of a record or of a person.")
    if said.ground is Ground.CONTESTED and not said.seen_by:
        raise Conflict("What is contested is restricted. Choose who sees it meanwhile.", of="seen_by")
    if said.seen_by and (said.people or not said.records):
        raise Conflict("A restriction names its records. Give the reference of each, and of no person.")
    others = {each.ref: each for each in colleagues(work, viewer)}
    owner = viewer if said.owner in {None, viewer.ref} else others.get(said.owner or "")
    if owner is None or set(said.seen_by) - others.keys():
        raise NotFound(
            "There is nobody of such a reference at your body who may set a legal hold. Choose somebody who may."
        )
    ref, now = new_reference("LH"), work.clock.now()
    work.alone(Lock.LEGAL_HOLDS)  # nothing goes between what is found here and what is covered
    covers = _records(work, viewer, said.records, restricts=bool(said.seen_by))
    covers += _people(work, viewer, said.people)
    work.keep(
        "legal_holds",
        ref=ref,
        agency=viewer.agency,
        ground=said.ground.value,
        reason=said.reason,
        owner=owner.viewer_id,
        review_by=said.review_by,
        set_by=viewer.viewer_id,
        set_at=now,
    )
    work.run_many(_COVER, [{**each, "hold": ref, "since": now} for each in covers])
    if said.seen_by:
        _restrict(work, ref, said.review_by, [each.ref for each in others.values() if each.ref in said.seen_by])
        work.tell(LegalHoldChanged(ref))
    return legal_hold_told(work, ref)


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=named_by, purpose=True)
def review_legal_hold(work: Work, viewer: Viewer, ref: str, said: HoldReview) -> LegalHold:
    """Say that a legal hold of your body goes on, why, and until when; you answer for it from then on."""
    _refuse_day(work, said.review_by)
    _say(work, viewer, _to_say(work, viewer, ref, own=False), "review", said.reason, said.review_by)
    _restrict(work, ref, said.review_by)
    return legal_hold_told(work, ref)


@act(Permission.RETENTION_DISPOSAL_ORDER, notes=Act.ALTERATION, named=named_by, purpose=True)
def end_legal_hold(work: Work, viewer: Viewer, ref: str, said: HoldEnd) -> LegalHold:
    """End a legal hold that somebody of your body set. An investigation's own is ended by its commander."""
    end(work, viewer, ref, said, own=False)
    return legal_hold_told(work, ref)


@act(
    Permission.RETENTION_DISPOSAL_READ,
    notes=Act.CONSULTATION,
    named=lambda made: ["legal-holds", *(each.ref for each in made.items)],
)
def legal_holds(work: Work, viewer: Viewer) -> LegalHolds:  # noqa: ARG001 - each act is given its viewer
    """The legal holds of your body; those of its investigations as far as you may read these."""
    rows = work.rows(f"{_SELECT} order by e.at is not null, coalesce(l.review_by, h.review_by), h.ref limit 500")
    return LegalHolds(tuple(_told(row) for row in rows))


@act(Permission.RETENTION_DISPOSAL_READ, notes=Act.CONSULTATION, named=named_by)
def legal_hold(work: Work, viewer: Viewer, ref: str) -> LegalHold:  # noqa: ARG001 - each act is given its viewer
    """One legal hold: its ground, who answers for it, what was said of it, and what of it you may read that it covers."""
    return legal_hold_told(work, ref)


def colleagues(work: Work, viewer: Viewer) -> list[Viewer]:
    """The people of the viewer's body who may answer for a legal hold, the viewer among them."""
    return [each for each in holders(work, Permission.RETENTION_DISPOSAL_ORDER) if each.agency == viewer.agency]


def to_review(work: Work, viewer: Viewer, most: int) -> list[LegalHold]:
    """The legal holds of the viewer's body whose day of review has come, the longest past first, where they may review."""
    if not viewer.may(Permission.RETENTION_DISPOSAL_ORDER):
        return []
    today = work.clock.today()
    return [_told(row) for row in work.rows(_DUE, agency=viewer.agency, day=today, most=most)]


def end(work: Work, viewer: Viewer, ref: str, said: HoldEnd, *, own: bool) -> None:
    """End a legal hold of the viewer's body: an investigation's `own`, or one that somebody set."""
    _to_say(work, viewer, ref, own=own)
    waiting = {each.disposal for each in legal_hold_told(work, ref).covers if each.disposal}
    who = "another commander of your body" if own else "somebody else of your body who orders disposals"
    refuse_those_behind(work, viewer, waiting, who)
    _say(work, viewer, ref, "end", said.reason, None)
    work.tell(LegalHoldChanged(ref))


def legal_hold_told(work: Work, ref: str) -> LegalHold:
    """One with what it covers, as far as the viewer may read it. Refuses a hidden one as if there were none (`NotFound`)."""
    row = _row(work, ref)
    named = {int(each.mention_id): each.named for each in work.rows(_MENTIONS, ref=ref)}
    mentions = set(named)
    around = gather(work, mentions)
    together = frozenset[int]().union(*(each for each in around.entities() if each & mentions))
    pairs = [{each.a, each.b} for each in around.judgements]
    if row.identity_key is not None:  # whomever it has to disclose as linked with a subject
        pairs += [{each.a, each.b} for each in around.links]
    together = together.union(*(pair for pair in pairs if pair & mentions))
    whose = row.agency if row.identity_key is None else None
    work.run(_READING, how="restricted")
    rows = work.rows(_COVERED, ref=ref, mentions=sorted(together), agency=whose, most=MOST)
    work.run(_READING, how="")
    if any(each.body for each in rows):
        require_purpose(work)
    said = [in_line(KINDS[each.kind], each.body) if each.body else None for each in rows]
    covers = [
        CoveredRecord(each.record, each.kind, each.agency, each.reference, each.disposal, says)
        for each, says in zip(rows, said, strict=True)
    ]
    people = sorted(around.refs[each] for each in mentions & around.refs.keys() if named[each])
    return _told(row, work.all(HoldAct, _ACTS, ref=ref), people, covers)


def _restrict(work: Work, ref: str, until: date, seen_by: Sequence[str] = ()) -> None:
    """Name who sees what a new legal hold restricts, or with nobody keep those who do until the next review."""
    named = {"members": [new_reference("ML") for _ in seen_by], "viewers": list(seen_by)}
    work.run(
        "select restrict_to(:hold, :members, :viewers, :until, :now)",
        hold=ref,
        until=until,
        now=work.clock.now(),
        **named,
    )


def _row(work: Work, ref: str) -> AnyRow:
    row = work.row(f"{_SELECT} where h.ref = :ref", ref=ref)
    if row is None:
        raise NotFound("There is no such legal hold in what you may see. Check its reference.")
    return row


def _to_say(work: Work, viewer: Viewer, ref: str, *, own: bool) -> str:
    work.alone(key_of("legal hold", ref))
    row = _row(work, ref)
    if row.agency != viewer.agency:
        raise Conflict(f"{agency(row.agency).name} answers for this legal hold, and ends it.")
    if own is (row.identity_key is None):
        raise Conflict("An investigation's own legal hold is ended by its commander alone, and has no day of review.")
    if row.ended_at:
        raise Conflict(f"The legal hold of {ref} has ended already.")
    return ref


def _say(work: Work, viewer: Viewer, ref: str, did: str, reason: str, review_by: date | None) -> None:
    look_through(reason)
    now = work.clock.now()
    work.keep(
        "legal_hold_acts", hold=ref, did=did, reason=reason, review_by=review_by, viewer_id=viewer.viewer_id, at=now
    )


def _refuse_day(work: Work, day: date) -> None:
    today = work.clock.today()
    if not today < day <= today + timedelta(days=LONGEST):
        raise Conflict("A legal hold is reviewed on a later day, within a year from today.", of="review_by")


def _records(work: Work, viewer: Viewer, refs: Sequence[str], *, restricts: bool) -> list[dict[str, object]]:
    found = {row.ref: row for row in work.rows(_RECORDS, refs=list(refs))}
    _refuse_missing(refs, found, "record")
    for each in found.values():
        if each.agency != viewer.agency:
            name = agency(each.agency).name
            raise NotAllowed(
                f"{each.ref} is a record of {name}, and a legal hold covers one's own. Ask {name} to set one."
            )
        if restricts and each.compartment:
            raise Conflict(f"{each.ref} is in a compartment, whose keeper says who reads it. Ask them, or take it off.")
    return [{"kind": "record", "key": key, "mention": 0} for key in {each.identity_key for each in found.values()}]


def _people(work: Work, viewer: Viewer, refs: Sequence[str]) -> list[dict[str, object]]:
    found = {row.ref: row for row in work.rows(_PEOPLE, refs=list(refs))}
    _refuse_missing(refs, found, "person")
    people = [{"kind": "person", "key": each.key, "mention": each.mention_id} for each in found.values()]
    return people + own_covers(work, {int(each.mention_id) for each in found.values()}, viewer.agency)


def _refuse_missing(refs: Sequence[str], found: dict[str, AnyRow], what: str) -> None:
    if missing := sorted(set(refs) - found.keys()):
        raise NotFound(f"There is no {what} {missing[0]} in what you may see. Take it off the list, or correct it.")


def _told(
    row: AnyRow, acts: Sequence[HoldAct] = (), people: Sequence[str] = (), covers: Sequence[CoveredRecord] = ()
) -> LegalHold:
    said = {name: getattr(row, name) for name in _FIELDS}
    said["seen_by"] = tuple(row.seen_by)
    return LegalHold(**said, ground=Ground(row.ground), acts=tuple(acts), people=tuple(people), covers=tuple(covers))


_FIELDS: Final = ("ref", "agency", "reason", "owner", "set_by", "since", "review_by", "ended_at", "restricted", "waits")
