"""A file is taken in once, whoever else sends it at the same time, and read by the version of the mapping that was chosen."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from counterline.bootstrap.building import Building
from counterline.intake import errors as intake_errors
from counterline.intake.arriving import mappings, receiving
from counterline.intake.running import runs
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.identity import SubmissionRef
from tests.nation import MAPPING, TestNation, at, csv_of, row

GOOD = row("D1", "07700 900123", first="2026-03-10", last="2026-03-10")
BAD = row("D2", "07700 900124", first="2026-03-10", last="not a date")
SECOND = MAPPING.replace("version: 1", "version: 2")
OTHER = MAPPING.replace("test-lines", "other-lines").replace("system: tests", "system: elsewhere")


@pytest.fixture
def held(nation: TestNation) -> SubmissionRef:
    """A submission of which one row is held, read under version 1; version 2 and another system's mapping came after."""
    taken = nation.force("dorset").files([GOOD, BAD], as_at="2026-03-11")
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, SECOND)
        mappings.approve_mapping(work, OTHER)
    return taken.ref


def test_a_sender_is_told_whether_a_file_is_new(nation: TestNation) -> None:
    mapping = nation.mapping()
    told = []
    for _ in range(2):
        with nation.as_seen_by(nation.force("dorset").feed) as work:
            handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")
            told.append(receiving.receive(work, handover, [csv_of([GOOD])]))
    assert [each.new for each in told] == [True, False]
    assert told[0].ref == told[1].ref


def test_of_two_who_send_one_file_at_once_exactly_one_is_told_that_it_is_new(nation: TestNation) -> None:
    mapping, feed, together = nation.mapping(), nation.force("dorset").feed, Barrier(2)

    def send(_: int) -> receiving.Received:
        with nation.as_seen_by(feed) as work:
            together.wait()
            return receiving.receive(
                work, receiving.Handover(mapping, at("2026-03-11"), "return.csv"), iter([csv_of([GOOD])])
            )

    with ThreadPoolExecutor(2) as pool:
        told = list(pool.map(send, range(2)))
    assert sorted(each.new for each in told) == [False, True]
    assert len({each.ref for each in told}) == 1


def test_a_new_file_is_read_by_the_newest_version_unless_one_is_named(nation: TestNation, held: SubmissionRef) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        assert mappings.chosen_mapping(work, "test-lines").version == 2
        assert mappings.chosen_mapping(work, "test-lines", 1).version == 1


def test_rows_that_correct_held_ones_are_read_as_those_were_unless_a_version_is_named(
    nation: TestNation, held: SubmissionRef
) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        assert mappings.chosen_mapping(work, None, None, held).version == 1
        assert mappings.chosen_mapping(work, "test-lines", None, held).version == 1
        assert mappings.chosen_mapping(work, None, 2, held).version == 2


def test_a_version_nobody_approved_is_refused_and_so_is_none_at_all(nation: TestNation, held: SubmissionRef) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        with pytest.raises(intake_errors.NoSuchMapping, match="version 9"):
            mappings.chosen_mapping(work, "test-lines", 9)
        with pytest.raises(intake_errors.NoSuchMapping, match="Say which mapping"):
            mappings.chosen_mapping(work, None)


def test_a_mapping_of_another_system_cannot_read_a_correction(nation: TestNation, held: SubmissionRef) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        handover = receiving.Handover(
            mappings.mapping_on_file(work, "other-lines"), at("2026-03-11"), "mended.csv", corrects=held
        )
        with pytest.raises(CounterlineError, match="Choose test-lines"):
            receiving.receive(work, handover, [csv_of([GOOD])])


def test_a_mapping_says_who_approved_it(nation: TestNation, held: SubmissionRef) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        assert {each.approved_by for each in mappings.mappings_on_file(work)} == {nation.desk.name}


def test_a_run_says_how_much_of_its_file_is_read(nation: TestNation, building: Building) -> None:
    size = len(csv_of([GOOD, BAD]))
    taken = nation.force("dorset").files([GOOD, BAD], as_at="2026-03-11")
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs.runs_of(work, taken)
    assert (run.bytes_read, run.file_bytes, run.percent) == (size, size, 100)
    with building.works.begin(Role.OWNER) as work:
        work.run("update runs set state = 'reading', bytes_read = s.file_bytes * 2 / 3 from submissions s")
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        (run,) = runs.runs_of(work, taken)
    assert run.percent == 66
