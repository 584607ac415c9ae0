"""Whom to ring about an investigation: as its owner said last, or else as its register entry has it."""

from dataclasses import dataclass
from typing import Final

from counterline.coordination.model import KIND
from counterline.plumbing.work import Work
from counterline.records import standings_of

_SAID: Final = """
select said from investigation_acts where identity_key = :identity and did = 'contact' order by at desc, ref desc limit 1
"""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ring, on which number and within which hours; `said` is how a register has it, where nobody said more."""

    name: str | None
    number: str | None
    hours: str | None
    said: str | None = None


def contact_of(work: Work, identity_key: int) -> Contact:
    """Whom to ring about an investigation, as far as whoever works may read it; every part may be missing."""
    said = work.value(_SAID, identity=identity_key)
    if said is not None:
        return Contact(said["name"], said["number"], said["hours"])
    stand = [each for each in standings_of(work, [identity_key], [KIND]) if each.known_to is None]
    body = stand[0].body if stand else {}
    return Contact(body.get("officer_in_charge"), None, None, body.get("officer_contact"))
