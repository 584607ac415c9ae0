"""One person of many records on one page: as many statements as for one of few, and a story in parts of which none is hidden."""

import re

from sqlalchemy import event

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from tests.ahead import BORN_IN, ahead
from tests.doors import Visitor, visitor
from tests.kinds_told import SHARED
from tests.nation import TestNation
from tests.rooms.safeguarding.three_bodies import ARREST, EPISODE, KIM, lead, tells

__all__ = ["visitor"]

SAM = {"person.name": "Sam Pretend", "person.born": f"{BORN_IN + 1}-05-06", "person.postcode": "L2 2BB"}
MOST_STATEMENTS = 68
"""Of which twenty ask who is looking. Raise it only for something that a page newly tells."""


def told(nation: TestNation, who: dict[str, str], times: int, name: str) -> None:
    """Dorset arrests somebody so many times, and Merseyside looked for them once."""
    days = [ahead(nth - 200).isoformat() for nth in range(times)]
    arrests = [ARREST | who | {"reference": f"{name}/{nth}", "happened_on": day} for nth, day in enumerate(days)]
    tells(nation, "dorset", "arrest", *arrests)
    tells(nation, "merseyside", "missing_episode", EPISODE | who | {"reference": f"ME/{name}", **SHARED})


def opened(visitor: Visitor, building: Building, path: str) -> int:
    """How many statements a page takes."""
    asked: list[str] = []

    def hear(*told: object) -> None:
        asked.append(str(told[2]))

    engine = building.database.engine(Role.APPLICATION)
    event.listen(engine, "before_cursor_execute", hear)
    answer = visitor.visits(path)
    event.remove(engine, "before_cursor_execute", hear)
    assert answer.status_code == 200, answer.text[:300]
    return len(asked)


def test_a_person_of_many_records_takes_no_more_statements_and_is_told_whole_in_parts(
    nation: TestNation, building: Building, visitor: Visitor
) -> None:
    told(nation, KIM, 2, "K")
    told(nation, SAM, 120, "S")
    merseyside = lead(nation, "merseyside")
    with nation.as_seen_by(merseyside) as work:
        kim, *_ = [str(row[0]) for row in work.rows("select ref from mentions where value ilike '%kim%'")]
        sams = [row[0] for row in work.rows("select mention_id from person_features order by mention_id")]
        sam = str(work.value("select ref from mentions where value ilike '%sam%' limit 1"))
    assert len(sams) == 124
    visitor.signs_in(merseyside)
    opened(visitor, building, f"/concerns/{kim}")
    few, many = opened(visitor, building, f"/concerns/{kim}"), opened(visitor, building, f"/concerns/{sam}")
    assert many <= few <= MOST_STATEMENTS
    shown = set(re.findall(r'href="(/records/RC-[^"]+)"', visitor.words))
    assert "Records 1 to 100 of 121" in visitor.words
    visitor.visits(f"/concerns/{sam}?older=100")
    assert "Records 101 to 121 of 121" in visitor.words
    shown |= set(re.findall(r'href="(/records/RC-[^"]+)"', visitor.words))
    assert len(shown) == 121
