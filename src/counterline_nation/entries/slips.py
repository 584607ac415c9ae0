"""What goes wrong between a person and the record of them: the slips of hands, each named for the truth."""

from datetime import date

from counterline_nation.chance import Chance
from counterline_nation.folk.people import Someone
from counterline_nation.folk.traditions import NICKNAMES, VARIANTS
from counterline_nation.happenings.happening import Said
from counterline_nation.lived.invented_names import POPULAR
from counterline_nation.rates import RATES

SHORT_WORDS = dict(
    zip(
        "Road Street Close Avenue Lane Court Crescent Drive Gardens Terrace Place".split(),
        "Rd St Cl Ave Ln Ct Cres Dr Gdns Terr Pl".split(),
        strict=True,
    )
)
NEXT_KEY = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioplsdfghjkljxcvbnmk", strict=True))


def written(chance: Chance, someone: Someone, on: date, care: float) -> tuple[Said, tuple[str, ...]]:
    """A person as an agency's hand writes them on a day, and the slips it made."""
    slips: list[str] = []
    forenames, surname = _names(chance, someone, care, slips)
    told: Said = {"forenames": forenames, "surname": surname}
    told |= _birth(chance, someone, on, care, slips)
    if not chance.happens(RATES.no_sex * care):
        wrong = chance.happens(RATES.wrong_sex * care)
        told["sex"] = someone.sex if not wrong else "M" if someone.sex == "F" else "F"
        slips += ["wrong sex"] if wrong else []
    told |= _address(chance, someone, on, care, slips)
    if chance.happens(RATES.alias_given):
        told["known_as"] = alias(someone)
    if someone.telephone and chance.happens(0.6):
        told["contact_point"] = someone.telephone
    return told, tuple(slips)


def alias(someone: Someone) -> str:
    """What somebody is known as, the same to everybody: the short form of their name, or a street name."""
    street = Chance("alias", someone.id).pick(POPULAR)
    return NICKNAMES.get(someone.given, street)


def _names(chance: Chance, someone: Someone, care: float, slips: list[str]) -> tuple[str, str]:
    given, surname = someone.given, someone.family
    if given in NICKNAMES and chance.happens(RATES.nickname * care):
        given = NICKNAMES[given]
        slips.append("nickname")
    elif given in VARIANTS and chance.happens(RATES.spelt_otherwise):
        given = VARIANTS[given]
        slips.append("spelt otherwise")
    if someone.birth_family != surname and chance.happens(RATES.maiden_name):
        surname = someone.birth_family
        slips.append("maiden name")
    if "-" in surname and not surname.startswith("Al-") and chance.happens(RATES.half_of_double_name):
        surname = surname.split("-")[chance.whole(0, 1)]
        slips.append("half of a double name")
    if chance.happens(RATES.typo * care):
        surname = mistyped(chance, surname)
        slips.append("typo in surname")
    if chance.happens(RATES.typo * care * 0.7):
        given = mistyped(chance, given)
        slips.append("typo in forename")
    middle = "" if chance.happens(RATES.middle_left_out) else someone.middle
    if chance.happens(RATES.names_changed_about * care):
        slips.append("names changed about")
        return surname, given
    return f"{given} {middle}".strip(), surname


def mistyped(chance: Chance, word: str) -> str:
    """A word with one slip of the keys: two letters changed about, one left out, doubled, or its neighbour struck."""
    if len(word) < 4:
        return word + word[-1]
    place = chance.whole(1, len(word) - 2)
    how = chance.whole(0, 3)
    if how == 0:
        return word[:place] + word[place + 1] + word[place] + word[place + 2 :]
    if how == 1:
        return word[:place] + word[place + 1 :]
    if how == 2:
        return word[:place] + word[place] + word[place:]
    return word[:place] + NEXT_KEY.get(word[place].lower(), "e") + word[place + 1 :]


def _birth(chance: Chance, someone: Someone, on: date, care: float, slips: list[str]) -> Said:
    born = someone.born
    if chance.happens(RATES.no_birth * care):
        slips.append("no date of birth")
        return {"age": someone.age_on(on)} if chance.happens(RATES.age_instead) else {}
    if born.day <= 12 and born.day != born.month and chance.happens(RATES.day_month_swapped * care):
        slips.append("day and month swapped")
        return {"born": date(born.year, born.day, born.month)}
    if chance.happens(RATES.wrong_birth_digit * care):
        slips.append("wrong digit of birth")
        return {"born": _another_digit(chance, born)}
    if chance.happens(RATES.first_of_january * care):
        slips.append("first of January")
        return {"born": date(born.year, 1, 1)}
    return {"born": born}


def _another_digit(chance: Chance, born: date) -> date:
    if chance.happens(0.5):
        return born.replace(year=born.year + chance.pick((-10, -1, 1)), day=min(born.day, 28))
    tens, ones = divmod(born.day, 10)
    wrong = tens * 10 + (ones + chance.whole(1, 9)) % 10
    return born.replace(day=min(max(wrong, 1), 28))


def _address(chance: Chance, someone: Someone, on: date, care: float, slips: list[str]) -> Said:
    if chance.happens(RATES.no_address * care):
        return {}
    home = someone.home_on(on)
    if len(someone.homes) > 1 and home is not someone.homes[0][1] and chance.happens(RATES.old_address):
        home = someone.homes[0][1]
        slips.append("old address")
    address, postcode = home.address, home.postcode
    if chance.happens(RATES.transposed_digits * care):
        address = _transposed(address)
        slips.append("digits of the address changed about")
    if chance.happens(RATES.address_shortened):
        address = _shortened(address)
    return {"address": address, "postcode": postcode if chance.happens(0.85) else ""}


def _shortened(address: str) -> str:
    """The address as somebody in a hurry writes it: Rd for Road, and a flat by its figure."""
    for word, short in SHORT_WORDS.items():
        address = address.replace(f" {word},", f" {short},")
    return address.replace("Flat ", "Fl ") if address.startswith("Flat ") else address


def _transposed(address: str) -> str:
    """The first two figures that stand together, changed about."""
    for place in range(len(address) - 1):
        if address[place : place + 2].isdigit():
            return address[:place] + address[place + 1] + address[place] + address[place + 2 :]
    return address
