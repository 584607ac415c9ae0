"""Arrests, how the cases go on from there, and what is seized on the day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk.people import Someone
from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.closings import ClosingCase, closing_case
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.offences import goods
from counterline_nation.rates import RATES

OFFENCES = (
    "Possession with intent to supply a class A drug",
    "Being concerned in the supply of a class A drug",
    "Possession of a bladed article in a public place",
    "Acquiring, using or possessing criminal property",
)
COURTS = ("Invented Magistrates' Court", "Invented Crown Court", "Nowhere Youth Court (invented)")


@dataclass(frozen=True, slots=True)
class Arrested:
    """Who was arrested, where and when, and the case in which they were charged at once where that closed the line."""

    someone: Someone
    role: str
    town: Town
    on: date
    agency: AgencyCode
    closing: ClosingCase | None = None


def custody(circle: Circle) -> Iterator[Happening]:
    """Every arrest around a line, its case step by step, and what was found."""
    for arrested in _arrests(circle):
        if circle.is_in_time(arrested.on):
            yield from _told(circle, arrested)


def closings(circle: Circle) -> Iterator[tuple[Someone, ClosingCase]]:
    """The charges that closed a line, each with the holder who was charged."""
    setting = circle.setting
    for on in setting.charged_on:
        for someone, hand in circle.holders:
            if hand.first <= on and (hand.last is None or on <= hand.last):
                yield someone, closing_case(circle.seed, setting.number, setting.home.force, on)
                break


def _arrests(circle: Circle) -> Iterator[Arrested]:
    setting, chance = circle.setting, circle.chance
    for someone, closing in closings(circle):
        yield Arrested(someone, "holder", setting.home, closing.on, closing.agency, closing)
    for someone, hand in circle.holders:
        if chance.happens(RATES.holder_arrested_without_closure):
            day = circle.day(hand.first, hand.last)
            yield Arrested(someone, "holder", setting.home, day, setting.home.force)
    for someone, hand in circle.runners:
        if chance.happens(RATES.runner_arrested):
            town = chance.pick(setting.markets)
            railway = setting.railway if chance.happens(RATES.arrested_on_railway) else None
            yield Arrested(someone, "runner", town, circle.day(hand.first, hand.last), railway or town.force)
    for someone, on, town in circle.children:
        if chance.happens(RATES.child_arrested):
            yield Arrested(someone, "runner", town, circle.day(on, on + timedelta(days=200)), town.force)


def _told(circle: Circle, arrested: Arrested) -> Iterator[Happening]:
    chance, setting, on = circle.chance, circle.setting, arrested.on
    agency = arrested.agency
    custody_reference = circle.reference(agency, "CU", on)
    numbered = circle.reference(agency, "CASE", on)
    case = arrested.closing.reference if arrested.closing else numbered
    child = arrested.someone.is_child_on(on)
    people = [Named(arrested.someone, arrested.role, "suspect")]
    if circle.runners and chance.happens(RATES.arrested_together):
        other, _ = chance.pick(circle.runners)
        if other is not arrested.someone:
            people.append(Named(other, "associate", "associate"))
    voluntary = chance.happens(RATES.voluntary_attendance) and not arrested.closing
    said: Said = {
        "happened_on": on,
        "custody_reference": custody_reference,
        "case_reference": case,
        "offences": tuple(chance.shuffled(OFFENCES)[: chance.whole(1, 2)]),
        "area": arrested.town.name,
        "home_area": arrested.someone.home_on(on).town.name,
        "drugs": setting.drugs,
        "appropriate_adult": "yes" if child else "no",
        "exploitation_flag": _flag(circle, child),
        "county_lines_flag": "yes" if chance.happens(0.6) else None,
        **circle.brand(),
    }
    point = setting.point_on(on)
    parts: dict[str, list[Said]] = (
        {"contact_point": [{"value": point, "role": "deal line"}]} if point and chance.happens(0.4) else {}
    )
    if not voluntary:
        known = on + timedelta(days=chance.whole(0, 3))
        yield Happening("arrest", agency, custody_reference, on, known, said, tuple(people), parts)
        if chance.happens(RATES.seizure_at_arrest):
            yield goods.seizure(circle, on, arrested.town, people[0], {"case_reference": case})
    yield from _case(circle, arrested, case, "voluntary attendance" if voluntary else "arrested")


def _flag(circle: Circle, child: bool) -> str | None:
    """Whether the record says that they may be exploited: left out more often than it should be."""
    if circle.chance.happens(RATES.missing_not_flagged):
        return None
    return "yes" if child and circle.chance.happens(0.7) else "no"


def _case(circle: Circle, arrested: Arrested, case: str, begins: str) -> Iterator[Happening]:
    agency = arrested.agency
    named = (Named(arrested.someone, arrested.role, "suspect"),)
    for number, (outcome, on) in enumerate(_turns(circle, arrested, begins), 1):
        if not circle.is_in_time(on):
            return
        told = named if outcome != "convicted" else (Named(arrested.someone, arrested.role, "convicted"),)
        said: Said = {
            "happened_on": on,
            "case_reference": case,
            "outcome": outcome,
            **_particulars(circle, outcome, on),
        }
        known = on + timedelta(days=circle.chance.whole(1, 9))
        yield Happening("case_status", agency, f"{case}-{number}", on, known, said, told)


def _particulars(circle: Circle, outcome: str, on: date) -> Said:
    chance = circle.chance
    if outcome in ("bailed", "released under investigation"):
        return {"returns_on": on + timedelta(days=chance.whole(28, 90))} if outcome == "bailed" else {}
    if outcome == "no further action":
        return {
            "reason": chance.pick(("insufficient evidence", "not in the public interest", "identified as a victim"))
        }
    if outcome in ("acquitted", "convicted", "discontinued"):
        return {"court": chance.pick(COURTS)}
    if outcome == "charged":
        return {
            "offences": (chance.pick(OFFENCES),),
            "statutory_defence_raised": "yes" if chance.happens(RATES.defence_raised) else "no",
        }
    return {}


def _turns(circle: Circle, arrested: Arrested, begins: str) -> Iterator[tuple[str, date]]:
    """The turns a case takes, each with its day: to no further action, or by a charge to a court's end."""
    chance, day = circle.chance, arrested.on
    yield begins, day
    if not (arrested.closing or chance.happens(RATES.charged_at_once)):
        yield ("bailed" if chance.happens(RATES.bailed) else "released under investigation"), day
        day += timedelta(days=chance.whole(30, 160))
        if chance.happens(RATES.no_further_action):
            yield "no further action", day
            return
    yield "charged", day + timedelta(days=0 if arrested.closing else 1)
    day += timedelta(days=chance.whole(40, 260))
    draw = chance.share()
    if arrested.closing and arrested.closing.discontinued_on:
        yield "discontinued", arrested.closing.discontinued_on
    elif draw < RATES.discontinued and not arrested.closing:
        yield "discontinued", day
    else:
        acquitted = RATES.discontinued <= draw < RATES.discontinued + RATES.acquitted
        yield ("acquitted" if acquitted else "convicted"), day
