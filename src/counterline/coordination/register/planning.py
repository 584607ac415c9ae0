"""Planned events: what is to happen, where, and between which times, so that two forces do not meet at one door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Final

from pydantic import AfterValidator, StringConstraints

from counterline.coordination.events import InvestigationChanged
from counterline.coordination.subjects.model import MEETS, Investigation, Line
from counterline.coordination.subjects.saying import own_investigation
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.gazetteer import place
from counterline.places.ground.written_area import read_area
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.plumbing.wording import moment
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.particulars.address import Address

EVENTS: Final = ("visit", "warrant", "planned arrest", "surveillance", "test purchase", "other")
LONGEST: Final = timedelta(days=14)
"""A longer window says too little of when: it would meet every other plan for the place."""

_COLUMNS: Final = "ref, identity_key, what, area, address, address_key, starts_at, ends_at, agency, at, cancelled_at"
_OF: Final = f"select {_COLUMNS} from planned_events where identity_key = :identity order by starts_at, ref"  # noqa: S608 - our own names
_NAMED: Final = f"select {_COLUMNS} from planned_events where ref = any(cast(:refs as text[]))"  # noqa: S608 - our own names
_CANCEL: Final = """
update planned_events set cancelled_at = :at, cancelled_by = :viewer
 where ref = :ref and identity_key = :identity and cancelled_at is null
"""


def _in_london(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=LONDON)


Instant = Annotated[datetime, AfterValidator(_in_london)]


@question
@dataclass(frozen=True, slots=True)
class NewEvent:
    """What is to happen between two times, at an address, in an area (by its name), or both."""

    what: Annotated[
        Line, crossing.field("What", "visit, warrant, planned arrest, surveillance, test purchase or other.")
    ]
    starts_at: Annotated[Instant, crossing.field("Starts", "As 2026-03-31T06:00, in London where no zone is given.")]
    ends_at: Annotated[Instant, crossing.field("Ends", "As 2026-03-31T09:00, in London where no zone is given.")]
    address: Annotated[
        str,
        StringConstraints(strip_whitespace=True, max_length=250),
        crossing.field("Address", "The address, where there is one."),
    ] = ""
    area: Annotated[Line, crossing.field("Area", "A town or a district by its name.")] = ""


@dataclass(frozen=True, slots=True)
class PlannedEvent:
    """One planned event; `area` is a gazetteer id, and `address_key` is the same for every way of writing one address."""

    ref: str
    identity_key: int
    what: str
    area: str | None
    address: str | None
    address_key: int | None
    starts_at: datetime
    ends_at: datetime
    agency: str
    at: datetime
    cancelled_at: datetime | None

    @property
    def where(self) -> str:
        """The address as it was written, or the area's name."""
        return self.address or place(self.area or "").name


def planned_events_of(work: Work, found: Investigation) -> tuple[PlannedEvent, ...]:
    """The events planned in an investigation, the first to start first, cancelled ones among them."""
    return tuple(work.all(PlannedEvent, _OF, identity=found.identity_key))


def events_in_words(work: Work, refs: Sequence[str]) -> dict[str, str]:
    """What is planned, where and from when, by the references of events that the viewer may read."""
    events = work.all(PlannedEvent, _NAMED, refs=list(refs))
    return {each.ref: f"{each.what}, {each.where}, {moment(each.starts_at)}" for each in events}


def plan_event(work: Work, ref: str, said: NewEvent) -> PlannedEvent:
    """Plan an event in an investigation of the viewer's own agency.

    Refuses an event in a closed investigation, without a place or at one that is not known, and in a window that is past or longer than
    `LONGEST` (`Conflict`); and an address that cannot be read (`UnreadableValue`).
    """
    found = own_investigation(work, ref)
    purpose, viewer, now = require_purpose(work), viewer_of(work), work.clock.now()
    look_through(said.address, said.area)
    _check(found, said, now)
    address, area = said.address.strip(), _area(said.area.strip())
    if not address and area is None:
        raise Conflict("Say where: an address, an area or both.")
    made = new_reference("PE")
    work.keep(
        "planned_events",
        ref=made,
        identity_key=found.identity_key,
        what=said.what,
        area=area,
        address=address or None,
        address_key=Address.parse(address).key if address else None,
        starts_at=said.starts_at,
        ends_at=said.ends_at,
        viewer_id=viewer.viewer_id,
        agency=viewer.agency,
        at=now,
        audience_id=found.audience_id,
    )
    note(work, Act.ALTERATION, [made, ref, "event:planned"], purpose=purpose)
    work.tell(InvestigationChanged(found.identity_key))
    return _one(work, found, made)


def cancel_event(work: Work, ref: str, event: str) -> PlannedEvent:
    """Cancel a planned event.

    Refuses an event that is not in this investigation, and one that is cancelled already (`Conflict`).
    """
    found = own_investigation(work, ref)
    at, viewer = work.clock.now(), viewer_of(work)
    if not work.run(_CANCEL, ref=event, identity=found.identity_key, at=at, viewer=viewer.viewer_id).rowcount:
        raise Conflict(
            f"There is no event {event} to cancel in this investigation. Check its reference (PE-…); it may be cancelled already."
        )
    note(work, Act.ALTERATION, [event, ref, "event:cancelled"], purpose=require_purpose(work))
    work.tell(InvestigationChanged(found.identity_key))
    return _one(work, found, event)


def _check(found: Investigation, said: NewEvent, now: datetime) -> None:
    if found.status not in MEETS:  # its officer would believe that others who plan for the place are told
        raise Conflict(
            "This investigation is closed, so nobody would be told of the event. Open it again, or plan it in another."
        )
    if said.what not in EVENTS:
        raise Conflict(f"Say what is to happen: {', '.join(EVENTS)}.")
    if not (now < said.ends_at and said.starts_at < said.ends_at <= said.starts_at + LONGEST):
        raise Conflict(
            f"Give a start and an end: the end after the start, at most {LONGEST.days} days later, and not past."
        )


def _one(work: Work, found: Investigation, event: str) -> PlannedEvent:
    return next(each for each in planned_events_of(work, found) if each.ref == event)


def _area(text: str) -> str | None:
    if not text:
        return None
    place = read_area(text).place
    if place is None:  # what was written is not repeated: it may be somebody's name
        raise Conflict(
            f"No place of that name is known; you wrote {len(text)} letters. Write a town or a district, or give an address."
        )
    return str(place.id)
