"""What a face's pages offer the application: their routes, and the tabs that lead to them.

Three things are done in a hurry and come first: looking something up, writing a report, handing over a return. What
somebody works on all day comes next: investigations and where they meet, the figures, the lines. Everything else lies
behind "More", where a tab lies that does not say it is `first`, each under the part of the work it belongs to.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from fastapi import APIRouter


class Part(StrEnum):
    """The parts of the work, in the order in which a list of everything tells them: `frame.part.<value>`."""

    TASKING = "tasking"
    PROTECTING = "protecting"
    PICTURE = "picture"
    RETURNS = "returns"
    OWN = "own"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Tab:
    """A place in the navigation. Its words are `frame.tab.<room>`, or else `<room>.tab`; so with `about`.

    `also` are pages that belong to it without lying under its address.
    """

    room: str
    href: str
    order: int
    part: Part
    needs: str | None = None
    first: bool = False
    also: tuple[str, ...] = ()

    def leads_to(self, path: str) -> bool:
        """True where the path is one of this tab's pages."""
        return any(path == href or path.startswith(f"{href}/") for href in (self.href, *self.also))


@dataclass(frozen=True, slots=True)
class Pages:
    """One face's pages, and the places in the navigation that lead to them."""

    router: APIRouter
    tabs: tuple[Tab, ...] = ()


def arranged(offered: Iterable[Pages]) -> Sequence[Tab]:
    """Every tab, in the order in which people look for them: what is done in a hurry, and then the rest."""
    return sorted((tab for each in offered for tab in each.tabs), key=lambda tab: (not tab.first, tab.order))


def by_part(tabs: Iterable[Tab]) -> Mapping[Part, Sequence[Tab]]:
    """The tabs of each part that has any, parts in their order and tabs by theirs, whether first or not."""
    ordered = sorted(tabs, key=lambda tab: tab.order)
    found = {part: [tab for tab in ordered if tab.part is part] for part in Part}
    return {part: own for part, own in found.items() if own}
