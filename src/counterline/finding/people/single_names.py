"""Single names, which tell nobody apart: only where the very words before them say that somebody is called so."""

from typing import Final

from counterline.finding.frozen import words
from counterline.finding.model import Hits, Passage
from counterline.finding.people.names import NO_NAME, SAYS, person_at

_NO_ONE: Final = NO_NAME | words("names", "no_single_name")
_NO_SENDER: Final = NO_NAME | words("names", "no_sender")
_WORDS_FOR_CALLED: Final = ("called", "named", "goes by", "the name")
LOOK_BACK: Final = 60


def single_names(passage: Passage) -> Hits:
    """Suggest 'a girl called Kim', 'her brother Kim' and who sent each message of a pasted chat."""
    for pattern, before, why in (
        (SAYS["single_called"], SAYS["single_who_is"], "What somebody is said to be called"),
        (SAYS["single_in_quotes"], SAYS["single_who"], "What somebody is called, in quotation marks"),
        (SAYS["single_related"], SAYS["single_whose"], "A name after what somebody is to another"),
    ):
        if pattern is SAYS["single_called"] and not any(word in passage.low for word in _WORDS_FOR_CALLED):
            continue
        for match in pattern.finditer(passage.text):
            name = match["name"]
            is_one = name.lower() not in _NO_ONE and (passage.shouted or not name.isupper())
            if is_one and before.search(passage.before(match.start(), LOOK_BACK)):
                yield from person_at(passage, *match.span("name"), why)
    for match in SAYS["single_sender"].finditer(passage.text):
        if match["name"].split()[0].lower() not in _NO_SENDER:
            yield from person_at(passage, *match.span("name"), "Who sent a message, as the chat says")
