"""What each telling says of a line's life: its word, and the days on which it was seen or closed, return after return."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import orjson

from counterline.governance.reach.audiences import readable_state
from counterline.lines.assembly.sightings_in_memory import london_day
from counterline.lines.sighting import Days
from counterline.lines.statements import TELLS
from counterline.plumbing.clock import day_ends
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.records.wording.heard import Telling, tellings_of

# No more of each drawing is read than this: a nation has tens of thousands, and reading them whole takes a second. The third value that is
# stored of a source says whether it is suspected false (`SourceGraded`); a telling counts if any of its sources is not.
_SAID = """
select record_id, body->>'agency', body->>'status', body->>'first_seen', body->>'last_seen', body->>'closed_on',
       jsonb_path_exists(body, 'strict $.sources[*] ? (@[2] == false)') from drawings
"""


@dataclass(frozen=True, slots=True)
class WordTold:
    """One telling of one reference for a line. `status` is None where the agency's return no longer holds it."""

    identity_key: int
    agency: str | None
    as_at: date
    status: str | None
    first_seen: Days | None = None
    last_seen: Days | None = None
    closed_on: Days | None = None


_WORDS: Kept[tuple[WordTold, ...]] = Kept(most=8)


def words_told(work: Work, heard: date | None = None) -> tuple[WordTold, ...]:
    """Every readable telling of a line heard by the end of a day, by reference and then by as-at time.

    The day is today where none is given. Of several tellings as at one instant only the one that stands is told. What is suspected
    false is left out.
    """
    day = heard or work.clock.today()
    return _WORDS.or_make((readable_state(work).state, day), lambda: tuple(_read(work, day)))


def _read(work: Work, heard: date) -> Iterator[WordTold]:
    moment = day_ends(heard)
    said = {row[0]: tuple(row[1:]) for row in work.rows(_SAID)}
    before: Telling | None = None
    for telling in tellings_of(work, TELLS):
        if not telling.is_heard_before(moment):
            continue
        if before is not None and (telling.identity_key, telling.as_at) == (before.identity_key, before.as_at):
            continue
        before = telling
        if telling.record_id is None:
            yield WordTold(telling.identity_key, None, london_day(telling.as_at), None)
        elif telling.record_id in said:
            agency, status, first, last, closed, counts = said[telling.record_id]
            if counts:
                days = (_days(each) for each in (first, last, closed))
                yield WordTold(telling.identity_key, agency, london_day(telling.as_at), status, *days)


def _days(stored: str | None) -> Days | None:
    if stored is None:
        return None
    first, last = orjson.loads(stored)
    return date.fromisoformat(first), date.fromisoformat(last)
