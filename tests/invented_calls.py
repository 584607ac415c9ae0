"""Invented calls as an opened folder tells them, on Ofcom's numbers for drama; and the same drawn by chance."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

import pyarrow as pa
from hypothesis import strategies as st

START = datetime(2026, 10, 19, tzinfo=UTC)  # a Monday of summer time; the clocks go back on the Sunday after
_INSTANT = pa.timestamp("us", tz="UTC")
CALLS = pa.schema(
    [
        ("subject", pa.string()), ("other", pa.string()), ("other_is", pa.string()), ("direction", pa.string()),
        ("kind", pa.string()), ("t_lo", _INSTANT), ("t_hi", _INSTANT), ("basis", pa.string()), ("dur_s", pa.int32()),
        ("cell_first", pa.string()), ("cell_last", pa.string()), ("imei", pa.string()), ("imsi", pa.string()),
        ("load", pa.string()), ("file_row", pa.int32()),
    ]
)  # fmt: skip
CELLS = pa.schema(
    [
        ("cell", pa.string()), ("from_day", pa.date32()), ("to_day", pa.date32()), ("name", pa.string()),
        ("postcode", pa.string()), ("easting", pa.int32()), ("northing", pa.int32()), ("lat", pa.float64()),
        ("lon", pa.float64()), ("azimuth", pa.int32()), ("load", pa.string()), ("file_row", pa.int32()),
    ]
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """One row of a bill, so many seconds after the beginning."""

    subject: str
    other: str | None
    at: int
    direction: str = "out"
    kind: str = "voice"
    other_is: str = "number"
    dur_s: int | None = 60
    cell: str | None = None
    imei: str | None = None
    imsi: str | None = None


def number(n: int) -> str:
    return f"+447700900{n:03d}"


def table(calls: list[Call]) -> pa.Table:
    """Calls as rows of one bill for each subject, in the order told."""
    rows = []
    for row, call in enumerate(calls, 2):
        told = asdict(call)
        moment = START + timedelta(seconds=told.pop("at"))
        cell = told.pop("cell")
        rows.append(
            told
            | {"t_lo": moment, "t_hi": moment, "basis": "as-stated", "cell_first": cell, "cell_last": cell}
            | {"load": f"LD-{call.subject[-3:]}", "file_row": row}
        )
    return pa.Table.from_pylist(rows, CALLS)


def no_cells() -> pa.Table:
    return pa.Table.from_pylist([], CELLS)


NUMBERS = [number(n) for n in range(7)]


@st.composite
def some_calls(draw: st.DrawFn) -> list[Call]:
    """Up to sixty calls of seven numbers within a month, with all that a bill may say or leave out."""
    one = st.builds(
        Call,
        subject=st.sampled_from(NUMBERS[:4]),
        other=st.sampled_from(NUMBERS),
        at=st.one_of(st.integers(0, 30 * 86_400), st.integers(0, 400).map(lambda each: each * 3600)),
        direction=st.sampled_from(["out", "in"]),
        kind=st.sampled_from(["voice", "sms"]),
        other_is=st.sampled_from(["number", "number", "number", "short"]),
        dur_s=st.sampled_from([None, 0, 44, 45, 300]),
        cell=st.sampled_from([None, "C-1", "C-2"]),
        imei=st.sampled_from([None, "35000000000001", "35000000000002"]),
        imsi=st.sampled_from([None, "234150000000001", "234150000000002"]),
    )
    return [each for each in draw(st.lists(one, max_size=60)) if each.subject != each.other]


@st.composite
def some_messages(draw: st.DrawFn) -> list[Call]:
    """Bursts of messages of one number, some just long or wide enough to be a broadcast and some just not."""
    calls, at = [], 0
    for burst in draw(st.lists(st.tuples(st.integers(20, 60), st.integers(0, 30), st.integers(0, 2000)), max_size=4)):
        many, first, pause = burst
        at += pause
        for n in range(many):
            calls.append(Call(number(900), number(first + n % draw(st.sampled_from([24, 25, 40]))), at, kind="sms"))
            at += draw(st.sampled_from([0, 1, 19, 20, 20, 20, 21]) if n % 7 == 0 else st.just(20))
    return calls
