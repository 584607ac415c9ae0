"""What a kind of record is made of: its fields, what each is read as, and the parts that may repeat."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from counterline.governance import ViewerRole


class Reads(StrEnum):
    """What a field's values are read as."""

    REFERENCE = "reference"
    CONTACT_POINT = "contact point"
    NAME = "name"
    BRAND = "brand"
    PERSON = "person"
    AREA = "area"
    ADDRESS = "address"
    POSTCODE = "postcode"
    DRUG = "drug"
    WEAPON = "weapon"
    COUNT = "count"
    AGE = "age"
    SEX = "sex"
    CATEGORY = "category of person"
    AGENCY = "agency"
    STATUS = "status"
    CHOICE = "choice"
    OUTCOME = "outcome of a case"
    VISIT = "outcome of a visit"
    MISSING = "missing status"
    ANSWER = "yes, no or not known"
    DATE = "date"
    MONEY = "money"
    WEIGHT = "weight"
    REGISTRATION = "registration"
    ACCOUNT = "account"
    DEVICE = "device"
    GROUP = "group"
    TEXT = "text"
    GRADING = "grading"
    HANDLING = "handling"
    CONDITION = "condition"
    MARKING = "marking"
    BASIS = "basis"
    REGIME = "regime"
    JURISDICTION = "jurisdiction"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a record of a kind may say.

    `role` is that of the mention it makes; `into` is the list of the body it is kept in, where several fields share one;
    `choices` are the words it takes; `ahead` lets a date lie after the record was told; `several` lets one thing of a
    part have more than one, as a person has telephone numbers, which are then a list. `default` is what a record says
    that does not say it, unless another field says otherwise: `ended_by` is that field and what its being said means. `of_officers` are
    words about whoever deals with it, and about nobody that the record is of.
    """

    name: str
    reads: Reads
    many: bool = False
    role: str = ""
    into: str | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    ended_by: tuple[str, str] | None = None
    ahead: bool = False
    several: bool = False
    of_officers: bool = False

    @property
    def part(self) -> str | None:
        """The part it belongs to, where it belongs to one: 'person' of 'person.born'."""
        head, dot, _ = self.name.partition(".")
        return head if dot and self.into is None else None

    @property
    def is_of_sources(self) -> bool:
        """Whether its values belong to the sources."""
        return self.part == "source"

    @property
    def keeps_places(self) -> bool:
        """Whether a blank value keeps its place, because its values correspond to those beside it."""
        return self.part is not None


@dataclass(frozen=True)
class Part:
    """A thing that a record may name several times, each with fields of its own: a person, a vehicle, a drug seized."""

    name: str
    plural: str
    fields: tuple[Field, ...]

    @cached_property
    def own_names(self) -> tuple[tuple[str, str], ...]:
        """Each field's full name beside the name it has within the part: 'person.born', 'born'."""
        return tuple((each.name, each.name.partition(".")[2]) for each in self.fields)


_INTELLIGENCE: Final = frozenset(
    {
        ViewerRole.ANALYST,
        ViewerRole.DESK,
        ViewerRole.OFFICER,
        ViewerRole.INVESTIGATOR,
        ViewerRole.COORDINATOR,
        ViewerRole.SAFEGUARDING,
        ViewerRole.COMMANDER,
        ViewerRole.DATA_OFFICER,
        ViewerRole.FEED,
    }
)
POLICE: Final = _INTELLIGENCE | {ViewerRole.FINANCIAL}
# What a neighbourhood officer needs before knocking at a door, and nothing of what sources said.
ON_THE_GROUND: Final = POLICE | {ViewerRole.NEIGHBOURHOOD}
# What protects children and adults is told by partners, and read by who protects them alone.
PARTNERS: Final = frozenset({ViewerRole.SAFEGUARDING, ViewerRole.PARTNER})
POLICE_AND_PARTNERS: Final = _INTELLIGENCE | {ViewerRole.NEIGHBOURHOOD} | PARTNERS
# Whom a guardian answers for.
INVESTIGATORS: Final = POLICE | {ViewerRole.GUARDIAN}


@dataclass(frozen=True, slots=True)
class Order:
    """Two dates of which the first cannot lie after the second, and the sentence that says so."""

    first: str
    then: str
    why: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: a versioned schema that mappings fill, bodies follow and pages show.

    `needs` are groups of fields of which one must be said; `happened` names the fields of the first and the last day it
    speaks of; `graded` says whether it is intelligence, which alone is graded. `readers` are the roles that may send and
    read it; `called` is what its files are called, in titles, sheets and names; `meets_a_line` says that whoever names a
    deal line in it met the line in use.
    """

    name: str
    version: int
    title: str
    called: tuple[str, ...]
    readers: frozenset[ViewerRole]
    fields: tuple[Field, ...]
    parts: tuple[Part, ...] = ()
    needs: tuple[tuple[str, ...], ...] = ()
    happened: tuple[str, str] = ("happened_on", "happened_on")
    orders: tuple[Order, ...] = field(default=())
    basis: str = "fact"
    graded: bool = False
    meets_a_line: bool = False

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Every field a mapping can fill, those of its parts too, by full name."""
        inside = (each for part in self.parts for each in part.fields)
        return {each.name: each for each in (*self.fields, *inside, *OF_EVERY_KIND, *SOURCE.fields)}

    def read_as(self, reads: Reads) -> tuple[Field, ...]:
        """Its own fields, not those of its parts, whose values are read so."""
        return self._by_reading.get(reads, ())

    @cached_property
    def words(self) -> tuple[Field, ...]:
        """Its own fields of free text that may name things; how to reach its officers is not for others to find."""
        return tuple(each for each in self.read_as(Reads.TEXT) if not each.of_officers)

    @cached_property
    def words_of_parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """Each list of a part's things with the keys that hold free text."""
        texts = ((part, {each.name for each in part.fields if each.reads is Reads.TEXT}) for part in self.parts)
        return tuple(
            (part.plural, tuple(own for name, own in part.own_names if name in names)) for part, names in texts if names
        )

    @cached_property
    def _by_reading(self) -> dict[Reads, tuple[Field, ...]]:
        return {reads: tuple(each for each in self.fields if each.reads is reads) for reads in Reads}

    @property
    def spoken(self) -> str:
        """The kind as one says it of one record: 'a line return', 'an arrest and custody'."""
        title = self.title[0].lower() + self.title[1:]
        return f"{'an' if title[0] in 'aeiou' else 'a'} {title}"

    def part(self, name: str) -> Part:
        """One of its parts by name."""
        return next(each for each in self.parts if each.name == name)


SOURCE = Part(
    "source",
    "sources",
    (
        Field("source.grading", Reads.GRADING, many=True),
        Field("source.handling", Reads.HANDLING, many=True),
        Field("source.conditions", Reads.CONDITION, many=True),
        Field("source.reference", Reads.REFERENCE, many=True),
        Field("source.origin_agency", Reads.AGENCY, many=True),
        Field("source.origin_reference", Reads.REFERENCE, many=True),
    ),
)

# What any record may say of itself, beside what it is about.
OF_EVERY_KIND = (
    Field("reference", Reads.REFERENCE),
    Field("corrects", Reads.REFERENCE),
    Field("withdrawn", Reads.ANSWER),
    Field("known_on", Reads.DATE),
    Field("marking", Reads.MARKING),
    Field("basis", Reads.BASIS),
    Field("regime", Reads.REGIME),
    Field("jurisdiction", Reads.JURISDICTION),
    Field("circulation", Reads.AGENCY, many=True),
)
