"""What is told of a trace: hops in time, the accounts that they join, and whom to ring where one is held by somebody to protect."""

from datetime import date, datetime

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.governance.people.viewers import viewer_of
from counterline.picture.network.account_holders import Holders
from counterline.picture.network.seen_around import Thing
from counterline.plumbing.work import Work
from counterline.proceeds.following import model as following_model
from counterline.proceeds.following.traces import Trace, TraceAsked, trace
from counterline.records.looking.persons import Protect
from counterline.safeguarding.duties.duty_numbers import duty_number

UNNAMED = frozenset({Protect.CHILD, Protect.POSSIBLE_VICTIM})
"""Why somebody is named on no trace: nobody reads a child's name beside what their account was used for."""


class AccountHolder(Answer):
    """Whom records say to hold an account; a child and a possible victim are not named here."""

    shown: str | None
    ref: str | None = Field(description="Of their entity; none where they are not named.")
    protect: Protect | None


class AccountOfTrace(Answer):
    """An account of a trace, with most of its figures hidden."""

    ref: str = Field(description="Of its earliest mention that you may read.")
    shown: str
    holders: list[AccountHolder]
    stopped: bool = Field(description="Whether it has too many counterparties to be walked through.")


class HopOfTrace(Answer):
    """One payment, as one record tells it."""

    step: int
    first: datetime = Field(description="The first instant at which it can have been made.")
    last: datetime = Field(description="The first instant by which it had been made: a minute later, or a day.")
    paid_from: str | None = Field(
        description="An account by its reference; null for cash, or where no record names it."
    )
    paid_to: str | None
    pence: int
    carried: int = Field(description="How many pence of what is followed it can have carried at most. Never add these.")
    channel: str | None
    record: str


class TraceTold(Answer):
    """Where money went or came from in your own view; hops may carry the same pounds, so they are not added."""

    view: str
    on: date
    way: following_model.WayFollowed
    began: datetime
    hops: list[HopOfTrace]
    accounts: list[AccountOfTrace]
    cut_off: bool = Field(description="Whether there are more hops than are told: ask for fewer days or steps.")
    ring: str | None = Field(
        description="Your own body's safeguarding number, where an account is held by a child, a possible victim or somebody of "
        "unknown age, and it was given."
    )


def told(work: Work, asked: TraceAsked) -> TraceTold:
    """Follow money and tell it."""
    holders = Holders(work)
    found = trace(work, asked, holders.crossing)
    held = holders.of(found.accounts.values())
    protects = any(thing.protect for things in held.values() for thing in things)
    agency = viewer_of(work).agency
    kept = duty_number(work, agency) if protects else None
    refs = {key: each.ref for key, each in found.accounts.items()}
    return TraceTold(
        view=own_view(agency),
        on=work.clock.today(),
        way=asked.way,
        began=found.began,
        hops=[_hop(each, found, refs) for each in found.walk.hops],
        accounts=[
            AccountOfTrace(
                ref=each.ref,
                shown=each.shown,
                holders=[holder_told(one) for one in held.get(key, ())],
                stopped=key in found.walk.stopped_at,
            )
            for key, each in found.accounts.items()
        ],
        cut_off=found.walk.cut_off,
        ring=kept.number if kept else None,
    )


def _hop(hop: following_model.Hop, found: Trace, refs: dict[int, str]) -> HopOfTrace:
    return HopOfTrace(
        step=hop.step,
        first=hop.first,
        last=hop.last,
        paid_from=refs.get(hop.from_key) if hop.from_key is not None else None,
        paid_to=refs.get(hop.to_key) if hop.to_key is not None else None,
        pence=hop.pence,
        carried=hop.carried,
        channel=hop.channel,
        record=found.records[hop.record_id],
    )


def holder_told(thing: Thing) -> AccountHolder:
    """Whom records say to hold an account, or name with an asset; whoever may be a victim is not named."""
    named = thing.protect not in UNNAMED
    return AccountHolder(shown=thing.shown if named else None, ref=thing.ref if named else None, protect=thing.protect)
