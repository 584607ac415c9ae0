"""Single names, which tell nobody apart: only where the very words before them say that somebody is called so."""

import re
from typing import Final

from counterline.finding.frozen import regex, words
from counterline.finding.model import Hits, Passage
from counterline.finding.names import NO_NAME, person_at

_NAME: Final = r"(?P<name>[A-Z][a-z]+(?:-[A-Z][a-z]+)?|[A-Z]{3,})"
_ALONE: Final = r"(?![\w'@-])(?!'s [a-z]+ line)(?! [A-Z][a-z])"
_SOMEBODY: Final = regex("names", "somebody")
_LITTLE: Final = "[a-z][a-z'-]*"
_THING: Final = regex("names", "thing")
_CALLED = re.compile(
    rf"\b(?i:called|named|goes by|by the name of|with the name|nicknamed) (?i:the )?['\"]?{_NAME}{_ALONE}"
)
_WHO_IS = re.compile(rf"\b{_SOMEBODY},?(?: (?!{_THING}){_LITTLE}){{0,4}} $")
_IN_QUOTES = re.compile(rf"(?P<mark>['\"]){_NAME}(?P=mark)(?! (?i:lines?|brand)\b)")
_WHO = re.compile(rf"\b{_SOMEBODY},? $")
_RELATED = re.compile(rf"{regex('names', 'related')},? {_NAME}{_ALONE}")
_WHOSE = re.compile(r"\b(?:her|his|their|ex|older|elder|younger|big|little|twin|the)[ -](?:ex[ -])?$")
_SENDER = re.compile(
    r"(?m:^)\[?[0-9]{1,4}[/.-][0-9]{1,2}[/.-][0-9]{2,4},?[ ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:[ ]?[apAP][mM])?(?:\][ ]?|[ ]-[ ])"
    r"(?:~[ ]?)?(?P<name>[A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)(?=:[ ])"
)
_NO_ONE: Final = NO_NAME | words("names", "no_single_name")
_NO_SENDER: Final = NO_NAME | words("names", "no_sender")
_WORDS_FOR_CALLED: Final = ("called", "named", "goes by", "the name")
LOOK_BACK: Final = 60


def single_names(passage: Passage) -> Hits:
    """Suggest 'a girl called Kim', 'her brother Kim' and who sent each message of a pasted chat."""
    for pattern, before, why in (
        (_CALLED, _WHO_IS, "What somebody is said to be called"),
        (_IN_QUOTES, _WHO, "What somebody is called, in quotation marks"),
        (_RELATED, _WHOSE, "A name after what somebody is to another"),
    ):
        if pattern is _CALLED and not any(word in passage.low for word in _WORDS_FOR_CALLED):
            continue
        for match in pattern.finditer(passage.text):
            name = match["name"]
            is_one = name.lower() not in _NO_ONE and (passage.shouted or not name.isupper())
            if is_one and before.search(passage.before(match.start(), LOOK_BACK)):
                yield from person_at(passage, *match.span("name"), why)
    for match in _SENDER.finditer(passage.text):
        if match["name"].split()[0].lower() not in _NO_SENDER:
            yield from person_at(passage, *match.span("name"), "Who sent a message, as the chat says")
