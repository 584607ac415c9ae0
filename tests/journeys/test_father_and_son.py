"""A father of the same name moves into the home of the demonstration's man: a record of one of the two belongs to neither."""

import pytest

from counterline.resolution.judging import review
from counterline.resolution.people import entities as resolution_entities
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.people import mention_of
from tests.told_story import tell_the_story

__all__ = ["visitor"]
SON = ("DEMO/dorset", "DEMO/merseyside", "DEMO/kent")
FATHER, EITHER = "DEMO/father", "DEMO/either"


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """A nation that was told the story."""
    tell_the_story(nation)
    return nation


def test_an_arrest_without_a_birth_is_asked_of_father_and_son_and_is_of_neither(
    told: TestNation, visitor: Visitor
) -> None:
    desk = told.desk
    with told.as_seen_by(desk) as work:
        refs = {each: mention_of(work, each) for each in (*SON, FATHER, EITHER)}
        entities = resolution_entities.entities_of(work, refs.values())
        asked = {frozenset((each.one, each.other)) for each in review.questions(work, 50)}
    assert len({entities[refs[each]].ref for each in SON}) == 1, "the son is one, by three forms of his name"
    assert entities[refs[FATHER]].mentions[0].ref == refs[FATHER]
    assert [each.ref for each in entities[refs[EITHER]].mentions] == [refs[EITHER]]
    assert frozenset((refs[EITHER], refs[FATHER])) in asked
    assert any(frozenset((refs[EITHER], refs[each])) in asked for each in SON)
    visitor.signs_in(desk)
    visitor.visits(f"/pairs/{refs[FATHER]}/{refs[EITHER]}")
    assert "fits another person nearly as well" in visitor.words
    assert (
        "% likely, and records say that the two are different people. It belongs to neither until you judge"
        in visitor.words
    )
    assert "DEMO/dorset" in visitor.words, "the son's record beside it is named"
    visitor.visits(f"/pairs/{refs[FATHER]}/{refs['DEMO/dorset']}")
    with told.as_seen_by(desk) as work:
        act = judgements.judge(work, refs[EITHER], refs[FATHER], Verdict.SAME, "The photograph is the father's.")
        found = resolution_entities.entities_of(work, refs.values())
        assert {each.ref for each in found[refs[FATHER]].mentions} == {refs[FATHER], refs[EITHER]}
        judgements.undo(work, act, "It is not.")
        again = resolution_entities.entities_of(work, [refs[EITHER]])
    assert len(again[refs[EITHER]].mentions) == 1
