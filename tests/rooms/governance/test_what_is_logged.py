"""What people do at the doors is in the log without the doors having to think of it."""

import threading
import time
from datetime import date
from pathlib import Path

import pytest
from typer.testing import CliRunner

from counterline.bootstrap.building import Building
from counterline.cli.main import app
from counterline.governance import inspecting
from counterline.governance.log import checkpoints, exporting, keys, store
from counterline.governance.log import sealing as governance_sealing
from counterline.governance.people.viewers import Viewer
from counterline.intake.running import withdrawing
from counterline.picture import asked, own_view
from counterline.picture.releasing import preparing
from counterline.plumbing.database import Role
from counterline.plumbing.errors import NotAllowed
from counterline.records.keeping import reading_back
from counterline.worker.working import sealing
from tests.nation import TestNation, row


def acts(nation: TestNation, subject: str) -> list[tuple[str, str | None]]:
    """What was done with a subject and by whom, oldest first."""
    with nation.as_seen_by(nation.auditor) as work:
        found = inspecting.recent(work, subject=subject, part=store.Stretch(most=1000))
    return [(each.entry.act, each.entry.viewer) for each in reversed(found)]


def line_seen_by(nation: TestNation, viewer: Viewer) -> own_view.OwnView:
    """A viewer looks at their own view."""
    with nation.as_seen_by(viewer) as work:
        return own_view.own_view(work, even_a_gap=True)


def test_a_return_is_collected_loaded_and_withdrawn_in_its_feeds_name(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    sent = dorset.reports("07700 900123", brand="Jay", seen="2026-03-10")
    with nation.as_seen_by(dorset.feed) as work:
        withdrawing.withdraw_submission(work, sent.ref)
    feed = dorset.feed.ref
    told = ["collection", "collection", "disclosure", "alteration"]
    assert acts(nation, sent.ref) == [(each, feed) for each in told], "one set of readers"
    assert acts(nation, "mapping:test-lines:1") == [("alteration", nation.desk.ref)]


def test_reading_the_log_is_logged_with_its_purpose_and_who_may_not_is_told_which_role_may(nation: TestNation) -> None:
    with nation.as_seen_by(nation.auditor) as work:
        inspecting.recent(work)
    with nation.as_seen_by(nation.auditor) as work:
        (reading,) = inspecting.recent(work, subject="log")
    assert (reading.entry.act, reading.entry.viewer) == ("consultation", nation.auditor.ref)
    assert reading.entry.purpose == "checking-lawfulness"
    with (
        nation.as_seen_by(nation.viewer("dorset")) as work,
        pytest.raises(NotAllowed, match="role of data protection officer or auditor"),
    ):
        inspecting.recent(work)


def test_the_same_file_sent_again_is_not_collected_twice(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    first = dorset.reports("07700 900123", seen="2026-03-10")
    again = dorset.reports("07700 900123", seen="2026-03-10")
    assert again.ref == first.ref
    assert [act for act, _ in acts(nation, first.ref)].count("collection") == 2


def test_looking_at_a_line_is_a_consultation_of_every_record_it_is_made_of(nation: TestNation) -> None:
    for code in ("dorset", "metropolitan"):
        nation.force(code).reports("07700 900123", brand="Jay", seen="2026-03-10", to="Dorset")
    officer = nation.viewer("dorset")
    (line,) = line_seen_by(nation, officer).lines
    made_of = {sighting.record_ref for sighting in line.sightings}
    assert len(made_of) == 2
    with nation.as_seen_by(officer) as work:
        own_view.own_line(work, line.ref)
    consulted = ("consultation", officer.ref)
    assert acts(nation, line.ref) == [consulted]
    filed = {("disclosure", nation.force(code).feed.ref) for code in ("dorset", "metropolitan")}
    assert {acts(nation, each)[0] for each in made_of} == filed
    assert [acts(nation, each)[1:] for each in made_of] == [[("combination", None), consulted]] * 2


def test_looking_at_the_own_view_a_line_and_a_record_is_a_consultation(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.reports("07700 900123", brand="Jay", seen="2026-03-10")
    officer = dorset.officer
    line = line_seen_by(nation, officer).lines[0]
    record = line.sightings[0].record_ref
    with nation.as_seen_by(officer) as work:
        own_view.own_line(work, line.ref)
        assert reading_back.record_by_ref(work, record) is not None
    assert set(acts(nation, "own-view")) == {("consultation", officer.ref)}
    assert acts(nation, line.ref) == [("consultation", officer.ref)]
    consulted = ("consultation", officer.ref)
    told = [("disclosure", dorset.feed.ref), ("combination", None), consulted, consulted]
    assert acts(nation, record) == told, (
        "filed, combined when it was drawn, then read once with its line and once by itself"
    )


def test_drawing_a_submissions_sightings_is_one_combination_of_all_its_records(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    dorset.files([row(f"D/{n}", f"07700 90012{n}", last="2026-03-10") for n in range(3)], as_at="2026-03-10")
    with nation.as_seen_by(nation.auditor) as work:
        (done,) = [
            each.entry
            for each in inspecting.recent(work, part=store.Stretch(most=1000))
            if each.entry.act == "combination"
        ]
    with nation.as_seen_by(dorset.officer) as work:
        drawn = {
            s.record_ref
            for line in own_view.own_lines(work, asked.Asked(date(2026, 3, 31))).lines
            for s in line.sightings
        }
    assert set(done.subjects) == drawn
    assert len(drawn) == 3
    assert (done.viewer, done.purpose) == (None, "national-picture"), "the worker's own act"


def test_a_publication_is_a_disclosure_to_all_and_a_refused_one_a_refusal(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-12")
    done = nation.publishes("Lines in March 2026 (invented)", national_only=True)
    assert acts(nation, done.ref) == [("disclosure", nation.second.ref)]
    assert acts(nation, f"seal:{done.seal}") == acts(nation, done.ref), "the log holds the seal as it was released"
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work, pytest.raises(NotAllowed):
        preparing.prepare(work, preparing.NewRelease("Mine"))
    assert acts(nation, "picture:figure:publish") == [("refusal", officer.ref)]


def test_the_worker_seals_beside_its_work_and_stops_with_it(nation: TestNation, building: Building) -> None:
    def sealed(what: str = "log_leaves") -> int:
        with building.works.begin(Role.SEAL) as work:
            return int(work.value(f"select count(*) from {what}"))

    with sealing(building, every=0.01):
        line_seen_by(nation, nation.viewer("dorset"))
        until = time.monotonic() + 120
        while not sealed() and time.monotonic() < until:
            time.sleep(0.02)
    assert sealed() == sealed("log_entries") > 0
    assert not [each for each in threading.enumerate() if each.name == "sealing"]


def test_an_inspector_checks_an_export_at_the_terminal(nation: TestNation, building: Building, tmp_path: Path) -> None:
    key = keys.sealing_key(tmp_path / "log.key")
    line_seen_by(nation, nation.viewer("dorset"))
    governance_sealing.seal_waiting(building.works, governance_sealing.Sealer(key))
    folder = tmp_path / "export"
    with building.works.begin(Role.SEAL) as work:
        exporting.export(work, folder, checkpoints.public_key_of(store.origin_of(work), key))
    whole = CliRunner().invoke(app, ["log", "verify", str(folder), "--key", str(folder / "key.txt")])
    assert whole.exit_code == 0
    assert "The log is whole." in whole.output
    entries = folder / "entries.jsonl"
    entries.write_bytes(entries.read_bytes().replace(b"dorset", b"devons"))
    spoilt = CliRunner().invoke(app, ["log", "verify", str(folder)])
    assert spoilt.exit_code == 1
    assert "was altered" in spoilt.output
