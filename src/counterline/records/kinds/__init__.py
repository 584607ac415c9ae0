"""The kinds of record there are: each a versioned schema, declared once, that mappings fill and pages show."""

from types import MappingProxyType
from typing import Final

from counterline.records.kinds.field import OF_EVERY_KIND, SOURCE, Field, Kind, Order, Part, Reads
from counterline.records.kinds.intelligence import INTELLIGENCE_REPORT, LINE_RETURN, STATUSES
from counterline.records.kinds.money import ACCOUNT_ENTRY, TRANSACTION
from counterline.records.kinds.policing import (
    ARREST,
    CASE_STATUS,
    INCIDENT,
    INVESTIGATION,
    ORDER,
    PERSON_ENTRY,
    SEIZURE,
    VEHICLE_SIGHTING,
)
from counterline.records.kinds.protection import (
    ADDRESS_VISIT,
    MISSING_EPISODE,
    RETURN_INTERVIEW,
    SAFEGUARDING_CONTACT,
)

KINDS: Final = MappingProxyType(
    {
        kind.name: kind
        for kind in (
            LINE_RETURN,
            INTELLIGENCE_REPORT,
            ARREST,
            CASE_STATUS,
            INCIDENT,
            SEIZURE,
            VEHICLE_SIGHTING,
            ADDRESS_VISIT,
            MISSING_EPISODE,
            RETURN_INTERVIEW,
            SAFEGUARDING_CONTACT,
            INVESTIGATION,
            ORDER,
            ACCOUNT_ENTRY,
            TRANSACTION,
            PERSON_ENTRY,
        )
    }
)

__all__ = [
    "KINDS",
    "OF_EVERY_KIND",
    "SOURCE",
    "STATUSES",
    "Field",
    "Kind",
    "Order",
    "Part",
    "Reads",
]
