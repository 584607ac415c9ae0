"""Which columns speak of the same persons, or other things: those of one group, and without one, those that set the same.

Two columns that say 'victim' and 'suspect' of whoever they name name no one person, so each keeps to what it sets. Where
nobody could tell which of them a third column belongs to, the mapping is refused with what to write.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from counterline.plumbing.document_parts import Place
from counterline.reading.mapping.headers import folded
from counterline.reading.mapping.parts import Column
from counterline.vocabulary.near import did_you_mean
from counterline.vocabulary.unsaid import AS_ABOVE

_OF_PERSONS: Final = frozenset(
    (
        *("person.name", "person.forenames", "person.surname", "person.known_as"),
        *("holders", "runners", "account.holder", "officer_in_charge"),
    )
)

_NAME_GROUPS: Final = (
    "Give columns of the same {thing} one 'group', and those of another {thing} another, as in group: a."
)


def that_belong_together(columns: Sequence[Column]) -> list[list[Column]]:
    """Part the columns of one part into those that speak of the same things, in the mapping's order."""
    groups: list[list[Column]] = []
    for label in dict.fromkeys(each.group for each in columns):
        group = [each for each in columns if each.group == label]
        groups += [group] if label or not _differ(group) else _by_what_they_set(group)
    return groups


def belonging_faults(columns: Sequence[Column]) -> Iterator[tuple[Place, str]]:
    """Say of which columns of one part nobody could tell whose values they say."""
    groups: dict[tuple[str, str], list[Column]] = {}
    for column in columns:
        if column.field.part is not None and not column.field.is_of_sources:
            groups.setdefault((column.field.part, column.group), []).append(column)
    for (part, label), group in groups.items():
        if fault := _fault(label, group):
            yield ("columns",), f"{fault} {_NAME_GROUPS.format(thing=part.replace('_', ' '))}"


def same_faults(same: Iterable[str], columns: Sequence[Column]) -> Iterator[str]:
    """Say by which fields of 'same' no thing could be known again."""
    filled = {each.field.name: each.field for each in columns}
    for name in same:
        if name not in filled:
            yield f"'same': no column fills '{name}', so nothing is known by it.{did_you_mean(name, filled)}"
        elif filled[name].part is None or filled[name].is_of_sources:
            yield f"'same': '{name}' is no field of a person or other thing, of which a record may name several."


def above_faults(above: Mapping[str, Iterable[str]], columns: Iterable[Column]) -> Iterator[str]:
    """Refuse a plain word as a mark in a column of names: 'Do' is a surname, and who bears it would be named as another."""
    names = {folded(header) for each in columns if each.field.name in _OF_PERSONS for header in each.headers}
    for column in (each for each in above if folded(each) in names):
        for mark in above[column]:
            if any(map(str.isalpha, mark)) and mark.casefold() not in AS_ABOVE:
                yield f"'{mark}' may be a name in '{column}'. Only a sign, 'ditto' or 'as above' can say there what stands above."


def _fault(label: str, group: Sequence[Column]) -> str | None:
    setting = _listed(each.header for each in group if each.sets)
    if label:
        told = f"{setting} are of one group, '{label}', and set different words, so one would take what another sets."
        return told if _contradict(group) else None
    silent = _listed(each.header for each in group if not each.sets)
    if not silent or not _differ(group):
        return None
    return f"{setting} set words of whom or what they name, and {silent} beside them does not: nobody could tell whose it is."


def _by_what_they_set(group: Sequence[Column]) -> list[list[Column]]:
    return [
        [each for each in group if frozenset(each.sets) == said]
        for said in dict.fromkeys(frozenset(each.sets) for each in group)
    ]


def _differ(group: Sequence[Column]) -> bool:
    """Whether columns set words that one thing could not take at once, or fill one field and set different ones."""
    by_field: dict[str, frozenset[tuple[str, str]]] = {}
    return _contradict(group) or any(
        by_field.setdefault(each.field.name, frozenset(each.sets)) != frozenset(each.sets) for each in group
    )


def _contradict(group: Sequence[Column]) -> bool:
    said: dict[str, str] = {}
    return any(said.setdefault(name, value) != value for each in group for name, value in each.sets)


def _listed(headers: Iterable[str]) -> str:
    return " and ".join(f"'{each}'" for each in dict.fromkeys(headers))
