"""Held rows: given back to their sender with every reason, so that those rows alone are mended and sent again.

Cells are stored by name, and stand again in the order in which the file had them. Rows go back as CSV, or as JSON Lines
where a value is a list: CSV has no lists, and would bring two values home as one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

import orjson

from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.intake.running.corrected import SETTLED
from counterline.intake.running.submissions import Submission
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.reading.corrections import write_held, write_held_lines
from counterline.reading.mapping.headers import WHY_HELD, folded
from counterline.reading.outcome import Held, Reason
from counterline.vocabulary.identity import SubmissionRef

HeldAs = Literal["csv", "jsonl"]
AS_SENT = "(as sent)"


@dataclass(frozen=True, slots=True)
class Columns:
    """How one file's columns stood, by sheet, and what parted them where it was a text of parted values."""

    by_sheet: Mapping[str, list[str]]
    delimiter: str

    def in_order(self, sheet: str | None, cells: Mapping[str, Any]) -> dict[str, Any]:
        """A row's cells as they stood in its file; those that no header names come last."""
        known = self.by_sheet.get(sheet or "", ())
        return {name: cells[name] for name in known if name in cells} | dict(cells)


def columns_of(work: Work, submission_id: int) -> Columns:
    """How the columns of a submission's file stood."""
    row = work.row("select columns, delimiter from submissions where submission_id = :id", id=submission_id)
    if row is None or row.columns is None:
        return Columns({}, ",")
    said = row.columns if isinstance(row.columns, dict) else orjson.loads(row.columns)
    return Columns(said, row.delimiter or ",")


def row_as_sent(work: Work, submission_id: int, sheet: str | None, cells: Mapping[str, Any]) -> dict[str, Any]:
    """One row's cells in its file's own order, without the column that we added when the row was handed back."""
    stood = columns_of(work, submission_id).in_order(sheet, cells)
    return {name: cell for name, cell in stood.items() if folded(name) != folded(WHY_HELD)}


@dataclass(frozen=True, slots=True)
class HeldRow:
    """One row that waits for its originator."""

    row_seq: int
    sheet: str | None
    row_number: int
    content: dict[str, Any]
    reasons: list[dict[str, str]]

    @property
    def cells(self) -> dict[str, str | list[str]]:
        """The cells that its sender may put right: not the row as it came, nor why it is held."""
        return {
            name: each for name, each in self.content.items() if name != AS_SENT and folded(name) != folded(WHY_HELD)
        }

    def why(self, name: str) -> str:
        """What is wrong in one cell, and what to do; of the whole row where no cell is named, and empty where nothing is."""
        return " ".join(
            f"{each['why']} {each.get('what_to_do', '')}".strip() for each in self.reasons if name in self._about(each)
        )

    def _about(self, reason: dict[str, str]) -> list[str]:
        """The cells of which a reason speaks: a reason about a field names every column that fills it."""
        named = {folded(each) for each in (reason.get("column") or "").split(" / ")}
        return [name for name in self.cells if folded(name) in named] or [""]


@dataclass(frozen=True, slots=True)
class _RowAgain:
    """A stored row in the shape that corrections are written from."""

    sheet: str | None
    number: int
    cells: dict[str, str | list[str]]
    problems: tuple[str, ...]
    raw: str


_HELD = """
select h.row_seq, w.sheet, w.row_number, w.content::text as content, h.reasons::text as reasons
  from readings h join raw_rows w using (submission_id, row_seq)
 where h.submission_id = :id and h.outcome = 'held' and (cast(:row as bigint) is null or h.row_seq = :row) and not {SETTLED}
 order by h.row_seq
""".replace("{SETTLED}", SETTLED)


_NEXT = """
select h.row_seq from readings h join raw_rows w using (submission_id, row_seq)
 where h.submission_id = :id and h.outcome = 'held' and not {SETTLED}
 order by h.row_seq <= :after, h.row_seq limit 1
""".replace("{SETTLED}", SETTLED)


@dataclass(frozen=True, slots=True)
class HeldWaiting:
    """A submission of which rows wait to be put right, and how many."""

    ref: SubmissionRef
    kind: str
    sent_at: datetime
    rows: int


# An index holds what waits alone.
_WAITING = """
select ref, kind, sent_at, (receipt->>'held')::integer - settled as rows from submissions
 where agency = :agency and state = 'loaded' and (receipt->>'held')::integer > settled and (:all or sent_by = :viewer)
 order by sent_at, ref limit :most
"""


def held_waiting(work: Work, viewer: Viewer, most: int) -> list[HeldWaiting]:
    """The submissions whose held rows are the viewer's to put right, the oldest first.

    They are what the viewer sent and, of a data officer, all that their agency did.
    """
    rows = work.rows(
        _WAITING,
        agency=viewer.agency,
        all=ViewerRole.DATA_OFFICER in viewer.roles,
        viewer=viewer.viewer_id,
        most=most,
    )
    return [HeldWaiting(*row) for row in rows]


def held_rows(work: Work, taken: Submission, most: int | None = None, row_seq: int | None = None) -> Iterator[HeldRow]:
    """The held rows of a submission that still wait, in the file's order; none where the viewer is not of its agency."""
    sql = _HELD if most is None else _HELD + " limit :most"
    values = {"id": taken.submission_id, "row": row_seq} | ({} if most is None else {"most": most})
    columns = columns_of(work, taken.submission_id)
    for row in work.stream(sql, **values):
        content = columns.in_order(row.sheet, orjson.loads(row.content))
        yield HeldRow(row.row_seq, row.sheet, row.row_number, content, orjson.loads(row.reasons))


def held_row(work: Work, taken: Submission, row_seq: int) -> HeldRow:
    """One held row that still waits; refuses one that waits no more, or is of another agency (`NotFound`)."""
    found = next(held_rows(work, taken, 1, row_seq), None)
    if found is None:
        raise NotFound(f"This row of {taken.ref} does not wait to be put right. {taken.ref} lists the rows that do.")
    return found


def next_held(work: Work, taken: Submission, after: int) -> int | None:
    """The held row to put right after one: the next in the file, or the first that still waits; None where none does."""
    found = work.value(_NEXT, id=taken.submission_id, after=after)
    return None if found is None else int(found)


def line_of(row: HeldRow, cells: Mapping[str, str | list[str]]) -> bytes:
    """One held row as a line of JSON to be sent again with other cells, which names the row that it was."""
    again = _RowAgain(row.sheet, row.row_number, dict(cells), (), "")
    return "".join(write_held_lines([(again, Held(tuple(_reason(each) for each in row.reasons)))])).encode()


_LISTS = """
select exists (select from readings h join raw_rows w using (submission_id, row_seq) cross join lateral jsonb_each(w.content) e
                where h.submission_id = :id and h.outcome = 'held' and jsonb_typeof(e.value) = 'array' and not {SETTLED})
""".replace("{SETTLED}", SETTLED)


def held_as(work: Work, taken: Submission) -> HeldAs:
    """The form in which a submission's held rows lose nothing on their way to the sender and back."""
    return "jsonl" if work.value(_LISTS, id=taken.submission_id) else "csv"


def held_back(work: Work, taken: Submission, form: HeldAs) -> Iterator[str]:
    """A submission's held rows as lines of a file: the sender's own columns as they stood, and why each row is held.

    Refuses anybody but the agency that sent the submission (`NotAllowed`), and CSV where a value is a list, which it cannot say
    (`Conflict`).
    """
    # That it was sent is known to others, and what it says is not: an empty file would say that nothing is held.
    if viewer_of(work).agency != taken.agency:
        raise NotAllowed(f"The held rows of {taken.ref} are for the agency that sent it alone. Ring that agency.")
    rows = ((_again(row), Held(tuple(_reason(each) for each in row.reasons))) for row in held_rows(work, taken))
    if form == "jsonl":
        return write_held_lines(rows)
    if held_as(work, taken) == "jsonl":
        raise Conflict(
            f"Held rows of {taken.ref} hold lists, which CSV cannot say. Take them as JSON Lines: held.jsonl."
        )
    return write_held(rows, columns_of(work, taken.submission_id).delimiter)


def _again(row: HeldRow) -> _RowAgain:
    cells = {key: value for key, value in row.content.items() if key != AS_SENT}
    raw = str(row.content.get(AS_SENT, ""))
    return _RowAgain(row.sheet, row.row_number, cells, ("as sent",) if raw else (), raw)


def _reason(said: dict[str, str]) -> Reason:
    return Reason(said.get("column", ""), said.get("value", ""), said["why"], said.get("what_to_do", ""))
