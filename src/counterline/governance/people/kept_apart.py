"""Which audiences are in a compartment, who keeps its list and whether a guardian does: asked before the worker tells anybody."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from counterline.plumbing.work import Work

_APART: Final = """
select a.audience_id, c.guarded,
       array(select distinct v.ref from compartment_members m join viewers v using (viewer_id)
              where m.compartment = c.ref and m.keeps and m.ended_at is null and v.ended_at is null
                and :today between m.first_day and m.last_day order by v.ref) as keepers
  from audiences a join compartments c on c.ref = a.compartment
 where a.audience_id = any(cast(:audiences as integer[]))
"""


@dataclass(frozen=True, slots=True)
class KeptApart:
    """Of a compartment: whether a guardian answers for it, and the references of those who keep its list today."""

    guarded: bool
    keepers: tuple[str, ...]


def kept_apart(work: Work, audiences: Collection[int]) -> dict[int, KeptApart]:
    """Those of these audiences that are in a compartment, each with who keeps that."""
    rows = work.rows(_APART, audiences=sorted(audiences), today=work.clock.today()) if audiences else ()
    return {int(row.audience_id): KeptApart(row.guarded, tuple(row.keepers)) for row in rows}
