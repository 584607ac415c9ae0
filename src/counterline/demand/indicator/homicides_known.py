"""The homicides that a viewer may read, as they were known by the end of a day: received by then, as the latest that was told."""

from collections.abc import Mapping
from datetime import date
from typing import Final, NamedTuple

import orjson

from counterline.demand.indicator.homicides import Case, Source, cases_of
from counterline.governance.reach.audiences import readable_state
from counterline.plumbing.clock import day_ends
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.records.kinds import INCIDENT
from counterline.records.wording.heard import Telling, stood_as_heard, tellings_of
from counterline.vocabulary.terms.offence_code import HOMICIDE

# Every version of a record of which one version was a homicide, so that what left or came in is known to have done so.
_READ: Final = """
select r.record_id, r.ref, r.agency, r.system, r.reference, r.body::text as body from records r
 where r.kind = :kind and r.identity_key in (select identity_key from records where kind = :kind and body->>'offence_code' = any(:codes))
"""
_CODELESS: Final = (
    "select r.record_id, r.agency from records r where r.kind = :kind and r.body->>'offence_code' is null"
)


class _Heard(NamedTuple):
    tellings: list[Telling]
    cases: Mapping[int, tuple[Case, ...]]
    codeless: Mapping[int, str]
    """The records that give no offence code, each with whose it is."""


_HEARD: Kept[_Heard] = Kept(most=4)


def cases_known(work: Work, day: date) -> Mapping[Source, Case]:
    """Each victim of each record that was a homicide once, as it stood by all that had been received by the end of a day."""
    every = _HEARD.or_make(readable_state(work).state, lambda: _read(work))
    stood = stood_as_heard(every.tellings, day_ends(day))
    return {
        case.source: case for each in stood if each.known_to is None for case in every.cases.get(each.record_id, ())
    }


def without_code(work: Work, day: date, force: str | None) -> int:
    """How many incidents, of one force or all, gave no offence code by the end of a day: none of them is counted."""
    every = _HEARD.or_make(readable_state(work).state, lambda: _read(work))
    if not every.codeless:
        return 0
    stood = stood_as_heard(every.tellings, day_ends(day))
    whose = [every.codeless.get(each.record_id) for each in stood if each.known_to is None]
    return sum(each is not None and force in {None, each} for each in whose)


def _read(work: Work) -> _Heard:
    rows = work.rows(_READ, kind=INCIDENT.name, codes=sorted(HOMICIDE))
    cases = {
        row.record_id: tuple(cases_of((row.agency, row.system, row.reference), row.ref, orjson.loads(row.body)))
        for row in rows
    }
    codeless = {row.record_id: row.agency for row in work.rows(_CODELESS, kind=INCIDENT.name)}
    return _Heard(tellings_of(work, [INCIDENT.name]), cases, codeless)
