"""What a client works for."""

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.governance import told
from counterline.governance.reach import purposes as governance_purposes
from counterline.places.ground.agencies import law_of
from counterline.plumbing.work import Work

ADDRESSES = Addresses("governance", "purpose", "What you work for, kept with whatever you do.")


class PurposeStated(Question):
    """What somebody works for from now on."""

    purpose: str = Field(max_length=200, description="A purpose of your role, such as safeguarding.")
    gateway: str | None = Field(
        None, max_length=100, description="By which law police material serves it, where your agency is no police."
    )


@ADDRESSES.get("/purpose", "show")
def purposes(work: Work) -> told.Purposes:
    """The purposes of your role with their legal bases, and the one that you work for."""
    return told.purposes_told(work)


@ADDRESSES.post("/purpose", "choose", first=("purpose",), status=200)
def choose_purpose(caller: Caller, sent: PurposeStated) -> told.Purposes:
    """State what you work for, for 12 hours at most; one request's own is stated in the header Counterline-Purpose."""
    with caller.building.work_as(caller.viewer) as work:
        governance_purposes.choose_purpose(work, sent.purpose, sent.gateway, law_of(caller.viewer.agency))
        return told.purposes_told(work)
