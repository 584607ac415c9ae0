"""Resolution: what to look at, two people side by side, judgements and models."""

from typing import Annotated

from pydantic import Field

from counterline.doors.answers import Question
from counterline.doors.caller import Caller
from counterline.doors.offering import Addresses
from counterline.faces.resolution import in_words, told
from counterline.lines.hands.changed_hands import hands_beside
from counterline.picture.releasing.to_answer import to_answer
from counterline.plumbing.work import Work
from counterline.resolution.comparing import models as resolution_models
from counterline.resolution.judging import learning, review
from counterline.resolution.people import judgements as resolution_judgements
from counterline.resolution.people import uniting
from counterline.resolution.people.assembling import Verdict
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref

ADDRESSES = Addresses("resolution", "resolution", "Who is one person: why, what people judged, and by which model.")
AMention = Annotated[Ref, crossing.field("Mention", "The reference of a mention, such as MN-7KQ2M9XD…")]
Because = Annotated[
    str, crossing.field("Why", "Why, in a sentence that a colleague can check.", min_length=3, max_length=1000)
]


class PairsAsked(Question):
    """How many pairs are wanted."""

    most: int = Field(20, ge=1, le=100, description="How many at most.")


class JudgementGiven(Question):
    """What somebody says of two mentions, and why; `blind` where they were shown no score."""

    one: AMention
    other: AMention
    verdict: Verdict
    reason: Because
    blind: bool = Field(False, description="You were shown no score.")


class Merged(Question):
    """Any mention of each of two entities that are one person, and why."""

    one: AMention
    other: AMention
    reason: Because


class Split(Question):
    """Mentions of an entity that are another person than those others, and why."""

    parted: list[Ref] = Field(min_length=1)
    others: list[Ref] = Field(min_length=1)
    reason: Because


class Why(Question):
    """The reason."""

    reason: Because


class ModelNamed(Question):
    """What a model is to be called, and whose weights it is to have, if another's."""

    version: str = Field(examples=["2026-spring"], description="The model's version, such as 2026-spring.")
    weights_of: str | None = Field(None, description="A model to weigh as: names and hubs alone are counted anew.")


class Compared(Question):
    """Two models by their versions."""

    old: str = Field(description="The version of one model, such as 2026-spring.")
    new: str = Field(description="The version of the other.")


@ADDRESSES.get("/pairs", "queue")
def pairs(work: Work, asked: PairsAsked) -> told.Pairs:
    """What waits for an answer, the most worth first: who may be one person, and what may have changed hands."""
    return told.pairs_told(to_answer(work, asked.most))


@ADDRESSES.get("/blind-pair", "blind", words=in_words.blind)
def blind_pair(work: Work) -> told.BlindPair:
    """The next two people to judge blind, drawn as good as at random: send what you say with `blind`."""
    return told.blind_told(review.blind_side_by_side(work))


@ADDRESSES.get("/link-quality", "quality")
def link_quality(work: Work) -> told.LinkQuality:
    """How often links are right and how many are missed, with intervals, from pairs that were judged blind."""
    return told.quality_told(work)


@ADDRESSES.get("/pairs/{one}/{other}", "pair", words=in_words.side_by_side)
def pair(caller: Caller, one: AMention, other: AMention) -> told.SideBySide:
    """Two people as their records name them, with every reason of the model's for and against their being one."""
    with caller.work() as work, caller.noting_a_miss(work, {"one": one, "other": other}):
        return told.side_by_side_told(review.side_by_side(work, one, other))


@ADDRESSES.get("/hands/{one}/{other}", "hands", words=in_words.hands)
def hands(caller: Caller, one: AMention, other: AMention) -> told.HandsSideBySide:
    """One contact point before and after it was quiet, by a mention on either side: has it changed hands?"""
    with caller.work() as work, caller.noting_a_miss(work, {"one": one, "other": other}):
        return told.hands_told(hands_beside(work, one, other))


@ADDRESSES.get("/judgements", "judgements")
def judgements(work: Work) -> told.Judgements:
    """What was judged last, by anybody, of records that you may read."""
    return told.Judgements(items=resolution_judgements.judgements_made(work))


@ADDRESSES.post("/judgements", "judge", first=("one", "other", "verdict"))
def judge(caller: Caller, sent: JudgementGiven) -> told.Judged:
    """Say of two people that they are the same, different, or that you are unsure; it is added to, and never changed.

    Of two mentions of one contact point, the same is that it is in the same hands, and different that it changed hands.
    """
    with caller.work() as work, caller.noting_a_miss(work, {"one": sent.one, "other": sent.other}):
        return told.Judged(
            act=resolution_judgements.judge(work, sent.one, sent.other, sent.verdict, sent.reason, blind=sent.blind)
        )


@ADDRESSES.post("/judgements/{act}/undo", "undo", seeks="judgement")
def undo(work: Work, act: Ref, sent: Why) -> told.Judged:
    """Undo an act of judging, whoever's it was: what stood before it stands again."""
    return told.Judged(act=resolution_judgements.undo(work, act, sent.reason))


@ADDRESSES.post("/splits")
def split(caller: Caller, sent: Split) -> told.Judged:
    """Say that some mentions of an entity are another person than others of it, of every two that it parts."""
    with caller.work() as work, caller.noting_a_miss(work, {"parted": sent.parted, "others": sent.others}):
        return told.Judged(act=resolution_judgements.split(work, sent.parted, sent.others, sent.reason))


@ADDRESSES.post("/merges", "merge", first=("one", "other"))
def merge(caller: Caller, sent: Merged) -> told.Judged:
    """Say that two entities are one person, whatever parted them before: that stands again when this is undone."""
    with caller.work() as work, caller.noting_a_miss(work, {"one": sent.one, "other": sent.other}):
        return told.Judged(act=uniting.merge(work, sent.one, sent.other, sent.reason))


@ADDRESSES.get("/models", "models")
def models(work: Work) -> told.Models:
    """Every model by which people can be linked, and which is in force."""
    return told.Models(in_force=resolution_models.in_force(work).version, items=resolution_models.models(work))


@ADDRESSES.post("/models", "train", first=("version",))
def train(work: Work, sent: ModelNamed) -> told.Trained:
    """Train a model on everybody whom you read, compartments left out; it changes nothing until it is activated."""
    return told.trained_told(learning.train_model(work, sent.version, sent.weights_of))


@ADDRESSES.get("/models/comparison", "compare", first=("old", "new"))
def compare(work: Work, asked: Compared) -> learning.Comparison:
    """Have two models link the same people, and tell what would change."""
    return learning.compare_models(work, asked.old, asked.new)


@ADDRESSES.post("/models/{version}/activation", status=204)
def activate(work: Work, version: str, sent: Why) -> None:
    """Have the worker link everybody by a model: it is in force when that is done. Judgements stay as they are."""
    resolution_models.activate(work, version, sent.reason)
