"""What an asset is made of: steps as records tell them, sums that are each in one state, and what was put aside and why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Final

from counterline.vocabulary.amounts.money import Pence
from counterline.vocabulary.amounts.period import PartialDate


class Sort(StrEnum):
    """What an asset is. A sum ordered is what a court told a person to pay, with no thing that it is known to lie in."""

    CASH = "cash"
    ACCOUNT = "account"
    WALLET = "wallet"
    LISTED = "listed asset"
    VEHICLE = "vehicle"
    PROPERTY = "property"
    SUM_ORDERED = "sum ordered"


MONEY_ITSELF: Final = frozenset({Sort.CASH, Sort.ACCOUNT, Sort.SUM_ORDERED})
"""What can be parted by the penny. Anything else moves as a whole, and is worth what was last said of it."""


class AssetState(StrEnum):
    """Where a sum stands. Each pound of an asset is in one of these."""

    SEEN = "seen"
    SEIZED = "seized"
    DETAINED = "detained"
    FROZEN = "frozen"
    RESTRAINED = "restrained"
    UNDER_NOTICE = "under notice"
    FORFEITED = "forfeited"
    ORDERED = "ordered"
    RECEIVED = "received"
    RETURNED = "returned"


STOPPED: Final = (
    AssetState.UNDER_NOTICE,
    AssetState.DETAINED,
    AssetState.FROZEN,
    AssetState.RESTRAINED,
    AssetState.SEIZED,
)
"""Nobody can spend these: the furthest first, which is also the order in which a later step takes from them."""
DECIDED: Final = (AssetState.FORFEITED, AssetState.ORDERED)
ENDED: Final = (AssetState.RECEIVED, AssetState.RETURNED)


class StepDid(StrEnum):
    """What a step did, in the words of an order's type where it is one."""

    SEEN = "seen"
    SEIZED = "seized"
    SEIZED_294 = "seizure under section 294"
    DETAINED = "detention order"
    FORFEITURE_NOTICE = "forfeiture notice"
    FORFEITED = "forfeiture order"
    FROZE = "account freezing order"
    ACCOUNT_NOTICE = "account forfeiture notice"
    ACCOUNT_FORFEITED = "account forfeiture order"
    WALLET_FROZE = "wallet freezing order"
    RESTRAINED = "restraint order"
    CONFISCATED = "confiscation order"
    RELEASED = "release"
    RECEIVED = "received"
    RETURNED = "returned"
    TO_VICTIM = "paid to a victim"


BEGINS: Final = frozenset(
    {
        StepDid.SEEN,
        StepDid.SEIZED,
        StepDid.FROZE,
        StepDid.WALLET_FROZE,
        StepDid.RESTRAINED,
        StepDid.CONFISCATED,
        StepDid.SEIZED_294,
    }
)
"""What may be the first that is known of an asset. Every other step is of something that was stopped or ordered before."""


@dataclass(frozen=True, slots=True)
class Step:
    """What one record says was done to one thing. `ref` is the step's own, `record_ref` its record's, `slot` its place in that.

    - `key`: the account or wallet, as a key, where it names one; None for cash and goods;
    - `names`: references by which other steps may call this one; `asks`: those by which it says what it is of, the surest first;
    - `of`: its body's own reference of what it is of, folded; empty where it gives none;
    - `said`: the whole body of its record, for the fields that only a clock or a page needs.
    """

    ref: str
    record_ref: str
    identity: int
    slot: str
    audience: int
    kind: str
    agency: str
    reference: str
    did: StepDid
    sort: Sort | None
    called: str
    day: PartialDate | None
    time: str | None
    amount: Pence | None
    hidden: Pence = Pence(0)
    key: int | None = None
    names: frozenset[str] = frozenset()
    asks: tuple[str, ...] = ()
    of: str = ""
    jurisdiction: str = ""
    said: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}), repr=False, hash=False, compare=False)

    @property
    def first(self) -> date:
        """The first day on which it may have been done."""
        return self.day.first if self.day else date.min

    @property
    def last(self) -> date:
        """The last day on which it may have been done."""
        return self.day.last if self.day else date.max


@dataclass(frozen=True, slots=True)
class Part:
    """A sum that is in one state. An amount of None: nobody said how much, or what it is worth.

    `hidden`: how much of it a court ordered for assets that nobody has found. `to_victims`: how much of it was paid to victims.
    """

    state: AssetState
    amount: Pence | None
    hidden: Pence = Pence(0)
    to_victims: Pence = Pence(0)


@dataclass(frozen=True, slots=True)
class Move:
    """A sum that a step moved from one state into another; from None where the step is the first that is known of it."""

    step: Step
    since: AssetState | None
    into: AssetState
    amount: Pence | None
    hidden: Pence = Pence(0)


@dataclass(frozen=True, slots=True)
class Aside:
    """A step that is not counted, why, and what to do about it."""

    step: Step
    why: str
    do: str


@dataclass(frozen=True, slots=True)
class Question:
    """A step of which no reference says what it is of, and the assets, by reference, that it may be of."""

    step: Step
    may_be: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asset:
    """One asset as a viewer's records tell it. `refs` are all references that lead to it; `ref` is its earliest step's.

    `steps` are those that are counted, the earliest first. Of the `parts` each is in one state, and together they are the asset.
    """

    ref: str
    refs: frozenset[str]
    sort: Sort
    called: str
    steps: tuple[Step, ...]
    parts: tuple[Part, ...]
    moves: tuple[Move, ...]
    asides: tuple[Aside, ...] = ()
    questions: tuple[Question, ...] = ()
    told_twice: tuple[Step, ...] = ()
    lines: tuple[str, ...] = ()
    """The lines that it is of, by the references that the viewer knows them by."""

    @property
    def states(self) -> tuple[AssetState, ...]:
        """The states in which parts of it are, the furthest last."""
        return tuple(each.state for each in self.parts)

    def amount(self, *states: AssetState) -> Pence:
        """How much of it is in these states, as far as anybody said."""
        return Pence(sum(each.amount or 0 for each in self.parts if each.state in states))

    @property
    def told(self) -> tuple[Step, ...]:
        """All that is told of it: what is counted, then what was told twice, then what was put aside."""
        return (*self.steps, *self.told_twice, *(each.step for each in self.asides))

    @property
    def records(self) -> frozenset[str]:
        """The references of the records that tell of it."""
        return frozenset(each.record_ref for each in self.told)

    @property
    def keys(self) -> frozenset[int]:
        """The keys of the accounts and wallets that they name as it."""
        return frozenset(each.key for each in self.told if each.key is not None)

    @property
    def agency(self) -> str:
        """Whose asset it is to act on: the agency that stopped it first, or that told of it first."""
        stopped = (each.step.agency for each in self.moves if each.into in STOPPED)
        return next(stopped, self.told[0].agency)

    @property
    def jurisdiction(self) -> str:
        """Where it was first stopped or told of."""
        return self.told[0].jurisdiction

    def did(self, *what: StepDid) -> Iterator[Step]:
        """Its counted steps that did one of these, the earliest first."""
        return (each for each in self.steps if each.did in what)


@dataclass(frozen=True, slots=True)
class Sums:
    """What assets come to in some days. *Stopped*, *ordered* and *received* count one pound each time it comes so far: never add them.

    `hidden` is within `ordered`, and `to_victims` within `received`. `unsaid` counts steps whose sum nobody told.
    """

    stopped: Pence = Pence(0)
    ordered: Pence = Pence(0)
    hidden: Pence = Pence(0)
    received: Pence = Pence(0)
    to_victims: Pence = Pence(0)
    returned: Pence = Pence(0)
    unsaid: int = 0
