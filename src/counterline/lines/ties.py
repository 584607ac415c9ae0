"""Which contact points records tell to be one line's: surely where one record or judgement says so, and else perhaps. For the worker."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from counterline.lines.sighting import AreaNamed, Days, Sighting, read_sighting
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned_by_key
from counterline.resolution.judging.judging_lines import LinesJudged, lines_judged
from counterline.resolution.people.judging_hands import CONTACT_POINT
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.people.person_name import PersonName

_STANDING: Final = """
select distinct on (s.identity_key) s.identity_key, s.known_from, s.known_to, d.body::text as body, s.audience_id
  from mentions m join sightings s using (record_id) join drawings d using (record_id)
 where s.known_to is null and {which} order by s.identity_key
"""
_NAMING: Final = _STANDING.format(which="m.kind = 'contact_point' and m.key = any(cast(:keys as bigint[]))")
# Brands are many lines' own, so a record is read only where it also names somebody or some place that the other names.
_OF_A_BRAND: Final = _STANDING.format(
    which="""m.kind = 'brand' and m.key = any(cast(:brands as bigint[]))
   and exists (select from mentions o where o.record_id = m.record_id and o.key = any(cast(:others as bigint[])))"""
)
_MOST: Final = 200  # records that name one contact point of a judgement: it is of two of them


@dataclass(frozen=True, slots=True, order=True)
class TieTold:
    """One record that a tie rests on, by its identity and its audience."""

    identity: int
    audience: int


@dataclass(frozen=True, slots=True)
class Tie:
    """Two contact points that are one line's, by their keys: `one` is of those that were asked about.

    It is `sure` where one record names both, or a person said it of two records; a doubtful source makes nothing sure.
    """

    one: int
    other: int
    rests_on: tuple[TieTold, ...]
    sure: bool


def ties_of(work: Work, keys: Collection[int], suggests: Callable[[], Collection[int]]) -> Iterator[Tie]:
    """Every tie of these contact points to another; what is only likely rests on records of the audiences in `suggests`."""
    named = _read(work, _NAMING, keys=sorted(keys))
    yield from _in_one_record(named, keys)
    yield from _judged(work, keys)
    if not any(sighting.brands for _, sighting in named):
        return
    may_suggest = suggests()
    own = [(told, each) for told, each in named if told.audience in may_suggest and not each.suspected_false]
    brands = {key_of("brand", each) for _, sighting in own for each in sighting.brand_keys}
    others = {key for _, sighting in own for key in (*_people(sighting), *_places(sighting))}
    if brands and others:
        beside = _read(work, _OF_A_BRAND, brands=sorted(brands), others=sorted(others))
        yield from _alike(own, [each for each in beside if each[0].audience in may_suggest], keys)


def _read(work: Work, query: str, **asked: Sequence[int]) -> list[tuple[TieTold, Sighting]]:
    return [
        (
            TieTold(int(row.identity_key), int(row.audience_id)),
            read_sighting(row.identity_key, row.known_from, row.known_to, row.known_from, row.body),
        )
        for row in work.rows(query, **asked)
    ]


def _in_one_record(named: Iterable[tuple[TieTold, Sighting]], keys: Collection[int]) -> Iterator[Tie]:
    for told, sighting in named:
        uses = {} if sighting.suspected_false else dict.fromkeys(use.key for use in sighting.uses)
        yield from (Tie(a, b, (told,), not sighting.doubtful) for a, b in product(uses, uses) if a in keys and a != b)


def _judged(work: Work, keys: Collection[int]) -> Iterator[Tie]:
    said = [each for each in lines_judged(work) if {each.key, each.other_key} & set(keys)]
    if not said:
        return
    points = {key for each in said for key in (each.key, each.other_key)}
    audiences = {
        (each.identity_key, each.key): each.audience_id
        for each in mentioned_by_key(work, points, [CONTACT_POINT], _MOST)
    }
    for each in said:
        ends = ((each.one, each.key), (each.other, each.other_key))
        if all(end in audiences for end in ends):
            yield from _both_ways(each, tuple(TieTold(end[0], audiences[end]) for end in ends), keys)


def _both_ways(said: LinesJudged, rests_on: tuple[TieTold, ...], keys: Collection[int]) -> Iterator[Tie]:
    for one, other in ((said.key, said.other_key), (said.other_key, said.key)):
        if one in keys:
            yield Tie(one, other, tuple(sorted(rests_on)), sure=True)


def _alike(
    own: Sequence[tuple[TieTold, Sighting]], beside: Sequence[tuple[TieTold, Sighting]], keys: Collection[int]
) -> Iterator[Tie]:
    """Ties by one brand in the same days, with somebody who has a part in both lines, or the same places that it runs between."""
    for (told, sighting), (beside_told, other) in product(own, beside):
        if told.identity == beside_told.identity or other.suspected_false or not _is_like(sighting, other):
            continue
        for use, its in product(sighting.uses, other.uses):
            if use.key in keys and use.key != its.key:
                yield Tie(use.key, its.key, tuple(sorted((told, beside_told))), sure=False)


def _is_like(one: Sighting, other: Sighting) -> bool:
    if not one.brand_keys & other.brand_keys or not _overlap(one, other):
        return False
    if set(_people(one)) & set(_people(other)):
        return True
    out, into = (
        (_placed([one.exporting]), _placed(one.importing)),
        (_placed([other.exporting]), _placed(other.importing)),
    )
    return all(here & there for here, there in zip(out, into, strict=True))


def _people(sighting: Sighting) -> Iterator[int]:
    """The keys under which records name those who have a part in the line."""
    names = (readable(PersonName.parse, each.name) for each in sighting.people)
    return (each.key for each in names if each is not None)


def _places(sighting: Sighting) -> Iterator[int]:
    return (key_of("place", each) for each in _placed([sighting.exporting, *sighting.importing]))


def _placed(areas: Iterable[AreaNamed | None]) -> set[str]:
    """Areas as records name them: by their place in the gazetteer, or in the words that name none."""
    return {each.place or " ".join(each.said.split()).casefold() for each in areas if each is not None}


def _overlap(one: Sighting, other: Sighting) -> bool:
    """Whether two lines were in use at one time, as far as anybody said when."""
    here, there = _span(one), _span(other)
    return here is None or there is None or (here[0] <= there[1] and there[0] <= here[1])


def _span(sighting: Sighting) -> Days | None:
    first, last = (
        sighting.first_seen or sighting.last_seen,
        sighting.closed_on or sighting.last_seen or sighting.first_seen,
    )
    return None if first is None or last is None else (first[0], last[1])
