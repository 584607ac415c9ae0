"""How strangers are called: naming traditions as data, how whole names are built, and how they are mistyped."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from unicodedata import normalize

SOUNDS_ALIKE = str.maketrans("aeiouy", "eaueoi")


@dataclass(frozen=True)
class Tradition:
    """Names as one tradition bears them, the most common first, and how whole names are built."""

    name: str
    first: float
    order: str
    men: tuple[str, ...]
    women: tuple[str, ...]
    family: tuple[str, ...]


@cache
def traditions() -> Mapping[str, Tradition]:
    """Every tradition by its name."""
    said = tomllib.loads(Path(__file__).with_name("strangers.toml").read_text("utf-8"))
    return {
        name: Tradition(
            name, each["first"], each["order"], *(tuple(each[of].split()) for of in ("men", "women", "family"))
        )
        for name, each in said.items()
    }


def built(
    chance: Random, order: str, given: list[str], family: list[str], sex: str, day: int
) -> tuple[list[str], list[str]]:
    """Given names and family names as somebody of a tradition gives them; which they are called goes by the `day` they were born."""
    given, family, woman = list(given), list(family), sex == "female"
    match order:
        case "polish":
            family = [each.replace("ski", "ska").replace("cki", "cka") if woman else each for each in family]
        case "vietnamese":
            given = [given[0], "Thi" if woman else "Van"] if chance.random() < 0.6 else given[:1]
        case "singh":
            second = "Kaur" if woman else "Singh"
            given = given[:1] if chance.random() < 0.5 else [given[0], second]
            family = [second] if chance.random() < 0.4 or family == ["Singh"] else family
        case "pakistani":
            family = [chance.choice(("Bibi", "Begum"))] if woman and chance.random() < 0.3 else family
            given = ["Mohammed", *given] if not woman and day % 3 == 0 and chance.random() < 0.6 else given
        case "bangladeshi":
            family = ["Begum"] if woman and family == ["Miah"] else family
        case "arab":
            family = [each.removeprefix("al-") if chance.random() < 0.5 else each for each in family]
        case "somali":
            given = given[:1] if chance.random() < 0.6 else given
        case _:
            pass
    return given, family


def nearly(one: str, other: str) -> bool:
    """Whether two names differ in one letter, or in none that is no vowel."""
    if abs(len(one) - len(other)) > 1:
        return False
    bare = [each.lower().translate({ord(vowel): None for vowel in "aeiouyh"}) for each in (one, other)]
    return bare[0] == bare[1] or (len(one) == len(other) and sum(a != b for a, b in zip(one, other, strict=True)) == 1)


def mistyped(chance: Random, word: str) -> str:
    at = chance.randrange(max(1, len(word) - 1))
    match chance.choice(("turn", "drop", "double", "other")):
        case "turn" if len(word) > at + 1:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        case "drop" if len(word) > 3:
            return word[:at] + word[at + 1 :]
        case "double":
            return word[:at] + word[at] + word[at:]
        case _:
            return word[:at] + chance.choice("abcdefghijklmnoprstuvwxyz") + word[at + 1 :]


def unaccented(word: str) -> str:
    plain = word.translate(str.maketrans("łŁđĐıß", "lLdDis"))
    return "".join(each for each in normalize("NFKD", plain) if not 0x300 <= ord(each) < 0x370)


@cache
def _shares(count: int, first: float) -> tuple[float, ...]:
    """Shares that fall by rank, of which the first is as large as is said."""
    flat = next((each for each in range(1, 500) if 1 / sum(each / (each + at) for at in range(count)) <= first), 500)
    return tuple(1 / (flat + at) for at in range(count))


def zipf(chance: Random, names: Sequence[str], first: float) -> str:
    return chance.choices(names, _shares(len(names), first))[0]
