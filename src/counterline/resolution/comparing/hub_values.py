"""What so many people share that it says nothing of who somebody is: a solicitor's number, a hostel's, an agency's.

Which those are is frozen with the model, as its hubs are, so that what others file makes no number into one. They are looked
for by as before; only their weight is nothing, neither for two people being one nor against.
"""

from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from counterline.resolution.comparing.blocking import hashed
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model

SHARED: Final = {
    "points": "This number or account is shared by very many people, so it says nothing of who somebody is",
    "known_by": "This reference is shared by very many people, so it says nothing of who somebody is",
    "around": "Named beside both is a number that very many people share, so it says nothing of who somebody is",
}
"""What may hold such a value, and what an officer is told where it stands with both. A home may not: that people live together
is in the model, and a street or postcode would go on speaking for it."""


def without_hubs(model: Model, features: Features) -> Features:
    """Somebody as they are compared: without what the model knows to be shared by very many."""
    # Asked of both of every pair, and few have any.
    for said in (features.points, features.known_by, features.around):
        for each in said:
            if _key(each) in model.hubs:
                return _without(model, features)
    return features


def _without(model: Model, features: Features) -> Features:
    kept: dict[str, Any] = {
        column: tuple(each for each in getattr(features, column) if _key(each) not in model.hubs) for column in SHARED
    }
    return replace(features, **kept)


def shared_by_many(model: Model, one: Features, other: Features) -> tuple[str, ...]:
    """What two people have in common that counts as nothing, in words."""
    both = ((words, set(getattr(one, column)).intersection(getattr(other, column))) for column, words in SHARED.items())
    return tuple(words for words, values in both if any(_key(each) in model.hubs for each in values))


# Asked again of every candidate that one person has.
@lru_cache(maxsize=65536)
def _key(value: int) -> int:
    return hashed("known", str(value))
