"""What must not come back from a backup: what is listed of it outside the database, and what a restored database does about it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from counterline.plumbing.work import Work

Entry = dict[str, Any]
DISPOSAL, GONE, ENDED, HOLD, LEGAL_HOLD, COPY, ERASED, CALLS, CALLS_GONE, CALLS_OVER = (
    "disposal",
    "gone",
    "ended",
    "hold",
    "legal-hold",
    "copy",
    "erased",
    "calls",
    "calls-gone",
    "calls-over",
)
_ORDERED: Final = """
select d.ref, d.agency, d.proposed_at, a.agreed_at,
       p.ref as proposer, p.role as proposer_role, b.ref as agreer, b.role as agreer_role,
       (select jsonb_agg(jsonb_build_array(r.identity_key::text, r.record_ref, r.kind) order by r.identity_key)
          from disposal_records r where r.disposal = d.ref) as records
  from disposals d join disposal_agreements a on a.disposal = d.ref
  join viewers p on p.viewer_id = d.proposed_by join viewers b on b.viewer_id = a.agreed_by
 where not d.ref = any(cast(:known as text[])) order by a.agreed_at, d.ref
"""
_WENT: Final = """
select r.disposal, array_agg(r.identity_key::text order by r.identity_key) as identities
  from disposal_records r where r.gone_at is not null and not r.disposal || r.identity_key::text = any(cast(:known as text[]))
 group by r.disposal order by r.disposal
"""
_ENDED: Final = """
select ref, ended_at from viewers where ended_at is not null and not ref = any(cast(:known as text[])) order by ended_at, ref
"""
# Those that people set. A name is no reference, so a person is listed by mention alone.
_LEGAL: Final = """
select h.ref, h.agency, h.ground, h.set_at, h.review_by::text as review_by,
       s.ref as setter, s.role as setter_role, o.ref as owner, o.role as owner_role,
       (select jsonb_agg(jsonb_build_array(c.kind, case c.kind when 'record' then c.key::text else '0' end, c.mention_id::text)
                         order by c.kind, c.key) from legal_hold_covers c where c.hold = h.ref) as covers,
       (select jsonb_agg(jsonb_build_array(m.ref, v.ref, v.role) order by m.ref)
          from compartment_members m join viewers v using (viewer_id) where m.compartment = h.ref) as seen_by
  from legal_holds h join viewers s on s.viewer_id = h.set_by join viewers o on o.viewer_id = h.owner
 where not h.ref = any(cast(:known as text[])) order by h.set_at, h.ref
"""
# A copy that was taken away by one entry of the log and is found in part anew is told as one that is longer.
_COPIED: Final = """
select * from (select disposal, originator, agency, entry_id, taken_at, how, takers, known, gone_at, told_at, due_at,
                      disposal || '/' || agency || '/' || entry_id || '/' || cardinality(known) as one from disposal_copies) c
 where c.told_at is not null and not c.one = any(cast(:known as text[])) order by c.gone_at, c.one
"""
_SAID: Final = """
select * from (select e.disposal, e.agency, e.erased, e.said_at, v.ref as said_by, v.role,
                      e.disposal || '/' || e.agency || '/' || e.said_at as one
                 from disposal_erasures e join viewers v on v.viewer_id = e.said_by) s
 where not s.one = any(cast(:known as text[])) order by s.said_at, s.one
"""
_CALLS: Final = """
select a.ref, a.agency, o.at as ordered_at, g.at as agreed_at, p.ref as orderer, p.role as orderer_role,
       b.ref as agreer, b.role as agreer_role
  from call_authorisations a
  join call_disposals o on o.authorisation = a.ref and o.did = 'ordered' join viewers p on p.viewer_id = o.viewer_id
  join call_disposals g on g.authorisation = a.ref and g.did = 'agreed' join viewers b on b.viewer_id = g.viewer_id
 where not a.ref = any(cast(:known as text[])) order by g.at, a.ref
"""
_CALLS_WENT: Final = """
select authorisation as ref from call_disposals where did = 'gone' and not authorisation = any(cast(:known as text[])) order by at, 1
"""
# That use ended, or that an authorisation differs from its original: it does not come back into use with a backup.
_CALLS_OVER: Final = """
select d.ref, d.authorisation, d.did, d.at, a.agency, v.ref as who, v.role as who_role
  from call_authorisation_acts d join call_authorisations a on a.ref = d.authorisation join viewers v using (viewer_id)
 where d.did in ('ended', 'refused') and not d.ref = any(cast(:known as text[])) order by d.at, d.ref
"""
_HELD: Final = """
select h.hold_id, h.mention, h.mention_id::text as mention_id, h.cause, h.by_mention::text as by_mention,
       h.by_record::text as by_record, h.made_at from desk.holds h where h.hold_id > :last order by h.hold_id
"""


def not_listed(work: Work, known: Iterable[Entry]) -> list[Entry]:
    """What of the database is not on the list yet: disposals agreed to, what went, access that ended, and holds."""
    on_it: Mapping[str, list[Entry]] = _by_kind(known)
    refs = [each["ref"] for each in on_it[DISPOSAL]]
    found = [{**row._asdict(), "what": DISPOSAL} for row in work.rows(_ORDERED, known=refs)]
    gone = [each["disposal"] + identity for each in on_it[GONE] for identity in each["identities"]]
    found += [{**row._asdict(), "what": GONE} for row in work.rows(_WENT, known=gone)]
    ended = [each["ref"] for each in on_it[ENDED]]
    found += [{**row._asdict(), "what": ENDED} for row in work.rows(_ENDED, known=ended)]
    legal = [each["ref"] for each in on_it[LEGAL_HOLD]]
    found += [{**row._asdict(), "what": LEGAL_HOLD} for row in work.rows(_LEGAL, known=legal)]
    one = [each["one"] for each in on_it[COPY]]
    found += [{**row._asdict(), "what": COPY} for row in work.rows(_COPIED, known=one)]
    one = [each["one"] for each in on_it[ERASED]]
    found += [{**row._asdict(), "what": ERASED} for row in work.rows(_SAID, known=one)]
    refs = [each["ref"] for each in on_it[CALLS]]
    found += [{**row._asdict(), "what": CALLS} for row in work.rows(_CALLS, known=refs)]
    refs = [each["ref"] for each in on_it[CALLS_GONE]]
    found += [{**row._asdict(), "what": CALLS_GONE} for row in work.rows(_CALLS_WENT, known=refs)]
    refs = [each["ref"] for each in on_it[CALLS_OVER]]
    found += [{**row._asdict(), "what": CALLS_OVER} for row in work.rows(_CALLS_OVER, known=refs)]
    last = max((each["hold_id"] for each in on_it[HOLD]), default=0)
    return found + [{**row._asdict(), "what": HOLD} for row in work.rows(_HELD, last=last)]


def older_than(work: Work, known: Iterable[Entry]) -> str | None:
    """A disposal in the database that the list lacks, since the list is older; None where it has all."""
    on_it = _by_kind(known)
    for what, ordered in ((DISPOSAL, _ORDERED), (CALLS, _CALLS)):
        if (row := next(iter(work.rows(ordered, known=[each["ref"] for each in on_it[what]])), None)) is not None:
            return str(row.ref)
    return None


def put_back(work: Work, known: Iterable[Entry]) -> dict[str, list[int]]:
    """Order anew, as the database's owner, what a restored database does not know was ordered, end access and keep holds.

    Answers of each disposal the records that had gone, for `carry_out`.
    """
    on_it = _by_kind(known)
    for each in on_it[DISPOSAL]:
        _order(work, each)
    for each in on_it[CALLS_OVER]:
        _end_use(work, each)
    for each in on_it[CALLS]:
        _order_calls_away(work, each)
    for each in (*on_it[COPY], *on_it[ERASED]):
        _copy(work, each)
    for each in on_it[ENDED]:
        work.run(
            "update viewers set ended_at = :at where ref = :ref and ended_at is null",
            ref=each["ref"],
            at=_at(each["ended_at"]),
        )
    work.run(
        "update sessions set ended_at = :now, ended_why = 'access-ended' where ended_at is null", now=work.clock.now()
    )
    for each in on_it[LEGAL_HOLD]:
        _keep_legal_hold(work, each)
    work.run_many(_HOLD, [{**each, "made_at": _at(each["made_at"])} for each in on_it[HOLD]])
    went: dict[str, list[int]] = defaultdict(list)
    for each in on_it[GONE]:
        went[each["disposal"]] += [int(identity) for identity in each["identities"]]
    return {each["ref"]: went[each["ref"]] for each in on_it[DISPOSAL]}


def call_data_gone(known: Iterable[Entry]) -> list[str]:
    """The authorisations whose call data had gone."""
    return [each["ref"] for each in _by_kind(known)[CALLS_GONE]]


def let_wait(work: Work) -> None:
    """As the database's owner, once what had gone is gone again: have somebody agree anew to whatever only waited.

    What kept it may have been lost with the disk.
    """
    work.run(_AGREED_NO_MORE)


_AGREED_NO_MORE: Final = """
delete from disposal_agreements a using disposals d
 where d.ref = a.disposal and d.ended_at is null
   and exists (select from disposal_records r where r.disposal = a.disposal and r.gone_at is null)
"""
_HOLD: Final = """
insert into desk.holds (mention, mention_id, cause, by_mention, by_record, made_at)
values (:mention, cast(:mention_id as bigint), :cause, cast(:by_mention as bigint), cast(:by_record as bigint), :made_at)
    on conflict do nothing
"""
# Whose access began after the backup is known by their reference alone, and may do nothing.
_PERSON: Final = """
insert into viewers (ref, name, agency, role, ended_at) values (:ref, :ref, :agency, :role, :now) on conflict do nothing
"""
# That they were two people the signed list says. Whoever signed in first after the backup, or is placed here, is known so meanwhile.
_TWO: Final = """
insert into sign_ons (viewer_id, issuer, subject, joined_at)
select viewer_id, 'restored', ref, :now from viewers where ref = :ref and not persona on conflict do nothing
"""
_TWO_NO_MORE: Final = "delete from sign_ons where issuer = 'restored'"
_ORDER: Final = """
insert into disposals (ref, agency, rule, reason, proposed_by, proposed_at)
select :ref, :agency, 'restored', 'Ordered after the backup: the reason was lost with the disk.', viewer_id, :proposed_at
  from viewers where ref = :proposer on conflict do nothing
"""
_AGREE: Final = """
insert into disposal_agreements (disposal, agreed_by, agreed_at)
select :ref, viewer_id, :agreed_at from viewers where ref = :agreer on conflict do nothing
"""
# Of a record that came after the backup there is the reference alone, and the mark by which it is held where it comes again.
_RECORD: Final = """
insert into disposal_records (disposal, identity_key, record_ref, kind, system, reference)
select :ref, cast(:identity as bigint), :record, :kind, coalesce(r.system, 'not restored'), coalesce(r.reference, :record)
  from (select) one left join lateral (select system, reference from records where identity_key = cast(:identity as bigint) limit 1) r
    on true
    on conflict do nothing
"""
# One that ended since stands again until somebody ends it: what goes cannot be brought back.
_LEGAL_HOLD: Final = """
insert into legal_holds (ref, agency, ground, reason, owner, review_by, set_by, set_at)
select :ref, :agency, :ground, 'Set after the backup: the reason was lost with the disk.', o.viewer_id, cast(:review_by as date),
       s.viewer_id, :set_at
  from viewers s, viewers o where s.ref = :setter and o.ref = :owner on conflict do nothing
"""
_COVER: Final = """
insert into legal_hold_covers (hold, kind, key, mention_id, since)
select :ref, :kind, cast(:key as bigint), cast(:mention as bigint), :set_at
 where not exists (select from legal_hold_covers where hold = :ref and kind = :kind and mention_id = cast(:mention as bigint)
                      and (kind = 'person' or key = cast(:key as bigint)))
"""
_RESTRICTS: Final = """
with made as (
    insert into compartments (ref, name, agency, guarded, opened_by, opened_at, restricts)
    select h.ref, h.ref, h.agency, false, h.set_by, h.set_at, true from legal_holds h where h.ref = :ref on conflict do nothing
)
insert into compartment_members (ref, compartment, viewer_id, keeps, first_day, last_day, named_by, named_at)
select :member, h.ref, v.viewer_id, false, (h.set_at at time zone 'Europe/London')::date, h.review_by, h.set_by, h.set_at
  from legal_holds h, viewers v where h.ref = :ref and v.ref = :who on conflict do nothing
"""


def _order(work: Work, each: Entry) -> None:
    said = {"ref": each["ref"]}
    _place(work, each, "proposer", "agreer")
    work.run(_ORDER, **said, agency=each["agency"], proposer=each["proposer"], proposed_at=_at(each["proposed_at"]))
    work.run(_AGREE, **said, agreer=each["agreer"], agreed_at=_at(each["agreed_at"]))
    work.run(_TWO_NO_MORE)
    work.run_many(
        _RECORD,
        [{**said, "identity": identity, "record": ref, "kind": kind} for identity, ref, kind in each["records"]],
    )


# One that was recorded after the backup is not there, and its folder came back with nothing of it.
_ORDER_CALLS: Final = """
insert into call_disposals (authorisation, did, reason, viewer_id, at, audience_id)
select a.ref, :did, 'Ordered after the backup: the reason was lost with the disk.', v.viewer_id, :at, a.audience_id
  from call_authorisations a, viewers v where a.ref = :ref and v.ref = :who on conflict do nothing
"""


def _order_calls_away(work: Work, each: Entry) -> None:
    _place(work, each, "orderer", "agreer")
    for did, who in (("ordered", "orderer"), ("agreed", "agreer")):
        work.run(_ORDER_CALLS, ref=each["ref"], did=did, who=each[who], at=_at(each[f"{did}_at"]))
    work.run(_TWO_NO_MORE)


_OVER: Final = """
insert into call_authorisation_acts (ref, authorisation, did, reason, viewer_id, at, audience_id)
select :ref, a.ref, :did, 'Said after the backup: the reason was lost with the disk.', v.viewer_id, :at, a.audience_id
  from call_authorisations a, viewers v where a.ref = :authorisation and v.ref = :who on conflict do nothing
"""


def _end_use(work: Work, each: Entry) -> None:
    work.run(_PERSON, ref=each["who"], agency=each["agency"], role=each["who_role"], now=work.clock.now())
    work.run(_OVER, **{name: each[name] for name in ("ref", "authorisation", "did", "who")}, at=_at(each["at"]))


def _keep_legal_hold(work: Work, each: Entry) -> None:
    _place(work, each, "setter", "owner")
    work.run(_TWO_NO_MORE)
    work.run(_LEGAL_HOLD, **{**each, "set_at": _at(each["set_at"])})
    covers = [{**each, "kind": kind, "key": key, "mention": mention} for kind, key, mention in each["covers"]]
    work.run_many(_COVER, covers)
    for member, who, role in each.get("seen_by") or ():
        work.run(_PERSON, ref=who, agency=each["agency"], role=role, now=work.clock.now())
        work.run(_RESTRICTS, **{**each, "member": member, "who": who, "set_at": _at(each["set_at"])})


def _place(work: Work, each: Entry, *roles: str) -> None:
    for who in roles:
        work.run(_PERSON, ref=each[who], agency=each["agency"], role=each[f"{who}_role"], now=work.clock.now())
        work.run(_TWO, ref=each[who], now=work.clock.now())


# Whoever was told to erase a copy is told no second time, and what they confirmed stands. Why a copy cannot go no list holds.
_COPY: Final = """
insert into disposal_copies (disposal, originator, agency, entry_id, taken_at, how, takers, known, gone_at, told_at, due_at)
values (:disposal, :originator, :agency, :entry_id, :taken_at, :how, :takers, :known, :gone_at, :told_at, :due_at)
    on conflict (disposal, agency, entry_id) do update set known = excluded.known, gone_at = excluded.gone_at, told_at = excluded.told_at,
       due_at = excluded.due_at
"""
_ERASED: Final = """
insert into disposal_erasures (disposal, agency, erased, words, said_by, said_at)
select :disposal, :agency, :erased, case when :erased then null else 'Said after the backup: the reason was lost with the disk.' end,
       viewer_id, :said_at from viewers where ref = :said_by on conflict do nothing
"""


def _copy(work: Work, each: Entry) -> None:
    said = {name: _at(value) if name.endswith("_at") and value else value for name, value in each.items()}
    if each["what"] == ERASED:
        work.run(_PERSON, ref=each["said_by"], agency=each["agency"], role=each["role"], now=work.clock.now())
    work.run(
        _COPY if each["what"] == COPY else _ERASED, **{k: said[k] for k in said if k not in {"what", "one", "role"}}
    )


def _by_kind(known: Iterable[Entry]) -> Mapping[str, list[Entry]]:
    found: dict[str, list[Entry]] = defaultdict(list)
    for each in known:
        found[each["what"]].append(each)
    return found


def _at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def not_gone(work: Work, went: Collection[int]) -> int:
    """How many records are there that had gone: none, once everything was carried out again."""
    return int(
        work.value("select count(*) from records where identity_key = any(cast(:went as bigint[]))", went=list(went))
    )
