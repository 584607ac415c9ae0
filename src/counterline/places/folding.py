"""Names as keys: one plain form for every way a place or an agency is written, so that look-ups need no guessing."""

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[^a-z0-9]+")  # whatever is no letter and no figure parts words
_ENDINGS = frozenset({"police", "constabulary", "service", "force", "pfa"})
_SILENT = str.maketrans("", "", "'’`.")


@lru_cache(maxsize=16_384)
def fold(text: str) -> str:
    """Fold case, accents, punctuation, '&' and 'Saint' away, for whoever looks a name up."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _GAPS.sub(" ", plain.lower().replace("&", " and ").translate(_SILENT)).split()
    return " ".join("st" if word == "saint" else word for word in words)


def name_key(text: str) -> str:
    """Fold an agency's name as written to the key it is looked up by: 'The Dorset Police' is 'dorset'."""
    words = fold(text).split()
    if words[:1] == ["the"]:
        words = words[1:]
    while len(words) > 1 and words[-1] in _ENDINGS:
        words.pop()
    return " ".join(words)
