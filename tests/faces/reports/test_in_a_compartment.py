"""A report is put into a compartment as it is written: on its page, by the API and at a terminal. All is invented."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from counterline.bootstrap.building import Building
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from tests.doors import Machine, Visitor, visitor_of
from tests.faces.reports.test_corrected_pages import form_on
from tests.nation import TestNation

WORDS = "The Gannet line on 07700 900123 is texting again in Weymouth."
GRADED = {"grading_source": "2", "grading_information": "B", "grading_handling": "P", "basis": "fact"}


@pytest.fixture
def keeper(nation: TestNation) -> Viewer:
    """Who keeps a list and stands on it alone."""
    return nation.viewer("dorset", ViewerRole.INVESTIGATOR)


@pytest.fixture
def ref(nation: TestNation, keeper: Viewer) -> str:
    """A compartment of Dorset's."""
    with nation.as_seen_by(keeper) as work:
        return compartments.open_compartment(
            work, compartments.NewCompartment("Operation Invented", work.clock.today())
        ).ref


def test_its_page_offers_the_lists_that_its_writer_stands_on_and_a_correction_stays_there(
    nation: TestNation, building: Building, visitor: Visitor, keeper: Viewer, ref: str
) -> None:
    visitor.signs_in(keeper, then="/reports")
    visitor.sends("/reports", draft=form_on(visitor)["draft"][0], text=WORDS)
    page = visitor.page.url.path if visitor.page else ""
    assert "Operation Invented" in visitor.words
    said = {**form_on(visitor), **GRADED, "compartment": ref}
    kept = visitor.client.post(page, data={**said, "do": "look"})
    assert f"only people on the list of {ref}" in kept.text
    sent = visitor.client.post(page, data={**said, "do": "send"})
    nation.settle()
    assert f"/compartments/{ref}" in sent.text
    theirs = visitor_of(building)
    theirs.signs_in(nation.viewer("dorset"))
    assert theirs.visits(sent.url.path).status_code == 404
    theirs.visits("/reports")
    theirs.sends("/reports", draft=form_on(theirs)["draft"][0], text=WORDS)
    assert "Operation Invented" not in theirs.words
    visitor.visits(sent.url.path)
    corrected = visitor.sends(f"{sent.url.path}/correct")
    assert form_on(visitor)["compartment"] == [ref]
    again = visitor.client.post(corrected.url.path, data={**form_on(visitor), "grading_source": "1", "do": "send"})
    nation.settle()
    assert f"/compartments/{ref}" in again.text
    assert theirs.visits(again.url.path).status_code == 404


def test_machines_and_commands_put_a_report_into_a_compartment_alike(
    nation: TestNation, machine: Machine, command: Callable[..., str], keeper: Viewer, ref: str, tmp_path: Path
) -> None:
    told = {"text": WORDS, "grading": "2BP", "basis": "fact", "compartment": ref}
    api, other = machine(keeper), machine(nation.viewer("dorset"))
    assert (
        api.post("/reports/find", json={"text": WORDS, "grading": "2BP", "compartment": ref}).json()["reach"]["readers"]
        == []
    )
    first = api.post("/reports", json=told, headers={"Idempotency-Key": "invented-1"})
    again = api.post("/reports", json=told, headers={"Idempotency-Key": "invented-1"})
    assert (first.status_code, again.status_code) == (201, 200)
    assert again.json()["record"] == first.json()["record"]
    assert (
        other.post("/reports", json=told).status_code
        == other.post("/reports", json=told | {"compartment": "CM-UNKNOWN7"}).status_code
        == 422
    )
    (tmp_path / "told.txt").write_text(WORDS, "utf-8")
    file = str(tmp_path / "told.txt")
    by_command = json.loads(command(keeper, "report", file, "--grading", "2BP", "--compartment", ref))
    nation.settle()
    for record in (first.json()["record"], by_command["record"]):
        assert (api.get(f"/records/{record}").status_code, other.get(f"/records/{record}").status_code) == (200, 404)
