"""The mentions of a row: which contact points, brands, people, places, agencies and groups it names, and as what.

A slot is made from what is named, never from where it stands, so that reordering columns or correcting one value
moves no other.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import Final

from counterline.reading.outcome import Mention
from counterline.records.wording.areas_and_sources import AreaSaid
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, key_of
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import Registration, key_of_plate
from counterline.vocabulary.particulars.wallet import Wallet
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.trade.brands import brand_key

KNOWN_AS: Final = "known_as"
PLATE: Final = "plate"
UNSIGNED: Final = 0xFFFF_FFFF_FFFF_FFFF


def of_contact_point(point: ContactPoint, when: str) -> Mention:
    """A contact point; its slot does not say when, so that a number keeps its mention once retired."""
    key = point.key
    return Mention(_slot("contact_point", key), "contact_point", when, point.value, point.shown, key)


def of_brand(name: str) -> Mention:
    """A brand, found by its plain form."""
    value = brand_key(name) or name.casefold()
    key = key_of("brand", value)
    return Mention(_slot("brand", key), "brand", "brand", value, name, key)


def of_person(name: str, role: str, reference: str | None = None) -> Mention:
    """A person as named, in the role given; namesakes within a row are told apart by `each_once`.

    The source's own reference for the person, where it gives one, keeps the slot when the name is put right.
    """
    key = _key_of_person(name)
    slot = key if reference is None else key_of("person-reference", reference)
    return Mention(_slot(role, slot), "person", role, _small(name), name, key)


def of_alias(name: str) -> Mention:
    """What somebody is known as beside their name, found as a name is; nobody is told apart or put together by it."""
    key = _key_of_person(name)
    return Mention(_slot(KNOWN_AS, key), KNOWN_AS, "known as", name.casefold(), name, key)


def of_area(area: AreaSaid, role: str) -> tuple[Mention, ...]:
    """The place an area names, in the words used where it could not be placed, and the force where one is certain."""
    words = " ".join(area.said.split()).casefold()
    value = area.place or words
    place = Mention(
        _slot(f"{role}/place", key_of("words", words)), "place", role, value, area.said, key_of("place", value)
    )
    return (place,) if area.force is None else (place, of_agency(area.force, role))


def of_agency(code: AgencyCode, role: str) -> Mention:
    """An agency, as the force of an area or as the lead."""
    key = key_of("agency", code)
    return Mention(_slot(f"{role}/agency", key), "agency", role, code, code, key)


def of_group(reference: str) -> Mention:
    """An organised crime group by its mapping reference, exactly as written."""
    key = key_of("group", reference)
    return Mention(_slot("group", key), "group", "group", reference, reference, key)


def of_reference(reference: str, role: str) -> Mention:
    """A reference that several records of one agency share, such as that of a case or of somebody's custody."""
    key = key_of("reference", reference)
    return Mention(_slot("reference", key), "reference", role, reference, reference, key)


def of_address(address: Address, role: str) -> Mention:
    """An address, found by its folded words and its postcode."""
    return Mention(_slot("address", address.key), "address", role, address.shown.casefold(), address.shown, address.key)


def of_postcode(postcode: Postcode, role: str) -> Mention:
    """A postcode standing alone, which may be of several homes."""
    key = key_of("postcode", postcode.value)
    return Mention(_slot("postcode", key), "postcode", role, postcode.value, postcode.shown, key)


def of_vehicle(registration: Registration) -> Mention:
    """A vehicle by its registration mark."""
    key = registration.key
    return Mention(_slot("vehicle", key), "vehicle", "vehicle", registration.value, registration.shown, key)


def of_plate_as_written(letters: str) -> Mention:
    """What stood on a plate that was never issued: of a kind of its own, so that it meets no vehicle."""
    key = key_of_plate(letters)
    return Mention(_slot(PLATE, key), PLATE, "vehicle", letters, letters, key)


def of_account(account: BankAccount) -> Mention:
    """A bank account, shown with most of its figures hidden."""
    return Mention(_slot("account", account.key), "account", "account", account.in_full, account.shown, account.key)


def of_wallet(wallet: Wallet) -> Mention:
    """A wallet by its address."""
    return Mention(_slot("wallet", wallet.key), "wallet", "wallet", wallet.address, wallet.shown, wallet.key)


def of_device(imei: Imei) -> Mention:
    """A handset by its number."""
    return Mention(_slot("device", imei.key), "device", "device", imei.value, imei.shown, imei.key)


def each_once(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Give every mention its own slot: one thing named twice is one mention, but two people of one name are two."""
    found: dict[str, Mention] = {}
    for mention in mentions:
        if mention.slot not in found:
            found[mention.slot] = mention
        elif mention.kind == "person":
            slot = _next_free(mention.slot, found)
            found[slot] = replace(mention, slot=slot)
    return tuple(found.values())


@lru_cache(maxsize=2048)
def _small(name: str) -> str:
    """A name in small letters, by which it is found and from which pages write it; where capitals alone tell the surname, put first."""
    small = name.casefold()
    try:
        told, left = PersonName.parse(name), PersonName.parse(small)
    except UnreadableValue:
        return small
    # 'SMITH John', as custody systems write it, would be read as Smith the forename once its capitals are gone.
    return (
        small if left.surname and left.surname.casefold() == (told.surname or "").casefold() else told.shown.casefold()
    )


@lru_cache(maxsize=2048)
def _key_of_person(name: str) -> int:
    """The key of a name however it was written; one that is no name as names go is found as it was said."""
    try:
        return PersonName.parse(name).key
    except UnreadableValue:
        return key_of("person", name.casefold())


def _next_free(slot: str, taken: dict[str, Mention]) -> str:
    count = 2
    while f"{slot}/{count}" in taken:
        count += 1
    return f"{slot}/{count}"


def _slot(what: str, key: int) -> str:
    return f"{what}/{key & UNSIGNED:016x}"
