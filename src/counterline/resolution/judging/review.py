"""Pairs that a person should look at, in the order of what their answer is worth, and two records side by side with every reason.

Worth is how many pairs of mentions an answer is expected to put right: of two entities that a link would bring together, the
chance that it is right times the pairs that it would make; of two that are held as one, the chance that it is wrong.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Final

import orjson

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import PersonSaid, people_told
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.across_hands import Person, across_hands
from counterline.resolution.people.assembling import Joining
from counterline.resolution.people.entities import joined_around, standing_of
from counterline.resolution.people.judgements import JudgementMade, judgements_of_pair
from counterline.resolution.people.quality import blind_pair
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer

LOOKED_AT: Final = 200
"""Links nearest to the weight of acceptance whose worth is worked out: further off, the score alone is as good as sure."""
A_FEW: Final = 10
"""Links gone through at once to see whether there is anything to ask at all: mostly the first asks."""
FURTHEST: Final = 1000
"""Links at most of which it is worked out where the nearest are answered by what was said of others, as after a merge."""


@dataclass(frozen=True, slots=True)
class Question:
    """Two mentions about which a person's answer is worth something, and whether they are held to be one now."""

    one: str
    other: str
    weight: float
    probability: float
    """How likely it is that they are one, by the model's curve."""
    held_as_one: bool
    worth: float


@answer
@dataclass(frozen=True, slots=True)
class Reason:
    """One reason of the model's, in words, and how much it speaks for one person (above nothing) or for two (below)."""

    words: str
    weight: float


@answer
@dataclass(frozen=True, slots=True)
class FitsAlso:
    """Somebody else whom one of two records fits, by a mention of theirs, and how likely that one is of them."""

    mention: str
    probability: float


@answer
@dataclass(frozen=True, slots=True)
class PairWeighed:
    """Every reason for and against the two people of a pair being one, and what was said of them."""

    weight: float
    probability: Annotated[float, crossing.field("Likely", "How likely it is that they are one, by the model's curve.")]
    calibrated_here: Annotated[
        bool, crossing.field("Calibrated here", "Whether that curve was counted on what people judged blind here.")
    ]
    acceptance: Annotated[float, crossing.field("Acceptance", "From this weight on a link joins.")]
    model: str
    held_as_one: bool
    opposed: Annotated[
        bool,
        crossing.field(
            "Opposed",
            "Whether records tell that they are two people (another birth, sex or reference, or one names both), or somebody said so.",
        ),
    ]
    fits_also: Annotated[
        tuple[FitsAlso, ...],
        crossing.field(
            "Fits also",
            "Whom one of the two fits nearly as well, who is another person than the other or than somebody else whom it fits: "
            "so it belongs to neither.",
        ),
    ]
    parted_if_same: Annotated[
        int,
        crossing.field("Parted", "Records held with either now that `same` would part from both; a merge parts none."),
    ]
    reasons: Annotated[tuple[Reason, ...], crossing.field("Reasons", "Their weights add up to the weight.")]
    judgements: tuple[JudgementMade, ...]


@dataclass(frozen=True, slots=True)
class SideBySide(PairWeighed):
    """Two people as their records name them, weighed."""

    one: PersonSaid
    other: PersonSaid


# What somebody called the same or different is answered; what one was unsure of oneself is somebody else's to answer.
_DOUBTED = """
select l.a, l.b, l.weight, fa.ref as one, fb.ref as other from links l
  join person_features fa on fa.mention_id = l.a join person_features fb on fb.mention_id = l.b
 where not exists (
    select from judgements j where j.a = l.a and j.b = l.b
       and (j.verdict in ('same', 'different') or j.verdict = 'unsure' and j.judged_by = :viewer)
       and not exists (select from judgements u where u.undoes = j.act and u.a = j.a and u.b = j.b))
 order by l.doubt, l.a, l.b limit :most offset :skip
"""
_FEATURES = (
    "select ref, mention_id, features::text as features from person_features where ref = any(cast(:refs as text[]))"
)


def questions(work: Work, most: int = 20) -> tuple[Question, ...]:
    """The pairs whose answer is worth most among those the viewer may read, unanswered so far; logged as read."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    once, model = dict[frozenset[int], Question](), in_force(work)
    for skip in range(0, FURTHEST, LOOKED_AT):
        rows = work.rows(_DOUBTED, viewer=work.viewer_id, most=LOOKED_AT, skip=skip)
        joining, lighter = joined_around(work, {number for row in rows for number in (row.a, row.b)})
        # Of two entities one pair is asked about: its answer settles all of them.
        for entities, question in sorted(
            _questions(rows, joining, lighter, model), key=lambda each: _worth_first(each[1])
        ):
            once.setdefault(entities, question)
        if len(once) >= most or len(rows) < LOOKED_AT:
            break
    found = sorted(once.values(), key=_worth_first)[:most]
    if found:
        note(work, Act.CONSULTATION, [ref for each in found for ref in (each.one, each.other)])
    return tuple(found)


def is_anything_asked(work: Work) -> bool:
    """Whether `questions` would ask the viewer anything; it tells of nobody, and looks no further than the first."""
    for skip in range(0, FURTHEST, A_FEW):
        rows = work.rows(_DOUBTED, viewer=work.viewer_id, most=A_FEW, skip=skip)
        if not rows:
            return False
        joining, lighter = joined_around(work, {number for row in rows for number in (row.a, row.b)})
        if next(_questions(rows, joining, lighter, in_force(work)), None) is not None:
            return True
        if len(rows) < A_FEW:
            return False
    return False


def side_by_side(work: Work, one: str, other: str) -> SideBySide:
    """Two people side by side with the reasons; refused alike where either is hidden or gone (`NotFound`)."""
    require(work, Permission.RECORDS_RECORD_READ)
    require_purpose(work)
    told = people_told(work, [one, other])
    made = {row.ref: row for row in work.rows(_FEATURES, refs=[one, other])}
    if one == other or not told.keys() & made.keys() >= {one, other}:
        raise NotFound("Nobody in what you may see is named by one of these, or its record no longer stands.")
    model = in_force(work)
    across = across_hands(work, model, {each.mention.identity_key for each in told.values()})
    people = [
        Person(told[each].mention.identity_key, Features.from_body(orjson.loads(made[each].features)))
        for each in (one, other)
    ]
    weighed = across.weighed(*people)
    held = standing_of(work, *(made[each].mention_id for each in (one, other)))
    return SideBySide(
        one=told[one],
        other=told[other],
        weight=weighed.weight,
        probability=model.probability(weighed.weight),
        calibrated_here=model.calibration is not None and model.calibration.here,
        acceptance=model.acceptance,
        model=model.version,
        held_as_one=held.as_one,
        opposed=held.opposed,
        fits_also=tuple(FitsAlso(ref, model.probability(weight)) for ref, weight in held.rivals),
        parted_if_same=held.parted,
        reasons=tuple(Reason(step.words, step.weight) for step in weighed.why),
        judgements=judgements_of_pair(work, one, other),
    )


def blind_side_by_side(work: Work) -> SideBySide | None:
    """The next pair that the viewer is to judge blind, for a face to show without any reason; None when all are judged."""
    pair = blind_pair(work)
    return None if pair is None else side_by_side(work, *pair)


def _worth_first(asked: Question) -> tuple[float, str, str]:
    return -asked.worth, asked.one, asked.other


def _questions(
    rows: Iterable[AnyRow], joining: Joining, lighter: Mapping[tuple[int, int], float], model: Model
) -> Iterator[tuple[frozenset[int], Question]]:
    """Each pair as a question, with what stands for the entities that it is about."""
    for row in rows:
        if joining.kept_apart(row.a, row.b):
            continue  # of another pair of the two entities it has been said
        together = joining.together(row.a, row.b)
        if together and not joining.holds(row.a, row.b):
            continue  # they are one by what is surer, or by what somebody said
        sizes = joining.size(row.a), joining.size(row.b)
        weight = lighter.get((row.a, row.b), row.weight)
        right = model.probability(weight)
        worth = (1 - right) * (sizes[0] - 1) if together else right * sizes[0] * sizes[1]
        entities = frozenset(map(joining.stands_for, (row.a, row.b)))
        yield entities, Question(row.one, row.other, weight, right, together, worth)
