"""On pages whoever reads of a child is told why they find nobody adult alone, and the second body answers. Everybody is invented."""

from collections.abc import Callable

from fastapi.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.prioritisation import nominating
from counterline.prioritisation.nominating import Filing
from counterline.safeguarding.duties import findings
from counterline.safeguarding.duties.findings import NewFinding
from tests.doors import Visitor, api, machine, visitor
from tests.nation import TestNation
from tests.nominated import BOTH, SEEN, filer, newest_of
from tests.people import files, mention_of, person

__all__ = ["api", "machine", "visitor"]
WHY = "He told me that he is 19."


def finds(nation: TestNation, visitor: Visitor) -> int:
    """Dorset's investigator finds the boy adult on his page; answers the status, once what follows is done."""
    investigator = filer(nation)
    with nation.as_seen_by(investigator) as work:
        address, until = f"/findings/{mention_of(work, 'D/1')}", str(work.clock.today())
    visitor.signs_in(investigator)
    visitor.visits(address)
    answer = visitor.sends(address, reason=WHY, until=until)
    nation.settle()
    return answer.status_code


def answers(nation: TestNation, visitor: Visitor, body: str, role: ViewerRole) -> None:
    """Somebody answers the newest review on its page that these holds may end."""
    ref = newest_of(nation).ref
    visitor.signs_in(nation.viewer(body, role))
    visitor.visits("/reviews")
    assert visitor.words.count(f'href="/reviews/{ref}"') == 1
    visitor.visits(f"/reviews/{ref}")
    assert "The two are of two bodies: of the national body, and of Dorset Police." in visitor.words
    visitor.sends(f"/reviews/{ref}", clears="yes", reason="I have seen him.", until=str(nation.building.clock.today()))


def test_a_child_is_found_adult_on_a_page_once_police_and_safeguarding_of_two_bodies_agreed(
    nation: TestNation, visitor: Visitor
) -> None:
    files(nation.force("dorset"), person("D/1", "Ash Invented-Reed", "2011-02-03"))
    assert finds(nation, visitor) == 422
    assert (
        "Police and safeguarding of two bodies review that together before anybody finds them adult." in visitor.words
    )
    assert WHY in visitor.words, "nothing that was typed is lost"
    answers(nation, visitor, "nclcc", ViewerRole.OFFICER)
    assert "for safeguarding" in visitor.words
    answers(nation, visitor, "dorset", ViewerRole.SAFEGUARDING)
    assert "These holds have ended" in visitor.words
    assert finds(nation, visitor) == 200
    assert "The finding is saved." in visitor.words


def test_who_reads_that_somebody_is_a_child_is_told_before_the_form(nation: TestNation, visitor: Visitor) -> None:
    files(
        nation.force("dorset"),
        person("D/1", "Ash Invented-Reed", "2011-02-03"),
        person("D/2", "Carl Made-Up", "1991-05-04"),
    )
    visitor.signs_in(filer(nation))
    with nation.as_seen_by(filer(nation)) as work:
        child, man = mention_of(work, "D/1"), mention_of(work, "D/2")
    for page, told in (
        ("findings", "You cannot find this person adult yet."),
        ("nominate", "Do not nominate a child."),
    ):
        words = " ".join(visitor.visits(f"/{page}/{child}").text.split())
        assert f"{told} These records, which you may read" in words
        assert words.index(
            "Dorset Police. Police and safeguarding of two bodies review that together first."
        ) > words.index(told)
        assert "under 18:" not in visitor.visits(f"/{page}/{man}").text


def test_whoever_nominates_is_not_offered_to_agree(nation: TestNation, visitor: Visitor) -> None:
    files(nation.force("dorset"), person("D/2", "Carl Made-Up", "1991-05-04"))
    officer, lead = (nation.viewer("dorset", role) for role in BOTH)
    with nation.as_seen_by(officer) as work:
        mention = mention_of(work, "D/2")
        findings.make_finding(work, NewFinding(mention, SEEN, work.clock.today()))
        made = nominating.nominate(work, Filing(mention, "Invented: he holds the number."))
    for viewer, offered in ((officer, False), (lead, True)):
        visitor.signs_in(viewer)
        assert ("Agree for my side" in visitor.visits(f"/nominations/{made.ref}").text) is offered
        assert made.ref in visitor.words


def test_by_api_it_is_refused_in_the_same_words_and_the_review_is_asked(
    nation: TestNation, machine: Callable[[Viewer], TestClient]
) -> None:
    files(nation.force("dorset"), person("D/1", "Ash Invented-Reed", "2011-02-03"))
    with nation.as_seen_by(filer(nation)) as work:
        sent = {"mention": mention_of(work, "D/1"), "reason": WHY, "until": str(work.clock.today())}
    answer = machine(filer(nation)).post("/findings", json=sent)
    nation.settle()
    assert answer.status_code == 422
    assert answer.json()["detail"] == (
        "A record that you read says that this person is, or may be, under 18. Police and safeguarding of two bodies review that together "
        "before anybody finds them adult. You have asked for their review, and what you asked is kept. Make your finding again when they "
        "have agreed. If anybody is in danger, ring the national safeguarding desk."
    )
    assert newest_of(nation).mention == sent["mention"]
