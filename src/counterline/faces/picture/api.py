"""The API's addresses of the picture, of what is published and released, and of the audit of the estimate."""

from counterline.faces.picture import audit_api, counting_api, files_api, published_api, releases_api

PARTS = tuple(each.ADDRESSES for each in (counting_api, audit_api, published_api, releases_api))
router = files_api.router
