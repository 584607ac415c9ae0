"""A model trained on what a viewer of the desk reads, and two compared on the same people before anybody switches."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import orjson

from counterline.governance import Permission, leave_compartments_out, require
from counterline.plumbing.work import Work
from counterline.resolution import bulk, training
from counterline.resolution.assembling import Judged, Link, Verdict, assemble
from counterline.resolution.features import Features
from counterline.resolution.judgements import standing
from counterline.resolution.model import Model
from counterline.resolution.models import NobodyToLearnFrom, check_version, keep_model, model_of


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


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two models on the same people: how each fares, which links both accept, and how many people judged of either kind."""

    people: int
    old: Fared
    new: Fared
    both: int
    judged_same: int
    judged_different: int

    @property
    def gained(self) -> int:
        """Links that the new one alone accepts."""
        return self.new.links - self.both

    @property
    def lost(self) -> int:
        """Links that the old one alone accepts."""
        return self.old.links - self.both


def train_model(work: Work, version: str) -> training.Trained:
    """Train a model on everybody whom the viewer reads, compartments left out, and keep it; it is not yet in force.

    What is in a compartment is left out, for how often a name is met there would show in everybody's links. Refuses where
    there are no two people; of how few more are too few, the training says itself, by not coming to rest.
    """
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    check_version(version)
    people = _people(work)
    if len(people) < 2:  # weights are learnt from pairs
        raise NobodyToLearnFrom("There are no two people to learn from yet. Have records that name people filed first.")
    trained = training.train(people, version)
    keep_model(work, trained.model, trained.words)
    return trained


def compare_models(work: Work, old: str, new: str) -> Comparison:
    """Have two models link the same people, those whom the viewer reads, and tell what would change."""
    require(work, Permission.RESOLUTION_MODEL_KEEP)
    people, of_record = _people(work), _records(work)
    judged = standing(
        work.rows("select judgement_id, act, a, b, verdict, undoes from judgements order by judgement_id")
    )
    first, second = (_accepted(model_of(work, each), people, of_record) for each in (old, new))
    numbers = [number for number, _ in people]
    return Comparison(
        people=len(people),
        old=_fared(model_of(work, old), {each: of_record[each] for each in numbers}, first, judged),
        new=_fared(model_of(work, new), {each: of_record[each] for each in numbers}, second, judged),
        both=len(first.keys() & second.keys()),
        judged_same=sum(each.verdict is Verdict.SAME for each in judged),
        judged_different=sum(each.verdict is Verdict.DIFFERENT for each in judged),
    )


def _people(work: Work) -> list[tuple[int, Features]]:
    leave_compartments_out(work)
    rows = work.run("select mention_id, features::text as features from person_features order by mention_id")
    return [(row.mention_id, Features.from_body(orjson.loads(row.features))) for row in rows.yield_per(5000)]


def _records(work: Work) -> dict[int, int]:
    return {
        row.mention_id: row.identity_key for row in work.rows("select mention_id, identity_key from person_features")
    }


def _accepted(
    model: Model, people: Iterable[tuple[int, Features]], of_record: dict[int, int]
) -> dict[tuple[int, int], float]:
    """What it would link; two people whom one record names are two."""
    return {
        (each.a, each.b): each.weight
        for each in bulk.score(model, people)
        if each.weight >= model.acceptance and of_record[each.a] != of_record[each.b]
    }


def _fared(
    model: Model, people: Mapping[int, int], accepted: dict[tuple[int, int], float], judged: Iterable[Judged]
) -> Fared:
    links = [Link(a, b, weight) for (a, b), weight in accepted.items()]
    linked = [each.verdict for each in judged if (each.a, each.b) in accepted]
    return Fared(
        version=model.version,
        links=len(links),
        entities=len(assemble(people, links, (), model.cap, people)),
        same_linked=linked.count(Verdict.SAME),
        different_linked=linked.count(Verdict.DIFFERENT),
    )
