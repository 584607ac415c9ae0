"""A certificate says of each place when it is empty, and never before. Everybody is invented."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.retention import certificates, cleaning, covering, disposals, taking_away
from counterline.retention.certificates import Backups, CertifiedPlace, Emptied, Place
from tests.disposing import disposed, proposed, refs_of, took
from tests.nation import TestNation
from tests.people import files, person


def certified(nation: TestNation, ref: str, backups: Backups) -> dict[Place, CertifiedPlace]:
    """What is certified of each place."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_OFFICER)) as work:
        return {each.place: each for each in certificates.certificate(work, ref, backups).places}


def cleaned(nation: TestNation) -> cleaning.Cleaned:
    """Have the tables be written anew."""
    building = nation.building
    return cleaning.clean(building.database, building.works, building.clock)


def test_no_place_is_called_empty_before_it_is(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Bill Notreal-Larkspur", "1991-04-12"))
    took(nation, nation.viewer("dorset"), *refs_of(nation, "dorset", "D/1"))
    kept = Backups(35, taken=True)
    cleaned(nation)
    waits = proposed(nation, nation.viewer("dorset", ViewerRole.DATA_OFFICER), "D/1")
    assert {each.emptied for each in certified(nation, waits.ref, kept).values()} == {
        Emptied.NOT_YET,
        Emptied.NOT_KNOWN,
    }
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.DATA_OFFICER)) as work:
        disposals.take_back_disposal(work, waits.ref)

    ref = disposed(nation, "dorset", "D/1").ref
    told = certified(nation, ref, kept)
    assert told[Place.TABLES].emptied is Emptied.EMPTY
    assert told[Place.DEAD_ROWS].left == len(cleaning.personal()), (
        "written anew before it went, which counts for nothing"
    )
    assert {told[each].emptied for each in (Place.DEAD_ROWS, Place.WRITE_AHEAD_LOG, Place.BACKUPS)} == {Emptied.NOT_YET}
    assert (told[Place.COPIES].emptied, told[Place.COPIES].left) == (Emptied.NOT_YET, 1)

    assert cleaned(nation).left == ()
    told = certified(nation, ref, kept)
    assert told[Place.DEAD_ROWS].emptied is Emptied.EMPTY
    assert {told[each].emptied for each in (Place.WRITE_AHEAD_LOG, Place.BACKUPS)} == {Emptied.NOT_YET}

    with nation.building.works.begin(Role.OWNER) as work:
        segment = work.value("select max(segment) from cleanings")
        cleaning.note_wal(work, [f"00000001{segment}", "archive_status"])
    assert certified(nation, ref, kept)[Place.WRITE_AHEAD_LOG].emptied is Emptied.NOT_YET, "the segment is there still"
    with nation.building.works.begin(Role.OWNER) as work:
        cleaning.note_wal(work, ["00000001" + "F" * 16])
    told = certified(nation, ref, kept)
    assert told[Place.WRITE_AHEAD_LOG].emptied is Emptied.EMPTY
    since = told[Place.WRITE_AHEAD_LOG].since
    assert since is not None
    assert told[Place.BACKUPS].by == since.astimezone(LONDON).date() + timedelta(days=36)
    assert (
        certified(nation, ref, Backups(35, taken=True, oldest=since + timedelta(days=1)))[Place.BACKUPS].emptied
        is Emptied.EMPTY
    )
    assert certified(nation, ref, Backups(35))[Place.BACKUPS].emptied is Emptied.NOT_KNOWN, "no note of where they go"
    assert certified(nation, ref, Backups(None))[Place.BACKUPS].emptied is Emptied.NOT_KNOWN


def test_no_cleaning_begins_while_something_is_taken_away(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Bill Notreal-Larkspur", "1991-04-12"))
    ref = disposed(nation, "dorset", "D/1", settle=False).ref
    with ThreadPoolExecutor(1) as beside:
        with nation.building.works.begin(Role.DERIVE) as work:
            assert taking_away.carry_out(work, ref, covering.under_legal_hold) == 1
            cleans = beside.submit(cleaned, nation)
            with pytest.raises(TimeoutError):
                cleans.result(timeout=3)
        assert cleans.result(timeout=60).left == ()
    assert certified(nation, ref, Backups(35))[Place.DEAD_ROWS].emptied is Emptied.EMPTY


def test_a_table_is_clean_only_once_nobody_still_reads_what_went(nation: TestNation) -> None:
    files(nation.force("dorset"), person("D/1", "Bill Notreal-Larkspur", "1991-04-12"))
    sealer = nation.building.database.engine(Role.SEAL)
    with sealer.connect().execution_options(isolation_level="REPEATABLE READ") as reads:
        reads.exec_driver_sql("select count(*) from log_entries")
        disposed(nation, "dorset", "D/1")
        assert "mentions" in cleaned(nation).left
    assert cleaned(nation).left == ()
