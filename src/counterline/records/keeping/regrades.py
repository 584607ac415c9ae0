"""Regrades: an originator's later decision on who may read a record, by somebody who says what that risks.

The version that they looked at gets the new terms. Every other version of the record, told before or after, is read by those
whom its own terms and the new ones both let, so that nothing is opened further which nobody has looked at. The newest regrade of
a record holds; in which order its versions came changes nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from sqlalchemy.exc import OperationalError

from counterline.governance.log.model import RECALLED, Act
from counterline.governance.log.store import note
from counterline.governance.reach.audiences import Readers, Terms, intern, intern_terms
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.upkeep.away import is_away
from counterline.plumbing.work import Work
from counterline.records.events import RecordRegraded
from counterline.records.looking.same_record import mention_number
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.records.wording.disclosing import note_told
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference
from counterline.vocabulary.terms.handling import HandlingCode, strictness


@dataclass(frozen=True, slots=True)
class Regrade:
    """One regrade: what the terms of the version `record` were and became, who decided it and when, why, and what it risks."""

    ref: str
    record: str
    before: Terms
    after: Terms
    reason: str
    risk: str
    by: str
    name: str
    decided_at: datetime

    @property
    def gained(self) -> tuple[AgencyCode, ...]:
        """The agencies that may read it since, and could not before."""
        return tuple(sorted(self.after.readers.beside - self.before.readers.beside))

    @property
    def lost(self) -> tuple[AgencyCode, ...]:
        """The agencies that could read it before, and may no longer."""
        return tuple(sorted(self.before.readers.beside - self.after.readers.beside))


def ruled(told: Terms, by: Terms) -> Terms:
    """The terms of a version that nobody looked at, from those it was `told` on and those of the regrade.

    It gets the stricter handling and marking, the conditions of both, and as readers only those whom both let.
    """
    stricter = max((by, told), key=_strictness)
    return replace(
        told,
        readers=told.readers.shared_with(by.readers),
        handling=stricter.handling,
        conditions=tuple(sorted({*told.conditions, *by.conditions})),
        # There are two markings, of which the higher begins with the lower and so sorts after it.
        marking=max(told.marking, by.marking),
    )


def _strictness(terms: Terms) -> int:
    not_stated = terms.handling == SourceSaid.NOT_STATED
    return strictness(None if not_stated else HandlingCode(terms.handling), terms.conditions)


LINKS: Final = "links"
"""In place of an agency for `settling_terms`, while people are linked: that touches records of several agencies at once."""
LONGEST_WAIT: Final = "10s"  # for a lock: nobody waits longer for a page

_TERMS: Final = """
t.handling, t.conditions, t.marking, t.regime, t.jurisdiction, a.originator, a.kind, a.readers, a.by_need, a.compartment
"""
_OF: Final = "from terms t join audiences a using (audience_id)"

# A version's own terms: those of the newest regrade of that very version, or else those that it came with.
_VERSIONS: Final = f"""
select r.record_id, r.ref, r.identity_key, {_TERMS}
  from records r
  join records same using (identity_key)
  left join lateral (select g.terms_id from regrades g where g.record_id = r.record_id
                      order by g.decided_at desc, g.ref desc limit 1) own on true
  join terms t on t.terms_id = coalesce(own.terms_id, r.told_terms_id, r.terms_id)
  join audiences a on a.audience_id = t.audience_id
 where same.ref = :ref
"""  # noqa: S608 - our own names
_SLOTS: Final = """
select distinct m.slot from records same join records r using (identity_key) join mentions m on m.record_id = r.record_id
 where same.ref = :ref
"""
_REGRADES: Final = """
select g.ref, o.ref as record, g.before, g.terms_id, g.reason, g.risk, v.ref as by, v.name, g.decided_at
  from records r join regrades g using (identity_key) join records o on o.record_id = g.record_id
  join viewers v on v.viewer_id = g.decided_by
 where r.ref = :ref order by g.decided_at desc, g.ref desc
"""
_TO_RULE: Final = """
select distinct s.terms_id, g.terms_id as by
  from staged_rows s
 cross join lateral (select terms_id from regrades where identity_key = s.identity_key
                      order by decided_at desc, ref desc limit 1) g
 where s.outcome = 'kept'
"""
_RULE: Final = """
update staged_rows s set told_terms_id = s.terms_id, terms_id = :terms, audience_id = :audience
 where s.terms_id = :told and s.told_terms_id is null and :by = (
    select terms_id from regrades where identity_key = s.identity_key order by decided_at desc, ref desc limit 1)
"""


def settling_terms(work: Work, whose: str) -> None:
    """Have regrades of an agency's records wait until this transaction ends, which writes rows under their terms.

    `whose` is the agency, or `LINKS`. Several transactions may hold this at once.
    """
    work.run("select pg_advisory_xact_lock_shared(:key)", key=_lock(whose))


def terms_settled_alone(work: Work, agency: str) -> None:
    """Wait until nothing of an agency is being put on the record, and hold what comes up until this transaction ends."""
    work.alone(_lock(agency))


def rule_staged(work: Work) -> None:
    """Narrow the terms of staged rows whose records were regraded to what the newest regrade lets."""
    if not work.value("select exists (select from regrades)"):
        return
    for told, by in [tuple(row) for row in work.rows(_TO_RULE)]:
        terms = _terms(work, {told, by})
        ours = intern_terms(work, ruled(terms[told], terms[by]))
        work.run(_RULE, told=told, by=by, terms=ours.terms_id, audience=ours.audience_id)


def terms_of(work: Work, ref: str) -> Terms:
    """The terms on which a record may be read now. Raises `NotFound` for one that is hidden from the viewer."""
    row = work.row(f"select {_TERMS} {_OF} where t.terms_id = (select terms_id from records where ref = :ref)", ref=ref)  # noqa: S608 - our own names
    if row is None:
        raise NotFound(f"There is no record {ref} in what you may see. Check the reference.")
    return _read(row)


def regrades_of(work: Work, ref: str) -> list[Regrade]:
    """How a record was regraded, newest first. The database shows this to the originator's people alone."""
    rows = work.rows(_REGRADES, ref=ref)
    terms = _terms(work, {each for row in rows for each in (row.before, row.terms_id)})
    return [
        Regrade(
            row.ref,
            row.record,
            terms[row.before],
            terms[row.terms_id],
            row.reason,
            row.risk,
            row.by,
            row.name,
            row.decided_at,
        )
        for row in rows
    ]


def regrade(work: Work, ref: str, terms: Terms, reason: str, risk: str) -> Regrade:
    """Put a record on other terms, in every table at once, and log who gains it and who loses it.

    The caller has checked that the viewer may, and the database refuses everybody outside its originator. Raises `Conflict`
    where a file that is being loaded holds the terms for longer than `LONGEST_WAIT`.
    """
    agency = terms.readers.originator
    _wait_for_others(work, agency)
    own = intern(work, Readers(agency, "raw", compartment=terms.readers.compartment))
    ours = intern_terms(work, terms)
    versions, identity = dict[int, int](), 0
    for row in work.rows(_VERSIONS, ref=ref):
        identity, told = row.identity_key, _read(row[3:])
        versions[row.record_id] = ours.terms_id if row.ref == ref else intern_terms(work, ruled(told, terms)).terms_id
    made, named = new_reference("RG"), work.rows(_SLOTS, ref=ref)
    work.value(
        "select regrade_record(:made, :ref, :terms, :reason, :risk, :now, :own, "
        "cast(:versions as bigint[]), cast(:ruled as integer[]), cast(:slots as text[]), cast(:mentions as bigint[]))",
        made=made,
        ref=ref,
        terms=ours.terms_id,
        reason=reason,
        risk=risk,
        now=work.clock.now(),
        own=own,
        versions=list(versions),
        ruled=list(versions.values()),
        slots=[row.slot for row in named],
        mentions=[mention_number(identity, row.slot) for row in named],
    )
    found = next(each for each in regrades_of(work, ref) if each.ref == made)
    _note_regraded(work, found)
    work.tell(RecordRegraded(identity))
    return found


def _note_regraded(work: Work, made: Regrade) -> None:
    gained = [f"agency:{each}" for each in made.gained]
    note(work, Act.ALTERATION, [made.ref, made.record, "record:regrade"], recipients=gained)
    for each in made.gained:
        note_told(work, [made.ref, made.record], each, made.after.regime)
    if made.lost:  # it is recalled from these alone
        note(work, Act.ALTERATION, [made.record, RECALLED], recipients=[f"agency:{each}" for each in made.lost])


def _wait_for_others(work: Work, agency: str) -> None:
    work.run("select set_config('lock_timeout', :wait, true)", wait=LONGEST_WAIT)
    try:
        for whose in (agency, LINKS):
            work.alone(_lock(whose))
    except OperationalError as waited:
        if is_away(waited):
            raise
        raise Conflict("A file is being put on the record just now. Regrade again in a moment.") from waited


def _lock(whose: str) -> int:
    return key_of("terms", whose)


def _terms(work: Work, ids: Iterable[int]) -> Mapping[int, Terms]:
    rows = work.rows(f"select t.terms_id, {_TERMS} {_OF} where t.terms_id = any(:ids)", ids=list(ids))
    return {row.terms_id: _read(row[1:]) for row in rows}


def _read(row: Sequence[Any]) -> Terms:
    handling, conditions, marking, regime, jurisdiction, originator, kind, readers, by_need, compartment = row
    beside = frozenset(AgencyCode(each) for each in readers if each != originator)
    who = Readers(AgencyCode(originator), kind, beside, by_need, compartment)
    return Terms(who, handling, regime, jurisdiction, marking, tuple(conditions))
