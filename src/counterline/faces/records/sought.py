"""What somebody asks of the list of records, read from the address: words understood, a kind, an agency and days."""

from datetime import date
from typing import Final
from urllib.parse import urlencode

from pydantic import BaseModel
from starlette.datastructures import FormData, QueryParams

from counterline.places.ground.agencies import agency, agency_named
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.records.kinds import KINDS
from counterline.records.looking.listed import After, RecordsAsked
from counterline.records.looking.looking import LookedFor, looked_for
from counterline.records.wording.clues import Known
from counterline.web.forms import NO_MISTAKES, Mistakes, read

PLACES: Final = {"after"}
# On a telephone each record is a card of its own, and fifty are eighteen screens.
ON_A_PAGE: Final = 20


class Sought(BaseModel):
    """What somebody asked of the list; what is not asked does not narrow it."""

    q: str | None = None
    known: Known | None = None
    kind: str | None = None
    agency: str | None = None
    area: str | None = None
    since: date | None = None
    until: date | None = None
    after: str | None = None

    @property
    def narrowing(self) -> dict[str, object]:
        """What narrows the list, by the names of the form's fields."""
        return {name: value for name, value in self if name not in PLACES}

    @property
    def narrows(self) -> bool:
        """True where anything is asked."""
        return any(self.narrowing.values())

    @property
    def begins(self) -> After | None:
        """Where this page begins; None at the beginning."""
        return After.parse(self.after) if self.after else None

    def query(self, **instead: object) -> str:
        """The address's query for the same question, with some of it asked otherwise."""
        asked = self.narrowing | instead
        return urlencode([(name, str(value)) for name, value in asked.items() if value])

    def asked(self, means: LookedFor) -> RecordsAsked:
        """The question to the ledger."""
        return RecordsAsked(means.clues, self.kind, self.agency, self.since, self.until, parts=means.parts)


def sought(params: QueryParams) -> tuple[Sought, LookedFor, Mistakes]:
    """Read what the address asks, and what its words may mean; where part cannot be read, it is told and nothing is asked."""
    found = read(Sought, FormData([*params.multi_items()]), texts="records")
    if isinstance(found, Mistakes):
        return Sought(), LookedFor(), found
    say = catalogue()
    wrong: dict[str, str] = {}
    if found.kind is not None and found.kind not in KINDS:
        wrong["kind"] = say("records.kind.wrong")
    if found.since and found.until and found.since > found.until:
        wrong["until"] = say("records.until.before")
    try:
        if found.agency is not None:
            # Written as people name it, or by its code as links do.
            found.agency = agency_named(found.agency) or agency(found.agency).code
    except CounterlineError:
        wrong["agency"] = say("records.agency.wrong")
    # Words that are looked for are looked for everywhere.
    words = (found.q or "").strip() or None
    found.area = None if words else found.area
    means = LookedFor()
    try:
        means = looked_for(words, found.known if words else None, found.area)
    except CounterlineError as refused:
        wrong["q"] = refused.message
    return (Sought(), LookedFor(), Mistakes(wrong)) if wrong else (found, means, NO_MISTAKES)
