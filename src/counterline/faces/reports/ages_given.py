"""Whose the ages are that stand beside nobody's name, as the command is told it: `--take unnamed=15`, or `--leave 15`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from counterline.plumbing.errors import CounterlineError
from counterline.reports.model import Thing, ThingKind
from counterline.reports.words.suggesting import Looked

UNNAMED: Final = "unnamed"


@dataclass(frozen=True, slots=True)
class Ages:
    """The ages that a command gives to somebody or leaves to nobody, and what else it takes and leaves."""

    given: tuple[tuple[str, str], ...]
    unassigned: tuple[str, ...]
    take: list[str]
    leave: list[str]

    @classmethod
    def of(cls, looked: Looked, take: Sequence[str], leave: Sequence[str]) -> "Ages":
        """Tell the ages that stand alone in the words from everything else that is taken and left."""
        alone = {each.age or each.born for each in (*looked.of_nobody, *looked.of_children)}
        parted = {each: each.rpartition("=") for each in take}
        given = tuple((who.strip(), age.strip()) for who, _, age in parted.values() if who and age.strip() in alone)
        rest = [each for each, (who, _, age) in parted.items() if not (who and age.strip() in alone)]
        left = tuple(each.strip() for each in leave if each.strip() in alone)
        return cls(given, left, rest, [each for each in leave if each.strip() not in alone])

    def added_to(self, things: tuple[Thing, ...], looked: Looked) -> tuple[Thing, ...]:
        """The things of a report with each age given to whom the command says, who is then on the report."""
        for who, said in self.given:
            every = (*looked.of_nobody, *looked.of_children)
            asked = next(each for each in every if said in {each.age, each.born})
            person = Thing(ThingKind.PERSON, "") if who.casefold() == UNNAMED else _called(looked, who)
            others = (each for each in things if not person.value or each.slug != person.slug)
            things = (*others, replace(person, age=asked.age, born=asked.born))
        return things


def _called(looked: Looked, who: str) -> Thing:
    for each in looked.suggestions:
        if each.thing.kind is ThingKind.PERSON and each.thing.value.casefold() == who.casefold():
            return each.thing
    # Whoever the words name may be a person, whatever the rules took the name for.
    if re.search(rf"\b{re.escape(who)}\b", looked.text, re.IGNORECASE):
        return Thing(ThingKind.PERSON, who)
    raise CounterlineError(f"{who} stands nowhere in the words. Write the name as it is written there, or {UNNAMED}.")
