"""Pages of versions on file: what ships, what somebody wrote, each beside the one before, and who approves it."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.plumbing.errors import CounterlineError
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_approvals import KIND
from counterline.practice.guidance.guidance_told import GuidanceReason, GuidanceText
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

router = APIRouter()


@router.get("/guidance-versions")
def versions_page(page: ViewersPage) -> Response:
    """Every version on file, and what ships and is on file in none."""
    return _versions(page, NO_MISTAKES, "")


@router.post("/guidance-versions", dependencies=[needs(KIND.writes)])
def write(page: ViewersPage, sent: SentForm) -> Response:
    """Put on file what ships, by its name, or a text of one's own."""
    shipped, typed = str(sent.get("shipped", "")), str(sent.get("document", "")).replace("\r\n", "\n")
    said = read(GuidanceText, {"document": shipped or typed}, texts="guidance")
    if isinstance(said, Mistakes):
        return _versions(page, said, typed)
    try:
        with page.work() as work:
            kept = guidance_told.file_guidance(work, shipped) if shipped else guidance_told.write_guidance(work, said)
    except CounterlineError as refused:
        return _versions(page, refusal(refused, "document"), typed)
    return page.redirect(f"/guidance-versions/{kept.ref}", done="guidance.done.written")


@router.get("/guidance-versions/{ref}")
def version_page(page: ViewersPage, ref: str) -> Response:
    """One version beside the one before, who wrote it and who approved it."""
    return _version(page, reference_of(ref), NO_MISTAKES)


@router.post("/guidance-versions/{ref}", dependencies=[needs(KIND.approves)])
def approve(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Put in force what somebody else wrote."""
    said = read(GuidanceReason, sent, texts="guidance")
    if isinstance(said, Mistakes):
        return _version(page, reference_of(ref), said)
    try:
        with page.work() as work:
            guidance_told.approve(work, reference_of(ref), said)
    except CounterlineError as refused:
        return _version(page, reference_of(ref), refusal(refused, "reason"))
    return page.redirect(f"/guidance-versions/{reference_of(ref)}", done="guidance.done.approved")


def _versions(page: Page, mistakes: Mistakes, typed: str) -> Response:
    with page.work() as work:
        found = guidance_told.versions(work)
    writes = page.may(KIND.writes)
    return page.render("practice/guidance-versions.html", found=found, writes=writes, typed=typed, mistakes=mistakes)


def _version(page: Page, ref: str, mistakes: Mistakes) -> Response:
    with page.work() as work:
        found = guidance_told.version(work, ref)
    approves = page.may(KIND.approves) and not found.in_force
    return page.render("practice/guidance-version.html", found=found, approves=approves, mistakes=mistakes)
