"""Slang in the words of users and sellers is a drug where it is sold or ordered, and a thing, a blow or a drink elsewhere."""

import pytest

from counterline.finding import FoundKind
from tests.rooms.finding.test_finding import named


@pytest.mark.parametrize(
    ("written", "drugs"),
    [
        *(
            ("smack and stones from the same kid", ["heroin", "crack"]),
            ("rocks and brown off bikes, sold", ["crack", "heroin"]),
        ),
        *(("half a key of flake", ["powder-cocaine"]), ("a bag of bud, smell of skunk", ["cannabis", "cannabis"])),
        *(
            ("3.5 grams of green", ["cannabis"]),
            ("12 x vallies", ["benzodiazepines"]),
            ("advertises cali", ["cannabis"]),
        ),
        *(("he shots b and white", ["crack, heroin"]), ("SMS out: 2b 2w park", ["crack, heroin"])),
        ("addicted to crack", ["crack"]),
    ],
)
def test_slang_is_read_where_it_is_sold_or_ordered(written: str, drugs: list[str]) -> None:
    assert named(written, FoundKind.DRUG) == drugs


@pytest.mark.parametrize(
    "plain",
    [
        *(
            "a crack in her phone screen",
            "the spice rack and the coke can",
            "threatened to smack him",
            "wearing a green jacket",
        ),
        *("sold a green car", "flats 2b 3b", "crack him one", "crack down on begging", "glass of coke"),
    ],
)
def test_things_and_blows_are_no_drugs(plain: str) -> None:
    assert named(plain, FoundKind.DRUG) == []
