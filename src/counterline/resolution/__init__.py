"""Mentions into entities: who and what many records name is one, why, and what people decided about it.

Promises that an entity is a pure function of readable mentions, links and judgements at a fixed model; that every link
says why; and that nothing is lost by a merge or a split. Never acts on a score, and never changes what was told.
"""

from counterline.resolution.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.entities import EXACT, Entity, entities_of
from counterline.resolution.judgements import (
    JudgementTold,
    judge,
    judgements_made,
    judgements_told,
    merge,
    split,
    undo,
)

__all__ = [
    "EXACT",
    "Entity",
    "Judged",
    "JudgementTold",
    "Link",
    "Verdict",
    "assemble",
    "entities_of",
    "judge",
    "judgements_made",
    "judgements_told",
    "merge",
    "split",
    "undo",
]
