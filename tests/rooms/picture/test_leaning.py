"""How far lines lean on joins: those of which no row names two contact points, and those that doubtful joins would make one."""

from counterline.lines.assembly.assemble import assemble
from counterline.lines.rule import RULE_3
from counterline.picture.counts import Leaning, leaning_on_joins
from tests.rooms.lines.sightings import ON, sighting
from tests.rooms.lines.test_rule_3 import told

TOGETHER = told(sighting("D/1", "07700 900101", "07700 900102"))
ALONE = [told(sighting("D/2", "07700 900103")), told(sighting("D/3", "07700 900104", seen=60))]
OVER = told(sighting("D/4", "07700 900105", seen=200), 199)
DOUBTFULLY_TOGETHER = told(sighting("D/5", "07700 900106", "07700 900107", grade="3DP"))


def test_lines_of_which_no_row_names_two_contact_points_are_told_of_those_active_or_dormant() -> None:
    assert leaning_on_joins(assemble([TOGETHER, *ALONE, OVER], ON, RULE_3)) == Leaning(lines=3, alone=2, doubtful=0)


def test_a_doubtful_join_says_how_many_lines_fewer_there_would_be() -> None:
    assert leaning_on_joins(assemble([*ALONE, DOUBTFULLY_TOGETHER], ON, RULE_3)) == Leaning(
        lines=4, alone=2, doubtful=1
    )
