"""A report as its writer gives it, and the things in it that were confirmed. Rules without I/O; nothing is read here yet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.finding.giveaways import Flag, source_giveaways
from counterline.records.kinds import KINDS
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.terms.grading import Grading

LONGEST_TEXT: Final = 20_000
"""Characters of one report: some eight pages, and more is more than one strand."""


class ThingKind(StrEnum):
    """The kinds of thing that a written report can name."""

    CONTACT_POINT = "contact_point"
    BRAND = "brand"
    PERSON = "person"
    VEHICLE = "vehicle"
    ACCOUNT = "account"
    WALLET = "wallet"
    POSTCODE = "postcode"
    ADDRESS = "address"
    PLACE = "place"
    DRUG = "drug"
    DEVICE = "device"

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles that a thing of this kind may have in a report; empty where it has none."""
        return _ROLES.get(self, ())


_KIND = KINDS["intelligence_report"]

_ROLES: Final[Mapping[ThingKind, tuple[str, ...]]] = MappingProxyType(
    {
        ThingKind.CONTACT_POINT: _KIND.by_name["contact_point.role"].choices,
        ThingKind.PERSON: _KIND.by_name["person.role"].choices,
        ThingKind.POSTCODE: _KIND.by_name["address.role"].choices,
        ThingKind.ADDRESS: _KIND.by_name["address.role"].choices,
        ThingKind.PLACE: ("seen in", "exporting", "importing"),
    }
)

_CATEGORIES: Final[Mapping[str, str]] = MappingProxyType(
    {each: each for each in ("suspect", "victim", "witness", "associate")}
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that a report names: what kind, in the words to be read, and in what role; none until somebody gives one."""

    kind: ThingKind
    value: str
    role: str = ""
    born: str = ""
    age: str = ""

    @property
    def slug(self) -> str:
        """A short name for it, the same whenever the same thing is found again; it tells nothing of the thing."""
        return f"{key_of(f'written {self.kind}', self.value.strip().casefold()) & 0xFFFF_FFFF_FFFF:012x}"

    def called(self, kind: ThingKind) -> "Thing":
        """The same words as another kind of thing, in no role until somebody gives one."""
        return Thing(kind, self.value)

    @property
    def category(self) -> str:
        """What a person is in the record (DPA 2018 s.38(3)); not known, and so perhaps a victim, unless the role says."""
        return _CATEGORIES.get(self.role, "unknown")


@dataclass(frozen=True, slots=True)
class Sanitised:
    """A version for more readers, in words that show nothing of the source, graded and shared on terms of its own."""

    text: str
    grading: str
    conditions: str = ""
    circulation: tuple[str, ...] = ()
    things: tuple[Thing, ...] = ()
    judged: bool = False
    """Whether its writer judged each piece of wording that may show who the source is."""

    @property
    def giveaways(self) -> tuple[Flag, ...]:
        """Wording that could show who the source is, for its writer to judge."""
        return source_giveaways(self.text, readable(Grading.parse, self.grading)) if self.text.strip() else ()


@dataclass(frozen=True, slots=True)
class Report:
    """All that a writer says, as typed; the reading of rows, and nothing else, says whether it can be kept."""

    text: str
    grading: str
    basis: str
    things: tuple[Thing, ...] = ()
    title: str = ""
    corrects: str = ""
    replaces: str = ""
    """The record that stood when a correction was begun; another in its place stops it."""
    known_on: str = ""
    happened_from: str = ""
    happened_to: str = ""
    conditions: str = ""
    circulation: tuple[str, ...] = ()
    marking: str = "OFFICIAL-SENSITIVE"
    source_reference: str = ""
    origin_agency: str = ""
    origin_reference: str = ""
    sanitised: Sanitised | None = None
    withdraws_sanitised: bool = False
    unassigned_ages: tuple[str, ...] = ()
    """Ages and births of somebody under 18 that stand in the words and stay nobody's, because the writer says so: each once."""
    withdrawn: bool = False
    compartment: str = ""
    """The compartment in which it lies, one on whose list its writer stands; what corrects it lies there too."""
