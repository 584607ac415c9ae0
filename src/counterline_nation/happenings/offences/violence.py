"""Violence around a line: who was hurt, with what, and how often the record says that drugs were behind it."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.offences import goods
from counterline_nation.rates import RATES

OFFENCES = {
    "Assault occasioning actual bodily harm": "8N",
    "Wounding with intent": "5D",
    "Robbery": "34B",
    "Threats to kill": "3B",
    "Aggravated burglary": "29A",
    "False imprisonment": "36",
    "Criminal damage": "58D",
}
"""What is recorded, with the Home Office's code."""
OFFENCE_WEIGHTS = (30, 14, 22, 10, 9, 5, 10)
ANSWERS = ("yes", "no", "not known", None)
KILLED = {"Murder": "1", "Manslaughter": "4.1"}


def violence(circle: Circle) -> Iterator[Happening]:
    """Every incident around a line that the police recorded."""
    setting, chance = circle.setting, circle.chance
    for _ in range(chance.count(RATES.incidents_each_line)):
        town = chance.pick((setting.home, *setting.markets, *setting.markets))
        yield _incident(circle, town, circle.day(setting.first))


def _incident(circle: Circle, town: Town, on: date) -> Happening:
    chance, agency = circle.chance, town.force
    armed = chance.happens(RATES.incident_with_weapon)
    offence = chance.weighted(tuple(OFFENCES), OFFENCE_WEIGHTS)
    said: Said = {
        "happened_on": on,
        "recorded_on": on,
        "offence": offence,
        "offence_code": OFFENCES[offence],
        "area": town.name,
        "violence": "no" if offence == "Criminal damage" else "yes",
        "weapon_used": "yes" if armed else "no",
        "victim_drug_link": _linked(circle),
        "suspect_drug_link": _linked(circle),
        "county_lines_flag": "yes" if chance.happens(0.35) else None,
        **circle.brand(),
    }
    parts: dict[str, list[Said]] = {"weapon": [{"weapon": goods.weapon(chance), "count": 1}]} if armed else {}
    reference = circle.reference(agency, "CR", on)
    known = on + timedelta(days=chance.whole(0, 4))
    return Happening("incident", agency, reference, on, known, said, tuple(_people(circle)), parts)


def homicides(circle: Circle) -> Iterator[Happening]:
    """Deaths in the towns of a line: drugs were behind about half of them, and some records do not answer."""
    for _ in range(circle.chance.count(RATES.homicides_each_line)):
        yield _homicide(circle)


def _homicide(circle: Circle) -> Happening:
    chance, setting = circle.chance, circle.setting
    town, on = chance.pick((setting.home, *setting.markets)), circle.day(setting.first)
    offence = chance.weighted(tuple(KILLED), (0.8, 0.2))
    behind = chance.happens(0.5)
    weights = (0.55, 0.15, 0.15, 0.15) if behind else (0, 0.7, 0.15, 0.15)
    victim, suspect = chance.weighted(ANSWERS, weights), chance.weighted(ANSWERS, weights)
    said: Said = {
        "happened_on": on,
        "recorded_on": on,
        "offence": offence,
        "offence_code": KILLED[offence],
        "crime_status": "reclassified" if chance.happens(0.05) else "recorded",
        "area": town.name,
        "violence": "yes",
        "victim_drug_link": victim,
        "suspect_drug_link": suspect,
        "drug_related": "yes" if behind else chance.pick(("no", "not known", None)),
        "drug_kinds": chance.pick(("systemic", "economic", "ambiguous", None)) if behind else "not drug-related",
    }
    reference = circle.reference(town.force, "CR", on)
    return Happening("incident", town.force, reference, on, on + timedelta(days=chance.whole(0, 4)), said, (), {})


def _linked(circle: Circle) -> str | None:
    return circle.chance.weighted(ANSWERS, (0.4, 0.15, 0.25, 0.2))


def _people(circle: Circle) -> Iterator[Named]:
    chance = circle.chance
    hurt = [someone for someone, _, _ in circle.exploited()] or [someone for someone, _ in circle.runners]
    victim = chance.pick(hurt) if hurt else None
    if victim is not None and chance.happens(0.8):
        yield Named(victim, "victim", "victim")
    suspects = [someone for someone, _ in (*circle.runners, *circle.holders) if someone is not victim]
    if suspects and chance.happens(0.6):
        yield Named(chance.pick(suspects), "suspect", "suspect")
    if circle.bystanders and chance.happens(0.15):
        yield Named(chance.pick(circle.bystanders), "witness", "witness")
