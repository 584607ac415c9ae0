"""The API's addresses of proceeds of crime, part by part; the paper of assets is the API's alone."""

from counterline.faces.proceeds.assets_paper_api import router
from counterline.faces.proceeds.money_parts import PARTS

__all__ = ["PARTS", "router"]
