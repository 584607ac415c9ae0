"""Machines with their scopes, for whoever keeps people, and ending one."""

from fastapi import APIRouter
from starlette.responses import Response

from counterline.governance.entry.machines import end_machine, machines
from counterline.plumbing.errors import NotFound
from counterline.web.asked import reference_of
from counterline.web.rendering.page import ViewersPage, needs

MARKING = "OFFICIAL"

router = APIRouter(dependencies=[needs("governance:person:keep")])


@router.get("/machines/{ref}/end")
def end_page(page: ViewersPage, ref: str) -> Response:
    """Which machine would be ended, before it is."""
    with page.work() as work:
        found = next((each for each in machines(work) if each.ref == reference_of(ref) and not each.ended_at), None)
    if found is None:
        raise NotFound(f"There is no machine {reference_of(ref)} that you may end.")
    return page.render("governance/viewers/end-machine.html", marking=MARKING, found=found)


@router.post("/machines/{ref}/end")
def end(page: ViewersPage, ref: str) -> Response:
    """End a machine, and the tokens that it holds."""
    with page.work() as work:
        end_machine(work, reference_of(ref))
    return page.redirect("/viewers", done="machines.done.ended")
