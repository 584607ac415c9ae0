"""Whom people's mentions are one with without a third, by links within the accepted band or by what people judged: for the worker."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from counterline.plumbing.work import Work
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.across_hands import across_hands
from counterline.resolution.people.assembling import Link, Verdict
from counterline.resolution.people.assembling_columns import NUMBERS, TELLS, Told
from counterline.resolution.people.judgements import judgements_of
from counterline.resolution.people.opposing import wholes_of

ASKED_FROM: Final = 1 / 3
"""How likely two are one from where a lead is asked: of three such pairs one is, and a missed child costs more than a call."""
TOLD_FROM: Final = 0.95
"""How likely two are one from where officers are told of each other without the desk: what joins on a page may be less sure."""
_LINKS: Final = """
select a, b, weight from links where a = any(cast(:mentions as bigint[])) and weight >= :least
 union
select a, b, weight from links where b = any(cast(:mentions as bigint[])) and weight >= :least
"""
_OF: Final = f"""
select mention_id, ref, audience_id, {TELLS}, {NUMBERS} from person_features where mention_id = any(cast(:mentions as bigint[]))
"""  # noqa: S608 - columns of our own

Pairs = frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Near:
    """Pairs of mentions, the lesser first, and each mention's reference and audience.

    They are linked, by more than a number that changed hands between them, or judged the same or different; `sure` are links by which
    officers are told. Those are `perhaps` one of whom at least one in three is and that do not join, as long as nobody said anything of
    them: two who were born a generation apart among them, however much they weigh.
    """

    links: Pairs
    sure: Pairs
    perhaps: Pairs
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
    least = model.weight_of(ASKED_FROM)
    weighed = {(int(row.a), int(row.b)): float(row.weight) for row in work.rows(_LINKS, mentions=asked, least=least)}
    said = judgements_of(work, asked)
    by_verdict = {
        verdict: frozenset((each.a, each.b) for each in said if each.verdict is verdict) for verdict in Verdict
    }
    same = by_verdict[Verdict.SAME]
    everybody = {*asked, *(number for pair in weighed.keys() | same for number in pair)}
    there = work.rows(_OF, mentions=sorted(everybody))
    refs = {int(row.mention_id): str(row.ref) for row in there}
    across = across_hands(work, model, {int(row.identity_key) for row in there})
    weighed |= {pair: weight for pair, weight in across.weights().items() if pair in weighed}
    tellings = Told.of(there).telling(np.arange(len(there)), model.bands)
    accepted = [Link(*pair, weight) for pair, weight in weighed.items() if weight >= model.acceptance]
    told = wholes_of(tellings, accepted, tellings, model.acceptance)
    links = frozenset((each.a, each.b) for each in accepted if not told[each.a].parts(told[each.b]))
    sure = model.weight_of(TOLD_FROM)
    perhaps = frozenset(pair for pair, weight in weighed.items() if weight >= least) - links
    return Near(
        links,
        frozenset(pair for pair in links if weighed[pair] >= sure),
        perhaps.difference(*by_verdict.values()),
        frozenset(pair for pair in same if pair[0] in refs and pair[1] in refs),
        by_verdict[Verdict.DIFFERENT],
        refs,
        {int(row.mention_id): int(row.audience_id) for row in there},
    )
