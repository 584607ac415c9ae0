"""What the fields of a kind are called on pages, for officers who know no code."""

from counterline.plumbing.texts import catalogue
from counterline.records.kinds import KINDS


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
        if part != field and is_part(part)
        else word_of(kind, field)
    )


def is_part(name: str) -> bool:
    """Whether a name is that of a part, such as a person, that records may name several times."""
    return catalogue().has(f"kinds.thing.{name}")
