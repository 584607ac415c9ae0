"""Whom links reach from a mention, doubtful ones too: for what protects people, where a missed link does more harm than a wrong one.

Nothing that anybody judged different keeps two apart here, no cap on size and no record that names both: these keep one person's
page right, and what protects errs the other way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.resolution.assembling import Link, Verdict
from counterline.resolution.judgements import judgements_of
from counterline.resolution.models import in_force


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a mention may be one with, itself among them.

    `sure` are those whom accepted links and judgements hold with it, `doubtful` all others whom any chain of links that are kept
    reaches: every link from the model's floor on, which is what a person is asked about.
    """

    sure: frozenset[int]
    doubtful: frozenset[int]

    @property
    def everybody(self) -> frozenset[int]:
        """All of them."""
        return self.sure | self.doubtful


def reach(
    mentions: Iterable[int], links: Iterable[Link], same: Iterable[tuple[int, int]], acceptance: float
) -> dict[int, Reach]:
    """For each mention whom it reaches, by links that are kept and by what people judged the same."""
    sure, near = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    joins = [(each.a, each.b, each.weight >= acceptance) for each in links] + [(a, b, True) for a, b in same]
    for a, b, is_sure in joins:
        for beside in (near, sure) if is_sure else (near,):
            beside[a].add(b)
            beside[b].add(a)
    found: dict[int, Reach] = {}
    for mention in mentions:
        one = _closed(mention, sure)
        found[mention] = Reach(frozenset(one), frozenset(_closed(mention, near) - one))
    return found


def _closed(mention: int, near: Mapping[int, set[int]]) -> set[int]:
    found, edge = {mention}, {mention}
    while edge:
        edge = {other for each in edge for other in near.get(each, ())} - found
        found |= edge
    return found


# Each side by its own index, which a condition on either would not use.
_OF = """
select a, b, weight from links where a = any(cast(:mentions as bigint[]))
 union
select a, b, weight from links where b = any(cast(:mentions as bigint[]))
"""
_IDENTITIES = """
select distinct identity_key from person_features where mention_id = any(cast(:mentions as bigint[])) order by identity_key
"""


def reached(work: Work, mentions: Collection[int]) -> dict[int, Reach]:
    """For each mention whom it reaches of all that there is, for the worker, who reads all."""
    links, same = dict[tuple[int, int], Link](), set[tuple[int, int]]()
    found, edge = set(mentions), set(mentions)
    while edge:
        new = {(row.a, row.b): Link(row.a, row.b, row.weight) for row in work.rows(_OF, mentions=sorted(edge))}
        said = {(each.a, each.b) for each in judgements_of(work, edge) if each.verdict is Verdict.SAME}
        links |= new
        same |= said
        edge = {number for pair in (new.keys() | said) for number in pair} - found
        found |= edge
    return reach(mentions, links.values(), same, in_force(work).acceptance)


def identities_of_mentions(work: Work, mentions: Collection[int]) -> list[int]:
    """The records that stand and name these mentions of people, by their identities, for the worker."""
    rows = work.rows(_IDENTITIES, mentions=sorted(mentions)) if mentions else ()
    return [int(row.identity_key) for row in rows]
