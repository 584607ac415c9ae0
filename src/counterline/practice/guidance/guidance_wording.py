"""What guidance and answers never advise: what may make a source of somebody, a search or a pursuit that no law allows, a promise."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.coordination.asking.covert import SENTENCE, covert_wording, levelled
from counterline.coordination.asking.covert_words import ASKED_AT_ALL


def _found(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})")


_PHONE: Final = (
    r"(?:mobile |cell ?|smart ?)?(?:phones?|telephones?|handsets?|devices?|tablets?"
    r"|messages|chats?|apps?|bags?|rucksacks?|lockers?|rooms?|pockets?)"
)
_NEAR: Final = (
    r"(?:pupils?|students?|friends?|mates?|siblings?|brothers?|sisters?|mothers?|mums?|fathers?|dads?|parents?"
    r"|carers?|relatives?|famil(?:y|ies)|partners?|girlfriends?|boyfriends?|neighbou?rs?|tenants?|residents?|classmates?"
    r"|grandparents?|cousins?)"
)
_CLOSE: Final = rf"(?:{_NEAR}|child(?:ren)?|kids?)"
_GETS: Final = (
    r"(?:find|look|check|watch|listen|report back|film|photograph|note|get|see"
    r"|discover|keep|track|follow|learn|search|go through)"
)
_FOLLOWED: Final = (
    r"(?:child|boy|girl|car|taxi|vehicle|visitors?|callers?|m[ae]n|wom[ae]n"
    r"|pupil|student|strangers?|person|people|suspects?|dealers?)"
)
_ALL: Final = r"(?:completely |strictly |fully |entirely |totally )?"
_PURSUES: Final = (
    (
        _found(
            rf"(?:search|go through|look through|look (?:in|at)|check|examine|open|unlock|read|scroll through|inspect|take)"
            rf" (?:[\w']+ ){{0,4}}{_PHONE}\b(?!'s)(?! (?:numbers?|calls?))"
        ),
        "It advises to search somebody's telephone or things. Police have powers for that and nobody else has.",
    ),
    (
        _found(
            r"(?:follow|tail|trail|shadow|track)(?:ing)?"
            rf" (?:him|her|them|(?:the|a|this|that|your) (?:[\w']+ )?{_FOLLOWED})\b(?! up)"
            r"|walk behind (?:him|her|them)|keep watch"
            r"|watch (?:the|this|that|their|his|her) (?:\w+ )?(?:flat|house|home|door|address|room|car)"
        ),
        "It advises to follow or watch. Whoever does is in danger, and for police it is surveillance that somebody authorises.",
    ),
    (
        _found(
            r"test (?:calls?|purchas\w+|buys?)|(?:ring|call|text|dial|message) (?:the|that|this) (?:deal(?:er's)? )?"
            r"(?:line|dealers?|number (?:on|in|from|to see|to check))\b|befriend|pretend\w* to (?:be|want)"
        ),
        "It advises to call or test a line, which somebody has to authorise and which warns whoever holds it.",
    ),
    (
        _found(
            r"(?:ask|get|have|use|encourage|tell|want|let|send)(?:ing)?"
            rf" (?:[\w']+ ){{0,4}}{_CLOSE} (?:[\w']+ ){{0,3}}?to (?:[\w']+ )?{_GETS}\b"
            rf"|(?:ask|asking) (?:[\w']+ ){{0,4}}{_NEAR} (?:who|where|what)"
            r" (?!(?:they|he|she) (?:need|want|would|feel|is|are)\b)"
        ),
        "It advises that a relative, a pupil or a friend finds something out. That may make a source of them, and endangers them.",
    ),
    (
        _found(
            r"(?:promise|guarantee|assure|swear)\w* (?:[\w']+ ){0,6}"
            r"(?:confiden\w+|secre\w+|not (?:to )?tell|nobody will|no one will|(?:stay|remain)s? (?:between|private))"
            r"|(?:tell|say|reassure)\w* (?:[\w']+ ){0,7}(?:nobody|no one) (?:else )?will (?:know|find out|be told|hear)"
            r"|(?:keep|stay|remain)\w* (?:it |this |that )?(?:a secret|between (?:us|you|the two))|strictly between"
            r"|(?:say|tell|told|saying) (?:[\w']+ ){0,3}(?:is|are) confidential"
            rf"|(?:will|can|shall) (?:be|be kept|be held|stay|remain|keep (?:it|this|everything)) {_ALL}(?:confidential|secret)"
        ),
        "It promises confidentiality, which nobody who protects can keep.",
    ),
)
REWORD: Final = "Take it out, or write it under 'never', where it is forbidden."


def advises(text: str) -> Iterator[str]:
    """Each thing in a text that is never advised, as a sentence that says what to do instead."""
    for sentence in SENTENCE.findall(text):
        folded = levelled(sentence)
        why = next((why for pattern, why in _PURSUES if pattern.search(folded)), None)
        if why:
            yield f"'{_short(sentence)}': {why} {REWORD}"
    for found in covert_wording(text):
        # Whoever protects asks and tells people all day. What stops is finding out, watching, going on reporting and pretending.
        if found.what != ASKED_AT_ALL:
            yield f"'{_short(found.sentence)}': it may ask {found.whom} to {found.what}. {REWORD}"


def _short(sentence: str) -> str:
    words = " ".join(sentence.split())
    return words if len(words) <= 90 else f"{words[:87]}…"  # letters: one line of a refusal
