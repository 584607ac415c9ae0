"""Strangers: nations whose names, homes and hands nothing in the product was made from, with who everybody truly is.

They are drawn apart from the invented nation, by other rules: households of named traditions, fathers and sons of one name, twins named
nearly alike, homes in flats, telephones shared at home, and six agencies that each tell little and slip in ways of their own.
A country says how large households are, who lives in it and how its hands slip; so several can differ, and one be held out.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from names_of_strangers import SOUNDS_ALIKE, Tradition, built, mistyped, nearly, traditions, unaccented, zipf

from counterline.resolution.comparing.features import Features, features_of

TODAY = date(2026, 11, 1)
_STREETS = (
    "Acacia Albion Alma Ash Beech Bell Bridge Canal Castle Cedar Chapel Church Clarence Cobden Cross Derby Duke Elm Field Garden "
    "George Gladstone Grange Green Grove Hawthorn Hazel High Highfield Hill Holly James John King Lime London Manor Maple Market "
    "Mill Milton Moor Nelson Norfolk North Oak Orchard Oxford Park Poplar Prince Queen Railway Regent Rose Russell School South "
    "Spring Stanley Station Tennyson Union Victoria Vine Wellington West Willow Windsor York"
).split()
_HEADS = "Ash Brad Thorn Hather Wool Lang Stan Whit Hol Rams Crow Bar Farn Mel Nor Sea Hard Wat Alder Bel".split()
_TAILS = "worth ley ton ham field shaw combe stock wick bourne croft well ford by den hurst".split()
_KINDS = {"Street": "St", "Road": "Rd", "Avenue": "Ave", "Close": "Cl", "Lane": "Ln", "Drive": "Dr"}


@dataclass(frozen=True)
class Agency:
    """What one agency's hands tell of somebody, as shares of its records, and how often they slip against the country's usual."""

    name: str
    born: float
    home: float
    phone: float
    reference: float
    sex: float
    slips: float
    whole_birth: float = 0.9
    """Of births told, how many are told to the day; the others are an age or a year."""
    default_day: float = 0.02
    one_field: bool = False
    """The whole name stands in one field, as whoever writes hears it."""
    surname_first: bool = False


AGENCIES = (
    Agency("custody", 0.98, 0.9, 0.4, 0.7, 1.0, 0.6),
    Agency("intelligence", 0.45, 0.35, 0.4, 0.05, 0.6, 1.6, 0.6, 0.05, one_field=True),
    Agency("council", 0.9, 0.85, 0.3, 0.4, 0.95, 0.8),
    Agency("health", 0.85, 0.8, 0.5, 0.6, 0.95, 0.7, 0.97, surname_first=True),
    Agency("school", 0.95, 0.7, 0.35, 0.5, 0.9, 0.6),
    Agency("housing", 0.3, 0.97, 0.45, 0.0, 0.3, 1.2, 0.7, 0.15, one_field=True),
)


@dataclass(frozen=True)
class Country:
    """How many homes, who lives in them and how hands slip. `mix` is each tradition's share; `mean` how often somebody is named."""

    name: str
    homes: int
    mix: Mapping[str, float]
    children: float = 1.6
    juniors: float = 0.06
    """Sons who bear their father's forename."""
    twins: float = 0.03
    slips: float = 1.0
    mean: float = 5.0
    moves: float = 0.25
    agencies: tuple[Agency, ...] = AGENCIES


@dataclass(eq=False)
class Person:
    """One true person: every name of theirs, and what else is true of them."""

    ref: str
    tradition: Tradition
    given: list[str]
    family: list[str]
    sex: str
    born: date
    homes: list["Home"]
    phones: list[str] = field(default_factory=list)
    references: dict[str, str] = field(default_factory=dict)
    maiden: str | None = None
    twin_of: str | None = None


class Home(NamedTuple):
    """Where a household lives."""

    unit: str
    number: int
    street: str
    kind: str
    town: str
    postcode: str


class Told(NamedTuple):
    """One person as one record of an agency names them, with who they are."""

    entity: str
    agency: str
    tradition: str
    twin_of: str | None
    born: date
    features: Features

    @property
    def household(self) -> str:
        """Whom they live with, of whose reference theirs is made."""
        return self.entity.rstrip("0123456789")[:-1]


class Drawn:
    """One country drawn by a seed."""

    def __init__(self, country: Country, seed: int) -> None:
        """Nothing is drawn yet."""
        self.country = country
        self.chance = Random(f"{country.name}/{seed}")
        self.people: list[Person] = []

    def told(self) -> Iterator[Told]:
        """Everybody as every record names them."""
        self._settle()
        for person in self.people:
            for _ in range(self._often()):
                agency = self.chance.choice(self.country.agencies)
                yield self._record(person, agency)

    def _often(self) -> int:
        return 1 + min(40, int(self.chance.expovariate(1 / max(0.01, self.country.mean - 1))))

    # --- who there is ---

    def _settle(self) -> None:
        names, shares = zip(*self.country.mix.items(), strict=True)
        for at in range(self.country.homes):
            tradition = traditions()[self.chance.choices(names, shares)[0]]
            self._household(f"h{at}", tradition)

    def _household(self, ref: str, tradition: Tradition) -> None:
        chance, home = self.chance, self._home()
        family = self._family(tradition)
        father = self._person(f"{ref}a", tradition, "male", [family], self._born(25, 60), home)
        grown = [father]
        if chance.random() < 0.75:
            maiden = self._family(tradition)
            keeps = (
                tradition.order in ("vietnamese", "chinese", "somali", "patronymic", "pakistani", "arab")
                or chance.random() < 0.2
            )
            mother = self._person(
                f"{ref}b", tradition, "female", [maiden if keeps else family], self._born(22, 55), home
            )
            mother.maiden = None if keeps else maiden
            grown.append(mother)
        phone = self._phone()
        eldest = min(each.born for each in grown)
        count = min(7, int(chance.expovariate(1 / max(0.01, self.country.children))))
        for place in range(count):
            sex = chance.choice(("male", "female"))
            born = self._child_of(eldest)
            child = self._person(f"{ref}c{place}", tradition, sex, self._family_of(tradition, father), born, home)
            if sex == "male" and chance.random() < self.country.juniors:
                child.given = list(father.given)
            if chance.random() < self.country.twins * 2 and place:
                self._twin(self.people[-2], child)
        for each in self.people[-(count + len(grown)) :]:
            if chance.random() < 0.3:
                each.phones.append(phone)

    def _family(self, tradition: Tradition) -> str:
        if tradition.name == "english" and self.chance.random() < 0.4:  # most English names are borne by few
            return self.chance.choice(_HEADS) + self.chance.choice(_TAILS)
        return zipf(self.chance, tradition.family, tradition.first)

    def _twin(self, first: Person, second: Person) -> None:
        """Two children of one birth, in one case of two named nearly alike."""
        second.born, second.twin_of = first.born, first.ref
        if self.chance.random() < 0.5:
            names = second.tradition.men if second.sex == "male" else second.tradition.women
            others = [each for each in names if each != first.given[0]]
            alike = [each for each in others if nearly(each, first.given[0])]
            second.sex = first.sex if alike else second.sex
            second.given = [self.chance.choice(alike or others), *second.given[1:]]

    def _family_of(self, tradition: Tradition, father: Person) -> list[str]:
        if tradition.order in ("somali", "patronymic"):
            return [father.given[0]]
        return list(father.family)

    def _child_of(self, eldest: date) -> date:
        first = max(eldest + timedelta(days=18 * 365), TODAY - timedelta(days=24 * 365))
        last = TODAY - timedelta(days=5 * 365)
        return first + timedelta(days=self.chance.randrange(max(1, (last - first).days)))

    def _born(self, least: int, most: int) -> date:
        return TODAY - timedelta(days=self.chance.randrange(least * 365, most * 365))

    def _person(self, ref: str, tradition: Tradition, sex: str, family: list[str], born: date, home: Home) -> Person:
        chance = self.chance
        names = tradition.men if sex == "male" else tradition.women
        given = [zipf(chance, names, 0.06)]
        if chance.random() < 0.45:
            given.append(zipf(chance, names, 0.06))
        homes = [home, self._moved_to(home)] if chance.random() < self.country.moves else [home]
        person = Person(ref, tradition, given, family, sex, born, homes)
        person.phones = [self._phone() for _ in range(chance.choice((0, 1, 1, 1, 2)))]
        for agency in self.country.agencies:
            person.references[agency.name] = f"{agency.name[0].upper()}{chance.randrange(10**7):07}"
        if tradition.order == "iberian" or (tradition.order == "plain" and chance.random() < 0.05):
            person.family = [zipf(chance, tradition.family, tradition.first), *family]
        self.people.append(person)
        return person

    def _phone(self) -> str:
        return f"07700 9{self.chance.randrange(10**5):05}"

    def _moved_to(self, home: Home) -> Home:
        """Most people move within their town."""
        return self._home(int(home.town.split()[1]) if self.chance.random() < 0.6 else None)

    def _home(self, there: int | None = None) -> Home:
        chance = self.chance
        town = chance.randrange(40) if there is None else there
        street, number = chance.choice(_STREETS), chance.randrange(1, 180)
        area = ("QA", "QB", "QC", "QD")[town % 4]
        # Some fifteen homes share a postcode, all of one street of one town, as British ones do.
        place = Random(f"{town}/{street}/{number // 30}")
        code = f"{area}{town} {place.randrange(1, 10)}{place.choice('ABDEFGHJLN')}{place.choice('LNPQRSTUWX')}"
        unit = f"Flat {chance.randrange(1, 30)}" if chance.random() < 0.3 else ""
        return Home(unit, number, street, place.choice(list(_KINDS)), f"{area}ton {town}", code)

    # --- how they are told ---

    def _slip(self, agency: Agency, rate: float) -> bool:
        return self.chance.random() < rate * agency.slips * self.country.slips

    def _record(self, person: Person, agency: Agency) -> Told:
        chance = self.chance
        body: dict[str, Any] = {"persons": [], "contact_points": []}
        told: dict[str, Any] = {**self._name(person, agency), **self._birth(person, agency)}
        if chance.random() < agency.sex:
            wrong = self._slip(agency, 0.006)
            told["sex"] = ("female" if person.sex == "male" else "male") if wrong else person.sex
        if chance.random() < agency.home:
            told |= self._lives(person, agency)
        if person.phones and chance.random() < agency.phone:
            told["contact_point"] = [{"value": chance.choice(person.phones).replace(" ", ""), "platform": None}]
        if chance.random() < agency.reference:
            told["reference"] = person.references[agency.name]
        day = TODAY - timedelta(days=chance.randrange(900))
        features = features_of(body, told, day, (day, day))
        return Told(person.ref, agency.name, person.tradition.name, person.twin_of, person.born, features)

    def _name(self, person: Person, agency: Agency) -> dict[str, str]:
        chance, order = self.chance, person.tradition.order
        given, family = built(chance, order, person.given, person.family, person.sex, person.born.day)
        if person.maiden and chance.random() < 0.08:
            family = [person.maiden]
        if len(family) > 1 and chance.random() < 0.3:
            family = [chance.choice(family)]
        if len(given) > 1 and chance.random() < 0.5:
            given = given[:1] if chance.random() < 0.7 else [given[0], given[1][0]]
        if self._slip(agency, 0.01):
            given = [given[0][0]]
        forenames, surname = (
            " ".join(self._typed(each, agency) for each in given),
            self._typed(" ".join(family), agency),
        )
        turned = order in ("vietnamese", "chinese", "patronymic", "family last") and self._slip(agency, 0.15)
        if turned or self._slip(agency, 0.008):
            forenames, surname = surname, forenames
        if agency.one_field:
            return {"name": f"{forenames} {surname}"}
        if agency.surname_first:
            return {"name": f"{surname.upper()}, {forenames}"}
        return {"forenames": forenames, "surname": surname}

    def _typed(self, word: str, agency: Agency) -> str:
        if self._slip(agency, 0.05):
            word = mistyped(self.chance, word)
        if self._slip(agency, 0.03):
            at = self.chance.randrange(len(word))
            word = word[:at] + word[at].translate(SOUNDS_ALIKE) + word[at + 1 :]
        return unaccented(word) if self.chance.random() < 0.7 else word

    def _birth(self, person: Person, agency: Agency) -> dict[str, Any]:
        chance, born = self.chance, person.born
        if chance.random() >= agency.born:
            return {}
        if chance.random() >= agency.whole_birth:
            years = (TODAY - born).days // 365
            return {"born": f"{born.year}"} if chance.random() < 0.3 else {"age": years}
        if chance.random() < agency.default_day:
            return {"born": f"{born.year}-01-01"}
        if self._slip(agency, 0.015):
            born = born + timedelta(days=chance.choice((-10, -1, 1, 10, 366, -366, 3653)))
        elif self._slip(agency, 0.01) and born.day <= 12:
            born = born.replace(month=born.day, day=born.month)
        return {"born": born.isoformat()}

    def _lives(self, person: Person, agency: Agency) -> dict[str, str]:
        chance, home = self.chance, self.chance.choice(person.homes)
        kind = _KINDS[home.kind] if chance.random() < 0.4 else home.kind
        unit = "" if self._slip(agency, 0.15) else home.unit
        number = home.number + chance.choice((-10, -2, 2, 10)) if self._slip(agency, 0.01) else home.number
        street = self._typed(home.street, agency)
        said = {"address": ", ".join(filter(None, (unit, f"{number} {street} {kind}", home.town)))}
        return said if self._slip(agency, 0.15) else {**said, "postcode": home.postcode}


_MINORITIES = tuple(each for each in traditions() if each != "english")


def mixed(english: float, without: Sequence[str] = ()) -> dict[str, float]:
    """So many English, and the rest of all other traditions in equal parts but those left out."""
    others = [each for each in _MINORITIES if each not in without]
    return {"english": english} | dict.fromkeys(others, (1 - english) / len(others))


def country(name: str, homes: int) -> Country:
    """One of the countries by its name."""
    return replace(COUNTRIES[name], homes=homes)


HELD_OUT = ("vietnamese", "albanian", "ethiopian_eritrean")
"""Traditions of whom no nation of calibration has anybody."""
LEARNT_FROM = AGENCIES[:-1]
"""Agencies whose hands are in nations of calibration: the housing office's are in none."""
COUNTRIES = {
    each.name: each
    for each in (
        Country("town", 0, mixed(0.7, HELD_OUT), children=1.2, agencies=LEARNT_FROM),
        Country("city", 0, mixed(0.2, HELD_OUT), children=2.4, juniors=0.1, slips=1.5, mean=4, agencies=LEARNT_FROM),
        Country(
            "villages", 0, mixed(0.92, HELD_OUT), children=0.8, twins=0.01, slips=0.6, mean=7, agencies=LEARNT_FROM
        ),
        Country("careless", 0, mixed(0.45, HELD_OUT), slips=3.0, mean=6, agencies=AGENCIES[:3]),
        # Of these nothing is learnt: every tradition, and every agency.
        Country("elsewhere", 0, mixed(0.3), children=2.2, juniors=0.12, twins=0.05, slips=1.3, mean=5.5, moves=0.35),
    )
}


def strangers(name: str, homes: int, seed: int) -> list[Told]:
    """Everybody of a country as records name them."""
    return list(Drawn(country(name, homes), seed).told())
