"""Values planted in every kind of place, disposed of, and looked for in every file of the server and the home, its write-ahead log too.

Each is looked for as UTF-8 and UTF-16, as it is written, folded and in capitals. Prints in how many files any is before the tables are
written anew, and after.
"""

import sys
import tempfile
import time
from pathlib import Path

from installation import house

from counterline.governance.permissions import ViewerRole
from counterline.plumbing.upkeep.writing_anew import segments
from counterline.retention import cleaning
from tests.disposing import disposed
from tests.planted import STEMS, found_among, found_in_rows, planted


def main(many: int) -> None:
    """Plant so many, dispose of all, and look."""
    with tempfile.TemporaryDirectory() as place, house(Path(place)) as here:
        values, records = planted(here.nation, many)
        print(
            f"{len(values):,} values in {len(records):,} records; {len(found_in_rows(here.nation, values)):,} are in rows"
        )
        disposed(here.nation, "dorset", *records, by=ViewerRole.SAFEGUARDING)
        print(f"disposed of: {len(found_in_rows(here.nation, values)):,} are in rows, {_in_files(Path(place))}")
        began = time.monotonic()
        left = cleaning.clean(here.building.database, here.building.works, here.building.clock).left
        superuser = here.server.superuser_url.replace("+psycopg", "")
        for _ in range(2):
            segments(superuser, let_go=True)
        print(f"written anew in {time.monotonic() - began:.1f} s, {len(left)} tables left: {_in_files(Path(place))}")


def _in_files(place: Path) -> str:
    found = found_among(place.rglob("*"), STEMS)
    kinds = sorted({str(Path(each).relative_to(place).parent) for each in found})
    return (
        f"values of {len({one for each in found.values() for one in each})} sorts in {len(found):,} files {kinds or ''}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 500)
