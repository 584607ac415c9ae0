"""A home taken over, from a visit to what is due next: by page, and in a browser that loses its signal. All is invented."""

from http import HTTPStatus

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.records.keeping import reading_back
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.duties.duty_numbers import NumberToRing
from counterline.safeguarding.homes import home_register, visiting
from counterline.safeguarding.homes.home import Manner
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.homes_told import dorset_tells_all, neighbourhood
from tests.rooms.web.browsing import chromium, follow, served, sign_in, window

__all__ = ["visitor"]
KEPT = "(localStorage.getItem('counterline.visit') ?? '')"
WHY = "Invented: by the back door, out of sight."


def visits(nation: TestNation, ref: str) -> list[Manner | None]:
    """How the visits to a home came, the newest first."""
    with nation.as_seen_by(neighbourhood(nation)) as work:
        return [each.manner for each in home_register.home(work, ref).home.visits]


def test_an_officer_reads_on_one_page_what_is_safe_plans_a_visit_and_answers_what_the_law_asks(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset_tells_all(nation)
    lead = nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    with nation.as_seen_by(lead) as work:
        duty_numbers.keep_duty_number(work, NumberToRing("07700 900999", "day and night"))
        (home,) = home_register.homes(work).items
    visitor.signs_in(neighbourhood(nation))
    visitor.visits("/homes")
    assert "Say how often to visit this home" in visitor.words
    visitor.visits(f"/homes/{home.ref}")
    for each in (
        "Before you knock",
        "07700 900999",
        "knife",
        "Wounding",
        "Ring the safeguarding desk: a record names a child here. Presume that the child is a possible victim.",
        "Check for reprisal when you plan the next visit below. Nobody has checked for this home yet.",
        "by invitation, unless you name the power",
        "Partial closure: the tenant stays",
        "Robin Pretend",
        "adult social care",
        "These questions are a draft. No answer can be saved until a safeguarding lead of a body of England approves them.",
        "An unwise choice is not incapacity. Coercion is not incapacity.",
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


def test_a_visit_is_sent_by_a_form_without_scripts_and_what_is_wrong_is_said_beside_it(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset_tells_all(nation)
    officer = neighbourhood(nation)
    with nation.as_seen_by(officer) as work:
        (home,) = home_register.homes(work).items
    visitor.signs_in(officer)
    address = f"/homes/{home.ref}/visit"
    visitor.visits(address)
    said = {"visit": visiting.new_visit_key(), "day": "2026-03-20", "described": "Invented: a new lock."}
    assert visitor.sends(address, **said).status_code == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Say what you found" in visitor.words
    said |= {"result": "cuckooed", "manner": "in uniform", "dangers": "a dog\nneedles"}
    for _ in range(2):
        visitor.sends(address, **said)
        assert "The visit is sent" in visitor.words
    nation.settle()
    assert visits(nation, home.ref) == [Manner.UNIFORM, None]
    with nation.as_seen_by(officer) as work:
        sent = home_register.home(work, home.ref).home.visits[0].record
        told = reading_back.record_by_ref(work, sent)
    assert told is not None
    assert {name: told.body.get(name) for name in ("dangers", "indicators", "needs", "referred_to")} == {
        "dangers": ["a dog", "needles"],
        "indicators": [],
        "needs": [],
        "referred_to": [],
    }
    visitor.visits(f"/homes/{home.ref}")
    assert "needles" in visitor.words
    visitor.visits("/homes/new")
    visitor.sends(
        "/homes/new",
        **said | {"visit": visiting.new_visit_key(), "address": "9 Pretend Street, Poole", "area": "Poole"},
    )
    nation.settle()
    visitor.visits("/homes")
    assert "9 Pretend Street" in visitor.words


@pytest.mark.browser
def test_a_visit_typed_without_a_signal_survives_a_reload_is_sent_once_and_leaves_nothing(nation: TestNation) -> None:
    dorset_tells_all(nation)
    officer = neighbourhood(nation)
    with nation.as_seen_by(officer) as work:
        (home,) = home_register.homes(work).items
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        address = f"{root}/homes/{home.ref}/visit"
        sign_in(page, root, officer)
        page.goto(address)
        page.get_by_text("kept on this device as you type").wait_for()
        page.locator("#result").select_option("cuckooed")
        page.locator('input[name="manner"]').nth(1).check()
        page.locator("#described").fill("Invented: whispered words.")
        page.context.set_offline(True)
        page.get_by_role("button", name="Send the visit").click()
        page.get_by_text("No signal").wait_for()
        kept = page.evaluate(KEPT)
        assert home.ref in kept
        assert "whispered" not in kept
        assert page.evaluate("document.querySelector('form[data-island=visiting]').dataset.key") is None

        page.context.set_offline(False)
        page.goto(address)  # the telephone was put away, and the page is opened again
        page.wait_for_url(f"{root}/homes/{home.ref}?done=*")
        assert page.evaluate(KEPT) == ""
        nation.settle()
        assert visits(nation, home.ref) == [Manner.PLAIN, None]

        page.goto(address)
        page.locator("#described").fill("Invented: never sent.")
        while page.evaluate(KEPT) == "":
            page.wait_for_timeout(20)
        other = page.context.new_page()
        other.goto(f"{root}/homes/new")
        other.get_by_text("A visit to another home is still on this device").wait_for()
        before = other.evaluate(KEPT)
        other.locator("#described").fill("Invented: elsewhere.")
        other.context.set_offline(True)
        other.get_by_role("button", name="Send the visit").click()
        other.get_by_text("nothing that you type here is kept").wait_for()
        assert other.evaluate(KEPT) == before, "a visit to another home waits here, and is not written over"
        other.goto("about:blank")  # so that it is not sent after all
        other.context.set_offline(False)
        other.goto(f"{root}/homes/new")
        follow(other.get_by_role("button", name="Sign out"))
        other.wait_for_url("**/sign-in*")
        assert other.evaluate(KEPT) == ""
        sign_in(other, root, officer)
        other.goto(address)
        assert other.locator("#described").input_value() == ""
