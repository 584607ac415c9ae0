"""Partners who file what they know under their own regime: who looks after, who interviews, who treats, who supports."""

from datetime import date
from functools import lru_cache
from zlib import crc32

from counterline.places.ground.agencies import agency, register
from counterline.places.ground.gazetteer import places_of
from counterline.places.ground.model import Place
from counterline.places.partners import council_of, health_body_of
from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk.people import Home
from counterline_nation.ground import SQUARE_MILE, Town

INTERVIEWERS = tuple(map(AgencyCode, ("missing-people", "barnardos", "catch22")))
"""Who holds return-home interviews where no council does, shared out by the line a child was found on."""
HEALTH = AgencyCode("nhs-england")
SUPPORT = tuple(map(AgencyCode, ("barnardos", "catch22", "st-giles")))
FILES_ITSELF = 20
"""Of a hundred councils and health bodies, how many file; what the others know comes through charities and NHS England."""
SETTLED = frozenset(
    {
        *("dorset-council", "norfolk-council", "liverpool-council", "birmingham-council", "cumberland-council"),
        *("carmarthenshire-council", "glasgow-council", "cheshire-and-merseyside-icb", "birmingham-and-solihull-icb"),
    }
)
"""Partners that file in any nation, so that the small one has some of each sort."""
INTERVIEWS_ITSELF = 60
"""Of a hundred councils of England that file, how many hold return interviews; the others pay a charity to."""
TRUSTS = {
    "Antrim": AgencyCode("northern-hsc-trust"),
    "Armagh": AgencyCode("southern-hsc-trust"),
    "Down": AgencyCode("south-eastern-hsc-trust"),
}
"""Which trust serves a county of Northern Ireland, roughly; the rest lie with the western one, and Belfast has its own."""
GREATER_LONDON = "London"


def interviewer(number: int, home: Home) -> AgencyCode:
    """Who holds the interviews of a child who lives there and was found on this line; a duty of councils in England."""
    council = council_at(home)
    if agency(council).region in ("Wales", "Scotland", "Northern Ireland") or not files_itself(council):
        return INTERVIEWERS[number % len(INTERVIEWERS)]
    holds = _share(council, "interviews") < INTERVIEWS_ITSELF
    return council if holds else INTERVIEWERS[number % len(INTERVIEWERS)]


def supporter(number: int) -> AgencyCode:
    """Which charity works with the people around this line."""
    return SUPPORT[number // 3 % len(SUPPORT)]


def carer(number: int, home: Home) -> AgencyCode:
    """Who tells what a council's social work and schools know of somebody who lives there."""
    council = council_at(home)
    return council if files_itself(council) else supporter(number)


def healer(home: Home, on: date, *, locally: bool) -> AgencyCode:
    """Who tells what hospitals know, or those who treat; NHS England does where its own boards do not."""
    council = council_at(home)
    body = health_body_of(council, on) or council
    if agency(body).region in ("Wales", "Scotland", "Northern Ireland"):
        return body
    return body if locally and files_itself(body) else HEALTH


def files_itself(partner: AgencyCode) -> bool:
    """Whether a council or a health body has agreed to file what it knows."""
    return partner in SETTLED or _share(partner, "files") < FILES_ITSELF


def council_at(home: Home) -> AgencyCode:
    """Which council, or trust in Northern Ireland, looks after a child who lives there."""
    if home.town.name == GREATER_LONDON:
        boroughs = _boroughs()
        return boroughs[crc32(home.street.encode()) % len(boroughs)]
    return _council(home.town)


@lru_cache(maxsize=4096)
def _council(town: Town) -> AgencyCode:
    if town == SQUARE_MILE:
        return AgencyCode("city-of-london-council")
    place = next(each for each in places_of(town.force) if (each.name, each.lat) == (town.name, town.lat))
    return council_of(place) or _trust(place)


def _trust(place: Place) -> AgencyCode:
    if place.name == "Belfast":
        return AgencyCode("belfast-hsc-trust")
    return TRUSTS.get(place.county, AgencyCode("western-hsc-trust"))


@lru_cache(maxsize=1)
def _boroughs() -> tuple[AgencyCode, ...]:
    return tuple(
        sorted(
            code
            for code, each in register().items()
            if each.policed_by == ("metropolitan",) and each.area and each.area.startswith("E09")
        )
    )


def _share(partner: AgencyCode, of: str) -> int:
    return crc32(f"{partner}/{of}".encode()) % 100
