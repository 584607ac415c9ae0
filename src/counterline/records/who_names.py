"""Who names a thing: each mention of it in records that stand, with whose record that is and how it was graded, for the worker."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import orjson

from counterline.plumbing.work import AnyRow, Work
from counterline.records.same_record import mention_number

# Told last under the source's own as-at: whoever corrected a record is who stands behind it.
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
# Of all versions, whether they stand or not: what a record named that was corrected or taken back is looked at too.
_EVER: Final = """
select distinct r.identity_key, r.system, m.slot, m.kind, m.key from mentions m join records r using (record_id)
 where r.identity_key = any(cast(:identities as bigint[])) and m.kind = any(:kinds)
"""


@dataclass(frozen=True, slots=True)
class NamedBy:
    """One mention of a thing, and the record: whose it is, through which system and submission it came, and its sources."""

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
    """Of the record's body its sources alone."""


@dataclass(frozen=True, slots=True)
class EverNamed:
    """One thing that some version of a record names or named."""

    mention_id: int
    kind: str
    key: int
    system: str


def who_names(work: Work, keys: Collection[int], kinds: Sequence[str]) -> Iterator[NamedBy]:
    """Every mention of things by their keys in records that stand, for the worker."""
    return map(_named, work.rows(_BY_KEY, keys=sorted(keys), kinds=sorted(kinds)) if keys else ())


def who_told(work: Work, refs: Collection[str]) -> Iterator[NamedBy]:
    """The same of mentions by their references."""
    return map(_named, work.rows(_BY_REF, refs=sorted(refs)) if refs else ())


def ever_named(work: Work, identities: Collection[int], kinds: Sequence[str]) -> Iterator[EverNamed]:
    """Everything of some kinds that any version of these records names, for the worker."""
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
