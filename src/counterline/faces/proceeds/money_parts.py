"""The parts of proceeds of crime that the API and a terminal offer alike."""

from counterline.faces.proceeds import assets_api, clocks_api, trace_api

PARTS = (assets_api.ADDRESSES, clocks_api.ADDRESSES, trace_api.ADDRESSES)
