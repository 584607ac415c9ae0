"""A home is backed up while it is in use, and brought back into a new one as it was at a time."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pyrage
import pytest

from counterline.bootstrap.backing_up import Restored, back_up, restore
from counterline.bootstrap.drilling import drill, findings
from counterline.bootstrap.opening import log_faults
from counterline.calls.authorisations import authorisation_acts
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.calls.authorisations.told_authorisations import AuthorisationTold
from counterline.calls.authorisations.use import authorisation
from counterline.calls.model import AuthorisationState
from counterline.governance.log.checkpoints import NotGenuine
from counterline.governance.log.gone_list import list_beside
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.backups import shelving
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import Backup, BackupRefused
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.retention.disposals import DisposalState, take_back_disposal
from tests.authorised import WHY, checked, dispose_of_calls
from tests.billed import bill, call, loaded, opened
from tests.disposing import disposed, everything_stored, held, looked_at
from tests.homes import Home, elsewhere, running
from tests.investigating import registers
from tests.nation import TestNation

PATIENCE = 120  # seconds, on a machine ten times too busy


class Ground:
    """A home, the folder of its backups, and a moment between two records."""

    def __init__(self, folder: Path, home: Home) -> None:
        """Tell a record, take a backup, and tell two more."""
        self.folder, self.home = folder, home
        home.nation.force("dorset").reports("07700 900101", seen="2026-03-10", ref="before")
        home.nation.force("dorset").reports("07700 900109", seen="2026-03-10", ref="goes")
        home.nation.force("dorset").reports("07700 900105", seen="2026-03-10", ref="waits")
        self.left = home.nation.viewer("kent")
        self.stays, self.goes, self.over = (billed(home.nation) for _ in range(3))
        home.seals()
        self.first = self.backs_up("backups", keys_to=str(folder / "keys"))
        home.nation.force("dorset").reports("07700 900102", seen="2026-03-11", ref="between")
        home.seals()
        self.moment = Clock().now()
        time.sleep(0.01)
        home.nation.force("dorset").reports("07700 900103", seen="2026-03-12", ref="later")
        home.seals()
        self.second = self.backs_up()
        home.nation.force("dorset").reports("07700 900108", seen="2026-03-12", ref="came and went")
        with home.nation.building.works.begin(Role.OWNER) as work:
            work.run("update viewers set ended_at = now() where ref = :ref", ref=self.left.ref)
        self.legal_hold = held(home.nation, home.nation.viewer("dorset", ViewerRole.COMMANDER), "before")
        # Its own legal hold, which is on no list, keeps what names its number.
        registers(home.nation, "kent", "investigated", "Heron", contact_point__value="07700 900105")
        self.disposal = disposed(home.nation, "dorset", "goes", "came and went", "waits")
        assert (self.disposal.state, self.disposal.gone) == (DisposalState.WAITS, 2)
        dispose_of_calls(home.nation, self.goes.ref)
        with home.nation.as_seen_by(home.nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
            authorisation_acts.end_use(work, self.over.ref, Because(WHY))
        home.seals()
        self.listed = home.lists()

    def backs_up(self, to: str | None = None, key: str | None = None, keys_to: str | None = None) -> Backup:
        """Take a backup."""
        return back_up(self.home.settings, str(self.folder / to) if to else None, key, keys_to)[0]

    def restores(self, name: str, until: datetime | None = None, **said: Path | None) -> Restored:
        """Bring it back into a home of this name, with this home's notes but in its own place."""
        wanted = Wanted(
            said.get("folder") or self.folder / "backups",
            until,
            said.get("keys") or self.folder / "keys",
            said.get("identity"),
        )
        notes = said.get("notes") or self.home.settings.notes_outside[0]
        return restore(elsewhere(self.home.settings, self.folder / "gone"), wanted, self.folder / name, notes)


def billed(nation: TestNation) -> AuthorisationTold:
    """An authorisation of call data with a bill of two calls."""
    made = checked(nation)
    loaded(nation, made, bill([call(nation, n) for n in range(2)]))
    return made


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    folder = tmp_path_factory.mktemp("homes")
    with running(folder / "home") as home:
        yield Ground(folder, home)


def test_a_home_is_brought_back_as_it_was_at_a_time_and_its_log_says_how_many_entries_were_lost(ground: Ground) -> None:
    made = ground.restores("then", ground.moment)
    assert (made.backup, made.entries_lost > 0, made.carried_out_again) == (ground.first, True, 1)
    with running(ground.folder / "then", migrating=False) as home:
        assert home.names() == ["before", "between", "waits"]
        assert home.seals() == 0
        assert {each.name for each in (home.settings.data_home / "calls").iterdir()} == {
            ground.stays.ref,
            ground.over.ref,
        }
        assert opened(home.nation, ground.stays).calls.num_rows == 2
        with home.nation.building.works.begin(Role.OWNER) as work:
            assert work.value("select count(*) from call_covers where authorisation = :ref", ref=ground.goes.ref) == 0
            assert work.value("select count(*) from call_folders") == 2
        with home.nation.building.works.begin(Role.DERIVE) as work:
            assert authorisation(work, ground.over.ref).state is AuthorisationState.ENDED
        assert "07700900109" not in everything_stored(home.nation).replace(" ", "")
        with home.nation.building.works.begin(Role.OWNER) as work:
            gone = work.rows("select record_ref, gone_at is not null as gone from disposal_records order by record_ref")
            assert sum(each.gone for each in gone) == 2
            assert work.value("select count(*) from disposed_marks") == 2
            assert work.value("select ended_at is not null from viewers where ref = :ref", ref=ground.left.ref)
        # What kept it is lost, so it goes only when people order it anew.
        told = looked_at(home.nation, "dorset", ground.disposal.ref)
        assert (told.state, told.gone, told.how_many) == (DisposalState.PROPOSED, 2, 3)
        with home.nation.as_seen_by(home.nation.viewer("dorset", ViewerRole.COMMANDER)) as work:
            take_back_disposal(
                work, told.ref
            )  # whoever proposed it came after the backup, so nobody knows them from another
        assert disposed(home.nation, "dorset", "waits").state is DisposalState.GONE
        # The legal hold was set after the backup.
        assert disposed(home.nation, "dorset", "before").state is DisposalState.WAITS
        home.nation.force("kent").reports("07700 900104", seen="2026-03-13", ref="afterwards")
        assert home.seals() > 0
        assert log_faults(home.settings) == []
        with home.nation.as_seen_by(home.nation.auditor) as work:
            lost = f"restored:lost-{made.entries_lost}"
            assert work.value(
                "select count(*) from log_asked(cast(:about as text[]), null, null, null, null, null, 10)", about=[lost]
            )
    with pytest.raises(BackupRefused, match="is not empty"):
        ground.restores("then")


def test_without_a_time_all_that_arrived_is_brought_back(ground: Ground) -> None:
    made = ground.restores("now")
    assert (made.backup, ground.listed) == (ground.second, 8)
    with running(ground.folder / "now", migrating=False) as home:
        assert [each for each in home.names() if each != "investigated"] == ["before", "between", "later", "waits"]


def test_what_cannot_be_brought_back_is_refused_with_what_to_do_and_leaves_nothing(ground: Ground) -> None:
    early = ground.first.ended_at - timedelta(seconds=1)
    for said, until, why in (
        ({}, early, "Ask for a time after that"),
        ({}, Clock().now() + timedelta(days=1), "ends before that time"),
        ({"folder": ground.folder / "nowhere"}, None, "no whole backup"),
        ({"keys": ground.folder}, None, "does not hold"),
    ):
        with pytest.raises(BackupRefused, match=why):
            ground.restores("refused", until, **said)
    notes = ground.home.settings.notes_outside[0]
    (ground.folder / "alone.notes").write_bytes(notes.read_bytes())
    with pytest.raises(BackupRefused, match="what was disposed of would come back"):
        ground.restores("refused", notes=ground.folder / "alone.notes")
    first, *_ = list_beside(notes).read_bytes().splitlines(keepends=True)
    list_beside(ground.folder / "alone.notes").write_bytes(first)
    ground.backs_up()  # in which the disposal is
    with pytest.raises(BackupRefused, match=f"older than what was brought back: it lacks {ground.disposal.ref}"):
        ground.restores("refused", notes=ground.folder / "alone.notes")
    list_beside(ground.folder / "alone.notes").write_bytes(first.replace(b"began", b"begun"))
    with pytest.raises(NotGenuine, match="was altered"):
        ground.restores("refused", notes=ground.folder / "alone.notes")
    damaged = ground.folder / "damaged"
    shutil.copytree(ground.folder / "backups", damaged)
    control = damaged / shelving.backups(damaged)[-1].name / "base/global/pg_control"
    control.write_bytes(control.read_bytes()[:-1] + b"x")
    with pytest.raises(BackupRefused, match="global/pg_control is missing or was altered"):
        ground.restores("refused", folder=damaged)
    assert [each.name for each in ground.folder.iterdir() if "refused" in each.name] == []


def test_a_drill_brings_the_last_backup_back_looks_it_over_and_leaves_nothing_but_a_signed_result(
    ground: Ground,
) -> None:
    settings = ground.home.settings
    assert "No backup was ever drilled" in [each.what for each in findings(settings)]
    before = sorted(settings.data_home.iterdir())
    made = drill(settings, None)
    assert (made.passed, made.faults, made.carried_out_again, made.rows > 0) == (True, (), 1, True)
    results = settings.data_home / "log.drills"
    assert sorted(settings.data_home.iterdir()) == sorted([*before, results])
    assert {each.level for each in findings(settings)} == {"ok"}
    control = (
        ground.folder / "backups" / shelving.backups(ground.folder / "backups")[-1].name / "base/global/pg_control"
    )
    whole = control.read_bytes()
    control.write_bytes(whole[:-1] + b"x")
    assert not drill(settings, None).passed
    control.write_bytes(whole)
    assert "fail" in {each.level for each in findings(settings)}
    results.write_bytes(results.read_bytes().replace(b"false", b"true"))
    assert [each.what for each in findings(settings)] == ["What is known of backups cannot be read"]


def test_what_is_encrypted_to_a_public_key_is_read_with_its_private_key_alone(ground: Ground) -> None:
    right, wrong = pyrage.x25519.Identity.generate(), pyrage.x25519.Identity.generate()
    for name, key in (("right", right), ("wrong", wrong)):
        (ground.folder / name).write_text(f"# invented\n{key}\n")
    with pytest.raises(BackupRefused, match="private key, which must never be on this machine"):
        ground.backs_up("sealed", key=str(right))
    with pytest.raises(BackupRefused, match="begins with age1"):
        ground.backs_up("sealed", key="age1no")
    with pytest.raises(BackupRefused, match="Keys are kept apart"):
        ground.backs_up("sealed", keys_to=str(ground.folder / "sealed/keys"))
    ground.backs_up("sealed", key=str(right.to_public()), keys_to=str(ground.folder / "sealed-keys"))
    sealed = ground.folder / "sealed"
    readable = [each.name for each in sealed.rglob("*") if each.is_file() and each.suffix != ".age"]
    assert set(readable) == {"backup.lock", "backup.json"}
    assert {each.suffix for each in (ground.folder / "sealed-keys").iterdir()} == {".age"}
    keys = ground.folder / "sealed-keys"
    for identity, why in ((None, "Give the file of its private key"), (ground.folder / "wrong", "does not open")):
        with pytest.raises(BackupRefused, match=why):
            ground.restores("unread", folder=sealed, keys=keys, identity=identity)
    ground.restores("read", folder=sealed, keys=keys, identity=ground.folder / "right")
    with running(ground.folder / "read", migrating=False) as home:
        assert [each for each in home.names() if each != "investigated"] == ["before", "between", "later", "waits"]


@pytest.mark.parametrize("stage", ["making-*", "making-*/base/global/pg_control", "making-*/base/backup_manifest"])
def test_a_backup_that_is_killed_half_way_is_never_taken_for_a_whole_one(ground: Ground, stage: str) -> None:
    backups = ground.folder / "backups"
    before = shelving.backups(backups)
    environment = os.environ | {"COUNTERLINE_DEMO_HOME": str(ground.home.settings.data_home)}
    command = [sys.executable, "-m", "counterline.cli", "backup", str(backups), "--demo"]
    process = subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL)
    deadline = time.monotonic() + PATIENCE
    while not list(backups.glob(stage)) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.001)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    assert (shelving.backups(backups), len(list(backups.glob("making-*")))) == (before, 1)


def test_backups_die_at_their_day_and_with_them_the_log_that_only_they_needed(ground: Ground) -> None:
    copy = ground.folder / "old"
    shutil.copytree(ground.folder / "backups", copy)
    first, *later = shelving.backups(copy)
    assert shelving.bury(copy, 35, first.ended_at + timedelta(days=35)) == []
    assert shelving.bury(copy, 35, first.ended_at + timedelta(days=35, microseconds=1)) == [first.name]
    assert shelving.backups(copy) == later
    segments = sorted(each.name[:24] for each in (copy / first.wal).glob("*.z") if len(each.name) == 26)
    assert segments[0] == later[0].segment


def test_a_database_that_is_elsewhere_or_does_not_run_is_backed_up_otherwise(tmp_path: Path, ground: Ground) -> None:
    with pytest.raises(BackupRefused, match="The database is not running"):
        back_up(elsewhere(ground.home.settings, tmp_path), None, None, None)
    from dataclasses import replace

    own = replace(ground.home.settings, database_url="postgresql://invented")
    with pytest.raises(CounterlineError, match="that server's own tool"):
        back_up(own, None, None, None)
