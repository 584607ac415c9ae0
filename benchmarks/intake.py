"""Intake against its floor: reading a return, start to committed, and COPY plus INSERT of the very rows that resulted."""

import sys
import tempfile
import time
from pathlib import Path

import psycopg
from installation import House, house, line_returns
from sqlalchemy import make_url

from counterline.plumbing.database import Role

# In the order their foreign keys allow.
TABLES = (
    "audiences",
    "terms",
    "viewers",
    "mappings",
    "submissions",
    "submission_parts",
    "runs",
    "deliveries",
    "raw_rows",
    "readings",
    "records",
    "assertions",
    "mentions",
)
LOADED = ("deliveries", "raw_rows", "readings", "records", "assertions", "mentions")


def main(rows: int) -> None:
    """Measure once, and print seconds, rows a second and the ratio."""
    with tempfile.TemporaryDirectory() as folder, house(Path(folder)) as built:
        file = Path(folder) / "returns.csv"
        line_returns(file, rows)
        ours = taken_in(built, file)
        peer = floor(built, Path(folder))
    print(f"intake of {rows:,} rows: {ours:.1f} s, {rows / ours:,.0f} rows a second")
    print(f"COPY plus INSERT of the resulting rows: {peer:.1f} s")
    print(f"ratio: {ours / peer:.2f}")


def taken_in(built: House, file: Path) -> float:
    """Seconds from handing the file over to its commit, with its preview parts stored and its receipt written."""
    began = time.perf_counter()
    receipt = built.load(file)
    taken = time.perf_counter() - began
    assert receipt["held"] == 0, receipt
    return taken


def floor(built: House, folder: Path) -> float:
    """Seconds to put the same rows into the same tables of another database by COPY and INSERT alone."""
    copied = {table: folder / table for table in TABLES}
    with psycopg.connect(_plain(built.urls[Role.OWNER])) as source:
        for table, path in copied.items():
            with path.open("wb") as out, source.cursor().copy(f"copy {table} to stdout") as copy:
                for block in copy:
                    out.write(block)
    other = built.server.fresh()
    with psycopg.connect(_plain(other[Role.OWNER])) as target:
        for table in TABLES:
            if table not in LOADED:
                _put(target, table, copied[table])
        target.commit()
        began = time.perf_counter()
        for table in LOADED:
            _put(target, table, copied[table])
        target.commit()
        return time.perf_counter() - began


def _put(target: "psycopg.Connection[tuple[object, ...]]", table: str, path: Path) -> None:
    target.execute(f"create temporary table t_{table} (like {table})")
    with path.open("rb") as data, target.cursor().copy(f"copy t_{table} from stdin") as copy:
        while block := data.read(1 << 20):
            copy.write(block)
    # What every installation begins with, such as the mapping of reports, stands there already.
    target.execute(f"insert into {table} overriding system value select * from t_{table} on conflict do nothing")


def _plain(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
