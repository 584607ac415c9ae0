"""The worker's part: each payment that a standing record tells is drawn, and drawn again whenever what stands has changed."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import Standing, standings_of
from counterline.records.kinds import KINDS
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.particulars.bank_account import BankAccount

# Whatever tells of a sum that went one way or the other.
KINDS_TELLING: Final = tuple(kind.name for kind in KINDS.values() if {"amount", "direction"} <= kind.by_name.keys())
BATCH: Final = 1000  # records at once, so that memory stays flat
COLUMNS: Final = "record_id, identity_key, from_key, to_key, pence, first, last, channel, audience_id"
_FORGET = "delete from payments where identity_key = any(cast(:identities as bigint[]))"
_DRAW = f"insert into payments ({COLUMNS}) select {COLUMNS} from payments_drawn"  # noqa: S608 - our own names
_OWN: Final = {"in": "paid to", "out": "paid from"}
Row = tuple[object, ...]


def redraw(work: Work, identities: Sequence[int]) -> None:
    """Draw the payments of some records as they stand now, in place of those there were; done again, nothing changes."""
    for start in range(0, len(identities), BATCH):
        batch = list(identities[start : start + BATCH])
        rows = [
            row for told in standings_of(work, batch, KINDS_TELLING) if told.known_to is None for row in _rows(told)
        ]
        work.run(_FORGET, identities=batch)
        if rows:
            work.scratch("payments_drawn", "like payments")
            with work.driver.cursor().copy(f"copy payments_drawn ({COLUMNS}) from stdin".encode()) as copy:
                for row in rows:
                    copy.write_row(row)
            work.run(_DRAW)


def _rows(told: Standing) -> Iterator[Row]:
    body, when = told.body, made_between(told.body)
    keys = accounts_by_role(body)
    from_key, to_key = keys.get("paid from"), keys.get("paid to")
    # A payment of an unknown day cannot be put in order, one of nothing carries nothing, and one from an account to itself moves nothing.
    if when is None or not body.get("amount") or from_key == to_key:
        return
    yield (
        *(told.record_id, told.identity_key, from_key, to_key, body["amount"], *when, body.get("channel")),
        told.audience_id,
    )


def accounts_by_role(body: Mapping[str, Any]) -> dict[str, int]:
    """By 'paid from' and 'paid to', the key of the account that a payment's record names so.

    The account whose statement it is was paid into or from as the payment's direction says.
    """
    own = _OWN.get(body.get("direction") or "")
    found: dict[str, int] = {}
    for each in body.get("accounts") or ():
        role = each["role"] if each["role"] in _OWN.values() else own
        if each["number"] and role:
            found.setdefault(role, BankAccount.parse(each["number"]).key)
    return found


def made_between(body: Mapping[str, Any]) -> tuple[datetime, datetime] | None:
    """The first instant at which a payment can have been made, and the one after the last; None where its day is not told."""
    if not body.get("happened_on"):
        return None
    days = PartialDate.from_json(body["happened_on"])
    if days.first == days.last and body.get("paid_time"):
        return _minute(days.first, time.fromisoformat(body["paid_time"]))
    return _midnight(days.first), _midnight(days.last + timedelta(days=1))


def _minute(day: date, told: time) -> tuple[datetime, datetime]:
    # Of an hour that an autumn night has twice, either may be meant.
    instants = sorted(datetime.combine(day, told.replace(fold=fold), LONDON).astimezone(UTC) for fold in (0, 1))
    return instants[0], instants[1] + timedelta(minutes=1)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)
