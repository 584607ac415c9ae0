"""Wording that could show who a source is, pointed out before a report is sanitised; a person judges each.

Nothing is taken out or changed, and no flag does not mean that a text is safe: who a source is may follow from what is
told, from its date or from who else could know it, which only somebody who knows the source can see.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.finding.frozen import parts, rules
from counterline.finding.levelling import levelled
from counterline.finding.model import NOTHING_KNOWN, Passage
from counterline.vocabulary.terms.grading import Grading, Scheme
from counterline.vocabulary.terms.stays_out import Door


class Giveaway(StrEnum):
    """The ways in which wording shows who told."""

    MAY_NOT_COME_IN = "may not come in"
    SOURCE_NAMED = "source named"
    TOLD = "told"
    WITNESSED = "witnessed"
    RELATION = "relation"
    VANTAGE = "vantage"
    FEW_KNEW = "few knew"
    EXACT_TIME = "exact time"
    QUOTED = "quoted"
    DEALINGS = "dealings"
    TECHNIQUE = "technique"


@dataclass(frozen=True, slots=True)
class Flag:
    """A stretch of wording that may show who the source is, and why."""

    start: int
    end: int
    said: str
    giveaway: Giveaway
    why: str


_RULES: Final = tuple(
    (Giveaway(told["shows"]), pattern, told["why"])
    for told, pattern in rules("giveaways", "rules", parts("giveaways", "people"))
)
_WORDS: Final = parts("giveaways", "words")
_CLOCK = re.compile(rf"(?<![\w:./£])(?:{_WORDS['time']})(?![\w:])", re.IGNORECASE)
_FEW_PRESENT = re.compile(rf"\b(?:{_WORDS['meeting']})\b", re.IGNORECASE)
_SAYS_OR_SAW = re.compile(_WORDS["says_or_saw"], re.IGNORECASE)
_NOBODY_IN_PARTICULAR = re.compile(_WORDS["nobody_in_particular"], re.IGNORECASE)
_AUXILIARY = re.compile(r"(?:(?:has|have|had|can|could|also|then|just|only|once|twice|ever|never|himself|herself) )+$")
# 'Drugs found: 3g', 'two males seen leaving': what is found or seen, and not who saw it.
_IS_PASSIVE = re.compile(r"(?<!has )(?<!have )(?<!had )(?:seen\W?|found[:.,;]?)$")
_SENTENCE = re.compile(r"[^\n]+?(?:[.!?](?=\s|$)|\n|$)")
_QUOTE = re.compile(r"\"[^\"\n]{12,300}\"|(?<!\w)'(?=[^'\n]*(?:\s|\w'\w))[^\n]{12,300}?'(?!\w)")
# What a line sends to all its customers is nobody's secret.
_BROADCAST = re.compile(
    r"\b(?:text|texts|message|messages|broadcast|bulk|advert\w*|post(?:ed|s)?|stating|reads?|menu|brand\w*"
    r"|line|known as|called)\b[^.\n]{0,40}$"
)


def source_giveaways(text: str, grading: Grading | None = None) -> tuple[Flag, ...]:
    """Point out wording that could show who the source is, to whoever writes the sanitised version."""
    passage = levelled(text, NOTHING_KNOWN)
    flags = [
        *_refused(passage),
        *_by_rules(passage),
        *_tellers(passage),
        *_exact_times(passage),
        *_quotes(passage, grading),
    ]
    apart = _apart(sorted(flags, key=lambda flag: (flag.start - flag.end, flag.start)))
    return tuple(_as_given(passage, text, flag) for flag in sorted(apart, key=lambda flag: (flag.start, flag.end)))


def _by_rules(passage: Passage) -> Iterator[Flag]:
    for giveaway, pattern, why in _RULES:
        for match in pattern.finditer(passage.text):
            yield Flag(match.start(), match.end(), match[0], giveaway, why)


def _tellers(passage: Passage) -> Iterator[Flag]:
    """Somebody who says, saw or heard: intelligence tells what is so, and a doer of these verbs is a person who knew."""
    for match in _SAYS_OR_SAW.finditer(passage.text):
        if _IS_PASSIVE.search(f"{passage.before(match.start(), 12)}{match[0].lower()}{passage.after(match.end(), 1)}"):
            continue
        before = _AUXILIARY.sub("", passage.before(match.start(), 60).rpartition(". ")[2])
        if before.strip() and not before.endswith("\n") and not _NOBODY_IN_PARTICULAR.search(before):
            doer = before.rsplit(None, 3)[-3:]
            start = match.start() - (
                len(passage.before(match.start(), 60)) - passage.before(match.start(), 60).rindex(doer[0])
            )
            why = "It says who knew it: say what is known, and not who saw, heard or said it."
            yield Flag(start, match.end(), passage.text[start : match.end()], Giveaway.TOLD, why)


def _refused(passage: Passage) -> Iterator[Flag]:
    """What the door refuses whole: covert sources, interception and higher markings (law 11)."""
    door = Door()
    sentences = [match.span() for match in _SENTENCE.finditer(passage.text)]
    found = [(span, door.refusal_of([passage.text[slice(*span)]], [])) for span in sentences]
    refused = [(span, refusal) for span, refusal in found if refusal]
    if not refused and (whole := door.refusal_of([passage.text], [])):
        refused = [((0, len(passage.text)), whole)]
    for (start, end), (reason, route) in refused:
        yield Flag(start, end, passage.text[start:end], Giveaway.MAY_NOT_COME_IN, f"{reason} {route}")


def _exact_times(passage: Passage) -> Iterator[Flag]:
    for sentence in _SENTENCE.finditer(passage.text):
        if _FEW_PRESENT.search(sentence[0]):
            for clock in _CLOCK.finditer(sentence[0]):
                start = sentence.start() + clock.start()
                why = "A time to the minute of something few were at shows who they were: give the day or the week."
                yield Flag(start, start + len(clock[0]), clock[0], Giveaway.EXACT_TIME, why)


def _quotes(passage: Passage, grading: Grading | None) -> Iterator[Flag]:
    direct = grading is not None and _is_first_hand(grading)
    for match in _QUOTE.finditer(passage.text):
        broadcast = _BROADCAST.search(passage.before(match.start(), 60)) is not None
        if direct or not broadcast:
            why = (
                f"Words given exactly, in a report graded {grading}: only somebody who was there has them."
                if direct
                else "Words given exactly show who heard them: say what was meant."
            )
            yield Flag(match.start(), match.end(), match[0], Giveaway.QUOTED, why)


def _is_first_hand(grading: Grading) -> bool:
    """Whether it says that a reliable source knew it directly, which is a short list of people."""
    match grading.scheme:
        case Scheme.THREE_BY_FIVE_BY_TWO:
            return (grading.source, grading.information) == ("1", "A")
        case Scheme.FIVE_BY_FIVE_BY_FIVE:
            return grading.source in ("A", "B") and grading.information in ("1", "2")
        case Scheme.NOT_GRADED:
            return False


def _apart(flags: list[Flag]) -> list[Flag]:
    """Leave out a flag that lies inside another of the same kind: one reason is enough."""
    kept: list[Flag] = []
    for flag in flags:
        within = (each for each in kept if each.start <= flag.start and flag.end <= each.end)
        if all(each.giveaway is not flag.giveaway for each in within):
            kept.append(flag)
    return kept


def _as_given(passage: Passage, text: str, flag: Flag) -> Flag:
    if passage.places is None:
        return flag
    start, end = passage.places[flag.start], passage.places[flag.end - 1] + 1
    return Flag(start, end, text[start:end], flag.giveaway, flag.why)
