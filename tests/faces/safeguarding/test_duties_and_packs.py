"""What is due and packs as they stand on pages, without scripts and in a browser that loses its connection. All of it is invented."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.packs import pack_keeping
from counterline.safeguarding.referrals import referral_sending
from tests.doors import Visitor, visitor
from tests.nation import TestNation
from tests.rooms.safeguarding.test_duties import WHY, found_again, lead
from tests.rooms.safeguarding.test_referrals import TELLS, council, sent
from tests.rooms.web.browsing import chromium, follow, served, sign_in, window

__all__ = ["visitor"]

ON_THE_DEVICE = (
    "Object.keys(localStorage).filter(each => each.startsWith('counterline.')).map(each => localStorage[each]).join()"
)
SENDING = {"said.reprisal": "They watch the house.", "said.safe-contact": "By text", "said.referrer": "PC Invented"}


def clocks_link(words: str) -> str:
    """The way to the first person of a list."""
    found = re.search(r'href="(/duties/MN-[^"]+)"', words)
    assert found, words
    return found[1]


def test_a_lead_approves_reads_what_is_due_and_says_what_became_of_it(nation: TestNation, visitor: Visitor) -> None:
    found_again(nation, "M/1", 4)
    visitor.signs_in(lead(nation))
    assert "until a safeguarding lead of a body there approves its duties" in visitor.visits("/duties").text
    visitor.visits("/duty-documents/duties-england")
    assert "Unconfirmed" in visitor.words
    assert (
        "Say it in a sentence"
        in visitor.sends("/duty-documents/duties-england", version="2", reason="Yes", do="approve").text
    )
    visitor.sends("/duty-documents/duties-england", version="2", reason=WHY, do="approve")
    assert "Approved by Invented safeguarding of dorset" in visitor.words
    visitor.visits("/duties")
    assert "Time ran out" in visitor.words
    assert "Authority where they live: Bournemouth, Christchurch and Poole Council" in visitor.words
    path = clocks_link(visitor.words)
    visitor.visits("/")
    assert f'href="{path}?duty=return-interview"' in visitor.words, "the first page leads to the duty"
    visitor.visits(path)
    assert "Offer an independent return interview" in visitor.words
    visitor.sends(f"{path}/said", duty="return-interview", said="not to be done", reason="No")
    assert visitor.page is not None
    assert visitor.page.status_code == 422
    visitor.sends(f"{path}/said", duty="return-interview", said="not to be done", reason="They declined it twice.")
    assert "They declined it twice." in visitor.words
    assert f'href="{path}?' not in visitor.visits("/").text
    visitor.visits(path)
    visitor.sends(
        f"{path}/said", duty="police-protection", said="started", reason="At the station", at="2026-01-02T22:30"
    )
    assert "Police protection ends" in visitor.words


def test_a_pack_is_begun_typed_into_and_sent_without_scripts(nation: TestNation, visitor: Visitor) -> None:
    found_again(nation, "M/1", 1)
    visitor.signs_in(lead(nation))
    with nation.as_seen_by(lead(nation)) as work:
        ref = str(work.value("select ref from mentions where kind = 'person'"))
    assert "Choose a pack" in visitor.sends(f"/duties/{ref}/packs").text
    visitor.sends(f"/duties/{ref}/packs", kind="pack-national-referral")
    assert visitor.page is not None
    pack = str(visitor.page.url.path)
    visitor.sends(pack, **{"said.languages": "Eng", "do": "keep"})
    assert 'value="Eng"' in visitor.words
    words = {"said.facts": "TOP SECRET", "said.known-as": "Sammy", "said.debt": "Evicted, and he owes."}
    assert visitor.sends(pack, **words, do="keep").status_code == 422
    assert "What you wrote" in visitor.words
    assert "Sammy" in visitor.visits(pack).text, "one field that is refused loses no other"
    assert "Evicted, and he owes." in visitor.words
    refused = visitor.sends(pack, **{"said.facts": "What was seen", "do": "send", "to": "home-office"})
    assert refused.status_code == 422
    assert "Before it leaves, answer" in visitor.words
    assert "What was seen" in visitor.visits(pack).text, "what was typed is kept though it could not leave"
    sent = visitor.sends(pack, **SENDING, do="send", to="home-office")
    assert sent.headers["content-type"] == "application/pdf"
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(sent.content)).pages)
    assert "OFFICIAL-SENSITIVE" in printed
    assert "Nobody says." in printed
    assert "They watch the house." in printed
    assert "Sent to Home Office" in visitor.visits(pack).text


def test_whoever_does_not_protect_keeps_no_pack(nation: TestNation, visitor: Visitor) -> None:
    visitor.signs_in(nation.viewer("dorset", ViewerRole.INVESTIGATOR))
    assert visitor.visits("/packs").status_code == 403
    assert visitor.visits("/duties").status_code == 200


@pytest.mark.browser
def test_what_is_half_typed_when_the_connection_is_lost_is_kept_once_it_is_back(nation: TestNation) -> None:
    found_again(nation, "M/1", 1)
    with nation.as_seen_by(lead(nation)) as work:
        ref = str(work.value("select ref from mentions where kind = 'person'"))
        pack = pack_keeping.begin_pack(work, "pack-national-referral", ref).ref
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        sign_in(page, root, lead(nation))
        page.goto(f"{root}/packs/{pack}")
        page.context.set_offline(True)
        page.get_by_label("Languages and whether an interpreter is needed").last.fill("English, and half a wo")
        expect(page.locator("[data-kept]")).to_contain_text("connection is lost")
        page.context.set_offline(False)
        expect(page.locator("[data-kept]")).to_contain_text("Kept")
        page.goto("about:blank")
    with nation.as_seen_by(lead(nation)) as work:
        assert pack_keeping.pack_filled(work, pack).answers["languages"].words == "English, and half a wo"


@pytest.mark.browser
def test_a_pack_that_is_closed_without_a_signal_keeps_its_words_enciphered_until_they_are_sent(
    nation: TestNation,
) -> None:
    found_again(nation, "M/1", 1)
    with nation.as_seen_by(lead(nation)) as work:
        ref = str(work.value("select ref from mentions where kind = 'person'"))
        pack = pack_keeping.begin_pack(work, "pack-national-referral", ref).ref
        pack_keeping.keep_typed(work, pack, {"safe-contact": "By her aunt."}, {})
    with served(nation.building) as root, chromium() as browser:
        page, _ = window(browser, "phone")
        sign_in(page, root, lead(nation))
        page.goto(f"{root}/packs/{pack}")
        assert page.locator("form[data-island=keeping]").get_attribute("data-key") is None
        page.context.set_offline(True)
        page.locator("#said-languages").fill("English, and half a wo")
        expect(page.locator("[data-kept]")).to_contain_text("Your words are on this device, enciphered")
        kept = page.evaluate(ON_THE_DEVICE)
        assert (pack in kept, "half a wo" in kept) == (True, False)
        page.close()

        with nation.as_seen_by(lead(nation)) as work:  # a colleague goes on meanwhile, with another answer
            pack_keeping.keep_typed(work, pack, {"safe-contact": "By her teacher."}, {})
        page = page.context.new_page()
        page.context.set_offline(False)
        page.goto(f"{root}/packs/{pack}")
        expect(page.locator("[data-kept]")).to_contain_text("Kept")
        expect(page.locator("#said-languages")).to_have_value("English, and half a wo")
        assert page.evaluate(ON_THE_DEVICE) == ""

        page.context.set_offline(True)
        page.locator("#said-languages").fill("Never kept.")
        expect(page.locator("[data-kept]")).to_contain_text("on this device")
        page.close()
        page = page.context.new_page()
        page.context.set_offline(False)
        page.goto(f"{root}/packs")
        follow(page.get_by_role("button", name="Sign out"))
        page.wait_for_url("**/sign-in*")
        assert page.evaluate(ON_THE_DEVICE) == ""
    with nation.as_seen_by(lead(nation)) as work:
        answers = pack_keeping.pack_filled(work, pack).answers
    assert answers["languages"].words == "English, and half a wo"
    assert answers["safe-contact"].words == "By her teacher."


def test_a_council_writes_and_the_other_answers_without_scripts(nation: TestNation, visitor: Visitor) -> None:
    told = sent(nation)  # which tells of a girl too
    visitor.signs_in(council(nation))
    visitor.visits(f"/referrals/new?about={told.mention}")
    assert "The safeguarding leads of your body" in visitor.words
    asked = {
        "kind": "alert",
        "to": "liverpool-council",
        "about": str(told.mention),
        "words": TELLS.words,
        "why": TELLS.why,
    }
    assert "safe way to make contact" in visitor.sends("/referrals/new", **asked).text
    asked |= {
        "reprisal": TELLS.reprisal,
        "safe_contact": TELLS.safe_contact,
        "key": referral_sending.new_referral_key(),
    }
    (path,) = {str(visitor.sends("/referrals/new", **asked).url.path) for _ in range(2)}
    assert path.endswith(asked["key"]), "a form that is sent twice is one referral"
    assert "was sent already" in visitor.sends("/referrals/new", **asked | {"words": "Another thing of her."}).text
    visitor.visits(path)
    assert "To be acknowledged by" in visitor.words
    visitor.signs_in(council(nation, "liverpool-council"))
    visitor.visits(path)
    assert TELLS.words in visitor.words
    assert "Say it in a sentence" in visitor.sends(path, turn="declined", words="No").text
    visitor.sends(path, turn="accepted", words="")
    assert "To be fed back by" in visitor.words
    assert "To be fed back by" in visitor.visits("/referrals").text


def test_a_lead_passes_on_an_extract_and_takes_it_back_without_scripts(nation: TestNation, visitor: Visitor) -> None:
    told = sent(nation, replace(TELLS, to="dorset"))
    visitor.signs_in(lead(nation))
    path = f"/referrals/{told.ref}"
    asked = {"to": "metropolitan", "role": "investigator", "words": "He goes by Pretend, and carries a knife."}
    assert "Its sender is told" in visitor.sends(f"{path}/extracts", **asked).text, "its sender comes first"
    visitor.visits(path)
    assert f"{path}/extracts" not in visitor.words
    visitor.sends(path, turn="passing on", words="Her worker is his sister, and would warn him.", endangers="true")
    assert f'href="{path}/extracts"' in visitor.words
    assert "Choose who reads it there" in visitor.sends(f"{path}/extracts", **asked | {"role": ""}).text
    visitor.sends(f"{path}/extracts", **asked)
    assert visitor.page is not None
    extract = str(visitor.page.url.path)
    assert f'href="{extract}"' in visitor.visits(f"{path}/extracts").text
    visitor.signs_in(nation.viewer("metropolitan", ViewerRole.INVESTIGATOR))
    visitor.visits(extract)
    assert (asked["words"] in visitor.words, told.ref in visitor.words) == (True, False)
    visitor.signs_in(lead(nation))
    visitor.sends(extract, why="It was another man of that name.")
    visitor.signs_in(nation.viewer("metropolitan", ViewerRole.INVESTIGATOR))
    visitor.visits(extract)
    assert ("it was taken back" in visitor.words, asked["words"] in visitor.words) == (True, False)
