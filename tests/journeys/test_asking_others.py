"""One officer asks another body what it holds, by page, command and machine alike. Everybody and everything is invented."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from tests.ahead import ahead
from tests.asking_others import COUNCIL, child_who_was_missing
from tests.doors import Visitor, command
from tests.investigating import NUMBER, registers
from tests.nation import TestNation

__all__ = ["command"]

BY, LATER = (ahead(days).isoformat() for days in (49, 56))
ASKS = {
    "to": "kent",
    "role": "intelligence-officer",
    "question": "What do you hold of the Gannet line in Margate?",
    "why": "Invented: we plan a warrant there.",
    "by": BY,
}


def test_what_is_asked_on_a_page_is_answered_by_machine_and_read_back_by_command(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    visitor.signs_in(dorset)
    visitor.visits("/requests/new")
    visitor.sends("/requests/new", **ASKS | {"by": "soon"})
    assert "Write the day as in" in visitor.words
    visitor.sends("/requests/new", **ASKS | {"question": "Can the school watch who collects him and report back?"})
    assert "neither your organisation nor the national body has one" in visitor.words, "who waits for nobody is told so"
    adviser, mine = machine(nation.viewer("dorset", ViewerRole.GUARDIAN)), machine(dorset)
    (asked,), (waits,) = (
        api.get(path).json()["items"] for api, path in ((mine, "/requests"), (adviser, "/covert-advice"))
    )
    adviser.post(
        f"/covert-advice/{waits['ref']}", json={"reason": "Invented: it is authorised.", "authority": "INVENTED/1"}
    )
    visitor.visits(f"/requests/{asked['ref']}")
    assert 'name="by" type="date" value="' + BY + '"' in visitor.words
    visitor.sends(f"/requests/{asked['ref']}", reply="sent", by=LATER)
    assert mine.get(f"/requests/{asked['ref']}").json()["due"].startswith(LATER)
    visitor.sends("/requests/new", **ASKS)
    assert ASKS["question"] in visitor.words
    theirs = machine(kent)
    asked, _ = theirs.get("/requests").json()["items"]
    ref = asked["ref"]
    visitor.visits("/requests/new")
    visitor.sends("/requests/new", **ASKS)
    assert f'href="/requests/{ref}"' in visitor.words, "what was asked before is shown first"
    assert "Late" not in visitor.words
    assert 'href="#although"' in visitor.words, "and why yours is another is asked beside its field"
    answer = theirs.post(f"/requests/{ref}/replies", json={"reply": "ring", "ring": "07700 900321"}).json()
    assert (answer["state"], answer["replies"][0]["ring"]) == ("ring", "07700 900321")
    visitor.visits(f"/requests/{ref}")
    assert "Ring 07700 900321." in visitor.words
    shown = command(dorset, "requests", "show", ref)
    assert json.loads(shown) == machine(dorset).get(f"/requests/{ref}").json()
    why = ("--words", "Invented: the wrong number.")
    assert json.loads(command(kent, "requests", "reply", ref, "recalled", *why))["state"] == "awaited"
    said = ("--to", "kent", "--why", ASKS["why"], "--by", ASKS["by"])
    again = json.loads(command(dorset, "requests", "ask", "--question", "Who led the raid at Poole last May?", *said))
    visitor.sends(f"/requests/{again['ref']}", reply="withdrawn", words="Invented: found elsewhere.")
    assert "Withdrawn" in visitor.words
    assert machine(nation.viewer("cumbria")).get(f"/requests/{ref}").status_code == 404


def test_a_meeting_of_a_region_has_its_pack_as_a_page_as_json_and_as_a_paper(
    nation: TestNation,
    visitor: Visitor,
    machine: Callable[[Viewer], TestClient],
    command: Callable[..., str],
    tmp_path: Path,
) -> None:
    coordinator = nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    registers(nation, "dorset", "D/1", "Op Heron", contact_point__value=NUMBER)
    stated = {"kind": "officers", "amount": "4", "from_day": ahead(-27).isoformat(), "to_day": LATER}
    dorset = machine(nation.viewer("dorset"))
    assert dorset.post("/capacity", json=stated).json()["label"] == "Officers"
    visitor.signs_in(nation.viewer("dorset"))
    visitor.visits("/capacity")
    visitor.sends("/capacity", **stated | {"amount": "many"})
    assert "Write a whole number" in visitor.words
    visitor.sends("/capacity", **stated | {"amount": "7"})
    visitor.visits("/capacity")
    assert "7 officers until" in visitor.words
    quiet = visitor.words.index("other bodies: nothing stated")
    assert visitor.words.index("Wiltshire Police") < quiet < visitor.words.index("Kent Police"), (
        "one's own region first"
    )
    visitor.sends("/capacity", **stated | {"kind": "another", "amount": "3", "label": "Drones", "unit": "flights"})
    assert "Drones: 3 flights until" in visitor.words
    assert "Not stated" in visitor.words
    visitor.signs_in(coordinator)
    visitor.visits("/meeting-packs")
    visitor.sends("/meeting-packs", region="South West", on="soon")
    assert "Write the days as in" in visitor.words
    visitor.sends("/meeting-packs", region="South West", on=ahead(3).isoformat(), decisions="Who leads on Heron?")
    assert "Op Heron" in visitor.words
    api = machine(coordinator)
    (kept,) = api.get("/meeting-packs").json()["items"]
    whole = api.get(f"/meeting-packs/{kept['ref']}").json()
    assert whole == json.loads(command(coordinator, "meetings", "show", kept["ref"]))
    assert (whole["decisions"], whole["same"], whole["marking"]) == (
        ["Who leads on Heron?"],
        True,
        "OFFICIAL-SENSITIVE",
    )
    paper = api.get(f"/meeting-packs/{kept['ref']}/paper.pdf")
    assert paper.content == api.get(f"/meeting-packs/{kept['ref']}/paper.pdf").content, (
        "the same pack is the same bytes"
    )
    pages = [each.extract_text() for each in PdfReader(BytesIO(paper.content)).pages]
    assert all(each.count("OFFICIAL-SENSITIVE") == 2 for each in pages), "at head and foot of each page"
    words = " ".join("".join(pages).split())
    for said in ("Op Heron", NUMBER, "Who leads on Heron?", "Not stated", *whole["sources"]):
        assert said in words


def test_a_plan_is_kept_on_a_page_read_by_machine_and_taken_away(
    nation: TestNation,
    visitor: Visitor,
    machine: Callable[[Viewer], TestClient],
    command: Callable[..., str],
    tmp_path: Path,
) -> None:
    officer = nation.viewer("dorset")
    needs = {"scope": "National", "question": "Who holds the Gannet line?", "priority": "first", "owner": "DI Invented"}
    visitor.signs_in(officer)
    visitor.visits("/requirements/new")
    visitor.sends("/requirements/new", **needs, review_on="soon")
    assert "Write the day as in" in visitor.words
    visitor.sends("/requirements/new", **needs, owned_by=officer.ref, review_on=BY)
    assert "but not both" in visitor.words
    visitor.sends("/requirements/new", **needs, review_on=BY)
    api = machine(officer)
    (kept,) = api.get("/requirements").json()["items"]
    path = f"/requirements/{kept['ref']}"
    visitor.sends(path, **needs, review_on=BY, state="answered", why="Invented: Kent told us.")
    visitor.visits("/requirements")
    assert "Answered" in visitor.words
    assert json.loads(command(officer, "plan", "show", kept["ref"])) == api.get(path).json()
    said = ("--scope", "South West", "--priority", "then", "--owner", "DI Invented", "--review-on", BY)
    assert json.loads(command(officer, "plan", "say", "Who supplies the Ivy line?", *said))["version"] == 1
    visitor.sends(path, **(needs | {"owner": "", "owned_by": officer.ref}), review_on=LATER)
    again = api.get(path).json()
    assert (again["state"], again["version"], again["owner"], again["owner_name"]) == (
        "open",
        3,
        officer.ref,
        officer.name,
    )
    command(officer, "plan", "export", "--out", str(tmp_path / "plan.json"))
    assert len(json.loads((tmp_path / "plan.json").read_text("utf-8"))) == 2
    plan = api.get("/requirements.csv").text
    assert kept["ref"] in plan
    assert not any(each in plan for each in needs.values() if each != "National")


def test_a_council_is_asked_by_ticks_at_once_and_in_words_once_an_adviser_let_them_go(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    child, officer = child_who_was_missing(nation), nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    today, council = nation.building.clock.today(), machine(nation.viewer(COUNCIL, ViewerRole.PARTNER))
    tick = {"kind": "return-interviews", "from_day": "2026-03-01", "to_day": str(today), "purpose": "safeguarding"}
    asks = {"to": COUNCIL, "role": "partner", "about": child, "by": BY, "gateway": "children-2004-s10"}
    visitor.signs_in(officer)
    visitor.visits("/requests/new")
    assert f'value="{COUNCIL}"' in visitor.words
    visitor.visits(f"/requests/new?to={COUNCIL}&about={child}")
    assert "Return interviews of a child who was missing" in visitor.words
    ticked = {"held" if name == "kind" else name: said for name, said in tick.items()}
    visitor.sends("/requests/new", **asks | ticked | {"to_day": str(today + timedelta(days=1))})
    assert "The last day is in the future" in visitor.words
    visitor.sends("/requests/new", **asks | ticked | {"gateway": ""})
    assert 'href="#gateway">Choose the law that lets it go there' in visitor.words
    visitor.sends("/requests/new", **asks | ticked)
    assert "Return interviews of a child who was missing" in visitor.words
    (read,) = council.get("/requests").json()["items"]
    assert (read["ticked"]["kind"], read["about"], read["question"], read["why"]) == (tick["kind"], [child], "", "")
    hint = {"question": "It would help to know who is in on Fridays.", "why": "Invented: we plan a visit there."}
    visitor.visits(f"/requests/new?to={COUNCIL}")
    visitor.sends("/requests/new", **asks | hint | {"although": "Invented: another thing.", "about": ""})
    assert "Saved, and not sent" in visitor.words
    assert len(council.get("/requests").json()["items"]) == 1
    adviser, mine = machine(nation.viewer("dorset", ViewerRole.GUARDIAN)), machine(officer)
    (waits,) = adviser.get("/covert-advice").json()["items"]
    assert waits["stopped"] == []
    visitor.signs_in(nation.viewer("dorset", ViewerRole.GUARDIAN))
    visitor.visits(f"/covert-advice/{waits['ref']}")
    assert "The lists found nothing." in visitor.words
    visitor.sends(
        f"/covert-advice/{waits['ref']}", reason="Invented: it asks for a list that is kept.", none_needed="true"
    )
    sent = {"reply": "sent", "gateway": asks["gateway"]}
    assert mine.post(f"/requests/{waits['about']}/replies", json=sent).json()["state"] == "awaited"
    assert len(council.get("/requests").json()["items"]) == 2
    pairs = ("kind=return-interviews", "from_day=2026-02-01", "to_day=2026-02-02", "purpose=safeguarding")
    ticks = [word for pair in pairs for word in ("--ticked", pair)]
    said = ("--to", COUNCIL, "--about", child, "--gateway", asks["gateway"], "--by", asks["by"])
    again = json.loads(command(officer, "requests", "ask", *ticks, *said))
    assert (again["state"], again["ticked"]["from_day"]) == ("awaited", "2026-02-01")
    visitor.signs_in(officer)
    reason = {"reply": "withdrawn", "words": "Invented: the landlord told us.", "gateway": asks["gateway"]}
    visitor.sends(f"/requests/{again['ref']}", **reason)
    assert "Saved, and not sent" in visitor.words
    (waits,) = (each for each in adviser.get("/covert-advice").json()["items"] if each["answer"] is None)
    assert waits["beside"].startswith("the reply “withdrawn”, Return interviews")
    adviser.post(f"/covert-advice/{waits['ref']}", json={"reason": "Invented: it asks nothing.", "none_needed": True})
    visitor.visits(f"/requests/{again['ref']}")
    assert 'value="withdrawn" checked' in visitor.words
    assert reason["words"] in visitor.words


def test_which_law_serves_which_purpose_is_told_before_the_form(nation: TestNation, visitor: Visitor) -> None:
    child = child_who_was_missing(nation)
    visitor.signs_in(nation.viewer("dorset", ViewerRole.SAFEGUARDING))
    visitor.visits(f"/requests/new?to={COUNCIL}&about={child}")
    laws = " ".join(visitor.words.partition("By which law you may ask")[2].partition("<form")[0].split())
    assert "Children Act 2004 s.10: Police co-operate" in laws
    other = "Choose the purpose “Preventing, investigating or detecting crime”</a>"
    assert f'%26about%3D{child}">{other}' in laws
    assert "Crime and Disorder Act 1998 s.115" in laws.partition(other)[2]
    assert "Children Act 2004" not in laws.partition(other)[2]


def test_whoever_asked_and_withdraws_in_words_is_told_what_is_theirs_to_do_while_these_wait(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    child, officer = child_who_was_missing(nation), nation.viewer("dorset", ViewerRole.SAFEGUARDING)
    law, own = {"gateway": "children-2004-s10"}, "withdraw the request without words"
    ticked = {"held": "return-interviews", "from_day": "2026-03-01", "to_day": "2026-03-31", "purpose": "safeguarding"}
    visitor.signs_in(officer)
    visitor.visits(f"/requests/new?to={COUNCIL}&about={child}")
    visitor.sends("/requests/new", to=COUNCIL, role="partner", about=child, by=BY, **law | ticked)
    (asked,) = machine(officer).get("/requests").json()["items"]
    path = f"/requests/{asked['ref']}"
    visitor.sends(path, reply="withdrawn", words="Invented: the landlord told us.", **law)
    assert "neither your organisation nor the national body has one" in visitor.words
    assert own in visitor.words
    assert "answer without words" not in visitor.words
    adviser = machine(nation.viewer("dorset", ViewerRole.GUARDIAN))
    (waits,) = adviser.get("/covert-advice").json()["items"]
    adviser.post(f"/covert-advice/{waits['ref']}", json={"reason": "Invented: name no landlord."})
    visitor.visits(path)
    assert "sent these words back" in visitor.words
    assert own in visitor.words
    visitor.sends(path, reply="withdrawn", words="", **law)
    assert machine(officer).get(path).json()["state"] == "withdrawn"
