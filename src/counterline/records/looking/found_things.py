"""Things found by what somebody typed: their keys, and the newest mention of each in the viewer's own view.

Row security alone keeps hidden rows out here. The caller checks that the viewer may read records, and logs what was read.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from counterline.plumbing.work import Work
from counterline.records.looking.listed import PEOPLE
from counterline.records.wording.by_parts import MOST_MATCHED
from counterline.records.wording.clues import shown_of

Ranges = Sequence[tuple[str, str]]
"""Ranges of words, each from its first text up to its second, which is not in it."""


@dataclass(frozen=True, slots=True)
class ThingFound:
    """One thing by its key, as the newest mention that the viewer may read writes it; `ref` is that mention's."""

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
# Each word is looked up until the first that the viewer may read, for some names are thousands of people's.
_THERE = """
select w.word from unnest(cast(:words as text[])) w(word)
 where exists (select from words_of_things t where t.word = w.word and t.kind = any(:people))
"""
_NAMED = "select key from words_of_things where kind = any(:people) and ({})"
_NAMED_SO = "select distinct key from ({}) found limit :most"


class PersonNamed(NamedTuple):
    """One mention of somebody under a name or an alias; `key` is that of the name."""

    ref: str
    key: int
    kind: str
    record_id: int


def newest_of_things(work: Work, keys: Collection[int]) -> tuple[ThingFound, ...]:
    """The things with these keys, each once: people first, then by kind and by how they are written."""
    found = work.all(ThingFound, _NEWEST, keys=sorted(keys)) if keys else ()
    return tuple(sorted(found, key=lambda each: (each.kind != "person", each.kind, each.value, each.key)))


def people_named(work: Work, keys: Collection[int], most: int) -> tuple[PersonNamed, ...]:
    """The newest mentions of people by the keys of their names and aliases, at most `most` for each key."""
    found = work.all(PersonNamed, _MENTIONS, keys=sorted(keys), most=most, people=sorted(PEOPLE)) if keys else ()
    return tuple(found)


def words_of_names(work: Work, words: Collection[str]) -> frozenset[str]:
    """Those of some words that stand in a name or an alias which the viewer may read."""
    rows = work.rows(_THERE, words=sorted(words), people=sorted(PEOPLE)) if words else ()
    return frozenset(str(row.word) for row in rows)


def names_with(work: Work, words: Sequence[Ranges]) -> tuple[int, ...]:
    """The keys of names and aliases that contain, for every word sought, a word in one of its ranges.

    None are given where more than `MOST_MATCHED` do.
    """
    if not words:
        return ()
    queries, values = [], dict[str, object]()
    for nth, ranges in enumerate(words):
        tests = [f"(word >= :from_{nth}_{at} and word < :to_{nth}_{at})" for at in range(len(ranges))]
        queries.append(_NAMED.format(" or ".join(tests)))
        for at, (begins, ends) in enumerate(ranges):
            values |= {f"from_{nth}_{at}": begins, f"to_{nth}_{at}": ends}
    sql = _NAMED_SO.format(" intersect ".join(queries))
    rows = work.rows(sql, **values, people=sorted(PEOPLE), most=MOST_MATCHED + 1)
    return tuple(sorted(row.key for row in rows)) if len(rows) <= MOST_MATCHED else ()
