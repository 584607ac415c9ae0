"""Whom links reach from a mention, doubtful ones too: for what protects people, where a missed link does more harm than a wrong one.

Nothing that anybody judged different keeps two apart here, no record that names both and no birth of another: these keep one
person's page right, and what protects errs the other way.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from counterline.plumbing.work import Work
from counterline.resolution.people.assembling import Link, Verdict, hanging_together
from counterline.resolution.people.gathering import gather
from counterline.resolution.people.judgements import judgements_of


@dataclass(frozen=True, slots=True)
class Reach:
    """Whom a mention may be one with, itself among them.

    `sure` are those who are one with it, `doubtful` all others whom any chain of links that are kept reaches: every link from the
    model's floor on, a refused one too, which is what a person is asked about.
    """

    sure: frozenset[int]
    doubtful: frozenset[int]

    @property
    def everybody(self) -> frozenset[int]:
        """All of them."""
        return self.sure | self.doubtful


def reach(
    mentions: Iterable[int],
    links: Iterable[Link],
    same: Iterable[tuple[int, int]],
    entities: Iterable[frozenset[int]],
) -> dict[int, Reach]:
    """For each mention whom it reaches, by links that are kept and what people judged; `entities` say who is one."""
    near = defaultdict[int, set[int]](set)
    for a, b in [*((each.a, each.b) for each in links), *same]:
        near[a].add(b)
        near[b].add(a)
    whole = {each: entity for entity in entities for each in entity}
    found: dict[int, Reach] = {}
    for mention in mentions:
        one = whole.get(mention, frozenset({mention}))
        found[mention] = Reach(one, frozenset(hanging_together(mention, near) - one))
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
        new = {(each.a, each.b): each for each in work.all(Link, _OF, mentions=sorted(edge))}
        said = {(each.a, each.b) for each in judgements_of(work, edge) if each.verdict is Verdict.SAME}
        links |= new
        same |= said
        edge = {number for pair in (new.keys() | said) for number in pair} - found
        found |= edge
    return reach(mentions, links.values(), same, gather(work, mentions).entities())


def identities_of_mentions(work: Work, mentions: Collection[int]) -> list[int]:
    """The records that stand and name these mentions of people, by their identities, for the worker."""
    rows = work.rows(_IDENTITIES, mentions=sorted(mentions)) if mentions else ()
    return [int(row.identity_key) for row in rows]
