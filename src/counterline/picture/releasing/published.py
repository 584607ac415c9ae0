"""Published figures: prepared by one analyst, released by another, sealed as published, and revised in the open."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Annotated, Any, Final

import orjson

from counterline.governance.log.model import ALL_VIEWERS, RECALLED, Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.picture.asked import Asked
from counterline.picture.figures.noise import SPENT_BY_TABLES, SPENT_BY_THE_NATION, Draw, with_noise
from counterline.picture.living.live import LiveFigures, live_figures
from counterline.picture.releasing.preparing import Prepared, check_returned, prepared, waiting
from counterline.picture.releasing.publication_body import (
    Body,
    Cell,
    Source,
    body_of,
    cells_for,
    counts_of,
    headline_of,
    national_of,
    nations_cells,
    tables_of,
)
from counterline.picture.releasing.revising import check_revision
from counterline.picture.returns_due import month_end
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.records.wording.disclosing import NAMES_NOBODY, disclose
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import FigureRef, new_reference
from counterline.vocabulary.terms.marking import Marking

BUDGET_OF_A_MONTH: Final = 2 * (SPENT_BY_TABLES + SPENT_BY_THE_NATION)
"""What all that is printed of days nearer than a month may tell of one line: one release and one whole revision."""
A_MONTH_APART: Final = 28
"""Days: no two months' ends are nearer. By calendar month, 31 March and 1 April would each have had a whole budget."""


@answer
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
    marking: Annotated[
        Marking, crossing.field("Marking", "As it was sealed, or above that since somebody named raised it.")
    ]
    raised: Annotated[str | None, crossing.field("Raised", "Why, by whom and when its marking was raised.")]


@dataclass(frozen=True, slots=True)
class _Drawing:
    """What goes out: the printed parts, the cells drawn for it, and where its tables and its totals come from if not from now."""

    parts: dict[str, Any]
    cells: list[Cell]
    spent: float = 0.0
    drawn_in: str | None = None
    counted_in: "Published | None" = None

    @property
    def rule(self) -> str:
        """The version of the rule that counted it: that of now where anything was counted now."""
        return self.counted_in.rule if self.counted_in and not self.cells else PRESENT_RULE.version


def release(work: Work, ref: str, draw: Draw = with_noise) -> Published:
    """Release what somebody else prepared, once every force that it asks has answered: drawn once, sealed, and logged.

    Refuses until the estimate of the day is kept, made of all that has been received.
    `draw` makes a printed count of a true one; nothing but OpenDP's secure source protects anybody.
    """
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    leave_compartments_out(work)
    # Two at once would each miss what the other drew.
    work.alone(Lock.PUBLISHING_FIGURES)
    found = prepared(work, ref)
    if found.published_as is not None:
        return published(work, found.published_as)
    _check(work, waiting(work, ref))
    drawing = _drawn(work, found, draw)
    body = body_of(found.on, _source(drawing), drawing.parts, drawing.spent, drawing.drawn_in)
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
    """What is printed of a day, and of days nearer to it than a month, may still tell so much of one line."""
    return BUDGET_OF_A_MONTH - float(work.value(_SPENT, on=on, apart=A_MONTH_APART))


def _check(work: Work, found: Prepared) -> None:
    refuse_one_person(work, ActOfTwo.RELEASE, found.prepared_by_viewer)
    if found.unanswered:
        names = ", ".join(agency(code).name for code in found.unanswered)
        raise Conflict(
            f"Not every force that is asked has answered. Ring {names}, or release the national totals of a new day alone."
        )


def _drawn(work: Work, found: Prepared, draw: Draw) -> _Drawing:
    """The parts of a release. What was printed of a day is printed again, and a revision draws everything anew.

    A number that kept its noise beside one that did not would tell which of them had changed; so would a revision printed as before.
    """
    out = [each for each in all_published(work) if each.on == found.on]
    before = None if found.revises else next(iter(out), None)
    if found.revises:
        check_revision(work, found, [counted_for(work, each).published_at for each in out])
    else:
        check_returned(work, found.on)
    world = history(work).assembled(found.on, found.on, PRESENT_RULE)
    parts: dict[str, Any]
    if before is None:
        alive = _alive(work, found.on)
        nation = [each.drawn(draw) for each in nations_cells(world, alive)]
        parts = {"national": national_of(nation), "headline": headline_of(alive, nation)}
    else:
        nation, parts = [], {"national": before.body["national"], "headline": before.body.get("headline")}
    tabled = before and next((each for each in out if each.body["tables"]), None)
    cells: list[Cell] = []
    if tabled and not found.national_only:
        tables = _without(tabled.body["tables"], {agency(code).name for code in found.withheld})
    else:
        if not found.national_only:
            cells = cells_for(found.on, counts_of(world), found.withheld, draw)
        tables = tables_of(cells)
    spent = (SPENT_BY_THE_NATION if nation else 0.0) + (SPENT_BY_TABLES if cells else 0.0)
    _check_budget(work, found.on, spent)
    return _Drawing(
        parts | {"tables": tables, "announced": _announced(found)},
        [*nation, *cells],
        spent,
        (tabled.body["protection"]["drawn_in"] or tabled.ref) if tabled and tables else None,
        before and counted_for(work, before),
    )


def _announced(found: Prepared) -> list[dict[str, Any]]:
    return [
        {"area": agency(code).name, "closures": each.announced}
        for code, each in sorted(found.answers.items())
        if each.announced is not None
    ]


def _alive(work: Work, on: date) -> LiveFigures:
    # A fit takes half a minute, and nobody else could publish meanwhile. The release's own page has the worker make it.
    found = live_figures(work, Asked(month_end(on)))
    if found.kept is None or found.stale:
        raise Conflict(
            "The estimate of living lines is being made of what has been received. Open this release again in a minute."
        )
    return found


def _check_budget(work: Work, on: date, spends: float) -> None:
    left = left_of_the_month(work, on)
    if left < spends:
        raise Conflict(
            f"Figures of days within a month of {on:%-d %B %Y} have told all that they may: {left:g} is left of the budget of "
            f"{BUDGET_OF_A_MONTH:g}, and these would take {spends:g}. Release the next month instead."
        )


def _without(tables: Any, withheld: Collection[str]) -> dict[str, Any]:  # noqa: ANN401 - a sealed body's part
    return {
        unit: [
            region | {"areas": [a | {"active": None} if a["area"] in withheld else a for a in region["areas"]]}
            for region in regions
        ]
        for unit, regions in tables.items()
    }


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
