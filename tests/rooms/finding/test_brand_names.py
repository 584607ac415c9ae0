"""Brands are told by how a line greets its customers and by two names together, and plain lines are none."""

import pytest

from counterline.finding import FoundKind
from tests.rooms.finding.test_finding import named


@pytest.mark.parametrize(
    ("written", "brands"),
    [
        *(("Yo its Frankie new line save dis 07700900123", ["Frankie"]), ("'its Jay im back on 3 for 25'", ["Jay"])),
        *(('"MARCO NEW NO 07700 900123 2 4 15"', ["MARCO"]), ("txt: this is Big Mike, active till late", ["Big Mike"])),
        *(('phone shows "Reggie Line" pinned', ["Reggie"]), ("saved as 'Big Mike line'", ["Big Mike"])),
        *(("runner for the Max and Leo line", ["Max and Leo"]), ("the Ty & Bugsy deal line", ["Ty & Bugsy"])),
        *(("Deal line 'Gucci' - 07700 900123", ["Gucci"]), ("county line Lucky active there", ["Lucky"])),
        ('users now get texts from "Marco"', ["Marco"]),
        ("USED TO BE THE JOEY LINE NOW CALLED KENNY SAME NUMBER", ["JOEY", "KENNY"]),
    ],
)
def test_a_brand_is_told_by_its_greeting_or_by_two_names_together(written: str, brands: list[str]) -> None:
    assert named(written, FoundKind.BRAND) == brands


@pytest.mark.parametrize(
    "plain",
    [
        "the washing line was cut",
        "Office line 01632 960123",
        "its Kyle back in custody",
        "the punch line",
        '"Duty Line" on the wall',
        "rang the help line",
    ],
)
def test_other_lines_are_no_brands(plain: str) -> None:
    assert named(plain, FoundKind.BRAND) == []
