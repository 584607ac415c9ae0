"""What must not come in: covert sources, intercept, higher markings, reports of suspicion and keys, even in cells that are ignored."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from counterline.vocabulary.disguises import undisguised
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.wallet_keys import holds_a_key
from counterline.vocabulary.terms.marking import HigherMarking, Marking, covert_source_signs
from counterline.vocabulary.terms.suspicions import CONFIDED, CONFIDED_ROUTE, tells_of_a_suspicion

MARKED_HIGHER: Final = "The row carries a marking that this system may not hold."
COVERT: Final = "The row carries signs of covert-source or intercept material."
MARKING_ROUTE: Final = (
    "Take it off this network and tell your security officer; send it by your agency's secure route. Material under an"
    " old marking must be marked again by its originator. If the word is a name and not a marking, write it in small"
    " letters."
)
COVERT_ROUTE: Final = (
    "Keep it in your source register and tell your controller or authorising officer. Send only a sanitised report,"
    " without source references or handlers."
)
KEY: Final = "The row carries a private key of a wallet, or the words from which one is made."
KEY_ROUTE: Final = (
    "Whoever reads it can take the money. Take it off this network, and give it sealed to your force's cryptoasset custodian or "
    "exhibits officer. Send the wallet's address alone, and that a key was found."
)

# In capitals only, and by itself as a marking is: 'the secret line' is a brand. Any white space may stand between two words, or none.
_MARKED = re.compile(
    r"\bTOP[\s-]*SECRET\b|\bUK\s*EYES\s*ONLY\b|\bSTRAP\s*[123]\b"
    r"|\b(?:[Mm]arked|MARKED|[Cc]lassified|CLASSIFIED|[Mm]arking|MARKING|[Cc]lassification|CLASSIFICATION)"
    r"(?:\s*(?:as|AS|at|AT|of|OF|is|IS))?\s*:?\s*[\"'“‘]?(?:UK\s*)?SECRET\b"
    r"|(?:^|[\[(\n])\s*(?:UK\s*)?SECRET\s*(?:$|[\])\n:]|//|-\s*(?:UK|EYES|STRAP))"
)


# Put between cells that are searched together: no phrase runs across it, and a marking by itself ends at it.
_GAP: Final = "\n;\n"
_REMEMBERED: Final = 50_000  # cells, some megabytes: most cells of a file repeat


class Door:
    """Looks through rows for what must not come in, and remembers clean cells, because most cells of a file repeat."""

    def __init__(self) -> None:
        self._clean: set[str] = set()

    def refusal_of(self, texts: Iterable[str], markings: Iterable[str]) -> tuple[str, str] | None:
        """Why a row must not come in, and where to send it instead; None where it may come in. Nothing of the row is quoted."""
        if any(map(_is_marked_higher, markings)):
            return MARKED_HIGHER, MARKING_ROUTE
        clean = self._clean
        fresh = [each for each in texts if each not in clean]
        # All new cells are searched at once, which is quicker, and one by one only if that finds something.
        # Of several signs the same one is always given, whatever the order of the columns.
        if _sign_in(_GAP.join(fresh)) and (sign := min(filter(None, map(_sign_in, fresh)), default=None)):
            return sign
        # One word to a cell, as a form for twelve of them has it.
        if holds_a_key(" ".join(fresh)):
            return KEY, KEY_ROUTE
        if len(clean) > _REMEMBERED:
            clean.clear()
        clean.update(fresh)
        return None


def _sign_in(said: str) -> tuple[str, str] | None:
    text = undisguised(said)
    if ("SECRET" in text or "STRAP" in text or "EYES" in text) and _MARKED.search(text):
        return MARKED_HIGHER, MARKING_ROUTE
    if covert_source_signs(text):
        return COVERT, COVERT_ROUTE
    if tells_of_a_suspicion(text):
        return CONFIDED, CONFIDED_ROUTE
    return (KEY, KEY_ROUTE) if holds_a_key(text) else None


@lru_cache(maxsize=1024)
def _is_marked_higher(text: str) -> bool:
    try:
        Marking.parse(text)
    except HigherMarking:
        return True
    except UnreadableValue:
        return False
    return False
