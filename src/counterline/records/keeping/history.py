"""What became of a record: its versions under one reference, and the outcomes of the case it belongs to, in order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.persons import NameTold, persons_told
from counterline.records.wording.same_person import Alike, PeopleOfCase, Person
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import RecordRef
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus


@answer
@dataclass(frozen=True, slots=True)
class Version:
    """One version of a record, and when it stood (`known_to` is None while it still does).

    `reference` is that of the row that told it: a correction has another than the record.
    """

    ref: str
    reference: str
    known_from: datetime
    known_to: datetime | None


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """One outcome of a case: whose, when and why.

    It is `current` while it is the latest for at least one of its people, who are then in `now_for`. It is `unsure` where a
    later outcome names somebody differently who may be one of them.
    """

    ref: str
    outcome: CaseStatus
    on: PartialDate | None
    reason: str | None
    court: str | None
    persons: tuple[NameTold, ...]
    stands: bool
    day: date
    """The day for which ages are worked out."""
    current: bool = False
    unsure: bool = False
    now_for: tuple[NameTold, ...] = ()


class Settled(StrEnum):
    """Whether a record stands, as far as the worker has come."""

    STANDS = "stands"
    ENDED = "ended"
    WAITING = "waiting"
    NOT_YET = "not yet"


# A row that another row of its own file corrects or takes back never stood, and counts as ended.
# This is one statement, so that a worker settling the record meanwhile is seen before or after it does, and never halfway.
_SETTLED = """
select case when bool_or(s.known_from is not null and s.known_to is null) then 'stands'
            when bool_or(s.known_to is not null) then 'ended'
            when exists (select from assertions a join procrastinate_jobs j
                             on (j.args -> 'body' ->> 'submission_id')::bigint = a.submission_id
                          where a.record_id = r.record_id and j.status in ('todo', 'doing')
                            and j.args ->> 'fact' = 'SubmissionLoaded') then 'waiting'
            when exists (select from assertions a join assertions b using (submission_id, identity_key)
                             join records c on c.record_id = b.record_id
                          where a.record_id = r.record_id and b.record_id <> a.record_id
                            and c.body ?| array['corrects', 'withdrawn']) then 'ended'
            else 'not yet' end
  from records r left join standings s using (record_id) where r.ref = :ref group by r.record_id
"""

_VERSIONS = """
select o.ref, o.body->>'reference' as reference, s.known_from, s.known_to
  from records r join records o using (identity_key) join standings s on s.record_id = o.record_id
 where r.ref = :ref
 order by s.known_from, o.ref
"""

# A reference is its agency's own: the same one elsewhere is another case.
_OUTCOMES = """
select o.ref, o.body::text as body, max(s.known_from) as known_from, bool_or(s.known_to is null) as stands
  from records r
  join mentions m using (record_id)
  join mentions n on n.key = m.key and n.kind = 'reference'
  join records o on o.record_id = n.record_id and o.kind = 'case_status' and o.agency = r.agency
  join standings s on s.record_id = o.record_id
 where r.ref = :ref and m.kind = 'reference' and m.role in ('case', 'custody')
 group by o.record_id
 order by o.happened_last nulls first, o.body->>'outcome' = any(:beginning) desc, max(s.known_from), o.ref
"""

# On one day an arrest comes first, whenever it was told.
_BEGINNING = [each.value for each in CaseStatus if each.begins]


def versions_of(work: Work, ref: str) -> tuple[Version, ...]:
    """Every readable version of a record that stands or stood, earliest first, corrections included."""
    return tuple(work.all(Version, _VERSIONS, ref=ref))


def how_it_stands(work: Work, ref: str) -> Settled:
    """Whether a record stands. One that was told just now waits for the worker, and must not be shown as taken back."""
    return Settled(work.value(_SETTLED, ref=ref) or Settled.NOT_YET)


def told_as(work: Work, identity: int, own_reference: str) -> RecordRef | None:
    """The version of a record that a row with this reference told, whether or not it stands yet; None if there is none."""
    found = work.value(
        "select ref from records where identity_key = :identity and body->>'reference' = :reference "
        "order by received_at desc, record_id desc limit 1",
        identity=identity,
        reference=own_reference,
    )
    return None if found is None else RecordRef(found)


def outcomes_of(work: Work, ref: str) -> tuple[CaseOutcome, ...]:
    """What became of the case that a record belongs to, oldest first; those that hold now are marked, person by person.

    What is read is logged. The caller has checked that the viewer may open the record.
    """
    rows = work.rows(_OUTCOMES, ref=ref, beginning=_BEGINNING)
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    told = [(_outcome(row), _persons(row)) for row in rows]
    people = PeopleOfCase.of(each for outcome, persons in told if outcome.stands for each in persons)
    return tuple(
        _as_it_stands(outcome, persons, [later for then, later in told[at + 1 :] if then.stands], people)
        if outcome.stands
        else outcome
        for at, (outcome, persons) in enumerate(told)
    )


def _persons(row: AnyRow) -> tuple[Person, ...]:
    return tuple(orjson.loads(row.body)["persons"])


def _outcome(row: AnyRow) -> CaseOutcome:
    body = orjson.loads(row.body)
    on = None if body["happened_on"] is None else PartialDate.from_json(body["happened_on"])
    day = row.known_from.date() if on is None else on.first
    return CaseOutcome(
        row.ref,
        CaseStatus(body["outcome"]),
        on,
        body["reason"],
        body["court"],
        _told(body["persons"], day),
        row.stands,
        day,
    )


def _told(persons: Sequence[Person], day: date) -> tuple[NameTold, ...]:
    told = (each.told for each in persons_told({"persons": persons}, day))
    return tuple(sorted(told, key=lambda each: each.name))


def _as_it_stands(
    outcome: CaseOutcome, persons: Sequence[Person], later: Sequence[Sequence[Person]], people: PeopleOfCase
) -> CaseOutcome:
    """Mark whom an outcome still stands for, and whether a later one may have ended it for somebody."""
    whose: Sequence[Person | None] = persons or (None,)
    ended = [(each, max((people.ends(each, then) for then in later), default=Alike.NO)) for each in whose]
    now = [each for each, how in ended if how is Alike.NO]
    return replace(
        outcome,
        current=bool(now),
        unsure=any(how is Alike.PERHAPS for _, how in ended),
        now_for=_told([each for each in now if each is not None], outcome.day),
    )
