"""Towns are told by what points to them and by a postcode after them; teams, firms and people of their names are none."""

import pytest

from counterline.finding import FoundKind
from tests.rooms.finding.test_finding import named


@pytest.mark.parametrize(
    ("written", "places"),
    [
        *(("lives nr Hastings", ["Hastings"]), ("a Newcastle-based group", ["Newcastle"])),
        *(
            ("addr 112b high st deal ct14 9cv", ["deal"]),
            ("a Luton-linked line", ["Luton"]),
            ("runs Liverpool-Bangor-Holyhead", ["Liverpool", "Bangor", "Holyhead"]),
            ("she went norwich then cromer", ["norwich", "cromer"]),
        ),
    ],
)
def test_a_town_is_told_by_what_stands_beside_it(written: str, places: list[str]) -> None:
    assert named(written, FoundKind.PLACE) == places


@pytest.mark.parametrize(
    "plain", ["a Leeds fan", "the Norwich Union building", "Jack London told staff", "a Hull shirt"]
)
def test_teams_firms_and_people_called_after_towns_are_no_places(plain: str) -> None:
    assert named(plain, FoundKind.PLACE) == []
