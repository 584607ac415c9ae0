"""The API's addresses of mappings."""

from counterline.faces.drafting import drafted_api, mappings_api

PARTS = (mappings_api.ADDRESSES,)
router = drafted_api.router
