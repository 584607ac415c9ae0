"""Brand names of lines, brought to a key for finding. Names collide and are sold, so a key never merges lines."""

import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted

LONGEST: Final = 120  # letters: longer is a broadcast, and not the name in it

# Words that say only that a line is a line; the sellers themselves put them on and leave them off.
_SAYS_NOTHING: Final = frozenset({"the", "line", "lines", "deal", "graft", "phone"})
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘ʼ`´"))


@lru_cache(maxsize=16_384)
def brand_key(text: str) -> str:
    """Give the key under which spellings of one brand are found: 'The Déano’s Line' is 'deanos'."""
    if "\0" in text:
        raise UnreadableValue(f"{quoted(text)} holds characters that cannot be printed: type the brand again.")
    if len(text) > LONGEST:
        raise UnreadableValue(f"{quoted(text)} is {len(text)} characters long: {LONGEST} is the most for a brand.")
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    words = "".join(_kept(each) for each in folded.translate(_APOSTROPHES)).split()
    telling = [word for word in words if word not in _SAYS_NOTHING]
    return "".join(telling or words)


def written_once(brands: Iterable[str]) -> tuple[str, ...]:
    """Give each brand once whatever its case, the most often written first, in its commonest spelling."""
    spelled: dict[str, Counter[str]] = {}
    for each in brands:
        spelled.setdefault(" ".join(each.split()).casefold(), Counter())[each] += 1
    ranked = sorted(spelled, key=lambda key: (-spelled[key].total(), key))
    return tuple(min(spelled[key], key=lambda each: (-spelled[key][each], each)) for key in ranked)


def _kept(character: str) -> str:
    # Letters, figures and symbols (some brands are emoji) tell brands apart; accents and invisible characters do not.
    match unicodedata.category(character)[0]:
        case "L" | "N" | "S":
            return character
        case "M" | "C":
            return " " if character.isspace() else ""
        case _:
            return " "
