"""The register of assets on pages: all of them with what they came to, and one with its steps and what people say of it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from fastapi import APIRouter
from starlette.responses import Response

from counterline.faces.proceeds import asset_told
from counterline.faces.proceeds.assets_files import PARTS, STEPS, paper_of, rows_of_parts, rows_of_steps
from counterline.governance.permissions import Permission
from counterline.governance.searches import noting_a_miss
from counterline.lines.assembly.line import Line
from counterline.picture.own_view import own_lines_told
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.proceeds.assets import asset_acts
from counterline.proceeds.assets.asset_acts import SaidOfLine, SaidOfTwo
from counterline.proceeds.assets.one_asset import OfTwo
from counterline.proceeds.assets.told_assets import AssetsAsked, AssetTold, Waits
from counterline.records.wording.disclosing import note_held_in
from counterline.vocabulary.amounts.money import Pence, shown
from counterline.vocabulary.amounts.period import PartialDate
from counterline.web.agency_names import agency_name
from counterline.web.asked import reference_of
from counterline.web.blanks import blanks_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs
from counterline.web.taken import csv_of, file_of, note_taken

READS: Final = Permission.PROCEEDS_ASSET_READ.value
SAYS: Final[Mapping[str, tuple[type[Any], Callable[..., object], str]]] = {
    "steps": (SaidOfTwo, asset_acts.say_of_two, "other"),
    "lines": (SaidOfLine, asset_acts.tie_to_line, "line"),
}
TAB: Final = Tab("money", "/money", 45, Part.TASKING, needs=READS)
router = APIRouter()


@router.get("/money", dependencies=[needs(READS)])
def money_page(page: ViewersPage, line: str = "", waits: str = "") -> Response:
    """Every asset in the viewer's own view, or those of a line, or those that wait for something."""
    asked = _asked(line, waits)
    with page.work() as work:
        found = asset_acts.assets(work, asked)
        lines = _lines(work, found.items)
    return page.render(
        "proceeds/money.html",
        found=found,
        lines=lines,
        asked=asked,
        waits=list(Waits),
        pounds=pounds,
        agency_name=agency_name,
    )


@router.get("/money/assets.csv", dependencies=[needs(READS)])
def assets_file(page: ViewersPage, line: str = "", waits: str = "") -> Response:
    """The same as a file: a disclosure to whoever takes it."""
    with page.work() as work:
        found = asset_acts.assets(work, _asked(line, waits))
        note_taken(page, work, "export:assets")
        note_held_in(work, found.records, page.viewer.ref)
    return csv_of("assets.csv", PARTS, rows_of_parts(found))


@router.get("/money/steps.csv", dependencies=[needs(READS)])
def steps_file(page: ViewersPage, line: str = "", waits: str = "") -> Response:
    """Each counted step of the same as a file, with every reference."""
    with page.work() as work:
        found = asset_acts.asset_steps(work, _asked(line, waits))
        note_taken(page, work, "export:asset-steps")
        note_held_in(work, found.records, page.viewer.ref)
    return csv_of("steps.csv", STEPS, rows_of_steps(found))


@router.get("/money/assets.pdf", dependencies=[needs(READS)])
def assets_paper(page: ViewersPage, line: str = "", waits: str = "") -> Response:
    """The same as a paper."""
    with page.work() as work:
        paper = paper_of(work, _asked(line, waits), page.viewer.ref)
    return file_of(paper, "application/pdf", "assets.pdf")


@router.get("/money/assets/{ref}", dependencies=[needs(READS)])
def asset_page(page: ViewersPage, ref: str) -> Response:
    """One asset, its steps, and what was put aside and why."""
    return _asset(page, ref, NO_MISTAKES, {})


@router.post("/money/assets/{ref}/say/{of}", dependencies=[needs(Permission.PROCEEDS_STEP_RECORD.value)])
def say_of_asset(page: ViewersPage, ref: str, of: str, sent: SentForm) -> Response:
    """Say what a step is of, or of which line the asset is."""
    if of not in SAYS:
        raise NotFound("There is no such page. Go back to the asset.")
    shape, keep, blamed = SAYS[of]
    said = read(shape, sent, texts="money")
    if isinstance(said, Mistakes):
        return _asset(page, ref, said, dict(sent))
    try:
        with page.work() as work:
            keep(work, reference_of(ref), said)
    except Conflict as refused:
        return _asset(page, ref, refusal(refused, blamed), dict(sent))
    return page.redirect(f"/money/assets/{reference_of(ref)}", done=f"money.done.{of}")


def pounds(pence: int | None) -> str | None:
    """A sum as people read it."""
    return None if pence is None else shown(Pence(pence))


def _asked(line: str, waits: str) -> AssetsAsked:
    return AssetsAsked(
        line=reference_of(line) if line else None, waits=next((each for each in Waits if each.value == waits), None)
    )


def _lines(work: Work, assets: Iterable[AssetTold]) -> Mapping[str, Line]:
    """By its reference, each line that some assets are of, logged as told."""
    refs = {line for each in assets for line in each.lines}
    return {each.ref: each for each in own_lines_told(work, lambda line: line.ref in refs)} if refs else {}


def _asset(page: Page, ref: str, mistakes: Mistakes, typed: Mapping[str, object]) -> Response:
    with page.work() as work, noting_a_miss(work, {"asset": ref}, page.building.settings.searching_key):
        found = asset_told.opened(work, reference_of(ref))
        lines = _lines(work, [found.asset])
    return page.render(
        "proceeds/asset.html",
        found=found,
        lines=lines,
        pounds=pounds,
        on_day=lambda said: PartialDate.from_json(said).shown,
        agency_name=agency_name,
        of_two=blanks_of(SaidOfTwo, typed, mistakes, but=["verdict"]),
        of_line=blanks_of(SaidOfLine, typed, mistakes, but=["is_of_it"]),
        verdicts=list(OfTwo),
        typed=typed,
        mistakes=mistakes,
    )
