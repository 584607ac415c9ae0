"""Audiences: who may read a row, kept as one number that row security compares. And terms: on what conditions they may.

Many terms may have the same audience. Each audience and each set of terms is kept once (interned) and known by its number.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import orjson

from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, AudienceId


@dataclass(frozen=True, slots=True)
class Readers:
    """Who reads an originator's rows of a kind: its own people and those of the agencies `beside`, if their role reads the kind.

    At other agencies, rows `by_need` (handling code P) are read by roles of policing alone. Rows in a compartment are read only by
    those on its list.
    """

    originator: AgencyCode
    kind: str
    beside: frozenset[AgencyCode] = field(default_factory=frozenset)
    by_need: bool = False
    compartment: str | None = None

    def shared_with(self, others: "Readers") -> "Readers":
        """Those whom both let read."""
        return replace(self, beside=self.beside & others.beside, by_need=self.by_need or others.by_need)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms on which an originator lets a record be read, and the law under which it holds it.

    `stated` is what the sender itself says of that law, where it differs from what the register of agencies says.
    """

    readers: Readers
    handling: str
    regime: str
    jurisdiction: str
    marking: str = "OFFICIAL-SENSITIVE"
    conditions: tuple[str, ...] = ()
    stated: tuple[str, ...] = ()

    @property
    def digest(self) -> bytes:
        """The same 32 bytes for the same terms, in every installation.

        Regime and jurisdiction are left out unless the sender stated them. Otherwise a correction in the register of agencies would
        make a new version of every record.
        """
        parts = [
            *(self.readers.originator, self.handling, self.readers.kind, self.marking),
            *(sorted(self.conditions), sorted(self.readers.beside), *self.stated),
        ]
        return hashlib.sha256(orjson.dumps(parts)).digest()


class Interned(NamedTuple):
    """The numbers of a record's terms and of its audience."""

    terms_id: int
    audience_id: AudienceId


def intern(work: Work, readers: Readers) -> AudienceId:
    """The number of an audience, made if it is new. Only the originator's people may ask: the database refuses others."""
    return intern_each(work, [readers])[0]


def intern_each(work: Work, every: Sequence[Readers]) -> list[AudienceId]:
    """The same for several, in their order."""
    told, values = list[str](), dict[str, object]()
    for at, each in enumerate(every):
        told.append(f"intern_audience(:originator_{at}, :kind_{at}, :by_need_{at}, :readers_{at}, :compartment_{at})")
        values |= {f"originator_{at}": each.originator, f"kind_{at}": each.kind, f"by_need_{at}": each.by_need}
        values |= {f"readers_{at}": sorted(each.beside), f"compartment_{at}": each.compartment}
    found = work.value(f"select array[{', '.join(told)}]", **values)
    return [AudienceId(int(each)) for each in found]


_FOUND = """
select terms_id from terms
 where audience_id = :audience and handling = :handling and conditions = cast(:conditions as text[]) and marking = :marking
   and regime = :regime and jurisdiction = :jurisdiction
"""
_MADE = """
insert into terms (audience_id, handling, conditions, marking, regime, jurisdiction)
values (:audience, :handling, :conditions, :marking, :regime, :jurisdiction) on conflict do nothing
"""


def intern_terms(work: Work, terms: Terms) -> Interned:
    """The numbers of a record's terms and audience, made if they are new. Only the originator's people may ask."""
    audience = intern(work, terms.readers)
    values = {
        "audience": audience,
        "handling": terms.handling,
        "conditions": sorted(terms.conditions),
        "marking": terms.marking,
        "regime": terms.regime,
        "jurisdiction": terms.jurisdiction,
    }
    found = work.value(_FOUND, **values)
    if found is None:
        work.run(_MADE, **values)
        found = work.value(_FOUND, **values)
    return Interned(int(found), audience)


@dataclass(frozen=True, slots=True)
class Readable:
    """What a viewer may read, and how often each audience of it has changed: `versions` by audience.

    Viewers with the same `state` read the same rows.
    """

    state: str
    installation: str = field(compare=False, repr=False)
    versions: Mapping[int, int] = field(compare=False, repr=False)


def readable_state(work: Work) -> Readable:
    """What the viewer may read and how often it has changed; its `state` is the key of every answer that is kept for them."""
    versions = dict[int, int]()
    for audience, version in work.rows("select audience_id, version from audience_versions order by audience_id"):
        versions[audience] = version
    key: str = work.value("select reference_key from installation")
    installation = hashlib.sha256(key.encode()).hexdigest()
    return Readable(hashlib.sha256(orjson.dumps([key, list(versions.items())])).hexdigest(), installation, versions)


def bump(work: Work, audience_ids: set[int]) -> None:
    """Note that rows of these audiences have changed, so that no answer kept for their readers is used any more."""
    work.run(
        "update audience_versions set version = version + 1 where audience_id = any(:ids)", ids=sorted(audience_ids)
    )
