"""The national desk reads which investigations perhaps are after one line, and says what came of it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from counterline.calls.across.sharing import Strength
from counterline.calls.authorisations.authorisation_acts import Because
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference

_SELECT: Final = """
select c.*, j.verdict, j.reason, j.at as judged_at, v.name as judged_by
  from call_comparisons c left join lateral (
       select * from call_comparison_judgements d where d.comparison = c.ref order by d.at desc, d.ref desc limit 1) j on true
  left join viewers v using (viewer_id)
 where cast(:ref as text) is null or c.ref = :ref order by j.at is not null, c.found_at desc, c.ref
"""


class LineVerdict(StrEnum):
    """What the desk says of two investigations that perhaps are after one line."""

    BOTH_TOLD = "both-told"
    NOT_ONE_LINE = "not-one-line"
    UNSURE = "unsure"


@answer
@dataclass(frozen=True, slots=True)
class PerhapsTheSameLine:
    """Two investigations whose bills share contacts: how strongly, in words, and what the desk said of it last.

    No contact is told, no number, and not how many are shared.
    """

    ref: str
    investigation_a: str
    agency_a: AgencyCode
    investigation_b: str
    agency_b: AgencyCode
    strength: Strength
    found_at: datetime
    verdict: LineVerdict | None
    reason: str | None
    judged_by: str | None
    judged_at: datetime | None


@answer
@dataclass(frozen=True, slots=True)
class PerhapsLines:
    """All that the desk may read, what nobody judged first."""

    items: tuple[PerhapsTheSameLine, ...]


@question
@dataclass(frozen=True, slots=True)
class LineJudgement(Because):
    """What you say of the two, and why."""

    verdict: Annotated[
        LineVerdict,
        crossing.field(
            "What you say", "That you told both whom to ring, that it is not one line, or that you are unsure."
        ),
    ]


def perhaps_lines(work: Work) -> PerhapsLines:
    """Where the bills of two investigations perhaps are of one line; logged as read."""
    require(work, Permission.CALLS_COMPARISON_JUDGE)
    found = tuple(_told(row) for row in work.rows(_SELECT, ref=None))
    note(work, Act.CONSULTATION, ["call-comparisons", *(each.ref for each in found)])
    return PerhapsLines(found)


def named_by_comparison(made: PerhapsTheSameLine) -> list[str]:
    """The references that an answer about one names, for the log."""
    return [made.ref, made.investigation_a, made.investigation_b]


@act(Permission.CALLS_COMPARISON_JUDGE, notes=Act.ALTERATION, named=named_by_comparison, purpose=True)
def judge_perhaps(work: Work, viewer: Viewer, ref: str, said: LineJudgement) -> PerhapsTheSameLine:
    """Say whether two investigations are after one line, once you asked both. Nothing follows by itself."""
    _one(work, ref)
    look_through(said.reason)
    work.keep(
        "call_comparison_judgements",
        ref=new_reference("PJ"),
        comparison=ref,
        verdict=said.verdict.value,
        reason=said.reason,
        viewer_id=viewer.viewer_id,
        at=work.clock.now(),
    )
    return _one(work, ref)


def _one(work: Work, ref: str) -> PerhapsTheSameLine:
    row = work.row(_SELECT, ref=ref)
    if row is None:
        raise NotFound(
            "There is no such comparison in what you may see. The list of what perhaps is one line has those that stand."
        )
    return _told(row)


def _told(row: AnyRow) -> PerhapsTheSameLine:
    return PerhapsTheSameLine(
        row.ref,
        row.investigation_a,
        AgencyCode(row.agency_a),
        row.investigation_b,
        AgencyCode(row.agency_b),
        Strength(row.strength),
        row.found_at,
        LineVerdict(row.verdict) if row.verdict else None,
        row.reason,
        row.judged_by,
        row.judged_at,
    )
