"""Who discloses is told of every nomination alike, and those who protect of whoever tries names. Everybody is invented."""

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.post import inbox
from counterline.post.model import LetterKind
from tests.nation import TestNation
from tests.nominated import let_in, nominated, told_elsewhere
from tests.people import files, person


def letters(nation: TestNation, viewer: Viewer) -> list[LetterKind]:
    """The kinds of the letters that wait for somebody, in the order of the alphabet."""
    with nation.as_seen_by(viewer) as work:
        return sorted(each.kind for each in inbox.inbox(work))


def test_a_commander_is_told_the_same_of_a_man_and_of_a_child(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Adam Invented-Walker", "1991-04-12"))
    told_elsewhere(nation, "D/2", "Boy Made-Up")
    commander = nation.viewer("dorset", ViewerRole.COMMANDER)
    nominated(nation, "D/1")
    first = letters(nation, commander)
    nominated(nation, "D/2")
    assert (first, letters(nation, commander)) == (["nomination"], ["nomination"] * 2)


def test_whoever_tries_names_is_told_of_to_the_national_safeguarding_leads_and_learns_nothing(
    nation: TestNation,
) -> None:
    lead = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    for number, name in enumerate(("Tom Invented", "Ravi Made-Up", "Lech Pretend")):
        told_elsewhere(nation, f"D/{number}", name, f"{2010 + number}-0{number + 3}-1{number}")
        made = nominated(nation, f"D/{number}")
        let_in(nation, made.ref)
    assert letters(nation, lead) == [LetterKind.REPEATS, *[LetterKind.REVIEW] * 3]
    assert letters(nation, nation.viewer("nclcc", ViewerRole.OFFICER)) == [LetterKind.REVIEW] * 3
