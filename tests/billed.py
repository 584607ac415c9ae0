"""Bills as invented operators send them, handed over under an authorisation. Everybody and every number is invented."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from counterline.calls.authorisations.told_authorisations import AuthorisationTold
from counterline.calls.authorisations.use import usable
from counterline.calls.loads import bill_acts
from counterline.calls.loads.bill_acts import BillHandover
from counterline.calls.loads.open_folder import OpenFolder, open_calls
from counterline.calls.loads.told_loads import BillLoad, load_told
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach import compartments
from counterline.governance.reach.compartments import NewMember
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.worker.working import folders_of
from tests.nation import TestNation

HEAD = "Target,Other Party,Direction,Event,Start,Duration (s),Start Cell,End Cell,IMEI,IMSI"
NORTHERN = "invented-northern"


def call(nation: TestNation, n: int = 1, *, other: int | str = 200, target: str = "07700 900123", days: int = 5) -> str:
    """One line of a bill: the nth minute of a day so many days ago."""
    at = nation.building.clock.now().astimezone(LONDON).replace(hour=9, minute=0, second=0) + timedelta(minutes=n)
    began = f"{at - timedelta(days=days):%d/%m/%Y %H:%M:%S}"
    to = f"07700 900{other:03}" if isinstance(other, int) else other
    return f"{target},{to},MO,VOICE,{began},60,C-1,C-2,,234150000000001"


def bill(lines: Iterable[str], head: str = HEAD) -> bytes:
    """A bill as a file."""
    return ("\n".join((head, *lines)) + "\n").encode()


def handed(
    nation: TestNation,
    made: AuthorisationTold,
    content: bytes,
    *,
    name: str = "bill.csv",
    until: datetime | None = None,
    **said: Any,  # noqa: ANN401 - any of its fields
) -> BillLoad:
    """Have its investigator hand one over."""
    nation.settle()  # so that the worker has offered its key
    asked = BillHandover(**{"mapping": NORTHERN, "until": until, **said})
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        return bill_acts.hand_bill(work, made.ref, asked, name, content)


def loaded(nation: TestNation, made: AuthorisationTold, content: bytes, **said: Any) -> BillLoad:  # noqa: ANN401 - as above
    """Have one handed over, and loaded by the worker."""
    ref = handed(nation, made, content, **said).ref
    nation.settle()
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        return load_told(work, ref)


def opened(nation: TestNation, made: AuthorisationTold) -> OpenFolder:
    """The folder as the worker opens it."""
    with nation.building.works.begin(Role.DERIVE) as work:
        return open_calls(work, usable(work, made.ref), folders_of(nation.building))


def on_its_list(nation: TestNation, made: AuthorisationTold) -> Viewer:
    """Have its keeper put another officer on its list."""
    officer = nation.viewer("dorset", ViewerRole.OFFICER)
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        listed = next(each for each in compartments.compartments(work) if made.ref in each.name)
        today = nation.building.clock.today()
        compartments.name_member(work, listed.ref, NewMember(officer.ref, today, today + timedelta(days=30)))
    return officer
