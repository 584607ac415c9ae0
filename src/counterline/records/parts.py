"""Parts of what somebody looks for: words that begin words of one thing which a record names, or words of its text.

'smi jo' finds Jordan SMITH, '9001' a number with those figures in it, 'BH1' what is in that postcode district. Words are
compared as ranges of text, which the lock on rows lets an index do, and never by a pattern.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from counterline.records.clues import Known

SHORTEST: Final = 3  # letters of the longest word: two letters begin a word of nearly every record
MOST_WORDS: Final = 8  # more is a sentence, of which the first words are enough

# Words are parted as `words_in` of the database parts them; a test compares the two. Unicode's combining marks are accents.
_ACCENTS = re.compile("[\u0300-\u036f]")
# Letters that Unicode does not part from their strokes, and the apostrophes that are left out: O'Brien is one word.
_FOLDED = str.maketrans("ØøŁłĐđ", "oolldd", "'\u2019")
# Whatever is neither letter nor figure in ASCII, Latin-1 and general punctuation.
_BETWEEN = re.compile("[\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f]+")
_SMALL = str.maketrans("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz")
# Figures set apart by spaces are one number where they are as long as part of one is worth typing.
_FIGURES = re.compile(r"(?:\+\s*)?[0-9]+(?:[\s()-]+[0-9]+)+")
# The first half of a postcode, as Royal Mail writes it: BH1, SW1A.
_DISTRICT = re.compile(r"[a-z]{1,2}[0-9][0-9a-z]?")

_LAST: Final = "\U0010ffff"  # after every letter that a word may go on with
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
    """Words that must all begin words of one thing of these kinds, or, where `in_text`, of one record's text."""

    words: tuple[str, ...]
    kinds: tuple[str, ...]
    in_text: bool

    @property
    def of_things(self) -> Iterator[tuple[tuple[str, ...], tuple[tuple[str, str], ...]]]:
        """Kinds of thing with the range in which each word must lie: BH1 is one district, and the plate goes on."""
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
    """The words of a text in small letters without accents, each once."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", said)).translate(_FOLDED).translate(_SMALL)
    return tuple(dict.fromkeys(word[:60] for word in _BETWEEN.split(bare) if word))


def parts_of(said: str, known: Known | None = None) -> Parts | None:
    """What a text means as parts of words; None where its words are too short, or what is known is found whole alone."""
    kinds = _KINDS.get(known, ()) if known else tuple(kind for each in _KINDS.values() for kind in each)
    in_text = known in {None, Known.TEXT}
    words = words_in(_FIGURES.sub(_as_kept, said))[:MOST_WORDS]
    if not (kinds or in_text) or max(map(len, words), default=0) < SHORTEST:
        return None
    return Parts(words, kinds, in_text)


def _as_kept(figures: re.Match[str]) -> str:
    """Part of a number in one piece: '07700 9001' as it is dialled, '+44 (0)7700 9001' as it is kept."""
    bare = re.sub(r"[^0-9+]", "", figures[0].replace("(0)", ""))
    return bare if len(bare) > SHORTEST else figures[0]
