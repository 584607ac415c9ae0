"""Text that was read in the wrong encoding is known again, and nothing else is taken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.garbled import was_probably

# Letters and signs that names and notes of this country hold beyond ASCII.
BEYOND = "£€°éèêëçáàâäåæíìîïñóòôöøúùûüýßŵŷāēłńŞŽÉÇÖØ‘’“”–—…"


def garbled(text: str) -> str:
    """UTF-8 read as Windows-1252; the five bytes that stand for nothing there are passed on as they are."""
    return "".join(
        bytes([each]).decode("latin-1" if each in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else "cp1252")
        for each in text.encode()
    )


@given(st.text(alphabet="abcdefgh -" + BEYOND, min_size=1))
def test_what_was_garbled_is_known_again(text: str) -> None:
    assert was_probably(garbled(text)) == (None if text.isascii() else text)


@pytest.mark.parametrize(
    "text", ["O'Neil", "O’Neil", "Zoë", "CAFÉ’S", "Ångström", "20°", "£20", "João", "SÃO", "Ğ", ""]
)
def test_what_is_written_right_is_left_alone(text: str) -> None:
    assert was_probably(text) is None
