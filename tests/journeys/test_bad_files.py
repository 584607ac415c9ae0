"""Files that cannot be read as agreed: each ends in a failed run or a held row that says what to do, and nothing is lost."""

import io
import zipfile
from dataclasses import dataclass

import pytest

from counterline.intake.arriving import mappings
from counterline.intake.running import held as intake_held
from counterline.intake.running import runs, submissions
from counterline.plumbing.database import Role
from tests.nation import COLUMNS, MAPPING, TestNation, csv_of, row

GOOD = row("D/1", "07700 900101", last="2026-06-01")
HEADER = ",".join(COLUMNS).encode()


@dataclass(frozen=True)
class Ended:
    """How a load ended: its state, what stopped it, and its totals."""

    state: str
    problem: str
    receipt: dict[str, object]
    held: list[intake_held.HeldRow]


def _sent(nation: TestNation, content: bytes, name: str = "return.csv") -> Ended:
    dorset = nation.force("dorset")
    taken = dorset.sends(content, as_at="2026-06-15", name=name)
    with nation.as_seen_by(dorset.feed) as work:
        (run,) = runs.runs_of(work, taken)
        held = list(intake_held.held_rows(work, taken))
    assert run.finished
    return Ended(taken.state, run.problem or "", dict(taken.receipt or {}), held)


def _workbook(sheet: str) -> bytes:
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w") as parts:
        parts.writestr("[Content_Types].xml", "<Types/>")
        parts.writestr("xl/worksheets/sheet1.xml", sheet)
    return book.getvalue()


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "return.csv"),
        (HEADER.replace(b"Brand", b"Ref") + b"\n", "return.csv"),
        (HEADER.replace(b"Brand", b"Ref") + b"\nD/1\n", "return.csv"),
        (HEADER.replace(b"Brand", b"Trade name") + b"\nD/1\n", "return.csv"),
        (csv_of([GOOD], [*COLUMNS, *(f"More {n}" for n in range(20_000))]), "return.csv"),
        (b"%PDF-1.7 not a return at all", "return.csv"),
    ],
    ids=["empty", "twice named, no rows", "twice named", "renamed", "too wide", "a PDF"],
)
def test_a_file_that_is_not_what_was_agreed_fails_and_says_why(nation: TestNation, content: bytes, name: str) -> None:
    ended = _sent(nation, content, name)
    assert ended.state == "failed"
    assert len(ended.problem) > 20
    assert ended.problem.endswith((".", "?"))
    assert "Error" not in ended.problem
    with nation.building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from raw_rows") == 0
        assert work.value("select count(*) from submission_parts") == (1 if content else 0), "the file itself is kept"


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (_workbook("<worksheet/>")[:-40], "damaged or cut short"),
        (_workbook("<worksheet"), "damaged or cut short"),
        (b"\x1f\x8b\x08\0\0\0\0\0\2\3packed", "Unpack it"),
    ],
    ids=["cut off", "not XML", "packed"],
)
def test_a_file_that_nobody_can_look_into_is_refused_and_not_kept(
    nation: TestNation, content: bytes, told: str
) -> None:
    ended = _sent(nation, content, "return.xlsx")
    assert ended.state == "refused"
    assert told in ended.problem
    assert ended.problem.endswith("What cannot be looked through is not kept.")
    with nation.building.works.begin(Role.OWNER) as work:
        assert work.value("select count(*) from submission_parts") == 0


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"Last": "31/02/2026"}, "31/02/2026"),
        ({"Brand": "J\x00ay"}, ""),
        ({"Words": "x" * 200_000}, ""),
        ({"Eval": "9ZZ"}, "9ZZ"),
        ({"Now": "not a number at all \x07"}, ""),
        ({"Ref": ""}, ""),
    ],
    ids=["no such day", "null byte", "over-long", "no such grade", "control character", "no reference"],
)
def test_a_row_that_cannot_be_read_is_held_whole_with_its_reasons(
    nation: TestNation, wrong: dict[str, str], told: str
) -> None:
    ended = _sent(nation, csv_of([GOOD | wrong, row("D/2", "07700 900102")]))
    assert ended.state == "loaded"
    assert (ended.receipt["read"], ended.receipt["kept"], ended.receipt["held"]) == (2, 1, 1)
    (held,) = ended.held
    assert held.row_number == 2
    assert told in str(held.content)
    assert all(reason["why"] and reason["what_to_do"] for reason in held.reasons)


def test_another_encoding_and_mixed_line_ends_lose_no_row_and_no_letter(nation: TestNation) -> None:
    rows = [row("D/1", "07700 900101", brand="Café"), row("D/2", "07700 900102", brand="Zoë")]
    lines = csv_of(rows).decode().encode("cp1252").split(b"\r\n")
    ended = _sent(nation, lines[0] + b"\n" + lines[1] + b"\r\n" + lines[2] + b"\n")
    assert (ended.state, ended.receipt["read"], ended.receipt["kept"]) == ("loaded", 2, 2)
    with nation.building.works.begin(Role.OWNER) as work:
        brands = {found.brand for found in work.rows("select body->'brands'->>0 as brand from records")}
    assert brands == {"Café", "Zoë"}


def test_cells_that_look_like_formulas_are_kept_as_text_or_held_and_never_worked_out(nation: TestNation) -> None:
    ended = _sent(nation, csv_of([GOOD | {"Brand": "=1+1"}, row("D/2", "07700 900102", words='=cmd|"/c calc"!A1')]))
    assert ended.receipt["read"] == 2
    with nation.building.works.begin(Role.OWNER) as work:
        cells = " ".join(found.content for found in work.rows("select content::text as content from raw_rows"))
    assert "=1+1" in cells
    assert "=cmd|" in cells


def test_a_secret_row_refuses_the_file_and_leaves_nothing_of_it_in_any_table(nation: TestNation) -> None:
    marker = "heronmarker"
    secret = row("D/9", "07700 900109", brand=marker, marking="SECRET", words=f"{marker} words")
    ended = _sent(nation, csv_of([row("D/1", "07700 900101", brand=marker), secret]))
    assert ended.state == "refused"
    assert "Row 3: The row carries a marking that this system may not hold." in ended.problem
    assert _tables_with(nation, "return.csv") != [], "the search finds what is there"
    assert _tables_with(nation, marker) == []


def _tables_with(nation: TestNation, word: str) -> list[str]:
    with nation.building.works.begin(Role.OWNER) as work:
        columns = work.rows(
            "select table_name, column_name, data_type from information_schema.columns where table_schema = 'public' "
            "and data_type in ('text', 'jsonb', 'json', 'bytea', 'character varying', 'ARRAY')"
        )
        found = []
        for table, column, kind in columns:
            said = f"encode(\"{column}\", 'escape')" if kind == "bytea" else f'"{column}"::text'
            if work.value(f'select exists (select from "{table}" where {said} like :word)', word=f"%{word}%"):
                found.append(f"{table}.{column}")
    return found


def test_an_unlikely_number_of_rows_is_taken_only_with_a_reason(nation: TestNation) -> None:
    document = MAPPING.replace("name: test-lines", "name: test-volumes") + "volumes: {rows: [3, 9]}\n"
    with nation.as_seen_by(nation.desk) as work:
        mappings.approve_mapping(work, document)
        mapping = mappings.mapping_on_file(work, "test-volumes")
    dorset = nation.force("dorset")
    taken = dorset.sends(csv_of([GOOD]), as_at="2026-06-15", mapping=mapping)
    assert taken.state == "failed"

    with nation.as_seen_by(dorset.feed) as work:
        (run,) = runs.runs_of(work, taken)
        assert "3" in (run.problem or "")
        runs.ask_run(work, taken.ref, dry=False, volume_reason="One line was closed and the rest are unchanged.")
    nation.settle()

    with nation.as_seen_by(dorset.feed) as work:
        assert submissions.submission(work, taken.ref).state == "loaded"
