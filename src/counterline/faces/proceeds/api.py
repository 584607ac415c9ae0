"""The API's addresses of proceeds of crime, part by part."""

from counterline.doors.offering import Addresses

PARTS: tuple[Addresses, ...] = ()
