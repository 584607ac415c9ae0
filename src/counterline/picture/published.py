"""Published figures: made by the national desk, released by a person, sealed as published, and revised in the open."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import orjson

from counterline.governance import ALL_VIEWERS, Act, Permission, Purpose, Viewer, note, require
from counterline.picture.own_view import Asked, own_view
from counterline.picture.publication_body import Body, body_of
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import FigureRef, new_reference


@dataclass(frozen=True, slots=True)
class Published:
    """One publication as it was sealed."""

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


def draft(work: Work, asked: Asked, *, national_only: bool = False) -> dict[str, Any]:
    """What would be published of a date, after disclosure control, for a person to look at before releasing it."""
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    view = own_view(work, asked)
    # Superseded publications too: they are out in the world, and can be subtracted like any other.
    out = [] if national_only else [(each.ref, each.on, each.body) for each in all_published(work)]
    return body_of(view, None if national_only else out)


@dataclass(frozen=True, slots=True)
class Release:
    """A person's decision to publish, or to revise what was published, with the reason for a revision."""

    title: str
    asked: Asked
    revises: FigureRef | None = None
    reason: str | None = None
    national_only: bool = False


def already_published(work: Work, release: Release) -> Published | None:
    """The publication that this very release made before, if any; others who publish wait until this work is done."""
    require(work, Permission.PICTURE_FIGURE_PUBLISH)
    # Two at once would each miss the other, and be subtracted from one another unchecked.
    work.alone(Lock.PUBLISHING_FIGURES)
    on = own_view(work, release.asked).on
    said = (release.title, on, release.asked.rule.version, release.revises, release.reason, release.national_only)
    return next((each for each in all_published(work) if _said(each) == said), None)


def _said(each: Published) -> tuple[object, ...]:
    return each.title, each.on, each.rule, each.revises, each.reason, not each.body["tables"]


def publish(work: Work, release: Release) -> Published:
    """Seal and release the figures of a date, once. What is published is never changed; a revision is another publication."""
    viewer = require(work, Permission.PICTURE_FIGURE_PUBLISH)
    _check(release)
    known = already_published(work, release)
    if known is not None:
        return known
    revised = None if release.revises is None else _to_revise(work, release.revises)
    body = draft(work, release.asked, national_only=release.national_only)
    if revised is not None and (body, release.title) == (revised.body, revised.title):
        raise CounterlineError(
            f"These are the figures that {revised.ref} already gives, so there is nothing to revise. If a late return "
            "should have changed them, look whether it has been loaded."
        )
    return published(work, _keep(work, release, body, viewer))


def _to_revise(work: Work, ref: FigureRef) -> Published:
    found = published(work, ref)
    if found.revised_by is not None:
        raise CounterlineError(f"{found.ref} was revised already by {found.revised_by}; revise that one.")
    return found


def _keep(work: Work, release: Release, body: Body, viewer: Viewer) -> FigureRef:
    previous = work.value("select seal from published_figures order by figure_id desc limit 1")
    ref, now = FigureRef(new_reference("FG")), work.clock.now()
    sealed = _sealed(ref, release, body, previous, viewer.ref, now)
    seal = _seal(sealed)
    work.run(
        _KEEP,
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
    return ref


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


def _check(release: Release) -> None:
    if not release.title.strip():
        raise CounterlineError("Give the publication a title that says what it counts and when.")
    if release.revises is None and release.reason is not None:
        raise CounterlineError("A reason belongs to a revision: say which publication this one revises.")
    if release.revises is not None and not (release.reason or "").strip():
        raise CounterlineError("A revision says why: what was wrong or came late.")


def _sealed(ref: str, release: Release, body: Body, previous: str | None, published_by: str, now: datetime) -> str:
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


_KEEP = """
insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, previous_seal, published_by,
                               published_at, revises, reason)
values (:ref, :title, :on, :rule, cast(:body as jsonb), :text, :seal, :previous, :by,
        :now, (select figure_id from published_figures where ref = :revises), :reason)
"""

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
