"""An officer looks at two records side by side, says what they are, and undoes it: by page, by machine and by command."""

import csv
import io
import json
import re
from collections.abc import Callable

import pytest
from typer.testing import CliRunner

from counterline.cli.main import app
from counterline.governance.searches import searches
from counterline.resolution.people import judgements
from tests.doors import Machine, Visitor
from tests.nation import TestNation
from tests.people import files, mention_of, mentions_of, person
from tests.rooms.resolution.test_linking import ANN, held_together, two_forces_name_one_woman

NOBODY = "MN-7KQ2M9XD7KQ2M9XD"
REASON = "Sisters, who were seen together."


def test_an_officer_judges_two_records_on_a_page_and_undoes_it(nation: TestNation, visitor: Visitor) -> None:
    two_forces_name_one_woman(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/pairs")
    assert ANN in visitor.words
    address = next(each for each in visitor.words.split('"') if each.startswith("/pairs/MN-"))
    visitor.visits(address)
    assert "counterline treats them as one person now." in visitor.words
    assert "somebody said" not in visitor.words
    assert "Say why" in (visitor.sends(address, verdict="different"), visitor.words)[1]
    assert held_together(nation, nation.desk, "D/1", "M/1")
    visitor.sends(address, verdict="different", reason=REASON)
    assert "Your answer is kept: two people." in visitor.words
    assert not held_together(nation, nation.desk, "D/1", "M/1")
    visitor.visits(address)
    assert "Records or a person say that they are two people, so no score joins them." in visitor.words
    visitor.visits("/judgements")
    assert REASON in visitor.words
    undo = next(each for each in visitor.words.split('"') if each.startswith("/judgements/JD-"))
    visitor.sends(undo, reason="They are one after all.")
    assert "It is undone." in visitor.words
    assert held_together(nation, nation.desk, "D/1", "M/1")


def test_an_entity_is_split_on_a_page(nation: TestNation, visitor: Visitor) -> None:
    two_forces_name_one_woman(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/pairs")
    one = next(each for each in visitor.words.split('"') if each.startswith("/pairs/MN-")).split("/")[2]
    visitor.visits(f"/splits/{one}")
    assert f'value="{one}"' in visitor.words
    visitor.sends(f"/splits/{one}", parted=one, reason=REASON)
    assert "They are split." in visitor.words
    assert not held_together(nation, nation.desk, "D/1", "M/1")


def test_whom_nothing_asks_about_are_said_to_be_one_on_a_page_by_machine_and_by_command(
    nation: TestNation, visitor: Visitor, machine: Machine, command: Callable[..., str]
) -> None:
    files(nation.force("dorset"), person("D/1", ANN), person("D/2", "Cuthbert Otherwise-Named"))
    with nation.as_seen_by(nation.desk) as work:
        one, other = mentions_of(work, ["D/1", "D/2"])
    visitor.signs_in(nation.desk)
    visitor.visits(f"/entities/{one}")
    assert f'href="/merges/{one}"' in visitor.words
    visitor.visits(f"/merges/{one}?other={NOBODY}")
    assert "No person whom you may see has this reference" in visitor.words
    visitor.visits(f"/merges/{one}?other=cuthb+otherw")
    assert f'href="/merges/{one}?other={other}"' in visitor.words, "half a name is enough, and is chosen from"
    visitor.visits(f"/merges/{one}?other=Nemo+Nobody")
    assert "Nothing in what you may see is named so" in visitor.words
    visitor.visits(f"/merges/{one}?other={other}")
    assert f"/pairs/{one}/{other}" in visitor.words
    assert "Say why" in (visitor.sends(f"/merges/{one}", other=other), visitor.words)[1]
    visitor.sends(f"/merges/{one}", other=other, reason="He was called so as a boy.")
    assert "They are one person now." in visitor.words
    api, said = machine(nation.desk), {"one": one, "other": other, "reason": "He was called so as a boy."}
    assert api.post("/merges", json=said).status_code == 422, "they are one already"
    assert held_together(nation, nation.desk, "D/1", "D/2")
    for by_machine in (True, False):
        api.post(f"/judgements/{api.get('/judgements').json()['items'][0]['act']}/undo", json={"reason": "Two."})
        assert not held_together(nation, nation.desk, "D/1", "D/2")
        if by_machine:
            assert api.post("/merges", json=said).status_code == 201
        else:
            command(nation.desk, "resolution", "merge", one, other, "--reason", said["reason"])
        assert held_together(nation, nation.desk, "D/1", "D/2")


def test_whoever_would_part_a_third_record_is_told_so_before_they_answer(
    nation: TestNation, visitor: Visitor, command: Callable[..., str]
) -> None:
    two_forces_name_one_woman(nation)
    files(nation.force("kent"), person("K/1", ANN, "1998-04-12"))
    with nation.as_seen_by(nation.desk) as work:
        dorset, metropolitan, kent = mentions_of(work, ["D/1", "M/1", "K/1"])
        judgements.split(work, [kent], [dorset, metropolitan], "Born in another town.")
    visitor.signs_in(nation.desk)
    visitor.visits(f"/pairs/{dorset}/{metropolitan}")
    assert "parted from both" not in visitor.words
    visitor.visits(f"/pairs/{kent}/{dorset}")
    assert "records now joined with one of them are parted from both (1)" in visitor.words
    assert f'href="/merges/{kent}?other={dorset}"' in visitor.words
    assert json.loads(command(nation.desk, "resolution", "pair", kent, dorset))["parted_if_same"] == 1
    visitor.sends(f"/pairs/{kent}/{dorset}", verdict="same", reason="The town was renamed.")
    assert held_together(nation, nation.desk, "K/1", "D/1")
    assert not held_together(nation, nation.desk, "D/1", "M/1")
    visitor.sends(f"/merges/{kent}", other=metropolitan, reason="The town was renamed.")
    assert held_together(nation, nation.desk, "K/1", "D/1", "M/1")


def test_machines_and_commands_judge_and_undo_alike(
    nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    two_forces_name_one_woman(nation)
    api = machine(nation.desk)
    pairs = api.get("/pairs").json()
    assert json.loads(command(nation.desk, "resolution", "queue")) == pairs
    one, other = (pairs["items"][0][side] for side in ("one", "other"))
    beside = api.get(f"/pairs/{one}/{other}").json()
    assert json.loads(command(nation.desk, "resolution", "pair", one, other)) == beside
    said = api.post("/judgements", json={"one": one, "other": other, "verdict": "different", "reason": REASON}).json()
    told = api.get("/judgements").json()
    assert json.loads(command(nation.desk, "resolution", "judgements")) == told
    assert told["items"][0]["act"] == said["act"]
    command(nation.desk, "resolution", "undo", said["act"], "--reason", "They are one.")
    assert held_together(nation, nation.desk, "D/1", "M/1")
    act = json.loads(command(nation.desk, "resolution", "judge", one, other, "different", "--reason", REASON))["act"]
    assert api.post(f"/judgements/{act}/undo", json={"reason": "Again."}).status_code == 201
    split = api.post("/splits", json={"parted": [one], "others": [other], "reason": REASON})
    assert split.status_code == 201
    assert not held_together(nation, nation.desk, "D/1", "M/1")


COVERT = "CHIS reporting names her sister."


def test_a_reason_that_speaks_of_a_source_is_not_kept(nation: TestNation, machine: Machine) -> None:
    two_forces_name_one_woman(nation)
    api = machine(nation.desk)
    pair = api.get("/pairs").json()["items"][0]
    said = {"one": pair["one"], "other": pair["other"], "verdict": "different"}
    refused = api.post("/judgements", json=said | {"reason": COVERT})
    assert refused.status_code == 403
    assert "covert-source" in refused.text
    assert COVERT not in refused.text
    act = api.post("/judgements", json=said | {"reason": REASON}).json()["act"]
    assert api.post(f"/judgements/{act}/undo", json={"reason": COVERT}).status_code == 403
    assert [each["undone"] for each in api.get("/judgements").json()["items"]] == [False]


def test_a_reason_is_told_to_the_judges_agency_and_the_desk_alone(
    nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    files(nation.force("dorset"), person("D/1", ANN, "1998-04-12"), person("D/2", ANN, "1998-04-12"))
    with nation.as_seen_by(nation.desk) as work:
        one, other = mentions_of(work, ["D/1", "D/2"])
    officer = nation.viewer("dorset")
    dorset, desk = machine(officer), machine(nation.desk)
    for judge, verdict in ((dorset, "same"), (desk, "unsure")):
        judge.post("/judgements", json={"one": one, "other": other, "verdict": verdict, "reason": REASON})
    told = {
        api: [(each["verdict"], each["reason"]) for each in api.get("/judgements").json()["items"]]
        for api in (dorset, desk)
    }
    assert told == {dorset: [("unsure", None), ("same", REASON)], desk: [("unsure", REASON), ("same", REASON)]}
    assert json.loads(command(officer, "resolution", "judgements")) == dorset.get("/judgements").json()


def test_references_that_name_nobody_are_logged_as_looked_for(
    nation: TestNation, visitor: Visitor, machine: Machine
) -> None:
    two_forces_name_one_woman(nation)
    visitor.signs_in(nation.desk)
    visitor.visits(f"/pairs/{NOBODY}/{NOBODY}")
    visitor.visits(f"/splits/{NOBODY}")
    visitor.visits(f"/merges/{NOBODY}")
    with nation.as_seen_by(nation.desk) as work:
        one = mention_of(work, "D/1")
    visitor.visits(f"/merges/{one}?other={NOBODY}")
    visitor.visits(f"/entities/{one}/path?to={NOBODY}")
    api = machine(nation.desk)
    assert api.get(f"/pairs/{NOBODY}/{NOBODY}").status_code == 404
    judged = {"one": NOBODY, "other": NOBODY, "verdict": "same", "reason": REASON}
    assert api.post("/judgements", json=judged).status_code == 404
    assert api.post(f"/judgements/{NOBODY}/undo", json={"reason": REASON}).status_code == 404
    with nation.as_seen_by(nation.protector) as work:
        sought = [each.sought or "" for each in searches(work, nation.building.settings.searching_key)]
    assert [NOBODY in each for each in sought] == [True] * 8


def test_whoever_judges_blind_is_shown_no_score_and_tells_how_right_links_are(
    nation: TestNation, visitor: Visitor
) -> None:
    two_forces_name_one_woman(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/pairs/blind")
    assert "Why the score says so" not in visitor.words
    one, other = re.findall(r'name="(?:one|other)" value="(MN-[^"]+)"', visitor.words)
    visitor.sends("/pairs/blind", one=one, other=other, verdict="same", reason="The same face.")
    assert "You have judged every pair." in visitor.words
    assert re.search(r"Right: 100% of the links that join records \(\d+% to 100%\)", visitor.words)


@pytest.mark.usefixtures("command")  # which sets the installation that the command speaks to
def test_entities_are_taken_away_as_a_file(nation: TestNation, machine: Machine) -> None:
    two_forces_name_one_woman(nation)
    api = machine(nation.desk)
    rows = list(csv.DictReader(io.StringIO(api.get("/entities.csv").text)))
    assert {each["reference"] for each in rows} == {"D/1", "M/1"}
    assert len({each["entity"] for each in rows}) == 1
    assert api.get("/entities.csv?kind=people").status_code == 422, "nothing is left out in silence"
    done = CliRunner().invoke(app, ["resolution", "export", "--as", nation.desk.ref])
    written = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [each["entity"] for each in written] == [each["entity"] for each in rows]


def test_models_are_listed_trained_compared_and_activated_by_machine_and_command(
    nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    two_forces_name_one_woman(nation)
    api = machine(nation.desk)
    before = api.get("/models").json()
    assert json.loads(command(nation.desk, "resolution", "models")) == before
    assert api.post("/models", json={"version": "Not A Version"}).status_code == 422
    assert api.post("/models", json={"version": "spring-1"}).json()["version"] == "spring-1"
    command(nation.desk, "resolution", "train", "spring-2")
    counted = json.loads(command(nation.desk, "resolution", "train", "spring-3", "--weights-of", "spring-2"))
    assert counted["words"] == ["It weighs as spring-2 does; names and hubs are those of here."]
    old = before["in_force"]
    compared = api.get("/models/comparison", params={"old": old, "new": "spring-1"}).json()
    assert json.loads(command(nation.desk, "resolution", "compare", old, "spring-1")) == compared
    assert api.post("/models/spring-1/activation", json={"reason": "Compared."}).status_code == 204
    activated = api.get("/models").json()
    assert activated["in_force"] == old
    assert [each["version"] for each in activated["items"] if each["coming_since"]] == ["spring-1"]
    nation.settle()
    assert api.get("/models").json()["in_force"] == "spring-1"
    command(nation.desk, "resolution", "activate", "spring-2", "--reason", "Newer.")
    done = CliRunner().invoke(app, ["resolve", "--json"])
    assert json.loads(done.stdout)["model"] == "spring-2"
