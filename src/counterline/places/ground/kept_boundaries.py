"""Boundaries of forces kept in the database: only ever added to, and what stands is the latest publication."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.places.ground.boundaries import Boundary, Polygon
from counterline.places.ground.model import Source
from counterline.places.ground.publications import Holds, Loaded, check_sources, collected, opened
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, key_of

_KEEP_BOUNDARIES = """
insert into place_boundaries (force, code, name, polygons, source_title, source_address, published_on, content_key,
                              loaded_at, publication_id)
select force, code, name, polygons, :title, :address, :published_on, content_key, :loaded_at, :publication
  from jsonb_to_recordset(cast(:rows as jsonb))
    as row (force text, code text, name text, polygons jsonb, content_key bigint)
on conflict do nothing
"""

_NEW_BOUNDARIES = """
select count(distinct (force, content_key))
  from jsonb_to_recordset(cast(:rows as jsonb)) as row (force text, content_key bigint)
 where not exists (
    select from place_boundaries b
     where (b.force, b.published_on, b.content_key) = (row.force, :published_on, row.content_key)
       and not exists (select from place_withdrawals w where w.publication_id = b.publication_id))
"""

_BOUNDARIES = """
select distinct on (force) force, code, name, polygons
  from place_boundaries b
 where (cast(:as_at as timestamptz) is null or loaded_at <= :as_at)
   and not exists (
    select from place_withdrawals w
     where w.publication_id = b.publication_id
       and (cast(:as_at as timestamptz) is null or w.withdrawn_at <= :as_at))
 order by force, published_on desc, content_key desc
"""


def keep_boundaries(
    work: Work, boundaries: Mapping[AgencyCode, Boundary], source: Source, *, published_on: date
) -> Loaded:
    """Keep the boundaries of one publication for every viewer; replaying a publication changes nothing."""
    require(work, Permission.PLACES_STATISTICS_SEND)
    check_sources({source})
    rows = [_boundary_row(each) for each in boundaries.values()]
    told = json.dumps(rows)
    work.alone(Lock.LOADING_AREAS)
    new = int(work.value(_NEW_BOUNDARIES, rows=told, published_on=published_on))
    if not new:
        return Loaded(0, len(rows))
    kept, ref = opened(work, Holds.BOUNDARIES, published_on=published_on, lacks=(), although=None)
    said = {"title": source.title, "address": source.address, "published_on": published_on}
    work.run(_KEEP_BOUNDARIES, rows=told, loaded_at=work.clock.now(), publication=kept, **said)
    collected(work, {ref, *(f"boundary:{force}" for force in boundaries)}, published_on)
    return Loaded(new, len(rows) - new, ref)


def boundaries_kept(work: Work, as_at: datetime | None = None) -> dict[AgencyCode, Boundary]:
    """The boundary that stands for each force, now or as it stood for us at an instant."""
    found = work.rows(_BOUNDARIES, as_at=as_at)
    return {
        AgencyCode(row.force): Boundary(AgencyCode(row.force), row.code, row.name, _polygons(row.polygons))
        for row in found
    }


def _boundary_row(boundary: Boundary) -> dict[str, Any]:
    content = {
        "force": boundary.force,
        "code": boundary.code,
        "name": boundary.name,
        "polygons": boundary.polygons,
    }
    return {**content, "content_key": key_of("boundary", json.dumps(content, sort_keys=True))}


def _polygons(stored: list[list[list[list[float]]]]) -> tuple[Polygon, ...]:
    return tuple(tuple(tuple((point[0], point[1]) for point in ring) for ring in polygon) for polygon in stored)
