"""What people say of lines in their list, its filters, its files and its counts, in each viewer's own view."""

import csv
import io
import re
from datetime import timedelta

from counterline.coordination.owning import line_list, line_seen
from counterline.coordination.owning.line_statements import say_of_line
from counterline.coordination.owning.model import LineDid, LineState, LineStatement
from counterline.governance.people.viewers import Viewer
from counterline.picture.asked import Asked
from counterline.picture.own_view import own_lines
from tests.doors import Machine, visitor_of
from tests.nation import TestNation
from tests.rooms.coordination.test_line_owners import KEPT, WHY, ago, closes, line_of, reports


def said(nation: TestNation, viewer: Viewer, days: int = 0) -> tuple[dict[str, int], int]:
    """How many lines of a view people had said to be what by so many days ago, and how many of them a force led on."""
    today = nation.building.clock.today()
    with nation.as_seen_by(viewer) as work:
        lines = own_lines(work, Asked(today)).lines
        found = line_list.count_said(work, lines, today - timedelta(days=days))
    assert sum(found.states.values()) == len(lines)
    return {each: many for each, many in found.states.items() if many}, found.adopted


def test_what_people_say_is_listed_sought_and_counted_as_far_as_each_reads_it(
    nation: TestNation, machine: Machine
) -> None:
    reports(nation)
    reports(nation, days=7, ref="dorset/2", now="07700 900142", Brand="Heron")
    reports(nation, days=7, ref="dorset/3", now="07700 900143", Brand="Wren", **KEPT)
    reports(nation, "merseyside", days=8, ref="m/3", now="07700 900143", Brand="Wren")
    dorset, merseyside = nation.force("dorset").officer, nation.force("merseyside").officer
    wren, heron = (line_of(nation, dorset, number) for number in ("07700 900143", "07700 900142"))
    with nation.as_seen_by(dorset) as work:
        say_of_line(work, wren, LineStatement(LineDid.ADOPT, WHY))
        rests_on = tuple(each.record_ref for each in line_seen.line_seen(work, heron).line.sightings)
        say_of_line(work, heron, LineStatement(LineDid.STATE, WHY, LineState.SUSPECTED, rests_on))
    closes(nation)
    assert said(nation, dorset) == ({"nothing said": 1, "suspected": 1, "check-backs pending": 1}, 1)
    assert said(nation, merseyside) == ({"nothing said": 2, "suspected": 1}, 0), (
        "who adopted and closed, it does not read"
    )
    assert said(nation, dorset, days=1) == ({"nothing said": 3}, 0), "nobody had said anything by then"

    page, api, today = visitor_of(nation.building), machine(dorset), ago(nation, 0)
    page.signs_in(dorset)
    for asked, found in (
        ("said=suspected&said=check-backs%20pending", ["Gannet", "Heron"]),
        ("said=nothing%20said", ["Wren"]),
        ("lead=anybody", ["Wren"]),
        ("lead=dorset&said=suspected", []),
        ("lead=nobody", ["Gannet", "Heron"]),
    ):
        page.visits(f"/lines?on={today}&{asked}")
        shown = sorted(re.findall(r'href="/lines/LN-[^"]+">([^<]+)</a>', page.words))
        told = sorted(each["brands"][0] for each in api.get(f"/lines?on={today}&{asked}").json()["items"])
        assert shown == told == found, asked
    page.visits(f"/lines?on={today}")
    assert [each in page.words for each in ("check-backs pending", "Suspected", "Dorset Police leads")] == [True] * 3
    assert api.get(f"/lines?on={today}&lead=nowhere").status_code == 404
    rows = csv.DictReader(io.StringIO(page.visits(f"/lines.csv?on={today}&lead=dorset").text))
    assert [(each["said_as"], each["lead_force"], each["lead_named"]) for each in rows] == [
        ("nothing said", "dorset", "Dorset Police")
    ]
    counts = api.get(f"/counts?on={today}").json()["said_by_people"]
    assert (counts["states"]["check-backs pending"], counts["adopted"]) == (1, 1)
    page.visits(f"/picture?on={today}")
    assert f'/lines?said=check-backs%20pending&on={today}">1</a>' in page.words
    assert "follows what had been received by then" in page.words, "whom to protect goes by the same clock"
    file = page.visits(f"/picture/counts.csv?on={today}").text
    assert "people say: check-backs pending" in file
