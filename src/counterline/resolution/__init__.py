"""Mentions into entities: who and what many records name is one, why, and what people decided about it.

Promises that an entity is a pure function of readable mentions, links and judgements at a fixed model; that every link
says why; and that nothing is lost by a merge or a split. Never acts on a score, and never changes what was told.
"""

from counterline.resolution.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.calibrating import percent
from counterline.resolution.coming import Resolved, bring_in
from counterline.resolution.desk import RolledUp, roll_up, rolled_up
from counterline.resolution.entities import PERSON, Entity, entities_among, entities_of, nearest_of
from counterline.resolution.entities_taken import COLUMNS, KINDS, MentionTaken, taken
from counterline.resolution.events import EntitiesMoved, JudgementGiven, LinksDue, LinksPlaced, ModelActivated
from counterline.resolution.forenames import forms_of
from counterline.resolution.gathering import Gathered, gather
from counterline.resolution.judgements import (
    JudgementTold,
    Saying,
    identities_judged,
    judge,
    judgements_made,
    judgements_of_pair,
    judgements_told,
    say_for,
    split,
    undo,
)
from counterline.resolution.judging_hands import (
    CONTACT_POINT,
    HandsJudged,
    both_mentioned,
    contact_points,
    follow_records,
    hands_judged,
    identities_of_hands,
    judge_hands,
)
from counterline.resolution.judging_lines import LinesJudged, judge_lines, lines_judged
from counterline.resolution.learning import Fared, compare_models, train_model
from counterline.resolution.linking import anybody, link, relink, relink_regraded
from counterline.resolution.misspelt import respelt, slips_of
from counterline.resolution.models import ModelKept, activate, following, in_force, models
from counterline.resolution.near_mentions import Near, near_of
from counterline.resolution.quality import Band, OfTradition, Share, quality, quality_by_tradition
from counterline.resolution.resolving import resolve
from counterline.resolution.review import (
    FitsAlso,
    Question,
    Reason,
    SideBySide,
    blind_side_by_side,
    is_anything_asked,
    questions,
    side_by_side,
)
from counterline.resolution.sounding import people_sounding
from counterline.resolution.training import Trained
from counterline.resolution.uniting import merge
from counterline.resolution.within_reach import Reach, identities_of_mentions, reach, reached

__all__ = [
    "COLUMNS",
    "CONTACT_POINT",
    "KINDS",
    "PERSON",
    "Band",
    "EntitiesMoved",
    "Entity",
    "Fared",
    "FitsAlso",
    "Gathered",
    "HandsJudged",
    "Judged",
    "JudgementGiven",
    "JudgementTold",
    "LinesJudged",
    "Link",
    "LinksDue",
    "LinksPlaced",
    "MentionTaken",
    "ModelActivated",
    "ModelKept",
    "Near",
    "OfTradition",
    "Question",
    "Reach",
    "Reason",
    "Resolved",
    "RolledUp",
    "Saying",
    "Share",
    "SideBySide",
    "Trained",
    "Verdict",
    "activate",
    "anybody",
    "assemble",
    "blind_side_by_side",
    "both_mentioned",
    "bring_in",
    "compare_models",
    "contact_points",
    "entities_among",
    "entities_of",
    "follow_records",
    "following",
    "forms_of",
    "gather",
    "hands_judged",
    "identities_judged",
    "identities_of_hands",
    "identities_of_mentions",
    "in_force",
    "is_anything_asked",
    "judge",
    "judge_hands",
    "judge_lines",
    "judgements_made",
    "judgements_of_pair",
    "judgements_told",
    "lines_judged",
    "link",
    "merge",
    "models",
    "near_of",
    "nearest_of",
    "people_sounding",
    "percent",
    "quality",
    "quality_by_tradition",
    "questions",
    "reach",
    "reached",
    "relink",
    "relink_regraded",
    "resolve",
    "respelt",
    "roll_up",
    "rolled_up",
    "say_for",
    "side_by_side",
    "slips_of",
    "split",
    "taken",
    "train_model",
    "undo",
]
