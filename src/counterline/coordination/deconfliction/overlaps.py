"""Where investigations meet, as the national desk reads it.

It sees only overlaps of which it may read both sides: those of a guardian or in a compartment are left out.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.deconfliction.overlapping import EXACT, HowMet, Side, covers_in_words
from counterline.coordination.subjects.investigations import investigations_said
from counterline.coordination.subjects.model import MOST_LISTED
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import mentioned
from counterline.records.wording.disclosing import disclose

COLUMNS: Final = ("investigation_a", "agency_a", "investigation_b", "agency_b", "met", "how", "outcome")

_PAIRS: Final = """
select * from (
select o.side_a, o.side_b, o.kind, o.how, o.ref_a, o.ref_b, o.agency_a, o.agency_b,
       said.outcome, said.misread,
       array(select told_of_pair(o.side_a, o.side_b)) as told,
       (select t.ref from tasks t where t.side = o.side_a and t.other = o.side_b
           and not exists (select from task_acts a where a.task = t.ref and a.did in ('declined', 'withdrawn'))
         order by t.written_at desc, t.ref limit 1) as task
  from desk.overlaps o
  left join lateral (select s.outcome, s.misread from outcomes_of_pair(o.side_a, o.side_b) s
                      where (cast(:by as timestamptz) is null or s.at <= :by)
                        and (s.kind is null or s.kind = o.kind and s.key = any(
                             case when o.kind = any(:exact) then array[o.key] else array[o.mention_a, o.mention_b] end))
                      order by s.at desc, s.ref desc limit 1) said on true
 where (:records or (o.side_a like 'IV/%' and o.side_b like 'IV/%'))
   and (cast(:one as text) is null or (o.ref_a, o.ref_b) in ((:one, :other), (:other, :one)))) told
 order by outcome is not null, how = 'perhaps', side_a, side_b, kind, ref_a, ref_b limit :most
"""

_PERHAPS: Final = """
select exists (select from desk.overlaps where how = 'perhaps' and kind = 'person' and side_a like 'IV/%' and side_b like 'IV/%')
"""


@dataclass(frozen=True, slots=True)
class End:
    """One side of an overlap: its agency, its investigation by both references and by name where it is one, and the mention that met."""

    agency: str
    investigation: str | None
    reference: str | None
    operation: str | None
    mention: str


@dataclass(frozen=True, slots=True)
class OverlapTold:
    """Two sides that meet: on what (`met`, as it is written, or the mention's reference if the viewer may not read that), and how.

    `outcome` is what was said last of this one thing, or of all by which the two meet.
    """

    a: End
    b: End
    kind: str
    met: str
    how: HowMet
    outcome: MeetingOutcome | None
    task: str | None
    """The newest task that asks one side to lead; None if it was declined or withdrawn, so that another may be asked."""
    sides: tuple[str, str]
    told_a: bool
    """Whether those who work on that side were told whom to ring."""
    told_b: bool
    misread: Literal["a", "b"] | None = None
    """The side that misread what met, if the outcome says so."""


def overlaps(
    work: Work, *, records: bool = True, most: int | None = MOST_LISTED, by: datetime | None = None
) -> tuple[OverlapTold, ...]:
    """What meets now, starting with what nobody has said anything of; logged as read.

    With `records` false, only two investigations; `most` rows at most, or all if None. Outcomes are those said last up to the instant `by`,
    or up to now if None. An overlap that has ended is not kept, so none is listed.
    """
    require(work, Permission.COORDINATION_OVERLAP_READ)
    found = _told(work, work.rows(_PAIRS, records=records, most=most, one=None, other=None, by=by, exact=sorted(EXACT)))
    refs = {
        ref
        for each in found
        for ref in (each.a.mention, each.b.mention, each.a.investigation, each.b.investigation)
        if ref
    }
    note(work, Act.CONSULTATION, ["overlaps", *sorted(refs)])
    return found


def anything_perhaps_meets(work: Work, viewer: Viewer) -> bool:
    """Whether two investigations perhaps share a person, to be judged; False if the viewer may not read overlaps."""
    return viewer.may(Permission.COORDINATION_OVERLAP_READ) and bool(work.value(_PERHAPS))


def overlap(work: Work, one: str, other: str) -> OverlapTold:
    """Where two sides meet, by the references that met; logged as read. Refuses two that do not (`NotFound`)."""
    require(work, Permission.COORDINATION_OVERLAP_READ)
    found = _told(work, work.rows(_PAIRS, records=True, most=1, one=one, other=other, by=None, exact=sorted(EXACT)))
    if not found:
        raise NotFound(f"{one} and {other} do not meet in what you may see. The list of overlaps has those that do.")
    note(work, Act.CONSULTATION, ["overlaps", one, other])
    return found[0]


def overlaps_taken(work: Work, recipient: str) -> Sequence[OverlapTold]:
    """Every two investigations that meet, for a file; logged as a disclosure to `recipient`."""
    found = overlaps(work, records=False, most=None)
    refs = {ref for each in found for ref in (each.a.investigation, each.b.investigation) if ref}
    disclose(work, ["overlaps", *sorted(refs)], [recipient])
    return found


def row_of(each: OverlapTold) -> Mapping[str, object]:
    """One overlap as a row of a file, in the order of `COLUMNS`; a side that is no investigation has no reference."""
    return {
        "investigation_a": each.a.reference or "",
        "agency_a": each.a.agency,
        "investigation_b": each.b.reference or "",
        "agency_b": each.b.agency,
        "met": f"{each.kind.replace('_', ' ')}: {each.met}",
        "how": each.how.value,
        "outcome": _in_words(each),
    }


def _in_words(each: OverlapTold) -> str:
    if each.outcome is None:
        return ""
    return f"{getattr(each, each.misread).agency} misread it" if each.misread else each.outcome.value


def _told(work: Work, rows: Collection[AnyRow]) -> tuple[OverlapTold, ...]:
    identities = {Side.kept(side).investigation for row in rows for side in (row.side_a, row.side_b)}
    said = investigations_said(work, sorted(each for each in identities if each is not None))
    refs = {row.ref_a for row in rows}
    shown = {each.ref: each.shown for each in mentioned(work, refs)} | covers_in_words(refs)

    def end(side: str, agency: str, mention: str) -> End:
        found = said.get(Side.kept(side).investigation or 0)
        if found is None:
            return End(agency, None, None, None, mention)
        return End(agency, found.ref, found.reference, found.operation, mention)

    return tuple(
        OverlapTold(
            end(row.side_a, row.agency_a, row.ref_a),
            end(row.side_b, row.agency_b, row.ref_b),
            row.kind,
            shown.get(row.ref_a, row.ref_a),
            HowMet(row.how),
            MeetingOutcome(row.outcome) if row.outcome else None,
            row.task,
            (row.side_a, row.side_b),
            row.side_a in row.told,
            row.side_b in row.told,
            None if row.misread is None else "a" if row.misread == row.side_a else "b",
        )
        for row in rows
    )
