"""Whether a number changed hands is asked beside who is one person, answered there, and undone. Everything is invented."""

import json
import re
from collections.abc import Callable

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.lines.hands import changed_hands, hands_waiting
from counterline.picture import own_view
from counterline.plumbing.errors import CounterlineError
from counterline.resolution.people import judgements
from counterline.resolution.people.assembling import Verdict
from tests.doors import Machine, Visitor
from tests.nation import TestNation
from tests.properties.worlds import as_bytes

NUMBER = "07700 900123"
REASON = "Kent bought the handset back in March."


def seen_twice(nation: TestNation) -> None:
    """Dorset reports a number under one brand, and Kent the same number under another, nine months later."""
    nation.force("dorset").reports(
        NUMBER, seen="2025-06-12", ref="D/1", brand="Jay", To="Poole", Holders="Invented Holder"
    )
    nation.force("kent").reports(NUMBER, seen="2026-03-12", ref="K/1", brand="Kez", To="Dover")


def waiting(nation: TestNation, viewer: Viewer) -> int:
    """How many questions wait for a viewer: as many as they would be asked."""
    with nation.as_seen_by(viewer) as work:
        many = hands_waiting.hands_waiting(work, viewer)
        assert many == len(changed_hands.hands_asked(work, 1000))
    return many


def lines_of(nation: TestNation, viewer: Viewer) -> int:
    """How many lines a viewer sees."""
    with nation.as_seen_by(viewer) as work:
        return len(own_view.own_lines(work).lines)


def test_an_officer_says_on_a_page_that_a_number_is_in_the_same_hands_and_takes_it_back(
    nation: TestNation, visitor: Visitor
) -> None:
    seen_twice(nation)
    visitor.signs_in(nation.desk)
    visitor.visits("/pairs")
    assert "Has it changed hands?" in visitor.words
    (address,) = set(re.findall(r'"(/hands/[^"]+)"', visitor.words))
    visitor.visits("/")
    assert "1 number was quiet for so long that it may have changed hands" in visitor.words
    assert (waiting(nation, nation.desk), waiting(nation, nation.force("dorset").officer)) == (1, 0)
    assert lines_of(nation, nation.desk) == 2
    visitor.visits(address)
    assert "not for 273 days" in visitor.words
    assert all(said in visitor.words for said in ("Jay", "Kez", "Invented Holder", "Dorset Police", "Kent Police"))
    assert "Say why" in (visitor.sends(address, verdict="same"), visitor.words)[1]
    visitor.sends(address, verdict="same", reason=REASON)
    assert "The lines are one." in visitor.words
    assert "/hands/" not in visitor.words
    assert waiting(nation, nation.desk) == 0
    assert lines_of(nation, nation.desk) == 1
    visitor.visits(address)
    assert "counts it as in the same hands now" in visitor.words
    assert REASON in visitor.words
    visitor.visits("/judgements")
    assert NUMBER in visitor.words
    undo = next(each for each in visitor.words.split('"') if each.startswith("/judgements/JD-"))
    visitor.sends(undo, reason="It was another handset.")
    assert (lines_of(nation, nation.desk), waiting(nation, nation.desk)) == (2, 1)


def test_a_line_page_leads_to_its_question_which_is_answered_once(nation: TestNation, visitor: Visitor) -> None:
    seen_twice(nation)
    visitor.signs_in(nation.desk)
    with nation.as_seen_by(nation.desk) as work:
        (ref,) = [each.ref for each in own_view.own_lines(work).lines if each.questions]
    visitor.visits(f"/lines/{ref}")
    (address,) = set(re.findall(r'"(/hands/[^"]+)"', visitor.words))
    visitor.visits(address)
    visitor.sends(address, verdict="different", reason=REASON)
    assert lines_of(nation, nation.desk) == 2
    visitor.visits(f"/lines/{ref}")
    assert "changed hands?" not in visitor.words


def test_machines_and_commands_are_asked_and_answer_alike(
    nation: TestNation, machine: Machine, command: Callable[..., str]
) -> None:
    seen_twice(nation)
    api = machine(nation.desk)
    pairs = api.get("/pairs").json()
    assert json.loads(command(nation.desk, "resolution", "queue")) == pairs
    (asked,) = pairs["items"]
    assert (asked["kind"], asked["shown"], asked["weight"], asked["worth"]) == ("contact_point", NUMBER, None, 0.5)
    address = f"/hands/{asked['one']}/{asked['other']}"
    beside = api.get(address).json()
    assert json.loads(command(nation.desk, "resolution", "hands", asked["one"], asked["other"])) == beside
    assert (beside["quiet_days"], beside["held_as_one"], beside["before"]["brands"]) == (273, False, ["Jay"])
    said = {"one": asked["one"], "other": asked["other"], "verdict": "unsure", "reason": REASON}
    assert api.post("/judgements", json=said).status_code == 201
    assert api.get("/pairs").json()["items"] == []
    assert waiting(nation, nation.desk) == 0
    assert [each["kind"] for each in api.get("/judgements").json()["items"]] == ["contact_point"]
    command(nation.desk, "resolution", "judge", asked["one"], asked["other"], "same", "--reason", REASON)
    assert api.get(address).json()["held_as_one"]
    assert api.get(f"/hands/{asked['one']}/{asked['one']}").status_code == 422
    assert api.get("/hands/MN-7KQ2M9XD7KQ2M9XD/MN-7KQ2M9XD7KQ2M9XD").status_code == 404


def test_what_is_hidden_and_what_was_said_of_it_changes_neither_what_is_asked_nor_the_lines(nation: TestNation) -> None:
    dorset, officer = nation.force("dorset"), nation.force("dorset").officer
    for ref, seen, brand in (("D/1", "2025-06-12", "Jay"), ("D/2", "2026-03-12", "Kez")):
        dorset.reports(NUMBER, seen=seen, ref=ref, brand=brand)

    def told() -> bytes:
        with nation.as_seen_by(officer) as work:
            return as_bytes(
                [
                    changed_hands.hands_asked(work),
                    hands_waiting.hands_waiting(work, officer),
                    own_view.own_lines(work).lines,
                ]
            )

    before = told()
    kent = nation.viewer("kent")
    for ref, seen in (("K/1", "2025-02-12"), ("K/2", "2025-09-12"), ("K/3", "2025-12-01")):
        nation.force("kent").reports(NUMBER, seen=seen, ref=ref, Eval="2BC", Conditions="originator only")
    with nation.as_seen_by(kent) as work:
        asked = changed_hands.hands_asked(work)
        judgements.judge(work, asked[0].one, asked[0].other, Verdict.SAME, REASON)
    assert told() == before


def test_nobody_answers_of_what_they_may_not_read_or_of_two_numbers(nation: TestNation) -> None:
    seen_twice(nation)
    nation.force("kent").reports("07700 900321", seen="2026-03-12", ref="K/2")
    with nation.as_seen_by(nation.desk) as work:
        ((one, other),) = [(each.one, each.other) for each in changed_hands.hands_asked(work)]
        another = work.value("select m.ref from mentions m join records r using (record_id) where r.reference = 'K/2'")
        with pytest.raises(CounterlineError, match="one contact point"):
            judgements.judge(work, one, another, Verdict.SAME, REASON)
    with (
        nation.as_seen_by(nation.force("cumbria").officer) as work,
        pytest.raises(CounterlineError, match="Nobody in what"),
    ):
        judgements.judge(work, one, other, Verdict.SAME, REASON)
