"""The API's addresses of practice, part by part."""

from typing import Final

from counterline.doors.offering import Addresses
from counterline.faces.practice.guidance import guidance_api

PARTS: Final[tuple[Addresses, ...]] = (guidance_api.ADDRESSES,)
