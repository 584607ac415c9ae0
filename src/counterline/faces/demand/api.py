"""The API's addresses of demand, part by part."""

from typing import Final

from counterline.doors.offering import Addresses
from counterline.faces.demand import gaps_api, indicator_api, recorded_harm_api, violence_api

PARTS: Final[tuple[Addresses, ...]] = (
    recorded_harm_api.ADDRESSES,
    gaps_api.ADDRESSES,
    indicator_api.ADDRESSES,
    violence_api.ADDRESSES,
)
