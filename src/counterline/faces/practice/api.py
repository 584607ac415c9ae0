"""The API's addresses of practice, part by part."""

from typing import Final

from counterline.doors.offering import Addresses

PARTS: Final[tuple[Addresses, ...]] = ()
