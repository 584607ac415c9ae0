"""The two kinds of row that a bill's files hold. Neither is a kind of record: nothing here is filed, found or mentioned."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from counterline.governance.permissions import ViewerRole
from counterline.records.kinds import Field, Kind, Reads

_READERS: Final = frozenset({ViewerRole.INVESTIGATOR})
ZONES: Final = ("Europe/London", "UTC")
_NO_DAYS: Final = ("known_on", "known_on")  # of a call only its interval counts
EVENTS: Final = ("voice", "sms", "mms", "data")
DIRECTIONS: Final = ("out", "in")

# Numbers, instants and cells are free text to the Reader, which has no reading for them, and are read in `row_of` here.
CALLS: Final = Kind(
    name="calls",
    version=1,
    title="Call or message",
    called=("calls", "bills", "call data"),
    readers=_READERS,
    fields=(
        Field("subject", Reads.TEXT),
        Field("other", Reads.TEXT),
        Field("direction", Reads.CHOICE, choices=DIRECTIONS),
        Field("caller", Reads.TEXT),
        Field("called", Reads.TEXT),
        Field("forwarded_to", Reads.TEXT),
        Field("event", Reads.CHOICE, choices=EVENTS, default="voice"),
        Field("began", Reads.TEXT),
        Field("began_time", Reads.TEXT),
        Field("zone", Reads.CHOICE, choices=ZONES),
        Field("seconds", Reads.TEXT),
        Field("cell_first", Reads.TEXT),
        Field("cell_last", Reads.TEXT),
        Field("imei", Reads.TEXT),
        Field("imsi", Reads.TEXT),
    ),
    needs=(("subject", "caller", "called"), ("began",), ("zone",)),
    happened=_NO_DAYS,
)

CELL_SITES: Final = Kind(
    name="cell_sites",
    version=1,
    title="Cell site",
    called=("cells", "cell sites"),
    readers=_READERS,
    fields=(
        Field("cell", Reads.TEXT),
        Field("from_day", Reads.DATE),
        Field("to_day", Reads.DATE),
        Field("name", Reads.TEXT),
        Field("postcode", Reads.TEXT),
        Field("easting", Reads.TEXT),
        Field("northing", Reads.TEXT),
        Field("lat", Reads.TEXT),
        Field("lon", Reads.TEXT),
        Field("azimuth", Reads.TEXT),
    ),
    needs=(("cell",),),
    happened=_NO_DAYS,
)

BILL_KINDS: Final[Mapping[str, Kind]] = MappingProxyType({each.name: each for each in (CALLS, CELL_SITES)})
