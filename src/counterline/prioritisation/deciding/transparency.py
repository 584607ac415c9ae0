"""The record of how lines are ranked: filled from the harm document, the last ranking and what was decided, and advised on by name."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.documents.documents import Document
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import Reason, look_through
from counterline.plumbing.document_parts import Part, Slug, Text, Texts, read_document
from counterline.plumbing.documents import shipped_texts
from counterline.plumbing.work import Work
from counterline.prioritisation import harm_documents
from counterline.prioritisation.deciding.ranking_counts import PeopleOfTradition, disparity
from counterline.prioritisation.priorities.kept_rankings import LastRanking, last_ranking
from counterline.prioritisation.ranking_stops import RankingSwitch, stopped
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import new_reference

_ADVICE: Final = """
select a.ref, a.document, a.words, v.name as by, a.agency, a.at from ranking_advice a join viewers v using (viewer_id)
 order by a.at desc, a.ref
"""
_DECIDED: Final = "select kind, many, against from ranking_figures order by kind"
_NOT_TOLD: Final = "Those at the national body who answer for the ranking read this figure."


class _Field(Part):
    title: Text
    says: Texts


class _Section(Part):
    name: Slug
    title: Text
    fields: tuple[_Field, ...]


class _Form(Part):
    name: Slug
    version: int
    template: Text
    sections: tuple[_Section, ...]


@answer
@dataclass(frozen=True, slots=True)
class RecordField:
    """One field of the record, and what it says."""

    title: str
    says: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class RecordSection:
    """One section of the record; the first is for the public."""

    name: str
    title: str
    fields: tuple[RecordField, ...]


@answer
@dataclass(frozen=True, slots=True)
class RankingAdvice:
    """What a data protection officer advises on how lines are ranked, and of which harm document."""

    ref: str
    document: str
    words: str
    by: str
    agency: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class TransparencyRecord:
    """How lines are ranked, with the advice on it; figures for whoever answers for that at the national body."""

    template: str
    document: str
    sections: tuple[RecordSection, ...]
    advice: tuple[RankingAdvice, ...]
    stopped: RankingSwitch | None
    disparity: tuple[PeopleOfTradition, ...]


@question
@dataclass(frozen=True, slots=True)
class Advising:
    """What somebody advises on how lines are ranked."""

    words: Annotated[Reason, crossing.field("Your advice", "It stands on the page with your name and the day.")]


def transparency_record(work: Work) -> TransparencyRecord:
    """How lines are ranked, in the sections of the national standard; figures are for those who answer for it."""
    form, filled = _form(), _filled(work)
    return TransparencyRecord(
        form.template,
        filled["document"],
        tuple(
            RecordSection(
                each.name,
                each.title,
                tuple(
                    RecordField(one.title, tuple(says.format_map(filled) for says in one.says)) for one in each.fields
                ),
            )
            for each in form.sections
        ),
        tuple(work.all(RankingAdvice, _ADVICE)),
        stopped(work),
        disparity(work),
    )


@act(
    Permission.PRIORITISATION_RANKING_ADVISE,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: (made.ref, "ranking:advise"),
)
def advise_on_ranking(work: Work, viewer: Viewer, said: Advising) -> RankingAdvice:
    """Advise on how lines are ranked: it stands on the page, beside the harm document that you read."""
    look_through(said.words)
    made = RankingAdvice(
        new_reference("RA", 12), _filled(work)["document"], said.words, viewer.name, viewer.agency, work.clock.now()
    )
    kept = {name: getattr(made, name) for name in ("ref", "document", "words", "agency", "at")}
    work.keep("ranking_advice", viewer_id=viewer.viewer_id, **kept)
    return made


@cache
def _form() -> _Form:
    return read_document(
        _Form, shipped_texts("prioritisation", "transparency")["transparency-record"], "The transparency record"
    )


def _filled(work: Work) -> Mapping[str, str]:
    """What each name in braces is filled with."""
    standing = harm_documents.standing(work)
    found, approved = standing.document, standing.approval
    last = last_ranking(work)
    stop, decided = stopped(work), work.rows(_DECIDED)
    answers = work.value("select answers_for_ranking()")
    weights = found.weights
    said = [f"{name} {each.least} to {each.most}" for name, each in weights.by_ranges.items()]
    return {
        "document": f"{found.title}, version {found.version}, {'a draft' if approved is None else 'in force'} ({found.digest[:12]})",
        "approved": "Nobody yet: the harm document is a draft." if approved is None else _approved(approved),
        "criteria": "; ".join(f"{each.title}: {each.question} ({each.source})" for each in found.criteria),
        "weights": "In this order, the weightiest first: " + ", ".join(weights.by_order)
        if weights.by_order
        else ", ".join(said),
        "left_out": " ".join(found.left_out),
        "ranked": _NOT_TOLD if not answers else "Nothing has been ranked yet." if last is None else _ranked(last),
        "stopped": "It is not stopped."
        if stop is None
        else f"It has been stopped since {stop.at:%d %B %Y}: {stop.reason}",
        "decided": (", ".join(f"{row.kind}: {row.many}" for row in decided) or "None.") if answers else _NOT_TOLD,
        "against": str(sum(row.against for row in decided)) if answers else _NOT_TOLD,
    }


def _approved(found: Document) -> str:
    return (
        f"{found.by}, who approved version {found.version} of the harm document on {found.at:%d %B %Y}: {found.reason}"
    )


def _ranked(last: LastRanking) -> str:
    lines = last.secure + last.contested + last.out
    return (
        f"On {last.on_day:%d %B %Y} the national desk's ranking held {lines:,} lines for {last.places:,} places: {last.secure:,} secure, "
        f"{last.contested:,} contested and {last.out:,} out."
    )
