"""The dates that a picture is asked for: the day it is of, that which changes are counted from, and by when it was known."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends

from counterline.picture.asked import Asked
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.web.forms import NO_MISTAKES, Mistakes
from counterline.web.rendering.page import AnyonesPage


@dataclass(frozen=True, slots=True)
class Choice:
    """The dates as somebody typed them, and what they mean or what is wrong with them."""

    on: str = ""
    since: str = ""
    on_date: date | None = None
    since_date: date | None = None
    mistakes: Mistakes = NO_MISTAKES
    known: str = ""
    known_date: date | None = None

    @property
    def asked(self) -> Asked:
        """The same as the picture is asked."""
        return Asked(self.on_date, self.since_date, known=self.known_date)

    def insist(self) -> None:
        """Refuse dates that cannot be read or answered, where no form can be shown again."""
        if self.mistakes.by_field:
            raise CounterlineError(" ".join(f"{wrong}." for wrong in self.mistakes.by_field.values()))


def read_choice(page: AnyonesPage, on: str = "", since: str = "", known: str = "") -> Choice:
    """Read the dates in an address; nothing typed asks for the newest picture and the month before it."""
    today = page.building.clock.now().astimezone(LONDON).date()
    on_date, since_date, known_date = _date(on), _date(since), _date(known)
    wrong = dict[str, str]()
    for name, typed, read in (("on", on, on_date), ("since", since, since_date), ("known", known, known_date)):
        if typed and read is None:
            wrong[name] = catalogue()("picture.dates.unreadable")
        elif read is not None and read > today:
            wrong[name] = catalogue()("picture.dates.not_come")
    if not wrong and since_date is not None and since_date >= (on_date or today):
        wrong["since"] = catalogue()("picture.dates.order")
    return Choice(
        on.strip()[:20], since.strip()[:20], on_date, since_date, Mistakes(wrong), known.strip()[:20], known_date
    )


Chosen = Annotated[Choice, Depends(read_choice)]


def _date(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        return None
