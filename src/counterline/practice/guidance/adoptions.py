"""Which body adopted which guidance, and whom its own people ring by day and by night: of what it said of a page the last counts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.practice.guidance.in_force import named
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.contact_point import ContactPoint

_OWN: Final = """
select distinct on (a.name) a.name, d.version, a.agency, a.day_number, a.night_number, v.name as adopted_by, a.adopted_at
  from guidance_adoptions a join documents d on d.ref = a.document join viewers v on v.viewer_id = a.adopted_by
 where a.agency = :agency order by a.name, a.guidance_adoption_id desc
"""
_SHORT: Final = frozenset({"101", "111", "999"})
Number = Annotated[str, StringConstraints(strip_whitespace=True, min_length=3, max_length=30)]


@question
@dataclass(frozen=True, slots=True)
class GuidanceNumbers:
    """Whom your own people ring about a page of guidance."""

    day_number: Annotated[Number, crossing.field("Number by day", "Whom your people ring while offices are open.")]
    night_number: Annotated[
        Number, crossing.field("Number by night", "Who does answer at night, at weekends and on holidays.")
    ]


@answer
@dataclass(frozen=True, slots=True)
class GuidanceAdopted:
    """A page as a body adopted it: which version, and whom its people ring."""

    name: str
    version: int
    agency: str
    day_number: str
    night_number: str
    adopted_by: str
    adopted_at: datetime


def adopted(work: Work, agency: str) -> Mapping[str, GuidanceAdopted]:
    """What a body adopted, by the page's name; of what it said of one the last."""
    return {each.name: each for each in work.all(GuidanceAdopted, _OWN, agency=agency)}


@act(
    Permission.PRACTICE_GUIDANCE_ADOPT,
    notes=Act.ALTERATION,
    named=lambda made: (f"guidance:{made.name}:{made.version}", f"agency:{made.agency}"),
)
def adopt_guidance(work: Work, viewer: Viewer, name: str, said: GuidanceNumbers) -> GuidanceAdopted:
    """Adopt a page of guidance for your own body, with the numbers that your people ring; said again, the later counts."""
    found = named(work, name)
    work.keep(
        "guidance_adoptions",
        document=found.approval.ref,
        name=name,
        agency=viewer.agency,
        day_number=_shown(said.day_number),
        night_number=_shown(said.night_number),
        adopted_by=viewer.viewer_id,
        adopted_at=work.clock.now(),
    )
    return adopted(work, viewer.agency)[name]


def _shown(number: str) -> str:
    if number.strip() in _SHORT:
        return number.strip()
    try:
        return ContactPoint.parse(number).shown
    except UnreadableValue as why:
        raise Conflict(why.reason) from why
