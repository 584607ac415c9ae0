"""The API's addresses of working together, part by part; the paper of a meeting pack is the API's alone."""

from counterline.faces.coordination.every_part import PARTS
from counterline.faces.coordination.packs.meetings_files_api import router

__all__ = ["PARTS", "router"]
