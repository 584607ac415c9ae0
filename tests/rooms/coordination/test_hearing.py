"""Who hears what: a table of every pair of modes, written out, so that a change is seen."""

import pytest

from counterline.coordination.deconfliction.hearing import hears
from counterline.coordination.subjects.model import Mode

# What a side of the mode at the left hears of a side of the mode above: by whose ear, and what.
TABLE = """
            silent          guardian        pointer           named
silent      keeper-contact  keeper-contact  owner-contact     owner-facts
guardian    keeper-contact  keeper-contact  guardian-contact  guardian-facts
pointer     nothing         nothing         owner-contact     owner-facts
named       nothing         nothing         owner-contact     owner-facts
"""
ABOVE, *ROWS = (line.split() for line in TABLE.strip().splitlines())
CELLS = [(own, other, said) for own, *told in ROWS for other, said in zip(ABOVE, told, strict=True)]


@pytest.mark.parametrize(("own", "other", "said"), CELLS)
def test_each_side_hears_by_its_own_ear_what_the_others_mode_gives_away(own: str, other: str, said: str) -> None:
    heard = hears(Mode(own), Mode(other))
    assert said == ("nothing" if heard is None else f"{heard.ear}-{heard.what}")
