"""Why a line's tier moved, by each reason that no page is made for: what happened between two rankings decides it. All is invented."""

from dataclasses import dataclass
from typing import Any

from counterline.prioritisation.priorities import drawing
from counterline.prioritisation.priorities.changes import Before, changes, outline
from counterline.prioritisation.priorities.told import WhyMoved
from counterline.prioritisation.ranking.harm_known import closed_lines
from counterline.prioritisation.ranking.model import Tier
from tests.disposing import disposed
from tests.harm_told import told
from tests.nation import TestNation, row
from tests.ranking import DRAFT, in_force
from tests.rooms.prioritisation.test_priorities import begun, stated

PLACES = 3
AS_IT_WAS = {
    "to": "Poole",
    "drugs": "cannabis",
    "children": "0",
    "adults": "0",
    "first": "2026-03-01",
    "last": "2026-03-31",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of a ranking, and when it was drawn."""

    before: Before

    def as_if(self, tier: Tier) -> Before:
        """The same as if every line had been in this tier, so that each one in another is told with its reason."""
        lines: list[Any] = [[refs, tier.value, levels] for refs, _, levels in self.before.outline["lines"]]
        return Before(self.before.on, self.before.drawn_at, dict(self.before.outline) | {"lines": lines})


def kept(nation: TestNation) -> Kept:
    """What is kept of the ranking as it stands."""
    with nation.as_seen_by(nation.desk) as work:
        made, found = drawing.draw(work, PLACES)
    return Kept(Before(made.on, made.drawn_at, outline(made, found)))


def reasons(nation: TestNation, since: Kept) -> dict[str, WhyMoved]:
    """By the first word of what each line is called, why it would stand in another tier than it did."""
    with nation.as_seen_by(nation.desk) as work:
        made, found = drawing.draw(work, PLACES)
        closed = list(closed_lines(work))
        moved = [each for tier in Tier for each in changes(work, since.as_if(tier), made, found, closed)]
    return {each.called.partition(",")[0]: each.why for each in moved}


def test_each_reason_is_told_of_the_line_that_it_happened_to(nation: TestNation) -> None:
    stated(begun(nation), PLACES)
    force = nation.force("merseyside")
    told(force, "seizure", "S/5", number="07700 900105", cash="£60,000", weapon="firearm")
    before = kept(nation)
    assert set(reasons(nation, before).values()) == {WhyMoved.OTHERS}, "nothing happened to any line itself"
    force.files(
        [
            row("M/4", "07700 900104", brand="Line4", **AS_IT_WAS | {"drugs": "nitazenes"}),
            row("M/78", "07700 900107; 07700 900108", brand="Line7", **AS_IT_WAS),
        ],
        as_at="2026-04-01",
    )
    disposed(nation, "merseyside", "S/5")
    disposed(nation, "merseyside", "M/9")
    found = reasons(nation, before)
    assert {each: found[each] for each in ("Line4", "Line7", "Line5", "", "Line1")} == {
        "Line4": WhyMoved.CORRECTED,
        "Line7": WhyMoved.JOINS,
        "Line5": WhyMoved.GONE,
        "": WhyMoved.GONE,
        "Line1": WhyMoved.OTHERS,
    }
    assert "Line9" not in found, "nothing is said of what is gone"
    before = kept(nation)
    nation.becomes("2026-08-01")
    assert reasons(nation, before)["Line1"] is WhyMoved.TIME, "its return is too old to answer for it"
    before = kept(nation)
    in_force(nation, DRAFT.replace("version: 1", "version: 2").replace("[children, violence,", "[violence, children,"))
    assert set(reasons(nation, before).values()) == {WhyMoved.DOCUMENT}
