"""Contact points that a record names in its free text alone, so that it is found by them and by nothing else.

Nobody decided what they are: they have a role of their own, which counts nowhere and draws no line.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from counterline.reading.outcome import Kept, Mention
from counterline.reading.record.mentions import of_contact_point
from counterline.records.kinds import Kind
from counterline.vocabulary.particulars.contact_point import ContactPoint

NAMED_IN_WORDS: Final = "named in words"


def named_in_words(kept: Kept, kind: Kind, points_in: Callable[[str], Iterable[ContactPoint]]) -> tuple[Mention, ...]:
    """Mentions of what a record's words name and no field of it does, each once; `points_in` finds them in a text."""
    taken = {each.slot for each in kept.mentions}
    found = (of_contact_point(point, NAMED_IN_WORDS) for text in _words(kind, kept.body) for point in points_in(text))
    return tuple({each.slot: each for each in found if each.slot not in taken}.values())


def _words(kind: Kind, body: Mapping[str, Any]) -> Iterator[str]:
    for field in kind.words:
        said = body[field.name]
        yield from said if isinstance(said, list) else () if said is None else (said,)
    for part, names in kind.words_of_parts:
        yield from (thing[name] for thing in body[part] for name in names if thing[name] is not None)
