"""The specification and the code are one: every rate on the page is the rate that is used."""

import re
from dataclasses import asdict
from pathlib import Path

from counterline_nation.dialects.records.styles import STYLES
from counterline_nation.dialects.spoken import DIALECTS
from counterline_nation.happenings.line_settings import INVESTIGATIONS
from counterline_nation.lived.drama_numbers import RESERVED
from counterline_nation.rates import RATES

PAGE = Path(__file__).parents[2] / "docs" / "invented-nation.md"
RATE_ROW = re.compile(r"^\| `(\w+)` \| ([\d.]+) \| (.+) \|$", re.MULTILINE)


def test_every_rate_is_on_the_page_with_its_value_and_a_reason() -> None:
    told = {name: float(value) for name, value, _ in RATE_ROW.findall(PAGE.read_text("utf-8"))}
    assert told == asdict(RATES)
    assert all(len(reason) >= 4 for _, _, reason in RATE_ROW.findall(PAGE.read_text("utf-8")))


def test_every_dialect_and_every_range_of_numbers_is_on_the_page() -> None:
    page = PAGE.read_text("utf-8")
    assert all(f"| {name.removesuffix('-lines')} |" in page for name in (*DIALECTS, *STYLES))
    codes = {"020" if head.startswith("020") else "029" if head.startswith("029") else head[:4] for head in RESERVED}
    assert all(code in page for code in codes)


def test_the_number_of_investigations_is_on_the_page() -> None:
    page = " ".join(PAGE.read_text("utf-8").split())
    assert f"**Investigations** are {INVESTIGATIONS['national']} (small: {INVESTIGATIONS['small']})" in page
