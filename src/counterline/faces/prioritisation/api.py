"""The API's addresses of what comes first, part by part; the paper of how lines are ranked is the API's alone."""

from counterline.faces.prioritisation.deciding.answering_files_api import router
from counterline.faces.prioritisation.first_parts import PARTS

__all__ = ["PARTS", "router"]
