"""Reading a report's words whole: every rule over the passage, and what they found settled."""

from collections.abc import Callable
from typing import Final

from counterline.intake.finding.addresses import addresses
from counterline.intake.finding.amounts import amounts
from counterline.intake.finding.brand_names import brands
from counterline.intake.finding.days import days
from counterline.intake.finding.devices import accounts, handsets
from counterline.intake.finding.drug_words import drugs_named
from counterline.intake.finding.handles import handles
from counterline.intake.finding.known_words import known_words
from counterline.intake.finding.levelling import levelled
from counterline.intake.finding.marks import postcodes, registrations
from counterline.intake.finding.model import NOTHING_KNOWN, Found, Hit, Hits, Known, Passage
from counterline.intake.finding.names import persons
from counterline.intake.finding.numbers import telephone_numbers
from counterline.intake.finding.place_names import places
from counterline.intake.finding.settling import settled, told
from counterline.intake.finding.sums import sums_of_money

_RULES: Final[tuple[Callable[[Passage], Hits], ...]] = (
    telephone_numbers,
    handles,
    postcodes,
    registrations,
    accounts,
    handsets,
    sums_of_money,
    amounts,
    drugs_named,
    brands,
    places,
    days,
    persons,
)


def find(text: str, known: Known = NOTHING_KNOWN) -> tuple[Found, ...]:
    """Find what a report's words name, for an officer to take up or leave; the same words give the same finds."""
    passage = levelled(text, known)
    spoken = {(hit.start, hit.end): known.entities[hit.value] for hit in known_words(passage)}
    by_rules = [hit for rule in _RULES for hit in rule(passage)]
    hits = settled([*by_rules, *addresses(passage, by_rules)])
    taken = {(hit.start, hit.end) for hit in hits}
    alone = [hit for hit in known_words(passage) if (hit.start, hit.end) not in taken]
    return tuple(told(passage, hit, text, _known(hit, spoken, known)) for hit in settled([*hits, *alone]))


def _known(hit: Hit, spoken: dict[tuple[int, int], str], known: Known) -> str | None:
    by_key = known.keys.get(hit.key) if hit.key is not None else None
    return by_key or spoken.get((hit.start, hit.end))
