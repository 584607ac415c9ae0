"""Who may have a file read and when, and what its sender is told when it could not be."""

import pytest

from counterline.intake.arriving import receiving
from counterline.intake.errors import AlreadyUnderWay
from counterline.intake.running import runs, submissions
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.reactions import fact_named, give_up
from tests.nation import TestNation, at, csv_of, row

ROWS = csv_of([row("D/1", "07700 900111", first="2026-03-01", last="2026-03-02")])


def test_a_file_that_is_loaded_is_not_tried_again(nation: TestNation) -> None:
    sent = nation.force("dorset").sends(ROWS, as_at="2026-03-31")

    with nation.as_seen_by(nation.force("dorset").officer) as work, pytest.raises(AlreadyUnderWay, match="is loaded"):
        runs.ask_run(work, sent.ref, dry=True)


def test_another_agency_may_neither_load_nor_correct_a_file(nation: TestNation) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        sent = receiving.receive(work, receiving.Handover(nation.mapping(), at("2026-03-31"), "a.csv"), [ROWS])

    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed, match="Only the agency that sent"):
        runs.ask_run(work, sent.ref, dry=True)
    handover = receiving.Handover(nation.mapping(), at("2026-03-31"), "a.csv", corrects=sent.ref)
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotAllowed, match="Only the agency that sent"):
        receiving.receive(work, handover, [ROWS])


def test_a_file_cannot_be_true_as_at_a_day_that_has_not_come(nation: TestNation) -> None:
    with (
        nation.as_seen_by(nation.force("dorset").feed) as work,
        pytest.raises(CounterlineError, match="has not come yet"),
    ):
        receiving.receive(work, receiving.Handover(nation.mapping(), at("2999-01-01"), "a.csv"), [ROWS])


def test_a_run_given_up_is_told_to_its_sender_who_may_ask_again(nation: TestNation) -> None:
    feed = nation.force("dorset").feed
    with nation.as_seen_by(feed) as work:
        sent = receiving.receive(work, receiving.Handover(nation.mapping(), at("2026-03-31"), "a.csv"), [ROWS])
        run = runs.ask_run(work, sent.ref, dry=False)
    told = fact_named("RunAsked", {"run_id": run.run_id, "viewer_id": feed.viewer_id, "agency": "dorset"})
    with nation.building.works.begin(Role.APPLICATION, feed.viewer_id) as work:
        give_up(told, work)

    with nation.as_seen_by(feed) as work:
        assert submissions.submission(work, sent.ref).state == "failed"
        assert run.ref in (runs.run_by_ref(work, run.ref).problem or "")
        runs.ask_run(work, sent.ref, dry=False)
    nation.settle()
    with nation.as_seen_by(feed) as work:
        assert submissions.submission(work, sent.ref).state == "loaded"
