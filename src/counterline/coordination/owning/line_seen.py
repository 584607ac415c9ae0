"""One line as the viewer reads it now, with what people said of it, and the mention that a new act about it stands with."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline.coordination.owning.line_acts import Anchor, beside, said_of_lines
from counterline.coordination.owning.line_hits import hits_of
from counterline.coordination.owning.line_protected import resting_on_protected
from counterline.coordination.owning.model import LineAct, LineSaid
from counterline.coordination.subjects.investigations import may_be_read
from counterline.coordination.subjects.model import KIND
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line, line_called
from counterline.lines.assembly.viewers_world import history
from counterline.lines.line_places import BRAND, CONTACT_POINT, Place, places_to_say
from counterline.lines.rule import PRESENT_RULE
from counterline.lines.sighting import Sighting
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import refs_read
from counterline.records.looking.mentioned import Mentioned, mentioned_by_key, mentioned_in, named_by

MOST_OFFERED: Final = 40
"""Records offered as evidence on a form: more would fill two screens, and any other can be typed by its reference."""
_LOOKED_THROUGH: Final = 2_000
"""Mentions of one contact point among which the newest are looked for: those of twenty agencies' monthly returns in eight years."""


@dataclass(frozen=True, slots=True)
class LineSeen:
    """A line in the viewer's own view, with what people said of it."""

    line: Line
    said: LineSaid
    hits: tuple[Sighting, ...] = ()
    """The sightings after its closure that propose to open it again, without those that somebody said do not."""
    rests_on_protected: bool = False
    """Whether its present state rests on records of somebody who is a child or a possible victim."""
    readable: frozenset[str] = frozenset()
    """The records on which anything said of it rests, as far as the viewer may read them."""
    investigation: str | None = None
    """The investigation by which it is said to be investigated, if the viewer may read that one."""
    others: frozenset[str] = frozenset()
    """The lines said to have taken over from it or to be the same line, of those in the viewer's own view."""

    def other(self, act: LineAct) -> str | None:
        """The other line that an act names, if it is in the viewer's own view."""
        return act.successor if act.successor in self.others else None


def line_seen(work: Work, ref: str) -> LineSeen:
    """A line by any of its references, as it stands today; logged as read.

    Refused in the same words whether it is hidden or does not exist (`NotFound`).
    """
    require(work, Permission.LINES_LINE_READ)
    world = world_now(work)
    line = _found(world, ref)
    if any(person.protect for each in line.sightings for person in each.people):
        require_purpose(work)  # as opening the line's own page does
    note(work, Act.CONSULTATION, [line.ref, ref, *line.consulted])
    return seen_in(work, world, line)


def seen_in(work: Work, world: Assembled, line: Line) -> LineSeen:
    """The same for a line of a view that the caller has logged: all that was said of it to this day, logged as read."""
    said = said_of_lines(work, [line])[line.ref]
    if not said.acts:
        return LineSeen(line, said)
    readable = refs_read(work, sorted({record for act in said.acts for record in act.rests_on}))
    note(work, Act.CONSULTATION, [*(each.ref for each in said.acts), *sorted(readable)])
    protects = bool(resting_on_protected(work, [] if said.state is None else [said.state]))
    named = {act.successor for act in said.acts if act.successor is not None}
    more = _investigation(work, said), _in_view(world, named)
    return LineSeen(line, said, hits_of(world, said), protects, readable, *more)


def may_rest_on(work: Work, seen: LineSeen) -> tuple[Mentioned, ...]:
    """Records offered as evidence about a line, logged as read: those that name its contact points or its brand.

    Each once, the newest `MOST_OFFERED` at most, the newest first. Entries of investigations are left out: they are no evidence.
    """
    keys = {spell.key for spell in seen.line.spells}
    own = [each.record_ref for each in seen.line.sightings]
    named = mentioned_by_key(work, keys, [CONTACT_POINT], _LOOKED_THROUGH) if keys else named_by(work, own, [BRAND])
    once = {each.record_ref: each for each in named if each.record_kind != KIND}
    newest = sorted(once.values(), key=lambda each: (each.told_at, each.record_ref), reverse=True)[:MOST_OFFERED]
    if newest:
        note(work, Act.CONSULTATION, [each.record_ref for each in newest])
    return tuple(newest)


def world_now(work: Work) -> Assembled:
    """The viewer's own lines as they are counted today."""
    today = work.clock.today()
    return history(work).assembled(today, today, PRESENT_RULE)


def anchor_of(work: Work, seen: LineSeen, about: LineAct | None = None, *, of_point: bool = False) -> Anchor:
    """The mention that a new act stands with.

    An act about another act stands exactly where that one does, so that the same people read both. Any other act stands with the first of
    these that there is: a brand with which acts stand already, since those follow the line to its contact point and back; the record, and
    in it the mention, of the last such act; the newest record of the viewer's own agency; the newest record. With `of_point` no brand
    comes before a contact point, since lines are joined and watched by their contact points.

    Refuses a line of which no record names a contact point or a brand (`Conflict`).
    """
    keys = tuple(sorted({spell.key for spell in seen.line.spells}))
    if about is not None:
        return beside(work, about, keys)
    own_words = [act for act in seen.said.acts if act.about is None]
    last = max(own_words, key=lambda act: (act.at, act.ref), default=None)
    stood = None if last is None else (last.identity_key, last.key)
    own = viewer_of(work).agency

    def order(place: Place) -> tuple[bool, bool, bool, bool, datetime, int]:
        told = place.sighting
        record, named = (told.identity_key == stood[0], place.key == stood[1]) if stood else (False, False)
        return place.kind == BRAND, record, record and named, told.agency == own, told.known_from, place.key

    by_brand = set() if of_point else {(act.identity_key, act.key) for act in own_words if act.is_by_brand}
    for place in sorted(places_to_say(seen.line, by_brand), key=order, reverse=True):
        identity = place.sighting.identity_key
        named = [one for one in mentioned_in(work, [identity], place.kind) if one.key == place.key]
        if named:
            one = min(named, key=lambda mention: mention.ref)
            return Anchor(place.line, identity, one.mention_id, one.ref, place.key, keys, one.audience_id)
    raise Conflict(
        "No record gives a contact point or a brand of this line, so nothing can be said of it yet. Have one reported first."
    )


def _found(world: Assembled, ref: str) -> Line:
    line = line_called(world.lines, ref)
    if line is None:
        raise NotFound(
            f"There is no line {ref} in what you may see today. Its originator may have corrected or withdrawn it. Search for its number."
        )
    return line


def _in_view(world: Assembled, named: Collection[str]) -> frozenset[str]:
    return frozenset(ref for ref in named if any(ref in line.refs for line in world.lines))


def _investigation(work: Work, said: LineSaid) -> str | None:
    wanted = None if said.state is None else said.state.investigation
    if wanted is None or not viewer_of(work).may(Permission.COORDINATION_INVESTIGATION_READ):
        return None
    return wanted if may_be_read(work, wanted) else None
