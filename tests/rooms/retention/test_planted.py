"""What is planted in every kind of place is in no row and no file once its records went and the tables were written anew."""

import os

import pytest

from counterline.governance.permissions import ViewerRole
from counterline.retention import cleaning
from tests.databases import TestServer
from tests.disposing import disposed
from tests.nation import TestNation
from tests.planted import STEMS, found_in_files, found_in_rows, planted

ELSEWHERE = "COUNTERLINE_TEST_SERVER" in os.environ


@pytest.mark.skipif(ELSEWHERE, reason="another server's files cannot be read")
def test_nothing_planted_is_in_a_row_or_a_file_once_the_certificate_says_so(
    test_server: TestServer, nation: TestNation
) -> None:
    values, records = planted(nation, 24)
    assert found_in_rows(nation, values) == values
    disposed(nation, "dorset", *records, by=ViewerRole.SAFEGUARDING)
    assert found_in_rows(nation, values) == []
    assert found_in_files(test_server, nation, STEMS) != {}, "a deleted row stays in its file"
    building = nation.building
    assert cleaning.clean(building.database, building.works, building.clock).left == ()
    assert found_in_files(test_server, nation, STEMS) == {}
