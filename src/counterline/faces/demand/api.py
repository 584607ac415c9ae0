"""The API's addresses of demand, part by part."""

from typing import Final

from counterline.doors.offering import Addresses
from counterline.faces.demand import indicator_api

PARTS: Final[tuple[Addresses, ...]] = (indicator_api.ADDRESSES,)
