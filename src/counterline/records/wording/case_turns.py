"""The statuses of cases: when each stood, and for which person it still stands. Every case is read by itself."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import orjson

from counterline.plumbing.work import Work
from counterline.records.wording.heard import Stood
from counterline.records.wording.same_person import Alike, PeopleOfCase, Person
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.outcomes.offence_outcome import CaseStatus

CaseKey = tuple[str, int]  # the agency whose case it is, and the key of its reference there


@dataclass(frozen=True, slots=True)
class CaseTurn:
    """One status that a record gives a case, and when it stood (`known_to` is None while it still does).

    `written` is the case's reference as the record has it. `on` is the first and the last day on which it may have happened:
    they differ where the date is known in part, and it is None where there is no date.
    """

    ref: str
    case: CaseKey
    written: str
    outcome: CaseStatus
    on: tuple[date, date] | None
    persons: tuple[Person, ...]
    known_from: datetime
    known_to: datetime | None

    @property
    def agency(self) -> str:
        """The agency whose case it is."""
        return self.case[0]


@dataclass(frozen=True, slots=True)
class StandsFor:
    """A status that nothing later in its case has ended, and the role it gives the person for whom it stands."""

    turn: CaseTurn
    role: str | None


CASE_STATUS: Final = "case_status"

# Two agencies may use one reference for different cases. The rows of other agencies' cases are left out afterwards.
_TURNS = """
select r.record_id, r.ref, r.agency, m.key, m.value, s.known_from, s.known_to, r.body::text as body
  from mentions m join records r using (record_id) left join standings s using (record_id)
 where m.key = any(:keys) and m.kind = 'reference' and m.role = 'case' and r.kind = 'case_status'
 order by s.known_from, r.ref
"""


def case_key(agency: str, reference: str) -> CaseKey:
    """The key of a case, by the agency's own reference for it exactly as written."""
    return agency, key_of("reference", reference)


def turns_of(work: Work, cases: Iterable[CaseKey]) -> list[CaseTurn]:
    """Every readable status of these cases alone, with when each stood, earliest first."""
    wanted = frozenset(cases)
    if not wanted:
        return []
    rows = work.rows(_TURNS, keys=sorted({key for _, key in wanted}))
    return [
        _turn(row.ref, (row.agency, row.key), row.value, (row.known_from, row.known_to), orjson.loads(row.body))
        for row in rows
        if (row.agency, row.key) in wanted and row.known_from is not None
    ]


def turns_as_heard(work: Work, cases: Iterable[CaseKey], stood: Iterable[Stood]) -> list[CaseTurn]:
    """The same as it was known on an earlier day, for which `stood` says what stood when."""
    wanted = frozenset(cases)
    if not wanted:
        return []
    spans: dict[int, list[Stood]] = {}
    for each in stood:
        spans.setdefault(each.record_id, []).append(each)
    rows = {row.record_id: row for row in work.rows(_TURNS, keys=sorted({key for _, key in wanted}))}
    found = [
        _turn(row.ref, (row.agency, row.key), row.value, (span.known_from, span.known_to), orjson.loads(row.body))
        for row in rows.values()
        if (row.agency, row.key) in wanted
        for span in spans.get(row.record_id, ())
    ]
    return sorted(found, key=lambda turn: (turn.known_from, turn.ref))


def standing_for(turns: Iterable[CaseTurn]) -> list[StandsFor]:
    """What still stands for each person named in one case, oldest first, of the statuses that stood on one day."""
    ordered = sorted(turns, key=_in_its_course)
    people = PeopleOfCase.of(each for turn in ordered for each in turn.persons)
    found: list[StandsFor] = []
    for at, turn in enumerate(ordered):
        whose: Sequence[Person | None] = turn.persons or (None,)
        later = ordered[at + 1 :]
        # A later row that may be about somebody else ends nothing: nobody is taken for another person.
        ended = (any(people.ends(each, then.persons) is Alike.SURELY for then in later) for each in whose)
        found += [
            StandsFor(turn, None if each is None else each["role"])
            for each, over in zip(whose, ended, strict=True)
            if not over
        ]
    return found


def _in_its_course(turn: CaseTurn) -> tuple[bool, date, bool, datetime, str]:
    """Sorts by day, those without a date first. On one day an arrest comes first, whenever it was told."""
    day = date.min if turn.on is None else turn.on[1]
    return turn.on is not None, day, not turn.outcome.begins, turn.known_from, turn.ref


def _turn(
    ref: str, case: CaseKey, written: str, known: tuple[datetime, datetime | None], body: dict[str, object]
) -> CaseTurn:
    on, persons = body["happened_on"], body["persons"]
    told = PartialDate.from_json(on) if isinstance(on, str) else None
    return CaseTurn(
        ref=ref,
        case=case,
        written=written,
        outcome=CaseStatus(str(body["outcome"])),
        on=None if told is None else (told.first, told.last),
        persons=tuple(persons) if isinstance(persons, list) else (),
        known_from=known[0],
        known_to=known[1],
    )
