"""Drawing a quarter's sample: the frame is frozen, the seed drawn once, and each agency asked about its own references."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.lines.assembly.line import Line
from counterline.picture.audit.frame import frame_of
from counterline.picture.audit.model import Draw, Framed
from counterline.picture.audit.quarters import quarter_of
from counterline.picture.audit.sampling import check_size, drawn, precision
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records import kinds
from counterline.records.keeping import reading_back
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary.lot import drawn_bytes


@dataclass(frozen=True, slots=True)
class Offered:
    """What would be drawn: of which quarter, from how many lines, and how closely so many answers would tell the share."""

    quarter: str
    on: date
    size: int
    lines: int
    within: float


def sample_offered(work: Work, size: int, on: date | None = None) -> Offered:
    """What a draw of so many lines would tell, before anybody is asked."""
    require(work, Permission.PICTURE_AUDIT_DRAW)
    leave_compartments_out(work)
    frame = frame_of(work, on)
    check_size(frame.lines, size)
    there, quarter = len(frame.lines), quarter_of(frame.on)
    if work.value("select true from audit_draws where quarter = :quarter", quarter=quarter):
        raise _drawn_already(quarter)
    return Offered(quarter, frame.on, min(size, there), there, precision(frame.lines, size))


def draw_sample(work: Work, size: int, on: date | None = None) -> Draw:
    """Draw a quarter's sample, freeze its frame with every chance, and ask the agencies; once for each quarter.

    A second draw is refused, and by the database too: whoever could draw again could draw until the sample pleased.
    """
    viewer = require(work, Permission.PICTURE_AUDIT_DRAW)
    leave_compartments_out(work)
    frame = frame_of(work, on)
    check_size(frame.lines, size)
    quarter, text, seed = quarter_of(frame.on), _written(frame.lines), drawn_bytes(16).hex()
    kept = work.run(
        _KEEP,
        quarter=quarter,
        on=frame.on,
        known=frame.known,
        size=min(size, len(frame.lines)),
        seed=seed,
        model=frame.model,
        rule=frame.rule,
        central=sum(each.chance for each in frame.lines),
        low=frame.kept[0],
        high=frame.kept[1],
        frame=text,
        digest=digest_of(text),
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    if not kept.rowcount:
        raise _drawn_already(quarter)
    _ask(work, quarter, frame.on, [frame.made_of[each.line] for each in drawn(frame.lines, size, seed)])
    return draw_of(work, quarter)


def _drawn_already(quarter: str) -> Conflict:
    return Conflict(
        f"The sample of {quarter} has been drawn. It is drawn once, so that nobody can choose among samples."
    )


def _ask(work: Work, quarter: str, on: date, lines: Sequence[Line]) -> None:
    asked = [row for line in lines for row in _questions(work, line)]
    now = work.clock.now()
    work.run_many(_ASK, [{**row, "quarter": quarter, "on": on, "now": now} for row in asked])
    work.run_many(_SAMPLED, [{**row, "quarter": quarter} for row in asked])
    # To be asked tells an agency that the desk counts its reference: a disclosure to each.
    agencies = sorted({f"agency:{row['agency']}" for row in asked})
    if agencies:
        disclose(work, [f"audit:{quarter}"], agencies)


def _questions(work: Work, line: Line) -> Iterator[dict[str, str]]:
    """One question for each reference by which an agency returned the line: whoever only met it elsewhere is not asked."""
    for each in line.sightings:
        record = reading_back.record_by_ref(work, each.record_ref)
        if record is not None and record.kind == kinds.LINE_RETURN.name:
            yield {"record": each.record_ref, "reference": each.reference, "agency": each.agency, "line": line.ref}


def _written(frame: Sequence[Framed]) -> str:
    return orjson.dumps([[each.line, each.chance] for each in frame]).decode()


def digest_of(frame: str) -> str:
    """The SHA-256 of a frame as it is kept: by it an inspector knows the frame that was drawn from."""
    return sha256(frame.encode()).hexdigest()


def draws(work: Work) -> list[Draw]:
    """Every quarter's draw, the newest first."""
    require(work, Permission.PICTURE_AUDIT_DRAW)
    note(work, Act.CONSULTATION, ["audit"])
    return [_draw(row) for row in work.rows(_SELECT + " order by d.quarter desc")]


def draw_of(work: Work, quarter: str) -> Draw:
    """One quarter's draw."""
    require(work, Permission.PICTURE_AUDIT_DRAW)
    row = work.row(_SELECT + " where d.quarter = :quarter", quarter=quarter)
    if row is None:
        raise NotFound(f"No sample was drawn of {quarter}.")
    return _draw(row)


def sample_of(draw: Draw) -> list[Framed]:
    """The lines of a draw, drawn again from its kept frame and seed."""
    return drawn(draw.frame, draw.size, draw.seed)


_KEEP = """
insert into audit_draws (quarter, on_day, known, size, seed, model, rule, central, low, high, frame, frame_digest, drawn_by,
                         drawn_at)
values (:quarter, :on, :known, :size, :seed, :model, :rule, :central, :low, :high, :frame, :digest, :by, :now)
on conflict (quarter) do nothing
"""
_ASK = """
insert into audit_questions (quarter, record_ref, agency, reference, on_day, asked_at)
values (:quarter, :record, :agency, :reference, :on, :now)
"""
_SAMPLED = "insert into audit_sampled (quarter, record_ref, line_ref) values (:quarter, :record, :line)"
_SELECT = """
select d.quarter, d.on_day as on, d.known, d.size, d.seed, d.model, d.rule, d.central, d.low, d.high, d.frame, d.frame_digest,
       v.name as drawn_by, d.drawn_at
  from audit_draws d join viewers v on v.viewer_id = d.drawn_by
"""


def _draw(row: AnyRow) -> Draw:
    told = row._asdict()
    told["frame"] = tuple(Framed(*each) for each in orjson.loads(told["frame"]))
    return Draw(**told)
