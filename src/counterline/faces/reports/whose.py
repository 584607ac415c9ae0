"""Whose an age or a birth is that stands beside nobody's name: asked on the form, so that an unnamed child is not lost.

Somebody unnamed is a person on the form like another, under a name that only the form has and the report leaves empty.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counterline.reports.drafts import Draft
from counterline.reports.model import Thing, ThingKind
from counterline.reports.words.suggesting import Looked
from counterline.reports.words.whose_ages import OfNobody, may_be_theirs

UNNAMED: Final = "unnamed"
NOT_AN_AGE: Final = "none"
WHOSE: Final = "whose."
ROLE: Final = "whose_role."
APART: Final = "|"
_STANDS_FOR_NO_NAME = re.compile(rf"{UNNAMED} [0-9]+")
_AROUND: Final = 30  # characters of the words on either side of an age that is asked about

Typed = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One age or birth that is asked about: its words, who it may be, and the answer as it stands."""

    slug: str
    age: str
    born: str
    words: str
    persons: tuple[tuple[str, str], ...]
    """The persons on the form to whom it may belong: the slug of each, and the name."""
    answer: str
    owed: bool
    """Whether the report may not go without an answer: somebody under 18 would be lost."""
    perhaps: bool = False
    """Whether it is a number alone that may be an age."""
    name: str = ""
    """The name that it stands beside, of somebody who is not ticked."""


def is_nameless(thing: Thing) -> bool:
    """Whether a person on the form is somebody unnamed."""
    return thing.kind is ThingKind.PERSON and _STANDS_FOR_NO_NAME.fullmatch(thing.value) is not None


def as_reported(thing: Thing) -> Thing:
    """A thing as the report has it: the form's stand-in for a name is none."""
    return replace(thing, value="") if is_nameless(thing) else thing


def as_on_form(things: Sequence[Thing]) -> Iterator[Thing]:
    """Things of a report as the form has them: a stand-in where a person has no name."""
    count = 0
    for each in things:
        count += not each.value
        yield each if each.value else replace(each, value=f"{UNNAMED} {count}")


def with_unnamed(typed: Typed) -> Typed:
    """The form as typed, with a person for each age that was answered to be somebody's who is not named."""
    for name in [each for each in typed if each.startswith(WHOSE) and typed[each] == [UNNAMED]]:
        asked = name.removeprefix(WHOSE)
        kind, _, rest = asked.partition("-")
        role = "".join(typed.pop(f"{ROLE}{asked}", []))
        typed = with_person(typed, "", role, **{kind: rest.rpartition("-")[0]})
        typed[name] = [typed["take"][-1]]
    return {name: values for name, values in typed.items() if not name.startswith(ROLE)}


def with_person(typed: Typed, name: str, role: str, *, born: str = "", age: str = "") -> Typed:
    """The form as typed, with one more person, named or not, who is ticked."""
    said, count = typed.get("added", []), 1
    while f"{ThingKind.PERSON}{APART}{UNNAMED} {count}" in said:
        count += 1
    thing = Thing(ThingKind.PERSON, name or f"{UNNAMED} {count}")
    more = {"added": f"{thing.kind}{APART}{thing.value}", "take": thing.slug, "shown": thing.slug}
    merged = {key: [*(each for each in typed.get(key, []) if each != value), value] for key, value in more.items()}
    own = {f"role.{thing.slug}": role, f"born.{thing.slug}": born, f"age.{thing.slug}": age}
    return typed | merged | {key: [value] for key, value in own.items() if value}


def answers_of(things: Sequence[Thing], looked: Looked) -> Typed:
    """The answers that a report which was sent gave, as far as its persons show them."""
    beside = {each.thing.slug: each.thing for each in looked.suggestions}
    left = [each for each in things if each.kind is ThingKind.PERSON and not _has_own(beside.get(each.slug))]
    answers: Typed = {}
    for asked in looked.of_nobody:
        whose = next(
            (each for each in left if (asked.age or None) == each.age or (asked.born or None) == each.born), None
        )
        if whose is not None:
            left.remove(whose)
            answers[f"{WHOSE}{asked.slug}"] = [whose.slug]
    return answers


def asked_of(
    text: str, asked: Sequence[OfNobody], draft: Draft, persons: Sequence[tuple[Thing, str, str]], today: date
) -> Iterator[Asked]:
    """Each age and birth that is nobody's, with the persons on the form (thing, slug and name) whose it may be.

    That is everybody but those of whom another age is known: words may tell one child's age twice.
    """
    slugs = {slug for _, slug, _ in persons}
    for each in asked:
        answer = draft.one(f"{WHOSE}{each.slug}")
        may_be = [
            (slug, name)
            for thing, slug, name in persons
            if slug == answer
            or name == each.name
            or not (thing.age if each.age else thing.born)
            or may_be_theirs(each, thing, today)
        ]
        answer = answer if answer in {*slugs, NOT_AN_AGE} else ""
        words = _words(text, each.start, each.end)
        yield Asked(
            slug=each.slug,
            age=each.age,
            born=each.born,
            words=words,
            persons=tuple(may_be),
            answer=answer,
            owed=each.child and not answer,
            perhaps=each.perhaps,
            name=each.name,
        )


def answered(draft: Draft) -> Iterator[str]:
    """The ages and births whose question was answered, each once: whom they were given to is on the report by itself."""
    for name in draft.said:
        if name.startswith(WHOSE) and draft.one(name):
            yield name.removeprefix(WHOSE).partition("-")[2].rpartition("-")[0]


def _has_own(found: Thing | None) -> bool:
    return found is not None and bool(found.age or found.born)


def _words(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    before = "…" if first else ""
    return f"{before}{' '.join(text[first:last].split())}{'…' if last < len(text) else ''}"
