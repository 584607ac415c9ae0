"""What the fields of a kind are called on pages, for officers who know no code; the code stands beside where authors need it."""

import re
from collections.abc import Mapping

from counterline import drafting
from counterline.plumbing.texts import catalogue
from counterline.records import KINDS

_QUOTED = re.compile(r"'([a-z_]+(?:\.[a-z_]+)?)'")


def word_of(kind: str, field: str) -> str:
    """What a field is called in one kind: by its own name there, or else by the one it has everywhere."""
    say = catalogue()
    own = f"kinds.of.{kind}.{field}"
    return say(own) if say.has(own) else say(f"kinds.field.{field}")


def whole_word_of(kind: str, field: str) -> str:
    """The same beyond its own part: 'Person: Name'. What is no field of the kind stays as it is written."""
    if kind not in KINDS or field not in KINDS[kind].by_name:
        return field
    say, part = catalogue(), field.partition(".")[0]
    return (
        f"{say(f'kinds.thing.{part}')}: {word_of(kind, field)}"
        if part != field and _is_part(part)
        else word_of(kind, field)
    )


def choices_of(kind: str) -> Mapping[str, Mapping[str, str]]:
    """The fields of a kind in groups, as a list to choose from shows them: each code with its words."""
    say = catalogue()
    found: dict[str, dict[str, str]] = {}
    for group, names in drafting.fields_of(kind).items():
        part = group.replace(" ", "_")
        heading = say(f"kinds.part.{part}") if _is_part(part) else say(f"mappings.fields.{part}")
        found[heading] = {name: whole_word_of(kind, name) for name in names}
    return found


def in_words(kind: str, text: str) -> str:
    """A sentence with each quoted code of a field followed by its words, so that it says what a person must look for."""

    def told(code: re.Match[str]) -> str:
        words = whole_word_of(kind, code[1])
        return code[0] if words == code[1] else f"“{words}” ({code[1]})"

    return _QUOTED.sub(told, text)


def _is_part(name: str) -> bool:
    return catalogue().has(f"kinds.thing.{name}")
