"""What was read once is not read again, neither where it was read nor where it was refused."""

import pytest

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.terms.marking import HigherMarking


def test_a_reader_remembers_what_it_read_and_what_it_refused() -> None:
    asked: list[str] = []

    @remembered(2)
    def read(text: str) -> str:
        asked.append(text)
        if text == "unknown":
            raise HigherMarking("That is not known.")
        return text.upper()

    assert [read("a"), read("a")] == ["A", "A"]
    refusals: list[UnreadableValue] = []
    for _ in range(2):
        with pytest.raises(HigherMarking, match=r"That is not known\.") as refused:
            read("unknown")
        refusals.append(refused.value)
    assert asked == ["a", "unknown"]
    assert refusals[0] is not refusals[1]
