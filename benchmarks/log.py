"""The log: entries a second, what one adds to reading a page, sealing and verifying many, proofs, and a thousand tamperings.

`benchmarks/log.py 1000000 1000` verifies so many entries and tampers so often; without arguments 100,000 and 1,000.
"""

import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.installation import House, house
from counterline.governance.log import store
from counterline.governance.log.checkpoints import Checkpoint, NotGenuine, note_line, public_key_of, signed
from counterline.governance.log.exporting import leaf_line
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.merkle import Frontier, leaf_hash
from counterline.governance.log.model import Act, Entry
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.proofs import check_proof, prove_entry, prove_growth
from counterline.governance.log.sealing import Sealer, seal_waiting
from counterline.governance.log.verifying import verify
from counterline.governance.people import viewers
from counterline.plumbing.database import Role
from tests.rooms.governance.tampering import altered, seed, tampered
from tests.rooms.governance.test_verifying import KEY, NOON

ACTS, PAGES, OF_A_CHECKPOINT = 2000, 300, 50


def main() -> None:
    """Print each figure as it is measured."""
    entries, tamperings = map(int, sys.argv[1:3]) if len(sys.argv) > 2 else (100_000, 1000)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        with house(folder) as here:
            written(here, folder)
            added(here)
        verified(folder / "many", entries)
        tried(folder / "few", tamperings)


def timed(act: Callable[[], object]) -> float:
    """How many seconds it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def written(here: House, folder: Path) -> None:
    """Acts that leave one entry each, in a transaction of their own, against one bare durable INSERT each; then their seal."""
    officer = here.nation.viewer("dorset")

    def acts() -> None:
        for number in range(ACTS):
            with here.building.work_as(officer) as work:
                store.note(work, Act.CONSULTATION, [f"LN-7KQ2{number:04}", "own-view"])

    def bare() -> None:
        for number in range(ACTS):
            with here.building.work_as(officer) as work:
                work.run("insert into bare (told) values (:told)", told=f"LN-7KQ2{number:04}")

    with here.building.works.begin(Role.OWNER) as work:
        work.run("create table bare (id bigint generated always as identity primary key, told text not null)")
        work.run("grant insert on bare to counterline_app")
    one, peer = timed(acts), timed(bare)
    print(
        f"an entry in a transaction of its own: {ACTS / one:.0f} a second; a bare durable INSERT {ACTS / peer:.0f}: {one / peer:.2f}x"
    )
    sealer = Sealer(sealing_key(folder / "log.key"), KeptOutside((folder / "log.notes",)))
    took = timed(lambda: seal_waiting(here.building.works, sealer))
    print(f"sealing {ACTS} waiting entries with the note outside: {took * 1000:.0f} ms, {ACTS / took:,.0f} a second")
    alone = [timed(lambda: _one_sealed(here, sealer)) for _ in range(50)]
    print(f"one act and its seal: median {statistics.median(alone) * 1000:.1f} ms")


def _one_sealed(here: House, sealer: Sealer) -> None:
    with here.building.work_as(here.nation.viewer("dorset")) as work:
        store.note(work, Act.CONSULTATION, ["own-view"])
    seal_waiting(here.building.works, sealer)


def added(here: House) -> None:
    """What an entry of one, and of fifty references, adds to a transaction that reads, measured by turns."""
    officer = here.nation.viewer("dorset")
    fifty = [f"LN-7KQ2{number:04}" for number in range(50)]

    def page(subjects: list[str]) -> float:
        def read() -> None:
            with here.building.work_as(officer) as work:
                viewers.viewer_of(work)
                work.rows("select ref from records order by received_at desc limit 50")
                if subjects:
                    store.note(work, Act.CONSULTATION, subjects)

        return timed(read)

    took: dict[int, list[float]] = {0: [], 1: [], 50: []}
    for _ in range(PAGES):
        for many, each in took.items():
            each.append(page(fifty[:many]))
    without, one, fifty_of_them = (statistics.median(each) * 1000 for each in took.values())
    print(f"a transaction that reads: {without:.2f} ms")
    print(f"    with an entry of one reference +{one - without:.2f} ms, of fifty +{fifty_of_them - without:.2f} ms")


def verified(folder: Path, many: int) -> None:
    """An export of many entries, checked whole and proved by."""
    made = timed(lambda: exported(folder, many, OF_A_CHECKPOINT))
    took = timed(lambda: print("   ", "sound" if verify(folder).sound else "NOT SOUND"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"verifying {many:,} entries under {-(-many // OF_A_CHECKPOINT):,} checkpoints: {took:.1f} s, {many / took:,.0f} a second; "
          f"peak {peak:.0f} MB (made in {made:.0f} s)")  # fmt: skip


def tried(folder: Path, times: int) -> None:
    """Random tamperings of an export and of proofs: how many were found."""
    exported(folder, 200, 20)
    key = (folder / "key.txt").read_text()
    began = seed()
    chance = random.Random(began)
    proofs = [prove_entry(folder, 77), prove_growth(folder, 60)]
    exports = found = 0
    for _ in range(times):
        _, undo = tampered(chance, folder)
        exports += not verify(folder, key=key).sound
        undo()
        try:
            check_proof(altered(chance, chance.choice(proofs)), key)
        except NotGenuine:
            found += 1
    print(f"random tamperings found: {exports} of {times} of exports, {found} of {times} of proofs (seed {began})")


def exported(folder: Path, many: int, batch: int) -> None:
    """An export as the sealer would have made it; everything in it is invented."""
    folder.mkdir()
    frontier, before = Frontier(), 0
    with (folder / "entries.jsonl").open("wb") as entries, (folder / "leaves.txt").open("wb") as leaves, (
        folder / "checkpoints.jsonl"
    ).open("wb") as notes:  # fmt: skip
        for number in range(many):
            at = NOON + timedelta(seconds=number)
            said = Entry(number, at, "consultation", "VW-7KQ2M9XD", "dorset", (f"LN-{number:08}",), (), None).said()
            leaf = leaf_hash(said)
            entries.write(said + b"\n")
            leaves.write(leaf_line(number, number, leaf))
            frontier.add(leaf)
            if frontier.size % batch == 0 or frontier.size == many:
                checkpoint = Checkpoint("counterline/bench", frontier.size, frontier.root(), before, at)
                notes.write(note_line(signed(checkpoint, KEY)))
                before = frontier.size
    (folder / "key.txt").write_text(public_key_of("counterline/bench", KEY).written() + "\n")


if __name__ == "__main__":
    main()
