"""The nations these tests look at, each made once: what is made from one seed is the same for everybody."""

import pytest

from counterline_nation import Nation, RecordFiling, nation
from counterline_nation.entries.entry import Entry

SEED = 1
Filed = list[tuple[RecordFiling, list[Entry]]]


@pytest.fixture(scope="session")
def national() -> Nation:
    """The whole nation."""
    return nation("national", SEED)


@pytest.fixture(scope="session")
def filed(national: Nation) -> Filed:
    """Every return of records that the whole nation files, with its rows."""
    return [(filing, list(filing.told())) for filing in national.records.filings()]
