"""The API's addresses of demand, part by part."""

from typing import Final

from counterline.doors.offering import Addresses
from counterline.faces.demand import harm_api, indicator_api

PARTS: Final[tuple[Addresses, ...]] = (harm_api.ADDRESSES, indicator_api.ADDRESSES)
