"""Rows that are kept: everything they say is in the return, in one plain form."""

from datetime import UTC, date, datetime

import pytest

from counterline.reading.mapping.errors import MappingRefused
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Kept, SetAside
from counterline.reading.reader import Reader
from counterline.vocabulary.terms.law import Basis
from counterline.vocabulary.trade.drugs import Drug
from tests.rooms.reading.rows import (
    DOCUMENT,
    DORSET,
    GOOD,
    LOOKUPS,
    Desk,
    InventedRow,
    line_of,
    without,
)


def test_a_good_row_is_kept_whole() -> None:
    kept = Desk().keeps(
        {
            "Deal nos": "07700 900123; @gannet_invented",
            "Prev nos": "+44 7700 900124",
            "Holder": "Sam Invented; Ali Invented",
            "Runners": "Jay",
            "Children": "2",
            "Adults": "0",
            "Group": "OCG/1",
            "Lead": "Merseyside",
            "Price": "3 for 25",
            "Message": "Both on\nall day",
            "Basis": "fact",
        }
    )
    body = line_of(kept).body
    assert kept.reference == body.reference == "DOR/0001"
    assert [(each.point.value, each.when) for each in body.contact_points] == [
        ("+447700900123", "now"),
        ("gannet_invented", "now"),
        ("+447700900124", "before"),
    ]
    assert body.brands == ("Gannet",)
    assert body.exporting is not None
    assert (body.exporting.said, body.exporting.place, body.exporting.force) == ("Bootle", "place-bootle", "merseyside")
    assert [each.force for each in body.importing] == ["dorset", "dorset"]
    assert body.drugs == (Drug.CRACK, Drug.HEROIN)
    assert (body.holders, body.runners) == (("Sam Invented", "Ali Invented"), ("Jay",))
    assert (body.children_seen, body.adults_seen) == (2, 0)
    assert (body.group_reference, body.lead_force, body.status) == ("OCG/1", "merseyside", "active")
    assert str(body.first_seen) == "1 February 2026"
    assert str(body.last_seen) == "March 2026"
    assert (body.price, body.message, body.basis) == ("3 for 25", "Both on\nall day", Basis.FACT)


def test_what_is_not_said_is_null_and_never_none() -> None:
    body = Desk().keeps({"Drugs": "", "From": " ", "To": "", "Status": "", "First": "", "Last": ""}).body
    assert body["drugs"] == body["importing"] == body["holders"] == []
    assert body["exporting"] is body["first_seen"] is body["children_seen"] is None
    assert (body["status"], body["basis"]) == ("unknown", "assessment")


def test_a_brand_alone_is_enough() -> None:
    assert Desk().keeps_line({"Deal nos": ""}).contact_points == ()


def test_a_number_alone_is_enough() -> None:
    assert Desk().keeps_line({"Brand": ""}).brands == ()


@pytest.mark.parametrize("word", ["unknown", "N/K", "-", "n/a", "None", "?"])
def test_words_that_say_nothing_name_nothing(word: str) -> None:
    body = Desk().keeps_line({"Prev nos": word, "Holder": word, "From": word, "Group": word, "Last": word})
    assert (body.holders, body.exporting, body.group_reference, body.last_seen) == ((), None, None, None)


def test_an_advert_of_a_single_question_mark_is_kept() -> None:
    assert Desk().keeps_line(Message="?").message == "?"


@pytest.mark.parametrize(
    ("said", "count"), [("3", 3), ("3.0", 3), ("nil", 0), ("none", 0), ("unknown", None), ("", None)]
)
def test_counts_are_figures_none_or_unsaid(said: str, count: int | None) -> None:
    assert Desk().keeps_line(Children=said).children_seen == count


def test_a_lookup_gives_the_word_it_means() -> None:
    desk = Desk()
    assert desk.keeps_line(Status="closed  T1").status == "closed type 1"
    assert desk.keeps_line(Status="NK").status == "unknown"


def test_a_lookup_may_give_several_values_and_read_a_blank_cell() -> None:
    document = DOCUMENT.replace('{field: drugs, split: "[,;]"}', "{field: drugs, lookup: drugs}")
    desk = Desk(document.replace("lookups:", 'lookups:\n  drugs: {Both: [crack, heroin], "": cannabis}'))
    assert desk.keeps_line(Drugs="both").drugs == (Drug.CRACK, Drug.HEROIN)
    assert desk.keeps_line(Drugs=" ").drugs == (Drug.CANNABIS,)


def test_one_text_may_name_two_drugs() -> None:
    assert Desk().keeps_line(Drugs="light and dark; weed").drugs == (Drug.CANNABIS, Drug.CRACK, Drug.HEROIN)


def test_the_same_number_twice_in_a_row_is_one_number() -> None:
    body = Desk().keeps_line(Deal_nos="07700 900123; +447700900123")
    assert [each.point.shown for each in body.contact_points] == ["07700 900123"]


def test_two_people_of_one_name_are_two() -> None:
    assert Desk().keeps_line(Runners="Jay; Jay").runners == ("Jay", "Jay")


def test_lists_from_json_lines_need_no_split() -> None:
    body = Desk().keeps_line({"Deal nos": ["07700 900123", "07700 900124"], "Brand": ["Gannet/North", ""]})
    assert len(body.contact_points) == 2
    assert body.brands == ("Gannet/North",)


def test_headers_are_found_in_any_case_and_spacing() -> None:
    cells = {f" {header.upper()} ": cell for header, cell in GOOD.items()}
    outcome = Desk().reader.read(InventedRow(cells))
    assert isinstance(outcome, Kept)
    assert outcome.body == Desk().keeps().body


def test_several_columns_may_fill_one_field_in_the_order_of_the_mapping() -> None:
    desk = Desk(DOCUMENT.replace('  "Brand"', '  "Also called": {field: brands}\n  "Brand"'))
    assert desk.keeps_line({"Also called": "Tern"}).brands == ("Tern", "Gannet")


def test_a_constant_is_said_by_every_row() -> None:
    desk = Desk(without("Lead", without("Marking")) + "\nconstants: {marking: OFFICIAL, lead_force: Kent}\n")
    kept = desk.reader.read(InventedRow({key: cell for key, cell in GOOD.items() if key != "Marking"}))
    assert isinstance(kept, Kept)
    assert (kept.terms.marking, kept.body["lead_force"]) == ("OFFICIAL", "kent")


def test_a_constant_that_names_no_agency_is_found_before_any_row() -> None:
    document = without("Lead") + "\nconstants: {lead_force: Atlantis Police}\n"
    with pytest.raises(MappingRefused, match="constants: 'lead_force': 'Atlantis Police' is not an agency"):
        Reader(Mapping.parse(document), LOOKUPS, DORSET, date(2026, 3, 31))


def test_a_row_with_no_marking_is_official_sensitive() -> None:
    assert Desk().keeps(Marking="").terms.marking == "OFFICIAL-SENSITIVE"


def test_a_row_is_known_on_the_day_of_its_return_unless_it_says_otherwise() -> None:
    desk = Desk()
    assert desk.keeps().known_on == date(2026, 3, 31)
    assert desk.keeps({"As known on": "12/03/2026", "Last": ""}).known_on == date(2026, 3, 12)
    assert desk.keeps({"As known on": "Mar 2026"}).known_on == date(2026, 3, 31)


def test_a_return_as_at_an_instant_stands_as_at_its_day_here() -> None:
    desk = Desk(as_at=datetime(2026, 3, 31, 23, 30, tzinfo=UTC))  # half past midnight on 1 April in London
    assert desk.keeps().known_on == date(2026, 4, 1)


def test_an_area_that_cannot_be_placed_is_kept_as_written_with_a_note() -> None:
    kept = Desk().keeps(To="Bournemouth; the seaside")
    assert [(each.said, each.force) for each in line_of(kept).body.importing] == [
        ("Bournemouth", "dorset"),
        ("the seaside", None),
    ]
    (note,) = kept.notes
    assert (note.value, note.why) == ("the seaside", "No place is called the seaside.")
    assert "no force learns of it" in note.what_to_do


def test_a_blank_row_is_set_aside() -> None:
    outcome = Desk().reader.read(InventedRow(dict.fromkeys(GOOD, " ")))
    assert outcome == SetAside("The row is blank.")


@pytest.mark.parametrize("word", ["Total", " GRAND  TOTAL "])
def test_a_row_of_totals_is_set_aside_by_the_mappings_word(word: str) -> None:
    outcome = Desk().reads({"Line ref": word, "Children": "312", "Deal nos": "4"})
    assert isinstance(outcome, SetAside)
    assert "total" in outcome.why


def test_the_same_row_always_reads_the_same() -> None:
    assert Desk().keeps() == Desk().keeps()
