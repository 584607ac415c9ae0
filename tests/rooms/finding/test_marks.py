"""Postcodes and registration marks with figures read for letters, with gaps, in lists and before their vehicle."""

import pytest

from counterline.finding.model import Certainty, FoundKind
from counterline.finding.reading_words import find
from tests.rooms.finding.test_finding import named


@pytest.mark.parametrize(
    ("written", "code"),
    [
        *(("S015 9CV", "SO15 9CV"), ("0L1 9CV", "OL1 9CV"), ("1P1 9CV", "IP1 9CV"), ("p01 9cv", "PO1 9CV")),
        *(("C049CV", "CO4 9CV"), ("1G11 9CV", "IG11 9CV"), ("0X4-9CV", "OX4 9CV")),
    ],
)
def test_a_figure_read_for_a_letter_of_a_postcodes_area_is_put_right_and_never_sure(written: str, code: str) -> None:
    (found,) = find(f"Satnav set to {written}")
    assert (found.kind, found.value, found.certainty) == (FoundKind.POSTCODE, code, Certainty.LIKELY)


@pytest.mark.parametrize("plain", ["S01 5ml", "P01 2nd", "C0 2AB", "item 1M1 4kg", "S0159CVX", "A/S01/9CV"])
def test_amounts_and_references_are_no_misread_postcodes(plain: str) -> None:
    assert named(plain, FoundKind.POSTCODE) == []


def test_what_is_called_a_registration_is_no_postcode_though_it_has_the_form_of_one() -> None:
    text = "REG LD4I OPX P/C LD1 9CV"
    assert (named(text, FoundKind.REGISTRATION), named(text, FoundKind.POSTCODE)) == (["LD41OPX"], ["LD1 9CV"])


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        *(("car 0E48KLM on cctv", ["OE48KLM"]), ("a van KX48 PL0 there", ["KX48PLO"])),
        *(("plate S 99 JKL", ["S99JKL"]), ("VRM ABC 123 K", ["ABC123K"]), ("an old Subaru R 233 GVT", ["R233GVT"])),
        *(("ABC 123K, a classic Mini", ["ABC123K"]), ("S99 JKL (red Corsa)", ["S99JKL"])),
        *(("NI reg AEZ 1234 and XIL 4455", ["AEZ1234", "XIL4455"]), ("plates 45 KB, 46 KB", ["45KB", "46KB"])),
        *(("vehicle RIL 987 crossed", ["RIL987"]), ("his cherished mark 45 KB", ["45KB"])),
    ],
)
def test_older_marks_are_found_by_what_stands_beside_them(written: str, marks: list[str]) -> None:
    assert named(written, FoundKind.REGISTRATION) == marks


@pytest.mark.parametrize(
    "plain",
    [
        *("exhibits ABC/1, ABC/2 and CDE/14", "PC 482 and PCSO 711", "the van RUI 282 days", "reg AB48 *** only"),
        *("part index LK48", "PAR 123K went to the old shop", "index E17, E18 and more"),
    ],
)
def test_exhibits_collar_numbers_and_parts_of_marks_are_no_registrations(plain: str) -> None:
    assert named(plain, FoundKind.REGISTRATION) == []


def test_each_of_a_list_with_strokes_or_semicolons_is_found() -> None:
    text = "Cars: AE48 OOH; AF48VLP; P400 LKY. AB48 CDE/AB48 CDF. M14 9CV/M15 9CV/M16 9CV"
    marks = ["AE48OOH", "AF48VLP", "P400LKY", "AB48CDE", "AB48CDF"]
    assert named(text, FoundKind.REGISTRATION) == marks
    assert named(text, FoundKind.POSTCODE) == ["M14 9CV", "M15 9CV", "M16 9CV"]


@pytest.mark.parametrize("plain", ["PC 19 ABC unit", "exhibit AB12CDE/12", "ref M14 9CV/A1", "S1 2AB/14"])
def test_a_constable_or_a_reference_with_a_stroke_is_neither(plain: str) -> None:
    assert [each.kind for each in find(plain) if each.kind in (FoundKind.REGISTRATION, FoundKind.POSTCODE)] == []


@pytest.mark.parametrize(
    "text",
    [
        "Driven to Poole in a Corsa with a lad of 15 who gave his name as Jayden Larkfield",
        "in the car at 16 she said",
        "the van had on 12 men",
    ],
)
def test_an_age_among_words_is_no_mark_though_a_vehicle_is_spoken_of(text: str) -> None:
    assert named(text, FoundKind.REGISTRATION) == []
    assert named("driving index of15 who", FoundKind.REGISTRATION) == ["OF15WHO"]
