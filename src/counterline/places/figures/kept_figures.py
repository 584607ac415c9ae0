"""Figures of areas kept in the database: only ever added to, so that what stood on any day can be asked again.

Whoever adds to them holds the permission, and the log says that they did. What stands is the latest publication, by the
publisher's own date and then by content, never by the order of loading: loading a publication twice, or an old one
late, changes nothing that a newer one says. What the desk has withdrawn stands no longer, and is still told.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.places.events import FiguresChanged
from counterline.places.exact import exact
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.crime_mapping import CrimeMapping
from counterline.places.ground.model import AreaStatistic, Bound, Series, SeriesId, Source
from counterline.places.ground.publications import (
    Holds,
    Loaded,
    Withdrawal,
    check_sources,
    collected,
    opened,
    withdrawal_in,
)
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.amounts.period import Period
from counterline.vocabulary.identity import AgencyCode, PublicationRef, key_of

_KEEP_SERIES = """
insert into area_series (series_key, series, title, unit, definition, whose)
select series_key, series, title, unit, definition, whose
  from jsonb_to_recordset(cast(:rows as jsonb))
    as row (series_key bigint, series text, title text, unit text, definition text, whose text)
on conflict do nothing
"""

_KEEP_STATISTICS = """
insert into area_statistics (series_key, area, period, first_on, last_on, value, missing, bound, provisional, note,
                             source_title, source_address, published_on, content_key, loaded_at, publication_id)
select series_key, area, period, first_on, last_on, value, missing, bound, provisional, note,
       source_title, source_address, :published_on, content_key, :loaded_at, :publication
  from jsonb_to_recordset(cast(:rows as jsonb))
    as row (series_key bigint, area text, period text, first_on date, last_on date, value numeric, missing text,
            bound text, provisional boolean, note text, source_title text, source_address text, content_key bigint)
on conflict do nothing
"""

_NEW_STATISTICS = """
select count(distinct (series_key, area, period, content_key))
  from jsonb_to_recordset(cast(:rows as jsonb)) as row (series_key bigint, area text, period text, content_key bigint)
 where not exists (
    select from area_statistics a
     where (a.series_key, a.area, a.period, a.published_on, a.content_key)
         = (row.series_key, row.area, row.period, :published_on, row.content_key)
       and not exists (select from place_withdrawals w where w.publication_id = a.publication_id))
"""

_STATISTICS = """
select s.series, s.title, s.unit, s.definition, s.whose, a.area, a.period, a.value, a.missing, a.bound, a.provisional,
       a.note, a.source_title, a.source_address, a.published_on, a.loaded_at, v.name as loaded_by, v.agency as loaded_for,
       a.content_key, p.ref as publication, p.although, w.withdrawn_at, w.why, wv.name as withdrawn_by, wv.agency as withdrawn_for
  from area_statistics a
  join area_series s using (series_key)
  join viewers v on v.viewer_id = a.loaded_by
  join place_publications p using (publication_id)
  left join place_withdrawals w on w.publication_id = a.publication_id
   and (cast(:as_at as timestamptz) is null or w.withdrawn_at <= :as_at)
  left join viewers wv on wv.viewer_id = w.withdrawn_by
 where (cast(:series as text) is null or s.series = :series)
   and (cast(:area as text) is null or a.area = :area)
   and (cast(:as_at as timestamptz) is null or a.loaded_at <= :as_at)
 order by s.series, a.area, a.first_on, a.last_on, a.period, w.withdrawn_at is not null,
          a.published_on desc, a.content_key desc, a.loaded_at, a.publication_id
"""

_AREAS = """
select distinct area from area_statistics a
 where not exists (select from place_withdrawals w where w.publication_id = a.publication_id)
 order by area
"""


@dataclass(frozen=True, slots=True)
class Loading:
    """One set of figures as it came to us: from which source, when, by whom, for which agency, and why incomplete."""

    source: Source
    published_on: date
    at: datetime
    by: str
    agency: AgencyCode
    publication: PublicationRef
    although: str | None
    withdrawn: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Revision:
    """One published state of a figure, and how it came to us."""

    figure: AreaStatistic
    loading: Loading

    @property
    def stands(self) -> bool:
        """False for what has been withdrawn."""
        return self.loading.withdrawn is None


def keep_statistics(
    work: Work,
    figures: Iterable[AreaStatistic],
    *,
    published_on: date,
    read_by: CrimeMapping | AreaMapping | None = None,
    lacks: Sequence[str] = (),
    although: str | None = None,
) -> Loaded:
    """Keep the figures of one publication for every viewer; replaying one changes nothing, and a gap needs a reason."""
    require(work, Permission.PLACES_STATISTICS_SEND)
    given = list(figures)
    check_sources({each.source for each in given})
    rows = [_row(each) for each in given]
    told = json.dumps(rows)
    work.alone(Lock.LOADING_AREAS)  # two loadings of one table at once would each find it new
    new = int(work.value(_NEW_STATISTICS, rows=told, published_on=published_on))
    if not new:
        return Loaded(0, len(rows))
    kept, ref = opened(work, Holds.FIGURES, published_on=published_on, lacks=lacks, although=although)
    series = {row["series_key"]: row["said"] for row in rows}
    work.run(_KEEP_SERIES, rows=json.dumps([{"series_key": key, **said} for key, said in series.items()]))
    # All of it, and not what is new alone: what stood before may be withdrawn, and this publication says it too.
    work.run(_KEEP_STATISTICS, rows=told, published_on=published_on, loaded_at=work.clock.now(), publication=kept)
    subjects = {f"series:{said['series']}" for said in series.values()}
    if read_by is not None:
        subjects.add(read_by.subject)
    collected(work, {*subjects, ref}, published_on)
    work.tell(FiguresChanged())
    return Loaded(new, len(rows) - new, ref)


def statistics_as_loaded(
    work: Work, *, series: SeriesId | str | None = None, area: str | None = None, as_at: datetime | None = None
) -> tuple[Revision, ...]:
    """What stands with who loaded it and when, by series, area and period; of every series if none is named."""
    standing: dict[tuple[str, str, str], Revision] = {}
    for row in work.rows(_STATISTICS, series=series, area=area, as_at=as_at):
        cell = (row.series, row.area, row.period)
        if cell not in standing and row.withdrawn_at is None:  # the first of each is the latest published
            standing[cell] = _revision(row)
    return tuple(standing.values())


def states_of_figures(work: Work, area: str) -> tuple[tuple[Revision, ...], ...]:
    """Each figure of an area with every state of it: what stands first, and last what was withdrawn."""
    found: dict[tuple[str, str], dict[tuple[object, ...], Revision]] = {}
    for row in work.rows(_STATISTICS, series=None, area=area, as_at=None):
        # Two publications of one day that say the same of a figure are one state of it, until one of them is withdrawn.
        state = (row.published_on, row.content_key, row.withdrawn_at)
        found.setdefault((row.series, row.period), {}).setdefault(state, _revision(row))
    return tuple(tuple(states.values()) for states in found.values())


def areas_with_figures(work: Work) -> tuple[str, ...]:
    """Every area that a figure stands for, for whoever looks one up."""
    return tuple(row.area for row in work.rows(_AREAS))


def _row(figure: AreaStatistic) -> dict[str, Any]:
    series = figure.series
    said = {
        "series": series.id,
        "title": series.title,
        "unit": series.unit,
        "definition": series.definition,
        "whose": series.whose,
    }
    content = {
        "area": figure.area,
        "period": figure.period.to_json(),
        "first_on": figure.period.start.first.isoformat() if figure.period.start else None,
        "last_on": figure.period.end.last.isoformat() if figure.period.end else None,
        "value": str(figure.value) if isinstance(figure.value, Decimal) else figure.value,
        "missing": figure.missing,
        "bound": figure.bound.value,
        "provisional": figure.provisional,
        "note": figure.note,
        "source_title": figure.source.title,
        "source_address": figure.source.address,
    }
    series_key = key_of("area series", json.dumps(said, sort_keys=True))
    content_key = key_of("area statistic", json.dumps([series_key, content], sort_keys=True))
    return {"series_key": series_key, "said": said, "content_key": content_key, **content}


def _revision(row: AnyRow) -> Revision:
    figure = _figure(row)
    loading = Loading(
        source=figure.source,
        published_on=row.published_on,
        at=row.loaded_at,
        by=row.loaded_by,
        agency=AgencyCode(row.loaded_for),
        publication=PublicationRef(row.publication),
        although=row.although,
        withdrawn=withdrawal_in(row),
    )
    return Revision(figure, loading)


def _figure(row: AnyRow) -> AreaStatistic:
    return AreaStatistic(
        series=Series(SeriesId(row.series), row.title, row.unit, row.definition, row.whose),
        area=row.area,
        period=Period.from_json(row.period),
        value=None if row.value is None else exact(row.value),
        source=Source(row.source_title, row.source_address),
        provisional=row.provisional,
        missing=row.missing,
        bound=Bound(row.bound),
        note=row.note,
    )
