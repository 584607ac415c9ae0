"""Break-glass: broken, mended, and looked at by those who check it."""

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.offering import Addresses
from counterline.faces.governance import told
from counterline.governance.log.model import Purpose
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import glass
from counterline.governance.reach.glass import Glass
from counterline.plumbing.work import Work

ADDRESSES = Addresses("governance", "glass", "For an hour, more inside what originators allow; the auditor is told.")


class GlassBroken(Question):
    """Why glass is broken, for what, and into which role if into one."""

    purpose: Purpose = Field(description="What for, such as threat-to-life.")
    reason: str = Field(max_length=2000, description="The reason, which the auditor reads.")
    role: ViewerRole | None = Field(None, description="A wider role to read as.")


@ADDRESSES.post("/glass", "break", first=("purpose",))
def break_glass(work: Work, sent: GlassBroken) -> Glass:
    """Widen your purpose, and your role if you name one, for an hour; the auditor is told."""
    return glass.break_glass(work, sent.purpose, sent.reason, sent.role)


ADDRESSES.post("/glass/mend", "mend", status=204)(glass.mend_glass)


@ADDRESSES.get("/broken-glass", "list")
def broken_glass(work: Work) -> told.AllGlass:
    """Every breaking with its reason, for those whose role reads the log."""
    return told.AllGlass(items=glass.broken_glass(work))
