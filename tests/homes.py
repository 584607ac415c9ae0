"""Installations with an embedded database of their own, for what tests do to a whole home."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from counterline.bootstrap.backing_up import list_gone
from counterline.bootstrap.opening import House, close_house, open_house
from counterline.governance.log.keys import sealing_key
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.sealing import Sealer, seal_waiting
from counterline.plumbing.database import Role
from counterline.plumbing.settings import Settings
from tests.nation import TestNation


@dataclass(frozen=True)
class Home:
    """One installation that runs, and a nation that files returns in it."""

    settings: Settings
    nation: TestNation

    def seals(self) -> int:
        """Seal what waits, as the worker does each second; answers how many entries that were."""
        kept = KeptOutside(self.settings.notes_outside)
        return seal_waiting(self.nation.building.works, Sealer(sealing_key(self.settings.sealing_key), kept))

    def lists(self) -> int:
        """Keep on the signed list what must not come back, as the worker does every five seconds."""
        return list_gone(self.nation.building)

    def names(self) -> list[str]:
        """The references of all records, as the worker reads them."""
        with self.nation.building.works.begin(Role.DERIVE) as work:
            return [str(row[0]) for row in work.rows("select reference from records order by reference")]


@contextmanager
def running(home: Path, *, migrating: bool = True) -> Iterator[Home]:
    """An installation in a home, made if there is none, stopped at the end."""
    settings = Settings(data_home=home, demo=True)
    house = open_house(settings, migrating=migrating)
    try:
        yield opened(house)
    finally:
        close_house(settings)


def opened(house: House) -> Home:
    """A house with people in it."""
    return Home(house.settings, TestNation(house.building(*Role)))


def elsewhere(settings: Settings, home: Path) -> Settings:
    """The same installation's settings in another home."""
    return replace(settings, data_home=home)
