"""The worker's part: draws investigations and their subjects from the register entries that stand, again whenever these change."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from counterline.coordination.subjects.model import AS_WRITTEN, KIND, SUBJECT_KINDS
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import Standing, standings_of
from counterline.records.keeping.standing import told_in
from counterline.records.looking.mentioned import Mentioned, mentioned_in
from counterline.vocabulary.amounts.period import PartialDate, Precision
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of, reference_for
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.trade.brands import brand_key

BATCH: Final = 500  # entries at once, each with some fifty subjects, so that memory stays flat
LETTERS: Final = 12  # 60 bits: no two investigations of all forces ever get the same reference

_SAYS_NOTHING: Final = frozenset(
    {"operation", "op", "project"}
)  # words that one force writes before a name and another does not
_GONE: Final = """
delete from investigations where identity_key = any(cast(:identities as bigint[])) and not identity_key = any(cast(:standing as bigint[]))
"""
_FORGET: Final = "delete from subjects where identity_key = any(cast(:identities as bigint[]))"
# A row is updated, not replaced: a trigger on it passes each new audience on to what people said of the investigation.
_KEEP: Final = """
insert into investigations (identity_key, ref, operation, operation_key, status, stage, lead, opened_on, closed_on, record_id,
                            record_ref, reference, agency, told_at, audience_id)
values (:identity, :ref, :operation, :operation_key, :status, :stage, :lead, :opened_on, :closed_on, :record_id, :record_ref,
        :reference, :agency, :told_at, :audience_id)
on conflict (identity_key) do update
   set operation = excluded.operation, operation_key = excluded.operation_key, status = excluded.status, stage = excluded.stage,
       lead = excluded.lead, opened_on = excluded.opened_on, closed_on = excluded.closed_on, record_id = excluded.record_id,
       record_ref = excluded.record_ref, reference = excluded.reference, audience_id = excluded.audience_id
"""
# Its own legal hold: begun as the entry is first drawn, and covering whatever any version of it has named.
_HOLD: Final = """
with begun as (
    insert into legal_holds (ref, agency, ground, identity_key, audience_id, set_at)
    select ref, agency, 'cpia', identity_key, audience_id, told_at from investigations
     where identity_key = any(cast(:identities as bigint[]))
    on conflict do nothing
)
insert into legal_hold_covers (hold, kind, key, mention_id, since)
select ref, 'record', identity_key, 0, told_at from investigations where identity_key = any(cast(:identities as bigint[]))
union all
select i.ref, s.kind, s.key, case s.kind when 'person' then s.mention_id else 0 end, cast(:now as timestamptz)
  from subjects s join investigations i using (identity_key)
 where identity_key = any(cast(:identities as bigint[])) and s.kind <> 'brand'
    on conflict do nothing
"""
_COLUMNS: Final = "mention_id, ref, identity_key, kind, role, key, record_id, agency, audience_id, loose_keys"
_DRAW: Final = f"insert into subjects ({_COLUMNS}) select {_COLUMNS} from subjects_drawn"  # noqa: S608 - our own names


def not_drawn(work: Work) -> list[int]:
    """The submissions whose register entries stand but were never drawn, since they arrived before this version drew any."""
    told = told_in(work, KIND)
    drawn = {int(row[0]) for row in work.rows("select identity_key from investigations")} if told else set()
    return sorted({submission for identity, submission in told.items() if identity not in drawn})


def redraw(work: Work, identities: Sequence[int]) -> int:
    """Draw the investigations of these records (by identity) anew, and answer how many stand. Safe to repeat."""
    count = 0
    for start in range(0, len(identities), BATCH):
        batch = list(identities[start : start + BATCH])
        stand = [each for each in standings_of(work, batch, [KIND]) if each.known_to is None]
        standing = [each.identity_key for each in stand]
        if stand:
            work.alone(Lock.LEGAL_HOLDS)
        work.run(_GONE, identities=batch, standing=standing)
        work.run(_FORGET, identities=batch)
        if stand:
            key = str(work.value("select reference_key from installation"))
            work.run_many(_KEEP, [_row(each, key) for each in stand])
            _copy(work, [each for kind in SUBJECT_KINDS for each in mentioned_in(work, standing, kind)])
            _copy(work, [replace(each, kind="vehicle") for each in mentioned_in(work, standing, AS_WRITTEN)])
            work.run(_HOLD, identities=standing, now=work.clock.now())
        count += len(stand)
    return count


def iv_reference(work: Work, identity: int) -> str:
    """The reference (`IV-…`) of the investigation whose entry has this identity, whether or not it is drawn."""
    return _reference(str(work.value("select reference_key from installation")), identity)


def operation_key(name: str) -> int | None:
    """The key of an operation's name: 'Op. Heron' and 'Operation HERON' have the same; None if no name is left."""
    words = [each for each in name.replace(".", " ").split() if each.casefold() not in _SAYS_NOTHING]
    folded = brand_key(" ".join(words))
    return key_of("operation", folded) if folded else None


def _copy(work: Work, mentions: Iterable[Mentioned]) -> None:
    work.scratch("subjects_drawn", "like subjects")
    with work.driver.cursor().copy(f"copy subjects_drawn ({_COLUMNS}) from stdin".encode()) as copy:
        for each in mentions:
            copy.write_row(
                (
                    *(each.mention_id, each.ref, each.identity_key, each.kind, each.role, each.key),
                    *(each.record_id, each.agency, each.audience_id, _loose_keys(each)),
                )
            )
    work.run(_DRAW)


def _loose_keys(each: Mentioned) -> list[int]:
    """Keys of which whatever is perhaps the same has one: of an address in parts, of a handle without its platform."""
    try:
        if each.kind == "address":
            return sorted(Address.parse(each.shown).loose_keys)
    except UnreadableValue:  # kept under older rules of reading: it meets by its own key alone
        return []
    if each.kind != "contact_point" or each.value.startswith("+"):  # most are numbers
        return []
    # A mention keeps a handle's name without its platform, which its key alone tells.
    handle = ContactPoint(ContactKind.HANDLE, each.value)
    return [handle.key] if each.key in {one.key for one in handle.on_every_platform} else []


def _row(each: Standing, reference_key: str) -> dict[str, Any]:
    body = each.body
    operation = body.get("operation")
    return {
        "identity": each.identity_key,
        "ref": _reference(reference_key, each.identity_key),
        "operation": operation,
        "operation_key": operation_key(operation) if operation else None,
        "status": body.get("status") or "open",
        "stage": body.get("stage"),
        "lead": body.get("lead_force"),
        "opened_on": _day(body.get("opened_on")),
        "closed_on": _day(body.get("closed_on")),
        "record_id": each.record_id,
        "record_ref": each.ref,
        "reference": each.reference,
        "agency": each.agency,
        "told_at": each.told_at,
        "audience_id": each.audience_id,
    }


def _day(told: str | None) -> date | None:
    # A register may tell a month or a year alone. The record keeps that; a day made of it would look surer than anybody was.
    said = None if told is None else PartialDate.from_json(told)
    return said.first if said is not None and said.precision is Precision.DAY else None


def _reference(reference_key: str, identity: int) -> str:
    return reference_for("IV", reference_key, str(identity), length=LETTERS)
