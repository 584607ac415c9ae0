"""Every worked example of docs/mappings.md and docs/mappings/examples.md is loaded through the real intake, and becomes what they say."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import openpyxl
import orjson
import pytest

from counterline.intake.arriving import receiving
from counterline.intake.running import runs
from tests.nation import TestNation, at

Json = dict[str, "Json"] | list["Json"] | str | int | bool | None

DOCS = Path(__file__).parents[4] / "docs"
PAGES = (DOCS / "mappings.md", DOCS / "mappings" / "examples.md")
EXAMPLE = re.compile(r"^## Example: (?P<title>.+?)$(?P<text>.*?)(?=^##|\Z)", re.MULTILINE | re.DOTALL)
FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<what>[^\n]+))?\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)


class Example(NamedTuple):
    """One worked example: the mapping, the file's name and bytes, and what is kept of it."""

    title: str
    mapping: str
    name: str
    content: bytes
    kept: list[Json]


def examples() -> Iterator[Example]:
    """Every worked example on the pages."""
    every = (found for page in PAGES for found in EXAMPLE.finditer(page.read_text(encoding="utf-8")))
    for number, found in enumerate(every, 1):
        blocks = [(each["kind"], each["what"] or "", each["text"]) for each in FENCE.finditer(found["text"])]
        mapping = next(text for kind, _, text in blocks if kind == "yaml")
        kept = next(text for kind, what, text in blocks if kind == "json" and not what)
        files = [each for each in blocks if each[0] != "yaml" and each[2] is not kept]
        head = f"name: example-{number}\nversion: 1\ntitle: An example\nsystem: example-{number}\nmode: increment\n"
        name, content = file_of(files)
        yield Example(
            found["title"], mapping if "name:" in mapping else head + mapping, name, content, json.loads(kept)
        )


def file_of(blocks: list[tuple[str, str, str]]) -> tuple[str, bytes]:
    """The file that blocks of the page show; tables that name a sheet are a workbook."""
    kind, what, text = blocks[0]
    if not what.startswith("sheet="):
        return f"example.{kind}", text.encode()
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for _, what_, text_ in blocks:
        sheet = book.create_sheet(what_.removeprefix("sheet="))
        for row in csv.reader(io.StringIO(text_)):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return "example.xlsx", out.getvalue()


def holds(whole: Json, part: Json) -> bool:
    """Whether something says all that the page says of it."""
    if isinstance(part, dict):
        return isinstance(whole, dict) and all(key in whole and holds(whole[key], each) for key, each in part.items())
    if isinstance(part, list):
        return isinstance(whole, list) and len(whole) == len(part) and all(map(holds, whole, part))
    return whole == part


@pytest.mark.parametrize("example", list(examples()), ids=lambda each: each.title)
def test_the_example_is_tried_and_loaded_as_the_page_says(nation: TestNation, example: Example) -> None:
    mapping = nation.approve(example.mapping)
    dorset = nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        handover = receiving.Handover(mapping, at("2026-03-31"), example.name)
        taken = receiving.receive(work, handover, [example.content])
        trial = runs.ask_run(work, taken.ref, dry=True)
    nation.settle()
    with nation.as_seen_by(dorset.feed) as work:
        run = runs.run_by_ref(work, trial.ref)
        assert run.problem is None
        assert (run.receipt or {})["held"] == 0, run.receipt
        assert (run.receipt or {})["kept"] == len(example.kept)
        runs.ask_run(work, taken.ref, dry=False)
    nation.settle()
    with nation.as_seen_by(dorset.officer) as work:
        sql = "select body::text from records where system = :system order by reference"
        bodies = [orjson.loads(each.body) for each in work.rows(sql, system=mapping.system)]
    assert sorted(map(told, bodies)) == sorted(map(told, example.kept))
    for body, part in zip(sorted(bodies, key=told), sorted(example.kept, key=told), strict=True):
        assert holds(body, part), body


def told(body: Json) -> str:
    """The reference that a body tells itself."""
    assert isinstance(body, dict)
    return str(body["reference"])
