"""Files that leave this system: each is a disclosure to whoever took it, and not a reading alone."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from starlette.responses import Response

from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.web.rendering.page import HIGHEST_MARKING, Page


def note_taken(
    page: Page, work: Work, subject: str, lines: Iterable[Line] = (), held: Collection[str] | None = None
) -> None:
    """Log, for whoever checks later, that the viewer took a file about the subject away, and which lines it holds.

    The answer says under which law it was held and is taken; `held` where that is known.
    """
    page.request.state.disclosed = disclose(work, [subject], [page.viewer.ref], held).said
    note_shown(work, lines, page.viewer.ref)


def file_of(content: bytes | str, kind: str, name: str, marking: str = HIGHEST_MARKING) -> Response:
    """A file to keep, which says its marking in its name and its header."""
    told = {
        "Content-Disposition": f'attachment; filename="{marking}-{name}"',
        "X-Protective-Marking": marking,
        "Cache-Control": "no-store",
    }
    return Response(content, media_type=kind, headers=told)


def csv_of(
    name: str, columns: Sequence[str], rows: Iterable[Mapping[str, object]], marking: str = HIGHEST_MARKING
) -> Response:
    """Rows as a CSV file that says its marking on every row too, since rows are cut out and pasted elsewhere."""
    marked = ({"marking": marking, **row} for row in rows)
    return file_of("".join(csv_lines(["marking", *columns], marked)), "text/csv; charset=utf-8", name, marking)
