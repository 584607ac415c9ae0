"""Projects, for machines and at a terminal."""

from counterline.doors.offering import Addresses
from counterline.practice.projects import projects

ADDRESSES = Addresses("practice", "projects", "Projects that give a young person one adult to trust, and what changed.")
ADDRESSES.get("/projects", "list")(projects.projects)
ADDRESSES.post("/projects", "keep", first=("title",))(projects.keep_project)
ADDRESSES.get("/projects/{ref}", "show", seeks="project")(projects.project)
ADDRESSES.post("/projects/{ref}/counts", "count", seeks="project")(projects.say_counts)
ADDRESSES.get("/projects/{ref}/change", "change", seeks="project")(projects.own_change)
# Its command is by hand, since it reads a file.
ADDRESSES.post("/projects/{ref}/measures", seeks="project")(projects.state_measures)
ADDRESSES.post("/projects/{ref}/figures", "tell", seeks="project")(projects.show_to_others)
