"""Names are suggested where a forename or the words beside them tell, and bodies, shops and things are left."""

import pytest

from counterline.finding import Certainty, FoundKind, find
from tests.rooms.finding.test_finding import DATED, named


@pytest.mark.parametrize(
    ("written", "people"),
    [
        *(
            ("Tia Fernlatch (Yr 10) has new trainers", ["Tia Fernlatch"]),
            ("grey van, keeper Darren Poole", ["Darren Poole"]),
        ),
        *(("School says Jack London told staff", ["Jack London"]), ("Charlie Brown attended", ["Charlie Brown"])),
        *(
            ("Mum Lisa Fernlatch reports it", ["Lisa Fernlatch"]),
            ("Hi Claire Fernlatch, as discussed", ["Claire Fernlatch"]),
        ),
        *(
            ("foster carer Glenda Fernlatch rang", ["Glenda Fernlatch"]),
            ("DP Zed Fernlatch, detained", ["Zed Fernlatch"]),
        ),
        *(("OWNER GARY FERNLATCH", ["GARY FERNLATCH"]), ("CAR INSURED TO SHANE FERNLATCH", ["SHANE FERNLATCH"])),
        *(("child J. Fernlatch aged 14", ["J. Fernlatch"]), ("Miss L Fernlatch rang", ["Miss L Fernlatch"])),
        *(
            ("NOT TO CONTACT JADE FERNLATCH.", ["JADE FERNLATCH"]),
            ("paid by Marlon J Fernlatch", ["Marlon J Fernlatch"]),
            ("index of Stuart Meech RK", ["Stuart Meech"]),
            ("Bilal Fernlatch-Khan's phone was read", ["Bilal Fernlatch-Khan"]),
            ("Present: Moira Fernlatch (school), a nurse", ["Moira Fernlatch"]),
            ("Possibly Ricky FERNLATCH or him", ["Ricky FERNLATCH"]),
        ),
    ],
)
def test_a_name_is_suggested_by_its_forename_or_by_what_somebody_is(written: str, people: list[str]) -> None:
    assert named(written, FoundKind.PERSON) == people


@pytest.mark.parametrize(
    "plain",
    [
        *("Youth Justice came and Mental Health refused", "told Lloyds Pharmacy", "Cash Converters told us"),
        *(
            "a Ralph Lauren coat and Jack Daniels",
            "Premier Inn rang",
            "with V Power fuel in E Block",
            "Hi Claire, thanks",
        ),
        *(
            "lives off Albert Road near Kelly Close",
            "Operation Dylan Thomas ended",
            "Ref NFIB 12345",
            "Christmas Eve and Bradford Interchange are busy",
            "YOT, Early Help",
        ),
    ],
)
def test_bodies_shops_and_greetings_are_no_persons(plain: str) -> None:
    assert named(plain, FoundKind.PERSON) == []


@pytest.mark.parametrize(
    ("written", "people"),
    [
        *(
            ("went with a girl called Shan, who", ["Shan"]),
            ("SOURCE REPORTS MALE CALLED DONNIE DELIVERING", ["DONNIE"]),
        ),
        *(("her boyfriend Deano collects", ["Deano"]), ("his older brother Zed.", ["Zed"])),
        *(("a man on the go called Zed, drives", ["Zed"]), ('a local male "Spider" drives', ["Spider"])),
        *(("[12/03/2026, 14:22:07] Kez: yo u about", ["Kez"]), ("12/03/2026, 14:22 - Lil Dee: safe", ["Lil Dee"])),
    ],
)
def test_a_single_name_is_suggested_where_the_words_say_that_somebody_is_called_so(
    written: str, people: list[str]
) -> None:
    found = [each for each in find(written, DATED) if each.kind is FoundKind.PERSON]
    assert [each.value for each in found] == people
    assert all(each.certainty is Certainty.LIKELY for each in found)


@pytest.mark.parametrize(
    "plain",
    [
        *(
            "her boyfriend Later said",
            "a girl called Monday",
            "the male called Police",
            "a line called Frankie and more",
        ),
        *(
            "[12/03/2026, 14:22:07] You: yo",
            "[12/03/2026, 14:22:07] ~Unknown: yo",
            "12/03/2026 14:22: call",
            "his brother Jay's line",
            "a man with a dog called Rex",
            "a male in a town called Deal",
            'the lad "Frankie" line',
        ),
    ],
)
def test_other_single_words_with_capitals_are_no_persons(plain: str) -> None:
    assert named(plain, FoundKind.PERSON) == []
