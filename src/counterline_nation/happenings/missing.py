"""Children who go missing and are found where a line sells, and the interviews they are offered afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from counterline_nation.folk.people import Someone
from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.partners import interviewer
from counterline_nation.rates import RATES

FAR_FROM_HOME = 0.65
"""Share of episodes that end where the line sells; the others end near home, or nobody says where."""


@dataclass(frozen=True, slots=True)
class Episode:
    """A child, when they went and came back, where they were found, and how often they had gone before."""

    child: Someone
    first: date
    last: date
    town: Town
    before: int


def missing(circle: Circle) -> Iterator[Happening]:
    """Every missing episode around a line with the interview that followed, where one did."""
    seen = [(someone, on) for someone, on, _ in circle.children]
    for child, since in (*seen, *circle.young()):
        if circle.chance.happens(RATES.child_goes_missing):
            yield from _episodes(circle, child, since)


def _episodes(circle: Circle, child: Someone, since: date) -> Iterator[Happening]:
    day = circle.met(since - timedelta(days=circle.chance.whole(0, 60)))
    for number in range(1 + circle.chance.count(RATES.episodes_each - 1)):
        away = 1 + circle.chance.days(4.0)
        town = circle.chance.pick(circle.setting.markets) if circle.chance.happens(FAR_FROM_HOME) else None
        home = child.home_on(day).town
        if circle.is_in_time(day) and child.is_child_on(day):
            yield from _told(circle, Episode(child, day, day + timedelta(days=away), town or home, number))
        day += timedelta(days=away + 5 + circle.chance.days(45))


def _told(circle: Circle, episode: Episode) -> Iterator[Happening]:
    chance, child, home = circle.chance, episode.child, episode.child.home_on(episode.first)
    agency = home.town.force
    reference = circle.reference(agency, "MP", episode.first)
    named = (Named(child, "subject", "victim"),)
    said: Said = {
        "missing_from": episode.first,
        "status": "missing",
        "risk": chance.weighted(("high", "medium", "low"), (0.35, 0.55, 0.1)),
        "home_area": home.town.name,
        "in_care": "yes" if child.in_care else "no",
        "previous_episodes": episode.before,
    }
    if child.in_care:
        said["placing_authority"] = f"{home.town.name} placing authority (invented)"
    known = episode.first + timedelta(days=chance.whole(0, 2))
    if chance.happens(0.3):
        # Told while the child is away; the same reference says later where they were found.
        yield Happening("missing_episode", agency, reference, episode.first, known, dict(said), named)
    found: Said = {
        **said,
        "status": "found",
        "found_on": episode.last,
        "found_area": episode.town.name,
        **_flags(circle),
    }
    parts: dict[str, list[Said]] = {}
    if episode.town is not home.town and circle.adults and chance.happens(0.4):
        where = circle.adults[0][0].home_on(episode.last)
        parts["address"] = [{"text": where.address, "postcode": where.postcode, "role": "found at"}]
    known = episode.last + timedelta(days=chance.whole(1, 6))
    things = (circle.adults[0][0].home_on(episode.last).id,) if parts else ()
    yield Happening("missing_episode", agency, reference, episode.first, known, found, named, parts, things)
    if chance.happens(RATES.interview_offered):
        yield _interview(circle, episode, reference)


def _flags(circle: Circle) -> Said:
    """Flags of exploitation, which records of missing children so often lack."""
    if circle.chance.happens(RATES.missing_not_flagged):
        return {}
    told = "yes" if circle.chance.happens(0.6) else "not known"
    return {"exploitation_flag": told, "county_lines_flag": told if circle.chance.happens(0.6) else "no"}


def _interview(circle: Circle, episode: Episode, reference: str) -> Happening:
    chance = circle.chance
    agency = interviewer(circle.setting.number, episode.child.home_on(episode.first))
    late = chance.happens(RATES.interview_late)
    accepted = chance.happens(RATES.interview_accepted)
    on = episode.last + timedelta(days=chance.whole(4, 21) if late else chance.whole(0, 3))
    offered = episode.last + timedelta(days=chance.whole(0, (on - episode.last).days))
    said: Said = {
        "offered_on": offered,
        "episode_reference": reference if chance.happens(0.7) else None,
        "accepted": "yes" if accepted else "no",
    }
    if accepted:
        exploited = chance.happens(RATES.interview_flags_exploitation)
        said |= {
            "happened_on": on,
            "within_72_hours": "no" if late else "yes",
            "areas": (episode.town.name,) if chance.happens(0.5) else (),
            "exploitation_flag": "yes" if exploited else None,
            "county_lines_flag": "yes" if exploited and chance.happens(0.7) else None,
            "debt_mentioned": "yes" if exploited and chance.happens(0.4) else None,
            **circle.brand(),
        }
    own = circle.reference(agency, "RHI", on)
    named = (Named(episode.child, "subject", "victim"),)
    return Happening("return_interview", agency, own, on, on + timedelta(days=chance.whole(1, 20)), said, named)
