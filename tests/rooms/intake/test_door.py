"""The door looks at whole files: names, columns, hidden sheets and files that no mapping can read. Everything is invented."""

import io
import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from counterline.drafting import suggested
from counterline.files.opening import open_rows
from counterline.intake import errors as intake_errors
from counterline.intake.arriving import receiving
from counterline.intake.arriving.door import look_through, shows_all
from counterline.intake.arriving.receiving import UNTRIED, purge_untried
from counterline.intake.running import runs, submissions, withdrawing
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.reading.mapping import model as reading_model
from counterline.reading.mapping.model import Mapping
from tests.nation import COLUMNS, MAPPING, TestNation, at, csv_of, row

HEAD = "name: words\nversion: 1\ntitle: Words\nkind: incident\nsystem: words\nmode: increment\n"
GOOD = row("D/1", "07700 900101", last="2026-06-01")
MARKED = csv_of([GOOD, GOOD | {"Ref": "D/2", "Words": "SECRET"}])
COVERT = csv_of([GOOD | {"Words": "agent handled by a CHIS handler"}])


def hands_over(nation: TestNation, content: bytes, name: str = "return.csv") -> submissions.Submission:
    """A file handed over, and nothing more."""
    dorset = nation.force("dorset")
    with nation.as_seen_by(dorset.feed) as work:
        return receiving.receive(work, receiving.Handover(nation.mapping(), at("2026-06-15"), name), [content])


def kept_bytes(nation: TestNation) -> int:
    """How many parts of files are kept."""
    with nation.building.works.begin(Role.OWNER) as work:
        return int(work.value("select count(*) from submission_parts"))


def why(nation: TestNation, taken: submissions.Submission) -> str:
    """Why a submission was refused, as its sender reads it."""
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        return runs.runs_of(work, taken)[0].problem or ""


def workbook(hidden: Sequence[str] = (), comment: str = "", name: str = "Notes") -> bytes:
    """A workbook of one return, with a hidden sheet of notes."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(list(COLUMNS))
    sheet.append([GOOD.get(each, "") for each in COLUMNS])
    if comment:
        sheet.cell(2, 2).comment = Comment(comment, "nobody")
    notes = book.create_sheet(name)
    notes.sheet_state = "hidden"
    for each in hidden:
        notes.append([each])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        MARKED.replace(b"Brand", b"Bramd"),
        COVERT.replace(b"Brand", b"Bramd"),
        COVERT.replace(b"Brand", b"Ref"),
        csv_of([GOOD | {"Words": "marked SECRET by its owner"}], [*COLUMNS, *(f"More {n}" for n in range(400))]),
        b'[{"Ref": "D/1", "Notes": {"of": "a CHIS report"}}]',
        b"%PDF-1.7 from our CHIS",
        "Words\n“CHIS”\n".encode("utf-16"),
        csv_of([GOOD | {"Words": "Suspicious activity report 12 (invented)"}]),
        csv_of([GOOD | {"Words": f"xprv{'9' * 107}"}]),
    ],
    ids=[
        "misspelt, marked",
        "misspelt, covert",
        "twice named",
        "too wide",
        "JSON",
        "no table",
        "UTF-16",
        "suspicion",
        "key",
    ],
)
def test_what_may_not_come_in_is_refused_whatever_else_is_wrong_with_its_file(
    nation: TestNation, content: bytes
) -> None:
    taken = hands_over(nation, content)
    assert taken.state == "refused"
    assert kept_bytes(nation) == 0
    said = why(nation, taken)
    assert any(each in said for each in ("may not hold", "covert-source", "report of suspicion", "private key"))
    assert "SECRET" not in why(nation, taken)


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (workbook(["SECRET"]), "The name of a column of sheet 2"),
        (workbook(["Note", "CHIS handler report"]), "Row 2 of sheet 2"),
        (workbook(comment="told by our CHIS"), "A sheet, comment"),
        (workbook(name="Source register"), "A sheet, comment"),
        (workbook(comment="from a SAR by the bank"), "A sheet, comment"),
    ],
    ids=["marked", "covert", "a comment", "a sheet's name", "a suspicion"],
)
def test_what_no_mapping_reads_of_a_workbook_is_looked_at_too(nation: TestNation, content: bytes, where: str) -> None:
    taken = hands_over(nation, content, "return.xlsx")
    assert taken.state == "refused"
    assert where in why(nation, taken)
    assert kept_bytes(nation) == 0


def test_an_honest_workbook_with_a_hidden_sheet_comes_in(nation: TestNation) -> None:
    taken = nation.force("dorset").sends(workbook(["look at March again"]), as_at="2026-06-15", name="return.xlsx")
    assert (taken.state, taken.receipt and taken.receipt["kept"]) == ("loaded", 1)


def test_a_register_of_sources_is_known_by_its_columns(nation: TestNation) -> None:
    columns = [*COLUMNS, "CHIS reference", "Source handler"]
    register = csv_of([GOOD | {"CHIS reference": "4471", "Source handler": "DS Smith"}], columns)
    taken = hands_over(nation, register)
    assert taken.state == "refused"
    assert why(nation, taken).startswith("The file was refused and nothing of it is kept. The name of a column:")

    document = MAPPING.replace("test-lines", "test-register") + "ignore: {CHIS reference: not ours to read}\n"
    with pytest.raises(intake_errors.RefusedAtTheDoor, match="A column's name tells"):
        nation.approve(document)


@pytest.mark.parametrize(
    "name",
    [
        "SECRET UK EYES ONLY.csv",
        "dorset_SECRET_lines.csv",
        "chis-report.csv",
        "Source register 2026.csv",
        "SARs online.csv",
    ],
)
def test_a_files_name_meets_the_door_and_is_not_kept(nation: TestNation, name: str) -> None:
    taken = hands_over(nation, csv_of([GOOD]), name)
    assert (taken.state, taken.file_name) == ("refused", "(name not kept)")
    assert "The file's name" in why(nation, taken)
    assert kept_bytes(nation) == 0


@pytest.mark.parametrize("name", ["secret-santa.csv", "Dorset lines (June).csv", "top ten.csv"])
def test_ordinary_names_come_in(nation: TestNation, name: str) -> None:
    assert hands_over(nation, csv_of([GOOD]), name).state == "received"


def test_what_lies_beyond_the_first_rows_is_looked_at_by_the_worker_before_anybody_sees_a_row(
    nation: TestNation,
) -> None:
    rows = [GOOD | {"Ref": f"D/{n}"} for n in range(5_100)]
    rows[5_050]["Words"] = "SECRET"
    taken = hands_over(nation, csv_of(rows).replace(b"Brand", b"Bramd"))
    assert (taken.state, taken.looked_at) == ("received", None)
    nation.settle()
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        assert submissions.submission(work, taken.ref).state == "refused"
    assert "Row 5052: The row carries a marking" in why(nation, taken)
    assert kept_bytes(nation) == 0


def test_the_same_rows_without_the_marking_are_looked_through_and_stay(nation: TestNation) -> None:
    taken = hands_over(nation, csv_of([GOOD | {"Ref": f"D/{n}"} for n in range(5_100)]))
    nation.settle()
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        found = submissions.submission(work, taken.ref)
    assert found.state == "received"
    assert found.looked_at is not None


def asked_for(nation: TestNation, taken: submissions.Submission, *, dry: bool) -> submissions.Submission:
    """The submission once a run of it was asked for and everything that follows was done."""
    feed = nation.force("dorset").feed
    with nation.as_seen_by(feed) as work:
        runs.ask_run(work, taken.ref, dry=dry)
    nation.settle()
    with nation.as_seen_by(feed) as work:
        return submissions.submission(work, taken.ref)


@pytest.mark.parametrize("dry", [True, False], ids=["tried", "loaded"])
@pytest.mark.parametrize("spoilt", [(b"", b""), (b"Brand", b"Bramd")], ids=["readable", "unreadable"])
def test_what_lies_beyond_the_first_rows_is_met_as_they_are_read(
    nation: TestNation, spoilt: tuple[bytes, bytes], *, dry: bool
) -> None:
    rows = [GOOD | {"Ref": f"D/{n}"} for n in range(5_100)]
    rows[5_050]["Words"] = "SECRET"
    taken = hands_over(nation, csv_of(rows).replace(*spoilt) if spoilt[0] else csv_of(rows))
    assert asked_for(nation, taken, dry=dry).state == "refused"
    assert "The row carries a marking" in why(nation, taken)
    assert kept_bytes(nation) == 0


@pytest.mark.parametrize("dry", [True, False], ids=["tried", "loaded"])
def test_a_long_file_that_was_read_to_its_end_is_not_looked_through_again(nation: TestNation, *, dry: bool) -> None:
    taken = hands_over(nation, csv_of([GOOD | {"Ref": f"D/{n}"} for n in range(5_100)]))
    assert taken.looked_at is None
    assert asked_for(nation, taken, dry=dry).looked_at is not None


def test_a_column_that_the_last_of_many_lines_names_first_is_met_too(nation: TestNation) -> None:
    rows: list[dict[str, str]] = [GOOD | {"Ref": f"D/{n}"} for n in range(5_100)]
    rows[5_099]["CHIS reference"] = "(invented)"
    taken = hands_over(nation, "\n".join(map(json.dumps, rows)).encode(), "return.jsonl")
    assert asked_for(nation, taken, dry=False).state == "refused"
    assert kept_bytes(nation) == 0


@pytest.mark.parametrize(
    ("layout", "all_of_it"),
    [
        ("{}", True),
        ("{names: {Words: [Words at *]}}", False),
        ('{each: {Words: ";"}}', False),
    ],
)
def test_rows_are_not_all_of_a_file_whose_cells_are_parted_or_columns_renamed(
    tmp_path: Path, layout: str, *, all_of_it: bool
) -> None:
    (tmp_path / "return.csv").write_text("Ref,Words\n1,x\n")
    more = "  Words: {field: offence}\n  Words / Area: {field: area}\n"
    mapping = Mapping.parse(HEAD + f"file: {layout}\ncolumns:\n  Ref: {{field: reference}}\n" + more)
    with open_rows(tmp_path / "return.csv") as rows:
        assert shows_all(rows, mapping) is all_of_it


def test_a_file_that_nobody_loads_is_removed_after_two_weeks(nation: TestNation) -> None:
    taken = hands_over(nation, csv_of([GOOD]))
    now = nation.building.clock.now()
    for later, gone in ((UNTRIED - timedelta(hours=1), 0), (UNTRIED + timedelta(hours=1), 1)):
        with nation.building.works.begin(Role.DERIVE) as work:
            work.clock = Clock(fixed=now + later)
            assert purge_untried(work) == gone
    with nation.as_seen_by(nation.force("dorset").feed) as work:
        assert submissions.submission(work, taken.ref).state == "removed"
    assert kept_bytes(nation) == 0


def test_a_sender_removes_what_was_never_loaded(nation: TestNation) -> None:
    dorset = nation.force("dorset")
    taken = dorset.sends(csv_of([GOOD]).replace(b"Brand", b"Bramd"), as_at="2026-06-15")
    assert taken.state == "failed"
    with nation.as_seen_by(dorset.feed) as work:
        assert withdrawing.withdraw_submission(work, taken.ref).state == "removed"
        with pytest.raises(CounterlineError, match="no longer kept"), submissions.file_of(work, taken):
            raise AssertionError
    assert kept_bytes(nation) == 0


@pytest.mark.parametrize("words", ["SECRET", "told by our CHIS"])
def test_rich_text_hides_no_word(tmp_path: Path, words: str) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Ref"])
    sheet.append([words])
    path = tmp_path / "rich.xlsx"
    book.save(path)
    looked = look_through(path, "rich.xlsx", reading_model.Mapping.parse(MAPPING))
    assert looked.refusal is not None
    assert "Row 2:" in looked.refusal


@pytest.mark.parametrize(
    ("content", "name"),
    [(workbook(["CHIS handler report"]), "sample.xlsx"), (csv_of([GOOD]), "SECRET lines.csv")],
    ids=["a hidden sheet", "its name"],
)
def test_no_mapping_is_drafted_from_what_may_not_come_in(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / f"file{Path(name).suffix}"
    path.write_bytes(content)
    with pytest.raises(intake_errors.RefusedAtTheDoor):
        suggested.suggested_mapping(path, name)
