"""The mentions of a row: each thing named, in its role, under a slot that corrections elsewhere do not move."""

from counterline.reading.lookups import Lookups
from counterline.reading.mapping.model import Mapping
from counterline.reading.outcome import Kept, Mention
from counterline.reading.reader import Reader
from counterline.records.wording.clues import shown_of
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.people.person_name import PersonName
from tests.rooms.reading.rows import (
    AS_AT,
    DOCUMENT,
    DORSET,
    GOOD,
    LOOKUPS,
    Desk,
    InventedArea,
    InventedPlace,
    InventedRow,
    agency_named,
    law_of,
    rocu_of,
)

FULL = {"Prev nos": "07700 900124", "Holder": "Sam Invented", "Runners": "Jay; Kay", "Group": "OCG/1", "Lead": "met"}


def slots(**said: str) -> dict[str, Mention]:
    """The mentions of a row by slot."""
    mentions = Desk().keeps(FULL, **said).mentions
    assert len({each.slot for each in mentions}) == len(mentions)
    return {each.slot: each for each in mentions}


def test_everything_a_row_names_is_mentioned_in_its_role() -> None:
    assert [(each.kind, each.role, each.label) for each in slots().values()] == [
        ("contact_point", "now", "07700 900123"),
        ("contact_point", "before", "07700 900124"),
        ("brand", "brand", "Gannet"),
        ("place", "exporting", "Bootle"),
        ("agency", "exporting", "merseyside"),
        ("place", "importing", "Bournemouth"),
        ("agency", "importing", "dorset"),
        ("place", "importing", "Poole"),
        ("person", "holder", "Sam Invented"),
        ("person", "runner", "Jay"),
        ("person", "runner", "Kay"),
        ("group", "group", "OCG/1"),
        ("agency", "lead", "metropolitan"),
    ]


def test_keys_meet_across_agencies_and_spellings() -> None:
    keys = {
        (each.kind, each.role): each.key for each in slots(Deal_nos="+44 7700 900123", Brand="the GANNET line").values()
    }
    assert keys["contact_point", "now"] == ContactPoint.parse("07700900123").key
    assert keys["brand", "brand"] == key_of("brand", "gannet")
    assert keys["group", "group"] == key_of("group", "OCG/1")
    assert keys["person", "holder"] == PersonName.parse("Sam Invented").key


def test_correcting_one_value_moves_no_other_mention() -> None:
    before, after = slots(), slots(Deal_nos="07700 900199", Runners="Kay; Jo", Eval="1AP")
    gone = {before[slot].label for slot in before.keys() - after.keys()}
    come = {after[slot].label for slot in after.keys() - before.keys()}
    assert (gone, come) == ({"07700 900123", "Jay"}, {"07700 900199", "Jo"})
    assert all(before[slot] == after[slot] for slot in before.keys() & after.keys())


def test_a_number_keeps_its_mention_when_it_is_retired() -> None:
    before, after = slots(Prev_nos=""), slots(Deal_nos="", Prev_nos="07700 900123")
    (now,) = (slot for slot, each in before.items() if each.kind == "contact_point")
    assert (before[now].role, after[now].role) == ("now", "before")


def test_a_number_in_use_and_retired_is_one_mention_in_use() -> None:
    points = [each for each in slots(Prev_nos="07700 900123").values() if each.kind == "contact_point"]
    assert [each.role for each in points] == ["now"]
    assert len(Desk().keeps_line(Prev_nos="07700 900123").contact_points) == 2


def test_two_runners_of_one_name_are_two_mentions() -> None:
    first, second = (each for each in slots(Runners="Jay; Jay").values() if each.role == "runner")
    assert first.key == second.key
    assert second.slot == f"{first.slot}/2"


def test_a_place_keeps_its_slot_when_the_gazetteer_learns_of_it() -> None:
    (before,) = (each for each in slots(From="Nether Invented").values() if each.role == "exporting")
    assert (before.kind, before.value) == ("place", "nether invented")
    learned = InventedArea("Nether Invented", InventedPlace("place-nether"), None, "A town, known of late.")
    desk = Desk(lookups=Lookups(lambda _: learned, agency_named, rocu_of, law_of))
    (after,) = (each for each in desk.keeps(FULL, From="Nether Invented", To="").mentions if each.role == "exporting")
    assert (after.slot, after.value) == (before.slot, "place-nether")


def test_the_order_of_columns_changes_no_mention() -> None:
    head, rest = DOCUMENT.split("columns:\n")
    columns, tail = rest.split("ignore:")
    turned = head + "columns:\n" + "\n".join(reversed(columns.rstrip().splitlines())) + "\nignore:" + tail
    row = InventedRow({**GOOD, **FULL})
    outcome = Reader(Mapping.parse(turned), LOOKUPS, DORSET, AS_AT).read(row)
    assert isinstance(outcome, Kept)
    assert {each.slot: each for each in outcome.mentions} == slots()


def test_pages_write_a_name_as_its_capitals_told_it() -> None:
    shown = {
        "IMAGINED Alexander": "Imagined, Alexander",
        "Alexander IMAGINED": "Imagined, Alexander",
        "Alexander Imagined": "Imagined, Alexander",
        "VAN DER PRETEND Jan": "van der Pretend, Jan",
        "Jay": "Jay",
    }
    for written, told in shown.items():
        (runner,) = (each for each in slots(Runners=written).values() if each.role == "runner")
        assert shown_of("person", runner.value) == told
