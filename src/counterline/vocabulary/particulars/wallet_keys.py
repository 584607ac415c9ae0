"""What moves the money of a wallet: private keys and the words from which they are made. Whoever has read one can take the money."""

import re
from functools import cache
from itertools import groupby
from typing import Final

from mnemonic import Mnemonic

# As wallets export a key (WIF, BIP 38) and a tree of keys (BIP 32), in Base58, whose letters leave out 0, O, I and l. The form is
# enough: a key that was copied with one slip is all but the key.
_EXPORTED = re.compile(
    r"(?<![1-9A-HJ-NP-Za-km-z])(?:5[HJK][1-9A-HJ-NP-Za-km-z]{49}|[KL][1-9A-HJ-NP-Za-km-z]{51}|6P[1-9A-HJ-NP-Za-km-z]{56}"
    r"|[xyzt]prv[1-9A-HJ-NP-Za-km-z]{100,112})(?![1-9A-HJ-NP-Za-km-z])"
)
# Sixty-four figures are a payment's number as often, and a key where something says so.
_SAID_TO_BE = re.compile(
    r"\b(?:private|secret|spend(?:ing)?|wallet|priv)[\s_-]?key\b[^\n]{0,60}?(?<![0-9a-f])(?:0x)?[0-9a-f]{64}(?![0-9a-f])"
    r"|(?<![0-9a-f])(?:0x)?[0-9a-f]{64}(?![0-9a-f])[^\n]{0,40}\b(?:private|secret|spend(?:ing)?|priv)[\s_-]?key\b",
    re.IGNORECASE,
)
_FEWEST: Final = 12  # words of a phrase: BIP 39 has 12, 15, 18, 21 or 24
_UNLIKE: Final = 9  # of twelve words drawn by chance from 2,048: fewer are numbered columns, as "More 1", "More 2"
# Where a text calls them a phrase, a few words said again and again are one too: eleven times abandon, and about.
_SAID_TO_BE_WORDS = re.compile(r"\b(?:seed|mnemonic|recovery (?:phrase|words)|secret phrase)\b", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]+")  # whatever stands between two words: numbers, dots, line ends


@cache
def _words() -> frozenset[str]:
    # The 2,048 words of BIP 39 leave out 'the', 'and', 'a' and 'of', so that twelve in a row are hardly ever a sentence.
    return frozenset(Mnemonic("english").wordlist)


def holds_a_key(text: str) -> bool:
    """Whether a text holds a private key, or twelve words in a row of those from which keys are made."""
    if _EXPORTED.search(text) or _SAID_TO_BE.search(text):
        return True
    words = _LETTERS.findall(text)
    if len(words) < _FEWEST:
        return False
    known = _words()
    runs = (list(run) for is_known, run in groupby(map(str.lower, words), known.__contains__) if is_known)
    fewest = 2 if _SAID_TO_BE_WORDS.search(text) else _UNLIKE
    return any(len(run) >= _FEWEST and len(set(run)) >= fewest for run in runs)
