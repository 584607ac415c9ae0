"""Each test's installation has a reference key of its own, as every real one has."""

import pytest

from counterline.bootstrap import Building
from counterline.plumbing.database import Role


@pytest.fixture
def building(building: Building) -> Building:
    """The application on a fresh database that shares nothing with the template it was copied from."""
    # What is kept for viewers is kept by this key: two copies with one key would be given each other's answers.
    with building.works.begin(Role.OWNER) as work:
        work.run("update installation set reference_key = gen_random_uuid()::text || gen_random_uuid()::text")
    return building
