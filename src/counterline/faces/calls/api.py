"""The API's addresses of call data, part by part."""

from counterline.faces.calls import authorisations_api, bills_api, handed_bill_api, perhaps_api, questions_api

PARTS = (authorisations_api.ADDRESSES, bills_api.ADDRESSES, questions_api.ADDRESSES, perhaps_api.ADDRESSES)
router = handed_bill_api.router
