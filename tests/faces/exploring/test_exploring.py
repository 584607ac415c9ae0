"""Exploring by page: one entity, the network around it, and the way to another. Everybody and every number is invented."""

import re
from http import HTTPStatus

import pytest

from counterline import records
from tests.doors import Visitor
from tests.kinds_told import NUMBER, tell_a_story
from tests.nation import TestNation


@pytest.fixture
def officer(nation: TestNation, visitor: Visitor) -> Visitor:
    """An officer of Dorset at work, whose agencies have told of a boy, a woman and what was found."""
    tell_a_story(nation)
    visitor.signs_in(nation.force("dorset").officer)
    return visitor


def thing(nation: TestNation, words: str, kind: str) -> str:
    """The reference of the first thing of a kind that is found by some words."""
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        asked = records.RecordsAsked(records.looked_for(words).clues)
        found = records.find_records(work, asked)
    return next(name.ref for each in found for name in each.names if name.kind == kind and name in each.found_by)


def test_a_child_arrested_is_a_child_before_anything_else_and_their_roles_have_days(
    nation: TestNation, officer: Visitor
) -> None:
    page = officer.visits(f"/entities/{thing(nation, 'Sam Invented', 'person')}")
    assert page.status_code == HTTPStatus.OK
    words = officer.words
    assert "Invented, Sam (Child)" in words
    assert words.index("(Child)") < words.index("govuk-tag--purple") < words.index("Suspect")
    assert "2 Mar 2026" in words
    assert "1 February 2010" in words


def test_a_numbers_network_holds_whom_it_was_found_with_as_a_picture_and_as_tables(
    nation: TestNation, officer: Visitor
) -> None:
    number = thing(nation, NUMBER, "contact_point")
    page = officer.visits(f"/entities/{number}/network")
    assert page.status_code == HTTPStatus.OK
    assert "<svg" in officer.words
    assert len(re.findall("Invented, Sam", officer.words)) > 2
    further = officer.visits(f"/entities/{number}/network?depth=2&kind=person&since=2026-01-01")
    assert further.status_code == HTTPStatus.OK


def test_a_way_is_told_with_the_records_that_make_it_and_none_is_said_to_be_none(
    nation: TestNation, officer: Visitor
) -> None:
    boy, number = thing(nation, "Sam Invented", "person"), thing(nation, NUMBER, "contact_point")
    officer.visits(f"/entities/{boy}/path?to={number}")
    assert "1 step to" in officer.words
    assert officer.visits(f"/entities/{boy}/path?to=MN-0000000000000000").status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert officer.visits("/entities/MN-0000000000000000").status_code == HTTPStatus.NOT_FOUND
