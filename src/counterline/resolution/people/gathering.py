"""Everybody around many mentions at once, and who is one among them for whoever reads some audiences: what the worker asks.

Whoever reads all of it assembles another's view by leaving out what that other may not read, exactly as it would be assembled for them.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from counterline.plumbing.work import Work
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.across_hands import AcrossHands, across_hands
from counterline.resolution.people.assembling import Joining, Judged, Link, Verdict, assemble, joined
from counterline.resolution.people.assembling_columns import NUMBERS, TELLS, Links, Told, assembled
from counterline.resolution.people.judgements import judgements_of
from counterline.resolution.people.opposing import Telling

_AT_ONCE: Final = 5000  # mentions in one question, so that no statement grows with the nation
# Each link once, without a sort over all, and as one value: somebody whom 500 records name alike has 125,000, and as many rows
# would take ten times as long to be read. In one look at the table: by each end apart, those between two of the part were read twice.
_LINKS: Final = """
select string_agg(int8send(a) || int8send(b) || float8send(weight), ''::bytea) from links
 where (a = any(cast(:part as bigint[])) or b = any(cast(:part as bigint[]))) and weight >= :acceptance
   and not a = any(cast(:passed as bigint[])) and not b = any(cast(:passed as bigint[]))
"""
_AS_SENT: Final = np.dtype([("a", ">i8"), ("b", ">i8"), ("weight", ">f8")])
_OF: Final = f"""
select mention_id, ref, audience_id, {TELLS}, {NUMBERS} from person_features where mention_id = any(cast(:mentions as bigint[]))
"""  # noqa: S608 - columns of our own


@dataclass(frozen=True, slots=True)
class Gathered:
    """Mentions of people that hang together by accepted links and judgements, with all that assembling them takes.

    Links are as they were kept; `standing` are those that still join after what was said of numbers that changed hands.
    """

    refs: Mapping[int, str]
    tellings: Mapping[int, Telling]
    audiences: Mapping[int, int]
    links: tuple[Link, ...]
    judgements: tuple[Judged, ...]
    across: AcrossHands

    def standing(self, readable: Collection[int] | None = None) -> list[Link]:
        """The links that join for whoever reads these audiences, or all of them where none are told."""
        return list(self.across.standing(self.links, readable))

    def entities(self, readable: Collection[int] | None = None) -> tuple[frozenset[int], ...]:
        """Who is one among them for whoever reads these audiences, or all of them where none are told."""
        seen = {each for each, audience in self.audiences.items() if readable is None or audience in readable}
        return assemble(seen, self.standing(readable), self.judgements, self.across.model.acceptance, self.tellings)

    def joined(self, mentions: Collection[int], judgements: Iterable[Judged] | None = None) -> Joining:
        """All of them joined, and mentions that were told and not linked yet; by other judgements, if any are given."""
        said = self.judgements if judgements is None else judgements
        return joined({*mentions, *self.refs}, self.standing(), said, self.across.model.acceptance, self.tellings)


@dataclass(frozen=True, slots=True)
class Followed:
    """The same with its links as columns, for whoever looks at one person: many links are read ten times as soon."""

    refs: Mapping[int, str]
    told: Told
    audiences: Mapping[int, int]
    links: Links
    judgements: Sequence[Judged]
    across: AcrossHands

    def entities(self) -> list[frozenset[int]]:
        """Who is one among them, as far as whoever followed them reads them."""
        model, links = self.across.model, lightened(self.links, self.across)
        found, of = assembled(links, self.judgements, self.told, model.acceptance, model.bands)
        several: dict[int, set[int]] = {}
        for number, least in zip(found.tolist(), of.tolist(), strict=True):
            several.setdefault(least, set()).add(number)
        alone = set(self.refs) - set(found.tolist())
        return sorted(map(frozenset, [*several.values(), *({each} for each in alone)]), key=min)


def gather(work: Work, mentions: Collection[int], most: int | None = None) -> Gathered:
    """Follow accepted links and judgements from some mentions until they end, as far as whoever works may read them."""
    all_of = follow(work, mentions, most)
    columns = (all_of.links.a.tolist(), all_of.links.b.tolist(), all_of.links.weight.tolist())
    links, judgements = tuple(map(Link, *columns)), tuple(all_of.judgements)
    tellings = all_of.told.telling(np.arange(len(all_of.told.mentions)), all_of.across.model.bands)
    return Gathered(all_of.refs, tellings, all_of.audiences, links, judgements, all_of.across)


def follow(work: Work, mentions: Collection[int], most: int | None = None) -> Followed:
    """The same with links as columns; they are followed no further once `most` mentions were found."""
    model = in_force(work)
    links, judgements = [np.frombuffer(b"", _AS_SENT)], dict[tuple[int, int], Judged]()
    found, edge, passed = set(mentions), set(mentions), set[int]()
    while edge and (most is None or len(found) <= most):
        met = set[int]()
        for part in _parts(edge):
            links.append(_links(work, part, passed, model.acceptance))
            met.update(links[-1]["a"].tolist(), links[-1]["b"].tolist())
            passed.update(part)
            said = judgements_of(work, part)
            judgements |= {(each.a, each.b): each for each in said}
            met |= {number for each in said if each.verdict is Verdict.SAME for number in (each.a, each.b)}
        edge = met - found
        found |= edge
    rows = [row for part in _parts(found) for row in work.rows(_OF, mentions=part)]
    linked, told = np.concatenate(links), Told.of(rows)
    return Followed(
        {row.mention_id: row.ref for row in rows},
        told,
        {row.mention_id: row.audience_id for row in rows},
        Links(linked["a"].astype(np.int64), linked["b"].astype(np.int64), linked["weight"].astype(np.float64)),
        tuple(judgements.values()),
        across_hands(work, model, set(told.records.tolist())) if len(linked) else AcrossHands(model),
    )


def lightened(links: Links, across: AcrossHands, readable: Collection[int] | None = None) -> Links:
    """Those of accepted links that still join after what was said of numbers that changed hands, as they weigh then."""
    lighter = across.weights(readable)
    if not lighter:
        return links
    weight = links.weight.copy()
    for at in np.flatnonzero(
        np.isin(links.a, [a for a, _ in lighter]) & np.isin(links.b, [b for _, b in lighter])
    ).tolist():
        weight[at] = lighter.get((int(links.a[at]), int(links.b[at])), weight[at])
    joins = weight >= across.model.acceptance
    return Links(links.a[joins], links.b[joins], weight[joins])


def _links(work: Work, part: list[int], passed: Collection[int], acceptance: float) -> NDArray[np.void]:
    """The links of some mentions that none of those passed before has, as columns."""
    told = work.value(_LINKS, part=part, passed=sorted(passed), acceptance=acceptance)
    return np.frombuffer(told or b"", _AS_SENT)


def _parts(mentions: Collection[int]) -> list[list[int]]:
    ordered = sorted(mentions)
    return [ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE)]
