"""A data officer sets a legal hold, a commander reviews and ends it, and ends an investigation's own. Everybody is invented."""

import re
from datetime import timedelta

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.database import Role
from tests.disposing import disposed, looked_at, refs_of
from tests.doors import Visitor, visitor
from tests.investigating import only, registers
from tests.nation import TestNation
from tests.people import files, person

__all__ = ["visitor"]
READABLE = re.compile(r"(\d+) records? that you may read")
WAITING = re.compile(r"(\d+) of these records (?:was|were) ordered to go")
WHY = "Invented: an order of a court that names the file."


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Dorset arrested two men, and investigates one of them."""
    rows = person("D/1", "Bill Notreal-Larkspur", "1991-05-04"), person("D/2", "Bert Made-Up", "1990-02-03")
    registers(nation, "dorset", "D/IV", "Heron", person__name="Bill Notreal-Larkspur", person__born="1991-05-04")
    files(nation.force("dorset"), *rows)
    return nation


def test_one_sets_a_legal_hold_another_reviews_and_ends_it(told: TestNation, visitor: Visitor) -> None:
    (ref,) = refs_of(told, "dorset", "D/2")
    today = told.building.clock.today()
    visitor.signs_in(told.viewer("dorset", ViewerRole.DATA_OFFICER))
    visitor.visits(f"/records/{ref}")
    assert f'href="/legal-holds/new?record={ref}">Set a legal hold of this record</a>' in visitor.words
    visitor.visits(f"/legal-holds/new?record={ref}")
    visitor.sends("/legal-holds/new", ground="court", records=ref, reason=WHY, review_by=f"{today}")
    assert "A legal hold is reviewed on a later day, within a year from today." in visitor.words
    visitor.sends(
        "/legal-holds/new", ground="court", records=ref, reason=WHY, review_by=f"{today + timedelta(days=90)}"
    )
    assert visitor.page is not None
    address = visitor.page.url.path
    assert READABLE.findall(visitor.words) == ["1"]
    made = disposed(told, "dorset", "D/2")
    visitor.visits(address)
    assert WAITING.findall(visitor.words) == ["1"]

    with told.building.works.begin(Role.OWNER) as work:  # as it stands when its day has come
        work.run("update legal_holds set review_by = :today where set_by is not null", today=today)
    visitor.signs_in(told.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits("/")
    assert "Review a legal hold of your body." in visitor.words
    visitor.visits("/legal-holds")
    assert "Order of a court" in visitor.words
    visitor.visits(address)
    visitor.sends(f"{address}/review", reason=WHY, review_by=f"{today + timedelta(days=300)}")
    assert "The legal hold goes on. You answer for it now." in visitor.words
    visitor.visits("/")
    assert "Review a legal hold of your body." not in visitor.words
    visitor.visits(address)
    visitor.sends(f"{address}/end", reason="short")
    assert "Write why, in a sentence of 20 letters or more." in visitor.words
    visitor.sends(f"{address}/end", reason=WHY)
    assert "You ended the legal hold." in visitor.words
    told.settle()
    assert looked_at(told, "dorset", made.ref).gone == 1


def test_an_investigations_own_says_the_codes_times_and_its_commander_ends_it(
    told: TestNation, visitor: Visitor
) -> None:
    address = f"/investigations/{only(told).ref}"
    visitor.signs_in(told.viewer("dorset", ViewerRole.INVESTIGATOR))
    visitor.visits(address)
    assert f'href="{address}/legal-hold"' in visitor.words
    visitor.visits(f"{address}/legal-hold")
    assert "six months from the day of the conviction at least" in visitor.words
    assert "check the paragraphs" in visitor.words
    assert READABLE.findall(visitor.words) == ["2"]
    assert "End the legal hold" not in visitor.words
    made = disposed(told, "dorset", "D/1", "D/2")
    assert made.gone == 1
    visitor.signs_in(told.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits(f"{address}/legal-hold")
    assert WAITING.findall(visitor.words) == ["1"]
    visitor.sends(f"{address}/legal-hold/end", reason=WHY)
    assert "You ended the legal hold." in visitor.words
    told.settle()
    assert looked_at(told, "dorset", made.ref).gone == 2


def test_one_restricts_a_contested_record_and_only_whom_they_chose_reads_it_until_another_ends_that(
    told: TestNation, visitor: Visitor
) -> None:
    (ref,) = refs_of(told, "dorset", "D/2")
    officer, commander = (told.viewer("dorset", each) for each in (ViewerRole.DATA_OFFICER, ViewerRole.COMMANDER))
    lead = told.viewer("dorset", ViewerRole.SAFEGUARDING)
    until = told.building.clock.today() + timedelta(days=90)
    asked = {"ground": "contested", "records": ref, "reason": WHY, "review_by": f"{until}"}
    visitor.signs_in(officer)
    visitor.visits(f"/legal-holds/new?record={ref}")
    visitor.sends("/legal-holds/new", **asked)
    assert "What is contested is restricted. Choose who sees it meanwhile." in visitor.words
    visitor.sends("/legal-holds/new", **asked, seen_by=lead.ref)
    assert visitor.page is not None
    address = visitor.page.url.path
    told.settle()
    visitor.visits(address)
    assert "1 record is restricted. Nobody finds or counts the record." in visitor.words
    assert "Bert Made-Up" not in visitor.words
    assert visitor.visits(f"/records/{ref}").status_code == 404
    visitor.signs_in(lead)
    assert visitor.visits(f"/records/{ref}").status_code == 404
    visitor.visits(address)
    assert "What record D/2 says" in visitor.words
    assert "Bert Made-Up" in visitor.words
    visitor.signs_in(commander)
    visitor.visits(address)
    assert "Bert Made-Up" not in visitor.words
    visitor.sends(f"{address}/end", reason=WHY)
    told.settle()
    visitor.visits(f"/records/{ref}")
    assert "Bert Made-Up" in visitor.words
