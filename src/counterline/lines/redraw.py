"""The worker's part: what each record says of a line is drawn once, and when it stood is told again whenever that changed."""

from collections.abc import Iterator, Sequence

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.reach.audiences import bump
from counterline.lines.quiets import draw_quiets
from counterline.lines.sighting import drawn_from
from counterline.lines.statements import RESTS_ON, TELLS
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import VersionTold, spans_of, versions_told
from counterline.records.keeping.standing import Touched, settle
from counterline.vocabulary.identity import SubmissionId

DRAWING = 11
"""The version of what is drawn. Raise it by one whenever a record's sighting, or its sign of somebody to protect, is drawn differently."""

_FORGET = "delete from {table} where identity_key = any(:identities) returning audience_id"
_DRAW = "insert into {table} ({columns}) select {columns} from {table}_drawn"
_DRAWINGS = "record_id, identity_key, body, audience_id"
_SIGHTINGS = "record_id, identity_key, known_from, known_to, audience_id"
_BATCH = 5000  # records at once, so that memory stays flat


def drawn_otherwise(work: Work) -> list[SubmissionId]:
    """The submissions to redraw because an earlier version drew them differently; asked a second time, none."""
    if not work.run(
        "update installation set drawing = :drawing where drawing is distinct from :drawing", drawing=DRAWING
    ).rowcount:
        return []
    return [SubmissionId(row[0]) for row in work.rows("select submission_id from deliveries order by submission_id")]


def redraw(work: Work, touched: Touched) -> int:
    """Settle what stands for what submissions touched and draw the sightings; answers how many stand or stood."""
    moved = set(settle(work, touched, RESTS_ON))
    reference_key: str = work.value("select reference_key from installation")
    count = 0
    for start in range(0, len(touched.identities), _BATCH):
        batch = touched.identities[start : start + _BATCH]
        drawn = [
            (told, body.decode())
            for told in versions_told(work, batch, TELLS)
            if (body := drawn_from(told, reference_key)) is not None
        ]
        draws = {told.record_id for told, _ in drawn}
        spans = [each for each in spans_of(work, batch, TELLS) if each.record_id in draws]
        rows = [(told.record_id, told.identity_key, body, told.audience_id) for told, body in drawn]
        moved |= _drawn_anew(work, "drawings", _DRAWINGS, batch, rows)
        moved |= _drawn_anew(work, "sightings", _SIGHTINGS, batch, spans)
        count += len(spans)
        for refs in _combined(touched, [told for told, _ in drawn]):
            note(work, Act.COMBINATION, refs, purpose=Purpose.NATIONAL_PICTURE)
        draw_quiets(work, batch)
    bump(work, moved)
    return count


def _combined(touched: Touched, drawn: Sequence[VersionTold]) -> Iterator[list[str]]:
    """The records of each log entry: drawing brings agencies' records together, a combination under section 62 of the DPA 2018.

    No entry tells of two submissions.
    """
    for its in touched.by.values():
        within = set(its) if len(touched.by) > 1 else None
        refs = [each.ref for each in drawn if within is None or each.identity_key in within]
        if refs:
            yield refs


def _drawn_anew(
    work: Work, table: str, columns: str, identities: Sequence[int], rows: Sequence[tuple[object, ...]]
) -> set[int]:
    """Replace the rows of some identities; answers the audiences of the rows that were there before."""
    were = {int(row[0]) for row in work.rows(_FORGET.format(table=table), identities=list(identities))}
    if not rows:
        return were
    work.scratch(f"{table}_drawn", f"like {table}")
    with work.driver.cursor().copy(f"copy {table}_drawn ({columns}) from stdin".encode()) as copy:
        for row in rows:
            copy.write_row(row)
    work.run(_DRAW.format(table=table, columns=columns))
    return were
