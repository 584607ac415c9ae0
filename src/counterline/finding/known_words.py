"""Words that the asker knows already: names, addresses and whatever else they gave, wherever they stand in a report."""

import re
from typing import Final

from counterline.finding.levelling import folded
from counterline.finding.model import FoundKind, Hit, Hits, Passage

_WORD = re.compile(r"[^\W_][\w'&.-]*[^\W_]|[^\W_]")
MOST_WORDS: Final = 8


def known_words(passage: Passage) -> Hits:
    """Find the known words in a passage, longest first, whatever their case and punctuation."""
    entities = passage.known.entities
    if not entities:
        return
    longest = min(MOST_WORDS, max(len(name.split()) for name in entities))
    heads = {name.split(" ", 1)[0] for name in entities}
    words = [match.span() for match in _WORD.finditer(passage.text)]
    for first, (start, end) in enumerate(words):
        if folded(passage.text[start:end]).split(" ", 1)[0] not in heads:
            continue
        for _, last in reversed(words[first : first + longest]):
            name = folded(passage.text[start:last])
            if name in entities:
                yield Hit(start, last, FoundKind.KNOWN, name, passage.text[start:last], "It is known already.")
                break
