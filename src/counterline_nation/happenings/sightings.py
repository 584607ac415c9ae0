"""What is seen and heard of a line: vehicles on the road, and reports of intelligence, which alone are graded."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline_nation.folk import belongings
from counterline_nation.folk.belongings import Vehicle
from counterline_nation.folk.people import Someone
from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

HEARD = (
    "{name} is carrying for the {brand} line in {town}.",
    "The {brand} line has been ringing round its customers in {town}.",
    "Young people from {home} are staying at an address in {town} and selling for {brand}.",
    "{name} came up from {home} by train with drugs for {brand}.",
    "A vehicle from {home} drops off and collects for {brand} in {town} at weekends.",
    "{name} is said to owe {brand} money and to be afraid.",
)
SEEN_FOR = ("dropping off", "collecting", "parked outside the address", "travelling in convoy")


def sightings(circle: Circle) -> Iterator[Happening]:
    """Every vehicle seen around a line, and every report of intelligence on it."""
    chance, setting = circle.chance, circle.setting
    keepers = [someone for someone, _ in (*circle.holders, *circle.runners)]
    for number in range(chance.count(RATES.vehicles_each_line)):
        vehicle = belongings.vehicle(chance, f"V{setting.number:06d}-{number + 1}")
        keeper = chance.pick(keepers)
        for _ in range(1 + chance.count(RATES.vehicle_sightings)):
            yield _seen(circle, vehicle, keeper, circle.day(setting.first))
    for _ in range(chance.count(RATES.reports_each_line)):
        yield _heard(circle, chance.pick((setting.home, *setting.markets)), circle.day(setting.first))


def _seen(circle: Circle, vehicle: Vehicle, keeper: Someone, on: date) -> Happening:
    chance = circle.chance
    town = chance.pick((circle.setting.home, *circle.setting.markets))
    said: Said = {"happened_on": on, "area": town.name, **circle.brand()}
    told: Said = {
        "registration": vehicle.registration,
        "make": vehicle.make,
        "model": vehicle.model,
        "colour": vehicle.colour if chance.happens(0.9) else "",
        "seen_for": chance.pick(SEEN_FOR) if chance.happens(0.5) else "",
    }
    people = (Named(keeper, "keeper" if chance.happens(0.5) else "driver", "suspect"),) if chance.happens(0.6) else ()
    reference = circle.reference(town.force, "VE", on)
    known = on + timedelta(days=chance.whole(0, 3))
    return Happening("vehicle", town.force, reference, on, known, said, people, {"vehicle": [told]}, (vehicle.id,))


def _heard(circle: Circle, town: Town, on: date) -> Happening:
    chance, setting = circle.chance, circle.setting
    named = [Named(someone, "runner", "suspect") for someone, _ in circle.runners[:2] if chance.happens(0.6)]
    named += [Named(someone, "holder", "suspect") for someone, _ in circle.holders[:1] if chance.happens(0.4)]
    someone = named[0].person if named else None
    text = chance.pick([each for each in HEARD if someone or "{name}" not in each]).format(
        name=f"{someone.given} {someone.family}" if someone else "",
        brand=setting.brands[0] if setting.brands else "an unnamed line",
        town=town.name,
        home=setting.home.name,
    )
    reported = on + timedelta(days=chance.whole(0, 5))
    said: Said = {
        "reported_on": reported,
        "happened_from": on,
        "happened_to": on,
        "title": f"County lines in {town.name}",
        "text": text,
        "exporting": setting.home.name if chance.happens(0.7) else None,
        "areas": (town.name,),
        "drugs": setting.drugs if chance.happens(0.6) else (),
        "group_reference": setting.group if setting.group and chance.happens(0.2) else None,
        **({"brands": setting.brands[:1]} if setting.brands else {}),
    }
    point = setting.point_on(on)
    parts: dict[str, list[Said]] = {"contact_point": [{"value": point, "role": "deal line"}]} if point else {}
    reference = circle.reference(town.force, "IR", on)
    return Happening("intelligence_report", town.force, reference, on, reported, said, tuple(named), parts, graded=True)
