"""The desk sees two who meet, sets a lead and tasks it, and the lead accepts; by page, command and machine. Everybody is invented."""

import json
import re
from collections.abc import Callable

from starlette.testclient import TestClient

from counterline.coordination.asking import requesting
from counterline.coordination.asking.requesting import NewRequest
from counterline.coordination.asking.task_rules import TaskDid
from counterline.coordination.deconfliction import overlaps
from counterline.coordination.subjects.model import Mode
from counterline.coordination.tasking import task_sending
from counterline.coordination.tasking.task_sending import TaskStep
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.post import inbox
from tests.ahead import ahead
from tests.doors import Visitor, command
from tests.investigating import NUMBER, registers, says
from tests.nation import TestNation, row
from tests.tasking import asking

__all__ = ["command"]

DUE = ahead(93).isoformat()
LEADS = {
    "lead": "kent",
    "subject": "Lead on it",
    "words": "Invented: agree a plan.",
    "why": "Invented: it begins there.",
    "due_on": DUE,
}


def meet(nation: TestNation) -> str:
    """Two forces' investigations of one number; where the desk sets a lead."""
    for force, name in (("dorset", "Heron"), ("kent", "Plover")):
        registers(nation, force, f"{force}/1", name, contact_point__value=NUMBER)
    with nation.as_seen_by(nation.desk) as work:
        (found,) = overlaps.overlaps(work, records=False)
    return f"/overlaps/{found.a.mention}/{found.b.mention}/lead"


def test_the_desk_sets_a_lead_on_a_page_the_lead_accepts_and_the_other_side_reads_who_leads_and_no_more(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    nation.force("kent").files([row("L1", NUMBER, first="2026-03-01")], as_at="2026-03-19")
    lead = meet(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/overlaps")
    assert f'href="{lead}"' in visitor.words
    visitor.visits(lead)
    visitor.sends(lead, **LEADS)
    assert "Kent Police is asked to lead" in visitor.words
    (asked,) = machine(kent).get("/tasks").json()["items"]
    ref = asked["ref"]
    beside = machine(nation.viewer("kent", ViewerRole.INVESTIGATOR))
    assert [each["about"] for each in beside.get("/today?kind=task").json()["items"]] == [ref], (
        "where officers are away"
    )
    assert machine(dorset).get("/tasks").json()["items"] == []
    assert json.loads(command(dorset, "notices", "list"))["items"][0]["lead"] is None
    known = NewRequest(
        "kent", ahead(93), question="Invented: do you hold anything of it?", why="Invented: it begins there."
    )
    with nation.as_seen_by(dorset) as work:
        request = requesting.ask(work, known).ref
    with nation.as_seen_by(kent) as work:
        for each in inbox.outstanding(work):
            inbox.acknowledge(work, each.ref)
    waiting = {each["about"]: each["leads_to"] for each in machine(kent).get("/today").json()["items"]}
    assert waiting == {ref: f"/tasks/{ref}", request: f"/requests/{request}"}, (
        "what was read and not answered is not forgotten"
    )
    visitor.signs_in(kent)
    visitor.visits(f"/tasks/{ref}")
    visitor.sends(f"/tasks/{ref}", did="accepted")
    assert "Name the officer" in visitor.words
    visitor.sends(f"/tasks/{ref}", did="accepted", officer=kent.ref)
    assert beside.get("/today?kind=task").json()["items"] == []
    (line,) = set(re.findall(r'href="/lines/(LN-\w+)"', visitor.words))
    assert machine(kent).get(f"/lines/{line}/said").json()["lead_force"] == "kent", "whoever accepts adopts the line"
    nation.settle()
    led = [each for each in machine(dorset).get("/notices").json()["items"] if each["lead"]]
    assert [(each["lead"], each["facts"]) for each in led] == [("kent", None)]
    assert "lead-set" in [each["kind"] for each in machine(dorset).get("/inbox").json()["items"]]
    assert machine(dorset).get(f"/tasks/{ref}").status_code == 404
    assert json.loads(command(nation.desk, "tasks", "show", ref)) == machine(nation.desk).get(f"/tasks/{ref}").json()
    withdrawn = command(nation.desk, "tasks", "act", ref, "withdrawn", "--words", "Invented: it is over.")
    assert json.loads(withdrawn)["state"] == "withdrawn"
    nation.settle()
    assert [each for each in machine(dorset).get("/notices").json()["items"] if each["lead"]] == []
    visitor.signs_in(nation.desk)
    visitor.visits("/overlaps")
    assert f'href="{lead}"' in visitor.words, "another may be asked"


def test_who_leads_in_silence_is_told_to_nobody(nation: TestNation, machine: Callable[[Viewer], TestClient]) -> None:
    dorset, kent = nation.viewer("dorset"), nation.viewer("kent")
    lead = meet(nation)
    says(nation, "kent", Mode.SILENT)
    one, other = lead.split("/")[2:4]
    asked = LEADS | {"one": one, "other": other}
    (told,) = machine(nation.desk).get("/overlaps").json()["items"]
    assert {told["a"]["agency"]: told["told_a"], told["b"]["agency"]: told["told_b"]} == {"dorset": False, "kent": True}
    refused = machine(nation.desk).post("/overlaps/lead", json=asked | {"lead": "dorset"})
    assert (refused.status_code, "was not told whom to ring" in refused.json()["detail"]) == (409, True)
    assert machine(dorset).get("/tasks").json()["items"] == [], "whoever meets silence hears nothing"
    made = machine(nation.desk).post("/overlaps/lead", json=asked).json()
    did = machine(kent).post(f"/tasks/{made['ref']}/acts", json={"did": "accepted", "officer": kent.ref})
    assert did.json()["state"] == "accepted"
    nation.settle()
    assert [each["lead"] for each in machine(dorset).get("/notices").json()["items"] if each["stands"]] == []
    assert "lead-set" not in [each["kind"] for each in machine(dorset).get("/inbox").json()["items"]]

    says(nation, "kent", Mode.POINTER)
    nation.settle()
    (told,) = [each for each in machine(dorset).get("/notices").json()["items"] if each["stands"]]
    led = [each["about"] for each in machine(dorset).get("/inbox").json()["items"] if each["kind"] == "lead-set"]
    assert (told["lead"], led) == ("kent", [told["ref"]]), "told with the notice, which comes after the lead"
    says(nation, "kent", Mode.SILENT)
    nation.settle()
    letters = machine(dorset).get("/inbox").json()["items"]
    assert [each["recalled"] for each in letters if each["kind"] == "lead-set"] == [True]
    assert [each["lead"] for each in machine(dorset).get("/notices").json()["items"]] == [None]


def test_stopped_wording_goes_by_the_adviser_by_page_and_command_alike(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient], command: Callable[..., str]
) -> None:
    adviser = nation.viewer("nclcc", ViewerRole.GUARDIAN)
    visitor.signs_in(nation.desk)
    visitor.visits("/tasks/new")
    said = {"to": "dorset", "subject": "Watch it", "why": "Invented.", "due_on": DUE}
    visitor.sends("/tasks/new", **said, words="Ask the neighbour to keep an eye on it.")
    assert "Your covert-authorities adviser has these words. Nothing has been sent." in visitor.words
    (waits,) = json.loads(command(adviser, "covert-advice", "list"))["items"]
    assert json.loads(command(adviser, "covert-advice", "show", waits["ref"])) == waits
    visitor.signs_in(adviser)
    visitor.visits(f"/covert-advice/{waits['ref']}")
    assert "No machine decides that words are lawful" in visitor.words
    visitor.sends(f"/covert-advice/{waits['ref']}", reason="Invented: authorised.", authority="URN 12/26")
    answer = machine(nation.desk).get(f"/covert-advice/{waits['ref']}").json()["answer"]
    assert (answer["let_go"], answer["authority"]) == (True, "URN 12/26")
    told = machine(nation.desk)
    assert [each["about"] for each in told.get("/today?kind=letter").json()["items"]] == [waits["ref"]]
    went = json.loads(command(nation.desk, "tasks", "act", waits["about"], "sent"))
    assert (went["state"], went["stopped"]) == ("asked", None)
    assert told.get("/today?kind=letter").json()["items"] == [], (
        "whoever sends the words has read what was said of them"
    )


def test_words_about_a_child_go_by_the_safeguarding_lead_by_page_who_reads_the_sentence(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    lead = nation.viewer("nclcc", ViewerRole.SAFEGUARDING)
    visitor.signs_in(nation.desk)
    visitor.visits("/tasks/new")
    said = {"to": "merseyside", "subject": "Find it", "why": "Invented.", "due_on": DUE}
    visitor.sends("/tasks/new", **said, words="Take the boy of 14 as a target for pursuit.")
    assert "Your safeguarding lead has your words and reads them first." in visitor.words
    (due,) = machine(lead).get("/today?kind=approval").json()["items"]
    visitor.signs_in(lead)
    visitor.visits(f"/covert-advice/{due['about']}")
    assert "“Take the boy of 14 as a target for pursuit.” tells of somebody of 14, who may be pursued." in visitor.words
    assert 'name="authority"' not in visitor.words
    visitor.sends(f"/covert-advice/{due['about']}", reason="Invented: he is 41.", none_needed="true")
    told = machine(nation.desk).get(f"/covert-advice/{due['about']}").json()
    assert (told["asks"], told["went"], told["answer"]["let_go"]) == ("child", False, True)
    visitor.signs_in(nation.desk)
    visitor.visits(f"/tasks/{told['about']}")
    assert f"{lead.name} has read these words and let them go." in visitor.words
    assert machine(nation.viewer("merseyside")).get("/tasks").json()["items"] == []
    visitor.sends(f"/tasks/{told['about']}", did="sent")
    (task,) = machine(nation.viewer("merseyside")).get("/tasks").json()["items"]
    assert [each["words"] for each in task["acts"]] == [""]


def test_wording_that_was_sent_back_is_written_again_from_what_was_written_and_not_sent_as_it_is(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    adviser = nation.viewer("nclcc", ViewerRole.GUARDIAN)
    visitor.signs_in(nation.desk)
    visitor.visits("/tasks/new")
    asked = {"to": "dorset", "subject": "Watch it", "why": "Invented.", "due_on": DUE, "words": "Ask the neighbour."}
    visitor.sends("/tasks/new", **asked)
    (draft,) = machine(nation.desk).get("/tasks").json()["items"]
    visitor.visits(f"/tasks/{draft['ref']}")
    assert 'value="withdrawn"' in visitor.words
    assert 'value="sent"' not in visitor.words, "nobody has let it go"
    machine(adviser).post(f"/covert-advice/{draft['stopped']}", json={"reason": "Invented: ask what they saw."})
    visitor.visits(f"/tasks/{draft['ref']}")
    assert 'value="sent"' not in visitor.words
    again = f"/tasks/new?again={draft['ref']}"
    assert f'href="{again}"' in visitor.words
    visitor.visits(again)
    for said in ("Ask the neighbour.", 'value="Watch it"', f'value="{DUE}"', '<option value="dorset" selected>'):
        assert said in visitor.words


def test_a_task_to_lead_that_was_sent_back_and_written_again_is_one_to_lead_still(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    lead, kent = meet(nation), nation.viewer("kent")
    visitor.signs_in(nation.desk)
    visitor.visits(lead)
    visitor.sends(lead, **LEADS | {"words": "Ask the neighbour."})
    (draft,) = machine(nation.desk).get("/tasks").json()["items"]
    adviser = machine(nation.viewer("nclcc", ViewerRole.GUARDIAN))
    adviser.post(f"/covert-advice/{draft['stopped']}", json={"reason": "Invented: ask what they saw."})
    again = visitor.visits(f"/tasks/new?again={draft['ref']}").text
    for said in (f'action="{lead}"', "Ask the neighbour.", 'value="Lead on it"', f'value="{DUE}"'):
        assert said in again
    visitor.sends(lead, **LEADS | {"although": "Invented: in other words."})
    (made,) = [each for each in machine(nation.desk).get("/tasks").json()["items"] if each["state"] == "asked"]
    did = machine(kent).post(f"/tasks/{made['ref']}/acts", json={"did": "accepted", "officer": kent.ref})
    assert did.json()["is_to_lead"] is True
    nation.settle()
    assert "kent" in {each["lead"] for each in machine(nation.viewer("dorset")).get("/notices").json()["items"]}


def test_a_line_and_a_record_lead_to_what_is_asked_about_them(
    nation: TestNation, visitor: Visitor, machine: Callable[[Viewer], TestClient]
) -> None:
    nation.force("kent").files([row("L1", NUMBER, first="2026-03-01")], as_at="2026-03-19")
    officer = nation.viewer("kent")
    line = machine(officer).get("/lines").json()["items"][0]["ref"]
    record = machine(officer).get("/records").json()["items"][0]["ref"]
    visitor.signs_in(officer)
    for page, leads, field in (
        (f"/lines/{line}", f"/tasks/new?evidence={line}", f">{line}</textarea>"),
        (f"/records/{record}", f"/requests/new?about={record}", f'value="{record}"'),
    ):
        visitor.visits(page)
        assert f'href="{leads}"' in visitor.words
        visitor.visits(leads)
        assert field in visitor.words


def test_what_the_other_side_did_is_told_once_today_and_acknowledged_with_what_came_before(
    nation: TestNation, machine: Callable[[Viewer], TestClient]
) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(nation.desk) as work:
        ref = task_sending.write_task(work, asking(nation, "dorset", "Visit the address")).task.ref
    for did, words, who in (
        (TaskDid.ACCEPTED, "", officer.ref),
        (TaskDid.PROGRESS, "Invented: nobody was in.", None),
        (TaskDid.DONE, "Invented: she is safe.", None),
    ):
        with nation.as_seen_by(officer) as work:
            task_sending.act(work, ref, TaskStep(did, words, who))
    desk = machine(nation.desk)
    (told,) = desk.get("/today?kind=task").json()["items"]
    assert told["about"] == ref
    with nation.as_seen_by(nation.desk) as work:
        assert len(inbox.outstanding_about(work, [ref])) == 3
        inbox.acknowledge(work, told["leads_to"].removeprefix("/inbox/"))
        assert inbox.outstanding_about(work, [ref]) == []
    assert desk.get("/today?kind=task").json()["items"] == []
