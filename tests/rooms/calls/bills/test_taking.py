"""Rows of a bill become calls, are held with a reason, or lie apart; every row is accounted for. All numbers are invented."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from counterline.calls.bills.bill_taken import Taken, take_bill
from counterline.calls.bills.call_row import Covered
from counterline.calls.bills.mapping import BillMapping, shipped
from counterline.calls.bills.once import not_yet_kept
from counterline.files.errors import Unreadable
from counterline.reading.mapping.errors import MappingRefused

SEED, OTHER = "07700900001", "07700 900123"
HEAD = "Target,Other Party,Direction,Event,Start,Duration (s),Start Cell,End Cell,IMEI,IMSI"
COVERED = Covered(
    frozenset({"+447700900001"}),
    frozenset({"35693803564380"}),
    datetime(2026, 3, 1, tzinfo=UTC),
    datetime(2026, 11, 1, tzinfo=UTC),
)


def row(
    other: str = OTHER,
    start: str = "10/07/2026 12:00:00",
    *,
    target: str = SEED,
    event: str = "VOICE",
    imei: str = "",
    direction: str = "MO",
) -> str:
    """One line of a bill in the layout of an invented operator."""
    return f"{target},{other},{direction},{event},{start},60,C-1,C-2,{imei},234150000000001"


def taken(home: Path, rows: Sequence[str], *, head: str = HEAD, mapping: str = "invented-northern") -> Taken:
    """What a file with these rows holds."""
    at = home / "bill.csv"
    at.write_text("\n".join((head, *rows)) + "\n", "utf-8")
    return take_bill(at, shipped()[mapping], COVERED, "LD-AAAA", date(2026, 12, 1))


def test_a_summer_hour_is_brought_to_utc(tmp_path: Path) -> None:
    (call,) = taken(tmp_path, [row(imei="356938035643809")]).calls.to_pylist()
    at = datetime(2026, 7, 10, 11, tzinfo=UTC)
    assert {name: call[name] for name in ("subject", "other", "other_is", "direction", "kind", "basis", "dur_s")} == {
        "subject": "+447700900001",
        "other": "+447700900123",
        "other_is": "number",
        "direction": "out",
        "kind": "voice",
        "basis": "as stated",
        "dur_s": 60,
    }
    assert (call["t_lo"], call["t_hi"], call["imei"], call["load"], call["file_row"]) == (
        at,
        at,
        "35693803564380",
        "LD-AAAA",
        2,
    )


def test_the_hours_that_clocks_make_twice_or_never_and_sessions_of_data(tmp_path: Path) -> None:
    read = taken(
        tmp_path,
        [
            row(start="25/10/2026 01:30:00"),
            row(start="29/03/2026 01:30:00"),
            row("", start="10/07/2026 12:00:00", event="GPRS"),
        ],
    )
    session, double = read.calls.to_pylist()
    assert (double["t_lo"], double["t_hi"], double["basis"]) == (
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(2026, 10, 25, 1, 30, tzinfo=UTC),
        "autumn's double hour",
    )
    assert (session["t_lo"], session["t_hi"], session["basis"]) == (
        datetime(2026, 7, 9, 11, tzinfo=UTC),
        datetime(2026, 7, 10, 11, tzinfo=UTC),
        "at or before start",
    )
    (held,) = read.tally.examples
    assert held["row"] == 3
    assert "never was" in held["reasons"][0]["why"]


@pytest.mark.parametrize(
    ("other", "number", "is_a"),
    [
        ("Withheld", None, "withheld"),
        ("", None, "withheld"),
        ("60777", "60777", "short"),
        ("121", "121", "voicemail"),
        ("0800 1111", None, "helpline"),
        ("+44 800 1111", None, "helpline"),
        ("0808 801 0000", None, "helpline"),
        ("116000", None, "helpline"),
        (OTHER, "+447700900123", "number"),
    ],
)
def test_only_a_persons_number_is_a_contact(tmp_path: Path, other: str, number: str | None, is_a: str) -> None:
    (call,) = taken(tmp_path, [row(other)]).calls.to_pylist()
    assert (call["other"], call["other_is"]) == (number, is_a)


def test_a_forwarded_leg_and_whose_bill_it_is_where_two_numbers_stand_alone(tmp_path: Path) -> None:
    head = "A Number,B Number,Forwarded To,Call Type,Date,Time,Secs,First Cell ID,Last Cell ID,IMEI,IMSI"
    rows = [
        f"{OTHER},{SEED},,Voice,10/07/2026,12:00:00,5,C,C,,",
        f"{SEED},{OTHER},,Text,10/07/2026,12:01:00,,C,C,,",
        f"{OTHER},{SEED},07700900155,Voice,10/07/2026,12:02:00,5,C,C,,",
    ]
    calls = taken(tmp_path, rows, head=head, mapping="invented-western").calls.to_pylist()
    assert [
        (each["subject"], each["other"], each["other_is"], each["direction"], each["t_lo"].hour) for each in calls
    ] == [
        ("+447700900001", "+447700900123", "number", "in", 12),
        ("+447700900001", "+447700900123", "number", "out", 12),
        ("+447700900001", "+447700900155", "forwarded", "in", 12),
    ]


def test_what_is_not_covered_lies_apart_and_every_row_is_accounted_for(tmp_path: Path) -> None:
    read = taken(
        tmp_path,
        [
            row(),
            row(target="07700900002"),
            row(target="07700900002", imei="356938035643800"),
            row(start="01/02/2026 12:00:00"),
            row(start="01/11/2026 00:00:00"),
            row(other="0770090"),
            row(imei="123"),
        ],
    )
    assert [each["file_row"] for each in read.calls.to_pylist()] == [2, 4]
    assert sorted(each["file_row"] for each in read.excess.to_pylist()) == [3, 5, 6]
    assert (read.tally.read, read.tally.kept, read.tally.held) == (7, 5, 2)
    assert [each["row"] for each in read.tally.examples] == [7, 8]


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("Message Text", "what messages said"),
        ("sms_body", "what messages said"),
        ("Intercepted", "of intercept"),
        ("Destination IP", "section 62"),
        ("URL", "section 62"),
    ],
)
def test_a_column_of_content_refuses_the_whole_file(tmp_path: Path, header: str, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        taken(tmp_path, [f"{row()},x"], head=f"{HEAD},{header}")


def test_a_bill_as_pdf_is_refused(tmp_path: Path) -> None:
    at = tmp_path / "bill.csv"
    at.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(Unreadable, match="single point of contact"):
        take_bill(at, shipped()["invented-northern"], COVERED, "LD-AAAA", date(2026, 12, 1))


def test_a_mapping_without_a_time_zone_is_refused() -> None:
    text = "name: x\nversion: 1\ntitle: x\nkind: calls\nsystem: x\nmode: increment\ncolumns:\n"
    text += "  Target: {field: subject}\n  Start: {field: began}\n"
    with pytest.raises(MappingRefused, match="zone"):
        BillMapping.parse(text)
    assert BillMapping.parse(f"{text}constants: {{zone: UTC}}\n").kind == "calls"


def test_a_bill_sent_twice_longer_or_overlapping_adds_what_is_new(tmp_path: Path) -> None:
    twice_in_a_second = [row(), row(), row(OTHER, "11/07/2026 12:00:00")]
    first = taken(tmp_path, twice_in_a_second).calls
    longer = taken(tmp_path, [row(OTHER, "12/07/2026 12:00:00"), *twice_in_a_second, row(direction="MT")]).calls
    thrice = taken(tmp_path, [row(), row(), row()]).calls
    none = first.slice(0, 0)
    assert not_yet_kept(first, none) == first
    assert not_yet_kept(first, first).num_rows == 0
    assert sorted(not_yet_kept(longer, first)["file_row"].to_pylist()) == [2, 6]
    assert not_yet_kept(thrice, first).num_rows == 1


def test_cell_sites_are_read_by_date(tmp_path: Path) -> None:
    head = "Cell,From,To,Site,Postcode,Easting,Northing,Lat,Lon,Azimuth"
    rows = ["C-1,01/01/2026,31/03/2026,Invented Mast,,408600,91200,,,120", "C-2,,,x,,9999999,1,,,"]
    read = taken(tmp_path, rows, head=head, mapping="invented-cells")
    (cell,) = read.cells.to_pylist()
    assert (cell["cell"], cell["from_day"], cell["to_day"], cell["easting"], cell["azimuth"]) == (
        "C-1",
        date(2026, 1, 1),
        date(2026, 3, 31),
        408600,
        120,
    )
    assert read.tally.held == 1
