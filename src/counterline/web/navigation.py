"""What a room's pages offer the application: their routes, and the tab that leads to them."""

from dataclasses import dataclass

from fastapi import APIRouter


@dataclass(frozen=True, slots=True)
class Tab:
    """A room's place in the navigation. Its words are `<room>.tab` and `<room>.about` in the message catalogue."""

    room: str
    href: str
    order: int
    needs: str | None = None

    def leads_to(self, path: str) -> bool:
        """True where the path is one of this tab's pages."""
        return path == self.href or path.startswith(f"{self.href}/")


@dataclass(frozen=True, slots=True)
class Pages:
    """One room's pages: each module of `web.pages` offers one of these as `PAGES`."""

    router: APIRouter
    tab: Tab | None = None
