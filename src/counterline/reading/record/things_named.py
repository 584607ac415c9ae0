"""The things a row names several of: persons, addresses, vehicles and the like, put together position by position."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from counterline.reading.cells.alternatives import by_their_words, take_alternatives
from counterline.reading.cells.columns import Take, constant_of, said_of_columns, said_until
from counterline.reading.cells.making import Cells
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.belonging import that_belong_together
from counterline.reading.mapping.model import Mapping as Document
from counterline.reading.mapping.parts import Column
from counterline.reading.outcome import Mention, Reason
from counterline.reading.record import mentions
from counterline.reading.record.aliases import aliases_told, mentions_of_aliases
from counterline.reading.record.in_pieces import in_halves, in_pieces, says_one_detail
from counterline.reading.record.said import Doubt, Said, parser_of, together
from counterline.reading.record.sameness import Sameness, Told, Values, is_certain
from counterline.records.kinds import Part
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.bank_account import BankAccount
from counterline.vocabulary.particulars.postcode import Postcode
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.name_parts import age_parted
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.people.subject_categories import SubjectCategory
from counterline.vocabulary.trade.weapon import CountedWeapon

Thing = dict[str, object]
Lists = Sequence[tuple[str, Sequence[Said | None]]]


class Named(NamedTuple):
    """One thing that a row names: as the body keeps it, the mentions it makes, and what in it is kept as written."""

    thing: Thing
    mentions: tuple[Mention, ...]
    doubts: tuple[tuple[str, Doubt], ...] = ()
    told: int = 1
    """In how many rows brought together it is told, where nothing but its name says that it is one."""
    apart: tuple[str, ...] = ()
    """The fields in which it contradicts another thing of rows brought together that `same` takes for it."""


_TOO_FEW: Final = "It gives {count} for {most} {plural}, so it is not certain which belongs to which."
_PUT_RIGHT: Final = "Put these columns right together."
_PUT_ONE_RIGHT: Final = "Put this column right."
_ONE_EACH: Final = "Give one for each in the same order; leave a place empty where there is none."
_OR_GROUPS: Final = (
    "If these columns are of different {plural}, give each a 'group' in the mapping, and the same one to all columns of the "
    "same {part}. If not, give one for each in the same order; leave a place empty where there is none."
)
_OTHER_AGE: Final = Doubt(
    "The age behind the name is another than the age told for itself.",
    "The age told for itself is kept as written; look which of them is right.",
)


@dataclass(frozen=True, slots=True)
class _Group:
    """The columns that speak of the same things: a function for each field, and what all of them take."""

    takes: tuple[tuple[str, tuple[Column, ...], Take[Said | None]], ...]
    all_take: Mapping[str, Said]
    if_blank: Mapping[str, Said]
    several: frozenset[str]
    says_one_detail: bool = False

    @property
    def columns(self) -> list[Column]:
        """Every column that speaks of them."""
        return [each for _, its, _ in self.takes for each in its]

    @property
    def is_once_each(self) -> bool:
        """Whether each field is filled by one column: of several, a blank says which of two things it is missing from."""
        return all(len(by_their_words(its)) == 1 for _, its, _ in self.takes)


@dataclass(frozen=True, slots=True)
class ThingReader:
    """Reads all of one part of each row under one mapping."""

    part: Part
    groups: tuple[_Group, ...]
    same: Sameness | None = None

    @classmethod
    def of(cls, document: Document, part: Part, lookups: Lookups) -> "ThingReader | None":
        """Make ready to read a part, or None where the mapping says nothing of it."""
        names = {each.name: each for each in part.fields}
        columns = [each for each in document.columns if each.field.name in names]
        # A constant that a record cannot do without names one thing for every row: the account of a whole statement.
        needed = {name for each in document.shape.needs for name in each}
        if not columns and not needed & names.keys() & document.constants.keys():
            return None
        parsers = {name: parser_of(field, lookups) for name, field in names.items()}
        constants = {
            name: said for name in names if (said := constant_of(document, name, parsers[name](None))) is not None
        }
        groups = tuple(_group(document, group, parsers, constants) for group in that_belong_together(columns) or [[]])
        return cls(part, groups, Sameness.of(document, part))

    def read(self, cells: Cells) -> tuple[list[Named], list[Reason]]:
        """Every thing the row names, with the mentions it makes, and why others cannot be read; a blank place is left out."""
        found: list[Named] = []
        reasons: list[Reason] = []
        for group in self.groups:
            if not group.takes:
                found.append(_thing(self.part, group.all_take))
            taken = [(name, take(cells)) for name, _, take in group.takes]
            reasons += [why for _, each in taken for why in each.reasons]
            lists = _of_one([(name, each.values) for name, each in taken], group.several)
            most = max((said_until(each) for _, each in lists), default=0)
            reasons += self._not_in_step(group, lists, most, cells)
            if (pieces := in_pieces(group.columns, cells, most, details=group.says_one_detail)) is not None:
                reasons.append(pieces)
            for said, told, apart in self._told(lists, most):
                try:
                    named = _thing(self.part, {**group.all_take, **group.if_blank, **said})
                except UnreadableValue as refused:
                    columns = [each for name, its, _ in group.takes for each in its if name in said]
                    put_right = _PUT_RIGHT if len({each.key for each in columns}) > 1 else _PUT_ONE_RIGHT
                    reasons.append(Reason(*said_of_columns(columns, cells), refused.reason, put_right))
                    continue
                if told > 1 or apart:
                    named = named._replace(told=1 if is_certain(said) else told, apart=apart)
                found.append(named)
            if self.part.name == "account" and group.is_once_each:
                reasons += in_halves([each.thing for each in found], group.columns, cells)
        return found, reasons

    def _told(self, lists: Lists, most: int) -> Sequence[Told]:
        """What is said of each thing, place by place, and how often where rows brought together tell of one again."""
        places = (
            {name: values[at] for name, values in lists if at < len(values) and values[at] is not None}
            for at in range(most)
        )
        told = [each for each in places if each]
        return [Told(each) for each in told] if self.same is None else self.same.once(told)

    def _not_in_step(self, group: _Group, lists: Lists, most: int, cells: Cells) -> Iterator[Reason]:
        """Say which columns give fewer values than the others, so that nobody could tell which belongs to which."""
        if most < 2:
            return
        for (_, columns, _take), (_name, values) in zip(group.takes, lists, strict=True):
            if said_until(values) > 0 and len(values) < most:
                header, told = said_of_columns(columns, cells)
                why = _TOO_FEW.format(count=len(values), most=most, plural=self.part.plural.replace("_", " "))
                yield Reason(header, told, why, self._one_each(group))

    def _one_each(self, group: _Group) -> str:
        """What to do about lists that do not correspond, of which a missing group may be the cause and not the file."""
        if group.is_once_each or any(each.group for each in group.columns):
            return _ONE_EACH
        return _OR_GROUPS.format(plural=self.part.plural.replace("_", " "), part=self.part.name.replace("_", " "))


def _group(
    document: Document,
    columns: Sequence[Column],
    parsers: Mapping[str, Callable[[Column | None], Callable[[str], Said]]],
    constants: Mapping[str, Said],
) -> _Group:
    by_name: dict[str, list[Column]] = {}
    for column in columns:
        by_name.setdefault(column.field.name, []).append(column)
    takes = tuple((name, tuple(its), take_alternatives(document, its, parsers[name])) for name, its in by_name.items())
    sets = {name: parsers[name](None)(value) for column in columns for name, value in column.sets}
    blanks = {each.field.name: parsers[each.field.name](each)(each.blank) for each in columns if each.blank is not None}
    several = frozenset(each.field.name for each in columns if each.field.several)
    return _Group(takes, {**constants, **sets}, blanks, several, says_one_detail(columns))


def _of_one(lists: Lists, several: frozenset[str]) -> Lists:
    """Where all else is said of one thing alone, the many values of a field of which it may have several are its own."""
    others = [values for name, values in lists if name not in several]
    if not several or not any(map(said_until, others)) or any(len(values) > 1 for values in others):
        return lists
    return [(name, _as_one(values) if name in several else values) for name, values in lists]


def _as_one(values: Sequence[Said | None]) -> Sequence[Said | None]:
    said = [each for each in values if each is not None]
    return values if len(said) < 2 else [together(said)]


def _thing(part: Part, said: Values) -> Named:
    thing: Thing = {own: None if (told := said.get(name)) is None else told.body for name, own in part.own_names}
    own = [mention for each in said.values() if each is not None for mention in each.mentions]
    role = str(thing.get("role") or part.name)
    made = _WHOLE[part.name](thing, said, role) if part.name in _WHOLE else ()
    doubts = [(str(each.body), each.doubt) for each in said.values() if each is not None and each.doubt]
    if part.name == "person" and (name := thing["name"]) is not None and _is_other_than_beside(str(name), said):
        doubts.append((str(name), _OTHER_AGE))
    return Named(thing, (*made, *(_with_role(each, role) for each in own)), tuple(doubts))


def _with_role(mention: Mention, role: str) -> Mention:
    return Mention(mention.slot, mention.kind, role, mention.value, mention.label, mention.key)


def _person(thing: Thing, said: Values, role: str) -> tuple[Mention, ...]:
    """Settle a person's name from whichever fields say it, and mention the person and the home they are said to have."""
    whole, forenames, surname = thing["name"], thing["forenames"], thing["surname"]
    if whole is None and (forenames or surname):
        thing["name"] = " ".join(str(each) for each in (forenames, surname) if each)
    elif whole is not None and not forenames and not surname:
        read = PersonName.parse(str(whole))
        thing["forenames"], thing["surname"] = read.forenames, read.surname
        thing["age"] = read.age.to_body() if read.age and thing["age"] is None else thing["age"]
    if thing["age"] is None and thing["born"] is None and (told := said.get("person.category")) is not None:
        # Where the category alone says that it is a child, nothing else will.
        thing["age"] = Age.parse("child").to_body() if SubjectCategory.says_child(str(told.read)) else None
    aliases = aliases_told(told.read if (told := said.get("person.known_as")) else None, whole)
    thing["known_as"] = ", ".join(aliases) or None
    name, reference = thing["name"] or next(iter(aliases), None) or thing["reference"], thing["reference"]
    made = () if name is None else (mentions.of_person(str(name), role, None if reference is None else str(reference)),)
    return (*made, *mentions_of_aliases(aliases), *_home(said, "person.address", "person.postcode", "home"))


def _is_other_than_beside(name: str, said: Values) -> bool:
    """Whether the age behind a person's name cannot be the age that is told for itself."""
    told = said.get("person.age")
    if told is None or not isinstance(told.read, Age) or (beside := age_parted(name)[1]) is None:
        return False
    return beside.most < told.read.least or told.read.most < beside.least


def _place(_thing: Thing, said: Values, role: str) -> tuple[Mention, ...]:
    return _home(said, "address.text", "address.postcode", role)


def _home(said: Values, text: str, postcode: str, role: str) -> tuple[Mention, ...]:
    address, code = said.get(text), said.get(postcode)
    found = address.read if address is not None and isinstance(address.read, Address) else None
    where = code.read if code is not None and isinstance(code.read, Postcode) else None
    if found is None:
        return () if where is None else (mentions.of_postcode(where, role),)
    if where is not None and found.postcode is None:
        found = replace(found, postcode=where)
    # '14 High Street' without its town is in hundreds of places, and must not make strangers meet.
    if not found.is_placed:
        return ()
    # An address is found by its postcode alone too, which is how most people look for one.
    named = mentions.of_address(found, role)
    return (named,) if found.postcode is None else (named, mentions.of_postcode(found.postcode, role))


def _account(thing: Thing, _said: Values, _role: str) -> tuple[Mention, ...]:
    """Bring together a sort code and an account's figures that stand in columns of their own."""
    code, figures = thing["sort_code"], thing["figures"]
    if thing["number"] is not None or code is None or figures is None:
        return ()
    account = BankAccount.of(str(code), str(figures))
    thing["number"] = account.in_full
    return (mentions.of_account(account),)


def _weapon(thing: Thing, said: Values, _role: str) -> tuple[Mention, ...]:
    """Take how many there were from the weapon's name, where no column says it and none says otherwise."""
    named = said.get("weapon.weapon")
    count = named.read.count if named is not None and isinstance(named.read, CountedWeapon) else None
    if count is not None and thing["count"] not in (None, count):
        raise UnreadableValue(f"The weapon's name says {count} and its count says {thing['count']}.")
    thing["count"] = thing["count"] if count is None else count
    return ()


_WHOLE: Final[dict[str, Callable[[Thing, Values, str], tuple[Mention, ...]]]] = {
    "person": _person,
    "address": _place,
    "account": _account,
    "weapon": _weapon,
}
