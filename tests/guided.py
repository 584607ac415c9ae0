"""Guidance that ships put in force by two of the desk, for tests that begin where it is. Everybody is invented."""

from counterline.practice.guidance.guidance_approvals import approve_guidance, put_on_file, shipped_guidance
from tests.nation import TestNation

NAME = "strangers-answer-the-door"
WHY = "Read against its sources, line by line."


def put_in_force(nation: TestNation, text: str | None = None) -> str:
    """Have one of the desk put a version on file and another approve it; answers its reference."""
    with nation.as_seen_by(nation.desk) as work:
        ref = put_on_file(work, text or shipped_guidance()[NAME]).ref
    with nation.as_seen_by(nation.second) as work:
        approve_guidance(work, ref, WHY)
    nation.settle()
    return ref


def all_in_force(nation: TestNation) -> None:
    """Everything that ships."""
    for text in shipped_guidance().values():
        put_in_force(nation, text)


def guidance_addresses(nation: TestNation) -> dict[str, str]:
    """An address of each page of guidance."""
    put_in_force(nation)
    ref = put_in_force(nation, shipped_guidance()[NAME].replace("version: 1", "version: 2", 1))
    return {
        "/guidance/{name}": f"/guidance/{NAME}",
        "/guidance/plain/{name}": f"/guidance/plain/{NAME}",
        "/guidance-versions/{ref}": f"/guidance-versions/{ref}",
    }
