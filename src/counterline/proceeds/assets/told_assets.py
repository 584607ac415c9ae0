"""Assets as readers are told of them: what they look for, each asset, and what all of them come to in some days."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated, Final

from counterline.proceeds.assets.adding_up import INTO, sums_of
from counterline.proceeds.assets.model import DECIDED, STOPPED, Asset, AssetState, Sort, Step, StepDid, Sums
from counterline.vocabulary import crossing
from counterline.vocabulary.amounts.money import plain
from counterline.vocabulary.crossing import Ref, answer, question

_PENCE: Final = "In pence; null where nobody said it."


class Waits(StrEnum):
    """What an asset waits for."""

    A_STEP = "seized, and no step since"
    A_RECEIPT = "ordered, and nothing received"
    A_STOP = "seen, and nothing stopped"
    A_PERSON = "somebody to say what a step is of"


@question
@dataclass(frozen=True, slots=True)
class AssetsAsked:
    """Which assets: an empty field rules nothing out. The two days are those of the sums."""

    line: Annotated[Ref | None, crossing.field("Of the line", "A line's reference.")] = None
    state: Annotated[AssetState | None, crossing.field("Where some of it stands", "A state.")] = None
    waits: Annotated[Waits | None, crossing.field("Waits for", "What is not done yet.")] = None
    first: Annotated[date | None, crossing.field("From", "The first day of the sums.")] = None
    last: Annotated[date | None, crossing.field("To", "The last day of the sums.")] = None


@answer
@dataclass(frozen=True, slots=True)
class PartTold:
    """A sum that is in one state."""

    state: AssetState
    amount: Annotated[int | None, crossing.field("How much", _PENCE)]
    hidden: Annotated[
        int, crossing.field("Of it hidden", "How much of an order is for assets that nobody found, in pence.")
    ]
    to_victims: Annotated[int, crossing.field("Of it to victims", "How much of it was paid to victims, in pence.")]


@answer
@dataclass(frozen=True, slots=True)
class AssetTold:
    """One asset: what it is, whose it is to act on, where each part of it stands, and of which lines it is."""

    ref: str
    sort: Sort
    called: str
    agency: str
    jurisdiction: str
    since: date | None
    parts: tuple[PartTold, ...]
    lines: tuple[str, ...]
    waits: tuple[Waits, ...]


@answer
@dataclass(frozen=True, slots=True)
class StepTold:
    """One step as its record tells it."""

    ref: str
    record: str
    did: StepDid
    day: str | None
    time: str | None
    amount: Annotated[int | None, crossing.field("How much", _PENCE)]
    agency: str
    reference: str


@answer
@dataclass(frozen=True, slots=True)
class AsideTold:
    """A step that is not counted, why, and what to do about it."""

    step: StepTold
    why: str
    do: str
    may_be: Annotated[tuple[str, ...], crossing.field("May be of", "Assets that it may be of, by reference.")]


@answer
@dataclass(frozen=True, slots=True)
class AssetShown:
    """One asset with its steps: those that are counted, those told twice, and those put aside."""

    asset: AssetTold
    steps: tuple[StepTold, ...]
    told_twice: tuple[StepTold, ...]
    asides: tuple[AsideTold, ...]


@answer
@dataclass(frozen=True, slots=True)
class StepFiled:
    """One counted step as a row of a file: what the Home Office's statistics of asset recovery are split by, and every reference.

    The columns in which the Joint Asset Recovery Database takes orders in bulk are published nowhere that we found.
    """

    asset: str
    step: str
    counts_as: Annotated[str, crossing.field("Counts as", "Stopped, ordered, received or returned; never added.")]
    did: StepDid
    power: str | None
    sort: Sort
    agency: str
    jurisdiction: str
    day: str | None
    time: str | None
    financial_year: Annotated[str | None, crossing.field("Financial year", "From 1 April, such as 2026/27.")]
    pounds: str | None
    of_it_hidden: str | None
    court: str | None
    court_reference: str | None
    jard_reference: str | None
    reference: str
    exhibit: str | None
    of_reference: str | None
    record: str
    lines: str


@answer
@dataclass(frozen=True, slots=True)
class StepsFiled:
    """The counted steps of assets, asset by asset in order of time."""

    items: tuple[StepFiled, ...]
    records: Annotated[tuple[str, ...], crossing.field("Rests on", "The records that it rests on.")]


@answer
@dataclass(frozen=True, slots=True)
class SumsTold:
    """What assets came to in some days, in pence. Stopped, ordered and received are of the same pounds: never add them."""

    first: date
    last: date
    stopped: int
    ordered: int
    hidden: Annotated[int, crossing.field("Of it hidden", "Within what was ordered.")]
    received: int
    to_victims: Annotated[int, crossing.field("Of it to victims", "Within what was received.")]
    returned: int
    unsaid: Annotated[int, crossing.field("Without a sum", "Steps of which nobody said the sum.")]


@answer
@dataclass(frozen=True, slots=True)
class AssetsFound:
    """Assets in your own view, and what they came to."""

    items: tuple[AssetTold, ...]
    sums: SumsTold
    records: Annotated[tuple[str, ...], crossing.field("Rests on", "The records that it rests on.")]


def waits_of(asset: Asset) -> tuple[Waits, ...]:
    """What an asset waits for."""
    return tuple(each for each, holds in _WAITS.items() if holds(asset))


def asset_told(asset: Asset) -> AssetTold:
    """An asset without its steps."""
    parts = tuple(PartTold(each.state, each.amount, each.hidden, each.to_victims) for each in asset.parts)
    first = next((each.first for each in asset.steps if each.day), None)
    return AssetTold(
        *(asset.ref, asset.sort, asset.called, asset.agency, asset.jurisdiction, first, parts),
        asset.lines,
        waits_of(asset),
    )


def asset_shown(asset: Asset) -> AssetShown:
    """An asset with its steps."""
    may_be = {each.step.ref: each.may_be for each in asset.questions}
    asides = [AsideTold(_step(each.step), each.why, each.do, may_be.get(each.step.ref, ())) for each in asset.asides]
    return AssetShown(
        asset_told(asset),
        tuple(map(_step, asset.steps)),
        tuple(map(_step, asset.told_twice)),
        tuple(asides),
    )


def assets_found(assets: Iterable[Asset], first: date, last: date) -> AssetsFound:
    """Assets and what they came to from one day to another."""
    found = list(assets)
    moves = (move for each in found for move in each.moves)
    records = {step.record_ref for each in found for step in each.steps}
    return AssetsFound(
        tuple(map(asset_told, found)), _sums(sums_of(moves, first, last), first, last), tuple(sorted(records))
    )


def steps_filed(assets: Iterable[Asset]) -> StepsFiled:
    """The counted steps of assets as rows of a file."""
    rows = tuple(_filed(asset, step) for asset in assets for step in asset.steps)
    return StepsFiled(rows, tuple(sorted({each.record for each in rows})))


def _filed(asset: Asset, step: Step) -> StepFiled:
    said = step.said.get
    return StepFiled(
        *(asset.ref, step.ref, _counts_as(step.did), step.did, said("power"), step.sort or asset.sort),
        *(step.agency, step.jurisdiction or asset.jurisdiction, step.day.to_json() if step.day else None, step.time),
        *(_financial_year(step.last) if step.day else None, plain(step.amount), plain(step.hidden)),
        court=said("court"),
        court_reference=said("court_reference"),
        jard_reference=said("jard_reference"),
        reference=step.reference,
        exhibit=said("exhibit"),
        of_reference=said("of_reference"),
        record=step.record_ref,
        lines=" ".join(asset.lines),
    )


def _counts_as(did: StepDid) -> str:
    into = INTO[did]
    return "stopped" if into in STOPPED else "ordered" if into in DECIDED else into.value


def _financial_year(day: date) -> str:
    began = day.year if (day.month, day.day) >= (4, 1) else day.year - 1
    return f"{began}/{(began + 1) % 100:02}"


def _sums(found: Sums, first: date, last: date) -> SumsTold:
    return SumsTold(
        *(first, last, found.stopped, found.ordered, found.hidden, found.received, found.to_victims),
        *(found.returned, found.unsaid),
    )


def _step(step: Step) -> StepTold:
    day = None if step.day is None else step.day.to_json()
    return StepTold(step.ref, step.record_ref, step.did, day, step.time, step.amount, step.agency, step.reference)


_WAITS: Final[Mapping[Waits, Callable[[Asset], bool]]] = MappingProxyType(
    {
        Waits.A_STEP: lambda asset: (
            bool(asset.steps)
            and {each.did for each in asset.steps} <= {StepDid.SEIZED, StepDid.SEEN}
            and AssetState.SEIZED in asset.states
        ),
        Waits.A_RECEIPT: lambda asset: (
            not set(DECIDED).isdisjoint(asset.states) and AssetState.RECEIVED not in asset.states
        ),
        Waits.A_STOP: lambda asset: (
            bool(asset.lines)
            and all(each.into not in STOPPED for each in asset.moves)
            and AssetState.SEEN in asset.states
        ),
        Waits.A_PERSON: lambda asset: bool(asset.asides or asset.questions),
    }
)
