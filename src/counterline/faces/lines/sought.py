"""What an officer asks of the list of lines, as the address of the page has it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

from starlette.datastructures import FormData, QueryParams

from counterline.coordination.owning.line_list import LinesSought
from counterline.lines.answering import SortedBy, contact_keys
from counterline.picture.asked import Asked
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.trade.brands import brand_key
from counterline.web.forms import NO_MISTAKES, Mistakes, read

# On a telephone each line is a card of its own, and fifty are twenty screens.
ON_A_PAGE: Final = 20


@dataclass(frozen=True, slots=True)
class Listing:
    """On which dates and in which order lines are listed, and which page of the list is shown."""

    on: date | None = None
    since: date | None = None
    known: date | None = None
    order: SortedBy = SortedBy.STATE
    number: int = 1


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody asked of the list; what is not asked does not narrow it."""

    sought: LinesSought = LinesSought()
    listing: Listing = Listing()

    @property
    def dates(self) -> Asked:
        """The dates of the list, as the picture is asked."""
        return Asked(self.listing.on, known=self.listing.known)

    @property
    def more(self) -> bool:
        """True where anything is asked that stands in the folded part of the form."""
        return self.listing.known is not None or bool(self.sought.narrowing.keys() - {"brand", "contact"})

    def query(self, **instead: object) -> str:
        """The address's query for the same question, with some of it asked otherwise."""
        asked = {**asdict(self.sought), **asdict(replace(self.listing, number=0)), **instead}
        return urlencode([(name, str(each)) for name, value in asked.items() for each in _each(value) if each])


def wanted_of(asked: QueryParams, today: date) -> tuple[Wanted, Mistakes]:
    """Read what the address asks; where part of it cannot be read, that part narrows nothing and is told."""
    form = FormData([*asked.multi_items()])
    sought, listing = read(LinesSought, form, texts="lines"), read(Listing, form, texts="lines")
    if isinstance(sought, Mistakes) or isinstance(listing, Mistakes):
        wrong = [each.by_field for each in (sought, listing) if isinstance(each, Mistakes)]
        return Wanted(), Mistakes({name: words for each in wrong for name, words in each.items()})
    for name, said in (("on", listing.on), ("known", listing.known)):
        if said is not None and said > today:
            return Wanted(), Mistakes({name: catalogue()("lines.on.wrong")})
    if listing.since is not None and listing.since >= (listing.on or today):
        return Wanted(), Mistakes({"since": catalogue()("lines.since.wrong")})
    wrong_ones = {"way": catalogue()("lines.way.wrong")} if sought.way and not sought.force else {}
    for name, reading in (("contact", contact_keys), ("brand", brand_key)):
        text = getattr(sought, name)
        try:
            if text is not None:
                reading(text)
        except UnreadableValue as unreadable:
            wrong_ones[name] = unreadable.reason
    return Wanted(sought, listing), Mistakes(wrong_ones) if wrong_ones else NO_MISTAKES


def _each(value: object) -> Sequence[object]:
    return value if isinstance(value, tuple) else [value]
