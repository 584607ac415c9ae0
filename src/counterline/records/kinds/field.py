"""What a kind of record is made of: its fields, what each is read as, and the parts that may repeat."""

from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Final

from counterline.governance.permissions import ViewerRole


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
    OFFENCE_CODE = "offence code"
    OUTCOME = "outcome of a case"
    VISIT = "outcome of a visit"
    MISSING = "missing status"
    ANSWER = "yes, no or not known"
    DATE = "date"
    TIME = "time of day"
    MONEY = "money"
    WEIGHT = "weight"
    REGISTRATION = "registration"
    ACCOUNT = "account"
    WALLET = "wallet address"
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
    """One thing that a record of a kind may say.

    - `many`: it takes several values;
    - `role`: the role of the mentions that it makes;
    - `into`: the list in the body where its values are kept, where several fields share one;
    - `choices`: the only words that it takes;
    - `default`: its value where the record gives none;
    - `ended_by`: another field, and the value that this one has instead of its default where that other is filled;
    - `ahead`: its date may lie after the day on which the record was told;
    - `several`: one thing of a part may have more than one value, as a person has telephone numbers;
    - `overdrawn`: a sum that may be less than nothing, as a balance may;
    - `shared`: a reference that all rows of a file may have, as that of the order by which a statement was obtained;
    - `told_with`: the date in whose cell this time may stand, where a mapping gives it no column of its own;
    - `of_officers`: it is about the officers who deal with the matter, and about nobody whom the record is of.
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
    overdrawn: bool = False
    shared: bool = False
    told_with: str = ""

    @property
    def part(self) -> str | None:
        """The part it belongs to, where it belongs to one: 'person' of 'person.born'."""
        head, dot, _ = self.name.partition(".")
        return head if dot and self.into is None else None

    @property
    def is_of_sources(self) -> bool:
        """Whether it says something of a source of the record."""
        return self.part == "source"

    @property
    def keeps_places(self) -> bool:
        """Whether a blank counts as a value, since the values of a part's fields belong together by their places."""
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
# What a neighbourhood officer needs to know before knocking at a door, and nothing that sources said.
ON_THE_GROUND: Final = POLICE | {ViewerRole.NEIGHBOURHOOD}
# What partners tell to protect children and adults is read only by those who protect them.
PARTNERS: Final = frozenset({ViewerRole.SAFEGUARDING, ViewerRole.PARTNER})
POLICE_AND_PARTNERS: Final = _INTELLIGENCE | {ViewerRole.NEIGHBOURHOOD} | PARTNERS
# A guardian answers for investigations that even the national desk does not see.
INVESTIGATORS: Final = POLICE | {ViewerRole.GUARDIAN}


@dataclass(frozen=True, slots=True)
class Order:
    """Two date fields of which the first may not be after the second, and the sentence that is said of a row that breaks this."""

    first: str
    then: str
    why: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A count that its own scheme bounds: the fields of the count, and of the lowest and the highest that the scheme gives.

    The lowest is 0 where it is not said. Where the highest is not said, nobody can tell what the count is out of.
    """

    count: str
    lowest: str
    highest: str


@dataclass(frozen=True)
class Kind:
    """A kind of record: a versioned schema that mappings fill, bodies follow and pages show.

    - `readers`: the roles that may send and read it;
    - `called`: what its files are called, in titles, sheets and file names;
    - `needs`: groups of fields; of each group a row must fill at least one;
    - `orders`: of dates, where a row that breaks one is held; `doubts`: where it is kept and asked about;
    - `scales`: of counts that a scheme bounds, where a row with one outside it is held;
    - `happened`: the fields that give the first and the last day that it is about;
    - `basis`: whether it states a fact or an assessment, unless a row says otherwise;
    - `graded`: whether it is intelligence, the only thing that has a grading;
    - `meets_a_line`: whether a deal line named in it was met in use; a plan or a list does not say so.
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
    doubts: tuple[Order, ...] = field(default=())
    scales: tuple[Scale, ...] = ()
    basis: str = "fact"
    graded: bool = False
    meets_a_line: bool = False

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Every field that a mapping can fill, by its full name; those of parts, sources and of every kind are among them."""
        inside = (each for part in self.parts for each in part.fields)
        return {each.name: each for each in (*self.fields, *inside, *OF_EVERY_KIND, *SOURCE.fields)}

    def read_as(self, reads: Reads) -> tuple[Field, ...]:
        """Its own fields whose values are read in this way, without those of its parts."""
        return self._by_reading.get(reads, ())

    @cached_property
    def words(self) -> tuple[Field, ...]:
        """Its own fields of free text by whose words it is found. What is about its officers is not among them."""
        return tuple(each for each in self.read_as(Reads.TEXT) if not each.of_officers)

    @cached_property
    def words_of_parts(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """For each part with free text: the part's list in a body, and the keys within it that hold the text."""
        texts = ((part, {each.name for each in part.fields if each.reads is Reads.TEXT}) for part in self.parts)
        return tuple(
            (part.plural, tuple(own for name, own in part.own_names if name in names)) for part, names in texts if names
        )

    @cached_property
    def _by_reading(self) -> dict[Reads, tuple[Field, ...]]:
        return {reads: tuple(each for each in self.fields if each.reads is reads) for reads in Reads}

    @property
    def spoken(self) -> str:
        """What one record of the kind is called in a sentence: 'a line return', 'an arrest and custody'."""
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

# What a record of any kind may say of itself.
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
