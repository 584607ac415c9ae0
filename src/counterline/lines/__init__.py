"""The line registry: contact-point spells, lines and groups, drawn for each viewer from what they may read.

Promises that lines are a pure function of readable sightings and case statuses, a date and a named rule; that a shared
brand alone never joins two lines; and that the order of reports changes nothing. Never stores a line: only sightings,
each with the one audience of its record.
"""

from counterline.lines.answering import (
    SortedBy,
    Sought,
    Sureness,
    Way,
    answering,
    by_way,
    contact_keys,
    of_district,
    place_in,
)
from counterline.lines.assemble import Assembled, assemble
from counterline.lines.changed_hands import (
    HandsAsked,
    HandsBeside,
    HandsSide,
    hands_asked,
    hands_beside,
    hands_of_line,
)
from counterline.lines.charges import NO_HOLDER, CaseEnded, Fate, fate_of
from counterline.lines.clustering import Joined
from counterline.lines.first_days import FIRST_DAYS, begins_after
from counterline.lines.hands_waiting import hands_waiting
from counterline.lines.line import Group, GroupKey, Line, line_called
from counterline.lines.lines_around import lines_around
from counterline.lines.outline import LineOutlined, Outline, outline
from counterline.lines.quiets import draw_quiets
from counterline.lines.redraw import drawn_otherwise, redraw
from counterline.lines.rule import (
    PRESENT_RULE,
    RANK,
    RULE_1,
    RULE_2,
    RULE_3,
    RULES,
    Closure,
    CountingRule,
    Counts,
    Standing,
    State,
)
from counterline.lines.shown import note_shown
from counterline.lines.sighting import AreaNamed, Sighting, SourceGraded, Use
from counterline.lines.spells import Spell
from counterline.lines.ties import Tie, TieTold, ties_of
from counterline.lines.viewers_world import History, history
from counterline.lines.words_told import WordTold, words_told

__all__ = [
    "FIRST_DAYS",
    "NO_HOLDER",
    "PRESENT_RULE",
    "RANK",
    "RULES",
    "RULE_1",
    "RULE_2",
    "RULE_3",
    "AreaNamed",
    "Assembled",
    "CaseEnded",
    "Closure",
    "CountingRule",
    "Counts",
    "Fate",
    "Group",
    "GroupKey",
    "HandsAsked",
    "HandsBeside",
    "HandsSide",
    "History",
    "Joined",
    "Line",
    "LineOutlined",
    "Outline",
    "Sighting",
    "SortedBy",
    "Sought",
    "SourceGraded",
    "Spell",
    "Standing",
    "State",
    "Sureness",
    "Tie",
    "TieTold",
    "Use",
    "Way",
    "WordTold",
    "answering",
    "assemble",
    "begins_after",
    "by_way",
    "contact_keys",
    "draw_quiets",
    "drawn_otherwise",
    "fate_of",
    "hands_asked",
    "hands_beside",
    "hands_of_line",
    "hands_waiting",
    "history",
    "line_called",
    "lines_around",
    "note_shown",
    "of_district",
    "outline",
    "place_in",
    "redraw",
    "ties_of",
    "words_told",
]
