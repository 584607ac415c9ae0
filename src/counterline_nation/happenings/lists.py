"""Lists of persons that agencies keep: suspects they know, and the families and namesakes beside them."""

from collections.abc import Iterator

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk.people import Someone
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

DRUGS_LIST = "County lines nominals"
CUSTODY_LIST = "Custody and family contacts"


def lists(circle: Circle) -> Iterator[Happening]:
    """Every entry that agencies keep of the people around a line."""
    chance, setting = circle.chance, circle.setting
    towns = (setting.home, *setting.markets)
    known: set[str] = set()
    for someone, hand in (*circle.holders, *circle.runners):
        for force in dict.fromkeys(town.force for town in towns):
            if chance.happens(RATES.suspect_listed):
                role = "holder" if hand.holds else "runner"
                yield _entry(circle, force, Named(someone, role, "suspect"), DRUGS_LIST)
        known.add(someone.id)
    known |= {someone.id for someone, _, _ in circle.exploited()}
    for someone in circle.kin.everybody:
        if someone.id not in known and chance.happens(RATES.family_listed):
            force = someone.home_on(setting.first).town.force
            yield _entry(circle, force, _beside(circle, someone), CUSTODY_LIST)


def _beside(circle: Circle, someone: Someone) -> Named:
    return Named(someone, "associate" if someone not in circle.bystanders else "unknown", "associate")


def _entry(circle: Circle, force: AgencyCode, named: Named, name: str) -> Happening:
    on = circle.day(circle.setting.first)
    said: Said = {
        "list_name": name,
        "listed_on": on,
        "home_area": named.person.home_on(on).town.name,
        **(circle.brand() if name == DRUGS_LIST else {}),
    }
    return Happening("person_entry", force, circle.reference(force, "NL", on), on, on, said, (named,))
