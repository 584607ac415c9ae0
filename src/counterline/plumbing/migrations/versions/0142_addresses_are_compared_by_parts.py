"""Addresses are compared by their parts: what is kept under an older reading of one is found under the present one."""

from typing import Any, Final

from alembic import op
from sqlalchemy import Row, text

from counterline.vocabulary.address import Address
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import key_of

revision = "0142"
down_revision = "0137"
branch_labels = None
depends_on = None

_UNSIGNED: Final = 0xFFFF_FFFF_FFFF_FFFF  # slots have keys of 64 bits without a sign
LOOSE = """
alter table subjects drop column loose_key, add column loose_keys bigint[] not null default '{}';
create index subjects_by_loose_keys on subjects using gin (loose_keys);
create temporary table read_otherwise (
    record_id bigint, slot text, was bigint, now bigint, now_slot text, mention_id bigint, now_mention bigint
) on commit drop;
"""
_KEPT = """
select m.record_id, m.slot, m.key, m.value, r.identity_key from mentions m join records r using (record_id) where m.kind = 'address'
"""
_SAY = "insert into read_otherwise values (:record, :slot, :was, :now, :now_slot, :mention, :now_mention)"
# What people said of an address stands with its mention, by number; what it is found by, with its key.
MOVED = """
update mentions m set key = o.now, slot = o.now_slot from read_otherwise o where m.record_id = o.record_id and m.slot = o.slot;
update words_of_things w set key = o.now from (select distinct was, now from read_otherwise) o where w.kind = 'address' and w.key = o.was;
update home_acts h set key = o.now from (select distinct was, now from read_otherwise) o where h.key = o.was;
update notice_outcomes n set key = o.now from (select distinct was, now from read_otherwise) o where n.kind = 'address' and n.key = o.was;
update known_questions q set key = o.now from (select distinct was, now from read_otherwise) o where q.kind = 'address' and q.key = o.was;
"""
_BY_MENTION = """
update {table} t set mention_id = o.now_mention from (select distinct mention_id, now_mention from read_otherwise) o
 where t.mention_id = o.mention_id
"""
_PLANNED = "update planned_events set address_key = :key where address = :address"


def upgrade() -> None:
    """Read each kept address again and move what stands by it; the worker draws anew what is derived."""
    for statement in filter(str.strip, LOOSE.split(";")):
        op.execute(statement)
    there = op.get_bind()
    kept = there.execute(text(_KEPT)).all()
    taken = {(row.record_id, row.slot) for row in kept}
    moved = [each for row in kept if (each := _otherwise(row, taken)) is not None]
    if moved:
        there.execute(text(_SAY), moved)
        for statement in filter(str.strip, MOVED.split(";")):
            op.execute(statement)
        for table in ("subject_acts", "home_acts", "concern_acts"):
            op.execute(_BY_MENTION.format(table=table))
    for (said,) in there.execute(text("select distinct address from planned_events where address is not null")).all():
        if (address := readable(Address.parse, said)) is not None:
            there.execute(text(_PLANNED), {"key": address.key, "address": said})


def _otherwise(row: Row[Any], taken: set[tuple[int, str]]) -> dict[str, object] | None:
    """What an address is kept by now, where that is another key; one that is no address any more stays as it is."""
    address = readable(Address.parse, row.value)
    if address is None or address.key == row.key:
        return None
    slot = row.slot.replace(f"{row.key & _UNSIGNED:016x}", f"{address.key & _UNSIGNED:016x}")
    if (row.record_id, slot) in taken:  # two mentions of one record have become one address
        slot = row.slot
    taken.add((row.record_id, slot))
    return {
        "record": row.record_id,
        "slot": row.slot,
        "was": row.key,
        "now": address.key,
        "now_slot": slot,
        "mention": key_of("mention", f"{row.identity_key}/{row.slot}"),
        "now_mention": key_of("mention", f"{row.identity_key}/{slot}"),
    }
