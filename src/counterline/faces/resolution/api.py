"""The API's addresses of resolution."""

from counterline.faces.resolution import judging_api, taken_api

PARTS = (judging_api.ADDRESSES,)
router = taken_api.router
