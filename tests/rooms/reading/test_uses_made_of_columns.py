"""A value made of several columns at some words of one beside, where each column is read alone at others."""

import pytest

from tests.rooms.reading.test_kinds import keeps, why_held
from tests.rooms.reading.test_uses_of_a_column import IDENTIFIERS, Said


@pytest.mark.parametrize("more", ["black", ""])
def test_a_value_made_of_two_columns_reads_both_at_its_words_and_each_alone_at_others(more: str) -> None:
    document = (
        IDENTIFIERS.replace("[Phone, Handle]", "[Phone]")
        + """
  "{More}: {Value}": {field: contact_point.value, when: {column: Type, is: [Social]}}
  "More": {field: vehicle.colour, when: {column: Type, is: [VRM]}}
"""
    )
    row: Said = {
        "URN": "1",
        "Text": "Seen.",
        "Type": ["Social", "VRM", "Phone"],
        "Value": ["gannet", "AB12 CDE", "07700 900123"],
        "More": ["Snapchat", more, ""],
    }
    body = keeps(document, row).body
    assert [each["value"].get("platform") for each in body["contact_points"]] == ["snapchat", None]
    assert [each["colour"] for each in body["vehicles"]] == [more or None]
    held = why_held(document, {**row, "More": ["Snapchat", more, "words that nothing reads"]})
    assert list(held) == ["More"]
    assert set(why_held(document, {**row, "Type": ["None", "VRM", "Phone"]})) == {"Value", "More"}
