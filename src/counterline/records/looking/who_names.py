"""Who names a thing: each mention of it in records that stand, with whose record that is and its sources. For the worker."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.same_record import mention_number

# Of several submissions that told a version, the latest by `as_at` counts: its sender stands behind the record now.
_COLUMNS: Final = """
select m.ref, m.slot, m.kind, m.key, m.audience_id, r.identity_key, r.agency, r.kind as record_kind, r.system,
       coalesce(r.body->'sources', '[]')::text as sources,
       (select a.submission_id from assertions a where a.record_id = r.record_id
         order by a.as_at desc, a.submission_id desc limit 1) as submission_id
  from mentions m join records r using (record_id)
 where exists (select from standings s where s.record_id = r.record_id and s.known_to is null)
"""
_BY_KEY: Final = f"{_COLUMNS} and m.key = any(cast(:keys as bigint[])) and m.kind = any(:kinds)"
_BY_REF: Final = f"{_COLUMNS} and m.ref = any(:refs)"
# In all versions, whether they stand or not, so that what a record named before it was corrected or taken back is found too.
_EVER: Final = """
select distinct r.identity_key, r.system, m.slot, m.kind, m.key from mentions m join records r using (record_id)
 where r.identity_key = any(cast(:identities as bigint[])) and m.kind = any(:kinds)
"""


@dataclass(frozen=True, slots=True)
class NamedBy:
    """One mention of a thing and its record: whose that is, and by which system and submission it came."""

    mention_id: int
    ref: str
    kind: str
    key: int
    audience_id: int
    identity_key: int
    agency: str
    record_kind: str
    system: str
    submission_id: int
    body: Mapping[str, Any]
    """Of the record's body only its `sources`, which hold their gradings."""


@dataclass(frozen=True, slots=True)
class EverNamed:
    """One thing that some version of a record names or named."""

    mention_id: int
    kind: str
    key: int
    system: str


def who_names(work: Work, keys: Collection[int], kinds: Sequence[str]) -> Iterator[NamedBy]:
    """Every mention of these things, by their keys and kinds, in records that stand."""
    return map(_named, work.rows(_BY_KEY, keys=sorted(keys), kinds=sorted(kinds)) if keys else ())


def who_told(work: Work, refs: Collection[str]) -> Iterator[NamedBy]:
    """The same for mentions by their references."""
    return map(_named, work.rows(_BY_REF, refs=sorted(refs)) if refs else ())


def ever_named(work: Work, identities: Collection[int], kinds: Sequence[str]) -> Iterator[EverNamed]:
    """Everything of these kinds that any version of these records (by identity) names."""
    for row in work.rows(_EVER, identities=sorted(identities), kinds=sorted(kinds)):
        yield EverNamed(mention_number(row.identity_key, row.slot), row.kind, row.key, row.system)


def _named(row: AnyRow) -> NamedBy:
    return NamedBy(
        mention_number(row.identity_key, row.slot),
        row.ref,
        row.kind,
        row.key,
        row.audience_id,
        row.identity_key,
        row.agency,
        row.record_kind,
        row.system,
        row.submission_id,
        {"sources": orjson.loads(row.sources)},
    )
