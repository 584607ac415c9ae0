"""What a face's pages offer the application: their routes, and the tabs that lead to them.

Three things are done in a hurry and come first: looking something up, writing a report, handing over a return. The
figures and the lines come next. Everything else lies behind "More", where a tab lies that does not say it is `first`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fastapi import APIRouter


@dataclass(frozen=True, slots=True)
class Tab:
    """A place in the navigation. Its words are `frame.tab.<room>`, or else `<room>.tab`; so with `about`.

    `also` are pages that belong to it without lying under its address.
    """

    room: str
    href: str
    order: int
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
