"""How many places there are: stated by a named person for their own body, before anything is drawn."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Annotated, Final

from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.prioritisation.ranking.harm_known import rankable
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode

MOST: Final = 1_000


@question
@dataclass(frozen=True, slots=True)
class PlacesStatement:
    """How many lines your body can take first."""

    places: Annotated[int, crossing.field("How many places", "For how many lines there is room.", ge=1, le=MOST)]
    reason: Annotated[
        str, crossing.field("Why so many", "What it rests on, such as teams and weeks.", max_length=1000)
    ] = ""


@answer
@dataclass(frozen=True, slots=True, kw_only=True)
class Places(PlacesStatement):
    """How many places a body said that it has, who said so and when."""

    agency: AgencyCode
    by: str
    at: datetime


_NEWEST: Final = """
select p.places, p.reason, p.agency, v.name as by, p.stated_at as at from ranking_places p join viewers v on v.viewer_id = p.stated_by
 where p.agency = :agency order by p.stated_at desc, p.place_id desc limit 1
"""


@act(
    Permission.PRIORITISATION_PLACES_STATE,
    purpose=True,
    notes=Act.ALTERATION,
    named=lambda made: ("places", f"agency:{made.agency}"),
)
def state_places(work: Work, viewer: Viewer, said: PlacesStatement) -> Places:
    """Say for how many lines your body has room. The ranking is drawn for so many from then on.

    Refuses more places than there are lines to rank in your own view (`Conflict`).
    """
    refuse_too_many(said.places, len(rankable(work)))
    look_through(said.reason)
    made = Places(**asdict(said), agency=viewer.agency, by=viewer.name, at=work.clock.now())
    work.keep("ranking_places", **asdict(said), agency=made.agency, stated_by=viewer.viewer_id, stated_at=made.at)
    return made


def places_stated(work: Work) -> Places | None:
    """How many places the viewer's body last said that it has; None where nobody has said so."""
    return work.one(Places, _NEWEST, agency=viewer_of(work).agency)


def refuse_too_many(places: int, lines: int) -> None:
    """Refuse more places than lines: then every line would have one, and there is nothing to rank (`Conflict`)."""
    if places > lines:
        said = "There are no lines" if not lines else "There is one line" if lines == 1 else f"There are {lines} lines"
        raise Conflict(f"{said} to rank in what you may see. State no more places than lines.", of="places")
