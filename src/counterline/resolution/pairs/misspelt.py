"""What a name may have been meant for that is typed wrong: the names one slip of the hand away, and those that sound the same."""

import tomllib
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from string import ascii_lowercase
from typing import Final

from counterline.resolution.naming.sounds import plain, sound

SHORTEST: Final = 4
"""Letters from which on a slip is looked for: of three, half of all short names are one slip away."""
MOST_RESPELT: Final = 600  # spellings of one name by its sound that are looked for; a long name has thousands
_SHORT: Final = "aeiouy"  # what is taken for another in a shorter name: 'Kay' for 'Kai'


@lru_cache(maxsize=1024)
def slips_of(word: str) -> frozenset[str]:
    """The words of which one slip makes this one: a letter left out, doubled, taken for another, or two changed about."""
    name = plain(word)
    if not name.isascii() or not name.isalpha():
        return frozenset()
    if len(name) < SHORTEST:
        places = [at for at, letter in enumerate(name) if letter in _SHORT]
        return frozenset(name[:at] + each + name[at + 1 :] for at in places for each in _SHORT) - {name}
    parted = [(name[:at], name[at:]) for at in range(len(name) + 1)]
    return frozenset(
        {
            *(a + b[1:] for a, b in parted if b),
            *(a + b[1] + b[0] + b[2:] for a, b in parted if len(b) > 1),
            *(a + each + b[1:] for a, b in parted if b for each in ascii_lowercase),
            *(a + each + b for a, b in parted for each in ascii_lowercase),
        }
    ) - {name}


@lru_cache(maxsize=1024)
def respelt(word: str) -> frozenset[str]:
    """Other spellings that sound the same, with one or two sounds of it written otherwise."""
    name = plain(word)
    once = frozenset(_otherwise(name))
    twice = {each for other in sorted(once) for each in _otherwise(other)}
    heard = sound(name)
    alike = sorted({*once, *twice} - {name}, key=lambda each: (each not in once, each))
    return frozenset([each for each in alike if sound(each) == heard or each in once][:MOST_RESPELT])


def _otherwise(name: str) -> Iterator[str]:
    """The name with one sound of it written otherwise."""
    for at in range(len(name)):
        for written, others in _alike().items():
            if name.startswith(written, at):
                yield from (name[:at] + each + name[at + len(written) :] for each in others)


@cache
def _alike() -> dict[str, frozenset[str]]:
    """By each way to write a sound, the other ways."""
    said = tomllib.loads(
        resources.files("counterline.resolution").joinpath("words", "respelt.toml").read_text("utf-8")
    )["alike"]
    found: dict[str, set[str]] = {}
    for group in map(str.split, said.strip().splitlines()):
        for each in group:
            found.setdefault(each, set()).update(set(group) - {each})
    return {each: frozenset(others) for each, others in found.items()}
