"""What the asker knows already: words, and readings too weak to be finds but where just that thing is known.

A mark of an old form with no vehicle near, a name that may be a handle on some platform, figures that may be an account, a
house whose town is said elsewhere: each is read as each thing it may be, to be looked up whole and by key.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from counterline.finding.identifiers.devices import unlabelled_accounts
from counterline.finding.identifiers.plates import marks_of_any_form
from counterline.finding.levelling import folded
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.postcode import Postcode

_NAME = re.compile(
    r"(?<![\w@./-])@?(?=[a-z0-9._-]*[a-z])(?=[a-z0-9._-]*[0-9_.])[a-z0-9_][a-z0-9._-]{3,38}[a-z0-9_](?![\w@/])"
)
_AT = re.compile(r"(?<![\w@.+/-])@[a-z0-9_][a-z0-9._-]{1,62}[a-z0-9_](?![a-z0-9@])")
MOST_TOWNS: Final = 6
_WORD = re.compile(r"[^\W_][\w'&.-]*[^\W_]|[^\W_]")
MOST_WORDS: Final = 8
WHY: Final = "It is known already, under just this."


def weak_readings(passage: Passage, hits: Sequence[Hit]) -> Hits:
    """What stretches of the words may be, and are only where it is known: each reading with its key."""
    yield from marks_of_any_form(passage)
    yield from unlabelled_accounts(passage)
    yield from _handles(passage)
    yield from _houses(hits)


def _handles(passage: Passage) -> Iterator[Hit]:
    for pattern in (_NAME, _AT):
        for match in pattern.finditer(passage.low):
            if (bare := readable(ContactPoint.parse, f"@{match[0].removeprefix('@')}", ContactKind.HANDLE)) is None:
                continue
            for point in bare.on_every_platform:
                yield Hit(*match.span(), FoundKind.CONTACT_POINT, point.shown, point.shown, WHY, point.key)


def _houses(hits: Sequence[Hit]) -> Iterator[Hit]:
    """Each house without a town, in each town and at each postcode that the report names."""
    unplaced = [hit for hit in hits if hit.kind is FoundKind.ADDRESS and hit.key is None]
    if not unplaced:
        return
    towns = dict.fromkeys(hit.value for hit in hits if hit.kind is FoundKind.PLACE)
    codes = dict.fromkeys(hit.value for hit in hits if hit.kind is FoundKind.POSTCODE)
    for hit in unplaced:
        read = Address.parse(f"{hit.value}, {PLACEHOLDER}")
        for town in list(towns)[:MOST_TOWNS]:
            yield _placed(hit, replace(read, rest=(*read.rest[:-1], town)))
        for code in list(codes)[:MOST_TOWNS]:
            yield _placed(hit, replace(read, rest=read.rest[:-1], postcode=Postcode.parse(code)))


PLACEHOLDER: Final = "Nowhere"


def _placed(hit: Hit, read: Address) -> Hit:
    return replace(hit, value=read.shown, shown=read.shown, key=read.key, why=WHY, certainty=Certainty.LIKELY)


def known_words(passage: Passage) -> Hits:
    """Find the known words in a passage, longest first, whatever their case and punctuation."""
    entities = passage.known.entities
    if not entities:
        return
    longest = min(MOST_WORDS, max(len(name.split()) for name in entities))
    heads = {name.split(" ", 1)[0] for name in entities}
    words = [match.span() for match in _WORD.finditer(passage.text)]
    for first, (start, end) in enumerate(words):
        if folded(passage.text[start:end]).split(" ", 1)[0] not in heads:
            continue
        for _, last in reversed(words[first : first + longest]):
            name = folded(passage.text[start:last])
            if name in entities:
                yield Hit(start, last, FoundKind.KNOWN, name, passage.text[start:last], "It is known already.")
                break
