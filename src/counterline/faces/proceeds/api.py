"""The API's addresses of proceeds of crime, part by part."""

from counterline.doors.offering import Addresses
from counterline.faces.proceeds import assets_api, clocks_api

PARTS: tuple[Addresses, ...] = (assets_api.ADDRESSES, clocks_api.ADDRESSES)
