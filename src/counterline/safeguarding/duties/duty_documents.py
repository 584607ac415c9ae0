"""What must be done by when, as documents: one for each nation, with the law, its source and the day it was checked.

A document is data. It runs no clock until somebody of its nation approves it, and a duty that its document marks as not
confirmed runs none until whoever approves says of that duty by name that it holds.
"""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from counterline.governance.documents.shipped import NationDocument
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import law_of
from counterline.plumbing.document_parts import Day, Faults, Part, Slug, Text, listed, printable, refuse_twice
from counterline.post.clocks import Counts, Within
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction, Nation

LONGEST_SAYING: Final = 600  # letters: three sentences, which is what fits under a heading on a telephone


class Land(StrEnum):
    """Where a document holds: the law of protection differs in all four nations."""

    ENGLAND = "England"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"

    @classmethod
    def of(cls, agency: AgencyCode) -> "Land | None":
        """The nation that an agency works in; None where it works in several."""
        law = law_of(agency)
        if not law.of_one_land:
            return None
        if law.jurisdiction is not Jurisdiction.ENGLAND_AND_WALES:
            return cls(law.jurisdiction.value)
        return {Nation.ENGLAND: cls.ENGLAND, Nation.WALES: cls.WALES, None: None}[law.nation]


class Start(StrEnum):
    """The fact by which a clock starts."""

    FOUND = "found again"
    ARRESTED = "arrested"
    RELEASED = "released"
    EXPLOITED = "said to be exploited"
    HOME_USED = "home used"
    STRATEGY = "strategy discussion"
    SAID = "somebody says so"


class Whom(StrEnum):
    """Whom a duty is owed. Somebody whose age nobody has said is owed what a child is, until it is known."""

    CHILD = "child"
    ADULT = "adult"
    VICTIM = "whoever may be a victim"
    ANYBODY = "anybody"


class Binds(StrEnum):
    """Whom a duty binds, by what they are to the person: 'home authority' means different bodies in different places."""

    POLICE = "police"
    FIRST_RESPONDER = "first responder"
    TOLD = "authority that said so"
    FOUND = "authority where they were found"
    LIVES = "authority where they live"
    PLACED = "authority that placed them"


class DutyTime(Part):
    """In what time: hours as they pass, or working days of the nation."""

    hours: Annotated[int, Field(ge=1, le=24 * 366)] | None = None
    working_days: Annotated[int, Field(ge=1, le=366)] | None = None

    @model_validator(mode="after")
    def _one(self) -> "DutyTime":
        if (self.hours is None) == (self.working_days is None):
            raise Faults([(("hours",), "Say either hours or working_days.")])
        return self

    @property
    def limit(self) -> Within:
        """It as a time limit: what is due within working days is due on the last of them while offices are open."""
        if self.hours is not None:
            return Within(self.hours, Counts.HOURS)
        return Within(self.working_days or 0, Counts.OFFICE_DAYS)

    @property
    def days(self) -> tuple[timedelta, timedelta]:
        """The fewest and the most days that pass until it runs out, weekends and the longest holidays among them."""
        if self.hours is not None:
            return timedelta(days=self.hours // 24), timedelta(days=self.hours // 24 + 1)
        days = self.working_days or 0
        # Seven days have five working days, and no fortnight has more than four bank holidays.
        return timedelta(days=days), timedelta(days=days * 2 + 4)


Saying = Annotated[str, AfterValidator(lambda said: printable(said, LONGEST_SAYING))]


class Duty(Part):
    """One thing that must be done: whom it is owed, whom it binds, what starts its clock and what stops it."""

    name: Slug
    title: Text
    says: Saying
    law: Text
    source: Text
    checked: Day
    unconfirmed: Text | None = None
    starts: Start
    of: Whom
    within: DutyTime | None = None
    binds: Annotated[tuple[Binds, ...], BeforeValidator(listed), Field(min_length=1)]
    tells: Annotated[tuple[ViewerRole, ...], BeforeValidator(listed)] = (ViewerRole.SAFEGUARDING, ViewerRole.PARTNER)
    stops: Text | None = None


class DutyDocument(NationDocument):
    """The duties of one nation."""

    called = "The document of duties"
    nation: Land
    duties: Annotated[tuple[Duty, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _once_each(self) -> "DutyDocument":
        refuse_twice("duties", (each.name for each in self.duties))
        return self

    def duty(self, name: str) -> Duty | None:
        """One of its duties by name."""
        return next((each for each in self.duties if each.name == name), None)
