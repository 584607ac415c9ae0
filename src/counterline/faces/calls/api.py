"""The API's addresses of call data, part by part."""

from counterline.faces.calls import authorisations_api

PARTS = (authorisations_api.ADDRESSES,)
