"""Names as keys: one plain form for every way a place or an agency is written, so that look-ups need no guessing."""

import re
import unicodedata
from functools import lru_cache

_GAPS = re.compile(r"[^a-z0-9]+")
_SILENT = str.maketrans("", "", "'’`.")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Fold case, accents, punctuation, '&' and 'Saint' away, for whoever looks a name up."""
    plain = text if text.isascii() else unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    words = _GAPS.sub(" ", plain.lower().replace("&", " and ").translate(_SILENT)).split()
    return " ".join("st" if word == "saint" else word for word in words)
