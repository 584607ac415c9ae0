"""Packs for tasking meetings: one person makes a pack from what they may read, and it can be read again as it was made.

Promises that nothing of a record is copied into a pack: it keeps references, the instant as of which it tells, and what its maker typed.
Never names anybody who may not be named outside safeguarding; whoever takes a pack with a name is told when to remove it.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import orjson

from counterline.coordination.asking.advice import refuse_unread
from counterline.coordination.packs.chapters import Assembling, chapters_of
from counterline.coordination.packs.lines_first import STOPPED
from counterline.coordination.packs.model import (
    MOST_DECISIONS,
    Meeting,
    MeetingPack,
    PackChapter,
    PackMade,
    PackOrder,
    PacksMade,
    digest_of,
)
from counterline.coordination.regions import NATIONAL, regions_on
from counterline.coordination.register.lapsing import note_named
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.agencies import is_policing, region_of
from counterline.plumbing.clock import day_begins
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.tables.locks import Lock
from counterline.plumbing.work import AnyRow, Work
from counterline.prioritisation.takings import note_taken
from counterline.records.wording.disclosing import disclose
from counterline.vocabulary.crossing import Ref
from counterline.vocabulary.identity import new_reference, read_reference
from counterline.vocabulary.terms.marking import OWN_VIEW

_MAY: Final = Permission.COORDINATION_MEETING_KEEP
FIRST_SINCE: Final = timedelta(days=30)
"""How far back a person's first pack of a region reaches: tasking meetings are held at least monthly."""
LONGEST_DECISION: Final = 500
"""Letters of what a meeting is asked to decide: a sentence or two."""


_SELECT: Final = """
select p.ref, p.region, p.meeting_on, p.since, p.as_at, p.decisions, p.held, p.digest, v.name as by
  from meeting_packs p join viewers v on v.viewer_id = p.made_by
"""
_KEEP: Final = """
insert into meeting_packs (ref, region, meeting_on, since, as_at, decisions, held, digest, agency, made_by)
values (:ref, :region, :on, :since, :as_at, :decisions, cast(:held as jsonb), :digest, :agency, :by)
"""


def regions(work: Work) -> list[str]:
    """The regions for which packs are made, the whole country first."""
    return regions_on(work.clock.today())


def own_region(work: Work) -> str:
    """The region of the viewer's own body; the whole country for the national body and for bodies outside policing."""
    viewer = require(work, _MAY)
    return NATIONAL if viewer.agency == NATIONAL_BODY or not is_policing(viewer.agency) else region_of(viewer.agency)


def make_meeting_pack(work: Work, order: PackOrder) -> MeetingPack:
    """Make a pack of what you may read now.

    The references that it is made from are kept.

    Refuses an unknown region, a meeting that is past, too many or too long decisions, words about a child
    that no safeguarding lead has let go, and a first day that has not begun (`Conflict`).
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    if order.region not in regions(work):
        raise Conflict(f"There is no such region. Choose among {', '.join(regions(work))}.", of="region")
    if order.on < work.clock.today():
        raise Conflict("Say on which day the meeting is: today or later.", of="on")
    decisions = [each.strip() for each in order.decisions if each.strip()]
    if len(decisions) > MOST_DECISIONS or any(len(each) > LONGEST_DECISION for each in decisions):
        raise Conflict(
            f"Ask for {MOST_DECISIONS} decisions at most, each in {LONGEST_DECISION} characters.", of="decisions"
        )
    look_through(*decisions)
    refuse_unread(work, viewer.ref, viewer.agency, decisions)
    now = work.clock.now()
    since = day_begins(order.since) if order.since else _last(work, order.region)
    if not since < now:
        raise Conflict("Choose today or an earlier day as the day from which the pack tells.", of="since")
    assembling = Assembling(work, Meeting(order.region, order.on, since, now))
    found = chapters_of(assembling)
    ref = new_reference("MP", 12)
    work.run(
        _KEEP,
        ref=ref,
        region=order.region,
        on=order.on,
        since=since,
        as_at=now,
        decisions=decisions,
        held=orjson.dumps({each.part.value: [*map(assembling.kept_as, each.items)] for each in found}).decode(),
        digest=digest_of(found),
        agency=viewer.agency,
        by=viewer.viewer_id,
    )
    note(work, Act.COMBINATION, [ref])
    return meeting_pack(work, ref)


def meeting_packs(work: Work) -> PacksMade:
    """The packs for tasking meetings that you made.

    Nobody finds another's, and one person makes few.
    """
    require(work, _MAY)
    rows = work.rows(f"{_SELECT} order by p.meeting_on desc, p.as_at desc, p.ref")
    return PacksMade(tuple(PackMade(row.ref, row.region, row.meeting_on, row.since, row.as_at, row.by) for row in rows))


def meeting_pack(work: Work, ref: Ref) -> MeetingPack:
    """One of yours, of what it was made from and as was known then.

    Nothing that came since is in it; logged as read. Refuses another person's as if there were none (`NotFound`).
    """
    found, _ = _read(work, ref)
    return found


def take_meeting_pack(work: Work, ref: str, recipient: str) -> MeetingPack:
    """One pack as a paper: logged as a disclosure to `recipient`, who is told later if a name has to be removed."""
    work.alone(
        Lock.DRAWING_HOLDS
    )  # the worker sees who took somebody away before it suspends them, or they are not named
    found, named = _read(work, ref)
    disclose(work, [found.ref, *found.sources, *named.runs], [recipient])
    note_named(work, named.people, found.ref, [recipient])
    note_taken(work, named.runs, recipient)
    return found


def _read(work: Work, ref: str) -> tuple[MeetingPack, Assembling]:
    """A pack as its maker reads it now, and what it was assembled by: the people who are named in it."""
    require(work, _MAY)
    row = work.row(f"{_SELECT} where p.ref = :ref", ref=read_reference(ref))
    if row is None:
        raise NotFound(
            "There is no such pack among those that you made. Check its reference (MP-…): only its maker finds a pack."
        )
    require_purpose(work)
    assembling = Assembling(work, Meeting(row.region, row.meeting_on, row.since, row.as_at))
    found = _of_what_was_held(assembling, row.held)
    told = {kept for each in found for item in each.items for kept in (item.ref, assembling.kept_as(item))}
    pack = MeetingPack(
        row.ref,
        row.region,
        row.meeting_on,
        row.since,
        row.as_at,
        row.by,
        marking=OWN_VIEW.value,
        decisions=tuple(row.decisions),
        chapters=found,
        sources=assembling.sources(found),
        gone=sum(kept not in told for each in row.held.values() for kept in each),
        same=digest_of(found) == row.digest,
    )
    note(work, Act.CONSULTATION, [row.ref, *sorted(pack.sources)])
    return pack, assembling


def _of_what_was_held(assembling: Assembling, held: dict[str, list[str]]) -> tuple[PackChapter, ...]:
    kept = {part: set(each) for part, each in held.items()}
    return tuple(
        # Older packs kept only the first reference of two that meet.
        replace(
            chapter,
            items=tuple(
                item
                for item in chapter.items
                if item.state == STOPPED or {item.ref, assembling.kept_as(item)} & kept.get(chapter.part.value, set())
            ),
        )
        for chapter in chapters_of(assembling)
    )


def _last(work: Work, region: str) -> datetime:
    """When the viewer last made a pack of a region, or else `FIRST_SINCE` ago; nobody sees another's (decision 87)."""
    last: AnyRow | None = work.row("select max(as_at) as at from meeting_packs where region = :region", region=region)
    return last.at if last is not None and last.at is not None else work.clock.now() - FIRST_SINCE
