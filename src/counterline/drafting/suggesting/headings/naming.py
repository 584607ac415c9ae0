"""What a header alone says: for each field of a kind, how near the header's words come to what that field is called."""

import re
from functools import lru_cache
from typing import Final, NamedTuple

from counterline.drafting.suggesting.headings.as_words import Heading, closeness, heading, phrase
from counterline.records.kinds import FIELD_WORDS, KINDS, PART_WORDS, ROLE_WORDS, Field, Kind, PartWords, Reads

LEAST_NAMED: Final = 0.3  # below this a header's words say nothing of the field
_FIRST: Final = frozenset({"reference", *(part.main for part in PART_WORDS.values())})
_NAMES_OF_PERSONS: Final = frozenset(("person.name", "person.forenames", "person.surname"))
_NOT_OF_PERSONS: Final = frozenset(
    (
        "operation line brand street road school court force agency file bank list service group file database system team unit"
        " officer oic supervisor author user premise business company shop venue station district town area county station"
        " worker keyworker interviewer inputter sio department product drug vehicle device event project site"
    ).split()
)
"""Whose names are no names of the persons that a record is about."""
_ALIAS: Final = frozenset(phrase("alias"))
_OF_LINES: Final = "line_return"  # where an alias is the line's
_OF_PERSONS: Final = frozenset(phrase("alias known aka street"))
_PLACES: Final = frozenset(word for each in PART_WORDS["address"].called for word in phrase(each)) - {"address"}
_REACHED_BY: Final = frozenset(("telephone", "contact", "email", "extension", "number"))
_OF_STAFF: Final = frozenset(("officer", "oic", "sio", "lro", "supervisor", "deputy", "staff"))
"""Whoever deals with a matter, whose number is no subject's: all who have one officer would meet by it."""
LEVELS: Final = re.compile(r" / |\.|: | – | - |__")


class Named(NamedTuple):
    """A field that a header's words point to, how strongly, and the group of things the header speaks of."""

    field: Field
    strength: float
    group: str = ""
    role: str | None = None


@lru_cache(maxsize=16_384)
def named(header: str, kind: str) -> tuple[Named, ...]:
    """Every field of a kind that a header may name, strongest first."""
    of_person = is_about_a_person(KINDS[kind]) or (kind != _OF_LINES and set(heading(header).words) == _ALIAS)
    each_named = (_of_whom(_named(header, field), header, of_person) for field in KINDS[kind].by_name.values())
    found = [each for each in each_named if each.strength >= LEAST_NAMED]
    # Of two alike, the row's own reference comes first, for every row needs one, and then what a part is known by.
    return tuple(sorted(found, key=lambda each: (-each.strength, each.field.name not in _FIRST, each.field.name)))


def is_about_a_person(kind: Kind) -> bool:
    """Whether a record of a kind cannot do without a person, and may do without an address."""
    needs = [name for needed in kind.needs for name in needed]
    return any(each.startswith("person.") for each in needs) and not any(each.startswith("address.") for each in needs)


_OF_ANY_KIND: Final = tuple(
    {(each, is_about_a_person(kind)) for kind in KINDS.values() for each in kind.by_name.values()}
)


@lru_cache(maxsize=16_384)
def strength_of(header: str) -> float:
    """How strongly a header names the field that it names best, of whatever kind that is."""
    return max(_of_whom(_named(header, field), header, of_person).strength for field, of_person in _OF_ANY_KIND)


def _of_whom(found: Named, header: str, of_person: bool) -> Named:
    """What a header may name, less where its words speak of another thing than the field's."""
    words = set(heading(header).words)
    if found.field.name in _NAMES_OF_PERSONS and words & _NOT_OF_PERSONS:
        return found._replace(strength=min(found.strength, LEAST_NAMED / 2))
    if is_of_staff(header, found.field):
        return found._replace(strength=min(found.strength, LEAST_NAMED / 2))
    if of_person and found.field.part == "address" and not words & _PLACES:
        return found._replace(strength=0.97 * found.strength)
    if of_person and found.field.name == "brands" and words & _OF_PERSONS:
        return found._replace(strength=0.9 * found.strength)
    return found


def is_of_staff(header: str, field: Field) -> bool:
    """Whether a column of numbers is of whoever deals with the matter, and so of nobody that the record is about."""
    return field.reads is Reads.CONTACT_POINT and not _OF_STAFF.isdisjoint(heading(header).words)


# Sixteen kinds have seven hundred fields, of which five in six are another kind's too.
@lru_cache(maxsize=65_536)
def _named(header: str, field: Field) -> Named:
    whole, last = heading(header), heading(LEVELS.split(header)[-1])
    words = (*FIELD_WORDS.get(field.name, ()), field.name.replace("_", " ").replace(".", " "))
    strength = max(closeness(whole.words, words), 0.93 * closeness(last.words, words))
    if field.name == "officer_contact" and set(whole.words) & _REACHED_BY:
        strength = max(strength, 0.95 * _of_an_officer(whole))
    part = PART_WORDS.get(field.part or "")
    if part is None:
        return Named(field, strength)
    alone = part.alone.get(field.name, ())
    # A bare name inside something is that thing's: a home's, a court's, and a person's where the thing is called one.
    inside = 0.9 * closeness(last.words, alone) if last != whole and last.words != ("name",) else 0.0
    return _named_in_part(whole, field, part, max(strength, inside))


def _of_an_officer(whole: Heading) -> float:
    """How strongly a header speaks of whoever leads, beside the words for a number: 'SIO mobile' is no subject's."""
    rest = tuple(each for each in whole.words if each not in _REACHED_BY)
    return closeness(rest, tuple(FIELD_WORDS["officer_in_charge"])) if rest else 0.0


def _named_in_part(whole: Heading, field: Field, part: PartWords, strength: float) -> Named:
    alone = part.alone.get(field.name, ())
    best = Named(field, max(strength, 0.95 * closeness(whole.words, alone)))
    for called in sorted(part.called, key=len, reverse=True):
        name = phrase(called)
        if not set(name) <= set(whole.words):
            continue
        own = _inside(whole.words, name, field, part)
        if own and own >= best.strength:
            role = ROLE_WORDS.get(called) if field.part == "person" else None
            # Lines of one address are numbered too, and are no addresses of their own.
            ordinal = None if "line" in whole.words else whole.ordinal
            group = f"{called} {ordinal}" if ordinal else called if role else ""
            best = Named(field, own, group, role)
    return best


def _inside(words: tuple[str, ...], name: tuple[str, ...], field: Field, part: PartWords) -> float:
    rest = list(words)
    for each in name:
        rest.remove(each)
    if not rest:
        return 0.86 if field.name == part.main else 0.0
    own = (*part.inside.get(field.name, ()), field.name.partition(".")[2].replace("_", " "))
    return closeness(tuple(rest), own)
