"""The picture: own-view counts, changes, flows and trends, and the figures that the national desk publishes.

Promises that every figure says its unit, rule, date and interval; that an own view is made of what its viewer may read and
nothing else; and that what is published stays as it was sealed. Never changes a record, a line or anybody's rights.
"""

from counterline.picture.causes import (
    CLOSURE_GAINS,
    CLOSURE_LOSSES,
    CLOSURE_MEANING,
    GAINS,
    LOSSES,
    MEANING,
    Cause,
)
from counterline.picture.change import Change
from counterline.picture.counts import Figure, Unit, contact_points, deciding
from counterline.picture.events import EstimateDue
from counterline.picture.flows import Flow, Flows, flows_of
from counterline.picture.living import (
    LateReturns,
    LiveFigures,
    LivingEstimate,
    carry_out,
    estimate_anew,
    live_figures,
)
from counterline.picture.members import NOT_KNOWN, CountsAs, Member, NoSuchFigure, Part, part_of
from counterline.picture.own_view import (
    Asked,
    Members,
    OwnView,
    own_by_rules,
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
from counterline.picture.released import ReleasedEstimate, released_estimate
from counterline.picture.returns_due import Returned, month_end
from counterline.picture.spreadsheet_rows import COLUMNS, cells_of
from counterline.picture.suppression import CannotBeProtected, CollidesWithPublished
from counterline.picture.trend import TrendPoint

__all__ = [
    "CLOSURE_GAINS",
    "CLOSURE_LOSSES",
    "CLOSURE_MEANING",
    "COLUMNS",
    "GAINS",
    "LOSSES",
    "MEANING",
    "NOT_KNOWN",
    "Asked",
    "CannotBeProtected",
    "Cause",
    "Change",
    "CollidesWithPublished",
    "CountsAs",
    "EstimateDue",
    "Figure",
    "Flow",
    "Flows",
    "LateReturns",
    "LiveFigures",
    "LivingEstimate",
    "Member",
    "Members",
    "NoSuchFigure",
    "OwnView",
    "Part",
    "Published",
    "Release",
    "ReleasedEstimate",
    "Returned",
    "TrendPoint",
    "Unit",
    "all_published",
    "already_published",
    "carry_out",
    "cells_of",
    "contact_points",
    "deciding",
    "draft",
    "estimate_anew",
    "flows_of",
    "live_figures",
    "month_end",
    "own_by_rules",
    "own_changes",
    "own_line",
    "own_lines",
    "own_members",
    "own_trend",
    "own_view",
    "part_of",
    "publish",
    "published",
    "released_estimate",
    "verify_seals",
]
