"""A data officer puts the schedule of her body on file, a commander approves it, and the data protection officer reads it."""

from counterline.governance.permissions import ViewerRole
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.scheduling import DRAFT, WHY

__all__ = ["visitor"]


def test_one_puts_it_on_file_another_approves_and_the_protection_officer_reads_it(
    nation: TestNation, visitor: Visitor
) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.DATA_OFFICER))
    visitor.visits("/retention/schedule")
    assert "This is the draft that ships." in visitor.words
    visitor.sends("/retention/schedule", document=DRAFT)
    assert "waits for a colleague to approve it" in visitor.words
    assert "Approve this version" not in visitor.words

    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits("/")
    assert "A colleague put a version of your body's schedule on file." in visitor.words.replace("&#39;", "'")
    visitor.visits("/retention/schedule")
    address = next(each for each in visitor.page.text.split('"') if each.endswith("/approval")) if visitor.page else ""
    visitor.sends(address, reason="short")
    assert "Say why, in a sentence that somebody else will understand in a year." in visitor.words
    visitor.sends(address, reason=WHY)
    assert "The version is in force" in visitor.words

    visitor.signs_in(nation.viewer("dorset", ViewerRole.DATA_PROTECTION))
    visitor.visits("/retention/schedule")
    assert "Two people of your body answer for it." in visitor.words
    assert "6 years from the last day that a record is about" in visitor.words
    assert "Put this version on file" not in visitor.words
