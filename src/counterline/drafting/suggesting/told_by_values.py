"""What a column's values say where its header says nothing: names, addresses, drugs, places and days have forms of their own."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.headings import heading
from counterline.drafting.suggesting.model import ColumnSeen
from counterline.drafting.suggesting.naming import Named
from counterline.drafting.suggesting.unheaded import are_instants, day_of
from counterline.drafting.suggesting.values import can_read, readable
from counterline.finding.names import FORENAMES
from counterline.reading.lookups import Lookups
from counterline.records.kinds import Field, Kind, Reads
from counterline.vocabulary.address import Address

FEWEST: Final = 2
MOST_READ: Final = 60
LEAST_NAMES: Final = 0.6
LEAST_PLACED: Final = 0.7
LEAST: Final = 0.9
STAFF: Final = frozenset(
    (
        "officer oic sio investigator supervisor sergeant sgt inspector author inputter user worker clerk staff by pc dc ds ci owner lead"
        " interviewer allocated keyworker practitioner teacher doctor gp contact handler desk source solicitor"
    ).split()
)
"""Words of a header beside which a name is that of whoever dealt with the matter, and of nobody the record is about."""
_CLOSED: Final = (
    *(Reads.VISIT, Reads.MISSING, Reads.OUTCOME, Reads.STATUS, Reads.CHOICE, Reads.DRUG, Reads.WEAPON, Reads.AREA),
)
"""What takes a few words alone speaks before what takes the name of any place."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_HELD_BY: Final = ("address.text", "person.address")


class Form(NamedTuple):
    """What the values of a column are under every kind alike: days, whole days, names or addresses."""

    are_days: bool
    are_whole_days: bool
    are_names: bool
    are_addresses: bool


def form_told(column: ColumnSeen) -> Form:
    """Look once at what a column's values are, for it is asked under every kind."""
    form = form_of(column.values)
    days = form is not None or are_instants(column.values)
    whole = form is not None and "%H" not in form.form
    return Form(days, whole, not days and are_names(column.values), not days and are_addresses(column.values))


def told_by_values(column: ColumnSeen, form: Form, kind: Kind, lookups: Lookups) -> Iterator[Named]:
    """The fields that a column may fill by the form of its values, whatever its header says."""
    values = column.values
    if len(values) < FEWEST or column.unnamed or set(heading(column.header).words) & STAFF:
        return
    if form.are_days:
        if (day := day_of(values, kind, dated=not form.are_whole_days)) is not None:
            yield Named(day, 0.0)
        return
    if (name := kind.by_name.get("person.name")) is not None and form.are_names:
        yield Named(name, 0.0)
    elif form.are_addresses:
        yield from _of_addresses(kind)
    else:
        yield from _of_its_own_words(values, kind, lookups)


def are_names(values: tuple[str, ...]) -> bool:
    """Whether most of some values hold a forename that is known, and another word beside it."""
    words = [[each.casefold() for each in _WORD.findall(value)] for value in values]
    names = sum(2 <= len(each) <= 6 and any(word in FORENAMES for word in each) for each in words)
    return names >= max(1, LEAST_NAMES * len(values))


def are_addresses(values: tuple[str, ...]) -> bool:
    """Whether most of some values end in a postcode, with more before it."""
    return sum(len(each.split()) > 2 and can_read(_is_placed, each) for each in values) >= max(
        1, LEAST_PLACED * len(values)
    )


def _is_placed(text: str) -> bool:
    return Address.parse(text).postcode is not None


def _of_addresses(kind: Kind) -> Iterator[Named]:
    own = any(name.startswith("person.") for needed in kind.needs for name in needed)
    place = any(name.startswith("address.") for needed in kind.needs for name in needed)
    order = reversed(_HELD_BY) if own and not place else _HELD_BY
    yield from (Named(kind.by_name[each], 0.0) for each in list(order)[:1] if each in kind.by_name)


def _of_its_own_words(values: Sequence[str], kind: Kind, lookups: Lookups) -> Iterator[Named]:
    values = values[:MOST_READ]
    if not _are_words(values):
        return
    for reads in _CLOSED:
        for field in _first(kind, reads):
            if (readable(values, field, lookups) or 0.0) >= LEAST:
                yield Named(field, 0.0)
                return


def _first(kind: Kind, reads: Reads) -> Iterator[Field]:
    """The fields that read a few words: of those with words of their own, each; of the rest, the first of its kind."""
    found = [each for each in kind.by_name.values() if each.reads is reads]
    yield from found if reads is Reads.CHOICE else found[:1]


def _are_words(values: Sequence[str]) -> bool:
    return all(any(map(str.isalpha, each)) for each in values)
