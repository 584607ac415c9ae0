"""A large file arrives in parts, goes on where it broke off, and is handed over once its bytes are proved."""

import hashlib
from datetime import timedelta

import pytest

from counterline.intake.arriving import receiving, uploading
from counterline.intake.arriving.uploading import purge_uploads, upload_like
from counterline.intake.running import runs, submissions
from counterline.plumbing.database import Role
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from tests.nation import TestNation, at, csv_of, row

CONTENT = csv_of([row("D1", "07700 900123", first="2026-03-10"), row("D2", "07700 900124", first="2026-03-10")])
DIGEST = hashlib.sha256(CONTENT).digest()


def test_a_broken_upload_goes_on_where_it_stopped_and_becomes_a_submission(nation: TestNation) -> None:
    mapping, dorset = nation.mapping(), nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT), DIGEST)
        uploading.add_part(work, begun.ref, 0, CONTENT[:40])
    with nation.as_seen_by(dorset.feed) as work:
        again = uploading.begin_upload(work, "return.csv", len(CONTENT), DIGEST)
        assert (again.ref, again.received) == (begun.ref, 40)
        assert uploading.add_part(work, again.ref, 40, CONTENT[40:]).whole
    with nation.as_seen_by(dorset.feed) as work:
        handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")
        taken = uploading.hand_over_upload(work, begun.ref, handover, DIGEST)
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()
    with nation.as_seen_by(dorset.feed) as work:
        receipt = submissions.submission(work, taken.ref).receipt
        assert receipt is not None
        assert receipt["kept"] == 2
        with pytest.raises(NotFound, match="handed over"):
            uploading.upload_by_ref(work, begun.ref)


def test_a_part_that_does_not_follow_the_last_is_refused_with_where_to_go_on(nation: TestNation) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT))
        uploading.add_part(work, begun.ref, 0, CONTENT[:40])
        with pytest.raises(Conflict, match="40 bytes"):
            uploading.add_part(work, begun.ref, 0, CONTENT[:40])
        with pytest.raises(CounterlineError, match="goes beyond"):
            uploading.add_part(work, begun.ref, 40, CONTENT)


def test_bytes_that_are_not_those_promised_are_not_handed_over(nation: TestNation) -> None:
    mapping, dorset = nation.mapping(), nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT))
        handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")
        with pytest.raises(Conflict, match="Send the rest first"):
            uploading.hand_over_upload(work, begun.ref, handover, DIGEST)
        uploading.add_part(work, begun.ref, 0, CONTENT)
        with pytest.raises(Conflict, match="SHA-256"):
            uploading.hand_over_upload(work, begun.ref, handover, bytes(32))
        assert submissions.submissions(work) == []


def test_a_file_received_wrongly_is_removed_so_that_its_sender_begins_afresh(nation: TestNation) -> None:
    mapping, dorset = nation.mapping(), nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT), DIGEST)
        uploading.add_part(work, begun.ref, 0, b"x" * len(CONTENT))
    handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")
    with pytest.raises(Conflict, match="Begin the upload again"), nation.as_seen_by(dorset.feed) as work:
        uploading.hand_over_upload(work, begun.ref, handover, DIGEST)
    with nation.as_seen_by(dorset.feed) as work:
        again = uploading.begin_upload(work, "return.csv", len(CONTENT), DIGEST)
        assert (again.received, again.ref != begun.ref) == (0, True)
        uploading.add_part(work, again.ref, 0, CONTENT)
    with nation.as_seen_by(dorset.feed) as work:
        assert uploading.hand_over_upload(work, again.ref, handover, DIGEST).ref


def test_a_wrong_digest_given_for_bytes_that_came_as_promised_costs_nobody_the_upload(nation: TestNation) -> None:
    mapping, dorset = nation.mapping(), nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT), DIGEST)
        uploading.add_part(work, begun.ref, 0, CONTENT)
    handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")
    with pytest.raises(Conflict, match="SHA-256"), nation.as_seen_by(dorset.feed) as work:
        uploading.hand_over_upload(work, begun.ref, handover, bytes(32))
    with nation.as_seen_by(dorset.feed) as work:
        assert uploading.hand_over_upload(work, begun.ref, handover, DIGEST).ref


def test_nobody_else_sees_an_upload_and_one_left_alone_is_removed_with_its_bytes(nation: TestNation) -> None:
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT))
        uploading.add_part(work, begun.ref, 0, CONTENT[:40])
    with nation.as_seen_by(nation.desk) as work, pytest.raises(NotFound):
        uploading.upload_by_ref(work, begun.ref)
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update uploads set touched_at = touched_at - :gone", gone=timedelta(days=7, hours=1))
    with nation.building.works.begin(Role.DERIVE) as work:
        assert purge_uploads(work, 8) == 0
        assert purge_uploads(work, 7) == 1
    with nation.building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from upload_parts") == 0


def test_a_file_whose_bytes_are_not_all_hashed_yet_is_known_again_by_its_name_size_and_first_part(
    nation: TestNation,
) -> None:
    first, other = hashlib.sha256(CONTENT[:40]).digest(), hashlib.sha256(b"other").digest()
    dorset = nation.force("dorset")
    with nation.as_seen_by(dorset.officer) as work:
        begun = uploading.begin_upload(work, "return.csv", len(CONTENT), begins_with=first)
        uploading.add_part(work, begun.ref, 0, CONTENT[:40])
        again = uploading.begin_upload(work, "return.csv", len(CONTENT), begins_with=first)
        assert (again.ref, again.received) == (begun.ref, 40)
        assert uploading.begin_upload(work, "return.csv", len(CONTENT), begins_with=other).ref != begun.ref
        assert uploading.begin_upload(work, "other.csv", len(CONTENT), begins_with=first).ref != begun.ref
    with nation.as_seen_by(dorset.feed) as work:
        assert upload_like(work, "return.csv", len(CONTENT), first) is None


def test_parts_are_proved_by_the_hash_of_their_hashes(nation: TestNation) -> None:
    mapping, dorset = nation.mapping(), nation.force("dorset")
    hashes = b"".join(hashlib.sha256(CONTENT[at : at + 100]).digest() for at in range(0, len(CONTENT), 100))
    handover = receiving.Handover(mapping, at("2026-03-11"), "return.csv")

    def whole() -> str:
        with nation.as_seen_by(dorset.officer) as work:
            begun = uploading.begin_upload(work, "return.csv", len(CONTENT))
            uploading.add_part(work, begun.ref, 0, CONTENT[:70])
            return uploading.add_part(work, begun.ref, 70, CONTENT[70:]).ref

    with pytest.raises(Conflict, match="SHA-256"), nation.as_seen_by(dorset.officer) as work:
        uploading.hand_over_upload(work, whole(), handover, DIGEST, piece=100)
    with nation.as_seen_by(dorset.officer) as work:
        taken = uploading.hand_over_upload(work, whole(), handover, hashlib.sha256(hashes).digest(), piece=100)
        assert receiving.receive(work, handover, [CONTENT]).ref == taken.ref
