"""What somebody looks for, as the vocabulary understands it: the keys under which records would name it.

One text may mean several things ('AB12 CDE' is a registration and might be a brand), so each meaning is a clue of its
own, and a person may say which is meant. A clue is compared whole, by its key; parts of words are in `parts`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from counterline.places.ground.gazetteer import gazetteer, places_named
from counterline.places.ground.model import PlaceId
from counterline.places.ground.written_area import read_area
from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of, read_reference
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import NeverIssued, Registration, key_of_plate
from counterline.vocabulary.particulars.wallet import Wallet
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.tidy import quoted, tidied
from counterline.vocabulary.trade.brands import brand_key

LONGEST: Final = 200  # letters: what is longer is a sentence, and not the name of a thing


class Known(StrEnum):
    """What may be known of a thing or a record that somebody looks for."""

    CONTACT_POINT = "contact point"
    VEHICLE = "vehicle"
    POSTCODE = "postcode"
    ADDRESS = "address"
    ACCOUNT = "account"
    WALLET = "wallet"
    DEVICE = "device"
    PERSON = "person"
    PLACE = "place"
    BRAND = "brand"
    GROUP = "group"
    REFERENCE = "reference"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Clue:
    """One thing that a text may mean: what it is, how it is shown, and the key of the mentions that name it.

    `reference` finds a record by its own reference as well, where the text may be one.
    """

    known: Known
    shown: str
    key: int
    reference: str | None = None


class MeansNothing(CounterlineError):
    """A text can be read as nothing by which records are found."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


def clues_of(text: str, known: Known | None = None) -> tuple[Clue, ...]:
    """Everything that a text may mean, or all that it may mean as the `known` sort of thing.

    Raises `MeansNothing` where that is nothing, and `UnreadableValue` where the text is too long or cannot be printed.
    """
    said = tidied(text[: LONGEST + 1], "text you look for", LONGEST)
    refusals: list[str] = []
    found: list[Clue] = []
    for each in [known] if known else list(Known):
        try:
            found += _READERS[each](said)
        except UnreadableValue as refused:
            refusals.append(refused.reason)
    if not found:
        why = _without_advice(refusals[0], said) if refusals else f"Nothing can be looked for by '{said}'"
        raise MeansNothing(f"{why}. Type all of it, or do not say what it is.")
    return tuple(found)


def clues_of_people(names: Iterable[str]) -> tuple[Clue, ...]:
    """The clues that find people by their names as written, one for each different name."""
    return tuple(Clue(Known.PERSON, name, person_key(name)) for name in dict.fromkeys(names))


def clues_of_brands(names: Iterable[str]) -> tuple[Clue, ...]:
    """The clues that find brands, whatever their spelling, one for each different name."""
    return tuple(clue for name in dict.fromkeys(names) for clue in _brand(name))


def person_key(name: str) -> int:
    """The key of a person's name, whatever its order and case; what is no name is compared as it was written."""
    try:
        return PersonName.parse(name).key
    except UnreadableValue:
        return key_of("person", name.casefold())


def shown_of(kind: str, value: str) -> str:
    """How a mention's value is written for people, with all but the last figures of an account hidden."""
    shower = _SHOWERS.get(kind)
    try:
        return value if shower is None else shower(value)
    except UnreadableValue:
        return value


def _without_advice(reason: str, said: str) -> str:
    """Why a text could not be read, without what follows the colon: advice on filling in a cell helps nobody who is looking."""
    before, shown, after = reason.rpartition(quoted(said))
    return before + shown + after.partition(":")[0]


def _contact_point(said: str) -> Iterator[Clue]:
    point = ContactPoint.parse(said)
    yield Clue(Known.CONTACT_POINT, point.shown, point.key)
    if point.reaches is not None:
        yield Clue(Known.CONTACT_POINT, point.reaches.shown, point.reaches.key)


def _vehicle(said: str) -> Iterator[Clue]:
    try:
        mark = Registration.parse(said)
    except NeverIssued as plate:  # kept as it was written, and so found
        yield Clue(Known.VEHICLE, plate.letters, key_of_plate(plate.letters))
    else:
        yield Clue(Known.VEHICLE, mark.shown, mark.key)


def _postcode(said: str) -> Iterator[Clue]:
    code = Postcode.parse(said)
    yield Clue(Known.POSTCODE, code.shown, key_of("postcode", code.value))


def _address(said: str) -> Iterator[Clue]:
    address = Address.parse(said)
    if not address.is_placed:
        raise UnreadableValue("An address is found by its house, street and town or postcode: write all of it.")
    yield Clue(Known.ADDRESS, address.shown, address.key)


def _account(said: str) -> Iterator[Clue]:
    account = BankAccount.parse(said)
    yield Clue(Known.ACCOUNT, account.shown, account.key)


def _wallet(said: str) -> Iterator[Clue]:
    wallet = Wallet.parse(said)
    yield Clue(Known.WALLET, wallet.shown, wallet.key)


def _device(said: str) -> Iterator[Clue]:
    imei = Imei.parse(said)
    yield Clue(Known.DEVICE, imei.shown, imei.key)


def _person(said: str) -> Iterator[Clue]:
    name = PersonName.parse(said)
    yield Clue(Known.PERSON, name.shown, name.key)


def _place(said: str) -> Iterator[Clue]:
    area = None if any(map(str.isdigit, said)) else read_area(said)
    placed = [area.place] if area and area.place else places_named(said)
    if area is None or not (placed or area.force):
        raise UnreadableValue(f"No place is known by the name {quoted(said)}: write a town or city.")
    for each in placed:
        yield Clue(Known.PLACE, each.shown, key_of("place", each.id))
    # A place that could not be told from others of its name is kept by its words as they were written.
    yield Clue(Known.PLACE, said, key_of("place", said.casefold()))


def _brand(said: str) -> Iterator[Clue]:
    if value := brand_key(said):
        yield Clue(Known.BRAND, said, key_of("brand", value))


def _group(said: str) -> Iterator[Clue]:
    yield Clue(Known.GROUP, said, key_of("group", said))


def _reference(said: str) -> Iterator[Clue]:
    yield Clue(Known.REFERENCE, said, key_of("reference", said), _own_form(said))
    # A person without a name is kept under the reference that their system has for them.
    yield Clue(Known.REFERENCE, said, key_of("person", said.casefold()))


def _own_form(said: str) -> str:
    """A record's reference here (RC-…) in the form in which it is kept; anything else as it was typed."""
    if not said.upper().startswith("RC"):
        return said
    try:
        return read_reference(said)
    except UnreadableValue:
        return said


_READERS: Final[Mapping[Known, Callable[[str], Iterator[Clue]]]] = MappingProxyType(
    {
        Known.CONTACT_POINT: _contact_point,
        Known.VEHICLE: _vehicle,
        Known.POSTCODE: _postcode,
        Known.ADDRESS: _address,
        Known.ACCOUNT: _account,
        Known.WALLET: _wallet,
        Known.DEVICE: _device,
        Known.PERSON: _person,
        Known.PLACE: _place,
        Known.BRAND: _brand,
        Known.GROUP: _group,
        Known.REFERENCE: _reference,
        Known.TEXT: lambda _: iter(()),  # found by its words alone, which have no key
    }
)


def _named(value: str) -> str:
    return PersonName.parse(value).shown


def _placed(value: str) -> str:
    found = gazetteer().get(PlaceId(value))
    return value if found is None else found.shown


_SHOWERS: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "contact_point": lambda value: ContactPoint.parse(value).shown,
        "vehicle": lambda value: Registration.parse(value).shown,
        "postcode": lambda value: Postcode.parse(value).shown,
        "address": lambda value: Address.parse(value).shown,
        "account": lambda value: BankAccount.parse(value).shown,
        "wallet": lambda value: Wallet.parse(value).shown,
        "device": lambda value: Imei.parse(value).shown,
        "person": _named,
        "known_as": _named,
        "place": _placed,
    }
)
