"""The worker's part: a bill that waits is read into its authorisation's folder, in one transaction with what is said of it.

A file is whole on disk before the database names it. If the worker is killed between the two, the bill still waits, and what it
wrote is swept before it is read again; if after, the bill waits no more.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import orjson
import pyarrow as pa
import pyarrow.compute as pc

from counterline.calls.authorisations.use import usable
from counterline.calls.bills.bill_taken import Taken, take_bill
from counterline.calls.bills.call_row import Covered
from counterline.calls.bills.mapping import BillMapping, mapping_named
from counterline.calls.bills.once import SAME_CALL, SAME_CELL, not_yet_kept
from counterline.calls.bills.sealed_folder import Folder
from counterline.calls.loads.bills_waiting import Folders, forget_waiting, take_waiting
from counterline.calls.loads.open_folder import KINDS_OF_FILE, read_all, sealing_folder
from counterline.calls.model import Authorisation
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.intake.arriving.receipt import Tally, notes_of_held
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.upkeep.collector import seldom_collecting
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import key_of

_WAITS: Final = "select * from call_loads where ref = :ref and state in ('waiting', 'reading')"
_LONG_FIGURES: Final = re.compile(r"(?:\d[ ()]?){6,}\d")  # of a number, a handset or a SIM, and of no date
_MOST_REASONS: Final = 50
_BROKE: Final = (
    "The bill could not be read, though that was tried again and again. Tell whoever runs this installation."
)


@dataclass(frozen=True, slots=True)
class _Read:
    """A file with what of it is new to the folder."""

    taken: Taken
    calls: pa.Table
    cells: pa.Table
    silent: tuple[str, ...]

    @property
    def loaded(self) -> int:
        return int(self.calls.num_rows + self.cells.num_rows)


def load_bill(work: Work, folders: Folders, ref: str) -> None:
    """Load a bill that waits, or say why it is refused. One that was loaded already is left as it is."""
    row = work.row("select authorisation from call_loads where ref = :ref", ref=ref)
    if row is None:
        return
    work.alone(key_of("call folder", row.authorisation))  # a worker taken for dead may still be at it
    waits = work.row(_WAITS, ref=ref)
    if waits is None:
        return
    with work.aside() as aside:
        aside.run("update call_loads set state = 'reading' where ref = :ref", ref=ref)
    try:
        with seldom_collecting():
            _load(work, folders, waits)
    except CounterlineError as refused:
        _end(work, waits, "refused", problem=refused.message)
        note(work, Act.REFUSAL, [ref, waits.authorisation])


def give_up_bill(work: Work, ref: str) -> None:
    """Say of a bill that broke each time it was tried that it was not read."""
    waits = work.row(_WAITS, ref=ref)
    if waits is not None:
        _end(work, waits, "refused", problem=_BROKE)


def _load(work: Work, folders: Folders, waits: AnyRow) -> None:
    found = usable(work, waits.authorisation)
    folder = sealing_folder(work, found, folders)
    folder.sweep(_named(work, found.ref))
    read = _read(work, folders, folder, (found, waits))
    if not waits.trial:
        _write(work, folder, read, waits)
        note(work, Act.COLLECTION, [waits.ref, found.ref])
    _end(work, waits, "tried" if waits.trial else "loaded", read)


def _read(work: Work, folders: Folders, folder: Folder, of: tuple[Authorisation, AnyRow]) -> _Read:
    found, waits = of
    bill = take_waiting(work, waits.ref, folders)
    mapping = BillMapping.parse(bill.layout) if bill.layout else mapping_named(waits.mapping)
    covered = Covered(frozenset(found.numbers), frozenset(found.handsets), found.starts, found.ends)
    with _in_memory(bill.content) as path:
        taken = take_bill(path, mapping, covered, waits.ref, work.clock.today())
    calls = not_yet_kept(taken.calls, read_all(work, folder, "calls"), SAME_CALL)
    cells = not_yet_kept(taken.cells, read_all(work, folder, "cells"), SAME_CELL)
    return _Read(taken, calls, cells, bill.silent)


def _write(work: Work, folder: Folder, read: _Read, waits: AnyRow) -> None:
    tables = {"calls": read.calls, "cells": read.cells, "excess": read.taken.excess, "bills": _bills(read, waits)}
    for kind, table in tables.items():
        if not table.num_rows:
            continue
        file = folder.write(f"{waits.ref}-{kind}", table)
        said = {"name": file.name, "wrapped": file.wrapped, "digest": file.digest, "rows": file.rows}
        beside = {"authorisation": folder.ref, "load": waits.ref, "kind": kind}
        work.keep("call_files", **said, **beside)


def _bills(read: _Read, waits: AnyRow) -> pa.Table:
    """Whose bills the file held, and until when it tells of each: also of one without a new call, or without any."""
    calls = read.taken.calls
    subjects = sorted({*pc.unique(calls["subject"]).to_pylist(), *read.silent})
    until = waits.until or pc.max(calls["t_hi"]).as_py()
    return pa.table({"subject": subjects, "until": pa.array([until] * len(subjects), pa.timestamp("us", tz="UTC"))})


def _named(work: Work, authorisation: str) -> list[str]:
    # By their loads: of an excess that is sealed the worker reads no row.
    loads = work.rows("select ref from call_loads where authorisation = :of and state = 'loaded'", of=authorisation)
    return [f"{ref}-{kind}" for (ref,) in loads for kind in KINDS_OF_FILE]


_END: Final = """
update call_loads set state = :state, ended_at = :now, problem = :problem, receipt = cast(:receipt as jsonb),
       rows_read = :rows_read, loaded = :loaded, already = :already, held = :held, set_aside = :set_aside, excess = :excess
 where ref = :ref
"""


def _end(work: Work, waits: AnyRow, state: str, read: _Read | None = None, *, problem: str | None = None) -> None:
    counts = dict.fromkeys(("rows_read", "loaded", "already", "held", "set_aside", "excess"), 0)
    if read is not None:
        tally, excess = read.taken.tally, read.taken.excess.num_rows
        already = tally.kept - read.loaded - excess
        counts = {"rows_read": tally.read, "loaded": read.loaded, "already": already, "excess": excess}
        counts |= {"held": tally.held, "set_aside": tally.set_aside}
    receipt = None if read is None else orjson.dumps(_receipt(read.taken)).decode()
    work.run(_END, ref=waits.ref, state=state, now=work.clock.now(), problem=problem, receipt=receipt, **counts)
    forget_waiting(work, waits.ref)


def _receipt(taken: Taken) -> dict[str, Any]:
    """What is said of the rows: by their places in the file and without their values, which stay in the file."""
    tally = taken.tally
    reasons = [
        {"column": key[0], "why": _unsaid(tally.why(key)), "what_to_do": _unsaid(key[1]), "rows": rows}
        for key, rows in tally.reasons.most_common(_MOST_REASONS)
    ]
    blank = (f"{taken.blank:,} blank rows were passed over.",) if taken.blank else ()
    return {"reasons": reasons, "rows": _rows_held(tally), "notes": [*taken.notes, *blank, *notes_of_held(tally)]}


def _rows_held(tally: Tally) -> Sequence[dict[str, Any]]:
    return [
        {"row": each["row"], "sheet": each["sheet"], "columns": sorted({why["column"] for why in each["reasons"]})}
        for each in tally.examples
    ]


def _unsaid(text: str) -> str:
    return _LONG_FIGURES.sub("…", text)


@contextmanager
def _in_memory(content: bytes) -> Iterator[Path]:
    """A bill as a file that no disk holds, where the system can: a worker that is killed leaves nothing of it behind."""
    if hasattr(os, "memfd_create"):
        with os.fdopen(os.memfd_create("bill"), "wb") as file:
            file.write(content)
            file.flush()
            yield Path(f"/proc/self/fd/{file.fileno()}")
        return
    with tempfile.NamedTemporaryFile(prefix="counterline-") as file:
        file.write(content)
        file.flush()
        yield Path(file.name)
