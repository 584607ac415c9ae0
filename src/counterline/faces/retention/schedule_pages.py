"""The page of a body's schedule: its lines, what is due by each, who stands behind it, and a version put on file or approved."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.retention import schedules
from counterline.retention.schedules import ScheduleApproval, ScheduleText
from counterline.web.asked import reference_of
from counterline.web.forms import NO_MISTAKES, Mistakes, read, refusal
from counterline.web.navigation import Part, Tab
from counterline.web.rendering.page import Page, SentForm, ViewersPage, needs

TAB = Tab("schedule", "/retention/schedule", 73, Part.RETURNS, needs=schedules.schedule.needs)
router = APIRouter()


@router.get("/retention/schedule", dependencies=[needs(schedules.schedule.needs)])
def schedule_page(page: ViewersPage) -> Response:
    """The schedule of the viewer's body."""
    return _schedule(page, NO_MISTAKES, None)


@router.post("/retention/schedule", dependencies=[needs(schedules.keep_schedule.needs)])
def keep_schedule(page: ViewersPage, sent: SentForm) -> Response:
    """Put a version on file."""
    typed = str(sent.get("document", ""))
    said = read(ScheduleText, {"document": typed.replace("\r\n", "\n")}, texts="schedule")
    if isinstance(said, Mistakes):
        return _schedule(page, said, typed)
    try:
        with page.work() as work:
            schedules.keep_schedule(work, said)
    except CounterlineError as refused:
        return _schedule(page, refusal(refused, "document"), typed)
    return page.redirect("/retention/schedule", done="schedule.done.kept")


@router.post("/retention/schedule/{ref}/approval", dependencies=[needs(schedules.approve_schedule.needs)])
def approve_schedule(page: ViewersPage, ref: str, sent: SentForm) -> Response:
    """Approve a version that a colleague put on file."""
    said = read(ScheduleApproval, sent, texts="schedule")
    if isinstance(said, Mistakes):
        return _schedule(page, said, None)
    try:
        with page.work() as work:
            schedules.approve_schedule(work, reference_of(ref), said)
    except NotFound:
        raise
    except CounterlineError as refused:
        return _schedule(page, refusal(refused, "reason"), None)
    return page.redirect("/retention/schedule", done="schedule.done.approved")


def _schedule(page: Page, mistakes: Mistakes, typed: str | None) -> Response:
    with page.work() as work:
        found = schedules.schedule(work)
        waits = schedules.to_approve(work, page.viewer.viewer)
    newest = next((each.text for each in found.versions), found.draft)
    return page.render(
        "retention/schedule.html",
        found=found,
        waits=waits.ref if waits else None,
        mistakes=mistakes,
        typed=newest if typed is None else typed,
    )
