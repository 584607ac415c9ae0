"""Violence around a line: who was hurt, with what, and how often the record says that drugs were behind it."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.offences import goods
from counterline_nation.rates import RATES

OFFENCES = (
    "Assault occasioning actual bodily harm",
    "Wounding with intent",
    "Robbery",
    "Threats to kill",
    "Aggravated burglary",
    "False imprisonment",
    "Criminal damage",
)
OFFENCE_WEIGHTS = (30, 14, 22, 10, 9, 5, 10)


def violence(circle: Circle) -> Iterator[Happening]:
    """Every incident around a line that the police recorded."""
    setting, chance = circle.setting, circle.chance
    for _ in range(chance.count(RATES.incidents_each_line)):
        town = chance.pick((setting.home, *setting.markets, *setting.markets))
        yield _incident(circle, town, circle.day(setting.first))


def _incident(circle: Circle, town: Town, on: date) -> Happening:
    chance, agency = circle.chance, town.force
    armed = chance.happens(RATES.incident_with_weapon)
    offence = chance.weighted(OFFENCES, OFFENCE_WEIGHTS)
    said: Said = {
        "happened_on": on,
        "offence": offence,
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


def _linked(circle: Circle) -> str | None:
    return circle.chance.weighted(("yes", "no", "not known", None), (0.4, 0.15, 0.25, 0.2))


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
