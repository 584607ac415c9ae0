"""Loads as their readers see them: counts of what became of every row, and why rows are held, without what a row says."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from counterline.calls.authorisations.use import authorisation, on_its_list
from counterline.calls.bills.mapping import shipped
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.crossing import answer


class LoadState(StrEnum):
    """How the load of a bill stands."""

    WAITING = "waiting"
    READING = "reading"
    LOADED = "loaded"
    TRIED = "tried"
    REFUSED = "refused"


class AddendumDid(StrEnum):
    """What a person did about rows beyond an authorisation."""

    ASKED = "asked"
    ACCEPTED = "accepted"
    REFUSED = "refused"


@answer
@dataclass(frozen=True, slots=True)
class WhyRowsHeld:
    """One reason for which rows are held: the column, what is wrong and what to do, and of how many rows."""

    column: str
    why: str
    what_to_do: str
    rows: int


@answer
@dataclass(frozen=True, slots=True)
class RowHeld:
    """One of the first rows held, by its place in the file, and the columns for which it is."""

    row: int
    sheet: str | None
    columns: tuple[str, ...]


@answer
@dataclass(frozen=True, slots=True)
class SaidOfExcess:
    """Who asked that rows beyond the authorisation be opened, accepted or refused it, and why."""

    did: AddendumDid
    reason: str
    by: str
    at: datetime


@answer
@dataclass(frozen=True, slots=True)
class BillLoad:
    """A file that was handed over, and what became of its rows: read, loaded, there already, held, set aside, sealed as excess."""

    ref: str
    authorisation: str
    mapping: str
    kind: str
    file_name: str
    sha256: str
    file_bytes: int
    until: datetime | None
    trial: bool
    by: str
    handed_at: datetime
    state: LoadState
    ended_at: datetime | None
    rows_read: int
    loaded: int
    already: int
    held: int
    set_aside: int
    excess: int
    reasons: tuple[WhyRowsHeld, ...]
    rows_held: tuple[RowHeld, ...]
    notes: tuple[str, ...]
    problem: str | None
    said_of_excess: tuple[SaidOfExcess, ...]

    @property
    def ended(self) -> bool:
        """True when nothing more will change of it by itself."""
        return self.ended_at is not None


@answer
@dataclass(frozen=True, slots=True)
class BillLoads:
    """The files handed over under one authorisation, the newest first."""

    items: tuple[BillLoad, ...]


@answer
@dataclass(frozen=True, slots=True)
class BillLayout:
    """A mapping of bills or of cell sites that comes with the product."""

    name: str
    title: str
    kind: str


@answer
@dataclass(frozen=True, slots=True)
class BillLayouts:
    """The mappings of bills that come with the product."""

    items: tuple[BillLayout, ...]


_SELECT: Final = """
select l.*, v.name as by from call_loads l join viewers v on v.viewer_id = l.handed_by
"""
_SAID: Final = """
select a.load, a.did, a.reason, v.name as by, a.at from call_addenda a join viewers v using (viewer_id)
 where a.load = any(cast(:loads as text[])) order by a.at
"""
_COPIED: Final = (
    *("ref", "authorisation", "mapping", "kind", "file_name", "file_bytes", "until", "trial", "by", "handed_at"),
    *("ended_at", "rows_read", "loaded", "already", "held", "set_aside", "excess", "problem"),
)


def loads_of(work: Work, ref: str) -> BillLoads:
    """Those of one authorisation; its caller logs them. Refuses a hidden one as if there were none (`NotFound`).

    Whoever only checks an authorisation learns nothing of its bills, and not that there are none.
    """
    authorisation(work, ref)
    if not on_its_list(work, ref) and not viewer_of(work).may(Permission.CALLS_AUTHORISATION_ADVISE):
        raise NotFound("You are not on the list of this authorisation. Ask whoever keeps it.")
    return BillLoads(
        _told(work, work.rows(f"{_SELECT} where l.authorisation = :of order by handed_at desc, ref", of=ref))
    )


def load_told(work: Work, ref: str) -> BillLoad:
    """One; its caller logs it. Refuses a hidden one as if there were none (`NotFound`)."""
    found = _told(work, work.rows(f"{_SELECT} where l.ref = :ref", ref=ref))
    if not found:
        raise NotFound("There is no such load in what you may see. Check its reference (LD-…).")
    return found[0]


def read_loads(work: Work, ref: str) -> BillLoads:
    """Those of one authorisation, logged as read."""
    _may_read(work)
    made = loads_of(work, ref)
    note(work, Act.CONSULTATION, [ref, *(each.ref for each in made.items)])
    return made


def read_load(work: Work, ref: str) -> BillLoad:
    """One, logged as read."""
    _may_read(work)
    made = load_told(work, ref)
    note(work, Act.CONSULTATION, named_by_load(made))
    return made


def named_by_load(made: BillLoad) -> list[str]:
    """The references that an answer about one names, for the log."""
    return [made.ref, made.authorisation]


def read_layouts(work: Work) -> BillLayouts:
    """The mappings of bills that come with the product."""
    _may_read(work)
    return BillLayouts(tuple(BillLayout(each.name, each.title, each.kind) for each in shipped().values()))


def _may_read(work: Work) -> None:
    if not viewer_of(work).may(Permission.CALLS_AUTHORISATION_ADVISE):
        require(work, Permission.CALLS_AUTHORISATION_RECORD)


def _told(work: Work, rows: Iterable[AnyRow]) -> tuple[BillLoad, ...]:
    rows = list(rows)
    said: dict[str, list[SaidOfExcess]] = {row.ref: [] for row in rows}
    for each in work.rows(_SAID, loads=[*said]):
        said[each.load].append(SaidOfExcess(AddendumDid(each.did), each.reason, each.by, each.at))
    return tuple(_one(row, row.receipt or {}, tuple(said[row.ref])) for row in rows)


def _one(row: AnyRow, receipt: dict[str, Any], said: tuple[SaidOfExcess, ...]) -> BillLoad:
    return BillLoad(
        **{name: getattr(row, name) for name in _COPIED},
        sha256=bytes(row.file_digest).hex(),
        state=LoadState(row.state),
        reasons=tuple(WhyRowsHeld(**each) for each in receipt.get("reasons", ())),
        rows_held=tuple(
            RowHeld(each["row"], each["sheet"], tuple(each["columns"])) for each in receipt.get("rows", ())
        ),
        notes=tuple(receipt.get("notes", ())),
        said_of_excess=said,
    )
