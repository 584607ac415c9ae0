"""A data officer proposes that a man's record goes, a commander agrees, and nothing of him is found. Everybody is invented."""

import pytest

from counterline.governance.permissions import ViewerRole
from tests.disposing import disposed, looked_at, refs_of, took
from tests.doors import Visitor, visitor
from tests.nation import TestNation, row
from tests.people import files, person

__all__ = ["visitor"]
WHY = "Six clear years, and nothing has come since."


@pytest.fixture
def told(nation: TestNation) -> TestNation:
    """Dorset arrested two men."""
    rows = person("D/1", "Bill Notreal-Larkspur", "1991-05-04"), person("D/2", "Bert Made-Up", "1990-02-03")
    files(nation.force("dorset"), *rows)
    return nation


def test_one_proposes_another_agrees_and_the_record_is_not_found_again(told: TestNation, visitor: Visitor) -> None:
    (ref,) = refs_of(told, "dorset", "D/1")
    visitor.signs_in(told.viewer("dorset", ViewerRole.DATA_OFFICER))
    visitor.visits(f"/records/{ref}")
    assert f'href="/disposals/new?record={ref}">Propose that this record is disposed of</a>' in visitor.words
    visitor.visits(f"/disposals/new?record={ref}")
    visitor.sends("/disposals/new", records=ref, reason=WHY)
    assert visitor.page is not None
    order = visitor.page.url.path
    assert "Another person of the body has to agree." in visitor.words
    visitor.sends(f"{order}/agreement")
    assert "somebody else of your body agrees to it" in visitor.words

    visitor.signs_in(told.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits("/")
    assert "A colleague proposes that records of your body go." in visitor.words
    visitor.visits(order)
    visitor.sends(f"{order}/agreement")
    told.settle()
    visitor.visits(order)
    assert "Every record went from every page and search here." in visitor.words
    found = looked_at(told, "dorset", order.rpartition("/")[2])
    assert [(each.reference, each.gone_at is not None) for each in found.records] == [("D/1", True)]
    assert "1 of 1 gone" in visitor.words
    assert visitor.visits(f"/records/{ref}").status_code == 404
    visitor.visits("/records")
    assert "D/2" in visitor.words
    assert "Larkspur" not in visitor.words


def test_whoever_took_a_copy_reads_it_on_the_first_page_and_confirms_by_name(
    nation: TestNation, visitor: Visitor
) -> None:
    nation.force("dorset").files([row("D/1", "07700 900401", to="Maidstone")], as_at="2026-03-13")
    refs = refs_of(nation, "dorset", "D/1")
    took(nation, nation.viewer("kent"), *refs)
    order = disposed(nation, "dorset", "D/1").ref
    kents = nation.viewer("kent", ViewerRole.DATA_OFFICER)
    visitor.signs_in(kents)
    visitor.visits("/")
    assert "Confirm by name that your body's copy of a record is erased." in visitor.words
    visitor.visits(f"/copies/{order}")
    assert refs[0] in visitor.words
    assert "(Data Protection Act 2018 s.48(9))" in visitor.words
    visitor.sends(f"/copies/{order}/erasure")
    assert "Confirm that every copy is erased, or say in a sentence why your body cannot erase it." in visitor.words
    visitor.sends(f"/copies/{order}/erasure", erased="true")
    assert "You confirmed that every copy is erased." in visitor.words
    visitor.visits("/")
    assert "your body's copy of a record" not in visitor.words
    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits(f"/disposals/{order}")
    assert f"Erased: {kents.name} confirmed it on" in visitor.words


def test_a_record_that_is_not_there_is_refused_beside_its_field(told: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(told.viewer("dorset", ViewerRole.DATA_OFFICER))
    visitor.visits("/disposals/new")
    visitor.sends("/disposals/new", records="RC-AAAAAAAAAAAAAA", reason=WHY)
    assert "There is no record RC-AAAAAAAAAAAAAA in what you may see." in visitor.words
