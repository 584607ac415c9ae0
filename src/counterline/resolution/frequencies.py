"""How often names and births are met among different people, and which keys too many share: what a model freezes."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Final

from counterline.resolution.blocking import details_of, finer_keys, plain_keys
from counterline.resolution.comparison import Bands
from counterline.resolution.features import Features
from counterline.resolution.sounds import plain

# One person in so many, and a name is of the band of that place: the commonest first. What is rarer is in no list.
SHARES: Final = (1 / 100, 1 / 300, 1 / 1_000, 1 / 3_000, 1 / 10_000)
# A birth is met less often by chance: one in some 20,000 is born on each day of the years of a grown population. One
# in 400 is no day on which people are born but what systems write for a blank or a year, such as 1 January 1990.
SHARES_OF_BIRTHS: Final = (1 / 400, 1 / 4_000)
_LEAST: Final = 2  # people: what one person alone is called is rare, however few people there are


def bands_of(people: Sequence[Features]) -> Bands:
    """In which band each name and birth is; somebody who is named a hundred times counts once, as far as they are alike."""
    different = {(each.surname, each.roots[:1], each.born or each.born_first): each for each in people}.values()
    surnames = {(each.surname, each.roots[:1], each.postcode) for each in different if each.surname}
    forenames = {(each.forename, each.surname_sound) for each in different if each.forename}
    births = {(each.born, each.surname_sound) for each in different if each.born}
    known = _known()
    return Bands(
        surnames=_commoner(
            known["surnames"], _banded(Counter(name for name, *_ in surnames if name), len(different), SHARES)
        ),
        forenames=_commoner(
            known["forenames"], _banded(Counter(name for name, _ in forenames if name), len(different), SHARES)
        ),
        births=_banded(Counter(born for born, _ in births if born), len(different), (0.0, 0.0, 0.0, *SHARES_OF_BIRTHS)),
    )


@cache
def _known() -> dict[str, dict[str, int]]:
    """The band of each name that is known to be common, whoever was filed so far."""
    words = tomllib.loads(resources.files(__package__).joinpath("words", "common-names.toml").read_text("utf-8"))
    return {
        kind: {plain(name): int(band) for band, names in bands.items() for name in names.split()}
        for kind, bands in words.items()
    }


def _commoner(known: Mapping[str, int], counted: Mapping[str, int]) -> dict[str, int]:
    return {**counted, **{name: min(band, counted.get(name, band)) for name, band in known.items()}}


def _banded(counts: Mapping[str, int], people: int, shares: Sequence[float]) -> dict[str, int]:
    found = {}
    for said, count in counts.items():
        band = next(
            (place for place, share in enumerate(shares) if share and count >= max(share * people, _LEAST)), None
        )
        if band is not None:
            found[said] = band
    return found


def hubs_of(people: Iterable[Features], cap: float) -> frozenset[int]:
    """The keys, plain and finer, under which more stand than `cap`."""
    people = tuple(people)
    plain = Counter(key for each in people for key in set(plain_keys(each)))
    hubs = {key for key, count in plain.items() if count > cap}
    finer: Counter[int] = Counter()
    for each in people:
        details = details_of(each)
        finer.update({fine for key in hubs.intersection(plain_keys(each)) for fine in finer_keys(key, details)})
    return frozenset(hubs | {key for key, count in finer.items() if count > cap})
