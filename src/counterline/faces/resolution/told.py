"""What is told of resolution: the shapes that the API answers and `--json` prints, each built here from the room's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from pydantic import Field

from counterline.doors.answers import Answer
from counterline.lines.hands.changed_hands import HandsAsked, HandsBeside, HandsSide
from counterline.lines.sighting import Sighting
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import PersonSaid
from counterline.records.looking.persons import NameTold, PersonTold, Protect
from counterline.resolution.comparing.models import ModelKept
from counterline.resolution.judging import review, training
from counterline.resolution.judging.review import PairWeighed
from counterline.resolution.people import desk, quality
from counterline.resolution.people.desk import PeopleKnown
from counterline.resolution.people.entities import PERSON
from counterline.resolution.people.entities_taken import COLUMNS, MentionTaken
from counterline.resolution.people.judgements import JudgementMade
from counterline.resolution.people.judging_hands import CONTACT_POINT
from counterline.resolution.people.quality import Band, OfTradition, Share
from counterline.vocabulary.crossing import answer, fields_of
from counterline.vocabulary.trade.brands import written_once

SHOWN: Final = (
    "name",
    "known_as",
    "sex",
    "born",
    "ages",
    "nationality",
    "address",
    "postcode",
    "contact_point",
    "reference",
    "role",
)
"""What two people are compared by on a page, in the order in which an officer reads it."""


class Pair(Answer):
    """Two mentions that somebody should look at: of people who may be one, or of a contact point that may have changed hands."""

    kind: str = Field(description="`person`, or `contact_point`.")
    one: str
    other: str
    shown: str | None = Field(description="The contact point; null of people.")
    weight: float | None = Field(description="Log2 odds that the two are one person; null of a contact point.")
    probability: float | None = Field(
        description="How likely it is that they are, by the model's curve; null likewise."
    )
    held_as_one: bool
    worth: float = Field(description="How many pairs of mentions an answer is expected to put right.")


class Pairs(Answer):
    """What waits for an answer: the pairs whose answer is worth most, in the own view of whoever asks."""

    items: list[Pair]


class PersonBeside(Answer):
    """One person as one record names them."""

    mention: str
    record: str
    kind: str
    agency: str
    record_reference: str
    first: date | None
    last: date | None
    protect: Protect | None
    said: dict[str, str] = Field(description="What the record says of them, by field; what it leaves out is left out.")


class Judgements(Answer):
    """What was judged, each act once, the newest first."""

    items: tuple[JudgementMade, ...]


@answer
@dataclass(frozen=True, slots=True)
class SideBySide(PairWeighed):
    """Two people side by side as an answer tells them: without the whole bodies of their records, which the room reads."""

    one: PersonBeside
    other: PersonBeside


class HandsOnOneSide(Answer):
    """What records say of a contact point before it was quiet, or after; `mention` is of the record nearest to the quiet."""

    mention: str
    first: date | None
    last: date | None
    agencies: list[str]
    brands: list[str]
    exporting: list[str] = Field(description="Where it is said to run from, as written.")
    importing: list[str]
    drugs: list[str]
    people: list[NameTold]
    records: list[str]


class HandsSideBySide(Answer):
    """One contact point before and after it was quiet, and what was said of its having changed hands."""

    shown: str
    before: HandsOnOneSide
    after: HandsOnOneSide
    quiet_days: int | None
    held_as_one: bool = Field(description="Whether it counts as in the same hands now.")
    judgements: tuple[JudgementMade, ...]


class BlindPair(Answer):
    """Two people to be judged blind: without score, reasons or what others said; none when all are judged."""

    one: PersonBeside | None
    other: PersonBeside | None


class LinkQuality(Answer):
    """How often links are right and how many are missed, from pairs judged blind; null until enough are judged."""

    model: str
    precision: Share | None = Field(description="Of the links that are accepted, how many are right.")
    recall: Share | None = Field(description="Of the links kept that are right, how many are accepted.")
    wanting: int = Field(description="How many more pairs have to be judged before either is told.")
    bands: list[Band]
    disagreed: list[tuple[str, str]]
    by_tradition: list[OfTradition] = Field(description="By naming tradition of forenames; to whoever keeps the model.")
    known: PeopleKnown | None = Field(description="How many people are known to several agencies; to the desk alone.")


class Judged(Answer):
    """The act of judging, by whose reference it can be undone."""

    act: str


class Models(Answer):
    """Every model, and which is in force; the one that came with counterline is until another is activated."""

    in_force: str
    items: tuple[ModelKept, ...]


class Trained(Answer):
    """A model that was trained and kept, and how its training went. It changes nothing until it is activated."""

    version: str
    converged: bool
    rounds: int
    words: list[str]


def quality_told(work: Work) -> LinkQuality:
    """How right links are, by naming tradition too, and how many people several agencies know."""
    return LinkQuality.of(
        quality.quality(work), by_tradition=list(quality.quality_by_tradition(work)), known=desk.rolled_up(work)
    )


def pairs_told(found: Iterable[review.Question | HandsAsked]) -> Pairs:
    """The review queue."""
    return Pairs(items=[_pair(each) for each in found])


def hands_told(found: HandsBeside) -> HandsSideBySide:
    """A contact point before and after."""
    return HandsSideBySide(
        shown=found.shown,
        before=side_told(found.before),
        after=side_told(found.after),
        quiet_days=found.quiet,
        held_as_one=found.held_as_one,
        judgements=found.judgements,
    )


def side_told(side: HandsSide) -> HandsOnOneSide:
    """One side of it."""
    said: Sequence[Sighting] = side.sightings
    return HandsOnOneSide(
        mention=side.mention.ref,
        first=side.first,
        last=side.last,
        agencies=sorted({each.agency for each in said}),
        brands=sorted(written_once(brand for each in said for brand in each.brands)),
        exporting=sorted({each.exporting.said for each in said if each.exporting}),
        importing=sorted({area.said for each in said for area in each.importing}),
        drugs=sorted({drug for each in said for drug in each.drugs}),
        people=list(side.people),
        records=list(dict.fromkeys(each.record_ref for each in said)),
    )


def side_by_side_told(found: review.SideBySide) -> SideBySide:
    """Two people side by side."""
    weighed = {name: getattr(found, name) for name in fields_of(PairWeighed)}
    return SideBySide(**weighed, one=_person(found.one), other=_person(found.other))


def blind_told(found: review.SideBySide | None) -> BlindPair:
    """Two people and no more."""
    return BlindPair(
        one=None if found is None else _person(found.one), other=None if found is None else _person(found.other)
    )


def trained_told(found: training.Trained) -> Trained:
    """A training."""
    return Trained(version=found.model.version, converged=found.converged, rounds=found.rounds, words=list(found.words))


def rows_taken(found: Iterable[MentionTaken]) -> Iterable[Mapping[str, object]]:
    """Mentions with their entities as rows of a file."""
    return ({column: getattr(each, column) for column in COLUMNS} for each in found)


def said_of(person: PersonTold) -> dict[str, str]:
    """What a record says of a person, by field, in words."""
    told = ((name, _words(getattr(person, name))) for name in SHOWN)
    return {name: words for name, words in told if words}


def _pair(found: review.Question | HandsAsked) -> Pair:
    if isinstance(found, HandsAsked):
        return Pair.of(found, kind=CONTACT_POINT, weight=None, probability=None, held_as_one=False)
    return Pair.of(found, kind=PERSON, shown=None)


def _person(found: PersonSaid) -> PersonBeside:
    mention, told = found.mention, found.told
    return PersonBeside(
        mention=mention.ref,
        record=mention.record_ref,
        kind=mention.record_kind,
        agency=mention.agency,
        record_reference=mention.reference,
        first=mention.first,
        last=mention.last,
        protect=told.protect,
        said=said_of(told),
    )


def _words(value: object) -> str:
    match value:
        case None:
            return ""
        case (int() as least, int() as most):
            return str(least) if least == most else f"{least} to {most}"
        case _:
            return str(value)
