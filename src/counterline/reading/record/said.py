"""What one written value comes to: its form in the body of a record, and the mentions it makes."""

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from counterline.files.rows import INNER
from counterline.reading.cells import values
from counterline.reading.cells.values import Parse
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.parts import Column
from counterline.reading.mapping.words import CLOSED, choice_named
from counterline.reading.outcome import Mention
from counterline.reading.record import mentions
from counterline.records.kinds import Field, Reads
from counterline.records.wording.areas_and_sources import AreaSaid
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.amounts.weight import DrugAmount
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.contact_point import ContactPoint
from counterline.vocabulary.particulars.imei import Imei
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.particulars.registration import NeverIssued, Registration
from counterline.vocabulary.particulars.wallet import Wallet
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.other_names import other_names
from counterline.vocabulary.people.person_name import LOST
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.trade.drugs import Drug
from counterline.vocabulary.trade.weapon import CountedWeapon
from counterline.vocabulary.unsaid import parted, says_nothing


class Doubt(NamedTuple):
    """Why a value is kept as written and no further, and what its sender can do about it."""

    why: str
    what_to_do: str


class Said(NamedTuple):
    """One value read: as the body keeps it, the thing itself where rules ask for it, and its mentions."""

    body: object
    read: object
    mentions: tuple[Mention, ...] = ()
    doubt: Doubt | None = None


_PLACE_IT: Final = (
    "Kept as written, but no force learns of it by its area: write a town, district or force to place it."
)
_SPELL_IT: Final = "Kept as written, and found by no other spelling: write the name whole."
_LETTERS_LOST: Final = "Letters of this name were lost on its way here."
_CHECK_PLATE: Final = (
    "Kept as written, and found by these very letters alone; check it. No other record's vehicle is taken for it."
)


def parser_of(field: Field, lookups: Lookups) -> Callable[[Column | None], Parse[Said]]:
    """Give the function that reads a field's values, which may depend on the column they stand in."""
    match field.reads:
        case Reads.DATE:
            return lambda column: _dated(values.date_by(column))
        case Reads.WEIGHT:
            return lambda column: _weight(values.weight_by(column))
        case Reads.MONEY:
            return lambda column: _plainly(values.money_by(column, overdrawn=field.overdrawn))
        case _:
            parse = _parse(field, lookups)
    if field.name == "person.known_as":
        return lambda column: _other_names(_several(parse, column))
    if field.several:
        return lambda column: _several(parse, column)
    return lambda _: parse


def _several(parse: Parse[Said], column: Column | None) -> Parse[Said]:
    """Read what one thing has several of, such as a person's telephone numbers: a list where there is more than one."""
    within = re.compile(column.within) if column is not None and column.within else None

    def several(text: str) -> Said:
        listed = text.split(INNER)
        parts = [part for each in listed for part in (parted(within, each) if within else [each]) if part.strip()]
        said = [each for each in parts if not says_nothing(each)]
        found = [parse(each.strip()) for each in said or parts[:1]]
        return found[0] if len(found) == 1 else together(found)

    return several


def together(found: Sequence[Said]) -> Said:
    """Several values of one thing as one: a list, or names one after another, with the mentions of all."""
    bodies = [each.body for each in found]
    return Said(
        ", ".join(map(str, bodies)) if all(isinstance(each, str) for each in bodies) else bodies,
        tuple(each.read for each in found),
        tuple(mention for each in found for mention in each.mentions),
        next((each.doubt for each in found if each.doubt is not None), None),
    )


def _parse(field: Field, lookups: Lookups) -> Parse[Said]:
    role = field.role or field.name.partition(".")[0]
    match field.reads:
        case Reads.CONTACT_POINT:
            return _contact_point(field, role)
        case Reads.AREA:
            return _area(lookups, field.role)
        case Reads.AGENCY:
            return _agency(lookups, field.role)
        case Reads.STATUS:
            return _plainly(values.status)
        case Reads.CHOICE:
            return _plainly(lambda text: choice_named(field.choices, "known word here", text))
        case Reads.COUNT:
            return _plainly(values.count)
        case Reads.NAME if field.role:
            return _doubting(_named(values.name, lambda name: mentions.of_person(name, role)))
        case Reads.NAME if field.part == "person":
            return _doubting(_plainly(values.name))
        case Reads.REFERENCE if field.role:
            return _named(values.reference, lambda reference: mentions.of_reference(reference, role))
        case Reads.CATEGORY:
            return lambda text: Said(SubjectCategory.parse(text).value, text)
        case reads if (maker := _MAKERS.get(reads)) is not None:
            return maker(role)
        case reads:
            return _plainly(CLOSED[reads])


def _plainly(parse: Callable[[str], object]) -> Parse[Said]:
    def plainly(text: str) -> Said:
        read = parse(text)
        return Said(str(read) if isinstance(read, str) else read, read)

    return plainly


def _doubting(parse: Parse[Said]) -> Parse[Said]:
    """Read a person's name or part of it, which is kept with lost letters too: half a name may be all that there is."""

    def doubting(text: str) -> Said:
        said = parse(text)
        return said if LOST.isdisjoint(text) else said._replace(doubt=Doubt(_LETTERS_LOST, _SPELL_IT))

    return doubting


def _other_names(parse: Parse[Said]) -> Parse[Said]:
    """Read what somebody is known as: a list, however it is written, is kept one name after another."""

    def known_as(text: str) -> Said:
        found = parse(text)
        names = other_names(text.replace(INNER, ";"))
        return found if len(names) == 1 and names[0] == found.body else together([parse(each) for each in names])

    return known_as


def _named(parse: Parse[str], mention: Callable[[str], Mention]) -> Parse[Said]:
    def named(text: str) -> Said:
        name = parse(text)
        return Said(name, name, (mention(name),))

    return named


def _dated(parse: Parse[PartialDate]) -> Parse[Said]:
    def dated(text: str) -> Said:
        day = parse(text)
        return Said(day.to_json(), day)

    return dated


def _contact_point(field: Field, role: str) -> Parse[Said]:
    def contact_point(text: str) -> Said:
        point = ContactPoint.parse(text)
        body: dict[str, object] = {
            "kind": str(point.kind),
            "value": point.value,
            "platform": point.platform,
            "shown": point.shown,
        }
        if field.into is not None:
            body["when"] = field.role
        return Said(body, point, (mentions.of_contact_point(point, role),))

    return contact_point


def _area(lookups: Lookups, role: str) -> Parse[Said]:
    read = values.area_by(lookups)

    def area(text: str) -> Said:
        found = read(text)
        said = AreaSaid(found.said, None if found.place is None else found.place.id, found.force)
        placed = found.place is not None or found.force is not None
        return Said(said.to_body(), said, mentions.of_area(said, role), None if placed else Doubt(found.why, _PLACE_IT))

    return area


def _agency(lookups: Lookups, role: str) -> Parse[Said]:
    read = values.agency_by(lookups)

    def agency(text: str) -> Said:
        code = read(text)
        return Said(code, code, (mentions.of_agency(code, role),) if role else ())

    return agency


def _drugs(_role: str) -> Parse[Said]:
    def drugs(text: str) -> Said:
        found = Drug.parse(text)
        return Said(sorted(str(each) for each in found), found)

    return drugs


def _person(_role: str) -> Parse[Said]:
    # The mention is made by the whole person, from whichever of its fields are said.
    return _doubting(_plainly(values.name))


def _address(_role: str) -> Parse[Said]:
    def address(text: str) -> Said:
        words = values.words(text)
        try:
            return Said(words, Address.parse(text))
        except UnreadableValue as refused:  # kept as written, for 'the flats by the station' is worth knowing
            return Said(words, None, doubt=Doubt(refused.reason, _PLACE_IT))

    return address


def _postcode(_role: str) -> Parse[Said]:
    def postcode(text: str) -> Said:
        found = Postcode.parse(text)
        return Said(found.value, found)

    return postcode


def _age(_role: str) -> Parse[Said]:
    def age(text: str) -> Said:
        found = Age.parse(text)
        return Said(found.to_body(), found)

    return age


def _registration(_role: str) -> Parse[Said]:
    def registration(text: str) -> Said:
        try:
            found = Registration.parse(text)
        except NeverIssued as plate:  # false plates are on real cars, and must not hold all else that a row says
            doubt = Doubt(plate.reason, _CHECK_PLATE)
            return Said(plate.letters, None, (mentions.of_plate_as_written(plate.letters),), doubt)
        return Said(found.shown, found, (mentions.of_vehicle(found),))

    return registration


def _account(_role: str) -> Parse[Said]:
    def account(text: str) -> Said:
        found = BankAccount.parse(text)
        return Said(found.in_full, found, (mentions.of_account(found),))

    return account


def _wallet(_role: str) -> Parse[Said]:
    def wallet(text: str) -> Said:
        found = Wallet.parse(text)
        return Said(found.address, found, (mentions.of_wallet(found),))

    return wallet


def _device(_role: str) -> Parse[Said]:
    def device(text: str) -> Said:
        found = Imei.parse(text)
        return Said(found.value, found, (mentions.of_device(found),))

    return device


def _weapon(_role: str) -> Parse[Said]:
    def weapon(text: str) -> Said:
        found = CountedWeapon.parse(text)
        return Said(str(found.weapon), found)

    return weapon


def _weight(parse: Parse[DrugAmount]) -> Parse[Said]:
    def weight(text: str) -> Said:
        found = parse(text)
        unit = None if found.unit is None else str(found.unit)
        return Said({"milligrams": found.milligrams, "count": found.count, "unit": unit}, found)

    return weight


_MAKERS: Final[dict[Reads, Callable[[str], Parse[Said]]]] = {
    Reads.BRAND: lambda _role: _named(values.name, mentions.of_brand),
    Reads.GROUP: lambda _role: _named(values.reference, mentions.of_group),
    Reads.PERSON: _person,
    Reads.NAME: lambda _role: _plainly(values.name),
    Reads.REFERENCE: lambda _role: _plainly(values.reference),
    Reads.TEXT: lambda _role: _plainly(values.words),
    Reads.DRUG: _drugs,
    Reads.ADDRESS: _address,
    Reads.AGE: _age,
    Reads.POSTCODE: _postcode,
    Reads.REGISTRATION: _registration,
    Reads.ACCOUNT: _account,
    Reads.WALLET: _wallet,
    Reads.DEVICE: _device,
    Reads.WEAPON: _weapon,
}
