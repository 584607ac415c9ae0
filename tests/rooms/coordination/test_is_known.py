"""Whoever asks is answered the same whatever is known; who is interested hears of it as their mode allows. All is invented."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from time import sleep

import pytest

from counterline.coordination.deconfliction import is_known as coordination_is_known
from counterline.coordination.deconfliction import meeting, notices
from counterline.coordination.deconfliction.is_known import NOTHING_TO_TELL, OFTEN, KnownFile, KnownQuestion, is_known
from counterline.coordination.deconfliction.notices import Notice
from counterline.coordination.subjects.model import Mode
from counterline.governance.people.viewers import Viewer
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.upkeep.turnstile import TooMany
from counterline.post import inbox
from counterline.post import model as post_model
from counterline.records.wording.clues import Known, MeansNothing
from tests.investigating import NUMBER, registers, says
from tests.nation import TestNation

OTHER = "07700 900456"
WHY = "Invented: found in a pocket."
WALLET = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"  # the example of EIP-55


def key_of(nation: TestNation) -> Path:
    """Where the key lies under which questions are logged."""
    return nation.building.settings.searching_key


def asks(nation: TestNation, viewer: Viewer, what: str = NUMBER) -> str:
    """Have somebody ask of one thing, and let what follows be done."""
    with nation.as_seen_by(viewer) as work:
        found = is_known(work, KnownQuestion(what, WHY), key_of(nation))
    nation.settle()
    return found.answer


def told(nation: TestNation, viewer: Viewer) -> list[Notice]:
    """The notices that somebody reads and that stand."""
    with nation.as_seen_by(viewer) as work:
        return [each for each in notices.notices(work) if each.stands]


def test_every_answer_is_the_same_and_each_hears_what_the_others_mode_gives_away(nation: TestNation) -> None:
    kent, dorset = nation.viewer("kent"), nation.viewer("dorset")
    registers(nation, "kent", "K/1", "Plover", contact_point__value=NUMBER, person__name="Alex Pretend", brands="Jay")
    says(nation, "kent", Mode.SILENT)
    assert (
        asks(nation, dorset) == asks(nation, dorset, OTHER) == asks(nation, dorset, "Alex Pretend") == NOTHING_TO_TELL
    )
    assert told(nation, dorset) == []
    assert [(each.other_agency, each.name) for each in told(nation, kent)] == [("dorset", dorset.name)]
    says(nation, "kent", Mode.POINTER)
    assert [each.other_agency for each in told(nation, dorset)] == ["kent"]
    assert [each.is_for_the_desk for each in told(nation, nation.desk)] == [True], "a name alone is left to the desk"
    with nation.as_seen_by(dorset) as work:
        for what, known in (("nonsense", Known.CONTACT_POINT), ("!!!", None), ("x" * 201, None), ("a\x00b", None)):
            with pytest.raises(MeansNothing):
                is_known(work, KnownQuestion(what, WHY, known), key_of(nation))


@pytest.mark.parametrize("written", [WALLET, WALLET.lower(), f"ethereum:{WALLET}"])
def test_a_wallet_meets_as_an_account_does_however_it_is_written(nation: TestNation, written: str) -> None:
    registers(nation, "kent", "K/1", "Plover", wallet__address=WALLET)
    dorset = nation.viewer("dorset")
    assert asks(nation, dorset, written) == NOTHING_TO_TELL
    assert [(each.other_agency, each.name) for each in told(nation, nation.viewer("kent"))] == [("dorset", dorset.name)]
    registers(nation, "merseyside", "M/1", "Curlew", wallet__address=written)
    assert {each.other_agency for each in told(nation, nation.viewer("kent"))} == {"dorset", "merseyside"}


def test_whoever_asks_of_very_much_is_told_of_to_the_desk_and_refused_in_the_end(nation: TestNation) -> None:
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        for number in range(coordination_is_known.MOST_A_DAY):
            is_known(work, KnownQuestion(f"07700 9001{number:02}", WHY), key_of(nation))
        with pytest.raises(TooMany, match="Ask again in 24 hours"):
            is_known(work, KnownQuestion(NUMBER, WHY), key_of(nation))
    with nation.as_seen_by(nation.desk) as work:
        assert [each.kind for each in inbox.inbox(work)] == [post_model.LetterKind.ASKS_OFTEN]
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        lines = [f"07700 9002{number:02}" for number in range(OFTEN)]
        coordination_is_known.ask_of_file(work, KnownFile(lines, WHY), key_of(nation))
    with nation.as_seen_by(nation.desk) as work:
        assert len(inbox.inbox(work)) == 2, "a file of many things is told as well"


def test_a_file_is_told_to_whoever_is_interested_at_a_fixed_hour_and_to_nobody_else(nation: TestNation) -> None:
    registers(nation, "kent", "K/1", "Plover", contact_point__value=NUMBER)
    kent, dorset = nation.viewer("kent"), nation.viewer("dorset")
    with nation.as_seen_by(dorset) as work:
        lines = [OTHER, "", "!!!", NUMBER]
        for unread, whole in ((["!!!"], False), (lines, True)):
            with pytest.raises(MeansNothing, match="mean"):
                coordination_is_known.ask_of_file(work, KnownFile(unread, WHY), key_of(nation), whole=whole)
        taken = coordination_is_known.ask_of_file(work, KnownFile(lines, WHY), key_of(nation))
        assert (taken.asked, taken.unread) == (2, (3,))
        with pytest.raises(TooMany):
            coordination_is_known.ask_of_file(work, KnownFile([OTHER], WHY), key_of(nation))
    nation.settle()
    assert told(nation, kent) == []
    later = replace(nation.building.works, clock=Clock(taken.answered_at + timedelta(seconds=1)))
    with later.begin(Role.DERIVE) as work:
        meeting.answer_files(work)
    assert [each.name for each in told(nation, kent)] == [dorset.name]
    assert told(nation, dorset) == []


def test_two_files_of_one_agency_sent_at_once_are_not_both_asked_of(nation: TestNation) -> None:
    dorset = nation.viewer("dorset")

    def send() -> None:
        with nation.as_seen_by(dorset) as work:
            coordination_is_known.ask_of_file(work, KnownFile([OTHER], WHY), key_of(nation))

    with ThreadPoolExecutor(1) as beside:
        with nation.as_seen_by(dorset) as work:
            coordination_is_known.ask_of_file(work, KnownFile([NUMBER], WHY), key_of(nation))
            other = beside.submit(send)
            while not (other.done() or work.value("select count(*) from pg_locks where not granted")):
                sleep(0.01)
        with pytest.raises(TooMany):
            other.result()


def test_two_last_questions_of_the_day_asked_at_once_are_not_both_answered(nation: TestNation) -> None:
    dorset = nation.viewer("dorset")

    def ask() -> None:
        with nation.as_seen_by(dorset) as work:
            is_known(work, KnownQuestion(OTHER, WHY), key_of(nation))

    with nation.as_seen_by(dorset) as work:
        for number in range(coordination_is_known.MOST_A_DAY - 1):
            is_known(work, KnownQuestion(f"07700 9001{number:02}", WHY), key_of(nation))
    with ThreadPoolExecutor(1) as beside:
        with nation.as_seen_by(dorset) as work:
            is_known(work, KnownQuestion(NUMBER, WHY), key_of(nation))
            other = beside.submit(ask)
            while not (other.done() or work.value("select count(*) from pg_locks where not granted")):
                sleep(0.01)
        with pytest.raises(TooMany):
            other.result()


@pytest.mark.parametrize(
    ("now", "then"), [("2026-06-30T04:59", "2026-06-30T05:00"), ("2026-06-30T05:00", "2026-07-01T05:00")]
)
def test_the_hour_is_six_in_london(now: str, then: str) -> None:
    at = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert coordination_is_known.answered_next(at) == datetime.fromisoformat(then).replace(tzinfo=UTC)
