"""The API's addresses of practice, part by part."""

from typing import Final

from counterline.doors.offering import Addresses
from counterline.faces.practice.guidance import guidance_api
from counterline.faces.practice.local_reviews import local_reviews_api
from counterline.faces.practice.projects import projects_api

PARTS: Final[tuple[Addresses, ...]] = (guidance_api.ADDRESSES, local_reviews_api.ADDRESSES, projects_api.ADDRESSES)
