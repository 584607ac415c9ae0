"""Words as they look to a reader: what hides a marking or a word from a search is taken away before every look.

Compatibility forms, letters that nobody sees, accents, and letters of other alphabets that look like ours. Line breaks stay.
"""

import unicodedata
from typing import Final

# Unicode's list of confusables, as far as Cyrillic and Greek letters look like ours; capitals first, since markings are in capitals.
_LOOK_ALIKES: Final = dict(
    zip(
        "АВЕКМНОРСТУХЅІЈԌԚԜҮЗΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹ" + "аеёорсухіјѕһԁԛԝвкмнтгαβеεικνορτυχηıɡǀϲ",
        "ABEKMHOPCTYXSIJGQWY3ABEZHIKMNOPTYXC" + "aeeopcyxijshdqwbkmhtrabeeikvoptuxniglc",
        strict=True,
    )
)
_BREAKS: Final = dict.fromkeys("\r\v\f\x1c\x1d\x1e\x85\u2028\u2029", "\n")
_DASHES: Final = dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-")
_UNSEEN: Final = frozenset({"Cf", "Mn", "Me"})


class _Seen(dict[int, int | str | None]):
    """How each character looks; what was looked up once is kept."""

    def __missing__(self, number: int) -> int | None:
        seen = None if unicodedata.category(chr(number)) in _UNSEEN else number
        self[number] = seen
        return seen


_SEEN: Final = _Seen({ord(each): looks for each, looks in (_LOOK_ALIKES | _BREAKS | _DASHES | {"\u2019": "'"}).items()})


def undisguised(text: str) -> str:
    """The text as it looks: in ordinary letters, without accents and without characters that nobody sees."""
    return unicodedata.normalize("NFKD", text).translate(_SEEN)
