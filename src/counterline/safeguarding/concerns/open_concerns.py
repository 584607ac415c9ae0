"""Which records are about whoever a concern is open for, at any body: what the worker asks before any of them may go."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.plumbing.work import Work
from counterline.resolution.people import gathering

_HOMES: Final = """
select distinct identity_key, key from signs where kind = 'address' and identity_key = any(cast(:identities as bigint[]))
"""
_AT_HOME: Final = (
    "select distinct key, mention_id from signs where kind = 'address' and key = any(cast(:keys as bigint[]))"
)
_OPEN: Final = """
select mention_id, agency, max(told_at) as opened, null::timestamptz as closed from concerns_told
 where mention_id = any(cast(:mentions as bigint[])) group by mention_id, agency
union all
select mention_id, agency, max(at) filter (where did <> 'close'), max(at) filter (where did = 'close') from concern_acts
 where mention_id = any(cast(:mentions as bigint[])) group by mention_id, agency
"""


@dataclass(frozen=True, slots=True)
class ToldAndClosed:
    """When a body was last told of a mention or opened its concern again, and when it last closed that."""

    mention_id: int
    agency: str
    opened: datetime | None
    closed: datetime | None


def identities_in_open_concerns(work: Work, mentions: Mapping[int, int]) -> frozenset[int]:
    """Those records that name somebody, or a home, of whom a body has a concern that it has not closed.

    `mentions` are all that they name or named in any version, each with its record's identity: whoever was told of somebody whom a
    later version leaves out still has the concern.
    """
    homes = work.rows(_HOMES, identities=sorted(set(mentions.values())))
    groups = [*gathering.gather(work, mentions).entities(), *_homes(work, {row.key for row in homes})]
    # A body closes a concern by any mention of somebody. Only what gathers to nobody now, as no version that stands names it, is by itself.
    groups += map(frozenset, zip(mentions.keys() - frozenset[int]().union(*groups), strict=False))
    told = work.all(ToldAndClosed, _OPEN, mentions=sorted(frozenset[int]().union(*groups)))
    concerned = in_open_concerns(groups, told)
    at_homes = {row.mention_id: row.key for row in work.rows(_AT_HOME, keys=sorted({row.key for row in homes}))}
    keys = {key for mention, key in at_homes.items() if mention in concerned}
    named = {identity for mention, identity in mentions.items() if mention in concerned}
    return frozenset(named | {row.identity_key for row in homes if row.key in keys})


def _homes(work: Work, keys: Collection[int]) -> Iterator[frozenset[int]]:
    by_key: dict[int, set[int]] = {}
    for row in work.rows(_AT_HOME, keys=sorted(keys)):
        by_key.setdefault(row.key, set()).add(row.mention_id)
    yield from map(frozenset, by_key.values())


def in_open_concerns(groups: Iterable[frozenset[int]], told: Iterable[ToldAndClosed]) -> frozenset[int]:
    """All mentions of those people and homes, each a group of them, of whom a body has a concern that it has not closed."""
    by: dict[int, list[ToldAndClosed]] = {}
    for each in told:
        by.setdefault(each.mention_id, []).append(each)
    found = set[int]()
    for group in groups:
        its = [each for mention in group for each in by.get(mention, ())]
        if any(_is_open([each for each in its if each.agency == agency]) for agency in {each.agency for each in its}):
            found |= group
    return frozenset(found)


def _is_open(its: Collection[ToldAndClosed]) -> bool:
    """Whether one body's concern is open, by what it was told of the mentions of one person or home and what it did."""
    opened = [row.opened for row in its if row.opened]
    closed = [row.closed for row in its if row.closed]
    return bool(opened) and (not closed or max(closed) < max(opened))
