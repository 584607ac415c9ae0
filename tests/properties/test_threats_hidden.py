"""Of who else is after somebody whose life is threatened, and of other threats, nothing shows to whoever tells of one. All is invented."""

from contextlib import ExitStack
from typing import Final

import pytest

from counterline.coordination.subjects.model import Mode
from counterline.governance.permissions import ViewerRole
from tests.conftest import TestServer
from tests.properties.crawling import Pair
from tests.properties.leaking import OTHER, Change, told
from tests.properties.test_leaks import Doors, Who
from tests.properties.threatened import SOMEBODY, SOMEBODY_ELSE, is_after, threatens
from tests.properties.worlds import settled, world

SHARED: Final = (Change("Dorset tells of a threat to a life", threatens("dorset", SOMEBODY, "kent")),)
HIDDEN: Final = (
    Change("be after them in silence", is_after("merseyside", SOMEBODY, handling="C S2", mode=Mode.SILENT)),
    Change("tell of a threat to another life", threatens(OTHER, SOMEBODY_ELSE, "merseyside", handling="C S2")),
)
LOOKED_AT: Final = ("/", "/today", "/inbox", "/notices", "/investigations", "/is-known")
TELLS: Final = (("dorset", ViewerRole.OFFICER), ("dorset", ViewerRole.GUARDIAN), ("kent", ViewerRole.OFFICER))
HEARS: Final = ("merseyside", ViewerRole.OFFICER)


def test_whoever_tells_of_a_threat_and_whoever_is_told_learn_of_no_other(
    test_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> None:
    with ExitStack() as stack:
        nations = [stack.enter_context(world(test_server, tmp_path_factory.mktemp("world"))) for _ in range(2)]
        for nation, hidden in zip(nations, ((), HIDDEN), strict=True):
            settled(told(nation, SHARED, hidden))
        without, some = (Doors.of(each, stack) for each in nations)
        for who in TELLS:
            assert differences(without, some, who) == []
        assert without.machine(TELLS[0]).get("/notices").json()["items"], "there is something to look at"
        found = differences(without, some, HEARS)
        assert any("/notices" in each for each in found), "they are told, in the world where they are after them"


def differences(without: Doors, some: Doors, who: Who) -> list[str]:
    """Where two worlds answer somebody differently, by page and by the API, each thing of their lists too."""
    pages = Pair(f"{who} by pages", without.browser(who), some.browser(who))
    machine = Pair(f"{who} by API", without.machine(who), some.machine(who))
    for path in LOOKED_AT:
        pages.ask(path)
        machine.ask(path) if path not in {"/", "/is-known"} else None
    for each in without.machine(who).get("/inbox").json()["items"]:
        for path in (f"/inbox/{each['ref']}", f"/notices/{each['about']}"):
            pages.ask(path)
            machine.ask(path)
    return pages.differences + machine.differences
