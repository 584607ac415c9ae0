"""Questions of call data by the clock, against a full decode of the same files and against the prototype's SQL, in one run.

`benchmarks/calls.py [ROWS …]`: an authorisation's folder of so many invented rows (1,000,000 where nothing is said), as enciphered
Parquet. All six questions
are asked from 20 seeds, one at a time, as pages ask them; beyond a million rows the first three from 100 seeds at once. *Decode* reads
every column of every row and drops it.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa

from counterline.calls.asking import broadcasts, continuity, handsets, look, market, silence, what_it_does
from counterline.calls.asking.engine import Engine
from counterline.calls.bills.call_columns import CALL_SCHEMA, CELL_SCHEMA
from counterline.calls.bills.nested_keys import new_key
from counterline.calls.bills.sealed_folder import Folder, SealedFile
from counterline_nation.call_bills.call_world import BEGINS, name_of

A_FILE: Final = 1_000_000
BILL: Final = 5_000
SEEDS: Final = 20


def rows_of(place: int, many: int) -> pa.Table:
    """So many rows of bills of 5,000 rows: 300 contacts each, one message in four of which some in bursts."""
    chance = np.random.default_rng([29, place])
    bills = np.arange(place * (many // BILL), place * (many // BILL) + many // BILL)
    subject = np.repeat(bills, BILL)
    other = (
        10_000_000 + (subject // 20) * 5_000 + chance.integers(5_000, size=many) // (1 + chance.integers(20, size=many))
    )
    at = np.sort(chance.integers(0, 90 * 86_400, size=(many // BILL, BILL)), axis=1).ravel()
    names, inverse = np.unique(np.concatenate([subject, other]), return_inverse=True)
    named = pa.array([name_of(int(each)) for each in names])
    voice = chance.random(many) < 0.75
    moment = pa.array((int(BEGINS.timestamp()) + at) * 1_000_000).cast(pa.timestamp("us", tz="UTC"))
    cells = pa.array([f"C-{each}" for each in range(5_000)]).take(pa.array(chance.integers(5_000, size=many)))
    columns = {
        "subject": named.take(pa.array(inverse[:many])),
        "other": named.take(pa.array(inverse[many:])),
        "other_is": pa.array(["number"]).take(pa.array(np.zeros(many, np.int32))),
        "direction": pa.array(["in", "out"]).take(pa.array(chance.integers(2, size=many))),
        "kind": pa.array(["sms", "voice"]).take(pa.array(voice.astype(np.int32))),
        "t_lo": moment,
        "t_hi": moment,
        "basis": pa.array(["as stated"]).take(pa.array(np.zeros(many, np.int32))),
        "dur_s": pa.array(chance.integers(0, 300, size=many, dtype=np.int32), mask=~voice),
        "cell_first": cells,
        "cell_last": cells,
        "imei": pa.array([f"99{each:012d}" for each in bills]).take(pa.array(subject - bills[0])),
        "imsi": pa.array([f"999{each:012d}" for each in bills]).take(pa.array(subject - bills[0])),
        "load": pa.array(["LD-1"]).take(pa.array(np.zeros(many, np.int32))),
        "file_row": pa.array(np.arange(2, many + 2, dtype=np.int32)),
    }
    return pa.table(columns, CALL_SCHEMA)


def kept(folder: Folder, rows: int) -> list[SealedFile]:
    """A folder of so many rows."""
    return [folder.write(f"LD-{place}-calls", rows_of(place, min(A_FILE, rows))) for place in range(-(-rows // A_FILE))]


def decoded(folder: Folder, files: list[SealedFile]) -> Iterator[pa.Table]:
    """Every file whole, one after another."""
    for file in files:
        yield folder.read(file)


def timed(what: Callable[[], Any]) -> tuple[float, Any]:
    """How many seconds something took, and what it answered."""
    began = time.perf_counter()
    answer = what()
    return time.perf_counter() - began, answer


def all_six(calls: pa.Table, decode: float) -> None:
    """All six questions and the plain look of 20 numbers, as pages ask them."""
    seeds = [name_of(each * 7) for each in range(SEEDS)]
    until = BEGINS.replace(month=11)
    took, engine = timed(lambda: Engine(calls, CELL_SCHEMA.empty_table()))
    print(f"  opening an engine {took:.2f} s")
    asked: dict[str, Callable[[str], Any]] = {
        "look": lambda seed: look.ask_look(engine, seed, seeds),
        "1 likeness": lambda seed: what_it_does.ask_likeness(engine, seed),
        "2 broadcasts": lambda seed: broadcasts.ask_broadcasts(engine, seed),
        "3 continuity": lambda seed: continuity.ask_continuity(engine, seed),
        "4 handsets": lambda seed: handsets.ask_handsets(engine, seed),
        "5 market": lambda seed: market.ask_market(engine, seed),
        "6 silence": lambda seed: silence.ask_silence(engine, seed, until),
    }
    every = np.zeros(SEEDS)
    with engine:
        for name, ask in asked.items():
            each = np.array([timed(partial(ask, seed))[0] for seed in seeds])
            every += each if name != "look" else 0
            print(
                f"  {name}: median {np.median(each):.2f} s, p95 {np.percentile(each, 95):.2f} s, "
                f"÷ decode {np.median(each) / decode:.1f}"
            )
    print(f"  all six from one seed: p95 {np.percentile(every, 95):.2f} s, opened engine apart")


def first_three(calls: pa.Table, decode: float) -> None:
    """The first three questions from 100 numbers at once."""
    seeds = [name_of(each * 7) for each in range(100)]
    took, engine = timed(lambda: Engine(calls, CELL_SCHEMA.empty_table(), memory="8GB"))
    print(f"  opening an engine {took:.2f} s")
    every = took
    with engine:
        for name in ("does", "broadcasts", "continuity"):
            took, _ = timed(partial(engine.ask, name, seeds))
            every += took
            print(f"  {name}: {took:.2f} s, ÷ decode {took / decode:.1f}")
    print(
        f"  the first three from 100 seeds, decoded and opened: {every + decode:.1f} s, ÷ decode {every / decode + 1:.1f}"
    )


def main(wanted: int, home: Path) -> None:
    """Print what a folder of so many rows takes."""
    folder = Folder(home, "AU-BENCH", new_key())
    written, files = timed(lambda: kept(folder, wanted))
    size = sum(each.stat().st_size for each in home.rglob("*") if each.is_file())
    decode, _ = timed(lambda: sum(each.num_rows for each in decoded(folder, files)))
    print(f"{wanted:,} rows: {size / 1e6:.0f} MB, written in {written:.0f} s, decoded in {decode:.2f} s")
    calls = pa.concat_tables(decoded(folder, files))
    if wanted <= A_FILE:
        all_six(calls, decode)
    else:
        first_three(calls, decode)
    print(f"  peak of memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6:.1f} GB")


if __name__ == "__main__":
    for asked in [int(each) for each in sys.argv[1:]] or [A_FILE]:
        with tempfile.TemporaryDirectory() as place:
            main(asked, Path(place))
