"""The mention that a word about a line stands with: of a contact point or a brand, in one record that whoever says it reads.

A line is never stored (decision 81), so whoever reads that record reads the word, and it finds the line that holds the record now.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.lines.assembly.line import Line, line_called
from counterline.lines.assembly.viewers_world import history
from counterline.lines.line_places import Place, places_to_say
from counterline.lines.rule import PRESENT_RULE
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import mentioned_in

_AUDIENCES: Final = """
update {table} t set audience_id = m.audience_id
  from mentions m join standings s using (record_id)
 where t.identity_key = any(cast(:identities as bigint[])) and m.ref = t.mention and s.known_to is null
   and t.audience_id <> m.audience_id
"""
_TABLES: Final = ("nomination_lines", "priority_decisions")


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mention in a record, the line's reference that belongs to it, and the audience that reads it."""

    line: str
    identity_key: int
    mention_id: int
    mention: str
    audience_id: int


def own_line(work: Work, ref: str) -> Line:
    """A line by any of its references, as the viewer reads it today; logged as read.

    Refused in the same words whether it is hidden or does not exist (`NotFound`).
    """
    require(work, Permission.LINES_LINE_READ)
    line = line_called(own_lines(work), ref)
    if line is None:
        raise NotFound(f"There is no line {ref} in what you may see today. Search for its number.")
    note(work, Act.CONSULTATION, [line.ref, *line.consulted])
    return line


def refs_of(line: Line) -> frozenset[str]:
    """Every reference under which something may have been said of a line."""
    return frozenset(line.refs) | {each.line_ref for each in line.sightings}


def refs_there(work: Work) -> frozenset[str]:
    """Every reference that leads the viewer to a line today: what was said under another is of a line that is gone."""
    return frozenset(ref for line in own_lines(work) for ref in refs_of(line))


def own_lines(work: Work) -> Sequence[Line]:
    """The viewer's lines as they read them today, closed ones too; its caller logs what it shows of them."""
    today = work.clock.today()
    return history(work).assembled(today, today, PRESENT_RULE).lines


def anchor_on(work: Work, line: Line, agency: str) -> Anchor:
    """The mention that a new word about a line stands with: in the newest record of an agency, or else the newest record.

    Refuses a line of which no record names a contact point or a brand (`Conflict`).
    """

    def order(place: Place) -> tuple[bool, datetime, int]:
        return place.sighting.agency == agency, place.sighting.known_from, place.key

    for place in sorted(places_to_say(line), key=order, reverse=True):
        identity = place.sighting.identity_key
        named = [each for each in mentioned_in(work, [identity], place.kind) if each.key == place.key]
        if named:
            one = min(named, key=lambda mention: mention.ref)
            return Anchor(place.line, identity, one.mention_id, one.ref, one.audience_id)
    raise Conflict("No record gives a contact point or a brand of this line. Have one reported first.")


def follow_words(work: Work, identities: Iterable[int]) -> None:
    """For the worker: after records changed, have what was said beside them be read by those who read them now."""
    for table in _TABLES:
        work.run(_AUDIENCES.format(table=table), identities=sorted(identities))  # of our own names
