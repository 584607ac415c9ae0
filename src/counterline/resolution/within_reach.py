"""Whom links reach from a mention, doubtful ones too: for what protects people, where a missed link does more harm than a wrong one.

Nothing that anybody judged different keeps two apart here, no cap on size and no record that names both: these keep one person's
page right, and what protects errs the other way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.resolution.assembling import Link, Verdict
from counterline.resolution.judgements import judgements_of
from counterline.resolution.models import in_force


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a mention may be one with, itself among them.

    `sure` are those whom accepted links and judgements hold with it, `doubtful` those whom one link more brings that is kept
    at all, with whoever is surely one with these. A chain of doubtful links reaches nobody: it would reach everybody.
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
    sure, doubtful = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for each in links:
        near = sure if each.weight >= acceptance else doubtful
        near[each.a].add(each.b)
        near[each.b].add(each.a)
    for a, b in same:
        sure[a].add(b)
        sure[b].add(a)
    found: dict[int, Reach] = {}
    for mention in mentions:
        one = _closed({mention}, sure)
        beside = {other for each in one for other in doubtful.get(each, ())} - one
        found[mention] = Reach(frozenset(one), frozenset(_closed(beside, sure) - one))
    return found


def _closed(mentions: set[int], near: defaultdict[int, set[int]]) -> set[int]:
    found, edge = set(mentions), set(mentions)
    while edge:
        edge = {other for each in edge for other in near.get(each, ())} - found
        found |= edge
    return found


# Each side by its own index, which a condition on either would not use.
_OF = """
select a, b, weight from links where a = any(cast(:mentions as bigint[])) and weight >= :least
 union
select a, b, weight from links where b = any(cast(:mentions as bigint[])) and weight >= :least
"""


def reached(work: Work, mentions: Collection[int]) -> dict[int, Reach]:
    """For each mention whom it reaches of all that there is, for the worker, who reads all."""
    acceptance = in_force(work).acceptance
    links, same = dict[tuple[int, int], Link](), set[tuple[int, int]]()
    surely = _walk(work, set(mentions), acceptance, links, same)
    beside = _links(work, surely, float("-inf"))
    links |= beside
    _walk(work, {number for pair in beside for number in pair} - surely, acceptance, links, same)
    return reach(mentions, links.values(), same, acceptance)


def _walk(
    work: Work, edge: set[int], acceptance: float, links: dict[tuple[int, int], Link], same: set[tuple[int, int]]
) -> set[int]:
    """Follow what surely joins from these mentions until it ends; answers all that were met."""
    found = set(edge)
    while edge:
        new = _links(work, edge, acceptance)
        said = {(each.a, each.b) for each in judgements_of(work, edge) if each.verdict is Verdict.SAME}
        links |= new
        same |= said
        edge = {number for pair in (new.keys() | said) for number in pair} - found
        found |= edge
    return found


def _links(work: Work, mentions: Collection[int], least: float) -> dict[tuple[int, int], Link]:
    rows = work.rows(_OF, mentions=sorted(mentions), least=least) if mentions else ()
    return {(row.a, row.b): Link(row.a, row.b, row.weight) for row in rows}


def identities_of_mentions(work: Work, mentions: Collection[int]) -> list[int]:
    """The records that stand and name these mentions of people, by their identities, for the worker."""
    rows = work.rows(_IDENTITIES, mentions=sorted(mentions)) if mentions else ()
    return [int(row.identity_key) for row in rows]


_IDENTITIES = """
select distinct identity_key from person_features where mention_id = any(cast(:mentions as bigint[])) order by identity_key
"""
