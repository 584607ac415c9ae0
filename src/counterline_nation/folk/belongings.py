"""What people own that records name: vehicles, bank accounts, handsets. None can be anybody's."""

from dataclasses import dataclass

from base58_bech32 import base58

from counterline_nation.chance import Chance

MAKES = (
    ("Ford", "Fiesta"),
    ("Vauxhall", "Corsa"),
    ("Volkswagen", "Golf"),
    ("Volkswagen", "Polo"),
    ("Audi", "A3"),
    ("BMW", "1 Series"),
    ("Mercedes", "A Class"),
    ("Nissan", "Juke"),
    ("Kia", "Picanto"),
    ("Toyota", "Prius"),
    ("Seat", "Leon"),
    ("Peugeot", "208"),
)
COLOURS = "Black White Grey Silver Blue Red Green".split()
BANKS = ("Bank of Nowhere (invented)", "Fernlatch Building Society (invented)", "Quill Digital (invented)")
LETTERS = "ABCDEFGHJKLMNOPRSTUVWXYZ"
AREA_LETTERS = "ABCDEFGHKLMNOPRSVWY"
NEVER_YET = ("48", "49", "98", "99")
"""Age marks of registrations first issued from 2048 on: no vehicle bears one."""
PERSONAL_RANGES = ("0115496", "0163296", "0306999", "0289649")
"""First seven digits of ranges kept for drama that no line is given; in the last the next figure is 6, else 0."""


@dataclass(frozen=True, slots=True)
class Vehicle:
    """A vehicle that nobody drives."""

    id: str
    registration: str
    make: str
    model: str
    colour: str


@dataclass(frozen=True, slots=True)
class Account:
    """An account at a bank that does not exist."""

    id: str
    sort_code: str
    number: str
    institution: str

    @property
    def iban(self) -> str:
        """The account as written abroad, with its check figures right."""
        tail = f"NVNT{self.sort_code}{self.number}"
        figures = "".join(str(int(letter, 36)) for letter in f"{tail}GB00")
        return f"GB{98 - int(figures) % 97:02d}{tail}"


@dataclass(frozen=True, slots=True)
class Device:
    """A handset by its number, in the range kept for test handsets of this country."""

    id: str
    imei: str
    make: str


def personal_number(number: int) -> str:
    """The telephone of one suspect in four, each their own while there are numbers; nothing for the others."""
    place, rest = divmod(number, 4)
    if rest or place >= 1000 * len(PERSONAL_RANGES):
        return ""
    head = PERSONAL_RANGES[place % len(PERSONAL_RANGES)]
    return f"{head}{6 if head == '0289649' else 0}{place // len(PERSONAL_RANGES):03d}"


def vehicle(chance: Chance, name: str) -> Vehicle:
    """A vehicle with a registration that was never issued."""
    mark = chance.pick(AREA_LETTERS) + chance.pick(AREA_LETTERS) + chance.pick(NEVER_YET)
    tail = "".join(chance.pick(LETTERS) for _ in range(3))
    make, model = chance.pick(MAKES)
    return Vehicle(name, f"{mark} {tail}", make, model, chance.pick(COLOURS))


def account(chance: Chance, name: str) -> Account:
    """An account under a sort code that belongs to no bank."""
    return Account(
        name, f"0000{chance.whole(1, 99):02d}", f"{chance.whole(10_000_000, 99_999_999)}", chance.pick(BANKS)
    )


def wallet(chance: Chance) -> tuple[str, str]:
    """The address of a wallet whose key nobody has, for it says that it is invented; and its coin."""
    coin, first = chance.pick((("bitcoin", b"\x00"), ("litecoin", b"\x30"), ("dogecoin", b"\x1e")))
    said = f"INVENTED{chance.whole(0, 999_999_999_999):012d}".encode()
    return base58.b58encode_check(first + said).decode(), coin


def device(chance: Chance, name: str) -> Device:
    """A handset whose number begins as test handsets' do, with its check figure right."""
    # GSMA TS.06: numbers of test equipment begin with 00, and no handset sold has one.
    body = f"004401{chance.whole(0, 99_999_999):08d}"
    doubled = (int(figure) * (2 if place % 2 else 1) for place, figure in enumerate(body))
    total = sum(each // 10 + each % 10 for each in doubled)
    return Device(name, f"{body}{-total % 10}", chance.pick(("Nokia", "Samsung", "Apple", "Alcatel")))
