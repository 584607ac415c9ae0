"""What may be asked of records: one question, by the API or at the terminal."""

from datetime import date

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.paging import Cursor, Paging
from counterline.places.ground.agencies import agency
from counterline.records import kinds
from counterline.records.looking import listed, looking
from counterline.records.wording import clues


class RecordsAsked(Question):
    """Which records are wanted; everything that is said must hold."""

    q: str | None = Field(
        None,
        max_length=200,
        description="Anything a record names: a number or handle, registration, postcode, address, bank account, IMEI, "
        "person's name, brand, group or reference; part of one, in any case and order ('smi jo', '07700 9001', 'BH1'), "
        "but for accounts and IMEIs; or words of its text.",
    )
    known: clues.Known | None = Field(None, description="What `q` is, where it may be several things.")
    area: str | None = Field(
        None,
        max_length=60,
        description="Instead of `q`: an area by its key, as `/areas` gives it; records that name it or a town in it.",
    )
    kind: str | None = Field(
        None, max_length=40, description="A kind of record.", json_schema_extra={"enum": [*kinds.KINDS]}
    )
    agency: str | None = Field(None, max_length=60, description="The code of the agency that told it.")
    since: date | None = Field(None, description="The first day; a record's days overlap the days asked for.")
    until: date | None = None

    def wanted(self) -> listed.RecordsAsked:
        """The question to the ledger; refuses what cannot be read, with what to write instead."""
        kind = looking.kind_asked(self.kind)
        sought = looking.looked_for(self.q, self.known, self.area)
        told_by = None if self.agency is None else agency(self.agency).code
        return listed.RecordsAsked(sought.clues, kind, told_by, self.since, self.until, parts=sought.parts)

    def said(self) -> dict[str, object]:
        """What was typed, for the log of searches; which part of the list is wanted is no part of it."""
        return self.model_dump(exclude={"limit", "cursor"})


class RecordsPageAsked(RecordsAsked, Paging):
    """Which records are wanted, and which part of their list."""


def after(here: Cursor | None) -> listed.After | None:
    """Where a page of records begins."""
    return None if here is None else listed.After.parse("~".join(here.after))
