"""The API's addresses of proceeds of crime, part by part."""

from counterline.faces.proceeds import assets_api, clocks_api, trace_api

PARTS = (assets_api.ADDRESSES, clocks_api.ADDRESSES, trace_api.ADDRESSES)
