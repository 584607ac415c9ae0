"""Reading a report's words whole: every rule over the passage, and what they found settled."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from counterline.finding.days import days
from counterline.finding.dealing.amounts import amounts
from counterline.finding.dealing.brand_names import brands
from counterline.finding.dealing.drug_words import drugs_named
from counterline.finding.dealing.sums import sums_of_money
from counterline.finding.identifiers.devices import accounts, handsets
from counterline.finding.identifiers.handles import handles
from counterline.finding.identifiers.numbers import telephone_numbers
from counterline.finding.identifiers.plates import registrations
from counterline.finding.identifiers.postcodes import postcodes
from counterline.finding.identifiers.wallets import wallets
from counterline.finding.known_things import known_words, weak_readings
from counterline.finding.levelling import levelled
from counterline.finding.model import NOTHING_KNOWN, Found, FoundKind, Hit, Hits, Known, Passage
from counterline.finding.people.loud_names import loud_persons
from counterline.finding.people.names import persons
from counterline.finding.people.single_names import single_names
from counterline.finding.places.addresses import addresses
from counterline.finding.places.place_names import places
from counterline.finding.settling import settled, told

_RULES: Final[tuple[Callable[[Passage], Hits], ...]] = (
    telephone_numbers,
    handles,
    postcodes,
    registrations,
    accounts,
    wallets,
    handsets,
    sums_of_money,
    amounts,
    drugs_named,
    brands,
    places,
    days,
    persons,
    loud_persons,
    single_names,
)


def find(text: str, known: Known = NOTHING_KNOWN) -> tuple[Found, ...]:
    """Find what a report's words name, for an officer to take up or leave; the same words give the same finds."""
    passage = levelled(text, known)
    spoken = {(hit.start, hit.end): known.entities[hit.value] for hit in known_words(passage)}
    hits = _by_rules(passage)
    weak = [hit for hit in weak_readings(passage, hits) if hit.key in known.keys] if known.keys else []
    hits = settled([*_placed(hits, weak), *(hit for hit in weak if hit.kind is not FoundKind.ADDRESS)])
    taken = {(hit.start, hit.end) for hit in hits}
    alone = [hit for hit in known_words(passage) if (hit.start, hit.end) not in taken]
    names = {(hit.start, hit.end): known.keys[hit.key] for hit in weak if hit.key is not None}
    return tuple(told(passage, hit, text, _known(hit, spoken | names, known)) for hit in settled([*hits, *alone]))


def keys_to_ask(text: str) -> frozenset[int]:
    """The keys of all that a text names or may name, for an asker to look up; their answer goes into `Known.keys`."""
    passage = levelled(text, NOTHING_KNOWN)
    hits = _by_rules(passage)
    return frozenset(hit.key for hit in (*hits, *weak_readings(passage, hits)) if hit.key is not None)


def _by_rules(passage: Passage) -> list[Hit]:
    hits = [hit for rule in _RULES for hit in rule(passage)]
    return settled([*hits, *addresses(passage, hits)])


def _placed(hits: Iterable[Hit], weak: Iterable[Hit]) -> Iterator[Hit]:
    """The finds, a house without its town put where it is known, if it is known in one of the report's places alone."""
    houses: dict[tuple[int, int], list[Hit]] = {}
    for each in weak:
        if each.kind is FoundKind.ADDRESS:
            houses.setdefault((each.start, each.end), []).append(each)
    for hit in hits:
        here = houses.get((hit.start, hit.end), []) if hit.kind is FoundKind.ADDRESS else []
        yield here[0] if len(here) == 1 else hit


def _known(hit: Hit, spoken: dict[tuple[int, int], str], known: Known) -> str | None:
    by_key = known.keys.get(hit.key) if hit.key is not None else None
    return by_key or spoken.get((hit.start, hit.end))
