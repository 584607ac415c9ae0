"""The API's addresses of the picture, of what is published and released, and of the audit of the estimate."""

from counterline.faces.picture import counting_api, files_api
from counterline.faces.picture.audit import audit_api
from counterline.faces.picture.releasing import published_api, releases_api

PARTS = tuple(each.ADDRESSES for each in (counting_api, audit_api, published_api, releases_api))
router = files_api.router
