"""Which records are about whoever a concern is open for, at any body: what the worker asks before any of them may go."""

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from counterline.plumbing.work import AnyRow, Work
from counterline.resolution.people import gathering

_MENTIONS: Final = """
select mention_id, identity_key, kind, key from signs where identity_key = any(cast(:identities as bigint[]))
union
select mention_id, identity_key, 'person', 0 from person_features where identity_key = any(cast(:identities as bigint[]))
"""
_AT_HOME: Final = (
    "select distinct key, mention_id from signs where kind = 'address' and key = any(cast(:keys as bigint[]))"
)
# By body, when it was last told of a mention or opened its concern again, and when it last closed that.
_OPEN: Final = """
select mention_id, agency, max(told_at) as opened, null::timestamptz as closed from concerns_told
 where mention_id = any(cast(:mentions as bigint[])) group by mention_id, agency
union all
select mention_id, agency, max(at) filter (where did <> 'close'), max(at) filter (where did = 'close') from concern_acts
 where mention_id = any(cast(:mentions as bigint[])) group by mention_id, agency
"""


def identities_in_open_concerns(work: Work, identities: Collection[int]) -> frozenset[int]:
    """Those of these records that name somebody, or a home, of whom a body has a concern that it has not closed."""
    named = work.rows(_MENTIONS, identities=sorted(identities))
    people = {row.mention_id for row in named if row.kind == "person"}
    homes = {row.key for row in named if row.kind == "address"}
    groups = [*gathering.gather(work, people).entities(), *_homes(work, homes)]
    concerned = {mention for group in _open_groups(work, groups) for mention in group}
    return frozenset(row.identity_key for row in named if row.mention_id in concerned)


def _homes(work: Work, keys: Collection[int]) -> Iterator[frozenset[int]]:
    by_key: dict[int, set[int]] = {}
    for row in work.rows(_AT_HOME, keys=sorted(keys)):
        by_key.setdefault(row.key, set()).add(row.mention_id)
    yield from map(frozenset, by_key.values())


def _open_groups(work: Work, groups: Iterable[frozenset[int]]) -> Iterator[frozenset[int]]:
    several = list(groups)
    rows = work.rows(_OPEN, mentions=sorted(set[int]().union(*several)))
    for group in several:
        its = [row for row in rows if row.mention_id in group]
        if any(_is_open([row for row in its if row.agency == agency]) for agency in {row.agency for row in its}):
            yield group


def _is_open(its: Collection[AnyRow]) -> bool:
    """Whether one body's concern is open, by what it was told of the mentions of one person or home and what it did."""
    opened = [row.opened for row in its if row.opened]
    closed = [row.closed for row in its if row.closed]
    return bool(opened) and (not closed or max(closed) < max(opened))
