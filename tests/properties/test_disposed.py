"""After a disposal every answer equals that of a world in which what went never came, to the byte. Everybody is invented."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.intake.running import submissions
from counterline.plumbing.database import Role
from tests.conftest import TestServer
from tests.disposing import disposed
from tests.nation import TestNation, row
from tests.properties.hidden import Rows, Told, everything, tell
from tests.properties.worlds import answers, settled, world

AGENCIES = ("metropolitan", "merseyside", "cumbria")


@dataclass
class BesideWhatStays(Told):
    """A world in which each return holds one row more, which stays; or that one alone.

    So both worlds know that the same returns came, of which the ledger of what was done tells for ever.
    """

    never: bool = False

    def secret(self, agency: str, rows: Rows, as_at: str, mode: submissions.Mode = "increment") -> None:
        stays = row(f"{agency}/stays/{as_at}", "07700 900444", brand="Stays", last=as_at, to="Poole")
        readable = [] if self.never else [each for each in rows if each["Eval"] != "nonsense"]
        super().secret(agency, [*readable, stays], as_at, mode)

    def held_closer(self, agency: str) -> None:
        if not self.never:
            super().held_closer(agency)


@pytest.fixture(scope="module")
def worlds(
    test_server: TestServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[TestNation, TestNation]]:
    """A world that was told little, and one that was told much, all of which was disposed of."""
    with ExitStack() as stack:
        never, gone = (stack.enter_context(world(test_server, tmp_path_factory.mktemp("world"))) for _ in range(2))
        tell(never, lambda told, moment: everything(BesideWhatStays(told.nation, never=True), moment))
        tell(gone, lambda told, moment: everything(BesideWhatStays(told.nation), moment))
        settled(never)
        gone.settle()
        before = answers(gone, gone.desk)
        for agency, reference in told_here_alone(gone, never):
            disposed(gone, agency, reference, by=ViewerRole.SAFEGUARDING, settle=False)
        settled(gone)
        assert answers(gone, gone.desk) != before
        yield never, gone


def test_the_desk_reads_what_it_would_read_had_none_of_it_come(worlds: tuple[TestNation, TestNation]) -> None:
    never, gone = worlds
    assert answers(never, never.desk) == answers(gone, gone.desk)


@pytest.mark.parametrize("agency", [*AGENCIES, "dorset"])
def test_whoever_sent_it_and_others_read_what_they_would_read_had_none_of_it_come(
    worlds: tuple[TestNation, TestNation], agency: str
) -> None:
    never, gone = worlds
    assert answers(never, never.viewer(agency)) == answers(gone, gone.viewer(agency))


def told_here_alone(gone: TestNation, never: TestNation) -> list[tuple[str, str]]:
    """By agency the references of records that the one world was told and the other never was."""
    stored = []
    for nation in (gone, never):
        with nation.building.works.begin(Role.OWNER) as work:
            rows = work.rows("select distinct agency, reference from records")
            stored.append({(str(row.agency), str(row.reference)) for row in rows})
    return sorted(stored[0] - stored[1])
