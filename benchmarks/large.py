"""The large nation taken in, every kind of record: rows a second, peak memory, and the ratio to COPY plus INSERT of what resulted.

Each of its files is handed over by its own agency under its own mapping, through the same door as any other. With
`alone` the peer is left out: its copy of the ledger needs as much disk again, twice. Settling what stands is told apart, for
neither half of the ratio does it, and so are pages of records over the whole ledger. A folder in which `counterline nation`
or an earlier run wrote a nation may be given instead of a number of people.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from installation import House, house
from intake import floor
from pages import seconds, sign_in
from starlette.testclient import TestClient

from counterline.cli.web_server import pages_offered
from counterline.governance.permissions import ViewerRole
from counterline.intake.arriving import mappings as intake_mappings
from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from counterline.intake.watching import loading
from counterline.places.ground.agencies import agency
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS
from counterline.web import create_app
from counterline_nation import large_nation, write_large
from tests.nation import at

TOLD_EVERY = 25


def main(asked: str, *, alone: bool) -> None:
    """Write the nation unless it is written, take it in, and print what was seen."""
    with tempfile.TemporaryDirectory() as home, house(Path(home)) as built:
        folder = Path(home) / "nation" if asked.isdigit() else Path(asked)
        if asked.isdigit():
            write_large(large_nation(int(asked), 1), folder, lambda *_: None)
        filings = [json.loads(line) for line in (folder / "filings.jsonl").read_text().splitlines()]
        mappings = approved(built, folder)
        began = time.perf_counter()
        for number, filing in enumerate(filings, 1):
            load(built, folder, mappings, filing)
            if number % TOLD_EVERY == 0:
                took = time.perf_counter() - began
                held = f"{resident():.0f} MiB, at most {peak():.0f}"
                print(f"{number:,} of {len(filings):,} files, {took:.0f} s, {held}", file=sys.stderr)
        ours, most = time.perf_counter() - began, peak()
        read, kept = rows_of(built)
        print(f"{len(filings):,} files, {read:,} rows read, {kept:,} records kept")
        print(
            f"taken in in {ours:.1f} s: {read / ours:,.0f} rows a second; peak of the process {most:.0f} MiB",
            flush=True,
        )
        if not alone:
            peer = floor(built, Path(home))
            print(f"COPY plus INSERT of the resulting rows: {peer:.1f} s")
            print(f"ratio: {ours / peer:.2f}", flush=True)
        began = time.perf_counter()
        built.nation.settle()
        print(f"what stands settled and all that follows: {time.perf_counter() - began:.1f} s", flush=True)
        for told in lists(built):
            print(told, flush=True)


def resident() -> float:
    """The memory that this process takes up now, in MiB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / (1 << 20)


def peak() -> float:
    """The most memory that this process has taken up so far, in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def approved(built: House, folder: Path) -> dict[tuple[str, int], intake_mappings.MappingOnFile]:
    """Put every mapping of the nation on file."""
    with built.nation.as_seen_by(built.nation.desk) as work:
        found = [
            intake_mappings.approve_mapping(work, path.read_text())
            for path in sorted((folder / "mappings").glob("*.yaml"))
        ]
    return {(each.name, each.version): each for each in found}


def load(
    built: House, folder: Path, mappings: dict[tuple[str, int], intake_mappings.MappingOnFile], filing: dict[str, str]
) -> None:
    """Hand one file over as the agency it comes from, and carry it out in this process."""
    code = filing["agency"]
    sender = built.nation.viewer(code, ViewerRole.FEED if is_police(code) else ViewerRole.PARTNER)
    mapping = mappings[filing["mapping"], int(filing["mapping_version"])]
    path = folder / filing["file"]
    with built.nation.as_seen_by(sender) as work, path.open("rb") as content:
        handover = receiving.Handover(mapping, at(date.fromisoformat(filing["as_at"])), path.name)
        taken = receiving.receive(work, handover, iter(lambda: content.read(1 << 20), b""))
        run = runs.ask_run(work, taken.ref, dry=False)
    with built.nation.as_seen_by(sender) as work:
        loading.carry_out(work, run.run_id)
    with built.nation.as_seen_by(sender) as work:
        done = runs.run_by_ref(work, run.ref)
    assert done.receipt is not None, done


def is_police(code: str) -> bool:
    """Whether an agency files under the law for police; partners have a role of their own."""
    return agency(code).kind.value != "partner"


def lists(built: House) -> Iterator[str]:
    """How long a page of records takes of each kind and of all, to the desk and to one force."""
    for agency_code in (built.nation.desk.agency, "dorset"):
        client = TestClient(create_app(built.building, pages_offered()), base_url="http://testserver")
        sign_in(client, built.nation.desk.ref if agency_code != "dorset" else built.nation.viewer("dorset").ref)
        took = {path: seconds(client, path) for path in ("/records", *(f"/records?kind={kind}" for kind in KINDS))}
        slowest = max(took, key=lambda path: took[path])
        told = f"first {took['/records'] * 1000:.0f} ms of all kinds; of {len(KINDS)} kinds at most {took[slowest] * 1000:.0f} ms"
        yield f"a page of records to {agency_code}: {told} ({slowest})"


def rows_of(built: House) -> tuple[int, int]:
    """How many rows were read, and how many records are kept."""
    with built.building.works.begin(Role.OWNER) as work:
        return int(work.value("select count(*) from readings")), int(work.value("select count(*) from records"))


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "1000000", alone="alone" in sys.argv)
