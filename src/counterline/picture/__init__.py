"""The picture: own-view counts, changes, flows and trends, and the figures that the national desk publishes.

Promises that every figure says its unit, rule, date and interval; that an own view is made of what its viewer may read and
nothing else; and that what is published stays as it was sealed. Never changes a record, a line or anybody's rights.
"""

from counterline.picture.cells import COLUMNS, cells_of
from counterline.picture.change import GAINS, LOSSES, MEANING, Cause, Change
from counterline.picture.closures import CLOSURE_GAINS, CLOSURE_LOSSES, CLOSURE_MEANING, ClosureChange
from counterline.picture.counts import Figure, Unit, of_force
from counterline.picture.flows import Flow, Flows, flows_of
from counterline.picture.members import Counted, Member, Part
from counterline.picture.own_view import (
    Asked,
    Members,
    OwnView,
    own_changes,
    own_line,
    own_lines,
    own_members,
    own_trend,
    own_view,
)
from counterline.picture.published import (
    Published,
    Release,
    all_published,
    already_published,
    draft,
    publish,
    published,
    verify_seals,
)
from counterline.picture.suppression import CannotBeProtected, CollidesWithPublished, Region, bounds, protect
from counterline.picture.trend import TrendPoint

__all__ = [
    "CLOSURE_GAINS",
    "CLOSURE_LOSSES",
    "CLOSURE_MEANING",
    "COLUMNS",
    "GAINS",
    "LOSSES",
    "MEANING",
    "Asked",
    "CannotBeProtected",
    "Cause",
    "Change",
    "ClosureChange",
    "CollidesWithPublished",
    "Counted",
    "Figure",
    "Flow",
    "Flows",
    "Member",
    "Members",
    "OwnView",
    "Part",
    "Published",
    "Region",
    "Release",
    "TrendPoint",
    "Unit",
    "all_published",
    "already_published",
    "bounds",
    "cells_of",
    "draft",
    "flows_of",
    "of_force",
    "own_changes",
    "own_line",
    "own_lines",
    "own_members",
    "own_trend",
    "own_view",
    "protect",
    "publish",
    "published",
    "verify_seals",
]
