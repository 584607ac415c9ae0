"""A trace as somebody asks for it: from a record or an account on a day, which way and how far, and the accounts that it meets."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Final

import orjson
from pydantic import Field

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.proceeds.following.hopping import Crossing, no_crossing, payment_of, walk
from counterline.proceeds.following.model import FARTHEST, LONGEST, Hop, Stand, Walk, WayFollowed, met_again
from counterline.records.looking.mentioned import Mentioned, mentioned_by_key, mentioned_in
from counterline.records.looking.mentioned import named_by as named_in
from counterline.records.wording.clues import person_key
from counterline.records.wording.disclosing import let_open_all
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.particulars.bank_account import BankAccount

ACCOUNT: Final = "account"
MOST_NAMING: Final = 50
"""Records naming one account that are looked through for whose it is, those told earliest."""
WITHOUT_LIMIT: Final = 10**15
"""Pence: from an account the walk follows whatever it paid or was paid."""
_RECORD: Final = """
select r.record_id, r.ref, coalesce(r.happened_first, r.happened_last, r.received_at::date) as day from records r
 where r.ref = :ref and exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
"""
_MENTION: Final = "select key, kind from mentions where ref = :ref"
_BODIES: Final = """
select record_id, ref, (body->'accounts')::text as accounts from records where record_id = any(cast(:ids as bigint[]))
"""


@question
@dataclass(frozen=True, slots=True)
class TraceAsked:
    """From where money is followed, which way, and how far."""

    of: Annotated[
        Ref,
        crossing.field(
            "From", "The reference of a payment or a seizure (RC-…), or of an account as a record names it (MN-…)."
        ),
    ]
    way: Annotated[WayFollowed, crossing.field("Which way", "To where it went, or back to where it came from.")] = (
        WayFollowed.FORWARDS
    )
    since: Annotated[
        date | None, crossing.field("Day", "From an account: the day on which to begin. A record has its own.")
    ] = None
    steps: Annotated[int, Field(ge=1, le=FARTHEST), crossing.field("Steps", "How many payments one after another.")] = (
        FARTHEST
    )
    days: Annotated[int, Field(ge=1, le=LONGEST), crossing.field("Days", "How long after the first payment.")] = LONGEST
    across: Annotated[
        bool,
        crossing.field("Across accounts", "Whether to go on in other accounts that perhaps are the same holder's."),
    ] = False


@dataclass(frozen=True, slots=True)
class AccountMet:
    """An account of a trace: how it is shown, its earliest mention, and by reference the mentions of people said to hold it."""

    key: int
    ref: str
    shown: str
    holders: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """A walk, the accounts that it met by their keys, and each payment's record by its id."""

    asked: TraceAsked
    began: datetime
    walk: Walk
    accounts: Mapping[int, AccountMet]
    records: Mapping[int, str]


def trace(work: Work, asked: TraceAsked, across: Crossing = no_crossing) -> Trace:
    """Follow money in the viewer's own view; every record that is read for it is logged.

    Refuses what the viewer may not read (`NotFound`), and what tells of no account to begin at (`Conflict`).
    """
    require(work, Permission.PROCEEDS_ASSET_READ)
    begins = _beginning(work, asked)
    found = _joined(
        walk(work, each, asked.way, asked.steps, asked.days, across if asked.across else no_crossing) for each in begins
    )
    keys = {key for hop in found.hops for key in (hop.from_key, hop.to_key) if key is not None}
    keys |= {each.key for each in begins if isinstance(each, Stand)}
    named = mentioned_by_key(work, keys, [ACCOUNT], MOST_NAMING)
    bodies = _bodies(work, {each.record_id for each in named} | {hop.record_id for hop in found.hops})
    refs = sorted(ref for ref, _ in bodies.values())
    note(work, Act.CONSULTATION, [*refs, *let_open_all(work, refs)])
    accounts = accounts_met(work, named, {record: accounts for record, (_, accounts) in bodies.items()})
    began = begins[0].at
    return Trace(asked, began, found, accounts, {record: ref for record, (ref, _) in bodies.items()})


def accounts_named(work: Work, keys: Collection[int]) -> dict[int, AccountMet]:
    """By key, each of these accounts as readable records name it."""
    named = mentioned_by_key(work, keys, [ACCOUNT], MOST_NAMING)
    return _met(work, named)


def accounts_beside(work: Work, identities: Collection[int]) -> list[AccountMet]:
    """The accounts that these records (by identity) name, each with whom they say to hold it."""
    return list(_met(work, mentioned_in(work, identities, ACCOUNT)).values())


def _met(work: Work, named: Collection[Mentioned]) -> dict[int, AccountMet]:
    bodies = _bodies(work, {each.record_id for each in named})
    return accounts_met(work, named, {record: accounts for record, (_, accounts) in bodies.items()})


def accounts_met(
    work: Work, named: Collection[Mentioned], bodies: Mapping[int, list[dict[str, Any]]]
) -> dict[int, AccountMet]:
    """By key, each account that some mentions name, with the mentions of those whom the same records say to hold it."""
    people = _people_beside(work, named)
    found: dict[int, AccountMet] = {}
    for each in sorted(named, key=lambda one: (one.told_at, one.ref)):
        was = found.get(each.key) or AccountMet(each.key, each.ref, each.shown, ())
        holders = _holders(each.key, bodies.get(each.record_id, []))
        refs = (one.ref for one in people.get(each.identity_key, ()) if one.key in holders)
        found[each.key] = AccountMet(was.key, was.ref, was.shown, tuple(dict.fromkeys((*was.holders, *refs))))
    return found


def _people_beside(work: Work, named: Collection[Mentioned]) -> dict[int, list[Mentioned]]:
    people: dict[int, list[Mentioned]] = {}
    for each in mentioned_in(work, {one.identity_key for one in named}, "person"):
        people.setdefault(each.identity_key, []).append(each)
    return people


def _holders(key: int, accounts: Collection[Mapping[str, Any]]) -> set[int]:
    """The keys of the names of those whom a record says to hold an account."""
    return {
        person_key(each["holder"])
        for each in accounts
        if each["holder"] and each["number"] and BankAccount.parse(each["number"]).key == key
    }


def _bodies(work: Work, ids: Collection[int]) -> dict[int, tuple[str, list[dict[str, Any]]]]:
    rows = work.rows(_BODIES, ids=sorted(ids)) if ids else ()
    return {row.record_id: (row.ref, orjson.loads(row.accounts or "[]")) for row in rows}


def _beginning(work: Work, asked: TraceAsked) -> list[Hop] | list[Stand]:
    if (mention := work.row(_MENTION, ref=asked.of)) is not None:
        if mention.kind != ACCOUNT:
            raise Conflict("Money is followed from a payment, a seizure or an account. This is none of them.")
        return [_stand(int(mention.key), asked.since or work.clock.today(), asked.way)]
    record = work.row(_RECORD, ref=asked.of)
    if record is None:
        raise NotFound(f"There is nothing under {asked.of} in what you may see.")
    payment = payment_of(work, record.record_id)
    if payment is not None:
        return [payment]
    keys = {each.key for each in named_in(work, [asked.of], [ACCOUNT])}
    if not keys:
        raise Conflict("This record names no account, and cash leaves no trail. Begin at an account or a payment.")
    return [_stand(key, record.day, asked.way) for key in sorted(keys)]


def _stand(key: int, day: date, way: WayFollowed) -> Stand:
    """At an account from a day's first minute or, going back, until its last."""
    at = datetime.combine(day, time.min if way is WayFollowed.FORWARDS else time.max, LONDON)
    return Stand(key, at.astimezone(UTC), WITHOUT_LIMIT)


def _joined(walks: Iterable[Walk]) -> Walk:
    every = list(walks)
    return Walk(
        met_again(hop for each in every for hop in each.hops),
        frozenset[int]().union(*(each.stopped_at for each in every)),
        any(each.cut_off for each in every),
    )
