"""Settings without end, for the large nation: each drawn from its number alone, so that none need be remembered."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

from counterline_nation.chance import Chance
from counterline_nation.folk import traditions
from counterline_nation.folk.traditions import Tradition
from counterline_nation.ground import Ground, Town
from counterline_nation.happenings.circle import Hand, Setting
from counterline_nation.lived import invented_names, lives, wares
from counterline_nation.lived.drama_numbers import MOBILE, RESERVED
from counterline_nation.routes import Routes
from counterline_nation.sizes import LAST_ROUND, month_ends

YEAR = 365
MONTHS = 24
NUMBERS = [f"{head}{tail:03d}" for head in (MOBILE, *(f"{each}0" for each in RESERVED)) for tail in range(1000)]
"""Every number a line may have; lines beyond them have a handle instead, so that no number is with two lines."""
ONE_IN_INVESTIGATED = 0.05


@dataclass(frozen=True)
class Endless:
    """Lines of a nation as large as is asked for."""

    seed: int
    ground: Ground
    routes: Routes

    def settings(self) -> Iterator[Setting]:
        """One setting after another; the same number is the same setting in any run."""
        return (self.setting(number) for number in count(1))

    def setting(self, number: int) -> Setting:
        """The setting with this number."""
        chance = Chance(self.seed, "large", number)
        first = month_ends(MONTHS)[0].replace(day=1)
        began = first + timedelta(days=chance.whole(-180, 600))
        home = self.routes.home(chance)
        markets = tuple(self.routes.importing(chance, home, 1))
        brand = chance.pick(invented_names.POPULAR) if chance.happens(0.22) else invented_names.own_brand(chance)
        hands = tuple(self._hand(chance, number, place, home, began) for place in range(chance.whole(2, 5)))
        closed = began + timedelta(days=chance.days(600))
        return Setting(
            number=number,
            line=f"L{number:07d}",
            home=home,
            markets=markets,
            brands=(brand,),
            points=((_point(number, brand), began, None),),
            drugs=wares.drugs(chance),
            hands=hands,
            exploited=tuple((seen.on, seen.town, seen.child) for seen in lives.seen_working(chance, began, markets)),
            charged_on=(closed,) if first <= closed <= LAST_ROUND else (),
            group="",
            investigated_by=(home.force,) if chance.happens(ONE_IN_INVESTIGATED) else (),
            railway=self.ground.transport_police,
            region=self.ground.rocus.get(home.force),
            first=first,
            last=LAST_ROUND,
        )

    def _hand(self, chance: Chance, number: int, place: int, home: Town, began: date) -> Hand:
        holds = place == 0
        of: Tradition = traditions.tradition(chance)
        years = chance.whole(20, 38) if holds else chance.whole(15, 27)
        return Hand(
            # Odd, so that nobody is given a telephone: there are not enough that ring nobody.
            id=f"P{number * 20 + place * 2 + 1}",
            home=home,
            given=traditions.given_name(chance, of, "F" if chance.happens(0.12) else "M"),
            family=traditions.family_name(chance, of),
            born=began - timedelta(days=years * YEAR + chance.whole(0, 364)),
            holds=holds,
            first=began,
            last=None if holds else began + timedelta(days=20 + chance.days(400)),
        )


def _point(number: int, brand: str) -> str:
    if number <= len(NUMBERS):
        return NUMBERS[number * 7919 % len(NUMBERS)]
    stem = "".join(letter for letter in brand.lower() if letter.isalnum())
    return f"snap: {stem[:12]}{number}_invented"
