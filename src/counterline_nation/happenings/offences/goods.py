"""What is found and taken: drugs, cash, weapons, handsets."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline_nation.chance import Chance
from counterline_nation.folk import belongings
from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

POUNDS_A_GRAM = {"crack": 90, "heroin": 80, "powder-cocaine": 80, "cannabis": 10, "ketamine": 30, "mdma": 40}
WEAPONS = ("kitchen knife", "lock knife", "zombie knife", "machete", "baseball bat", "knuckleduster", "handgun")
WEAPON_WEIGHTS = (35, 25, 12, 12, 8, 4, 4)


def seizure(circle: Circle, on: date, town: Town, named: Named | None, more: Said) -> Happening:
    """What was seized on one day in one place."""
    chance, agency = circle.chance, town.force
    reference = circle.reference(agency, "PR", on)
    said: Said = {"happened_on": on, "area": town.name, **more, **circle.brand()}
    parts: dict[str, list[Said]] = {
        "drug": [_drug(chance, drug) for drug in circle.setting.drugs if chance.happens(0.7)]
    }
    if chance.happens(0.55):
        said["cash"] = f"{chance.whole(4, 240) * 5 * chance.weighted((1, 10), (9, 1))}.00"
    if chance.happens(0.3):
        parts["weapon"] = [{"weapon": weapon(chance), "count": 1}]
    device = belongings.device(chance, reference) if chance.happens(0.6) else None
    if device is not None:
        point = circle.setting.point_on(on) if chance.happens(0.5) else ""
        parts["device"] = [{"imei": device.imei, "contact_point": point, "make": device.make}]
    if not any(parts.values()) and "cash" not in said:
        said["described"] = "Drug paraphernalia, scales and bags"
    parts = {name: each for name, each in parts.items() if each}
    known = on + timedelta(days=chance.whole(0, 6))
    people = (named,) if named else ()
    return Happening("seizure", agency, reference, on, known, said, people, parts, (device.id,) if device else ())


def warrants(circle: Circle) -> Iterator[Happening]:
    """Searches under warrant at a holder's home or where a line sells, apart from arrests."""
    setting, chance = circle.setting, circle.chance
    if chance.happens(RATES.warrant_each_line):
        town = chance.pick((setting.home, *setting.markets))
        yield seizure(circle, circle.day(setting.first), town, None, {"described": "Search under warrant"})


def weapon(chance: Chance) -> str:
    """A weapon as an officer would name it."""
    return chance.weighted(WEAPONS, WEAPON_WEIGHTS)


def _drug(chance: Chance, drug: str) -> Said:
    tenths = chance.whole(4, 900) * chance.weighted((1, 12), (9, 1))
    value = tenths * POUNDS_A_GRAM.get(drug, 30) // 10
    told: Said = {"drug": drug, "amount": f"{tenths / 10:.1f} g", "street_value": f"{value}.00"}
    if chance.happens(0.4):
        told["packages"] = chance.whole(1, 90)
    return told
