"""Handles are found by the words with which a report says whose they are; links tell their own."""

import pytest

from counterline.finding import FoundKind
from tests.rooms.finding.test_finding import named


@pytest.mark.parametrize(
    ("written", "handle"),
    [
        *(("on insta he is jay.invented9", "instagram: jay.invented9"), ("on snap as jay_inv", "snapchat: jay_inv")),
        *(("snapchat under jay_inv", "snapchat: jay_inv"), ("on tiktok she's jay_inv", "tiktok: jay_inv")),
        *(
            ("Telegram channel t.me/jayinvented", "telegram: jayinvented"),
            ("IG known as jay_inv", "instagram: jay_inv"),
        ),
        *(
            ("changed her snap again, its jay.inv9 now", "snapchat: jay.inv9"),
            ("insta still jay_inv", "instagram: jay_inv"),
        ),
        *(
            ('a Snapchat advert "jay.invented"', "snapchat: jay.invented"),
            ("his insta is jay99inv", "instagram: jay99inv"),
        ),
    ],
)
def test_a_handle_is_read_by_the_words_that_say_whose_it_is(written: str, handle: str) -> None:
    assert named(written, FoundKind.CONTACT_POINT) == [handle]


@pytest.mark.parametrize(
    "plain",
    [
        "on snap he is 15",
        "on insta she is upset",
        "telegram as usual",
        "snap under 16s",
        "snap is b4 school",
        "insta was to e.g. a dsl",
        "tiktok is 3.5g",
        "snap to ct14 9cv",
    ],
)
def test_words_about_a_platform_are_no_handle(plain: str) -> None:
    assert named(plain, FoundKind.CONTACT_POINT) == []


def test_every_name_of_a_list_is_on_the_platform_named_before_it() -> None:
    text = "Snapchat usernames: kay_inv1, kay.inv2 and realkay3; (insta) gm_404x, seen 24hrs and more"
    found = named(text, FoundKind.CONTACT_POINT)
    assert found == ["snapchat: kay_inv1", "snapchat: kay.inv2", "snapchat: realkay3", "instagram: gm_404x"]
