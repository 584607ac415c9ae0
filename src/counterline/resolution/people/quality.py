"""How often links are right, and how many are missed: from pairs that people judged blind, without having seen a score.

Pairs are taken from bands of weight, in the order of a hash of both their numbers: as good as drawn at random, and the same for
everybody. By one mention's number all links of one person would come in a row, and twenty labels of one woman tell less than of twenty.
What no key ever brought together is in no band: that is what blocking misses, and the model's own tests measure it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.work import Work
from counterline.resolution.comparing.models import in_force
from counterline.resolution.naming.naming_traditions import TRADITIONS, told_by_forename
from counterline.resolution.people.assembling import Verdict

FEWEST: Final = 10
"""Labels of a band below which nothing is said of it: an interval of fewer is as wide as not knowing."""
FEWEST_SHOWN: Final = 30
"""Judged pairs of a tradition below which it is not shown: a share of fewer says more of somebody than of links."""
MOST_DISAGREED: Final = 100  # pairs listed: whoever reads so many asks how judging is taught, and not of one more
MOST_LOOKED_AT: Final = (
    20_000  # links of which it is counted how many are of a tradition: more moves no share by a hundredth
)
_NORMAL: Final = 1.96  # standard errors on either side of 19 in 20 of a normal distribution
METHOD: Final = (
    "Pairs judged blind in bands of weight, each band weighted by how many links it has; "
    "19 in 20 by normal approximation, with one label of either kind added to each band (Agresti and Coull 1998)."
)
# Where links are few and doubtful more of them are looked at than their share: around the weight of acceptance, in doublings.
_EDGES: Final = (-6.0, 0.0, 6.0)


@dataclass(frozen=True, slots=True)
class Share:
    """A share between nothing and one, how low and how high it may be, and by what method."""

    low: float
    central: float
    high: float
    method: str


@dataclass(frozen=True, slots=True)
class Band:
    """Links of some weights: how many there are, and of those judged blind how many are of one person."""

    least: float | None
    links: int
    judged: int
    same: int
    accepted: bool


@dataclass(frozen=True, slots=True)
class Quality:
    """How right links are in the viewer's own view: both shares with intervals, or none where too few pairs were judged."""

    model: str
    bands: tuple[Band, ...]
    precision: Share | None
    recall: Share | None
    disagreed: tuple[tuple[str, str], ...]
    """Pairs of which one person said the same and another different, blind or not, the newest first."""

    @property
    def wanting(self) -> int:
        """How many more pairs have to be judged before either share is told."""
        return sum(max(0, min(FEWEST, each.links) - each.judged) for each in self.bands)


@dataclass(frozen=True, slots=True)
class OfTradition:
    """How right links are of forenames of one naming tradition, and how many of its pairs were judged blind."""

    tradition: str
    judged: int
    precision: Share | None
    recall: Share | None


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two mentions that were judged blind, in which band of weight, and what both are called."""

    band: int
    one: str
    other: str
    forenames: tuple[str | None, str | None]


_COUNTED = """
select width_bucket(weight - :acceptance, cast(:edges as double precision[])) as band, count(*) as n from links group by 1
"""
_LABELS = """
select fa.ref as one, fb.ref as other, width_bucket(l.weight - :acceptance, cast(:edges as double precision[])) as band,
       j.verdict, j.judged_by, fa.features->>'forename' as forename, fb.features->>'forename' as other_forename
  from judgements j join links l on l.a = j.a and l.b = j.b
  join person_features fa on fa.mention_id = l.a join person_features fb on fb.mention_id = l.b
 where j.blind and j.verdict <> 'undone'
   and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
 order by j.judgement_id
"""
_DISAGREED = """
select fa.ref as one, fb.ref as other from judgements j
  join person_features fa on fa.mention_id = j.a join person_features fb on fb.mention_id = j.b
 where j.verdict in ('same', 'different')
   and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b)
 group by j.a, j.b, fa.ref, fb.ref having count(distinct j.verdict) > 1 and count(distinct j.judged_by) > 1
 order by max(j.judgement_id) desc limit :most
"""
# Numbers of mentions are hashes, so the first links are as good as drawn at random.
_SOME = """
select width_bucket(l.weight - :acceptance, cast(:edges as double precision[])) as band,
       fa.features->>'forename' as forename, fb.features->>'forename' as other_forename
  from (select a, b, weight from links order by a, b limit :most) l
  join person_features fa on fa.mention_id = l.a join person_features fb on fb.mention_id = l.b
"""
_NEXT = """
select fa.ref as one, fb.ref as other
  from (select l.a, l.b from links l
         where width_bucket(l.weight - :acceptance, cast(:edges as double precision[])) = :band
           and not exists (select from judgements j where j.a = l.a and j.b = l.b and j.blind and j.judged_by = :viewer)
         order by hashint8extended(l.a, l.b), l.a, l.b limit 1) l
  join person_features fa on fa.mention_id = l.a join person_features fb on fb.mention_id = l.b
"""


def blind_pair(work: Work) -> tuple[str, str] | None:
    """The next pair that the viewer is to judge blind, of the band with the fewest labels; None when all are judged."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    require_purpose(work)
    found = quality(work)
    numbers = sorted(range(len(found.bands)), key=lambda each: (found.bands[each].judged, each))
    return next((pair for band in numbers if (pair := _next_of(work, band)) is not None), None)


def offered_blind(work: Work, one: str, other: str) -> bool:
    """Whether a pair may have been given to the viewer to judge blind: whether it is the next of its band."""
    offered = (_next_of(work, band) for band in range(len(_EDGES) + 1))
    return any(pair is not None and set(pair) == {one, other} for pair in offered)


def _next_of(work: Work, band: int) -> tuple[str, str] | None:
    row = work.row(_NEXT, band=band, viewer=work.viewer_id, **_cut(work))
    return None if row is None else (row.one, row.other)


def quality(work: Work) -> Quality:
    """How right links are, from everything that the viewer reads of what was judged blind."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    links = {row.band: int(row.n) for row in work.rows(_COUNTED, **_cut(work))}
    said = _labels(work)
    bands = _bands(links, _settled(said))
    disagreed = tuple((row.one, row.other) for row in work.rows(_DISAGREED, most=MOST_DISAGREED))
    return Quality(in_force(work).version, bands, *_shares(bands), disagreed)


def quality_by_tradition(work: Work) -> tuple[OfTradition, ...]:
    """The same by naming tradition, to whoever keeps the model and nobody else: no community is to bear its errors.

    Each pair counts where either forename is told a tradition (`naming_traditions`). Groups of few judged pairs are left out.
    """
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    if not viewer_of(work).may(Permission.RESOLUTION_MODEL_KEEP):
        return ()
    told = told_by_forename()
    whole = sum(row.n for row in work.rows(_COUNTED, **_cut(work)))
    some = work.rows(_SOME, most=MOST_LOOKED_AT, **_cut(work))
    settled = _settled(_labels(work))
    found = []
    for tradition in TRADITIONS:
        of_it = {name for name, each in told.items() if each == tradition}
        links = Counter(row.band for row in some if not of_it.isdisjoint((row.forename, row.other_forename)))
        judged = {each: verdict for each, verdict in settled.items() if not of_it.isdisjoint(each.forenames)}
        if len(judged) >= FEWEST_SHOWN:
            scaled = {band: round(many * whole / len(some)) for band, many in links.items()}
            found.append(OfTradition(tradition, len(judged), *_shares(_bands(scaled, judged))))
    return tuple(found)


def _labels(work: Work) -> Mapping[_Pair, Mapping[int, str]]:
    said = defaultdict[_Pair, dict[int, str]](dict)
    for row in work.rows(_LABELS, **_cut(work)):
        pair = _Pair(row.band, row.one, row.other, (row.forename, row.other_forename))
        said[pair][row.judged_by] = row.verdict  # one's later label stands before one's earlier
    return said


def _settled(said: Mapping[_Pair, Mapping[int, str]]) -> dict[_Pair, Verdict]:
    return {pair: verdict for pair, labels in said.items() if (verdict := _agreed(labels.values())) is not None}


def _bands(links: Mapping[int, int], settled: Mapping[_Pair, Verdict]) -> tuple[Band, ...]:
    return tuple(
        Band(
            least=None if number == 0 else _EDGES[number - 1],
            links=links.get(number, 0),
            judged=sum(each.band == number for each in settled),
            same=sum(each.band == number and verdict is Verdict.SAME for each, verdict in settled.items()),
            accepted=number > _EDGES.index(0.0),
        )
        for number in range(len(_EDGES) + 1)
    )


def _cut(work: Work) -> Mapping[str, object]:
    return {"acceptance": in_force(work).acceptance, "edges": list(_EDGES)}


def _agreed(labels: Iterable[str]) -> Verdict | None:
    told = Counter(labels)
    if told[Verdict.SAME] == told[Verdict.DIFFERENT]:
        return None
    return Verdict.SAME if told[Verdict.SAME] > told[Verdict.DIFFERENT] else Verdict.DIFFERENT


def _shares(bands: Sequence[Band]) -> tuple[Share | None, Share | None]:
    """Precision and recall: of links that are accepted how many are right, and of those that are right how many accepted."""
    if any(each.judged < min(FEWEST, each.links) for each in bands) or not any(each.links for each in bands):
        return None, None
    right, spread = _of_one(each for each in bands if each.accepted)
    missed, spread_missed = _of_one(each for each in bands if not each.accepted)
    accepted, whole = sum(each.links for each in bands if each.accepted), right + missed
    precision = _estimate(right / accepted, sqrt(spread) / accepted) if accepted else None
    error = sqrt(missed**2 * spread + right**2 * spread_missed) / whole**2 if whole else 0.0
    return precision, _estimate(right / whole, error) if whole else None


def _of_one(bands: Iterable[Band]) -> tuple[float, float]:
    """How many links of some bands are of one person, and the variance of that."""
    count = variance = 0.0
    for each in bands:
        if each.judged:
            share = (each.same + 1) / (each.judged + 2)
            count += each.links * each.same / each.judged
            variance += each.links**2 * share * (1 - share) / (each.judged + 2)
    return count, variance


def _estimate(central: float, error: float) -> Share:
    return Share(max(0.0, central - _NORMAL * error), central, min(1.0, central + _NORMAL * error), METHOD)
