"""Values planted in every kind of place, disposed of, and looked for: in rows, in every file, and in an older backup brought back.

Each is looked for as UTF-8 and UTF-16, as it is written, folded and in capitals, in every file of the home: of its server and its
write-ahead log too. Prints in how many files any is before the tables are written anew, and after.
"""

import sys
import tempfile
import time
from pathlib import Path

from counterline.bootstrap.backing_up import back_up, restore
from counterline.bootstrap.opening import server_of
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.upkeep.writing_anew import segments
from counterline.retention import cleaning
from tests.disposing import disposed
from tests.homes import Home, elsewhere, running
from tests.planted import STEMS, found_among, found_in_rows, planted


def main(many: int) -> None:
    """Plant so many, back them up, dispose of all, and look; then bring the backup back, and look again."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with running(folder / "home") as home:
            values = _disposed(folder, home, many)
        wanted = Wanted(folder / "backups", None, folder / "keys", None)
        gone = elsewhere(home.settings, folder / "gone")
        made = restore(gone, wanted, folder / "back", home.settings.notes_outside[0])
        with running(folder / "back", migrating=False) as back:
            found = len(found_in_rows(back.nation, values))
            print(
                f"the older backup brought back, {made.carried_out_again} disposal carried out again: {found:,} are in rows"
            )
            _written_anew(folder / "back", back)


def _disposed(folder: Path, home: Home, many: int) -> list[str]:
    values, records = planted(home.nation, many)
    home.seals()
    back_up(home.settings, str(folder / "backups"), None, str(folder / "keys"))
    print(
        f"{len(values):,} values in {len(records):,} records; {len(found_in_rows(home.nation, values)):,} are in rows"
    )
    disposed(home.nation, "dorset", *records, by=ViewerRole.SAFEGUARDING)
    home.seals()
    home.lists()
    print(f"disposed of: {len(found_in_rows(home.nation, values)):,} are in rows, {_in_files(folder / 'home')}")
    _written_anew(folder / "home", home)
    return values


def _written_anew(folder: Path, home: Home) -> None:
    began, building = time.monotonic(), home.nation.building
    left = cleaning.clean(building.database, building.works, building.clock).left
    server = server_of(home.settings).start()  # it runs, and is asked for its address
    for _ in range(2):
        segments(server.conninfo("postgres", server.superuser), let_go=True)
    print(f"written anew in {time.monotonic() - began:.1f} s, {len(left)} tables left: {_in_files(folder)}")


def _in_files(place: Path) -> str:
    found = found_among(place.rglob("*"), STEMS)
    kinds = sorted({str(Path(each).relative_to(place).parent) for each in found})
    return (
        f"values of {len({one for each in found.values() for one in each})} sorts in {len(found):,} files {kinds or ''}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
