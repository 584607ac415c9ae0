"""Brands of lines in a report: 'the X line', 'X's line', 'the line called X', and brands that are known already."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.frozen import Rules, parts, rules
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.trade.brands import brand_key

_PARTS: Final = parts("brands", "parts")
_WORDS: Final = parts("brands", "words")
_BY_WORDS, _IN_SMALL_LETTERS, _IN_TEXTS, _IN_ADVERTS = (
    tuple(rules("brands", each, _PARTS)) for each in ("by_words", "in_small_letters", "in_texts", "in_adverts")
)
_NO_BRAND: Final = frozenset(_WORDS["no_brand"].split())
_ADVERT = re.compile(_WORDS["advert"])
_FROM_A_TOWN: Final = ("-based", "-linked", "-bound")
_KNOWN_WORD = re.compile(r"(?<![\w@./])[^\W_](?:[\w'&!-]*[\w!])?")
_NEAR_A_LINE = re.compile(_WORDS["near_a_line"])
_LINE_AT_AN_END = re.compile(_WORDS["line_at_an_end"])
_BREAKS = re.compile(r"[.;:!?,()\n]|' | - ")
# A sentence ends, or words set apart by a dash do; 'St. Pauls' is cut short too, which its writer can mend.
_SENTENCE_ENDS = re.compile(r"[.!?;]\s| - ")
LONGEST_KNOWN: Final = 4


def brands(passage: Passage) -> Hits:
    """Find brands by the words for a line beside them, and brands known already wherever they stand."""
    if "line" in passage.low or "brand" in passage.low:
        yield from _told(passage, passage.text, _BY_WORDS)
        if passage.shouted or passage.whispered:
            yield from _told(passage, passage.low, _IN_SMALL_LETTERS)
    if any(each in passage.low for each in ("text", "messag", "advert", "sms")):
        yield from _told(passage, passage.text, _IN_TEXTS)
    if _ADVERT.search(passage.low):
        yield from _told(passage, passage.text, _IN_ADVERTS)
    if passage.known.brands:
        yield from _known(passage)


def _told(passage: Passage, text: str, told: Rules) -> Iterator[Hit]:
    for rule, pattern in told:
        certainty = Certainty.SURE if rule["sure"] else Certainty.LIKELY
        for match in pattern.finditer(text):
            group = next(name for name in ("brand", "quoted", "bare") if match.groupdict().get(name))
            yield from _brand(passage, match.span(group), rule["why"], certainty)


def _brand(passage: Passage, span: tuple[int, int], why: str, certainty: Certainty) -> Iterator[Hit]:
    """A brand, without what stands before it and is none of it, or its owner's 's; none across the end of a sentence."""
    start, end = span
    if _SENTENCE_ENDS.search(passage.text[start:end]):
        return
    said = passage.text[start:end]
    end -= 2 if said.endswith("'s") else 1 if said.endswith("'") else 0
    named = passage.low[start:end].split()
    while named and named[0] in _NO_BRAND:
        start += len(named[0]) + 1
        named = named[1:]
    if not named or named[-1] in _NO_BRAND or named[0] in ("op", "operation") or named[-1].endswith(_FROM_A_TOWN):
        return
    yield from _hit(passage.text[start:end], (start, end), why, certainty)


def _known(passage: Passage) -> Iterator[Hit]:
    words = [match.span() for match in _KNOWN_WORD.finditer(passage.text)]
    for first, (start, _) in enumerate(words):
        for last in range(min(first + LONGEST_KNOWN, len(words)) - 1, first - 1, -1):
            end = words[last][1]
            if name := _known_as(passage, start, end):
                near = _NEAR_A_LINE.search(passage.before(start, 30)) or _NEAR_A_LINE.search(passage.after(end, 25))
                why = f"A brand of a line known already, {name}."
                yield from _hit(name, (start, end), why, Certainty.SURE if near else Certainty.LIKELY)
                break


def _known_as(passage: Passage, start: int, end: int) -> str | None:
    said = passage.text[start:end]
    if _BREAKS.search(said) or not (said[0].isupper() or said[0].isdigit()) or _LINE_AT_AN_END.search(said):
        return None
    for written in dict.fromkeys((said, said.removesuffix("'s"), said.removesuffix("s"))):
        if (key := readable(brand_key, written)) is None:
            return None
        if key in passage.known.brands:
            return passage.known.brands[key]
    return None


def _hit(name: str, span: tuple[int, int], why: str, certainty: Certainty) -> Iterator[Hit]:
    if (key := readable(brand_key, name)) is None:
        return
    yield Hit(*span, FoundKind.BRAND, name, name, why, key_of("brand", key or name.casefold()), certainty)
