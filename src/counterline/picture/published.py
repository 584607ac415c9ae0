"""Published figures: made by the national desk, released by a person, sealed as published, and revised in the open."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson

from counterline.governance import ALL_VIEWERS, Act, Permission, Purpose, note, require
from counterline.lines import Line, State
from counterline.picture.own_view import Asked, OwnView, own_view
from counterline.picture.suppression import Region, protect
from counterline.places import forces, region_of
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import FigureRef, new_reference

NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Published:
    """One publication as it was sealed."""

    ref: FigureRef
    title: str
    on: date
    rule: str
    body: Mapping[str, Any]
    seal: str
    previous_seal: str | None
    published_by: str
    published_at: datetime
    revises: FigureRef | None
    reason: str | None
    revised_by: FigureRef | None


def draft(work: Work, asked: Asked) -> dict[str, Any]:
    """What would be published of a date, after disclosure control, for a person to look at before releasing it."""
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    view = own_view(work, asked)
    tables = {"lines": _table(view, _lines_by_force), "contact points": _table(view, _contact_points_by_force)}
    return {
        "on": view.on.isoformat(),
        "rule": view.rule.summary,
        "basis": "Counted from the records that the national desk may read on the date of publication.",
        "national": [
            {
                "unit": figure.unit.value,
                "active": figure.active.central,
                "low": figure.active.low,
                "high": figure.active.high,
                "method": figure.active.method,
            }
            for figure in view.figures
        ],
        "tables": tables,
        "disclosure": "Counts of 1 to 4 are hidden, with as many others as keep them from being worked out from the totals.",
    }


@dataclass(frozen=True, slots=True)
class Release:
    """A person's decision to publish, or to revise what was published, with the reason for a revision."""

    title: str
    asked: Asked
    revises: FigureRef | None = None
    reason: str | None = None


def publish(work: Work, release: Release) -> Published:
    """Seal and release the figures of a date. What is published is never changed; a revision is another publication."""
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    if not release.title.strip():
        raise CounterlineError("Give the publication a title that says what it counts and when.")
    if release.revises is not None:
        _check_revision(published(work, release.revises), release)
    body = draft(work, release.asked)
    work.run("select pg_advisory_xact_lock(7203114479)")
    previous = work.value("select seal from published_figures order by figure_id desc limit 1")
    ref, now = FigureRef(new_reference("FG")), work.clock.now()
    sealed = _sealed(ref, release, body, previous, viewer.ref, now)
    seal = _seal(sealed)
    work.run(
        "insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, previous_seal, published_by, "
        "published_at, revises, reason) values (:ref, :title, :on, :rule, cast(:body as jsonb), :text, :seal, :previous, :by, :now, "
        "(select figure_id from published_figures where ref = :revises), :reason)",
        ref=ref,
        title=release.title,
        on=date.fromisoformat(body["on"]),
        rule=release.asked.rule.version,
        body=orjson.dumps(body).decode(),
        text=sealed,
        seal=seal,
        previous=previous,
        by=viewer.viewer_id,
        now=now,
        revises=release.revises,
        reason=release.reason,
    )
    note(work, Act.DISCLOSURE, [ref, f"seal:{seal}"], recipients=[ALL_VIEWERS], purpose=Purpose.NATIONAL_PICTURE)
    return published(work, ref)


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


def _check_revision(earlier: Published, release: Release) -> None:
    if not (release.reason or "").strip():
        raise CounterlineError("A revision says why: what was wrong or came late.")
    if earlier.revised_by is not None:
        raise CounterlineError(f"{earlier.ref} was revised already by {earlier.revised_by}; revise that one.")


def _sealed(
    ref: str, release: Release, body: Mapping[str, Any], previous: str | None, published_by: str, now: datetime
) -> str:
    told = {
        "ref": ref,
        "title": release.title,
        "figures_on": body["on"],
        "rule": release.asked.rule.version,
        "body": body,
        "published_by": published_by,
        "published_at": _instant(now),
        "revises": release.revises,
        "reason": release.reason,
        "previous": previous,
    }
    return orjson.dumps(told, option=orjson.OPT_SORT_KEYS).decode()


def _as_kept(row: AnyRow) -> dict[str, Any]:
    return {
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


def _table(view: OwnView, count: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - one of the two counting functions below
    counts: Mapping[str, int] = count(view.lines)
    protected = protect(_regions(view.on, counts))
    return [
        {
            "region": region.name,
            "total": protected.region_total(region),
            "areas": [{"area": name, "active": protected.area(region, name)} for name in region.areas],
        }
        for region in protected.regions
    ]


def _regions(on: date, counts: Mapping[str, int]) -> Sequence[Region]:
    areas: dict[str, dict[str, int]] = {}
    for force in forces(on):
        areas.setdefault(region_of(force.code) or NOT_KNOWN, {})[force.name] = counts.get(force.code, 0)
    known = {force.code for force in forces(on)}
    elsewhere = sum(number for code, number in counts.items() if code not in known)
    areas.setdefault(NOT_KNOWN, {})["force not known"] = elsewhere
    return [Region(name, areas[name]) for name in sorted(areas, key=lambda name: (name == NOT_KNOWN, name))]


def _lines_by_force(lines: Sequence[Line]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for line in lines:
        if line.state is State.ACTIVE:
            counts[line.origin or NOT_KNOWN] = counts.get(line.origin or NOT_KNOWN, 0) + 1
    return counts


def _contact_points_by_force(lines: Sequence[Line]) -> dict[str, int]:
    # A contact point is counted once, under the first of its lines by reference.
    seen: set[int] = set()
    counts: dict[str, int] = {}
    for line in lines:
        for spell in line.spells:
            if spell.standing.state is State.ACTIVE and spell.key not in seen:
                seen.add(spell.key)
                counts[line.origin or NOT_KNOWN] = counts.get(line.origin or NOT_KNOWN, 0) + 1
    return counts


_SELECT = """
select f.ref, f.title, f.figures_on, f.rule, f.body::text as body, f.seal, f.previous_seal, v.name, f.published_at,
       e.ref as revises, f.reason, n.ref as revised_by
  from published_figures f
  join viewers v on v.viewer_id = f.published_by
  left join published_figures e on e.figure_id = f.revises
  left join published_figures n on n.revises = f.figure_id
"""


_KEPT = """
select f.ref, f.title, f.figures_on, f.rule, f.body::text as body, f.sealed_text, f.seal, f.previous_seal,
       v.ref as published_by, f.published_at, e.ref as revises, f.reason
  from published_figures f
  left join viewers v on v.viewer_id = f.published_by
  left join published_figures e on e.figure_id = f.revises
 order by f.figure_id
"""


def _published(row: AnyRow) -> Published:
    ref, title, on, rule, body, seal, previous, by, at, revises, reason, revised_by = row
    return Published(ref, title, on, rule, orjson.loads(body), seal, previous, by, at, revises, reason, revised_by)
