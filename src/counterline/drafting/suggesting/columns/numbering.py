"""Columns that are alike but for a number: 'Phone 1', 'Phone 2' and 'Phone 3' become one, 'Phone {1..3}'."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from counterline.drafting.suggesting.model import ColumnDraft, Guess
from counterline.reading.mapping.repeats import MOST_REPEATS
from counterline.records.kinds import Field, Kind

_NUMBER = re.compile(r"(?<![0-9])[0-9]{1,2}(?![0-9])")  # one or two figures; more are a year or a code
_ORDINAL = re.compile(r"\s*[0-9]{1,2}$")
FEWEST: Final = 2  # columns alike: one with a number is none of several
BETWEEN: Final = "; "


class _Run(NamedTuple):
    """Columns alike but for one number that counts upwards: where they stand, from which number, and their pattern."""

    places: tuple[int, ...]
    first: int
    pattern: str

    @property
    def header(self) -> str:
        return self.pattern.format(f"{{{self.first}..{self.first + len(self.places) - 1}}}")


def numbered(drafts: Sequence[ColumnDraft], kind: Kind) -> list[ColumnDraft]:
    """Write columns that differ in a number alone as one; what the best of them says, all say."""
    kept: list[ColumnDraft | None] = list(drafts)
    for run in _runs(drafts):
        alike = [drafts[each] for each in run.places]
        lead = max(alike, key=lambda each: 0.0 if each.guess is None else each.guess.confidence)
        if lead.guess is None or not all(_may_be(each, lead.guess.field) for each in alike):
            continue
        if _has_one_of(kind.by_name[lead.guess.field]):
            # Several records side by side are not read: a person must say which column is the one.
            for at in run.places:
                kept[at] = _left_open(drafts[at], lead.guess)
            continue
        for each in run.places:
            kept[each] = None
        kept[run.places[0]] = _as_one(run, alike, replace(lead, guess=_told(lead.guess, len(alike))), kind, drafts)
    return [each for each in kept if each is not None]


def _has_one_of(field: Field) -> bool:
    """Whether a record has one of a field, so that several columns of it are of several records."""
    return not field.many and field.part is None and not field.is_of_sources and field.name != "reference"


def _left_open(draft: ColumnDraft, guess: Guess) -> ColumnDraft:
    others = (guess, *(each for each in draft.others if each.field != guess.field))
    return replace(draft, guess=None, others=others, codes={}, dates=(), split=None, layouts=())


def _runs(drafts: Sequence[ColumnDraft]) -> Iterator[_Run]:
    found: dict[str, dict[int, int]] = {}
    for place, each in enumerate(drafts):
        if each.ignored or each.uses or "{" in each.header:
            continue
        for number in _NUMBER.finditer(each.header):
            pattern = f"{each.header[: number.start()]}{{}}{each.header[number.end() :]}"
            if number[0] == str(int(number[0])):
                found.setdefault(pattern, {})[int(number[0])] = place
    taken: set[int] = set()
    for pattern, places in found.items():
        first, last = min(places), max(places)
        counts = last - first + 1 == len(places) and FEWEST <= len(places) <= MOST_REPEATS
        if counts and not taken & set(places.values()):
            taken |= set(places.values())
            yield _Run(tuple(places[each] for each in sorted(places)), first, pattern)


def _may_be(draft: ColumnDraft, field: str) -> bool:
    return draft.guess is None or draft.field == field or any(each.field == field for each in draft.others)


def _as_one(
    run: _Run, alike: Sequence[ColumnDraft], lead: ColumnDraft, kind: Kind, drafts: Sequence[ColumnDraft]
) -> ColumnDraft:
    field = kind.by_name[lead.field or ""]
    own = _own_number(lead, kind, drafts)
    others = tuple({each.field: each for draft in alike for each in draft.others}.values())
    made = replace(lead, others=others, codes=_codes(alike))
    if own is not None:
        header = BETWEEN.join(f"{{{each.header}}}" for each in alike)
        return replace(made, header=header, guess=own, group="", within=";", split=None, role=None)
    if not field.keeps_places or field.is_of_sources:
        return replace(made, header=run.header, group="")
    if field.part not in {None, "person"} and not lead.role:
        return replace(made, header=run.header, group=(field.part or "").replace("_", " "))
    group = _ORDINAL.sub("", lead.group) or _ORDINAL.sub("", run.pattern.partition("{}")[0]).strip().casefold()
    return replace(made, header=run.header, group=group or (field.part or "thing").replace("_", " "))


def _told(guess: Guess, many: int) -> Guess:
    return replace(guess, why=f"{guess.why}, {many} columns alike")


def _own_number(lead: ColumnDraft, kind: Kind, drafts: Sequence[ColumnDraft]) -> Guess | None:
    """Numbers in a row about one person are that person's own, where the row is about a person."""
    guess, own = lead.guess, kind.by_name.get("person.contact_point")
    if guess is None or own is None or not _is_about_a_person(kind):
        return None
    named = any(each.field in {"person.name", "person.surname"} and not each.group for each in drafts)
    if guess.field not in {"contact_point.value", own.name} or not named:
        return None
    return replace(guess, field=own.name)


def _is_about_a_person(kind: Kind) -> bool:
    return any(any(name.startswith("person.") for name in needed) for needed in kind.needs)


def _codes(alike: Sequence[ColumnDraft]) -> dict[str, str | None]:
    return {code: word for each in alike for code, word in each.codes.items()}
