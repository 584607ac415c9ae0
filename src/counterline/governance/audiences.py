"""Who may read a row: originator, handling, conditions, marking and kind, interned as one number."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

import orjson

from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, AudienceId

ORIGINATOR_ONLY = "originator only"
OWN_RETURN = "own return"


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms on which an originator lets a row be read; `readers` are the agencies beside the originator."""

    originator: AgencyCode
    handling: str
    kind: str
    marking: str = "OFFICIAL-SENSITIVE"
    conditions: tuple[str, ...] = ()
    readers: frozenset[AgencyCode] = field(default_factory=frozenset)

    @property
    def digest(self) -> bytes:
        """The same bytes for the same terms, in every installation."""
        parts = [self.originator, self.handling, self.kind, self.marking, sorted(self.conditions), sorted(self.readers)]
        return hashlib.sha256(orjson.dumps(parts)).digest()


def intern(work: Work, terms: Terms) -> AudienceId:
    """The number of an audience, made if it is new; only the originator may ask."""
    found = work.value(
        "select intern_audience(:digest, :originator, :handling, :conditions, :marking, :kind, :readers)",
        digest=terms.digest,
        originator=terms.originator,
        handling=terms.handling,
        conditions=sorted(terms.conditions),
        marking=terms.marking,
        kind=terms.kind,
        readers=sorted(terms.readers),
    )
    return AudienceId(int(found))


@dataclass(frozen=True, slots=True)
class Readable:
    """What a viewer may read and how often each part of it has changed; two with one `state` read the same world."""

    state: str
    installation: str = field(compare=False, repr=False)
    versions: Mapping[int, int] = field(compare=False, repr=False)


def readable_state(work: Work) -> Readable:
    """What the viewer may read and how often it has changed: the key of anything kept for them."""
    versions = dict[int, int]()
    for audience, version in work.rows("select audience_id, version from audience_versions order by audience_id"):
        versions[audience] = version
    key: str = work.value("select reference_key from installation")
    installation = hashlib.sha256(key.encode()).hexdigest()
    return Readable(hashlib.sha256(orjson.dumps([key, list(versions.items())])).hexdigest(), installation, versions)


def bump(work: Work, audience_ids: set[int]) -> None:
    """Note that rows of these audiences have changed, so that nothing kept for their readers is stale."""
    work.run(
        "update audience_versions set version = version + 1 where audience_id = any(:ids)", ids=sorted(audience_ids)
    )
