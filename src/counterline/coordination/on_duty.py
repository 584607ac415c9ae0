"""Who is on duty: of each body the numbers that its people gave, the nearest bodies first."""

from dataclasses import dataclass
from typing import Annotated

from counterline.coordination.desk_numbers import desks_of
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.places.ground.agencies import agencies_like, agency
from counterline.places.ground.model import Agency
from counterline.plumbing.work import Work
from counterline.safeguarding.duties.duty_numbers import duty_numbers
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode

BodyName = Annotated[
    str, crossing.field("Force, council or other body", "A part of its name, such as Norfolk.", max_length=80)
]


@answer
@dataclass(frozen=True, slots=True)
class BodyOnDuty:
    """Whom to ring at a body: about somebody to protect, and about investigations. Null is a number that the body did not give."""

    agency: AgencyCode
    name: str
    region: str
    safeguarding: str | None
    safeguarding_hours: str | None
    desk: str | None
    desk_hours: str | None


@answer
@dataclass(frozen=True, slots=True)
class OnDuty:
    """Whom to ring at each body: your own first, then your region, each by name."""

    items: tuple[BodyOnDuty, ...]


@act(Permission.POST_LETTER_READ, notes=Act.CONSULTATION, named=lambda _: ("on-duty",))
def on_duty(work: Work, viewer: Viewer, name: BodyName = "") -> OnDuty:
    """Whom to ring at each body, nearest first; part of a name also finds bodies that such a force polices."""
    today = work.clock.today()
    called = agencies_like(name.strip(), on=today)
    grounds = {each.code for each in called if each.is_force} if name.strip() else set()
    found = {*called, *(each for each in agencies_like(on=today) if grounds.intersection(each.policed_by))}
    codes = {each.code for each in found}
    protecting, desks, own = duty_numbers(work, codes), desks_of(work, codes), agency(viewer.agency)

    def nearness(each: Agency) -> tuple[bool, bool, bool, bool, str]:
        near = each.region == own.region or own.code in each.policed_by
        return each != own, not near, each not in called, each.sector is not None, each.name

    return OnDuty(
        tuple(
            BodyOnDuty(
                each.code,
                each.name,
                each.region,
                *((lead.number, lead.hours) if (lead := protecting.get(each.code)) else (None, None)),
                *((desk.number, desk.hours) if (desk := desks.get(each.code)) else (None, None)),
            )
            for each in sorted(found, key=nearness)
        )
    )
