"""What a client works for, and break-glass, for machines."""

from fastapi import APIRouter
from pydantic import Field

from counterline.api.clients import Asking, IdempotencyKey
from counterline.doors.answers import Question
from counterline.faces.governance import told
from counterline.governance.log.model import Purpose
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import glass
from counterline.governance.reach import purposes as governance_purposes
from counterline.places.ground.agencies import law_of

router = APIRouter(tags=["governance"])


class PurposeStated(Question):
    """What somebody works for from now on."""

    purpose: str = Field(max_length=200)
    gateway: str | None = Field(
        None, max_length=100, description="By which law police material serves it, where your agency is no police."
    )


class GlassBroken(Question):
    """Why glass is broken, for what, and into which role if into one."""

    purpose: Purpose
    reason: str = Field(max_length=2000)
    role: ViewerRole | None = None


@router.get("/purpose")
def purposes(client: Asking) -> told.Purposes:
    """The purposes of your role with their legal bases, and the one that you work for."""
    with client.work() as work:
        return told.purposes_told(work)


@router.post("/purpose")
def choose_purpose(client: Asking, sent: PurposeStated, _: IdempotencyKey = None) -> told.Purposes:
    """State what you work for, for 12 hours at most; one request's own is stated in the header Counterline-Purpose."""
    with client.building.work_as(client.viewer) as work:
        governance_purposes.choose_purpose(work, sent.purpose, sent.gateway, law_of(client.viewer.agency))
        return told.purposes_told(work)


@router.post("/glass", status_code=201)
def break_glass(client: Asking, sent: GlassBroken, _: IdempotencyKey = None) -> told.Glass:
    """Widen your purpose, and your role if you name one, for an hour; the auditor is told."""
    with client.work() as work:
        return told.Glass.of(glass.break_glass(work, sent.purpose, sent.reason, sent.role))


@router.post("/glass/mend", status_code=204)
def mend_glass(client: Asking, _: IdempotencyKey = None) -> None:
    """End your broken glass before its hour is over."""
    with client.work() as work:
        glass.mend_glass(work)


@router.get("/broken-glass")
def broken_glass(client: Asking) -> told.AllGlass:
    """Every breaking with its reason, for those whose role reads the log."""
    with client.work() as work:
        return told.all_glass_told(glass.broken_glass(work))
