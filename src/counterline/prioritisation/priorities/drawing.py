"""A ranking of the viewer's own lines, drawn from what they may read today."""

import hashlib
from collections.abc import Mapping
from typing import Final

from counterline.governance.reach.audiences import readable_state
from counterline.intake.running import submissions
from counterline.lines.assembly.line import Line
from counterline.plumbing.documents import shipped_texts
from counterline.plumbing.work import Work
from counterline.prioritisation.harm_documents import NAME, SHELF, Standing, standing
from counterline.prioritisation.priorities.places_stated import places_stated, refuse_too_many
from counterline.prioritisation.priorities.told import DrawnBy, Priorities, Priority, PriorityLevel, PriorityProof
from counterline.prioritisation.ranking.harm_known import Evidence, evidence
from counterline.prioritisation.ranking.levels_said import state_of_said
from counterline.prioritisation.ranking.model import Held, RankedLine, Thing
from counterline.prioritisation.ranking.ranks import rank

_ASKED: Final = 4
"""Agencies named as those that may hold an answer: whoever exports, whoever told of the line, and whom it reaches."""
_CALLED_BY: Final = 2
"""Contact points and brands by which a line is called in a list: more fill it."""
_JUDGED: Final = """
select (select count(*) from judgements), (select max(judgement_id) from judgements),
       (select max(in_force_since) from model_activations)
"""


def state_of_evidence(work: Work) -> str:
    """Another word whenever records, links, what people said or the day may have changed; never told to anybody.

    It moves by what came and its reader may not read, so it keeps rankings and says nothing of them.
    """
    beside = (submissions.state_of_sent(work), work.rows(_JUDGED), state_of_said(work))
    said = (readable_state(work).state, work.clock.today(), *beside)
    return hashlib.sha256(repr(said).encode()).hexdigest()


def draw(work: Work, places: int) -> tuple[Priorities, Evidence]:
    """Rank the viewer's lines for so many places; refuses more places than lines (`Conflict`)."""
    by = standing(work)
    found = evidence(work, by.document)
    refuse_too_many(places, len(found.things))
    ranked = rank(by.document, found.things, places)
    plain = rank(by.document, found.without_words, places) if found.said else ranked
    things = {each.ref: each for each in found.things}
    without = {each.ref: each for each in plain.lines}
    lines = tuple(_priority(each, without[each.ref], things[each.ref], found.lines) for each in ranked.lines)
    made = Priorities(
        on=found.on,
        drawn_at=work.clock.now(),
        state=hashlib.sha256(repr((by.document.digest, places, found.on, lines)).encode()).hexdigest(),
        stale=False,
        waiting=0,
        places=places,
        stated=places_stated(work),
        document=drawn_by(by),
        unranked=found.unranked,
        lines=lines,
    )
    return made, found


def drawn_by(by: Standing) -> DrawnBy:
    """The harm document that is in force, or the draft, as it is told."""
    said = by.document
    text = by.approval.text if by.approval else shipped_texts(SHELF.room, SHELF.files)[NAME]
    return DrawnBy(said.name, said.version, said.digest, said.title, by.is_draft, text)


def _priority(ranked: RankedLine, without: RankedLine, thing: Thing, lines: Mapping[str, Line]) -> Priority:
    missing, line = ranked.missing, lines[ranked.ref]
    return Priority(
        line=ranked.ref,
        called=called(line),
        tier=ranked.tier,
        chance=ranked.chance,
        low_rank=ranked.low_rank,
        high_rank=ranked.high_rank,
        lifts=ranked.lifts,
        against=ranked.against,
        missing=missing.criterion if missing else None,
        missing_worth=float(missing.worth) if missing else None,
        tier_without=without.tier,
        chance_without=without.chance,
        may_hold=tuple(dict.fromkeys([*line.exporting[:1], *line.agencies, *line.importing]))[:_ASKED],
        levels=tuple(map(_level, thing.levels)),
    )


def _level(held: Held) -> PriorityLevel:
    proofs = tuple(PriorityProof(each.level, each.chance, each.records, each.said_by) for each in held.proofs)
    return PriorityLevel(held.criterion, held.low, held.high, held.chances, proofs)


def called(line: Line) -> str:
    """What a line is called in a list: by its brands and contact points."""
    return ", ".join([*line.brands[:_CALLED_BY], *line.contacts[:_CALLED_BY]])
