"""The line registry: contact-point spells, lines and groups, drawn for each viewer from what they may read.

Promises that lines are a pure function of readable sightings, a date and a named rule; that a shared brand alone never
joins two lines; and that the order of reports changes nothing. Never stores a line: only sightings, each with the one
audience of its record.
"""

from counterline.lines.assemble import Assembled, assemble
from counterline.lines.joining import Joined
from counterline.lines.line import Group, Line
from counterline.lines.outline import LineOutlined, Outline, outline
from counterline.lines.redraw import redraw
from counterline.lines.rule import RULE_1, RULES, CountingRule, Counts, Standing, State
from counterline.lines.sighting import AreaNamed, Sighting, SourceGraded, Use
from counterline.lines.spells import Seen, Spell
from counterline.lines.world import History, history, lines_on

__all__ = [
    "RULES",
    "RULE_1",
    "AreaNamed",
    "Assembled",
    "CountingRule",
    "Counts",
    "Group",
    "History",
    "Joined",
    "Line",
    "LineOutlined",
    "Outline",
    "Seen",
    "Sighting",
    "SourceGraded",
    "Spell",
    "Standing",
    "State",
    "Use",
    "assemble",
    "history",
    "lines_on",
    "outline",
    "redraw",
]
