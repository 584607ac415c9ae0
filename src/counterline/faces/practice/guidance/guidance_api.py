"""Guidance, for machines and at a terminal: what is in force or stood, versions on file, approving and adopting."""

from counterline.doors.offering import Addresses
from counterline.practice.guidance import adoptions, guidance_told

ADDRESSES = Addresses(
    "guidance", "guidance", "What to do at the door: what is in force, and what waits to be approved."
)
ADDRESSES.get("/guidance", "list")(guidance_told.guidance_list)
ADDRESSES.get("/guidance/{name}", "show")(guidance_told.guidance_page)
ADDRESSES.post("/guidance/{name}/adopt", "adopt", first=("day_number", "night_number"), status=200)(
    adoptions.adopt_guidance
)
ADDRESSES.post("/guidance/{name}/file", "file")(guidance_told.file_guidance)
ADDRESSES.get("/guidance-versions", "versions")(guidance_told.versions)
ADDRESSES.post("/guidance-versions")(guidance_told.write_guidance)
ADDRESSES.get("/guidance-versions/{ref}", "version", seeks="guidance")(guidance_told.version)
ADDRESSES.post("/guidance-versions/{ref}/approve", "approve", first=("reason",), seeks="guidance", status=200)(
    guidance_told.approve
)
