"""Published figures: prepared by one analyst, released by another, sealed as published, and revised in the open."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final

import orjson

from counterline.governance import (
    ALL_VIEWERS,
    RECALLED,
    Act,
    Permission,
    Viewer,
    leave_compartments_out,
    note,
    require,
)
from counterline.lines import PRESENT_RULE, history
from counterline.picture.asked import Asked
from counterline.picture.living import LiveFigures, live_figures
from counterline.picture.noise import SPENT_BY_TABLES, Draw, with_noise
from counterline.picture.preparing import Prepared, prepared, waiting
from counterline.picture.publication_body import (
    Body,
    Cell,
    Source,
    body_of,
    cells_for,
    counts_of,
    headline_of,
    national_of,
    tables_of,
)
from counterline.picture.returns_due import month_end
from counterline.places import agency
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed, NotFound
from counterline.plumbing.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.records import NAMES_NOBODY, disclose
from counterline.vocabulary.identity import FigureRef, new_reference
from counterline.vocabulary.marking import Marking

BUDGET_OF_A_MONTH: Final = 2 * SPENT_BY_TABLES
"""What all tables of days nearer than a month may tell of one line: one release and one whole revision."""
A_MONTH_APART: Final = 28
"""Days: no two months' ends are nearer. By calendar month, 31 March and 1 April would each have had a whole budget."""


@dataclass(frozen=True, slots=True)
class Published:
    """One publication as it was sealed. One of before two people were asked has nobody who prepared it."""

    ref: FigureRef
    title: str
    on: date
    rule: str
    body: Body
    seal: str
    previous_seal: str | None
    published_by: str
    published_at: datetime
    revises: FigureRef | None
    reason: str | None
    revised_by: FigureRef | None
    prepared_by: str | None
    marking: Marking
    """As sealed, or above that since somebody named raised it."""
    raised: str | None
    """Why, by whom and when it was raised."""


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What goes out: the printed parts, the cells drawn for it, and where its tables and its totals come from if not from now."""

    parts: dict[str, Any]
    cells: list[Cell]
    drawn_in: str | None
    counted_in: "Published | None"

    @property
    def rule(self) -> str:
        """The version of the rule that counted it: that of now where anything was counted now."""
        return self.counted_in.rule if self.counted_in and not self.cells else PRESENT_RULE.version


def release(work: Work, ref: str, draw: Draw = with_noise) -> Published:
    """Release what somebody else prepared, once every force that it asks has answered: drawn once, sealed, and logged.

    Refuses until the estimate of the day is kept, made of all that has been received.
    `draw` makes a printed count of a true one; nothing but OpenDP's secure source protects anybody.
    """
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    leave_compartments_out(work)
    # Two at once would each miss what the other drew.
    work.alone(Lock.PUBLISHING_FIGURES)
    found = prepared(work, ref)
    if found.published_as is not None:
        return published(work, found.published_as)
    _check(waiting(work, ref), viewer)
    drawing = _drawn(work, found, draw)
    body = body_of(found.on, _source(drawing), drawing.parts, drawing.drawn_in)
    return published(work, _keep(work, found, body, drawing))


def counted_for(work: Work, found: Published) -> Published:
    """The publication for which another's totals were counted: itself, or the one that it prints again."""
    ref = found.body.get("counted_in")
    return published(work, FigureRef(ref)) if ref else found


def _source(drawing: _Drawing) -> Source:
    then = drawing.counted_in
    if then is None:
        return Source(PRESENT_RULE.summary)
    rules = [then.body["rule"], *([PRESENT_RULE.summary] if drawing.cells else [])]
    return Source(" ".join(dict.fromkeys(rules)), then.ref, then.published_at.date())


def left_of_the_month(work: Work, on: date) -> float:
    """What tables of a day, and of days nearer to it than a month, may still tell of one line."""
    return BUDGET_OF_A_MONTH - float(work.value(_SPENT, on=on, apart=A_MONTH_APART))


def _check(found: Prepared, viewer: Viewer) -> None:
    if found.prepared_by_ref == viewer.ref:
        raise NotAllowed(
            "You prepared this release, so somebody else of the national desk looks at it and releases it."
        )
    if found.unanswered:
        names = ", ".join(agency(code).name for code in found.unanswered)
        raise Conflict(
            f"Not every force that the tables name has answered. Ring {names}, or publish the national totals alone."
        )


def _drawn(work: Work, found: Prepared, draw: Draw) -> _Drawing:
    """The parts of a release. What was printed of a day is printed again, but for a revision of figures that have changed."""
    world = history(work).assembled(found.on, found.on, PRESENT_RULE)
    out = [each for each in all_published(work) if each.on == found.on]
    before = next(iter(out), None)
    tabled = next((each for each in out if each.body.get("protection")), None)
    announced = [
        {"area": agency(code).name, "closures": each.announced}
        for code, each in sorted(found.answers.items())
        if each.announced is not None
    ]
    reprinted = None if found.revises else before
    counted_in = counted_for(work, reprinted) if reprinted else None
    parts: dict[str, Any] = {
        "national": reprinted.body["national"] if reprinted else national_of(world),
        "headline": (reprinted.body.get("headline") if reprinted else None) or headline_of(_alive(work, found.on)),
        "tables": {},
        "announced": announced,
    }
    if found.national_only:
        drawing = _Drawing(parts, [], None, counted_in)
    else:
        true = cells_for(found.on, counts_of(world), found.withheld, lambda _, count: count)
        if tabled and (reprinted or _counted(work, tabled) == {_key(each): _counts(each) for each in true}):
            tables = _without(tabled.body["tables"], {agency(code).name for code in found.withheld})
            drawn_in = tabled.body["protection"]["drawn_in"] or tabled.ref
            drawing = _Drawing(parts | {"tables": tables}, [], drawn_in, counted_in)
        else:
            _spend(work, found.on)
            cells = [
                each if each.printed is None else replace(each, printed=draw(each.unit, each.counted)) for each in true
            ]
            drawing = _Drawing(parts | {"tables": tables_of(cells)}, cells, None, counted_in)
    _check_something_is_new(found, before, drawing.parts)
    return drawing


def _alive(work: Work, on: date) -> LiveFigures:
    # A fit takes half a minute, and nobody else could publish meanwhile. The release's own page has the worker make it.
    found = live_figures(work, Asked(month_end(on)))
    if found.kept is None or found.stale:
        raise Conflict(
            "The estimate of living lines is being made of what has been received. Open this release again in a minute."
        )
    return found


def _check_something_is_new(found: Prepared, before: Published | None, parts: dict[str, Any]) -> None:
    if (
        before
        and found.revises
        and (before.title, {name: before.body.get(name) for name in parts}) == (found.title, parts)
    ):
        raise CounterlineError(
            f"These are the figures that {before.ref} already gives, so there is nothing to revise. If a late return "
            "should have changed them, look whether it has been loaded."
        )


def _spend(work: Work, on: date) -> None:
    left = left_of_the_month(work, on)
    if left < SPENT_BY_TABLES:
        raise Conflict(
            f"Tables of days within a month of {on:%-d %B %Y} have told all that they may: {left:g} is left of the budget of "
            f"{BUDGET_OF_A_MONTH:g}, and these would take {SPENT_BY_TABLES:g}. Publish the national totals alone."
        )


def _without(tables: Any, withheld: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - a sealed body's part
    return {
        unit: [
            region | {"areas": [a | {"active": None} if a["area"] in withheld else a for a in region["areas"]]}
            for region in regions
        ]
        for unit, regions in tables.items()
    }


def _key(cell: Cell) -> tuple[str, str, str]:
    return cell.unit.value, cell.level, cell.area


def _counts(cell: Cell) -> tuple[int, bool]:
    return cell.counted, cell.printed is None


def _counted(work: Work, tabled: Published) -> dict[tuple[str, str, str], tuple[int, bool]]:
    ref = tabled.body["protection"]["drawn_in"] or tabled.ref
    return {(row.unit, row.level, row.area): (row.counted, row.noise is None) for row in cells_drawn(work, ref)}


def cells_drawn(work: Work, ref: str) -> list[AnyRow]:
    """The true count and the noise of every cell that a publication drew, for the desk alone: others read none."""
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    return list(work.rows(_DRAWN, ref=ref))


def _keep(work: Work, found: Prepared, body: Body, drawing: _Drawing) -> FigureRef:
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    previous = work.value("select seal from published_figures order by figure_id desc limit 1")
    ref, now = FigureRef(new_reference("FG")), work.clock.now()
    told = {
        "ref": ref,
        "title": found.title,
        "figures_on": body["on"],
        "rule": drawing.rule,
        "body": body,
        "prepared": found.ref,
        "prepared_by": found.prepared_by_ref,
        "published_by": viewer.ref,
        "published_at": _instant(now),
        "revises": found.revises,
        "reason": found.reason,
        "previous": previous,
    }
    sealed = orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()
    seal = _seal(sealed)
    work.run(
        _KEEP,
        ref=ref,
        rule=drawing.rule,
        body=orjson.dumps(body).decode(),
        text=sealed,
        seal=seal,
        previous=previous,
        by=viewer.viewer_id,
        now=now,
        prepared=found.ref,
    )
    work.run_many(_KEEP_CELL, [_row(ref, each) for each in drawing.cells])
    disclose(work, [ref, f"seal:{seal}"], [ALL_VIEWERS], NAMES_NOBODY)
    if found.revises:  # it stays readable as it was sealed, and stands no more
        note(work, Act.ALTERATION, [found.revises, RECALLED])
    return ref


def _row(ref: FigureRef, cell: Cell) -> dict[str, object]:
    noise = None if cell.printed is None else cell.printed - cell.counted
    return {
        "ref": ref,
        "unit": cell.unit,
        "level": cell.level,
        "area": cell.area,
        "counted": cell.counted,
        "noise": noise,
    }


def published(work: Work, ref: FigureRef) -> Published:
    """One publication; published figures are for every viewer, and one of the few declared exceptions to the own view."""
    row = work.row(_SELECT + " where f.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(f"Nothing was published under {ref}.")
    return _published(row)


def all_published(work: Work) -> list[Published]:
    """Every publication, newest first."""
    return [_published(row) for row in work.rows(_SELECT + " order by f.figure_id desc")]


def verify_seals(work: Work) -> list[FigureRef]:
    """The publications whose seal no longer fits what is kept or its place in the chain; none, where nothing was touched."""
    broken, previous = [], None
    for row in work.rows(_KEPT):
        fits = _seal(row.sealed_text) == row.seal and row.previous_seal == previous
        if not fits or orjson.loads(row.sealed_text) != _as_kept(row):
            broken.append(FigureRef(row.ref))
        previous = row.seal
    return broken


def _as_kept(row: AnyRow) -> dict[str, Any]:
    # What was sealed before two people released it does not name any who prepared it.
    two = {} if row.prepared is None else {"prepared": row.prepared, "prepared_by": row.prepared_by}
    return two | {
        "ref": row.ref,
        "title": row.title,
        "figures_on": row.figures_on.isoformat(),
        "rule": row.rule,
        "body": orjson.loads(row.body),
        "published_by": row.published_by,
        "published_at": _instant(row.published_at),
        "revises": row.revises,
        "reason": row.reason,
        "previous": row.previous_seal,
    }


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat()


def _seal(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


_KEEP = """
insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, previous_seal, published_by,
                               published_at, revises, reason, prepared_id, prepared_by)
select :ref, title, figures_on, :rule, cast(:body as jsonb), :text, :seal, :previous, :by, :now, revises, reason,
       prepared_id, prepared_by
  from prepared_releases where ref = :prepared
"""
_KEEP_CELL = """
insert into drawn_cells (figure_id, unit, level, area, counted, noise)
select figure_id, :unit, :level, :area, :counted, :noise from published_figures where ref = :ref
"""
_DRAWN = """
select c.unit, c.level, c.area, c.counted, c.noise from drawn_cells c join published_figures using (figure_id)
 where ref = :ref order by c.unit, c.level, c.area
"""
_SPENT = """
select coalesce(sum((body->'protection'->>'spent')::numeric), 0) from published_figures
 where abs(figures_on - cast(:on as date)) < :apart
"""

_SELECT = """
select f.ref, f.title, f.figures_on, f.rule, f.body::text as body, f.seal, f.previous_seal, v.name, f.published_at,
       e.ref as revises, f.reason, n.ref as revised_by, p.name as prepared_by, coalesce(m.marking, f.body->>'marking', 'OFFICIAL'),
       format('%s (%s, %s)', m.reason, w.name, to_char(m.raised_at at time zone 'Europe/London', 'FMDD FMMonth YYYY'))
  from published_figures f
  left join raised_markings m on m.ref = f.ref
  left join viewers w on w.viewer_id = m.raised_by
  join viewers v on v.viewer_id = f.published_by
  left join viewers p on p.viewer_id = f.prepared_by
  left join published_figures e on e.figure_id = f.revises
  left join published_figures n on n.revises = f.figure_id
"""

# What was prepared is read by the desk and the forces asked alone, so its reference is taken from the sealed text.
_KEPT = """
select f.ref, f.title, f.figures_on, f.rule, f.body::text as body, f.sealed_text, f.seal, f.previous_seal,
       v.ref as published_by, f.published_at, e.ref as revises, f.reason, p.ref as prepared_by,
       f.sealed_text::jsonb->>'prepared' as prepared
  from published_figures f
  left join viewers v on v.viewer_id = f.published_by
  left join viewers p on p.viewer_id = f.prepared_by
  left join published_figures e on e.figure_id = f.revises
 order by f.figure_id
"""


def _published(row: AnyRow) -> Published:
    ref, title, on, rule, text, *rest, marking, why = row
    body = orjson.loads(text)
    raised = None if marking == body.get("marking", Marking.OFFICIAL) else why
    return Published(ref, title, on, rule, body, *(*rest, Marking(marking), raised))
