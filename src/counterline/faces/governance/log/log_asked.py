"""What may be asked of the log: one question, on a page, by the API or at the terminal."""

from datetime import datetime
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from counterline.doors.answers import Question
from counterline.doors.paging import Bookmarks, Paging
from counterline.governance.log.model import Purpose
from counterline.governance.log.store import Stretch
from counterline.places.ground.agencies import agency_named, register
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import AgencyCode

MOST_IN_FILE: Final = 10_000  # entries: as many rows as other files of lists have


class LogPurpose(Question):
    """What the log is read for, one of the purposes of section 62, which is logged with the reading."""

    purpose: Purpose = Field(
        description="One of checking-lawfulness, self-monitoring, data-security, criminal-proceedings."
    )


class UpTo(Question):
    """Up to which instant acts are asked for."""

    until: datetime | None = Field(None, description="Only acts up to this instant.")


class Until(UpTo, LogPurpose):
    """Up to which instant, and for what."""


def _agency(text: str) -> AgencyCode:
    found = taker(text)
    if found is None:
        raise ValueError("No agency of the register is called that.")
    return found


class ToAgency(Until):
    """To which agency it went; to anybody, if none is given."""

    to: Annotated[AgencyCode, AfterValidator(_agency), Field(max_length=120)] | None = Field(
        None, description="What went to one agency or was taken by its people: its code, or its name."
    )


class OfViewer(Until):
    """Whose acts are asked for."""

    viewer: Ref


class OfSubject(UpTo):
    """Of which reference or code the entries are asked for; of all, if none is given."""

    purpose: Purpose | None = Field(None, description="As below `/log`; what their reader works for, if none is given.")
    subject: str | None = Field(None, max_length=120)


class OfThing(Until):
    """The record, line, number or name that is asked about: a reference, or the words by which it is known."""

    words: str = Field(min_length=1, max_length=200)
    person: bool = Field(
        False,
        description="Of a record or a mention: who was shown any record that is held to be of the same person too.",
    )


class LeftPage(ToAgency, Paging):
    """What left the house is asked for, and which page of it."""


class ActsPage(OfViewer, Paging):
    """Whose acts are asked for, and which page of them."""


class SearchesPage(Paging):
    """Whose searches are asked for, for what, and which page of them."""

    purpose: Purpose | None = Field(None, description="As below `/log`; what their reader works for, if none is given.")
    viewer: Ref | None = Field(None, description="Only the searches of this viewer.")


class EntriesPage(OfSubject, Paging):
    """Which entries are asked for, and which page of them."""


class LookedPage(OfThing, Paging):
    """What is asked about, and which page of the answer is wanted."""


def taker(text: str) -> AgencyCode | None:
    """The agency that is meant by its code or by its name."""
    code = AgencyCode(text.strip().casefold())
    return code if code in register() else agency_named(text)


def stretch(marks: Bookmarks, until: datetime | None) -> Stretch:
    """One page of an answer, and one entry more, to know whether there are others."""
    here = marks.here()
    return Stretch(until, None if here is None else int(here.after[0]), marks.asked.limit + 1)


def whole(until: datetime | None) -> Stretch:
    """An answer as a file."""
    return Stretch(until, most=MOST_IN_FILE, taken=True)
