"""A model trained on what a viewer of the desk reads, and two compared on the same people before anybody switches."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import orjson
from numpy.typing import NDArray

from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.compartments import leave_compartments_out
from counterline.plumbing.work import Work
from counterline.resolution.comparing.calibrating import Known
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.model import Model, calibrated
from counterline.resolution.comparing.models import NobodyToLearnFrom, check_version, keep_model, model_of, shipped
from counterline.resolution.comparing.weighing import weigh
from counterline.resolution.judging import training
from counterline.resolution.pairs import bulk
from counterline.resolution.people.assembling import Judged, Verdict
from counterline.resolution.people.assembling_columns import Links, Told, assembled
from counterline.resolution.people.judgements import TOLD, standing
from counterline.vocabulary.crossing import answer

_FROM_THE_FIRST: Final = -(2**63)  # keys are signed
MOST_CHANGED: Final = 20
"""Pairs that are told of two models: as many as somebody looks at before they switch."""
_READ: Final = 20_000  # people read at once: some ten megabytes
_NEXT: Final = """
select mention_id, features::text as features from person_features where mention_id > :after order by mention_id limit :most
"""


@answer
@dataclass(frozen=True, slots=True)
class Fared:
    """What one model makes of the people: links that it accepts, entities, and how far people who judged agree.

    Of pairs judged the same, how many it links; of pairs judged different, how many it links all the same.
    """

    version: str
    links: int
    entities: int
    same_linked: int
    different_linked: int


@answer
@dataclass(frozen=True, slots=True)
class Changed:
    """A pair that one of two models links and the other does not, by references, and what each weighs it."""

    one: str
    other: str
    old: float
    new: float


@answer
@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same people: how each fares, how many links both accept or one alone, and how many people judged of either kind.

    `changed` are pairs that one alone links, for a person to judge: those first of which it is the surest.
    """

    people: int
    old: Fared
    new: Fared
    both: int
    gained: int
    lost: int
    judged_same: int
    judged_different: int
    changed: tuple[Changed, ...]


def train_model(work: Work, version: str, weights_of: str | None = None) -> training.Trained:
    """Train a model on everybody whom the viewer reads, compartments left out, and keep it; it is not yet in force.

    What is in a compartment is left out, for how often a name is met there would show in everybody's links. Refuses where there
    are no two people (`NobodyToLearnFrom`); of how few more are too few, the training says itself, by not coming to rest. Refuses too
    what is no version, and one that there is already (`NoVersion`, `AlreadyKept`). With `weights_of` another model it weighs as that
    does, and how common names are and which keys are hubs is all that is counted.
    """
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    check_version(version)
    leave_compartments_out(work)
    if len(work.rows("select from person_features limit 2")) < 2:  # weights are learnt from pairs
        raise NobodyToLearnFrom("There are no two people to learn from yet. Have records that name people filed first.")
    if weights_of is None:
        trained = training.train(read_people(work), version, towards=shipped())
    else:
        counted = training.counted_in(read_people(work), model_of(work, weights_of), version)
        trained = training.Trained(
            counted, True, 0, (f"It weighs as {weights_of} does; names and hubs are those of here.",)
        )
    trained = replace(trained, model=calibrated(trained.model, shipped().calibration, _known(work, trained.model)))
    keep_model(work, trained.model, trained.words)
    return trained


_OF_JUDGED: Final = """
select mention_id, ref, features::text as features from person_features where mention_id = any(cast(:mentions as bigint[]))
"""


def _known(work: Work, model: Model) -> list[Known]:
    """What people judged blind of pairs whom the viewer reads, with what the model weighs them.

    What they chose to judge is no sample, and one split says of a hundred pairs what is known of two people.
    """
    judged = [each for each in _judged(work, "and blind") if each.verdict in (Verdict.SAME, Verdict.DIFFERENT)]
    rows = work.rows(_OF_JUDGED, mentions=sorted({number for each in judged for number in (each.a, each.b)}))
    people = {row.mention_id: Features.from_body(orjson.loads(row.features)) for row in rows}
    return [
        Known(weigh(model, people[each.a], people[each.b]).weight, each.verdict is Verdict.SAME)
        for each in judged
        if each.a in people and each.b in people
    ]


def compare_models(work: Work, old: str, new: str) -> Comparison:
    """Have two models link the same people, those whom the viewer reads, and tell what would change."""
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    leave_compartments_out(work)
    models = [model_of(work, each) for each in (old, new)]
    people = _Numbered(Told.read(work))
    judged = _judged(work)
    accepted = [people.accepted(each, read_people(work)) for each in models]
    by_old, by_new = (np.rec.fromarrays((each.a, each.b)) for each in accepted)
    first, second = (people.fared(*each, judged) for each in zip(models, accepted, strict=True))
    both = len(np.intersect1d(by_old, by_new, assume_unique=True))
    return Comparison(
        people=len(people.told.mentions),
        old=first,
        new=second,
        both=both,
        gained=second.links - both,
        lost=first.links - both,
        judged_same=sum(each.verdict is Verdict.SAME for each in judged),
        judged_different=sum(each.verdict is Verdict.DIFFERENT for each in judged),
        changed=_changed(
            work,
            models,
            (accepted[0].only(~np.isin(by_old, by_new)), models[0]),
            (accepted[1].only(~np.isin(by_new, by_old)), models[1]),
        ),
    )


def _changed(work: Work, models: Sequence[Model], *alone: tuple[Links, Model]) -> tuple[Changed, ...]:
    above = sorted(
        (model.acceptance - weight, a, b)
        for links, model in alone
        for a, b, weight in zip(*map(np.ndarray.tolist, (links.a, links.b, links.weight)), strict=True)
    )[:MOST_CHANGED]
    rows = work.rows(_OF_JUDGED, mentions=sorted({number for _, *pair in above for number in pair}))
    people = {row.mention_id: (row.ref, Features.from_body(orjson.loads(row.features))) for row in rows}
    return tuple(
        Changed(people[a][0], people[b][0], *(weigh(each, people[a][1], people[b][1]).weight for each in models))
        for _, a, b in above
    )


def _judged(work: Work, only: str = "") -> Sequence[Judged]:
    return standing(
        work.rows(f"select {TOLD} from judgements where key is null {only} order by judgement_id")  # noqa: S608 - columns of our own
    )


@dataclass(frozen=True, slots=True)
class _Numbered:
    """Everybody whom the viewer reads, and what they tell."""

    told: Told

    def accepted(self, model: Model, people: Iterable[tuple[int, Features]]) -> Links:
        """What a model would link; two people whom one record names are two."""
        parts = [(each.a[heavy], each.b[heavy], each.weight[heavy]) for each, heavy in _heavy(model, people)]
        none = Links(np.empty(0, np.int64), np.empty(0, np.int64), np.empty(0))
        links = Links(*map(np.concatenate, zip(*parts, strict=True))) if parts else none
        one, other = (self.told.records[self.told.mentions.searchsorted(each)] for each in (links.a, links.b))
        return links.only(one != other)

    def fared(self, model: Model, accepted: Links, judged: Sequence[Judged]) -> Fared:
        """How many links and entities that makes, and how far people who judged agree."""
        wanted = {(each.a, each.b): each.verdict for each in judged}
        asked = accepted.only(np.isin(accepted.a, [a for a, _ in wanted]))
        verdicts = [wanted.get(pair) for pair in zip(asked.a.tolist(), asked.b.tolist(), strict=True)]
        found, of = assembled(accepted, (), self.told, model.acceptance, model.bands)
        return Fared(
            version=model.version,
            links=len(accepted.a),
            entities=len(self.told.mentions) - len(found) + len(np.unique(of)),
            same_linked=verdicts.count(Verdict.SAME),
            different_linked=verdicts.count(Verdict.DIFFERENT),
        )


def _heavy(
    model: Model, people: Iterable[tuple[int, Features]]
) -> Iterator[tuple[bulk.ScoredColumns, NDArray[np.bool_]]]:
    for each in bulk.score_columns(model, people):
        yield each, each.weight >= model.acceptance


def read_people(work: Work) -> Iterator[tuple[int, Features]]:
    """Everybody whom the viewer reads, by number."""
    after = _FROM_THE_FIRST
    while rows := work.rows(_NEXT, after=after, most=_READ):
        yield from ((row.mention_id, Features.from_body(orjson.loads(row.features))) for row in rows)
        after = rows[-1].mention_id
