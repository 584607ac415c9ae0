"""Under which keys somebody is looked for: two people are compared where they have a key in common.

Keys are made of sounds, pieces of names, births and places, two or three together, so that somebody who is written
wrong in one of them is found by the others. A key under which too many stand is a *hub*: finer keys take its place, and
where these are hubs too there is none. Hubs are frozen with the model, so that what others file changes no pair.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import md5
from itertools import combinations, product
from typing import Final

from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.naming.forenames import sought_under
from counterline.resolution.naming.sounds import sound

SOUGHT: Final = (
    ("surname",),  # a rare one finds by itself
    ("surname", "born"),
    ("surname", "year"),
    ("surname", "postcode"),
    ("surname", "street"),
    ("surname", "district"),
    ("surname", "birthplace"),
    ("surname", "around"),
    ("forename", "born"),
    ("forename", "year"),
    ("forename", "postcode"),
    ("forename", "street"),
    ("forename", "district"),
    ("forename", "birthplace"),
    ("forename", "around"),
    # Pieces of a surname meet where a slip changed its sound.
    ("forename", "head"),
    ("forename", "tail"),
    ("born",),
    ("postcode",),
    ("home",),
    ("year", "birthplace"),
    ("occupation", "birthplace"),
    ("known",),
)
"""What people are looked for by: a key for each way of saying all that stands in one line."""

_DAYS_IN_YEAR: Final = 365.2425
_WIDEST: Final = 3  # years: a birth known no better is of half the country
_MOST_WORDS: Final = 6  # names whose pairs are looked for: more is a list of aliases, each of which has little to say
_PIECE: Final = 2  # letters of a surname's head and tail


def keys_of(model: Model, features: Features) -> frozenset[int]:
    """The keys of somebody, each of 63 bits; none is a hub of the model."""
    found = set()
    details: list[str] | None = None
    for key in plain_keys(features):
        if key not in model.hubs:
            found.add(key)
            continue
        details = details_of(features) if details is None else details
        found.update(finer for finer in finer_keys(key, details) if finer not in model.hubs)
    return frozenset(found)


def plain_keys(features: Features) -> Iterator[int]:
    """Every key that somebody would have if there were no hubs; one may come twice."""
    for said in _sought(features):
        yield hashed(*said)


def finer_keys(key: int, details: list[str]) -> Iterator[int]:
    """What takes the place of a hub: the same key with one detail more."""
    for each in details:
        yield hashed(str(key), each)


def details_of(features: Features) -> list[str]:
    """By what a hub is parted: year of birth, district, place of birth, occupation, the initials of further forenames."""
    told = [
        *(f"year={each}" for each in years_of(features)),
        *(f"{name}={said}" for name in ("birthplace", "occupation") if (said := getattr(features, name))),
        *sorted({f"further={each[0]}" for each in features.middles}),
    ]
    return [*told, f"district={district}"] if (district := district_of(features)) else told


def _sought(features: Features) -> Iterator[Sequence[str]]:
    pieces = _pieces(features)
    for names in SOUGHT:
        for said in product(*(pieces[name] for name in names)):
            yield (*names, *said)
    # Names are looked for two by two in whatever order, for they are put into each other's columns.
    for pair in combinations(heard_of(features), 2):
        yield ("names", *pair)


def _pieces(features: Features) -> dict[str, Sequence[str]]:
    head, tail = ends_of(features)
    return {
        "surname": _said(features.surname_sound),
        "forename": sought_of(features),
        "head": _said(head),
        "tail": _said(tail),
        "born": _said(features.born),
        "year": years_of(features),
        "postcode": _said(features.postcode),
        "district": _said(district_of(features)),
        "street": _said(features.street),
        "home": _said(features.home and str(features.home)),
        "birthplace": _said(features.birthplace),
        "occupation": _said(features.occupation),
        "around": tuple(map(str, features.around)),
        "known": tuple(map(str, (*features.points, *features.known_by))),
    }


def sought_of(features: Features) -> tuple[str, ...]:
    """The sounds of every name that a forename may stand for."""
    return _sounds(features.forename) if features.forename else ()


@lru_cache(maxsize=65536)
def _sounds(forename: str) -> tuple[str, ...]:
    return tuple(sorted(set(map(sound, sought_under(forename)))))


def heard_of(features: Features) -> list[str]:
    """The sounds of all names, of which each two make a key."""
    words = {*sought_of(features), *_said(features.surname_sound)}
    words.update(sound(each) for each in features.names if each not in (features.forename, features.surname))
    return sorted(words)[:_MOST_WORDS]


def ends_of(features: Features) -> tuple[str | None, str | None]:
    """The pieces with which a surname begins and ends; none of one so short that they would be all of it."""
    surname = features.surname
    return (surname[:_PIECE], surname[-_PIECE:]) if surname and len(surname) > _PIECE else (None, None)


def district_of(features: Features) -> str | None:
    """A postcode without what tells streets apart."""
    return features.postcode and (features.postcode[:-3] or features.postcode)


def _said(said: str | int | None) -> tuple[str, ...]:
    return (str(said),) if said else ()


def years_of(features: Features) -> tuple[str, ...]:
    """The years in which somebody may be born, where these are few."""
    if features.born:
        return (features.born[:4],)
    if features.born_first is None or features.born_last is None:
        return ()
    first, last = (int(day / _DAYS_IN_YEAR) + 1 for day in (features.born_first, features.born_last))
    return tuple(map(str, range(first, last + 1))) if last - first < _WIDEST else ()


def hashed(*said: str) -> int:
    """A key of 63 bits, as DuckDB hashes too: nothing here is secret, and md5 is what both know."""
    digest = md5("\x1f".join(said).encode("utf-8", "surrogatepass"), usedforsecurity=False).digest()
    return int.from_bytes(digest[8:], "little") >> 1
