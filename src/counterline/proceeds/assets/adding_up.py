"""One asset's steps, added up: which sum each moved from which state into which, and what cannot be. Without I/O."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from counterline.proceeds.assets.model import (
    BEGINS,
    DECIDED,
    MONEY_ITSELF,
    STOPPED,
    Aside,
    AssetState,
    Move,
    Part,
    Sort,
    Step,
    StepDid,
    Sums,
)
from counterline.proceeds.assets.steps_told import written
from counterline.vocabulary.amounts.money import Pence

ENDED_ALREADY: Final = frozenset({"discharged", "expired", "breached"})

INTO: Final = {
    StepDid.SEEN: AssetState.SEEN,
    StepDid.SEIZED: AssetState.SEIZED,
    StepDid.SEIZED_294: AssetState.SEIZED,
    StepDid.DETAINED: AssetState.DETAINED,
    StepDid.FROZE: AssetState.FROZEN,
    StepDid.WALLET_FROZE: AssetState.FROZEN,
    StepDid.RESTRAINED: AssetState.RESTRAINED,
    StepDid.FORFEITURE_NOTICE: AssetState.UNDER_NOTICE,
    StepDid.ACCOUNT_NOTICE: AssetState.UNDER_NOTICE,
    StepDid.FORFEITED: AssetState.FORFEITED,
    StepDid.ACCOUNT_FORFEITED: AssetState.FORFEITED,
    StepDid.CONFISCATED: AssetState.ORDERED,
    StepDid.RELEASED: AssetState.RETURNED,
    StepDid.RETURNED: AssetState.RETURNED,
    StepDid.RECEIVED: AssetState.RECEIVED,
    StepDid.TO_VICTIM: AssetState.RECEIVED,
}
"""Into which state each step brings a sum."""
# From which states a step takes, the first of them first. What goes back is what is least far.
_FROM: Final = {
    AssetState.SEIZED: (),
    AssetState.DETAINED: (AssetState.SEIZED,),
    AssetState.FROZEN: (AssetState.SEEN,),
    AssetState.RESTRAINED: (AssetState.DETAINED, AssetState.FROZEN, AssetState.SEIZED, AssetState.SEEN),
    AssetState.UNDER_NOTICE: STOPPED[1:],
    AssetState.FORFEITED: STOPPED,
    AssetState.ORDERED: STOPPED,
    AssetState.RECEIVED: (*DECIDED, AssetState.UNDER_NOTICE),  # to which nobody objected
    AssetState.RETURNED: (*STOPPED[::-1], *DECIDED),
}
# Said again, these go on with what they did, and more only where they say more.
_GOES_ON: Final = frozenset({AssetState.DETAINED, AssetState.FROZEN, AssetState.RESTRAINED})
# What a bank or an owner turns out to have may be more than what was seen; what lies in an exhibit may not.
_FINDS_MORE: Final = frozenset({AssetState.FROZEN, AssetState.RESTRAINED, AssetState.ORDERED})
_RANK: Final = {did: place for place, did in enumerate(INTO)}


class _CannotBeError(Exception):
    """A step cannot be as it is told; says why, and what to do."""

    def __init__(self, why: str, do: str) -> None:
        super().__init__(why)
        self.why, self.do = why, do


@dataclass
class _Purse:
    """What is in each state while steps are added up. None: a sum that nobody said."""

    sort: Sort
    held: dict[AssetState, Pence | None] = field(default_factory=dict)
    hidden: Pence = Pence(0)
    to_victims: Pence = Pence(0)
    moves: list[Move] = field(default_factory=list)

    def put(self, step: Step, since: AssetState | None, into: AssetState, amount: Pence | None) -> None:
        """Move a sum, or let a first one in."""
        if since is not None:
            left = self.held.pop(since)
            if left is not None and amount is not None and left > amount:
                self.held[since] = Pence(left - amount)
        had = self.held.get(into, Pence(0))
        self.held[into] = None if had is None or amount is None else Pence(had + amount)
        self.moves.append(Move(step, since, into, amount))

    def there(self, states: Iterable[AssetState]) -> list[AssetState]:
        """Those of the states in which it has something."""
        return [each for each in states if each in self.held]

    def sum_of(self, states: Iterable[AssetState]) -> Pence | None:
        """How much is in these states together, or None where of some of it nobody said."""
        sums = [self.held[each] for each in self.there(states)]
        return None if None in sums else Pence(sum(each or 0 for each in sums))


@dataclass(frozen=True, slots=True)
class AddedUp:
    """Steps added up: those counted, the sums as they stand, how each moved, and the steps put aside."""

    counted: tuple[Step, ...]
    parts: tuple[Part, ...]
    moves: tuple[Move, ...]
    asides: tuple[Aside, ...]


def added_up(steps: Iterable[Step], sort: Sort) -> AddedUp:
    """Add the steps of one asset up in the order of their days; whatever cannot be is put aside and changes nothing."""
    purse, counted, asides = _Purse(sort), list[Step](), list[Aside]()
    for step in sorted(steps, key=_order):
        try:
            _take(purse, step, counted)
            counted.append(step)
        except _CannotBeError as found:
            asides.append(Aside(step, found.why, found.do))
    return AddedUp(tuple(counted), _parts(purse), tuple(purse.moves), tuple(asides))


def _order(step: Step) -> tuple[date, str, int, int, str]:
    day = step.first if step.did in BEGINS else step.last
    return day, step.time or "", _RANK[step.did], step.identity, step.slot


def _take(purse: _Purse, step: Step, before: Sequence[Step]) -> None:
    _check(step, before)
    if step.did is StepDid.CONFISCATED:
        _not_twice(purse, step)
    into = INTO[step.did]
    if into is AssetState.SEEN:
        _see(purse, step)
    elif into is AssetState.SEIZED:
        _seize(purse, step)
    elif purse.sort in MONEY_ITSELF:
        _move(purse, step, into)
    else:
        _move_whole(purse, step, into)
    if step.did is StepDid.CONFISCATED:
        purse.hidden = Pence(purse.hidden + step.hidden)
    if step.did is StepDid.TO_VICTIM:
        purse.to_victims = Pence(purse.to_victims + (step.amount or 0))


def _check(step: Step, before: Sequence[Step]) -> None:
    if step.said.get("status") in ENDED_ALREADY:
        raise _CannotBeError(
            f"The order is told as {step.said['status']}, and not what went back.",
            "Record the release: how much went back, and on which day.",
        )
    if step.amount is not None and step.hidden > step.amount:
        raise _CannotBeError("More is hidden than was ordered.", "Correct the hidden sum, or the whole.")
    if step.did not in BEGINS and not any(each.first <= step.last for each in before):
        raise _CannotBeError(
            "It is dated before what it is of, or nothing that it is of was taken.",
            "Correct the day of one of the two, or say of which asset it is.",
        )


def _see(purse: _Purse, step: Step) -> None:
    """What an account or wallet was seen to hold counts as last told, and only until something of it is stopped."""
    if not purse.held or (set(purse.held) == {AssetState.SEEN} and step.amount is not None):
        purse.held.clear()
        purse.put(step, None, AssetState.SEEN, step.amount)


def _seize(purse: _Purse, step: Step) -> None:
    """Let what was taken in. Taken again by another power, it is what was taken before."""
    if step.did is StepDid.SEIZED or AssetState.SEIZED not in purse.held:
        purse.put(step, None, AssetState.SEIZED, step.amount)
    elif (has := purse.held[AssetState.SEIZED]) is not None and step.amount is not None and step.amount > has:
        raise _too_much(step, has)


def _not_twice(purse: _Purse, step: Step) -> None:
    """Refuse to confiscate what was forfeited."""
    has = purse.sum_of(STOPPED)
    enough = has is None or (has > 0 if step.amount is None else step.amount <= has)
    if any(each.into is AssetState.FORFEITED for each in purse.moves) and not enough:
        raise _CannotBeError(
            "It takes what was forfeited before: forfeited property is not confiscated again (section 7(4)).",
            "Ask the court what the order is of, and correct its sum or its reference.",
        )


def _move(purse: _Purse, step: Step, into: AssetState) -> None:
    states = [each for each in _FROM[into] if step.did is not StepDid.RELEASED or each in STOPPED]
    amount, has = step.amount, purse.sum_of(states)
    if amount is not None and into in _GOES_ON:
        amount = Pence(max(0, amount - (purse.held.get(into) or 0)))
    if amount is None or has is None or amount <= has:
        _draw(purse, step, states, amount)
    elif into in _FINDS_MORE and (purse.sort is not Sort.CASH or into is AssetState.ORDERED):
        _draw(purse, step, states, has)
        purse.put(step, None, into, Pence(amount - has))
    else:
        raise _too_much(step, has)


def _draw(purse: _Purse, step: Step, states: Sequence[AssetState], amount: Pence | None) -> None:
    """Take a sum from the states in their order; all that is there where the step says no sum."""
    there = purse.there(states)
    if not there and amount is None:
        if step.did not in BEGINS and INTO[step.did] not in purse.held:
            raise _CannotBeError(
                "Nothing is left that it could be of.", "Correct its day, or say of which asset it is."
            )
        if step.did in BEGINS and INTO[step.did] not in purse.held:
            purse.put(step, None, INTO[step.did], None)
        return
    left = amount
    for state in there:
        held = purse.held[state]
        taken = held if left is None else left if held is None else Pence(min(left, held))
        if taken != 0:
            purse.put(step, state, INTO[step.did], taken)
        left = left if left is None or taken is None else Pence(left - taken)


def _move_whole(purse: _Purse, step: Step, into: AssetState) -> None:
    """A thing moves as a whole. What it is worth is what was last said of it; once it is sold, what came."""
    if into is AssetState.RECEIVED and AssetState.RECEIVED in purse.held:
        purse.put(step, None, into, step.amount)
        return
    there = purse.there([*_FROM[into], *_GOES_ON & {into}])
    if not there and (step.did not in BEGINS or purse.held):
        raise _CannotBeError("Nothing is left that it could be of.", "Correct its day, or say of which asset it is.")
    for state in there:
        worth = purse.held.pop(state) if step.amount is None else step.amount
        purse.held.clear()
        purse.held[into] = worth
        if state is not into:
            purse.moves.append(Move(step, state, into, worth))
    if not there:
        purse.put(step, None, into, step.amount)


def _too_much(step: Step, has: Pence) -> _CannotBeError:
    if not has:
        return _CannotBeError(
            f"It is of {written(step.amount)}, and nothing is told that it could come from.",
            "File the seizure or the order that it is of, or say of which asset it is.",
        )
    return _CannotBeError(
        f"It is of {written(step.amount)}, and {written(has)} is there.",
        "Correct the sum of one of the two, or file what is missing between them.",
    )


def _parts(purse: _Purse) -> tuple[Part, ...]:
    hidden = {AssetState.ORDERED: purse.hidden}
    ordered = purse.held.get(AssetState.ORDERED)
    if ordered is not None:  # what was found is paid first
        hidden[AssetState.ORDERED] = Pence(min(ordered, purse.hidden))
    return tuple(
        Part(
            state,
            purse.held[state],
            hidden.get(state, Pence(0)),
            purse.to_victims if state is AssetState.RECEIVED else Pence(0),
        )
        for state in AssetState
        if state in purse.held and purse.held[state] != 0
    )


def sums_of(moves: Iterable[Move], first: date, last: date) -> Sums:
    """What came to be stopped, ordered, received and returned from one day to another, each pound once for each of these."""
    counted = [each for each in moves if first <= each.step.last <= last]

    def come(into: Collection[AssetState], without: Collection[AssetState] = ()) -> Pence:
        return Pence(sum(each.amount or 0 for each in counted if each.into in into and each.since not in without))

    by_notice = sum(
        each.amount or 0
        for each in counted
        if (each.since, each.into) == (AssetState.UNDER_NOTICE, AssetState.RECEIVED)
    )
    return Sums(
        stopped=come(STOPPED, STOPPED),
        ordered=Pence(come(DECIDED) + by_notice),
        hidden=Pence(sum(each.hidden for each in {each.step for each in counted})),
        received=come([AssetState.RECEIVED]),
        to_victims=Pence(sum(each.amount or 0 for each in counted if each.step.did is StepDid.TO_VICTIM)),
        returned=come([AssetState.RETURNED]),
        unsaid=sum(each.amount is None and each.into is not AssetState.SEEN for each in counted),
    )
