"""Families in households: parents and children, twins, parent-and-child namesakes, married names, moves."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from counterline_nation.chance import Chance
from counterline_nation.folk import traditions
from counterline_nation.folk.homes import home
from counterline_nation.folk.people import Home, Someone
from counterline_nation.folk.traditions import Tradition, sex_of, tradition_of
from counterline_nation.ground import Town
from counterline_nation.rates import RATES

YEAR = 365


@dataclass(slots=True)
class Kin:
    """The people being made around one line, numbered as they come, and the day the story ends."""

    chance: Chance
    prefix: str
    since: date
    until: date
    everybody: list[Someone] = field(default_factory=list)
    homes: int = 0
    _made: int = 0

    def person(self, of: Tradition, sex: str, family: str, born: date, given: str = "") -> Someone:
        """One more person, not yet housed."""
        drawn = traditions.given_name(self.chance, of, sex)
        middle = traditions.given_name(self.chance, of, sex) if self.chance.happens(RATES.middle_name) else ""
        known = given or drawn
        someone = Someone(self._name(), known, middle, family, family, born, sex)
        self.everybody.append(someone)
        return someone

    def _name(self) -> str:
        self._made += 1
        return f"{self.prefix}-{self._made:02d}"

    def home_in(self, town: Town) -> Home:
        """One more dwelling."""
        self.homes += 1
        return home(self.chance, town, f"{self.prefix}-H{self.homes:02d}")

    def house(self, household: list[Someone], town: Town) -> Home:
        """Give a household its home, and perhaps another later."""
        first = self.home_in(town)
        homes = [(self.since - timedelta(days=YEAR), first)]
        span = max((self.until - self.since).days, 1)
        if self.chance.happens(RATES.moves_in_a_year * span / YEAR):
            homes.append((self.since + timedelta(days=self.chance.whole(0, span)), self.home_in(town)))
        for someone in household:
            someone.homes = list(homes)
        return first


def child_with_family(kin: Kin, town: Town, born: date) -> Someone:
    """An exploited child at the middle of a family: whoever is at home, brothers and sisters, perhaps a twin."""
    chance = kin.chance
    of = traditions.tradition(chance)
    sex = "M" if chance.happens(0.8) else "F"
    child = kin.person(of, sex, traditions.family_name(chance, of), born)
    household = [child, *_parents(kin, of, child), *_siblings(kin, of, child)]
    kin.house(household, town)
    child.in_care = chance.happens(RATES.in_care)
    return child


def suspect_with_family(kin: Kin, named: tuple[str, str, date], town: Town) -> Someone:
    """A holder or runner whom line returns name already, housed alone or with family."""
    given, family, born = named
    of = tradition_of(given)
    someone = kin.person(of, sex_of(given), family, born, given)
    someone.id = kin.prefix
    household = [someone]
    if kin.chance.happens(RATES.suspect_lives_with_family):
        household += [*_parents(kin, of, someone), *_siblings(kin, of, someone)]
    kin.house(household, town)
    return someone


def adult_at_home(kin: Kin, town: Town, around: date) -> Someone:
    """An adult at risk in their own home, most often alone."""
    chance = kin.chance
    of = traditions.tradition(chance)
    born = around - timedelta(days=chance.whole(22, 66) * YEAR + chance.whole(0, 364))
    sex = "M" if chance.happens(0.6) else "F"
    adult = kin.person(of, sex, traditions.family_name(chance, of), born)
    household = [adult]
    if not chance.happens(RATES.lives_alone):
        household.append(_partner(kin, of, adult))
    kin.house(household, town)
    return adult


def namesake(kin: Kin, of: Someone, town: Town) -> Someone:
    """Somebody else of the same name who has nothing to do with it, now and then born in the same year."""
    years = 0 if kin.chance.happens(0.3) else kin.chance.whole(-25, 25)
    born = of.born + timedelta(days=years * YEAR + kin.chance.whole(-150, 150))
    other = kin.person(tradition_of(of.given), of.sex, of.family, born, of.given)
    other.namesake_of = of.id
    kin.house([other], town)
    return other


def _parents(kin: Kin, of: Tradition, child: Someone) -> list[Someone]:
    chance = kin.chance
    found: list[Someone] = []
    married = chance.happens(RATES.parents_married)
    if chance.happens(RATES.mother_at_home):
        own = traditions.family_name(chance, of)
        takes = married and chance.happens(of.wife_takes_name)
        mother = kin.person(of, "F", child.family if takes or not married else own, _parent_born(chance, child))
        mother.birth_family = own if takes else mother.family
        found.append(mother)
    if chance.happens(RATES.father_at_home):
        found.append(kin.person(of, "M", child.family, _parent_born(chance, child)))
    for parent in found:
        alike = parent.sex == child.sex and parent.family == child.family
        if alike and chance.happens(RATES.parent_and_child_namesake):
            parent.given, parent.namesake_of = child.given, child.id
    child.parents = tuple(parent.id for parent in found)
    return found


def _parent_born(chance: Chance, child: Someone) -> date:
    return child.born - timedelta(days=chance.whole(20, 41) * YEAR + chance.whole(0, 364))


def _siblings(kin: Kin, of: Tradition, child: Someone) -> list[Someone]:
    chance = kin.chance
    found = [_sibling(kin, of, child, twin=False) for _ in range(min(chance.count(RATES.siblings), 5))]
    return [*found, _sibling(kin, of, child, twin=True)] if chance.happens(RATES.twin) else found


def _sibling(kin: Kin, of: Tradition, child: Someone, *, twin: bool) -> Someone:
    chance = kin.chance
    # No elder one is so much older that a parent would have been a child.
    older = chance.happens(0.4)
    apart = 0 if twin else -chance.whole(300, 1500) if older else chance.whole(300, 2500)
    sex = child.sex if chance.happens(0.6) else "M" if child.sex == "F" else "F"
    sibling = kin.person(of, sex, child.family, child.born + timedelta(days=apart))
    while sibling.given == child.given:
        sibling.given = traditions.given_name(chance, of, sex)
    sibling.parents = child.parents
    if twin:
        sibling.twin, child.twin = child.id, sibling.id
    return sibling


def _partner(kin: Kin, of: Tradition, adult: Someone) -> Someone:
    chance = kin.chance
    sex = "F" if adult.sex == "M" else "M"
    born = adult.born + timedelta(days=chance.whole(-2500, 2500))
    own = traditions.family_name(chance, of)
    takes = sex == "F" and chance.happens(of.wife_takes_name * 0.7)
    partner = kin.person(of, sex, adult.family if takes else own, born)
    partner.birth_family = own
    return partner
