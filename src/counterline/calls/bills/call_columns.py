"""The columns of a call and of a cell site as they lie in a folder."""

from typing import Final

import pyarrow as pa

_INSTANT: Final = pa.timestamp("us", tz="UTC")

CALL_SCHEMA: Final = pa.schema(
    [
        pa.field("subject", pa.string(), nullable=False),
        ("other", pa.string()),
        pa.field("other_is", pa.string(), nullable=False),
        pa.field("direction", pa.string(), nullable=False),
        pa.field("kind", pa.string(), nullable=False),
        pa.field("t_lo", _INSTANT, nullable=False),
        pa.field("t_hi", _INSTANT, nullable=False),
        pa.field("basis", pa.string(), nullable=False),
        ("dur_s", pa.int32()),
        ("cell_first", pa.string()),
        ("cell_last", pa.string()),
        ("imei", pa.string()),
        ("imsi", pa.string()),
        pa.field("load", pa.string(), nullable=False),
        pa.field("file_row", pa.int32(), nullable=False),
    ]
)

CELL_SCHEMA: Final = pa.schema(
    [
        pa.field("cell", pa.string(), nullable=False),
        ("from_day", pa.date32()),
        ("to_day", pa.date32()),
        ("name", pa.string()),
        ("postcode", pa.string()),
        ("easting", pa.int32()),
        ("northing", pa.int32()),
        ("lat", pa.float64()),
        ("lon", pa.float64()),
        ("azimuth", pa.int32()),
        pa.field("load", pa.string(), nullable=False),
        pa.field("file_row", pa.int32(), nullable=False),
    ]
)
