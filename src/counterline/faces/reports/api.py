"""The API's addresses of reports that are written here."""

from counterline.faces.reports import drafts_api, sending_api

PARTS = (drafts_api.ADDRESSES,)
router = sending_api.router
