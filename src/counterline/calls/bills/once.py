"""A call that several files tell of is kept once: what is new in a file beside all that was kept before."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

import pyarrow as pa
import pyarrow.compute as pc

from counterline.calls.bills.call_columns import CELL_SCHEMA

SAME_CALL: Final = ("subject", "other", "other_is", "direction", "kind", "t_lo", "dur_s")
SAME_CELL: Final = tuple(each for each in CELL_SCHEMA.names if each not in {"load", "file_row"})


def not_yet_kept(told: pa.Table, kept: pa.Table, same: Sequence[str] = SAME_CALL) -> pa.Table:
    """The rows of a file that add to what is kept: of calls alike in all, as many as the file tells of more than are kept.

    So two calls of one second within one bill are two, and a bill that is sent twice, longer or overlapping adds its new rows
    alone.
    """
    keys, kept_keys = _keys(told, same), _keys(kept, same)
    before = Counter(kept_keys.filter(pc.is_in(kept_keys, keys)).to_pylist())
    return told.filter(pa.array(_is_new(keys.to_pylist(), before), pa.bool_()))


def _is_new(keys: list[str], before: Counter[str]) -> Iterator[bool]:
    for key in keys:
        if before[key] > 0:
            before[key] -= 1
            yield False
        else:
            yield True


def _keys(table: pa.Table, same: Sequence[str]) -> pa.ChunkedArray:
    columns = [table[each].cast(pa.int64()) if each == "t_lo" else table[each] for each in same]
    texts = [pc.fill_null(pc.cast(each, pa.string()), "") for each in columns]
    return pc.binary_join_element_wise(*texts, "\x1f")
