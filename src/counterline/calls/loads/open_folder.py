"""An authorisation's folder, opened by the worker: its calls, its cell sites, and until when each bill tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pyarrow as pa

from counterline.calls.bills import nested_keys
from counterline.calls.bills.call_columns import CALL_SCHEMA, CELL_SCHEMA
from counterline.calls.bills.once import SAME_CALL, not_yet_kept
from counterline.calls.bills.sealed_folder import Folder, SealedFile
from counterline.calls.loads.bills_waiting import Folders
from counterline.calls.model import Authorisation
from counterline.plumbing.work import Work

BILL_SCHEMA: Final = pa.schema([("subject", pa.string()), ("until", pa.timestamp("us", tz="UTC"))])
KINDS_OF_FILE: Final = {"calls": CALL_SCHEMA, "cells": CELL_SCHEMA, "bills": BILL_SCHEMA, "excess": CALL_SCHEMA}
_IN_ORDER: Final = [(each, "ascending") for each in ("subject", "t_lo", "load", "file_row")]
_FILES: Final = """
select f.name, f.wrapped, f.digest, f.rows from call_files f join call_loads l on l.ref = f.load
 where f.authorisation = :of and f.kind = :kind order by l.handed_at, f.name
"""


@dataclass(frozen=True, slots=True)
class OpenFolder:
    """What the bills under one authorisation say, and of each number until when a bill tells: after that, silence says nothing."""

    calls: pa.Table
    cells: pa.Table
    covered_until: Mapping[str, datetime]


def open_calls(work: Work, authorisation: Authorisation, folders: Folders, *, with_excess: bool = True) -> OpenFolder:
    """Open a folder whole; raises `DoesNotOpen` where a file of it is gone, moved, renamed or changed.

    For the worker, once `usable` said that the authorisation may be used. An excess is among the calls once its addendum is accepted,
    unless it is left out.
    """
    folder = _folder(work, authorisation, folders)
    if folder is None:
        return OpenFolder(CALL_SCHEMA.empty_table(), CELL_SCHEMA.empty_table(), {})
    calls = read_all(work, folder, "calls")
    for excess in _tables(work, folder, "excess") if with_excess else ():  # one by one: two bills may tell of one call
        calls = pa.concat_tables([calls, not_yet_kept(excess, calls, SAME_CALL)])
    until: dict[str, datetime] = {}
    for bill in read_all(work, folder, "bills").to_pylist():
        told = min(bill["until"], authorisation.ends)
        until[bill["subject"]] = max(told, until.get(bill["subject"], told))
    return OpenFolder(calls.sort_by(_IN_ORDER), read_all(work, folder, "cells"), until)


def sealing_folder(work: Work, authorisation: Authorisation, folders: Folders) -> Folder:
    """The folder to write in, with a key made for it if it is new."""
    found = _folder(work, authorisation, folders)
    if found is not None:
        return found
    key = nested_keys.new_key()
    wrapped = nested_keys.wrapped(nested_keys.worker_key(folders.key_file), key, authorisation.ref)
    work.keep("call_folders", authorisation=authorisation.ref, wrapped=wrapped)
    return Folder(folders.home, authorisation.ref, key)


def read_all(work: Work, folder: Folder, kind: str) -> pa.Table:
    """Every file of a kind that may be opened, one after another in the order in which they came."""
    return pa.concat_tables([KINDS_OF_FILE[kind].empty_table(), *_tables(work, folder, kind)])


def _tables(work: Work, folder: Folder, kind: str) -> list[pa.Table]:
    rows = work.rows(_FILES, of=folder.ref, kind=kind)
    return [folder.read(SealedFile(row.name, bytes(row.wrapped), bytes(row.digest), row.rows)) for row in rows]


def _folder(work: Work, authorisation: Authorisation, folders: Folders) -> Folder | None:
    wrapped = work.value("select wrapped from call_folders where authorisation = :of", of=authorisation.ref)
    if wrapped is None:
        return None
    key = nested_keys.unwrapped(nested_keys.worker_key(folders.key_file), bytes(wrapped), authorisation.ref)
    return Folder(folders.home, authorisation.ref, key)
