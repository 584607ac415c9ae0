"""The API's addresses of proceeds of crime, part by part; the paper of assets is the API's alone."""

from counterline.faces.proceeds import assets_api, clocks_api, trace_api
from counterline.faces.proceeds.assets_paper_api import router

__all__ = ["PARTS", "router"]
PARTS = (assets_api.ADDRESSES, clocks_api.ADDRESSES, trace_api.ADDRESSES)
