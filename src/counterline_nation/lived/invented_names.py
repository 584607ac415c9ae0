"""Invented names: brands, people, handles, QR targets. No name is anybody's, and every handle and address says so."""

from datetime import date, timedelta

from counterline_nation.chance import Chance
from counterline_nation.rates import RATES
from counterline_nation.world import Person

POPULAR = (
    "Jay Marco Frosty Dino Rico Tiny Blaze Kane Lucky Milo Ghost Ace Bruno Zed Nico Spud Diego Smiler Rex Ty".split()
)
"""Brands that unrelated lines share, because every city has one."""
FIRST = (
    "Amber Brass Copper Crimson Dusty Early Fable Gilded Harbour Iron Jade Lantern Marble Northern Onyx Paper Quartz "
    "Rapid Saffron Silver Timber Umber Velvet Winter Yellow Cobalt Ember Gravel Ivory Juniper Linen Mellow Nimble "
    "Orchard Pebble Rusty Scarlet Tidal Walnut Zephyr Autumn Biscuit Canvas Denim Feather Ginger Hazel Indigo Jolly "
    "Lemon Maple Nutmeg Olive Plaid Ragged Sandy Thistle Upper Violet Woolly"
).split()
SECOND = (
    "Badger Beacon Cactus Dolphin Engine Falcon Gecko Hopper Ibex Jigsaw Kettle Lobster Magpie Newt Otter Pigeon Quill "
    "Rocket Saddle Tiger Uncle Viking Wagon Xylo Yeti Zebra Anchor Bishop Cobbler Drummer Ferret Gopher Hornet Jester "
    "Kipper Lemur Mango Noodle Oyster Parrot Raven Sherpa Teapot Turtle Urchin Vicar Walrus Wombat Acorn Bobbin Comet "
    "Dumpling Easel Fiddle Gherkin Hamper Igloo Jumper Kazoo Ladle"
).split()
GIVEN = (
    "Aaron Abdi Adeola Alfie Ayaan Bilal Bogdan Callum Chidi Connor Danail Dele Ehsan Elliot Emeka Farah Finley Gareth "
    "Hamza Harri Ibrahim Idris Imran Jaden Jakub Jamal Jordan Kacper Kai Kofi Kwame Leon Liam Lorenc Luca Mateusz "
    "Mihai Minh Mohan Nathan Olu Owen Piotr Rafiq Rhys Ryan Samir Sion Tariq Tomasz Tunde Usman Viet Wesley Yusuf Zane "
    "Aisha Amy Beata Carys Chloe Ella Fatima Grace Ioana Jess Kezia Lan Maryam Nia Poppy Sade Thuy Zofia"
).split()
FAMILY_HEADS = (
    "Ash Bram Cald Dun Eld Fen Gar Hask Ing Jar Kel Lod Mor Nor Ock Pen Quil Rad Sut Tor Ulv Vas Wen Yar Zel"
).split()
FAMILY_TAILS = (
    "abello adi agard akande anwari berry borne cott dziak eanu effe feather garth hurst ibor ikova kuru lamb mead "
    "mistry nowak ogun perch quist rahm stowe thwaite ulla vane wick yemi zadeh"
).split()


PLATFORM_LINKS = {"snapchat": "snap: {}", "instagram": "instagram.com/{}", "telegram": "t.me/{}"}
"""How a handle is written so that its platform is known."""


def brand(chance: Chance, used: set[str]) -> str | None:
    """A trade name for a line: none, one that others use too, or one of its own."""
    if chance.happens(RATES.no_brand):
        return None
    if chance.happens(RATES.popular_brand):
        return chance.pick(POPULAR)
    while True:
        name = own_brand(chance)
        if name not in used or len(used) > 0.8 * len(FIRST) * len(SECOND):
            used.add(name)
            return name


def own_brand(chance: Chance) -> str:
    """A trade name that only few lines can share."""
    return f"{chance.pick(FIRST)} {chance.pick(SECOND)}"


def family_name(chance: Chance) -> str:
    """A family name put together from parts, so that it is nobody's."""
    return chance.pick(FAMILY_HEADS) + chance.pick(FAMILY_TAILS)


def person(chance: Chance, number: int, holder: bool, around: date) -> Person:
    """An invented holder or runner; the name tells nothing of the part played."""
    years = chance.whole(20, 38) if holder else chance.whole(15, 27)
    born = around - timedelta(days=years * 365 + chance.whole(0, 364))
    family = family_name(chance)
    if chance.happens(0.06):
        family = f"{family}-{family_name(chance)}"
    return Person(f"P{number:05d}", chance.pick(GIVEN), family, born, "holder" if holder else "runner")


def handle(chance: Chance, trade_name: str | None) -> str:
    """A social handle; its ending says that it is invented."""
    stem = "".join(letter for letter in (trade_name or family_name(chance)).lower() if letter.isalnum())
    return f"{stem[:12]}{chance.whole(10, 999)}_invented"


def qr_target(chance: Chance) -> str:
    """Where a QR code leads: a name reserved for documentation, which no resolver answers for."""
    code = "".join(chance.pick("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(6))
    return chance.pick(
        (f"https://example.org/invented/{code}", f"https://menu-{code}.example/", f"https://{code}.invalid/m")
    )
