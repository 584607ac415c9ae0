"""From an authorisation to the rows behind a named number, in a browser beside a worker. Everybody and every number is invented."""

from playwright.sync_api import expect

from counterline.governance.permissions import ViewerRole
from tests.asked import NEW, billed
from tests.authorised import SEED, checked
from tests.nation import TestNation
from tests.rooms.web.browsing import chromium, follow, laid_out, served, sign_in, window


def test_a_number_is_asked_of_named_with_reasons_and_opened_to_its_rows_without_looking_again(
    nation: TestNation,
) -> None:
    made = checked(nation, numbers=(SEED, NEW))
    billed(nation, made)
    with served(nation.building) as root, chromium() as browser:
        page, wrong = window(browser, "desk")
        sign_in(page, root, nation.viewer("dorset", ViewerRole.INVESTIGATOR))
        page.goto(f"{root}/call-data/{made.ref}")
        follow(page.get_by_role("link", name="Ask a question"))
        page.get_by_label("Number or handset").select_option(SEED)
        page.get_by_label("Continuity: which number carries it on, or came before").check()
        follow(page.get_by_role("button", name="Ask", exact=True))
        expect(page.locator("#answer")).to_contain_text("The worker has not answered yet.")
        nation.settle()  # the page asks again by itself
        expect(page.locator("#answer")).to_contain_text(f"{NEW}: may carry it on")
        expect(page.locator("#answer")).to_contain_text("6 contacts shared")
        assert laid_out(page) == []
        follow(page.get_by_role("button", name="Rows").first)
        nation.settle()
        expect(page.locator("#answer")).to_contain_text("30 of 30 rows.")
        assert laid_out(page) == []
        assert wrong == []
