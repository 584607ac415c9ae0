"""Who may read a row: originator, handling, conditions, marking and kind, interned as one number."""

import hashlib
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


def readable_state(work: Work) -> str:
    """A hash of what the viewer may read and how often it has changed: the key of anything kept for them."""
    rows = work.rows("select audience_id, version from audience_versions order by audience_id")
    installation = work.value("select reference_key from installation")
    return hashlib.sha256(orjson.dumps([installation, [list(row) for row in rows]])).hexdigest()


def bump(work: Work, audience_ids: set[int]) -> None:
    """Note that rows of these audiences have changed, so that nothing kept for their readers is stale."""
    work.run(
        "update audience_versions set version = version + 1 where audience_id = any(:ids)", ids=sorted(audience_ids)
    )
