"""An officer with cash on a table at night, and the commander who answers for the clock. Everybody and everything is invented."""

from datetime import timedelta

import pytest

from counterline.governance.permissions import ViewerRole
from tests.doors import Machine, Visitor, visitor
from tests.nation import TestNation
from tests.seizing import money_pages

__all__ = ["visitor"]
WHY = "Read beside the Act on legislation.gov.uk, section by section (invented)."
DOCUMENT = "/money/clock-documents/money-clocks-england-and-wales"


def test_cash_on_a_table_at_night(nation: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.COMMANDER))
    visitor.visits("/money/clock-documents")
    assert visitor.words.count("A draft that runs no clock") == 3
    visitor.visits(DOCUMENT)
    assert "Say it in a sentence" in visitor.sends(DOCUMENT, version="1", reason="Yes", do="approve").text
    visitor.sends(DOCUMENT, version="1", reason=WHY, do="approve", confirms="confiscation-payment")
    assert "Approved by Invented commander of dorset" in visitor.words
    visitor.signs_in(nation.viewer("dorset", ViewerRole.OFFICER))
    visitor.visits("/money/seizure")
    visitor.sends("/money/seizure", on="2025-12-31", at="02:00", cash="3,400.50")
    assert "Choose the power" in visitor.words
    visitor.sends("/money/seizure", on="2025-12-31", at="02:00", cash="3.400,50", power="POCA s.294")
    assert "3.400,50" in visitor.words
    visitor.sends("/money/seizure", on="2025-12-31", cash="3,400.50", power="POCA s.294", name="Ade Invented")
    assert "Ring your control room now, and ask for a financial investigator." in visitor.words
    assert "until 2 January 2026 at 11:59pm" in visitor.words  # all of Wednesday, no New Year's Day, and all of Friday
    assert "counted from the first minute of the day" in visitor.words
    late = str(nation.building.clock.today() - timedelta(days=4))
    visitor.visits("/money/seizure")
    visitor.sends("/money/seizure", on=late, cash="1,100", power="POCA s.294")
    nation.settle()
    visitor.visits("/money/clocks")
    assert visitor.words.count("Time ran out") == 3, "each in the list, and one in the red box"
    assert visitor.words.count("Ring the control room of Dorset Police now: it gave no number here.") == 1
    visitor.visits("/money/seizure")
    visitor.sends("/money/seizure", on="2025-12-31", at="02:00", cash="3,400", power="PACE")
    assert "It was seized under PACE, which starts no clock here." in visitor.words


@pytest.mark.parametrize("role", [ViewerRole.OFFICER, ViewerRole.NEIGHBOURHOOD])
def test_an_officers_machine_is_told_the_clock(nation: TestNation, machine: Machine, role: ViewerRole) -> None:
    sent = {"on": "2025-12-31", "power": "POCA s.294", "at": "02:00", "cash": "3400"}
    answer = machine(nation.viewer("dorset", role)).post("/money/seizure", json=sent)
    assert answer.status_code == 201, answer.text
    [none] = answer.json()["clocks"]["not_counted"]
    assert none["why"] == "No clock in force counts this in England and Wales. Not counted here: count it yourself."


def test_a_financial_investigator_records_what_the_court_did(nation: TestNation, visitor: Visitor) -> None:
    pages = money_pages(nation)
    step = pages["/money/assets/{ref}/step"]
    visitor.signs_in(nation.viewer("dorset", ViewerRole.FINANCIAL))
    visitor.visits("/money/clocks")
    assert f'href="{step}"' in visitor.words
    visitor.visits(step)
    visitor.sends(step, step="", on="2026-06-02")
    assert "Choose what was done" in visitor.words
    visitor.sends(step, step="detention order", on="2026-06-02", amount="1,200")
    assert "The step is kept" in visitor.words
    visitor.visits("/money/receipt")
    visitor.sends("/money/receipt", amount="50", outcome="returned", on="2026-06-02")
    assert "Give the reference of the order" in visitor.words
    visitor.sends("/money/receipt", amount="50", outcome="returned", on="2026-06-02", of="INV/1")
    assert "It is kept and not counted." in visitor.words
