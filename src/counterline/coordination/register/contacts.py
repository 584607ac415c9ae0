"""Whom to ring about an investigation: as its owner last said here, or else as its register entry says."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from counterline.coordination.subjects.model import KIND
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import standings_of
from counterline.vocabulary.crossing import answer

_SAID: Final = """
select distinct on (identity_key) identity_key, said from investigation_acts
 where identity_key = any(cast(:identities as bigint[])) and did = 'contact' order by identity_key, at desc, ref desc
"""


@answer
@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring, on which number and within which hours; `said` is a register's own words, if it has no more."""

    name: str | None
    number: str | None
    hours: str | None
    said: str | None = None


def contact_of(work: Work, identity_key: int) -> Contact:
    """Whom to ring about one investigation, from what the viewer may read; any part may be None."""
    return contacts_of(work, [identity_key])[identity_key]


def contacts_of(work: Work, identities: Collection[int]) -> dict[int, Contact]:
    """Whom to ring about each of several investigations, by identity."""
    asked = sorted(identities)
    said = {int(row.identity_key): row.said for row in work.rows(_SAID, identities=asked)} if asked else {}
    unsaid = [each for each in asked if each not in said]
    stand = standings_of(work, unsaid, [KIND]) if unsaid else ()
    bodies = {each.identity_key: each.body for each in stand if each.known_to is None}
    return {each: _as_said(said[each]) if each in said else _as_registered(bodies.get(each, {})) for each in asked}


def _as_said(said: Mapping[str, Any]) -> Contact:
    return Contact(said["name"], said["number"], said["hours"])


def _as_registered(body: Mapping[str, Any]) -> Contact:
    return Contact(body.get("officer_in_charge"), None, None, body.get("officer_contact"))
