"""Reading any text at all: the word, or the refusal, so that a test may look at either."""

from collections.abc import Callable
from typing import TypeVar

from counterline.vocabulary.errors import UnreadableValue

Word = TypeVar("Word")


def attempt(parse: Callable[[str], Word], text: str) -> Word | UnreadableValue:
    """What a parser makes of a text: its word, or its refusal."""
    try:
        return parse(text)
    except UnreadableValue as refused:
        return refused


def is_refusal_with_a_sentence(read: object) -> bool:
    """Whether a text was refused, checking that the reason is a sentence."""
    if not isinstance(read, UnreadableValue):
        return False
    assert read.reason.endswith((".", "?"))
    assert read.reason[0].isupper() or read.reason[0] == "'"
    return True
