"""The people around one line and the time they live in; what happens among them is drawn from one stream of its own."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.agencies import initials
from counterline_nation.chance import Chance
from counterline_nation.folk import families
from counterline_nation.folk.belongings import personal_number
from counterline_nation.folk.families import Kin
from counterline_nation.folk.people import Someone
from counterline_nation.ground import Town
from counterline_nation.happenings.happening import Said
from counterline_nation.rates import RATES

YEAR = 365


@dataclass(frozen=True, slots=True)
class Hand:
    """A holder or runner as the line returns name them, where they live, and the days they took part."""

    id: str
    home: Town
    given: str
    family: str
    born: date
    holds: bool
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Setting:
    """What is true of a line before the people around it are made."""

    number: int
    line: str
    home: Town
    markets: tuple[Town, ...]
    brands: tuple[str, ...]
    points: tuple[tuple[str, date, date | None], ...]
    """The numbers and handles customers call, with the days each served."""
    drugs: tuple[str, ...]
    hands: tuple[Hand, ...]
    exploited: tuple[tuple[date, Town, bool], ...]
    charged_on: tuple[date, ...]
    """The days a holder was arrested and charged, which closed the line."""
    group: str
    investigated_by: tuple[AgencyCode, ...]
    """The agencies with an investigation into it; where there are several they do not know of each other."""
    railway: AgencyCode | None
    region: AgencyCode | None
    """The transport police, and the regional unit of the home force, where they report."""
    first: date
    last: date
    """The window that records are made for."""

    def point_on(self, day: date) -> str:
        """The contact point customers used on a day, or the last before it; nothing where there was none."""
        begun = [value for value, first, _ in self.points if first <= day]
        return begun[-1] if begun else ""


@dataclass(slots=True)
class Circle:
    """The people around a line, housed, with their parts in it."""

    seed: int
    setting: Setting
    chance: Chance
    kin: Kin
    holders: list[tuple[Someone, Hand]] = field(default_factory=list)
    runners: list[tuple[Someone, Hand]] = field(default_factory=list)
    children: list[tuple[Someone, date, Town]] = field(default_factory=list)
    adults: list[tuple[Someone, date, Town]] = field(default_factory=list)
    bystanders: list[Someone] = field(default_factory=list)
    _numbered: int = 0

    def reference(self, agency: AgencyCode, word: str, on: date) -> str:
        """A reference of the agency's own: which agency, which register, which year, and a number."""
        self._numbered += 1
        return f"{initials(agency)}/{word}/{on:%y}/{self.setting.number:05d}{self._numbered:03d}"

    def is_in_time(self, day: date) -> bool:
        """Whether a day lies in the window that records are made for."""
        return self.setting.first <= day <= self.setting.last

    def day(self, first: date, last: date | None = None) -> date:
        """A day between two that lie, as far as they can, in the window."""
        first = min(max(first, self.setting.first), self.setting.last)
        last = max(first, min(last or self.setting.last, self.setting.last))
        return first + timedelta(days=self.chance.whole(0, (last - first).days))

    def met(self, since: date) -> date:
        """The day on which somebody in trouble since a day comes to notice: that day, or in the window's first months."""
        if since >= self.setting.first:
            return since
        return self.day(self.setting.first, self.setting.first + timedelta(days=240))

    def brand(self) -> Said:
        """The brand as a record would carry it, where it carries one."""
        return {"brands": self.setting.brands[:1]} if self.setting.brands and self.chance.happens(0.5) else {}

    def young(self) -> list[tuple[Someone, date]]:
        """Runners who were children when they began, whom some records take for suspects and others for victims."""
        return [(someone, hand.first) for someone, hand in self.runners if someone.is_child_on(hand.first)]

    def exploited(self) -> list[tuple[Someone, date, Town]]:
        """Children and adults alike."""
        return [*self.children, *self.adults]


def circle(seed: int, setting: Setting) -> Circle:
    """The people around one line; the same seed and setting give the same people."""
    chance = Chance(seed, "folk", setting.number)
    kin = Kin(chance, f"N{setting.number:06d}", setting.first, setting.last)
    made = Circle(seed, setting, Chance(seed, "happenings", setting.number), kin)
    for hand in setting.hands:
        # Somebody who holds several lines is one person with one family, whichever line is asked.
        own = Kin(Chance(seed, "folk", hand.id), hand.id, setting.first, setting.last)
        someone = families.suspect_with_family(own, (hand.given, hand.family, hand.born), hand.home)
        someone.telephone = personal_number(int(hand.id[1:]))
        (made.holders if hand.holds else made.runners).append((someone, hand))
        if own.chance.happens(RATES.unrelated_namesake):
            made.bystanders.append(families.namesake(own, someone, hand.home))
        kin.everybody += own.everybody
    for on, town, child in setting.exploited:
        _exploited(made, on, town, child=child)
    return made


def _exploited(made: Circle, on: date, town: Town, *, child: bool) -> None:
    chance, kin = made.kin.chance, made.kin
    if child:
        # Some children are sent out from the city the line is run from, others are drawn in where it sells.
        lives_in = made.setting.home if chance.happens(0.55) else town
        born = on - timedelta(days=chance.weighted((12, 13, 14, 15, 16, 17), (2, 5, 13, 25, 30, 25)) * YEAR + 180)
        made.children.append((families.child_with_family(kin, lives_in, born), on, town))
    else:
        made.adults.append((families.adult_at_home(kin, town, on), on, town))
