"""What was loaded together: one publication, which the national desk can withdraw with a reason.

Withdrawing leaves a mark and deletes nothing, so what stood before stands again and every state can still be told.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.places.errors import IncompletePublication, UnfollowableSource
from counterline.places.events import FiguresChanged
from counterline.places.ground.model import Source
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode, PublicationRef, new_reference

LONGEST_REASON: Final = 1000  # letters: a paragraph, which stands beside every figure it explains

_OPEN = """
insert into place_publications (ref, holds, published_on, loaded_at, lacks, although)
values (:ref, :holds, :published_on, :loaded_at, cast(:lacks as jsonb), :although)
returning publication_id
"""

_PUBLICATIONS = """
with held as (
    select publication_id, count(*) as many, array_agg(distinct s.title) as told, array_agg(distinct s.series) as keys,
           jsonb_agg(distinct jsonb_build_array(source_title, source_address)) as sources,
           bool_or(area = :area) as of_area
      from area_statistics join area_series s using (series_key) group by publication_id
    union all
    select publication_id, count(*), array_agg(distinct name), array_agg(distinct force),
           jsonb_agg(distinct jsonb_build_array(source_title, source_address)), bool_or(force = :area)
      from place_boundaries group by publication_id
)
select p.ref, p.holds, p.published_on, p.loaded_at, p.lacks, p.although, v.name as loaded_by, v.agency as loaded_for,
       h.many, h.told, h.keys, h.sources, w.withdrawn_at, w.why, wv.name as withdrawn_by, wv.agency as withdrawn_for
  from place_publications p
  join held h using (publication_id)
  join viewers v on v.viewer_id = p.loaded_by
  left join place_withdrawals w using (publication_id)
  left join viewers wv on wv.viewer_id = w.withdrawn_by
 where (cast(:ref as text) is null or p.ref = :ref)
   and (cast(:area as text) is null or h.of_area)
 order by p.loaded_at desc, p.publication_id desc
"""

_WITHDRAW = """
insert into place_withdrawals (publication_id, why, withdrawn_at)
select publication_id, :why, :at from place_publications where ref = :ref
on conflict do nothing
"""


class Holds(StrEnum):
    """What a publication holds."""

    FIGURES = "figures"
    BOUNDARIES = "boundaries"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """That a publication was taken back: when, by whom, for which agency, and why."""

    at: datetime
    by: str
    agency: AgencyCode
    why: str


@answer
@dataclass(frozen=True, slots=True)
class Publication:
    """What was loaded together, as it came to us, and whether it has been withdrawn."""

    ref: PublicationRef
    holds: Holds
    sources: tuple[Source, ...]
    published_on: date
    at: datetime
    by: str
    agency: AgencyCode
    many: int
    told: Annotated[
        tuple[str, ...],
        crossing.field("What it is of", "The titles of its series, or the names of the areas that it bounds."),
    ]
    keys: Annotated[
        tuple[str, ...], crossing.field("Keys", "The names of its series, or the codes of the forces that it bounds.")
    ]
    lacks: Annotated[tuple[str, ...], crossing.field("Missing", "What was missing from it when it was loaded.")]
    although: Annotated[str | None, crossing.field("Although", "Why it was loaded all the same.")]
    withdrawn: Withdrawal | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a publication were new, how many were there already, and its reference if any was new."""

    new: int
    already: int
    publication: PublicationRef | None = field(default=None, compare=False)


def check_sources(sources: Iterable[Source]) -> None:
    """Refuse a source whose address no reader can look at."""
    for each in sources:
        if not each.followable:
            raise UnfollowableSource(each.address)


def opened(
    work: Work, holds: Holds, *, published_on: date, lacks: Sequence[str], although: str | None
) -> tuple[int, PublicationRef]:
    """Open a publication for the rows that are loaded together; refuses what is incomplete and not accounted for."""
    reason = (although or "").strip()[:LONGEST_REASON]
    if lacks and not reason:
        raise IncompletePublication(lacks)
    ref = PublicationRef(new_reference("PB", 12))
    kept = work.value(
        _OPEN,
        ref=ref,
        holds=holds.value,
        published_on=published_on,
        loaded_at=work.clock.now(),
        lacks=json.dumps(list(lacks)),
        although=reason if lacks else None,
    )
    return int(kept), ref


def collected(work: Work, subjects: Iterable[str], published_on: date) -> None:
    """Log that a publication was loaded, and what it is of."""
    note(work, Act.COLLECTION, [*subjects, f"published:{published_on}"])


def publications(work: Work, *, area: str | None = None) -> tuple[Publication, ...]:
    """Every publication loaded here, the latest loaded first, withdrawn ones too; of one area if one is named."""
    return tuple(map(_publication, work.rows(_PUBLICATIONS, ref=None, area=area)))


def publication(work: Work, ref: str) -> Publication:
    """The publication with a reference; refuses one that there is not."""
    found = work.rows(_PUBLICATIONS, ref=ref, area=None)
    if not found:
        raise NotFound("No publication has that reference. The list of publications shows those there are.")
    return _publication(found[0])


def withdraw_publication(work: Work, ref: str, why: str) -> Publication:
    """Take a publication back, for the desk that loaded it by mistake; what stood before it stands again."""
    require(work, Permission.PLACES_STATISTICS_SEND)
    look_through(why)
    reason = why.strip()[:LONGEST_REASON]
    if not reason:
        raise CounterlineError("Say why the publication is withdrawn: whoever reads its figures' history needs it.")
    work.alone(Lock.LOADING_AREAS)
    found = publication(work, ref)
    if found.withdrawn is not None:
        raise Conflict(f"{found.ref} was withdrawn before, by {found.withdrawn.by}. Load it again if it should stand.")
    work.run(_WITHDRAW, ref=found.ref, why=reason, at=work.clock.now())
    kind = "series" if found.holds is Holds.FIGURES else "boundary"
    about = [f"{kind}:{key}" for key in found.keys]
    note(work, Act.ALTERATION, [found.ref, *about, f"published:{found.published_on}"])
    if found.holds is Holds.FIGURES:
        work.tell(FiguresChanged())
    return publication(work, found.ref)


def withdrawal_in(row: AnyRow) -> Withdrawal | None:
    """Read the mark of withdrawal in a row that may have one."""
    if row.withdrawn_at is None:
        return None
    return Withdrawal(row.withdrawn_at, row.withdrawn_by, AgencyCode(row.withdrawn_for), row.why)


def _publication(row: AnyRow) -> Publication:
    return Publication(
        ref=PublicationRef(row.ref),
        holds=Holds(row.holds),
        sources=tuple(Source(title, address) for title, address in row.sources),
        published_on=row.published_on,
        at=row.loaded_at,
        by=row.loaded_by,
        agency=AgencyCode(row.loaded_for),
        many=row.many,
        told=tuple(row.told),
        keys=tuple(row.keys),
        lacks=tuple(row.lacks),
        although=row.although,
        withdrawn=withdrawal_in(row),
    )
