"""The desk puts a harm document on file, an analyst agrees, a commander approves it, and an officer reads it. Everybody is invented."""

from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.ranking import DRAFT, WHY

__all__ = ["visitor"]


def _sent(visitor: Visitor, does: str) -> None:
    address = next(each for each in visitor.page.text.split('"') if each.endswith(f"/{does}")) if visitor.page else ""
    visitor.sends(address, reason="short")
    assert "Say why, in a sentence that somebody else will understand in a year." in visitor.words
    visitor.sends(address, reason=WHY)


def test_three_people_stand_behind_it_before_it_is_in_force(nation: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(nation.desk)
    visitor.visits("/harm")
    assert "Every ranking drawn by it says draft." in visitor.words
    visitor.sends("/harm", document=DRAFT.replace("fact: cash", "fact: cosh"))
    assert "must be one of" in visitor.words
    visitor.sends("/harm", document=DRAFT)
    assert "waits for a colleague to agree" in visitor.words
    assert "Agree to this version" not in visitor.words

    visitor.signs_in(nation.second)
    visitor.visits("/")
    assert "A colleague put a version of the harm document on file." in visitor.words
    visitor.visits("/harm")
    _sent(visitor, "agreement")
    assert "It waits for a third person to approve it" in visitor.words
    assert "Approve this version" not in visitor.words

    visitor.signs_in(nation.viewer("nclcc", ViewerRole.COMMANDER))
    visitor.visits("/harm")
    _sent(visitor, "approval")
    assert "The version is in force" in visitor.words

    visitor.signs_in(nation.viewer("dorset", ViewerRole.OFFICER))
    visitor.visits("/harm")
    assert "Three people of the national body stand behind it." in visitor.words
    assert "How many children were seen working for the line" in visitor.words
    assert "Put this version on file" not in visitor.words
