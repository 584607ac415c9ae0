"""Words that would have a child pursued, or that tell of an age below 18: for a safeguarding lead to read first. Rules without I/O.

A report asks of its words whose age they tell, so that no child is lost in them. Other words ask the same here. Nothing finds that words
harm nobody: what is not found may still be about a child.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from counterline.coordination.asking.covert import SENTENCE, CovertWording, levelled
from counterline.coordination.asking.covert_words import WHOM
from counterline.reports.words.whose_ages import children_said

PURSUED: Final = "may be pursued"
BECAUSE: Final = "A child is never a target. Whoever protects reads this before it goes, and may know of the child."
_CHILD: Final = next(each.pattern for each in WHOM if each.name == "a child")
_PURSUIT: Final = re.compile(
    r"\b(?:target(?:s|ed|ing)?|pursu(?:e[sd]?|ing|it)|nominat(?:e[sd]?|ing|ion)|nominals?|(?:re )?arrest(?:s|ed|ing)?|nick(?:ed|ing)?"
    r"|lift(?:ed|ing)?|detain(?:s|ed|ing)?|stop(?:s|ped|ping)?(?: and | & | )search(?:ed|ing)?|stop(?:ped)?|search(?:ed|ing)?"
    r"|strip search\w*|charge[sd]?|charging|prosecut\w+|suspects?|surveil\w*|follow(?:ed|ing)?(?! up)|tail(?:ed|ing)|track(?:ed|ing)?"
    r"|chas(?:e[sd]?|ing)|hunt(?:ed|ing)?|raid(?:ed|ing)?|disrupt\w*|round(?:ed)? up|tak(?:e|ing) out|go(?:es|ing)? after|pick(?:ed)? up"
    r"|bring (?:\w+ ){1,3}in|brought in|apprehend\w*|interview(?:ed)? under caution|remand(?:ed)?|enforce\w*|handcuff\w*|taser\w*)\b"
)
# Danger now, of which no word of the same sentence says that there is none or that it is over.
_DANGER: Final = re.compile(
    r"\b(?:threats?|risk|danger) to (?:\w+ ){0,2}(?:life|lives)\b|\blife is (?:at risk|in danger)\b|\bimmediate danger\b"
)
_MISSING: Final = re.compile(
    r"\b(?:is|are|still|been|reported) missing\b|\bmissing (?:since|now|child|girl|boy|person|teenager)\b"
)
_NONE: Final = re.compile(r"\b(?:no|not|never|without|was|were|ended|over|safe|home|found|returned)\b")


def child_wording(text: str, today: date) -> tuple[CovertWording, ...]:
    """The sentences of a text that tell an age below 18, or name a child with an act of pursuit in it or in one beside it."""
    return tuple(_found(text, today))


def goes_at_once(text: str, today: date) -> bool:
    """Whether a text tells of a threat to life, or of a child who is missing now: it goes, and a lead reads it beside."""
    now = [each.group() for each in SENTENCE.finditer(text) if not _NONE.search(levelled(each.group()))]
    return any(_DANGER.search(levelled(each)) or _is_missing(each, today) for each in now)


def _is_missing(sentence: str, today: date) -> bool:
    told = levelled(sentence)
    return _MISSING.search(told) is not None and bool(_CHILD.search(told) or children_said(sentence, today))


def _found(text: str, today: date) -> Iterator[CovertWording]:
    sentences = list(SENTENCE.finditer(text))
    told = [levelled(each.group()) for each in sentences]
    said = children_said(text, today)
    for at, each in enumerate(sentences):
        of_one = next((one for one in said if each.start() <= one.start < each.end()), None)
        beside = " ".join(told[max(at - 1, 0) : at + 2])
        if of_one is not None:
            whom = f"somebody of {of_one.age}" if of_one.age else "somebody born less than 18 years ago"
            yield CovertWording(each.group().strip(), whom, PURSUED, BECAUSE)
        elif _CHILD.search(told[at]) and _PURSUIT.search(beside):
            yield CovertWording(each.group().strip(), "a child", PURSUED, BECAUSE)
