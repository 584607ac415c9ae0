"""The fields of a line return that a mapping can fill, what each is read as, and how many values it takes."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final


class Reads(StrEnum):
    """What a field's values are read as."""

    REFERENCE = "reference"
    CONTACT_POINT = "contact point"
    NAME = "name"
    AREA = "area"
    DRUG = "drug"
    COUNT = "count"
    AGENCY = "agency"
    STATUS = "status"
    DATE = "date"
    TEXT = "text"
    GRADING = "grading"
    HANDLING = "handling"
    CONDITION = "condition"
    MARKING = "marking"
    BASIS = "basis"


@dataclass(frozen=True, slots=True)
class Field:
    """One target of a mapping: its name, what it is read as, and whether it takes many values."""

    name: str
    reads: Reads
    many: bool = False

    @property
    def is_of_sources(self) -> bool:
        """Whether its values belong to the sources, position by position."""
        return self.name.startswith("source.")


_ALL = (
    Field("reference", Reads.REFERENCE),
    Field("contact_points.now", Reads.CONTACT_POINT, many=True),
    Field("contact_points.before", Reads.CONTACT_POINT, many=True),
    Field("brands", Reads.NAME, many=True),
    Field("exporting", Reads.AREA),
    Field("importing", Reads.AREA, many=True),
    Field("drugs", Reads.DRUG, many=True),
    Field("holders", Reads.NAME, many=True),
    Field("runners", Reads.NAME, many=True),
    Field("children_seen", Reads.COUNT),
    Field("adults_seen", Reads.COUNT),
    Field("group_reference", Reads.REFERENCE),
    Field("lead_force", Reads.AGENCY),
    Field("status", Reads.STATUS),
    Field("closed_on", Reads.DATE),
    Field("first_seen", Reads.DATE),
    Field("last_seen", Reads.DATE),
    Field("price", Reads.TEXT),
    Field("message", Reads.TEXT),
    Field("known_on", Reads.DATE),
    Field("source.grading", Reads.GRADING, many=True),
    Field("source.handling", Reads.HANDLING, many=True),
    Field("source.conditions", Reads.CONDITION, many=True),
    Field("source.reference", Reads.REFERENCE, many=True),
    Field("source.origin_agency", Reads.AGENCY, many=True),
    Field("source.origin_reference", Reads.REFERENCE, many=True),
    Field("marking", Reads.MARKING),
    Field("basis", Reads.BASIS),
    Field("circulation", Reads.AGENCY, many=True),
)

FIELDS: Final = MappingProxyType({field.name: field for field in _ALL})
NAMES_A_LINE: Final = ("contact_points.now", "contact_points.before", "brands")
