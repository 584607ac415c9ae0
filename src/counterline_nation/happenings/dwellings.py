"""Homes taken over: visits to them, again and again, and the orders that close them."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline_nation.folk.people import Home, Someone
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.rates import RATES

RESULTS = ("cuckooed", "suspected", "at risk", "not cuckooed", "no access")
RESULT_WEIGHTS = (0.35, 0.25, 0.2, 0.1, 0.1)
SERVICES = ("adult social care", "drug treatment", "housing officer", "community mental health team")


def dwellings(circle: Circle) -> Iterator[Happening]:
    """Every visit to the homes of adults around a line, and the closures that followed."""
    for adult, began, _ in circle.adults:
        since = circle.met(began)
        home = adult.home_on(since)
        if circle.chance.happens(RATES.home_visited):
            yield from _visits(circle, adult, home, since)
        if circle.chance.happens(RATES.closure_order):
            yield from _closure(circle, home, since + timedelta(days=circle.chance.whole(20, 90)))


def _address(home: Home, role: str) -> dict[str, list[Said]]:
    return {"address": [{"text": home.address, "postcode": home.postcode, "role": role}]}


def _visits(circle: Circle, adult: Someone, home: Home, since: date) -> Iterator[Happening]:
    chance, agency = circle.chance, home.town.force
    day = since + timedelta(days=chance.whole(0, 20))
    for number in range(1, 2 + chance.count(RATES.visits_each - 1)):
        if not circle.is_in_time(day):
            return
        result = chance.weighted(RESULTS, RESULT_WEIGHTS)
        said: Said = {"happened_on": day, "area": home.town.name, "result": result, "visit_number": number}
        people = [Named(adult, "occupier", "victim")] if result != "no access" else []
        if result in ("cuckooed", "suspected"):
            said |= {
                "occupier_consents": chance.weighted(("no", "yes", "not known"), (0.5, 0.2, 0.3)),
                "occupier_has_capacity": chance.weighted(("yes", "no", "not known"), (0.5, 0.15, 0.35)),
                "others_control_entry": "yes",
                "referred_to": tuple(chance.shuffled(SERVICES)[: chance.whole(0, 2)]),
                **circle.brand(),
            }
            people += [Named(someone, "runner", "suspect") for someone, _ in circle.runners[:1] if chance.happens(0.3)]
        reference = circle.reference(agency, "CV", day)
        known = day + timedelta(days=chance.whole(0, 5))
        parts = _address(home, "cuckooed" if result == "cuckooed" else "visited")
        yield Happening("address_visit", agency, reference, day, known, said, tuple(people), parts, (home.id,))
        day += timedelta(days=5 + chance.days(30))


def _closure(circle: Circle, home: Home, made: date) -> Iterator[Happening]:
    if not circle.is_in_time(made):
        return
    chance, agency = circle.chance, home.town.force
    said: Said = {
        "type": chance.weighted(("closure order", "partial closure order"), (0.5, 0.5)),
        "made_on": made,
        "starts_on": made,
        "ends_on": made + timedelta(days=90),
        "status": "in force",
        "court": "Invented Magistrates' Court",
        "terms": "Nobody but the occupier may enter",
    }
    reference = circle.reference(agency, "OR", made)
    known = made + timedelta(days=chance.whole(0, 8))
    parts = _address(home, "cuckooed")
    yield Happening("order", agency, reference, made, known, said, parts=parts, things=(home.id,))
