"""Columns whose words say what the column beside them means, as 'Contact type' does for 'Contact value'."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.cells.readable import OPEN, TELLING, are_addresses, are_codes, are_names, readable
from counterline.drafting.suggesting.headings.as_words import heading
from counterline.drafting.suggesting.headings.naming import named
from counterline.drafting.suggesting.model import BETWEEN, LEAST, ColumnDraft, ColumnSeen, Guess, TableSeen, Use
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.headers import folded
from counterline.records.kinds import PART_WORDS, Field, Kind, Reads

MOST_WORDS: Final = 12
LEAST_READ: Final = 0.8
READS_ALL: Final = 0.9
FEW: Final = 3
MOST_SURE: Final = 0.75
"""A word and the few values beside it make a meaning likely, and never sure."""
BY_VALUES: Final = 0.55
_SAYS_WHAT: Final = frozenset({"type", "kind", "sort", "what", "class", "medium"})
_HANDLES: Final = frozenset({"snapchat", "telegram", "instagram", "whatsapp", "facebook", "social", "handle", "tiktok"})


class Worded(NamedTuple):
    """A column, the one beside it whose words say what it means, and what it means at each."""

    header: str
    told_by: str
    uses: tuple[Use, ...]

    def of_sheet(self, sheet: str | None) -> "Worded":
        """The same, by what columns of a joined sheet are called."""
        return self._replace(header=f"{sheet}{BETWEEN}{self.header}", told_by=f"{sheet}{BETWEEN}{self.told_by}")

    def draft(self) -> ColumnDraft:
        """The column as drafted: its surest meaning stands for it where one is asked for."""
        known = [each.guess for each in self.uses if each.guess is not None]
        best = max(known, key=lambda each: each.confidence)
        return ColumnDraft(self.header, best, told_by=self.told_by, uses=self.uses)


def worded(table: TableSeen, kind: Kind, lookups: Lookups) -> list[Worded]:
    """The columns of a table that mean different things by the word beside them, under one kind."""
    found: list[Worded] = []
    for told_by, column in _pairs(table.columns):
        uses = tuple(_uses(_by_word(table, told_by.header, column.header), kind, lookups))
        fields = {each.guess.field for each in uses if each.guess is not None}
        if len(fields) > 1 and not _is_one_thing(column, kind, lookups):
            found.append(Worded(column.header, told_by.header, uses))
    return found


def _pairs(columns: Sequence[ColumnSeen]) -> Iterator[tuple[ColumnSeen, ColumnSeen]]:
    """Each column of a few words that is called a type, with the one it may speak of: its namesake or its neighbour."""
    for at, each in enumerate(columns):
        words = set(heading(each.header).words)
        codes = are_codes(each.values) and 1 < len(each.values) <= MOST_WORDS and each.filled > len(each.values)
        if not words & _SAYS_WHAT or not codes or each.is_list:
            continue
        stem = words - _SAYS_WHAT
        alike = [other for other in columns if other is not each and stem and stem <= set(heading(other.header).words)]
        nearest = [columns[place] for place in (at + 1, at - 1) if 0 <= place < len(columns)]
        yield from ((each, other) for other in dict.fromkeys((*alike, *nearest[:1])) if not other.is_list)


def _by_word(table: TableSeen, told_by: str, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for row in table.sample:
        word, value = row.get(told_by, ""), row.get(column, "")
        if isinstance(word, str) and isinstance(value, str) and word.strip() and value.strip():
            found.setdefault(names.setdefault(folded(word), word.strip()), []).append(value.strip())
    return found


def _is_one_thing(column: ColumnSeen, kind: Kind, lookups: Lookups) -> bool:
    fields = (each for each in kind.by_name.values() if each.reads in TELLING or each.reads in {Reads.DRUG, Reads.DATE})
    return any((readable(column.values, each, lookups) or 0.0) >= READS_ALL for each in fields)


def _uses(by_word: dict[str, list[str]], kind: Kind, lookups: Lookups) -> Iterator[Use]:
    words: dict[str, list[str]] = {}
    best: dict[str, list[Guess]] = {}
    for word, values in by_word.items():
        guesses = _guesses(word, values, kind, lookups)
        field = guesses[0].field if guesses else f"\0{word}"
        words.setdefault(field, []).append(word)
        best.setdefault(field, []).extend(guesses[:1])
    for field, said in words.items():
        # As sure as of the word that is least sure.
        guess = min(best[field], key=lambda each: each.confidence, default=None)
        others = _named_only(said[0], kind) if guess is None else ()
        yield Use(tuple(said), guess, others)


def _guesses(word: str, values: Sequence[str], kind: Kind, lookups: Lookups) -> list[Guess]:
    """What a column means at one word, the surest first: by the word where the values bear it out, or by the values."""
    parts = Counter(each.field.part for each in named(word, kind.name))
    parts.update(name for name, part in PART_WORDS.items() if set(heading(word).words) & _called(part.called))
    about_person = any(name.startswith("person.") for needed in kind.needs for name in needed)
    found: list[tuple[int, Guess]] = []
    for field in _candidates(word, kind):
        share = readable(values, field, lookups) or 0.0
        strength = _strength(word, field, kind)
        if share < LEAST_READ or (field.reads in OPEN and strength < LEAST_READ):
            continue
        told = f"{share:.0%} of the values beside it can be read so"
        sure = min(MOST_SURE, strength * (0.35 + 0.65 * share)) if strength else BY_VALUES * share
        why = f"by the word '{_plain(word)}'; {told}" if strength else f"by its values alone: {told}"
        # A number is a person's own where rows are about a person, and else a thing of its own.
        owner = "person" if about_person else "contact_point"
        near = (field.part == owner) * 2 + bool(parts[field.part]) * (3 - 2 * about_person)
        found.append((near, Guess(field.name, round(sure, 2), why)))
    if not found and (by_form := _by_form(tuple(values), kind)) is not None:
        found.append((0, by_form))
    ranked = sorted(found, key=lambda each: (-(each[1].confidence >= LEAST), -each[0], -each[1].confidence))
    return [each for _, each in ranked]


def _by_form(values: tuple[str, ...], kind: Kind) -> Guess | None:
    """What values of a form of their own are where no word says it: addresses with a postcode, and whole names."""
    for name, has_form in (("address.text", are_addresses), ("person.name", are_names)):
        if name in kind.by_name and values and has_form(values):
            return Guess(name, BY_VALUES, "by the form of the values beside it")
    return None


def _called(names: Iterable[str]) -> set[str]:
    return {word for each in names for word in heading(each).words}


def _candidates(word: str, kind: Kind) -> list[Field]:
    by_name = [each.field for each in named(word, kind.name) if each.strength >= LEAST_READ]
    return list(dict.fromkeys((*by_name, *(each for each in kind.by_name.values() if each.reads in TELLING))))


def _strength(word: str, field: Field, kind: Kind) -> float:
    by_name = next((each.strength for each in named(word, kind.name) if each.field == field), 0.0)
    if field.reads is Reads.CONTACT_POINT and set(heading(word).words) & (_HANDLES | {"telephone"}):
        return max(by_name, 0.86)
    return by_name


def _named_only(word: str, kind: Kind) -> tuple[Guess, ...]:
    near = (each for each in named(word, kind.name) if each.strength >= LEAST)
    return tuple(Guess(each.field.name, round(each.strength / 2, 2), f"by the word '{_plain(word)}'") for each in near)


def _plain(text: str) -> str:
    return "".join(each if each.isprintable() else " " for each in text)[:40]
