"""Resolution for machines: what to look at, two people side by side, judgements, models, and entities taken away."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from counterline.api.clients import Asking, IdempotencyKey
from counterline.api.files import Csv, csv_kept
from counterline.doors.answers import Question
from counterline.faces.resolution import told
from counterline.lines.hands.changed_hands import hands_beside
from counterline.picture.releasing.to_answer import to_answer
from counterline.resolution.comparing import models as resolution_models
from counterline.resolution.judging import learning, review
from counterline.resolution.people import entities_taken, uniting
from counterline.resolution.people import judgements as resolution_judgements
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.entities import PERSON
from counterline.resolution.people.entities_taken import COLUMNS, KINDS
from counterline.vocabulary.crossing import Ref

router = APIRouter(tags=["resolution"])


class PairsAsked(Question):
    """How many pairs are wanted."""

    most: int = Field(20, ge=1, le=100)


class JudgementGiven(Question):
    """What somebody says of two mentions, and why; `blind` where they were shown no score."""

    one: Ref
    other: Ref
    verdict: Verdict
    reason: str = Field(min_length=3, max_length=1000)
    blind: bool = False


class Merged(Question):
    """Any mention of each of two entities that are one person, and why."""

    one: Ref
    other: Ref
    reason: str = Field(min_length=3, max_length=1000)


class Split(Question):
    """Mentions of an entity that are another person than those others, and why."""

    parted: list[Ref] = Field(min_length=1)
    others: list[Ref] = Field(min_length=1)
    reason: str = Field(min_length=3, max_length=1000)


class Why(Question):
    """The reason."""

    reason: str = Field(min_length=3, max_length=1000)


class ModelNamed(Question):
    """What a model is to be called, and whose weights it is to have, if another's."""

    version: str = Field(examples=["2026-spring"])
    weights_of: str | None = Field(None, description="A model to weigh as: names and hubs alone are counted anew.")


class Compared(Question):
    """Two models by their versions."""

    old: str
    new: str


class EntitiesAsked(Question):
    """Of which kinds mentions are wanted; people where nothing is said."""

    kind: list[str] = Field(default_factory=lambda: [PERSON], json_schema_extra={"items": {"enum": list(KINDS)}})


@router.get("/pairs")
def pairs(client: Asking, asked: Annotated[PairsAsked, Query()]) -> told.Pairs:
    """What waits for an answer, the most worth first: who may be one person, and what may have changed hands."""
    with client.work() as work:
        return told.pairs_told(to_answer(work, asked.most))


@router.get("/blind-pair")
def blind_pair(client: Asking) -> told.BlindPair:
    """The next two people to judge blind, drawn as good as at random: send what you say with `blind`."""
    with client.work() as work:
        return told.blind_told(review.blind_side_by_side(work))


@router.get("/link-quality")
def link_quality(client: Asking) -> told.LinkQuality:
    """How often links are right and how many are missed, with intervals, from pairs that were judged blind."""
    with client.work() as work:
        return told.quality_told(work)


@router.get("/pairs/{one}/{other}")
def pair(client: Asking, one: Ref, other: Ref) -> told.SideBySide:
    """Two people as their records name them, with every reason of the model's for and against their being one."""
    with client.work() as work, client.noting_a_miss(work, {"one": one, "other": other}):
        return told.side_by_side_told(review.side_by_side(work, one, other))


@router.get("/hands/{one}/{other}")
def hands(client: Asking, one: Ref, other: Ref) -> told.HandsSideBySide:
    """One contact point before and after it was quiet, by a mention on either side: has it changed hands?"""
    with client.work() as work, client.noting_a_miss(work, {"one": one, "other": other}):
        return told.hands_told(hands_beside(work, one, other))


@router.get("/judgements")
def judgements(client: Asking) -> told.Judgements:
    """What was judged last, by anybody, of records that you may read."""
    with client.work() as work:
        return told.judgements_told(resolution_judgements.judgements_made(work))


@router.post("/judgements", status_code=201)
def judge(client: Asking, sent: JudgementGiven, _: IdempotencyKey = None) -> told.Judged:
    """Say of two people that they are the same, different, or that you are unsure; it is added to, and never changed.

    Of two mentions of one contact point, the same is that it is in the same hands, and different that it changed hands.
    """
    with client.work() as work, client.noting_a_miss(work, {"one": sent.one, "other": sent.other}):
        return told.Judged(
            act=resolution_judgements.judge(work, sent.one, sent.other, sent.verdict, sent.reason, blind=sent.blind)
        )


@router.post("/judgements/{act}/undo", status_code=201)
def undo(client: Asking, act: Ref, sent: Why, _: IdempotencyKey = None) -> told.Judged:
    """Undo an act of judging, whoever's it was: what stood before it stands again."""
    with client.work() as work, client.noting_a_miss(work, {"judgement": act}):
        return told.Judged(act=resolution_judgements.undo(work, act, sent.reason))


@router.post("/splits", status_code=201)
def split(client: Asking, sent: Split, _: IdempotencyKey = None) -> told.Judged:
    """Say that some mentions of an entity are another person than others of it, of every two that it parts."""
    asked = {"parted": sent.parted, "others": sent.others}
    with client.work() as work, client.noting_a_miss(work, asked):
        return told.Judged(act=resolution_judgements.split(work, sent.parted, sent.others, sent.reason))


@router.post("/merges", status_code=201)
def merge(client: Asking, sent: Merged, _: IdempotencyKey = None) -> told.Judged:
    """Say that two entities are one person, whatever parted them before: that stands again when this is undone."""
    with client.work() as work, client.noting_a_miss(work, {"one": sent.one, "other": sent.other}):
        return told.Judged(act=uniting.merge(work, sent.one, sent.other, sent.reason))


@router.get("/entities.csv", response_class=Csv)
def entities(client: Asking, asked: Annotated[EntitiesAsked, Query()]) -> Response:
    """Every readable mention with the reference of the entity that holds it: record, slot, entity."""
    with client.work() as work:
        found = entities_taken.taken(work, client.taker, asked.kind)
        return csv_kept("entities", COLUMNS, told.rows_taken(found))


@router.get("/models")
def models(client: Asking) -> told.Models:
    """Every model by which people can be linked, and which is in force."""
    with client.work() as work:
        return told.models_told(resolution_models.in_force(work).version, resolution_models.models(work))


@router.post("/models", status_code=201)
def train(client: Asking, sent: ModelNamed, _: IdempotencyKey = None) -> told.Trained:
    """Train a model on everybody whom you read, compartments left out; it changes nothing until it is activated."""
    with client.work() as work:
        return told.trained_told(learning.train_model(work, sent.version, sent.weights_of))


@router.get("/models/comparison")
def compare(client: Asking, asked: Annotated[Compared, Query()]) -> told.Comparison:
    """Have two models link the same people, and tell what would change."""
    with client.work() as work:
        return told.Comparison.of(learning.compare_models(work, asked.old, asked.new))


@router.post("/models/{version}/activation", status_code=204)
def activate(client: Asking, version: str, sent: Why, _: IdempotencyKey = None) -> None:
    """Have the worker link everybody by a model: it is in force when that is done. Judgements stay as they are."""
    with client.work() as work:
        resolution_models.activate(work, version, sent.reason)
