"""What an officer asks of the list of lines, as the address of the page has it."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.datastructures import FormData, QueryParams

from counterline.coordination.owning.line_list import SaidAs, SaidSought
from counterline.lines.answering import SortedBy, Sought, Sureness, Way, contact_keys
from counterline.lines.rule import State
from counterline.picture.asked import Asked
from counterline.plumbing.texts import catalogue
from counterline.vocabulary.brands import brand_key
from counterline.vocabulary.drugs import Drug
from counterline.vocabulary.errors import UnreadableValue
from counterline.web.forms import NO_MISTAKES, Mistakes, read

# On a telephone each line is a card of its own, and fifty are twenty screens.
ON_A_PAGE: Final = 20


class Wanted(BaseModel):
    """What somebody asked of the list; what is not asked does not narrow it."""

    state: list[State] = []
    force: str | None = None
    way: Way | None = None
    exporting: str | None = None
    importing: str | None = None
    brand: str | None = None
    contact: str | None = None
    drug: Drug | None = None
    sureness: Sureness | None = None
    said: list[SaidAs] = []
    lead: str | None = None
    on: date | None = None
    since: date | None = None
    known: date | None = None
    order: SortedBy = SortedBy.STATE
    number: int = 1

    @property
    def sought(self) -> Sought:
        """The same as the line registry is asked."""
        said = self.model_dump(include=set(Sought.__dataclass_fields__))
        return Sought(**said | {"state": tuple(self.state)})

    @property
    def of_people(self) -> SaidSought:
        """What is asked of what people say."""
        return SaidSought(tuple(self.said), self.lead)

    @property
    def narrowing(self) -> Mapping[str, object]:
        """All that narrows the list, by name, for the log of what was looked for."""
        return {**self.sought.narrowing, **self.of_people.narrowing}

    @property
    def dates(self) -> Asked:
        """The dates of the list, as the picture is asked."""
        return Asked(self.on, known=self.known)

    @property
    def more(self) -> bool:
        """True where anything is asked that stands in the folded part of the form."""
        return self.known is not None or bool(self.narrowing.keys() - {"brand", "contact"})

    def query(self, **instead: object) -> str:
        """The address's query for the same question, with some of it asked otherwise."""
        asked = {name: value for name, value in self if name != "number"} | instead
        return urlencode([(name, str(each)) for name, value in asked.items() for each in _each(value) if each])


def wanted_of(asked: QueryParams, today: date) -> tuple[Wanted, Mistakes]:
    """Read what the address asks; where part of it cannot be read, that part narrows nothing and is told."""
    found = read(Wanted, FormData([*asked.multi_items()]), texts="lines")
    if isinstance(found, Mistakes):
        return Wanted(), found
    for name, said in (("on", found.on), ("known", found.known)):
        if said is not None and said > today:
            return Wanted(), Mistakes({name: catalogue()("lines.on.wrong")})
    if found.since is not None and found.since >= (found.on or today):
        return Wanted(), Mistakes({"since": catalogue()("lines.since.wrong")})
    wrong = {"way": catalogue()("lines.way.wrong")} if found.way and not found.force else {}
    for name, reading in (("contact", contact_keys), ("brand", brand_key)):
        text = getattr(found, name)
        try:
            if text is not None:
                reading(text)
        except UnreadableValue as unreadable:
            wrong[name] = unreadable.reason
    return found, Mistakes(wrong) if wrong else NO_MISTAKES


def _each(value: object) -> Sequence[object]:
    return value if isinstance(value, list) else [value]
