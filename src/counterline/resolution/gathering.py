"""Everybody around many mentions at once, and who is one among them for whoever reads some audiences: what the worker asks.

Whoever reads all of it assembles another's view by leaving out what that other may not read, exactly as it would be assembled for them.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work
from counterline.resolution.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.judgements import judgements_of
from counterline.resolution.models import in_force

_AT_ONCE: Final = 5000  # mentions in one question, so that no statement grows with the nation
# Each link once, and without a sort over all: somebody whom 500 records name alike has 125,000.
_LINKS: Final = """
select a, b, weight from links where a = any(cast(:mentions as bigint[])) and weight >= :acceptance
 union all
select a, b, weight from links
 where b = any(cast(:mentions as bigint[])) and not a = any(cast(:mentions as bigint[])) and weight >= :acceptance
"""
_OF: Final = """
select mention_id, ref, identity_key, audience_id from person_features where mention_id = any(cast(:mentions as bigint[]))
"""


@dataclass(frozen=True, slots=True)
class Gathered:
    """Mentions of people that hang together by accepted links and judgements, with all that assembling them takes."""

    refs: Mapping[int, str]
    records: Mapping[int, int]
    audiences: Mapping[int, int]
    links: tuple[Link, ...]
    judgements: tuple[Judged, ...]
    cap: int

    def entities(self, readable: Collection[int] | None = None) -> tuple[frozenset[int], ...]:
        """Who is one among them for whoever reads these audiences, or all of them where none are told."""
        seen = {each for each, audience in self.audiences.items() if readable is None or audience in readable}
        links = [each for each in self.links if each.a in seen and each.b in seen]
        said = [each for each in self.judgements if each.a in seen and each.b in seen]
        return assemble(seen, links, said, self.cap, {each: self.records[each] for each in seen})


def gather(work: Work, mentions: Collection[int]) -> Gathered:
    """Follow accepted links and judgements from some mentions until they end, as far as whoever works may read them."""
    model = in_force(work)
    links, judgements = dict[tuple[int, int], Link](), dict[tuple[int, int], Judged]()
    found, edge = set(mentions), set(mentions)
    while edge:
        met = set[int]()
        for part in _parts(edge):
            new = [Link(*row) for row in work.rows(_LINKS, mentions=part, acceptance=model.acceptance)]
            said = judgements_of(work, part)
            links |= {(each.a, each.b): each for each in new}
            judgements |= {(each.a, each.b): each for each in said}
            met |= {number for each in new for number in (each.a, each.b)}
            met |= {number for each in said if each.verdict is Verdict.SAME for number in (each.a, each.b)}
        edge = met - found
        found |= edge
    rows = [row for part in _parts(found) for row in work.rows(_OF, mentions=part)]
    return Gathered(
        {row.mention_id: row.ref for row in rows},
        {row.mention_id: row.identity_key for row in rows},
        {row.mention_id: row.audience_id for row in rows},
        tuple(links.values()),
        tuple(judgements.values()),
        model.cap,
    )


def _parts(mentions: Collection[int]) -> list[list[int]]:
    ordered = sorted(mentions)
    return [ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE)]
