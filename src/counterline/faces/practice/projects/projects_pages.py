"""Projects on pages: the list, and one with its counts and its change over everybody who started."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Final

from fastapi import APIRouter
from starlette.datastructures import UploadFile
from starlette.responses import Response

from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work
from counterline.practice.projects import projects
from counterline.practice.projects.project_bounds import FEWEST
from counterline.practice.projects.projects import (
    Better,
    MeasuresStatement,
    ProjectCounts,
    ProjectStatement,
    ShowToOthers,
)
from counterline.vocabulary.amounts.money import parse_money
from counterline.vocabulary.crossing import fields_of
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TAB: Final = Tab("projects", "/projects", 24, Part.PROTECTING, needs=projects.projects.needs)
READS: Final = needs(projects.projects.needs)
KEEPS: Final = needs(projects.keep_project.needs)
NOTHING_TYPED: Mapping[str, object] = {}
router = APIRouter()


@router.get("/projects", dependencies=[READS])
def projects_page(page: ViewersPage) -> Response:
    """Every project, by name, and the form by which a body keeps one."""
    return _list(page)


@router.post("/projects", dependencies=[KEEPS])
def kept(page: ViewersPage, sent: SentForm) -> Response:
    """Keep a project of one's own body."""
    said = read(ProjectStatement, _in_pence(sent), texts="projects")
    if isinstance(said, Mistakes):
        return _list(page, sent, said)
    try:
        with page.work() as work:
            made = projects.keep_project(work, said)
    except CounterlineError as refused:
        return _list(page, sent, refusal(refused, "title"))
    return page.redirect(f"/projects/{made.ref}", done="projects.done.kept")


@router.get("/projects/{ref}", dependencies=[READS])
def project_page(page: ViewersPage, ref: str) -> Response:
    """One project; its own body reads its change there and says how it goes."""
    return _one(page, ref)


@router.post("/projects/{ref}/counts", dependencies=[KEEPS])
def counted(page: ViewersPage, sent: SentForm, ref: str) -> Response:
    """Say how many are on it."""
    return _said(page, ref, sent, (ProjectCounts, projects.say_counts, "on_day", "projects.done.counted"))


@router.post("/projects/{ref}/measures", dependencies=[KEEPS])
def measured(page: ViewersPage, sent: SentForm, ref: str) -> Response:
    """State the measures of everybody who started, pasted or as a file: all of them or none."""
    form = _with_file(sent)
    return _said(page, ref, form, (MeasuresStatement, projects.state_measures, "table", "projects.done.measured"))


@router.post("/projects/{ref}/figures", dependencies=[KEEPS])
def shown(page: ViewersPage, sent: SentForm, ref: str) -> Response:
    """Show the figure to others, or take it back."""
    return _said(page, ref, sent, (ShowToOthers, projects.show_to_others, "show", "projects.done.shown"))


def _said(
    page: Page, ref: str, sent: Mapping[str, Any], how: tuple[type[Any], Callable[[Work, str, Any], object], str, str]
) -> Response:
    shape, run, otherwise, done = how
    said = read(shape, sent, texts="projects")
    if isinstance(said, Mistakes):
        return _one(page, ref, sent, said)
    wanted = reference_of(ref)
    try:
        with page.work() as work, noting_a_miss(work, {"project": wanted}, page.building.settings.searching_key):
            run(work, wanted, said)
    except CounterlineError as refused:
        if refused.of is None and otherwise != "show":
            raise
        return _one(page, ref, sent, refusal(refused, otherwise))
    return page.redirect(f"/projects/{wanted}", done=done)


def _list(page: Page, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES) -> Response:
    with page.work() as work:
        found = projects.projects(work)
    return page.render(
        "practice/projects.html",
        status=422 if mistakes.by_field else 200,
        found=found.items,
        typed=typed,
        mistakes=mistakes,
        blanks=blanks_of(
            ProjectStatement, typed, mistakes, but=["cost_pence", "better"], hinted=["for_whom", "measure"]
        ),
        label=lambda name: fields_of(ProjectStatement)[name].title,
        better=list(Better),
        agency_name=agency_name,
    )


def _one(
    page: Page, ref: str, typed: Mapping[str, object] = NOTHING_TYPED, mistakes: Mistakes = NO_MISTAKES
) -> Response:
    wanted = reference_of(ref)
    with page.work() as work, noting_a_miss(work, {"project": wanted}, page.building.settings.searching_key):
        found = projects.project(work, wanted)
        is_own = found.agency == page.viewer.viewer.agency and page.may(projects.keep_project.needs)
        own = projects.own_change(work, wanted) if is_own else None
    return page.render(
        "practice/project.html",
        status=422 if mistakes.by_field else 200,
        found=found,
        own=own,
        fewest=FEWEST,
        typed=typed,
        mistakes=mistakes,
        blanks=blanks_of(ProjectCounts, typed, mistakes),
        agency_name=agency_name,
    )


def _in_pence(sent: SentForm) -> Mapping[str, Any]:
    """What was sent, with its cost in pence; a cost that cannot be read stays, and is a mistake of its field."""
    with suppress(UnreadableValue):
        return {**sent, "cost_pence": str(parse_money(str(sent.get("cost_pence") or "")))}
    return {**sent, "cost_pence": "?"}


def _with_file(sent: SentForm) -> Mapping[str, Any]:
    """What was pasted, or else what a file holds; a file that is no text is read as far as it is."""
    file = sent.get("file")
    held = file.file.read() if isinstance(file, UploadFile) and file.filename else b""
    return {"table": str(sent.get("table") or "") or held.decode("utf-8-sig", errors="replace")}
