"""A home taken over, from a visit to what is due next: by page, and in a browser that loses its signal. All is invented."""

from http import HTTPStatus

from counterline import safeguarding
from counterline.governance import ViewerRole
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_tells_all, neighbourhood

__all__ = ["visitor"]
WHY = "Invented: by the back door, out of sight."


def test_an_officer_reads_on_one_page_what_is_safe_plans_a_visit_and_answers_what_the_law_asks(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset_tells_all(nation)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        safeguarding.keep_duty_number(work, "07700 900999", "day and night")
        (home,) = safeguarding.homes(work).items
    visitor.signs_in(neighbourhood(nation))
    visitor.visits("/homes")
    assert "Say how often it is visited" in visitor.words
    visitor.visits(f"/homes/{home.ref}")
    for each in (
        "Before you knock",
        "07700 900999",
        "knife",
        "Wounding",
        "Presume a possible victim",
        "Nobody has checked for reprisal",
        "by invitation, unless you name the power",
        "Partial closure: the tenant stays",
        "Robin Pretend",
        "adult social care",
        "A draft: nobody of England has approved",
        "An unwise choice is not incapacity, and coercion is not incapacity",
    ):
        assert each in visitor.words, each
    refused = visitor.sends(
        f"/homes/{home.ref}/acts", did="plan", day="2030-01-05", manner="in plain clothes", words=""
    )
    assert refused.status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    visitor.sends(f"/homes/{home.ref}/acts", did="plan", day="2030-01-05", manner="in plain clothes", words=WHY)
    visitor.sends(f"/homes/{home.ref}/acts", did="repeat", days="14", words="Invented: twice a month.")
    visitor.visits(f"/homes/{home.ref}")
    for each in ("Visit again by", "Late", "5 January 2030, in plain clothes, Dorset Police", WHY):
        assert each in visitor.words, each

    visitor.signs_in(lead)
    visitor.visits("/home-questions/home-england")
    assert "Mental Capacity Act 2005" in visitor.words
    visitor.sends(
        "/home-questions/home-england", version="1", do="approve", reason="Invented: I have read each of them."
    )
    visitor.visits(f"/homes/{home.ref}")
    visitor.sends(f"/homes/{home.ref}/acts", did="answer", question="freely", answer="no", words="Invented: he owes.")
    visitor.visits(f"/homes/{home.ref}")
    assert "Invented: he owes." in visitor.words
    visitor.sends(
        f"/homes/{home.ref}/acts", did="close", outcome="tenant safe and at home", words="Invented: locks changed."
    )
    visitor.visits("/homes")
    assert "14 Invented Road" not in visitor.words
