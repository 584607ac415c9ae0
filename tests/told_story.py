"""The story of the demonstration, filed in a nation of a test as the demonstration files it."""

from counterline.cli.demo_story import file_story
from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import is_policing
from counterline_nation import story_documents
from tests.nation import TestNation


def tell_the_story(nation: TestNation) -> None:
    """Have every agency of the story send what it holds, and let everything be done that follows."""
    for document in story_documents().values():
        nation.approve(document)
    file_story(
        nation.building,
        lambda code: nation.viewer(code, ViewerRole.FEED if is_policing(code) else ViewerRole.PARTNER),
        nation.building.clock.today(),
    )
    nation.settle()
