"""Things found by what is typed of them: their keys, with the newest mention of each in the viewer's own view.

The rows' own lock holds here. Whoever asks has made sure that the viewer may read records, and logs what was read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterline.plumbing.work import Work
from counterline.records.by_parts import MOST_MATCHED
from counterline.records.clues import shown_of
from counterline.records.listed import PEOPLE

Ranges = Sequence[tuple[str, str]]
"""Words from the first of each two up to, and without, the second."""


@dataclass(frozen=True, slots=True)
class ThingFound:
    """One thing by its key, as its newest mention that the viewer may read names it."""

    key: int
    ref: str
    kind: str
    value: str

    @property
    def shown(self) -> str:
        """How it is written for people."""
        return shown_of(self.kind, self.value)


_NEWEST = """
select k.key, m.ref, m.kind, m.value from unnest(cast(:keys as bigint[])) k(key)
 cross join lateral (
    select m.ref, m.kind, m.value from mentions m
     where m.key = k.key and m.kind <> 'agency'
       and exists (select from standings s where s.record_id = m.record_id and s.known_to is null)
     order by m.record_id desc limit 1) m
"""
_MENTIONS = """
select m.ref, k.key, m.kind, m.record_id from unnest(cast(:keys as bigint[])) k(key)
 cross join lateral (
    select m.ref, m.kind, m.record_id from mentions m
     where m.key = k.key and m.kind = any(:people)
       and exists (select from standings s where s.record_id = m.record_id and s.known_to is null)
     order by m.record_id desc limit :most) m
"""
_NAMED = "select key from words_of_things where kind = any(:people) and ({})"
_NAMED_SO = "select distinct key from ({}) found limit :most"


class PersonNamed(NamedTuple):
    """One mention of somebody by a name or an alias, by its key."""

    ref: str
    key: int
    kind: str
    record_id: int


def newest_of_things(work: Work, keys: Collection[int]) -> tuple[ThingFound, ...]:
    """The things of some keys that records name, each once, in one order: people first, then by how they are written."""
    rows = work.rows(_NEWEST, keys=sorted(keys)) if keys else ()
    found = (ThingFound(row.key, row.ref, row.kind, row.value) for row in rows)
    return tuple(sorted(found, key=lambda each: (each.kind != "person", each.kind, each.value, each.key)))


def people_named(work: Work, keys: Collection[int], most: int) -> tuple[PersonNamed, ...]:
    """The newest mentions of people by the keys of names and aliases, at most so many of each."""
    rows = work.rows(_MENTIONS, keys=sorted(keys), most=most, people=sorted(PEOPLE)) if keys else ()
    return tuple(PersonNamed(*row) for row in rows)


def names_with(work: Work, words: Sequence[Ranges]) -> tuple[int, ...]:
    """The names and aliases, by their keys, that have for each word one in any of its ranges; none where too many have."""
    if not words:
        return ()
    each_word, values = [], dict[str, object]()
    for nth, ranges in enumerate(words):
        tests = [f"(word >= :from_{nth}_{at} and word < :to_{nth}_{at})" for at in range(len(ranges))]
        each_word.append(_NAMED.format(" or ".join(tests)))
        for at, (begins, ends) in enumerate(ranges):
            values |= {f"from_{nth}_{at}": begins, f"to_{nth}_{at}": ends}
    sql = _NAMED_SO.format(" intersect ".join(each_word))
    rows = work.rows(sql, **values, people=sorted(PEOPLE), most=MOST_MATCHED + 1)
    return tuple(sorted(row.key for row in rows)) if len(rows) <= MOST_MATCHED else ()
