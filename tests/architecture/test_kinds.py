"""A kind of record is declared with all that is known of it, so that a new one touches the few places that CONTRIBUTING names.

Where code beside the declaration names kinds one by one, somebody who adds one forgets a list, and its records are then
read by nobody, called by a code on a page, or never drafted.
"""

import re

import pytest

from counterline.plumbing.texts import catalogue
from counterline.records.kinds import FIELD_WORDS, KINDS, OF_EVERY_KIND, PART_WORDS, SOURCE, Field, Kind
from tests.architecture.sources import ROOT, expect_none, product

MOST_PLACES = 4
# These have rules of their own, which stand with what they are about: what lines are drawn from, what a written report
# becomes, what a closure falls with, the register of what is investigated, and the one list that has every field of a person.
WITH_RULES = {"line_return", "intelligence_report", "case_status", "person_entry", "investigation"}
# A receipt is also what a sender gets for what was sent.
ALSO_A_WORD = {"receipt"}
# The invented nation tells every kind, and what was migrated stays as it was. Which kinds tell that somebody is to be protected
# is one table, so that an officer may check it, which start and stop clocks another, which bear what is said of a line a third, and
# which feed a rank a fourth, and which say what was done about money a fifth; a kind that none of them knows does none of it.
NOT_OF_KINDS = (
    "counterline_nation",
    "counterline.plumbing.migrations",
    "counterline.records.kinds",
    "counterline.safeguarding.signs.told_by",
    "counterline.safeguarding.duties.duty_kinds",
    "counterline.coordination.owning.evidence_kinds",
    "counterline.prioritisation.ranking.feeding_kinds",
    "counterline.proceeds.assets.asset_kinds",
)


def _page() -> str:
    """What CONTRIBUTING says of adding a kind."""
    return (
        (ROOT / "CONTRIBUTING.md").read_text("utf-8").partition("## Adding a kind of record\n")[2].partition("\n## ")[0]
    )


def _fields(kind: Kind) -> list[Field]:
    return list(kind.by_name.values())


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_is_named_read_and_drafted_by_its_declaration_and_the_words_beside_it(kind: Kind) -> None:
    say = catalogue()
    lacking = [text for text in (f"kinds.one.{kind.name}", f"kinds.many.{kind.name}") if not say.has(text)]
    lacking += [f"part {part.name}" for part in kind.parts if not say.has(f"kinds.part.{part.name}")]
    for field in _fields(kind):
        if not (say.has(f"kinds.field.{field.name}") or say.has(f"kinds.of.{kind.name}.{field.name}")):
            lacking.append(f"what pages call {field.name}")
        part = PART_WORDS.get(field.part or "")
        if field.name not in FIELD_WORDS and (part is None or field.name not in {**part.inside, **part.alone}):
            lacking.append(f"what headers call {field.name}")
    assert lacking == []
    assert kind.called, "what its files are called"
    assert kind.readers, "who reads it"


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_kind_speaks_of_fields_that_it_has(kind: Kind) -> None:
    named = {*kind.happened, *(name for needed in kind.needs for name in needed)}
    named |= {name for order in kind.orders for name in (order.first, order.then)}
    named |= {field.ended_by[0] for field in kind.fields if field.ended_by}
    assert named - kind.by_name.keys() == set()
    # A deal line is met as a contact point in its role, and nowhere else.
    assert not kind.meets_a_line or any(part.name == "contact_point" for part in kind.parts)


def test_header_words_are_of_fields_that_some_kind_has() -> None:
    own = {field.name for kind in KINDS.values() for field in (*kind.fields, *OF_EVERY_KIND, *SOURCE.fields)}
    assert FIELD_WORDS.keys() - own == set()


def test_no_other_code_names_a_kind() -> None:
    parts = {part.name for kind in KINDS.values() for part in kind.parts}
    sought = re.compile(f"""["']({"|".join(sorted(KINDS.keys() - parts - WITH_RULES - ALSO_A_WORD))})["']""")
    expect_none(
        f"{module.name} names {found[1]}"
        for module in product()
        if not module.name.startswith(NOT_OF_KINDS)
        for found in sought.finditer(module.text)
    )


def test_the_places_to_touch_are_few_and_there() -> None:
    places = re.findall(r"^\d\. \*\*`([^`]+)`\*\*", _page(), re.MULTILINE)
    assert 0 < len(places) <= MOST_PLACES
    expect_none(
        each for each in places if not (ROOT / each).exists() and not (ROOT / "src/counterline" / each).exists()
    )
