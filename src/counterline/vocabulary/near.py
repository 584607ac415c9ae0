"""The word that somebody probably meant: suggested to them, and never put in the place of what they wrote."""

import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

_NEAR = 0.7  # one slip in a short word ("colums") still finds it; words that only share a root do not


def did_you_mean(said: str, choices: Iterable[str]) -> str:
    """The words " Did you mean 'columns'?" where a choice is close to what was written, or ""; case aside."""
    by_key = {_key(each): each for each in choices}
    near = get_close_matches(_key(said), by_key, n=1, cutoff=_NEAR)
    return f" Did you mean '{by_key[near[0]]}'?" if near else ""


def _key(word: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", word).split()).casefold()
