"""Regrading on a page: the terms, why, and what that risks; for the people of the record's originator."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter
from starlette.responses import Response

from counterline.intake.running import regrading
from counterline.intake.running.regrading import NewTerms, Regrading
from counterline.places.ground.agencies import agency, agency_named
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.records.keeping import regrades
from counterline.vocabulary.crossing import fields_of
from counterline.vocabulary.terms.handling import Condition, HandlingCode
from counterline.vocabulary.terms.marking import Marking
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter(dependencies=[needs("records:record:regrade")])


@router.get("/records/{ref}/regrade")
def form(page: ViewersPage, ref: str) -> Response:
    """A record before it is regraded."""
    page.insist_fresh()
    return _form(page, reference_of(ref), NO_MISTAKES, {})


@router.post("/records/{ref}/regrade")
def sent(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Regrade it, or show first who would gain and lose it."""
    ref = reference_of(ref)
    page.insist_fresh(f"/records/{ref}/regrade")
    typed = {**sent, "conditions": sent.getlist("conditions")}
    said = read(NewTerms if "see" in sent else Regrading, sent, texts="records.regrade")
    if isinstance(said, Mistakes):
        return _form(page, ref, said, typed)
    named = [agency_named(each.strip()) for each in "".join(said.readers).split(";") if each.strip()]
    known = tuple(each for each in named if each)
    if len(known) < len(named):
        wrong = Mistakes({"readers": catalogue()("records.regrade.readers.wrong")})
        return _form(page, ref, wrong, typed)
    asked, foreseen = replace(said, readers=known), None
    try:
        with page.work() as work:
            if isinstance(asked, Regrading):
                regrading.regrade_record(work, ref, asked)
            else:
                foreseen = regrading.foresee(work, ref, asked)
    except Conflict as why:
        return _form(page, ref, Mistakes({"handling": why.message}), typed)
    if foreseen:
        return _form(page, ref, NO_MISTAKES, typed, foreseen)
    return page.redirect(f"/records/{ref}", done="records.done.regraded")


def _form(
    page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object], foreseen: regrading.Foreseen | None = None
) -> Response:
    with page.work() as work:
        record = regrading.may_be_regraded(work, ref)
        terms = regrades.terms_of(work, ref)
    return page.render(
        "records/regrade.html",
        record=record,
        foreseen=foreseen,
        fields=fields_of(Regrading),
        readers=sorted(terms.readers.beside),
        agency_name=lambda code: agency(code).name,
        codes=list(HandlingCode),
        conditions=list(Condition),
        markings=list(Marking),
        typed=typed or {"handling": record.handling, "conditions": list(record.conditions), "marking": record.marking},
        mistakes=mistakes,
        marking=record.marking,
    )
