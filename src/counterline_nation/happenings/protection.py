"""What partners who protect hold, under their own regime: referrals, discussions, attendances, absences."""

from collections.abc import Iterator
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.folk.people import Someone
from counterline_nation.ground import Town
from counterline_nation.happenings.circle import Circle
from counterline_nation.happenings.happening import Happening, Named, Said
from counterline_nation.happenings.partners import carer, healer, supporter
from counterline_nation.rates import RATES

OF_CHILDREN = (
    ("children's services", "referral", "strategy discussion", "assessment", "protection plan"),
    ("school", "absence", "exclusion", "contact"),
    ("hospital", "attendance"),
)
OF_ADULTS = (
    ("adult social care", "referral", "assessment", "contact"),
    ("hospital", "attendance"),
    ("drug treatment", "contact", "assessment"),
)
INDICATORS = (
    "new clothes and telephones without a reason",
    "often away from home",
    "unexplained injuries",
    "with older people not known to the family",
    "owes money",
    "strangers in the home",
)


def protection(circle: Circle) -> Iterator[Happening]:
    """Every contact of a partner with the children and adults around a line."""
    young = [(someone, since, circle.chance.pick(circle.setting.markets)) for someone, since in circle.young()]
    for someone, since, town in (*circle.exploited(), *young):
        child = someone.is_child_on(since)
        for _ in range(circle.chance.count(RATES.contacts_each)):
            yield _contact(circle, someone, town, circle.day(since - timedelta(days=90)))
        if circle.chance.happens(RATES.referral_mechanism):
            yield _referred(circle, someone, circle.day(since), child=child)


def _contact(circle: Circle, someone: Someone, town: Town, on: date) -> Happening:
    chance = circle.chance
    child = someone.is_child_on(on)
    service, *kinds = chance.pick(OF_CHILDREN if child else OF_ADULTS)
    home = someone.home_on(on)
    if service in ("hospital", "drug treatment"):
        agency = healer(home, on, locally=service == "hospital")
    else:
        agency = carer(circle.setting.number, home)
    flagged = chance.happens(0.4)
    said: Said = {
        "happened_on": on,
        "type": chance.pick(kinds),
        "service": service,
        "area": (town if chance.happens(0.3) else someone.home_on(on).town).name,
        "in_care": ("yes" if someone.in_care else "no") if child else None,
        "exploitation_flag": "yes" if flagged else None,
        "county_lines_flag": "yes" if flagged and chance.happens(0.5) else None,
        "consent": None if child else chance.pick(("yes", "no", "not known")),
        "indicators": tuple(chance.shuffled(INDICATORS)[: chance.whole(0, 2)]),
    }
    return _held(circle, someone, on, agency, said)


def _referred(circle: Circle, someone: Someone, on: date, *, child: bool) -> Happening:
    said: Said = {
        "happened_on": on,
        "type": "national referral mechanism",
        "service": "first responder",
        "area": someone.home_on(on).town.name,
        "exploitation_flag": "yes",
        "county_lines_flag": "yes" if circle.chance.happens(0.7) else None,
        "consent": None if child else "yes",
        "outcome": circle.chance.pick(("reasonable grounds", "awaiting a decision", "conclusive grounds")),
    }
    number = circle.setting.number
    agency = carer(number, someone.home_on(on)) if child else supporter(number)
    return _held(circle, someone, on, agency, said)


def _held(circle: Circle, someone: Someone, on: date, agency: AgencyCode, said: Said) -> Happening:

    reference = circle.reference(agency, "SC", on)
    known = on + timedelta(days=circle.chance.whole(1, 25))
    named = (Named(someone, "subject", "victim"),)
    return Happening("safeguarding_contact", agency, reference, on, known, said, named)
