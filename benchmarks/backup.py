"""Backups: how much one slows intake, a restore beside copy and replay alone, and seconds of acts lost with the disk."""

import os
import signal
import sys
import tempfile
import threading
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from installation import House, line_returns

from counterline.bootstrap import backing_up, opening
from counterline.plumbing.backups import bringing_back
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import BackupRefused
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.settings import Settings
from tests.homes import Home, opened


def main(rows: int) -> None:
    """Measure once, and print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(data_home=Path(folder) / "home", demo=True)
        home = opened(opening.open_house(settings))
        try:
            measured(Path(folder), home, rows)
        finally:
            opening.close_house(settings)


def measured(folder: Path, home: Home, rows: int) -> None:
    """Load in turn without and with a backup under way, then lose the disk."""
    settings, plain, beside = home.settings, 0.0, 0.0
    backing_up.back_up(settings, str(folder / "backups"), None, str(folder / "keys"))
    for turn in range(6):
        file = folder / f"{turn}.csv"
        line_returns(file, rows)
        file.write_text(file.read_text().replace("D/", f"D{turn}/"))
        thread = threading.Thread(target=backing_up.back_up, args=(settings, None, None, None))
        if turn % 2:
            thread.start()
        began = time.perf_counter()
        House(None, {}, home.nation.building, home.nation).load(file)  # type: ignore[arg-type]
        took = time.perf_counter() - began
        plain, beside = (plain, beside + took) if turn % 2 else (plain + took, beside)
        if turn % 2:
            thread.join()
    print(
        f"three loads of {rows:,} rows: {plain:.1f} s, with a backup beside each {beside:.1f} s, ratio {beside / plain:.2f}"
    )
    lost(folder, home)


def lost(folder: Path, home: Home) -> None:
    """Act every tenth of a second for a hundred seconds, lose the disk, and bring back all that had arrived."""
    works = home.nation.building.works
    with works.begin(Role.OWNER) as work:
        work.run("create table acts (at timestamptz)")
    home.seals()
    home.lists()
    until = Clock().now() + timedelta(seconds=100)
    while (now := Clock().now()) < until:
        with works.begin(Role.OWNER) as work:
            work.run("insert into acts values (:now)", now=now)
        time.sleep(0.1)
    home.nation.building.database.close()
    os.kill(
        int((home.settings.data_home / "postgres/data/postmaster.pid").read_text("ascii").split()[0]), signal.SIGKILL
    )
    wanted = Wanted(folder / "backups", None, folder / "keys", None)
    server = opening.server_of(home.settings)
    began = time.perf_counter()
    bringing_back.bring_back(wanted, folder / "bare", server.binaries, lambda *_: None)
    bare = time.perf_counter() - began
    began = time.perf_counter()
    new = folder / "new"
    backing_up.restore(replace(home.settings, data_home=folder / "gone"), wanted, new, home.settings.notes_outside[0])
    took = time.perf_counter() - began
    print(f"restore: {took:.1f} s, copy, check and replay alone {bare:.1f} s, ratio {took / bare:.2f}")
    back = opening.open_house(replace(home.settings, data_home=new), migrating=False)
    with back.building(Role.OWNER).works.begin(Role.OWNER) as work:
        last = work.value("select max(at) from acts")
    opening.close_house(back.settings)
    print(f"seconds of acts lost with the disk: {(now - last).total_seconds():.1f}")


if __name__ == "__main__":
    try:
        main(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000)
    except BackupRefused as refusal:
        sys.exit(refusal.message)
