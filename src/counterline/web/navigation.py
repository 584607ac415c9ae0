"""What a room's pages offer the application: their routes, and the tab that leads to them; and how tabs are arranged.

Three things are done in a hurry and come first: looking something up, writing a report, handing over a return. The
figures and the lines come next, and everything else lies behind "More". A tab that is not named here lies there too.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from fastapi import APIRouter

FIRST: Final = ("records", "reports", "intake", "picture", "lines")

# Pages that belong to a tab without lying under its address.
ALSO: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "records": ("/known",),
        "forces": ("/statistics",),
        "mappings": ("/mapping-drafts",),
        "viewers": ("/tokens",),
    }
)


@dataclass(frozen=True, slots=True)
class Tab:
    """A room's place in the navigation. Its words are `frame.tab.<room>`, or else `<room>.tab`; so with `about`."""

    room: str
    href: str
    order: int
    needs: str | None = None

    @property
    def first(self) -> bool:
        """True where it is in sight on every page, and not behind "More"."""
        return self.room in FIRST

    def leads_to(self, path: str) -> bool:
        """True where the path is one of this tab's pages."""
        return any(path == href or path.startswith(f"{href}/") for href in (self.href, *ALSO.get(self.room, ())))


@dataclass(frozen=True, slots=True)
class Pages:
    """One face's pages, and the places in the navigation that lead to them."""

    router: APIRouter
    tabs: tuple[Tab, ...] = ()


# Rooms whose pages other pages lead to, found behind "More" as well.
BEHIND: Final = (
    Tab("areas", "/areas", 55, needs="picture:own-view:read"),
    Tab("quality", "/quality", 65, needs="intake:submission:send"),
    Tab("mappings", "/mappings", 66, needs="intake:submission:send"),
)


def arranged(offered: Iterable[Pages]) -> Sequence[Tab]:
    """Every tab once, in the order in which people look for them."""
    tabs = {tab.room: tab for tab in (*BEHIND, *(tab for each in offered for tab in each.tabs))}
    places = {room: place for place, room in enumerate(FIRST)}
    return sorted(tabs.values(), key=lambda tab: (places.get(tab.room, len(places)), tab.order))
