"""What is told of entities and their networks: the shapes that the API answers and `--json` prints."""

from datetime import date

from pydantic import Field

from counterline.doors.answers import Answer, own_view
from counterline.governance.people.viewers import viewer_of
from counterline.picture.network import entity as picture_entity
from counterline.picture.network import finding, looking_around
from counterline.picture.network import model as picture_model
from counterline.picture.network.entity import FactSaid, RoleHeld
from counterline.plumbing.work import Work
from counterline.records.kinds import KindOfRecord
from counterline.records.looking.persons import Protect


class ThingTold(Answer):
    """One thing that records name, as it is written most often.

    It stands apart from the room's own thing, which in a chart is without a child's name for some readers.
    """

    ref: str = Field(description="Of its earliest mention that you may read; that of any other mention finds it too.")
    kind: str
    shown: str
    protect: Protect | None = Field(
        description="Why this is somebody to protect, if any record that you may read says so."
    )
    records: int
    first: date | None
    last: date | None
    roles: list[str]
    agencies: list[str]


class FoundTold(Answer):
    """One person or thing, how it was found, and the names or values of it that answered.

    It stands apart from what the room found since the thing in it does.
    """

    thing: ThingTold
    how: finding.How
    by: list[str]


class OtherFound(Answer):
    """A brand, group, reference or place: `/known/{ref}` tells of it."""

    ref: str
    kind: str
    shown: str


class FindsTold(Answer):
    """Who and what answers in your own view, the closest first."""

    view: str
    on: date
    items: list[FoundTold]
    others: list[OtherFound]
    is_more: bool = Field(description="Whether more answers than is told: write more of it.")
    is_near: bool = Field(
        description="Whether nobody is called what was typed, and those are told who are called nearly so."
    )


class ThingMet(ThingTold):
    """One thing of a network: how many records lie between it and the first, and through which thing it was met."""

    steps: int
    through: str | None


class PlaceNamed(Answer):
    """A place that its records name, and how many do."""

    ref: str
    shown: str
    records: int


class EntityTold(Answer):
    """One entity in your own view: what each record says of it, kept apart where they differ."""

    view: str
    on: date
    thing: ThingTold
    mentions: list[str]
    facts: list[FactSaid]
    roles: list[RoleHeld]
    places: list[PlaceNamed]
    lines: list[str] = Field(description="The references of lines that rest on its records, if you may read lines.")
    is_cut: bool = Field(description="Whether more mentions name it than are brought together.")


class Meeting(Answer):
    """One record that ties things."""

    record: str
    kind: KindOfRecord
    agency: str
    reference: str
    first: date | None
    last: date | None
    gradings: list[str]
    suspected_false: bool = Field(validation_alias="is_false")
    things: list[str]


class Tie(Answer):
    """Two things that records name together."""

    one: str
    other: str
    records: list[str]
    first: date | None
    last: date | None
    gradings: list[str]


class NetworkTold(Answer):
    """What stands around one thing in your own view, nearest first, and everything that its caps left off."""

    view: str
    on: date
    centre: str
    depth: int
    most: int
    things: list[ThingMet]
    ties: list[Tie]
    records: list[Meeting]
    left_off: int = Field(description="Things that were met and for which there was no room.")
    not_opened: dict[str, int] = Field(description="By thing, its older records that were not opened.")
    crowded: int = Field(description="Records that name too many things to tie any two of them.")


class PathTold(Answer):
    """The shortest way from one thing to another: things by turns with the record that names both; empty where none is."""

    view: str
    on: date
    one: ThingTold
    other: ThingTold
    things: list[ThingTold]
    records: list[Meeting]
    looked_at: int
    gave_up: bool = Field(description="Whether not everything was looked at, so that there may be a way all the same.")


def finds(work: Work, found: finding.Finds) -> FindsTold:
    """What was found."""
    return FindsTold.of(found, **_frame(work))


def entity(work: Work, found: picture_entity.EntityWhole) -> EntityTold:
    """One entity whole."""
    return EntityTold.of(found, **_frame(work), lines=[each.ref for each in found.lines])


def network(work: Work, found: looking_around.Network) -> NetworkTold:
    """A network with its caps."""
    met = {ref: meeting for tie in found.ties for meeting in tie.meetings for ref in [meeting.record]}
    things = {each.ref for each in found.things}
    return NetworkTold.of(
        found,
        **_frame(work),
        depth=found.room.hops,
        most=found.room.things,
        things=[
            ThingMet.of(each, steps=found.hops[each.ref], through=found.parents[each.ref]) for each in found.things
        ],
        ties=[Tie.of(each, records=[one.record for one in each.meetings]) for each in found.ties],
        records=[_meeting(met[ref], things) for ref in sorted(met)],
        not_opened=dict(found.unread),
    )


def path(work: Work, found: looking_around.PathFound) -> PathTold:
    """A way, or that none was found."""
    things = {each.ref for each in found.things}
    return PathTold.of(found, **_frame(work), records=[_meeting(each, things) for each in found.meetings])


def _meeting(meeting: picture_model.Meeting, of: set[str]) -> Meeting:
    return Meeting.of(meeting, things=sorted(meeting.things & of), is_false=meeting.is_false)


def _frame(work: Work) -> dict[str, object]:
    return {"view": own_view(viewer_of(work).agency), "on": work.clock.today()}
