"""Everybody assembled at once: the entities that `assemble` makes, found by columns; a property holds the two equal.

Links join whoever they reach, but where something may stand against it: a judgement, two people of one record, another birth or sex. Only
these few groups are joined link by link.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from counterline.plumbing.tables.binary_copy import BIGINT, DOUBLE, taken
from counterline.plumbing.work import AnyRow, Work
from counterline.resolution.comparing.comparison import Bands
from counterline.resolution.people.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.people.opposing import Telling

Numbers = NDArray[np.int64]
SEXES: Final = (None, "female", "male")
"""Each by its number among columns."""
TELLS: Final = """
identity_key, coalesce(cast(features->>'born' as bigint), cast(
    to_char(date '0001-01-01' - 1 + cast(features->>'born_first' as integer), 'YYYY0101')
    || to_char(date '0001-01-01' - 1 + cast(features->>'born_last' as integer), 'YYYY1231') as bigint), 0) as born,
cast(case features->>'sex' when 'female' then 1 when 'male' then 2 else 0 end as bigint) as sex,
coalesce(cast(features->>'listed' as bigint), 0) as listed
"""
"""What is read of a mention's features to say what parts it from others, as numbers: of a birth the day, or the span of years."""
_DAYS: Final = 10**8  # a greater number is two of them
_LINKED: Final = """
select a, b, weight from links where weight >= %s
   and (%s::integer[] is null or audience_a = any (%s::integer[]) and audience_b = any (%s::integer[]))
"""
NUMBERS: Final = "features->'numbers' as numbers"
_REGISTERED: Final = f"select mention_id, {NUMBERS} from person_features where features->'numbers' is not null"  # noqa: S608 - our own
_TOLD: Final = f"""
select mention_id, {TELLS} from person_features
 where %s::integer[] is null or audience_id = any (%s::integer[]) order by mention_id
"""  # noqa: S608 - columns of our own


@dataclass(frozen=True, slots=True)
class Links:
    """Links that were accepted, as columns."""

    a: Numbers
    b: Numbers
    weight: NDArray[np.float64]

    @classmethod
    def read(cls, work: Work, least: float, audiences: Sequence[int] | None = None) -> "Links":
        """Those of this weight or more that the viewer reads, or between two of these audiences alone."""
        reads = None if audiences is None else list(audiences)
        a, b, weight = _columns_of(work, _LINKED, (least, reads, reads, reads), BIGINT, BIGINT, DOUBLE)
        return cls(a, b, weight)

    def only(self, wanted: NDArray[np.bool_] | Numbers) -> "Links":
        """Some of them."""
        return Links(self.a[wanted], self.b[wanted], self.weight[wanted])


@dataclass(frozen=True, slots=True)
class Told:
    """Mentions in the order of their numbers, and what each tells that may part them: 0 where it does not say.

    `registered` are their numbers in national registers, of the few who tell any.
    """

    mentions: Numbers
    records: Numbers
    born: Numbers
    sex: Numbers
    listed: Numbers
    registered: Mapping[int, Sequence[str]] = field(default_factory=dict)

    @classmethod
    def read(cls, work: Work, audiences: Sequence[int] | None = None) -> "Told":
        """Everybody whom the viewer reads, or of these audiences alone."""
        reads = None if audiences is None else list(audiences)
        mentions, records, born, sex, listed = _columns_of(work, _TOLD, (reads, reads), *(BIGINT,) * 5)
        registered = {row.mention_id: row.numbers for row in work.rows(_REGISTERED)}
        return cls(mentions, records, born, sex, listed, registered)

    @classmethod
    def of(cls, rows: Iterable[AnyRow]) -> "Told":
        """Of rows with these columns, in any order."""
        every = list(rows)
        told = sorted((row.mention_id, row.identity_key, row.born, row.sex, row.listed) for row in every)
        registered = {row.mention_id: row.numbers for row in every if row.numbers}
        mentions, records, born, sex, listed = np.array(told, np.int64).reshape(-1, 5).T.copy()
        return cls(mentions, records, born, sex, listed, registered)

    def among(self, mentions: Numbers) -> "Told":
        """Those of them who are among these too."""
        here = np.isin(self.mentions, mentions)
        mentions, records, born, sex, listed = (each[here] for each in self._columns)
        return Told(mentions, records, born, sex, listed, self.registered)

    @property
    def _columns(self) -> tuple[Numbers, ...]:
        return self.mentions, self.records, self.born, self.sex, self.listed

    def telling(self, places: Numbers, bands: Bands) -> dict[int, Telling]:
        """What some of them tell, by their numbers."""
        found: dict[int, Telling] = {}
        for mention, record, birth, sex, listed in zip(*(each[places].tolist() for each in self._columns), strict=True):
            born = f"{birth:0{16 if birth > _DAYS else 8}}" if birth else None
            found[mention] = Telling.of(record, born, SEXES[sex], bands, self.registered.get(mention, ()), listed)
        return found


def _columns_of(work: Work, query: str, values: tuple[object, ...], *kinds: str) -> list[NDArray[Any]]:
    parts = list(taken(work.driver, query, values, *kinds))
    return [
        np.concatenate([part[f"f{place}"] for part in parts] or [np.empty(0, kind)]).astype(kind[1:])
        for place, kind in enumerate(kinds)
    ]


def assembled(
    links: Links, judgements: Sequence[Judged], told: Told, margin: float, bands: Bands
) -> tuple[Numbers, Numbers]:
    """The mentions of every entity of two or more, in order, and beside each the least number of its entity.

    `told` are all that may be joined; links of others are left out.
    """
    mentions = told.mentions
    here = links.only(np.isin(links.a, mentions) & np.isin(links.b, mentions))
    same = [(mentions.searchsorted(each.a), mentions.searchsorted(each.b)) for each in _here(judgements, mentions)]
    one = np.concatenate([mentions.searchsorted(here.a), np.array([a for a, _ in same], np.int64)])
    other = np.concatenate([mentions.searchsorted(here.b), np.array([b for _, b in same], np.int64)])
    group = reached(len(mentions), one, other)
    doubtful = _in_doubt(told, judgements, group)
    for entity in _link_by_link(here, judgements, told, (group, doubtful), margin, bands):
        places = mentions.searchsorted(sorted(entity))
        group[places] = places[0]
    several = np.bincount(group, minlength=len(mentions))[group] > 1
    return mentions[several], mentions[group[several]]


def reached(count: int, one: Numbers, other: Numbers) -> Numbers:
    """For each of so many the least that it hangs together with, by pairs of places."""
    least = np.arange(count)
    while (apart := least[one] != least[other]).any():
        one, other = one[apart], other[apart]
        ends = least[one], least[other]
        np.minimum.at(least, np.maximum(*ends), np.minimum(*ends))
        while (further := least[least]).tobytes() != least.tobytes():
            least = further
    return least


def _here(judgements: Sequence[Judged], mentions: Numbers, verdict: Verdict = Verdict.SAME) -> list[Judged]:
    said = [each for each in judgements if each.verdict is verdict]
    ends = np.array([(each.a, each.b) for each in said], np.int64).reshape(-1, 2)
    there = np.isin(ends, mentions).tolist()
    return [each for each, (a, b) in zip(said, there, strict=True) if a and b]


def _in_doubt(told: Told, judgements: Sequence[Judged], group: Numbers) -> NDArray[np.bool_]:
    """The groups, by their least place, in which not every link may join."""
    doubtful = np.zeros(len(group), bool)
    for column, twice in ((told.records, True), (told.listed, True), (told.born, False), (told.sex, False)):
        order = np.lexsort((column, group))
        order = order[column[order] != 0]
        here = group[order][1:] == group[order][:-1]
        alike = column[order][1:] == column[order][:-1]
        doubtful[group[order][1:][here & (alike if twice else ~alike)]] = True
    registered = np.array(list(told.registered), np.int64)
    doubtful[group[told.mentions.searchsorted(registered[np.isin(registered, told.mentions)])]] = True
    for each in _here(judgements, told.mentions, Verdict.DIFFERENT):
        doubtful[group[told.mentions.searchsorted([each.a, each.b])]] = True
    return doubtful


def _link_by_link(
    links: Links,
    judgements: Sequence[Judged],
    told: Told,
    groups: tuple[Numbers, NDArray[np.bool_]],
    margin: float,
    bands: Bands,
) -> Iterator[frozenset[int]]:
    """The entities of the groups in which not every link may join, group by group, so that few links are objects at once."""
    group, doubtful = groups
    inside = np.flatnonzero(doubtful[group])
    of_links = group[told.mentions.searchsorted(links.a)]
    among = np.flatnonzero(doubtful[of_links])
    among = among[np.argsort(of_links[among], kind="stable")]
    links_of = {int(of_links[among[at]]): among[at:below] for at, below in _runs(of_links[among])}
    judged_of: dict[int, list[Judged]] = {}
    for verdict in (Verdict.SAME, Verdict.DIFFERENT):
        for each in _here(judgements, told.mentions, verdict):
            judged_of.setdefault(int(group[told.mentions.searchsorted(each.a)]), []).append(each)
    inside = inside[np.argsort(group[inside], kind="stable")]
    for at, below in _runs(group[inside]):
        places = inside[at:below]
        own = int(group[places[0]])
        some = links.only(links_of.get(own, np.empty(0, np.int64)))
        pairs = map(Link, some.a.tolist(), some.b.tolist(), some.weight.tolist())
        tellings = told.telling(places, bands)
        yield from assemble(tellings, pairs, judged_of.get(own, ()), margin, tellings)


def _runs(ordered: Numbers) -> Iterator[tuple[int, int]]:
    """From where to where each value stands in a sorted row of them."""
    cuts = np.flatnonzero(np.diff(ordered)) + 1
    return pairwise([0, *cuts.tolist(), len(ordered)] if len(ordered) else [])
