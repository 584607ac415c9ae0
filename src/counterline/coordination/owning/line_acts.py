"""Keeps and reads what people said of lines: each row stands with a mention in one record, and whoever may read that record reads it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from counterline.coordination.owning.model import LineAct, LineDid, LineSaid, LineState, LineStatement, line_said
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.purposes import look_through
from counterline.lines.assembly.line import Line
from counterline.lines.line_places import BRAND, CONTACT_POINT, places_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import mentioned_in
from counterline.vocabulary.identity import new_reference

_COLUMNS: Final = """
a.ref, a.line, a.identity_key, a.mention, a.key, a.keys, a.did, a.state, a.day, a.lead, a.investigation, a.successor, a.judgement, a.about,
a.check_day, a.alive, a.reason, a.rests_on, v.name as by, v.ref as viewer, a.agency, a.at
"""
_SELECT: Final = f"select {_COLUMNS} from line_acts a join viewers v using (viewer_id)"  # noqa: S608 - our own names
_OF_IDENTITIES: Final = f"{_SELECT} where a.identity_key = any(cast(:identities as bigint[]))"
MANY: Final = 500
"""From this many lines on, all that was ever said is read at once: people say far less than agencies report, so that is quicker."""
# What was said while the line was known by brand alone has no keys, so it is found by the record that it stands with.
_OF_KEYS: Final = (
    f"{_SELECT} where a.identity_key in (select identity_key from line_acts where keys && cast(:keys as bigint[]))"  # noqa: S608 - our own names
)
_STANDS: Final = "select line, identity_key, mention_id, mention, key, audience_id from line_acts where ref = :ref"
_FOLLOW: Final = """
update line_acts a set audience_id = t.audience
  from unnest(cast(:mentions as bigint[]), cast(:audiences as integer[])) t (mention, audience)
 where a.mention_id = t.mention and a.audience_id <> t.audience
"""
_STANDING_WITH: Final = (
    "select distinct identity_key from line_acts where identity_key = any(cast(:identities as bigint[]))"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """The mention that an act stands with: of a contact point or brand (`key`) in a record, and the audience that reads it.

    `keys` are the contact points of the line at that time, none if it was known by brand alone.
    """

    line: str
    identity_key: int
    mention_id: int
    mention: str
    key: int
    keys: tuple[int, ...]
    audience_id: int


def said_of_lines(work: Work, lines: Collection[Line], heard: date | datetime = date.max) -> dict[str, LineSaid]:
    """How lines stand, by reference, by what people had said by the end of a day or by an instant.

    Only what the viewer may read counts.
    """
    if len(lines) < MANY:
        told = acts_of(work, {each.identity_key for line in lines for each in line.sightings})
    else:
        told = [_act(row) for row in work.rows(_SELECT)]
    by_place: dict[tuple[int, int], list[LineAct]] = {}
    for act in told:
        if _was_said_by(act, heard):
            by_place.setdefault((act.identity_key, act.key), []).append(act)
    found: dict[str, list[LineAct]] = {line.ref: [] for line in lines}
    told_of = {identity for identity, _ in by_place}
    for line in lines if by_place else ():
        for place in places_of(line, told_of):
            found[line.ref] += by_place.get(place, ())
    return {ref: line_said(acts) for ref, acts in found.items()}


def _was_said_by(act: LineAct, heard: date | datetime) -> bool:
    if isinstance(heard, datetime):  # asked first, since in Python a datetime is a date too
        return act.at <= heard
    return act.at.astimezone(LONDON).date() <= heard


def acts_of(work: Work, identities: Iterable[int]) -> list[LineAct]:
    """Everything that was said and stands with records of these identities, as far as the viewer may read it."""
    return [_act(row) for row in work.rows(_OF_IDENTITIES, identities=sorted(set(identities)))]


def acts_naming(work: Work, keys: Iterable[int]) -> list[LineAct]:
    """For the worker: everything said beside records of lines that had one of these contact points when it was said."""
    return [_act(row) for row in work.rows(_OF_KEYS, keys=sorted(set(keys)))]


def beside(work: Work, act: LineAct, keys: tuple[int, ...]) -> Anchor:
    """The anchor of an act about another act: the same as that one's, so that the same people read both."""
    (row,) = work.rows(_STANDS, ref=act.ref)
    return Anchor(row.line, row.identity_key, row.mention_id, row.mention, row.key, keys, row.audience_id)


def keep(work: Work, anchor: Anchor, said: LineStatement, judgement: str | None) -> str:
    """Keep an act in the viewer's name and give its reference; its caller has checked it, and logs it."""
    look_through(said.reason)
    viewer, made = viewer_of(work), new_reference("LS", 12)
    work.keep(
        "line_acts",
        **{name: getattr(said, name) for name in ("day", "lead", "investigation", "successor", "about", "alive")},
        **{
            name: getattr(anchor, name)
            for name in ("line", "identity_key", "mention_id", "mention", "key", "audience_id")
        },
        did=said.does.value,
        reason=said.reason.strip(),
        state=said.state and said.state.value,
        rests_on=list(said.rests_on),
        check_day=said.check,
        judgement=judgement,
        ref=made,
        keys=sorted(anchor.keys),
        viewer_id=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
    )
    return made


def follow_lines(work: Work, identities: Collection[int]) -> None:
    """For the worker: after records changed, have what was said beside them be read by those who read them now.

    `identities` are of the records that changed.
    """
    named = [row[0] for row in work.rows(_STANDING_WITH, identities=list(identities))]
    told = [each for kind in (CONTACT_POINT, BRAND) for each in mentioned_in(work, named, kind)] if named else []
    if told:
        work.run(_FOLLOW, mentions=[each.mention_id for each in told], audiences=[each.audience_id for each in told])


def _act(row: AnyRow) -> LineAct:
    said = row._asdict()
    state = row.state and LineState(row.state)
    return LineAct(
        **(said | {"did": LineDid(row.did), "state": state, "keys": tuple(row.keys), "rests_on": tuple(row.rests_on)})
    )
