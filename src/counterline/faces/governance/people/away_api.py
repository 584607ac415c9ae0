"""Who acts for somebody while they are away, named by themselves or by their administrator."""

from datetime import date

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.governance import told
from counterline.governance.people import staff
from counterline.governance.people.staff import Deputyship
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("governance", "away", "Who acts for you while you are away.")


class StandingIn(Question):
    """Who acts in somebody's role, and from which day to which."""

    deputy: Ref = Field(description="The reference of the colleague who acts in the role.")
    first_day: date
    last_day: date


class Away(StandingIn):
    """Who is away, who acts in their role, and from which day to which."""

    absent: Ref | None = Field(None, description="A colleague, for an administrator to name; yourself if not given.")


@ADDRESSES.get("/deputies", "list")
def deputies(work: Work) -> told.Deputies:
    """Who stands in for you and for whom you stand in, now, earlier and later."""
    return told.Deputies(items=staff.own_deputyships(work))


@ADDRESSES.post("/deputies", "name", first=("deputy",))
def name_deputy(caller: Caller, sent: Away) -> Deputyship:
    """Let somebody act in your role while you are away; for an administrator, in the role of a colleague."""
    with caller.work() as work:
        return staff.name_deputy(work, sent.absent or caller.viewer.ref, sent.deputy, sent.first_day, sent.last_day)


ADDRESSES.post("/deputies/{ref}/end", "end", status=204)(staff.end_deputyship)
