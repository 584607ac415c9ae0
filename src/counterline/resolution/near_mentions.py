"""Whom people's mentions are one with without a third, by links within the accepted band or by what people judged: for the worker."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.resolution.across_hands import across_hands
from counterline.resolution.assembling import Verdict
from counterline.resolution.judgements import judgements_of
from counterline.resolution.models import in_force

_LINKS: Final = """
select a, b from links where a = any(cast(:mentions as bigint[])) and weight >= :acceptance
 union
select a, b from links where b = any(cast(:mentions as bigint[])) and weight >= :acceptance
"""
_OF: Final = "select mention_id, ref, identity_key, audience_id from person_features where mention_id = any(cast(:mentions as bigint[]))"

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of mentions, the lesser first, and each mention's reference and audience.

    They are linked, by more than a number that changed hands between them, or judged the same or different.
    """

    links: Pairs
    same: Pairs
    different: Pairs
    refs: Mapping[int, str]
    audiences: Mapping[int, int]

    @property
    def joined(self) -> Pairs:
        """Those that are one by a link or by a judgement."""
        return (self.links | self.same) - self.different


def near_of(work: Work, mentions: Collection[int]) -> Near:
    """Every pair that holds one of these mentions, and who they are; of mentions that stand alone."""
    asked = sorted(mentions)
    model = in_force(work)
    links = frozenset(
        (int(row.a), int(row.b)) for row in work.rows(_LINKS, mentions=asked, acceptance=model.acceptance)
    )
    said = judgements_of(work, asked)
    same = frozenset((each.a, each.b) for each in said if each.verdict is Verdict.SAME)
    different = frozenset((each.a, each.b) for each in said if each.verdict is Verdict.DIFFERENT)
    everybody = {*asked, *(number for pair in links | same for number in pair)}
    there = work.rows(_OF, mentions=sorted(everybody))
    refs = {int(row.mention_id): str(row.ref) for row in there}
    across = across_hands(work, model, {int(row.identity_key) for row in there})
    links -= {pair for pair, weight in across.weights().items() if weight < model.acceptance}
    standing = frozenset(pair for pair in same if pair[0] in refs and pair[1] in refs)
    return Near(links, standing, different, refs, {int(row.mention_id): int(row.audience_id) for row in there})
