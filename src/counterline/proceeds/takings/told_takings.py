"""What a line was seen to take at least, in the viewer's own view: by month, with every record, beside the prices that are told."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.lines.assembly.line import Line
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.proceeds.assets.model import Asset, AssetState, Sort, Step
from counterline.proceeds.assets.register import lines_seen, register
from counterline.proceeds.takings.at_least import CASH, Counted, HowTaken, LeftOut, MoneySeen, by_month, counted
from counterline.proceeds.takings.prices import PriceTold, read_price
from counterline.vocabulary import crossing
from counterline.vocabulary.amounts.money import Pence
from counterline.vocabulary.crossing import Ref, answer
from counterline.vocabulary.identity import AgencyCode

_PAYMENTS: Final = """
select r.ref as record, r.agency, p.from_key, p.to_key, p.pence, p.first, p.last, p.channel
  from payments p join records r using (record_id)
 where p.from_key = any(cast(:own as bigint[])) or p.to_key = any(cast(:own as bigint[]))
"""


UNKNOWN_DAY: Final = date(2003, 1, 1)
"""Where cash stands in time whose record tells no day: it is left out of what is counted."""


@answer
@dataclass(frozen=True, slots=True)
class TakenFrom:
    """What one record adds, in pence, and what of its sum is left out and why."""

    record: str
    agency: AgencyCode
    how: HowTaken
    on: date | None
    pence: int
    counted: int
    left_out: LeftOut | None


@answer
@dataclass(frozen=True, slots=True)
class MonthTaken:
    """What was seen in one month at least, in pence: its first day, and each record."""

    month: date
    at_least: int
    records: tuple[TakenFrom, ...]


@answer
@dataclass(frozen=True, slots=True)
class LineTakings:
    """What a line was seen to take, at least: no estimate of what it earned, and not for a section 16 statement."""

    line: Ref
    on: date
    at_least: Annotated[int, crossing.field("At least", "In pence, of all months.")]
    months: tuple[MonthTaken, ...]
    left_out: tuple[TakenFrom, ...]
    prices: tuple[PriceTold, ...]


@act(
    Permission.PROCEEDS_ASSET_READ,
    notes=Act.CONSULTATION,
    named=lambda found: {
        *(each.record for month in found.months for each in month.records),
        *(each.record for each in (*found.left_out, *found.prices)),
    },
)
def line_takings(work: Work, _viewer: Viewer, ref: Ref) -> LineTakings:
    """Cash seized and payments in that records tie to a line, by month: it took at least so much."""
    line = next((each for each in lines_seen(work) if ref in each.refs), None)
    if line is None:
        raise NotFound(f"There is no line {ref} in what you may see.")
    assets = register(work, line=line.ref)
    own = {step.key for each in assets if each.sort is Sort.ACCOUNT for step in each.steps if step.key is not None}
    found = counted([*_cash(assets), *_payments(work, own)], own)
    months = tuple(
        MonthTaken(month, sum(each.pence for each in every), tuple(map(_told, every)))
        for month, every in by_month(found)
    )
    left = tuple(_told(each) for each in found if not each.pence)
    return LineTakings(line.ref, work.clock.today(), sum(each.at_least for each in months), months, left, _prices(line))


def _cash(assets: Collection[Asset]) -> Iterator[MoneySeen]:
    """Cash as it was seized: what came of it later is the same pounds."""
    for each in assets:
        for move in each.moves:
            if each.sort is Sort.CASH and move.since is None and move.into is AssetState.SEIZED and move.amount:
                yield _seized(move.step, move.amount)


def _seized(step: Step, pence: Pence) -> MoneySeen:
    first, last = (step.first, step.last) if step.day else (UNKNOWN_DAY, UNKNOWN_DAY)
    month = _month(first, last) if step.day else None
    bounds = _midnight(first), _midnight(last + timedelta(days=1))
    return MoneySeen(step.record_ref, step.agency, CASH, None, pence, *bounds, month, HowTaken.CASH_SEIZED)


def _payments(work: Work, own: Collection[int]) -> Iterator[MoneySeen]:
    for row in work.rows(_PAYMENTS, own=sorted(own)) if own else ():
        payer, payee = (CASH if key is None and row.channel == "cash" else key for key in (row.from_key, row.to_key))
        days = (row.first.astimezone(LONDON).date(), (row.last - timedelta(seconds=1)).astimezone(LONDON).date())
        yield MoneySeen(
            row.record, row.agency, payer, payee, Pence(row.pence), row.first, row.last, _month(*days), HowTaken.PAID_IN
        )


def _month(first: date, last: date) -> date | None:
    return first.replace(day=1) if (first.year, first.month) == (last.year, last.month) else None


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time.min, LONDON).astimezone(UTC)


def _told(each: Counted) -> TakenFrom:
    seen = each.seen
    day = None if each.why is LeftOut.NO_DAY else seen.first.astimezone(LONDON).date()
    return TakenFrom(seen.record, AgencyCode(seen.agency), seen.how, day, seen.pence, each.pence, each.why)


def _prices(line: Line) -> tuple[PriceTold, ...]:
    said = {
        each.price: each
        for each in sorted(line.sightings, key=lambda one: one.place)
        if each.price and not each.suspected_false
    }
    return tuple(read_price(price, each.record_ref) for price, each in sorted(said.items()))
