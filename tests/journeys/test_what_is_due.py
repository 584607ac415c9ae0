"""From a child's return to a letter that time ran out, and from a person's page to a paper, by every door. All of it is invented."""

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from starlette.testclient import TestClient

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.worker.working import Worker
from tests.doors import command
from tests.nation import TestNation
from tests.rooms.safeguarding.test_duties import COUNCIL, GIVEN, WHY, found_again, lead
from tests.rooms.safeguarding.test_referrals import TELLS, council, sent

__all__ = ["command"]


def test_the_interview_clock_runs_out_and_says_so_to_whoever_is_bound(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient]
) -> None:
    found_again(nation, "M/1", 4, **GIVEN)
    command(lead(nation), "duty", "approve", "duties-england", "--version", "2", "--reason", WHY)
    Worker(nation.building)._tell_of_duties(0)
    with nation.as_seen_by(lead(nation)) as work:
        (letter,) = inbox.inbox(work)
    assert letter.kind is post_model.LetterKind.DUTY_RAN_OUT
    (clock,) = [each for each in machine(lead(nation)).get(f"/duties/{letter.about}").json()["items"] if each["late"]]
    assert (clock["duty"], [each["agency"] for each in clock["bound"]]) == ("return-interview", [COUNCIL, None])
    said = ("--reason", "Asked twice, and they declined.")
    told = json.loads(command(lead(nation), "duty", "say", letter.about, "return-interview", "not to be done", *said))
    assert not any(each["late"] for each in told["items"])


def test_a_pack_is_the_same_by_command_and_address_and_leaves_as_a_paper(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient], tmp_path: Path
) -> None:
    found_again(nation, "M/1", 1)
    with nation.as_seen_by(lead(nation)) as work:
        ref = str(work.value("select ref from mentions where kind = 'person'"))
    api, who = machine(lead(nation)), lead(nation)
    pack = json.loads(command(who, "pack", "begin", "pack-national-referral", ref))["ref"]
    for field in ("reprisal", "safe-contact", "referrer"):
        command(who, "pack", "type", pack, field, f"Invented {field}")
    api.post(f"/packs/{pack}/words", json={"words": {"languages": "English"}})
    assert json.loads(command(who, "pack", "show", pack)) == api.get(f"/packs/{pack}").json()
    assert json.loads(command(who, "pack", "list")) == api.get("/packs").json()
    paper = tmp_path / "pack.pdf"
    sent = json.loads(command(who, "pack", "send", pack, "--to", "home-office", "--paper", str(paper)))
    assert (sent["sent_to"], "DPA 2018 Part 3" in sent["disclosed"]) == ("home-office", True)
    printed = " ".join(page.extract_text() for page in PdfReader(BytesIO(paper.read_bytes())).pages)
    assert "Invented reprisal" in printed
    assert api.post(f"/packs/{pack}/words", json={"words": {"languages": "Invented"}}).status_code == 409


def test_a_referral_is_the_same_by_command_and_address(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient]
) -> None:
    theirs, ours = council(nation, "liverpool-council"), council(nation)
    asked = (
        "--to",
        "liverpool-council",
        "--why",
        TELLS.why,
        "--reprisal",
        TELLS.reprisal,
        "--safe-contact",
        TELLS.safe_contact,
    )
    about = str(sent(nation).mention)
    ref = json.loads(command(ours, "referral", "send", "alert", TELLS.words, *asked, "--about", about))["ref"]
    machine(theirs).post(f"/referrals/{ref}/turns", json={"turn": "acknowledged"})
    command(theirs, "referral", "turn", ref, "accepted")
    assert json.loads(command(theirs, "referral", "show", ref)) == machine(theirs).get(f"/referrals/{ref}").json()
    told = machine(ours).get("/referrals").json()
    assert json.loads(command(ours, "referral", "list")) == told
    assert [each["turn"] for item in told["items"] if item["ref"] == ref for each in item["turns"]] == [
        "acknowledged",
        "accepted",
    ]


def test_an_extract_is_the_same_by_command_and_address(
    nation: TestNation, command: Callable[..., str], machine: Callable[[Viewer], TestClient]
) -> None:
    told, reader = sent(nation, replace(TELLS, to="dorset")), nation.viewer("metropolitan", ViewerRole.INVESTIGATOR)
    ours = lead(nation)
    command(ours, "referral", "turn", told.ref, "passing on", "--words", "His sister would warn him.", "--endangers")
    asked = ("--to", "metropolitan", "--role", "investigator")
    given = json.loads(command(ours, "extract", "give", told.ref, "He carries a knife, and is near.", *asked))
    path = f"/extracts/{given['ref']}"
    assert given == machine(ours).get(path).json()
    assert (
        json.loads(command(ours, "extract", "list", told.ref))
        == machine(ours).get(f"/referrals/{told.ref}/extracts").json()
    )
    again = {"to": "metropolitan", "role": "investigator", "words": "He drives a white van now."}
    other = machine(ours).post(f"/referrals/{told.ref}/extracts", json=again).json()["ref"]
    machine(ours).post(f"/extracts/{other}/take-back", json={"why": "It was another van."})
    command(ours, "extract", "take-back", given["ref"], "--why", "It was another man.")
    read = json.loads(command(reader, "extract", "show", given["ref"]))
    assert read == machine(reader).get(path).json()
    assert (read["words"], read["why_back"]) == ("", "It was another man.")
