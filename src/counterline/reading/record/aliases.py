"""What else a person is known as: each name kept by itself, and a mention by which the person can be looked for."""

from collections.abc import Iterable, Iterator

from counterline.reading.outcome import Mention
from counterline.reading.record import mentions
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.other_names import is_filed
from counterline.vocabulary.people.person_name import PersonName


def aliases_told(read: object, name: object) -> tuple[str, ...]:
    """The other names of a person, from what was read as such and from what stands beside the name."""
    return tuple(dict.fromkeys((*_each(read), *_beside(name))))


def mentions_of_aliases(aliases: Iterable[str]) -> Iterator[Mention]:
    """A mention of each other name; of one written as a whole name with a comma, its words might be names too."""
    for alias in aliases:
        yield mentions.of_alias(alias)
        if is_filed(alias):
            yield from (mentions.of_alias(each.strip()) for each in alias.split(","))


def _each(read: object) -> Iterator[str]:
    if isinstance(read, tuple):
        for each in read:
            yield from _each(each)
    elif read is not None:
        yield str(read)


def _beside(name: object) -> tuple[str, ...]:
    if name is None:
        return ()
    try:
        return PersonName.parse(str(name)).also_known_as
    except UnreadableValue:
        return ()
