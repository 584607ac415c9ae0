"""Two officers of different forces write of one line in their own words, and each is told whom to ring. Everything here is invented."""

import json
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path

from starlette.testclient import TestClient

from counterline.coordination.subjects.model import Mode
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.reports import handing_in
from counterline.reports.model import Report, Thing, ThingKind
from tests.doors import Visitor, api, command, machine, visitor
from tests.investigating import NUMBER, registers, says
from tests.nation import TestNation

__all__ = ["api", "command", "machine", "visitor"]


def writes(nation: TestNation, officer: Viewer, words: str) -> None:
    """Have an officer send a report in their own words, with the number in it confirmed."""
    with nation.as_seen_by(officer) as work:
        handing_in.send(work, Report(words, "2BP", "fact", (Thing(ThingKind.CONTACT_POINT, NUMBER),)))
    nation.settle()


def test_each_is_told_whom_to_ring_and_what_is_silent_stays_silent_to_the_byte(
    nation: TestNation, visitor: Visitor
) -> None:
    dorset = nation.viewer("dorset", ViewerRole.INVESTIGATOR)
    kent = nation.viewer("kent", ViewerRole.INVESTIGATOR)
    for officer, words in (
        (dorset, f"The Jay line on {NUMBER} texts in Poole."),
        (kent, f"{NUMBER} has gear in Dover."),
    ):
        writes(nation, officer, words)
    for officer, other in ((dorset, kent), (kent, dorset)):
        visitor.signs_in(officer)
        visitor.visits("/notices")
        assert other.name in visitor.words
        assert ("Poole" in visitor.words, "Dover" in visitor.words) == (False, False)
    page = visitor.visits("/notices").text.partition("<main")[2]  # above it stands a token of this page's alone
    registers(nation, "merseyside", "M/1", "Plover", contact_point__value=NUMBER, source__handling="C S2")
    says(nation, "merseyside", Mode.SILENT)
    assert visitor.visits("/notices").text.partition("<main")[2] == page
    visitor.signs_in(nation.viewer("merseyside"))
    visitor.visits("/notices")
    for each in (dorset, kent):
        assert each.name in visitor.words, "its owner is told of both"


def test_the_desk_sees_all_takes_it_away_and_a_force_says_what_came_of_its_own(
    nation: TestNation,
    visitor: Visitor,
    machine: Callable[[Viewer], TestClient],
    command: Callable[..., str],
    tmp_path: Path,
) -> None:
    for force in ("dorset", "kent"):
        registers(nation, force, f"{force}/1", f"Op {force}", contact_point__value=NUMBER)
    desk, dorset = machine(nation.desk), nation.viewer("dorset")
    assert json.loads(command(nation.desk, "overlaps", "list", "--json")) == desk.get("/overlaps").json()
    command(nation.desk, "overlaps", "export", "--out", str(tmp_path / "meets.json"))
    (met,) = json.loads((tmp_path / "meets.json").read_text("utf-8"))
    assert met | {"met": f"contact point: {NUMBER}", "how": "exact"} == met
    assert {met["investigation_a"], met["investigation_b"]} == {"dorset/1", "kent/1"}
    assert f"contact point: {NUMBER},exact" in desk.get("/overlaps.csv").text
    visitor.signs_in(dorset)
    visitor.visits("/notices")
    ref = visitor.words.partition('href="/notices/')[2].partition('"')[0]
    visitor.sends(f"/notices/{ref}", outcome="agreed lead", reason="")
    assert "Say why" in visitor.words
    visitor.sends(f"/notices/{ref}", outcome="agreed lead", reason="Invented: Kent leads.")
    visitor.visits(f"/notices/{ref}")
    assert "Invented: Kent leads." in visitor.words
    assert visitor.visits("/overlaps").status_code == HTTPStatus.FORBIDDEN
    visitor.signs_in(nation.desk)
    visitor.visits("/overlaps")
    assert "One of us leads" in visitor.words
    visitor.signs_in(dorset)
    visitor.sends(f"/notices/{ref}", outcome="other misread", reason="Invented: it is not ours to say.")
    assert "only the national desk says" in visitor.words
    visitor.sends(f"/notices/{ref}", outcome="wrong match", reason="Invented: ours is another.")
    visitor.signs_in(nation.desk)
    visitor.visits(f"/notices/{ref}")
    assert "Kent Police misread it" in visitor.words
    told = command(nation.desk, "notices", "outcome", ref, "own misread", "--reason", "Invented: we looked.")
    nation.settle()
    assert json.loads(told)["outcomes"][-1]["outcome"] == "own misread"
    assert machine(dorset).get(f"/notices/{ref}").json()["answers"][0]["answer"] == "own misread"
    visitor.signs_in(dorset)
    visitor.visits(f"/notices/{ref}")
    assert "misread in your own record" in visitor.words


def test_the_page_of_a_report_says_whom_to_ring_once_it_is_settled(nation: TestNation, visitor: Visitor) -> None:
    dorset, kent = (nation.viewer(each, ViewerRole.INVESTIGATOR) for each in ("dorset", "kent"))
    writes(nation, kent, f"{NUMBER} has gear in Dover.")
    words = f"The Jay line on {NUMBER} texts in Poole."
    with nation.as_seen_by(dorset) as work:
        sent = handing_in.send(work, Report(words, "2BP", "fact", (Thing(ThingKind.CONTACT_POINT, NUMBER),)))
    page = f"/reports/{sent.record.ref}"
    visitor.signs_in(dorset, then=page)
    assert ('hx-trigger="every 2s"' in visitor.words, "See what came of it" in visitor.words) == (True, True)
    assert "Kent Police" not in visitor.words
    nation.settle()
    visitor.visits(page)
    assert f"Kent Police is after the same thing: {NUMBER}." in visitor.words
    assert f"Ring {kent.name}:" in visitor.words
    assert "Dover" not in visitor.words
