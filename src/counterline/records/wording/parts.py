"""Parts of words that somebody looks for: each begins a word of one thing which a record names, or of the record's text.

'smi jo' finds Jordan SMITH, '9001' a number with those figures in it, 'BH1' what is in that postcode district. Words are
compared as ranges of text and never by a pattern, because row security lets an index be used for ranges alone.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.records.wording.clues import Known

SHORTEST: Final = 3  # letters that at least one word must have: two letters begin some word of nearly every record
MOST_WORDS: Final = 8  # of more words, which are a sentence, the first are enough

# Words are split as the database's function `words_in` splits them; a test compares the two.
_ACCENTS = re.compile("[\u0300-\u036f]")  # Unicode's combining marks
# Letters whose strokes NFKD does not split off; and apostrophes, which are left out so that O'Brien is one word.
_FOLDED = str.maketrans("ØøŁłĐđ", "oolldd", "'\u2019")
# What separates words: everything in ASCII, Latin-1 and general punctuation that is neither a letter nor a figure.
_BETWEEN = re.compile("[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
# Groups of figures, as in a number written with spaces.
_FIGURES = re.compile(r"(?:\+\s*)?[0-9]+(?:[\s()-]+[0-9]+)+")
# The first half of a postcode, as Royal Mail writes it: BH1, SW1A.
_DISTRICT = re.compile(r"[a-z]{1,2}[0-9][0-9a-z]?")

_LAST: Final = "\U0010ffff"  # sorts after every letter with which a word may go on
_KINDS: Final[Mapping[Known, tuple[str, ...]]] = {
    Known.CONTACT_POINT: ("contact_point",),
    Known.VEHICLE: ("vehicle", "plate"),
    Known.POSTCODE: ("postcode",),
    Known.ADDRESS: ("address",),
    Known.PERSON: ("person", "known_as"),
    Known.BRAND: ("brand",),
    Known.GROUP: ("group",),
    Known.REFERENCE: ("reference",),
}
_IN_DISTRICTS: Final = frozenset({"postcode", "address"})


@dataclass(frozen=True, slots=True)
class Parts:
    """Words each of which must begin a word of one thing of these kinds or, where `in_text`, of one record's text."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    in_text: bool

    @property
    def of_things(self) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
        """Kinds of thing, and for each word the range in which it must lie.

        A postcode district is compared whole: BH1 finds no BH12. In all other kinds it may be the beginning of a plate.
        """
        placed = tuple(each for each in self.kinds if each in _IN_DISTRICTS)
        others = tuple(each for each in self.kinds if each not in _IN_DISTRICTS)
        yield from ((kinds, self._ranges(kinds is placed)) for kinds in (placed, others) if kinds)

    @property
    def of_texts(self) -> tuple[tuple[str, str], ...]:
        """The range in which each word of a text must lie."""
        return self._ranges(districts=True)

    def _ranges(self, districts: bool) -> tuple[tuple[str, str], ...]:
        return tuple(
            (word, word + ("\x01" if districts and _DISTRICT.fullmatch(word) else _LAST)) for word in self.words
        )


def words_in(said: str) -> tuple[str, ...]:
    """The words of a text in small letters without accents, each once and cut to 60 letters, as the database keeps them."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", said)).translate(_FOLDED).translate(_SMALL)
    return tuple(dict.fromkeys(word[:60] for word in _BETWEEN.split(bare) if word))


def parts_of(said: str, known: Known | None = None) -> Parts | None:
    """What a text means as parts of words.

    None where no word has `SHORTEST` letters, or where the `known` sort of thing is found only as a whole, like an account.
    """
    kinds = _KINDS.get(known, ()) if known else tuple(kind for each in _KINDS.values() for kind in each)
    in_text = known in {None, Known.TEXT}
    words = words_in(_FIGURES.sub(_as_kept, said))[:MOST_WORDS]
    if not (kinds or in_text) or max(map(len, words), default=0) < SHORTEST:
        return None
    return Parts(words, kinds, in_text)


def _as_kept(figures: re.Match[str]) -> str:
    """Groups of figures as one word: '07700 9001' as it is dialled, '+44 (0)7700 9001' as it is kept. Short groups stay apart."""
    bare = re.sub(r"[^0-9+]", "", figures[0].replace("(0)", ""))
    return bare if len(bare) > SHORTEST else figures[0]
