"""Questions of call data are asked and answered on pages. Everybody and every number is invented."""

import re

from counterline.calls.asking.call_questions import CallQuestion
from counterline.governance.permissions import ViewerRole
from tests.asked import NEW, answered, billed
from tests.authorised import SEED, checked
from tests.doors import Visitor, visitor, visitor_of
from tests.nation import TestNation

__all__ = ["visitor"]
SAID = {
    "look": "Contacts called most",
    "does": "of 100 points",
    "broadcasts": "No broadcast to 25 people",
    "continuity": "6 contacts shared",
    "handsets": "234150000000001",
    "market": "Customers by week",
    "silence": "Nothing is said of any time after",
}


def test_each_question_is_asked_and_its_answer_reads_with_what_innocent_use_looks_alike(
    nation: TestNation, visitor: Visitor
) -> None:
    made = checked(nation, numbers=(SEED, NEW))
    billed(nation, made)
    ask = f"/call-data/{made.ref}/ask"
    visitor.signs_in(nation.viewer("dorset", ViewerRole.INVESTIGATOR), then=ask)
    assert visitor.sends(ask, seed=SEED).status_code == 422
    visitor.visits(ask)
    assert visitor.sends(ask, seed="+447700900777", question="look").status_code == 422
    assert (
        "This authorisation does not cover that number or handset. Choose one that it covers, or record another authorisation."
        in visitor.words
    )
    rows = ""
    for question, words in SAID.items():
        visitor.visits(ask)
        at = visitor.sends(ask, seed=SEED, question=question).url.path
        assert "The worker has not answered yet." in visitor.words
        nation.settle()
        visitor.visits(at)
        assert words in visitor.words, visitor.words
        for always in (
            "not compliant with the Forensic Science Regulator's Code (FSA-DIG-200)",
            "A phone is not a person",
            ">Raise a concern</a>",
        ):
            assert always in visitor.words
        assert not re.search(r"\bholder", visitor.words)
        if question == "continuity":
            rows = at
    assert "None of these" in visitor.visits(rows).text
    visitor.sends(f"{rows}/rows", figure="0")
    at = visitor.page.url.path if visitor.page else ""
    nation.settle()
    visitor.visits(at)
    assert "30 of 30 rows." in visitor.words
    assert visitor.words.count("voice, in") == 30
    visitor.visits(rows)
    assert visitor.sends(f"{rows}/rows", figure="99").status_code == 409
    assert f"/answers/{rows.rpartition('/')[2]}" in visitor.visits(ask).text
    visitor.visits(rows)
    draft = visitor.sends(f"{rows}/report")
    assert draft.url.path.startswith("/reports/drafts/DR-")
    assert f"Call data suggests which numbers come before or after {SEED}." in draft.text
    assert "Intelligence only: no evidential statement, not compliant with the Forensic Science Regulator" in draft.text
    for taken_wrongly in ("a person?", "an age?"):
        assert taken_wrongly not in draft.text


def test_the_adviser_reads_that_it_was_asked_and_no_number_and_others_nothing(nation: TestNation) -> None:
    made = checked(nation, handsets=())
    billed(nation, made)
    ref = answered(nation, made.ref, CallQuestion.LOOK).ref
    address = f"/call-data/{made.ref}/answers/{ref}"
    adviser = visitor_of(nation.building)
    adviser.signs_in(nation.viewer("dorset", ViewerRole.DATA_PROTECTION), then=f"/call-data/{made.ref}")
    words = re.sub(r"Numbers\s*\+447700900123", "", re.sub("<[^>]+>", " ", adviser.words))
    assert ref in words
    assert "7700" not in words.split("Questions")[1]
    assert adviser.visits(address).status_code == 403
    for who in (("kent", ViewerRole.INVESTIGATOR), ("dorset", ViewerRole.OFFICER)):
        stranger = visitor_of(nation.building)
        stranger.signs_in(nation.viewer(*who))
        for each in (address, f"/call-data/{made.ref}/ask"):
            assert stranger.visits(each).status_code == 404
