"""A birth is read as what may part two people: a day, the years in which it lies, or nothing."""

import numpy as np

from counterline.plumbing.database import Role
from counterline.resolution.comparing.comparison import NO_BANDS
from counterline.resolution.people.assembling_columns import Told
from tests.nation import TestNation
from tests.people import files, person


def test_a_birth_is_read_as_a_day_or_as_the_years_in_which_it_lies(nation: TestNation) -> None:
    for place, born in enumerate(("1961-11-30", "1962", "1963-03", "")):
        files(nation.force("kent"), person(f"A/{place}", "Cuthbert Otherwise-Named", born))
    with nation.building.works.begin(Role.DERIVE) as work:
        told = Told.read(work)
    tellings = told.telling(np.arange(len(told.mentions)), NO_BANDS).values()
    births = {dict(each.said).get("born") for each in tellings}
    assert births == {"19611130", "1962010119621231", "1963010119631231", None}
