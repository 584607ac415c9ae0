"""Brands of lines in a report: 'the X line', 'X's line', 'the line called X', and brands that are known already."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.brands import brand_key
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of

_WORD: Final = r"[A-Z0-9][\w'&!-]*"
_NAME: Final = rf"{_WORD}(?:[ ]{_WORD}){{0,3}}?"
_LINE: Final = r"(?:[ ](?:deal|drugs?|graft|county|phone|[Dd]eal|[Dd]rugs?))?[ ][Ll]ines?\b"

_THE_LINE = re.compile(rf"\b[Tt]he[ ]['\"]?(?P<brand>{_NAME})['\"]?{_LINE}")
_AFTER_LINE = re.compile(
    r"\b(?i:deal|county|drugs?|graft)[ ](?i:line)(?:[ ]?[:-])?[ ](?:(?P<mark>['\"])(?P<quoted>[^'\"\n]{2,40})(?P=mark)"
    rf"|(?P<bare>(?=[A-Z]){_NAME})(?=[ ](?:active|is|has|runs|running|back|still|moved|operating)\b))"
)
_TEXTS_FROM = re.compile(
    r"\b(?:texts?|messages?|adverts?|broadcasts?|sms) (?:from|signed|by|as) (?P<mark>['\"])(?P<quoted>(?=[A-Z])[^'\"\n]{2,25})(?P=mark)"
)
_QUOTED_WHOLE = re.compile(rf"['\"](?P<brand>(?=[A-Z]){_NAME})[ ](?i:line)(?=['\"])")
_JOINED = re.compile(
    rf"\b[Tt]he[ ]['\"]?(?P<brand>(?=[A-Z]){_WORD}[ ](?:and|&|n|N|AND)[ ](?=[A-Z]){_WORD})['\"]?(?:[ ](?:deal|drugs?|county))?[ ][Ll]ine\b"
)
# How a line greets its customers: 'its Frankie new line', 'this is Jay im back on'.
_GREETS = re.compile(
    rf"\b(?i:it'?s|this is|its ur boy|its your boy)[ ](?:the[ ])?(?P<brand>(?=[A-Z]){_NAME})[ ,.-]{{1,3}}"
    r"(?i:(?:on[ ]?(?:a|my|the|this)?[ ]?)?new (?:line|no|num|number)|(?:i'?m back|back on)\b"
    r"|(?:still |now )?(?:active|open|live)\b|here (?:with|n)\b)"
)
_NEW_NUMBER = re.compile(
    rf"(?:['\"]|: )(?P<brand>(?=[A-Z])(?!(?i:new|my|save|this|yo|hi)\b){_WORD}(?:[ ]{_WORD})?)"
    r"[ ](?i:new (?:line|no|num|number))\b"
)
_OWNED = re.compile(rf"(?<![\w'])['\"]?(?P<brand>{_NAME})(?:'s|s'|s)['\"]?{_LINE}")
_QUOTED = re.compile(rf"(?<!\w)(?P<mark>['\"])(?P<brand>[^'\"\n]{{2,40}})(?P=mark){_LINE}")
_CALLED = re.compile(
    r"(?i:\blines?\b[^.\n'\"]{0,30}?\b(?:called|calls itself|calling itself|known as|named|branded(?: as)?|goes by(?: the name)?(?: of)?"
    r"|operating as|under the name(?: of)?|marketed as|trading as|using the name|is|brand name)[ :]{1,2}(?:the )?)"
    rf"(?:(?P<mark>['\"])(?P<quoted>[^'\"\n]{{2,40}})(?P=mark)|(?P<bare>{_NAME})"
    r"(?=[.,;)\"]|[ ](?i:and|which|is|has|line|same|on|now|with|using|still|run|who|but|tel|number)\b|$))"
)
_BRANDED = re.compile(
    rf"(?i:\bbrand(?:ed)?(?: name)?(?: as| of)?[ :]{{1,2}}(?:the )?)['\"]?(?P<brand>{_WORD}(?:[ ]{_WORD}){{0,3}})"
)
_THING_SOLD: Final = (
    r"(?![ ](?i:jacket|coat|top|t-?shirt|shirt|hoodie|tracksuit|trainers?|bag|cap|clothing|clothes|shoes?|phone|vodka|whisky"
    r"|cigarettes?|tobacco|new|name|goods))"
)
_QUOTED_BRAND = re.compile(rf"(?<!\w)(?P<mark>['\"])(?P<brand>[^'\"\n]{{2,40}})(?P=mark)[ ]brand\b{_THING_SOLD}")
_THE_BRAND = re.compile(rf"\b[Tt]he[ ](?P<brand>(?=[A-Z]){_NAME})[ ]brand\b{_THING_SOLD}")
_MARKED = re.compile(
    r"(?i:\b(?:marked|labelled|saved as|headed|signed|reads?|reading|shows?"
    r"|titled)) (?P<mark>['\"])(?P<quoted>[^'\"\n]{2,40})(?P=mark)(?=[^.\n]{0,60}\b(?i:lines?)\b)"
)
_BEFORE_LINE = re.compile(rf"(?<!\w)(?<!\w')(?P<brand>(?=[A-Z]){_NAME})[ ]line(?![\w-]|[ ](?:of|manager|up)\b)")
_REBRAND = re.compile(
    rf"(?<![\w'])(?P<brand>(?=[A-Z]){_NAME})(?= (?:is|was|may be|appears to be) (?:an? |the )?(?:re-?brand|successor|new name))"
)
_USERS_CALL = re.compile(rf"\b[Cc]all(?:ing|ed|s)?[ ]it[ ](?:the[ ])?['\"]?(?P<brand>{_NAME})(?:'s|s)?['\"]?{_LINE}")
_SMALL_CALLED = re.compile(
    r"\bcall(?:ing|ed|s)? it (?:the )?(?P<brand>[a-z0-9][a-z0-9'&-]*(?: [a-z0-9][a-z0-9'&-]*)?)s? line\b"
)
# In small letters throughout, the word before 'line' is the brand only where 'the' stands before it.
_SMALL = re.compile(
    r"\bthe[ ](?P<brand>[a-z0-9][a-z0-9'&-]*(?:[ ][a-z0-9][a-z0-9'&-]*)?)[ ](?:deal[ ]|drugs?[ ])?line\b"
)
_SMALL_OWNED = re.compile(r"(?<!\w)(?P<brand>[a-z0-9][a-z0-9&-]*(?:[ ][a-z0-9&-]+)?)(?:'s)[ ](?:deal[ ])?line\b")

_NO_BRAND: Final = frozenset(
    "county drugs drug deal phone crime crimes front picket railway rail northern central jubilee piccadilly bakerloo district"
    " circle victoria metropolitan elizabeth overground help bottom top first second third old new same main other this that"
    " his her their our my your police suspect land tree coast dotted finish start party hot supply local whole said a an the and"
    " another active current dealer dealers one two three branch in on of to from up down subject male group ocg busy quiet only"
    " washing office telephone mobile bus tram train tube land help crisis support reception direct work home hot advice enquiry"
    " emergency reporting tip food clothes clothing product production pipe power sewer gas water fishing skip conga punch tag base"
    " blood family male time date age hair jaw neck waist tree fence goal touch side tan dead chat party duty child".split()
)
_ADVERT = re.compile(r"\bnew (?:line|no|num|number)\b|\bback\b|\bactive\b|\bopen\b|\blive\b|\bhere (?:with|n)\b")
_FROM_A_TOWN: Final = ("-based", "-linked", "-bound")
_KNOWN_WORD = re.compile(r"(?<![\w@./])[^\W_](?:[\w'&!-]*[\w!])?")
_NEAR_A_LINE = re.compile(r"\b(?:lines?|brand\w*|deals?|text|on|active|back|menu|graft|advert\w*)\b")
_LINE_AT_AN_END = re.compile(r"^the\b.| (?:lines?|deal|graft|phone)(?:'s?)?$", re.IGNORECASE)
_BREAKS = re.compile(r"[.;:!?,()\n]|' ")
LONGEST_KNOWN: Final = 4


def brands(passage: Passage) -> Hits:
    """Find brands by the words for a line beside them, and brands known already wherever they stand."""
    if "line" in passage.low or "brand" in passage.low:
        yield from _by_words(passage)
    if "text" in passage.low or "messag" in passage.low or "advert" in passage.low or "sms" in passage.low:
        for match in _TEXTS_FROM.finditer(passage.text):
            yield from _brand(passage, match.span("quoted"), "Whom customers' texts are from", Certainty.LIKELY)
    if _ADVERT.search(passage.low):
        for pattern in (_GREETS, _NEW_NUMBER):
            for match in pattern.finditer(passage.text):
                why = "It greets customers as a line does"
                yield from _brand(passage, match.span("brand"), why, Certainty.LIKELY)
    if passage.known.brands:
        yield from _known(passage)


def _by_words(passage: Passage) -> Iterator[Hit]:
    for pattern, why in (
        (_THE_LINE, "It stands before 'line'"),
        (_AFTER_LINE, "It follows the words for a line"),
        (_QUOTED_WHOLE, "In quotation marks with 'line'"),
        (_JOINED, "It stands before 'line'"),
        (_OWNED, "A line said to be its own"),
        (_QUOTED, "In quotation marks before 'line'"),
        (_USERS_CALL, "What users call the line"),
        (_MARKED, "A mark in quotation marks, where a line is spoken of"),
        (_CALLED, "What the line is said to be called"),
        (_BEFORE_LINE, "Words with capitals before 'line'"),
        (_REBRAND, "It is said to be a brand that took another's place"),
        (_QUOTED_BRAND, "In quotation marks before 'brand'"),
        (_THE_BRAND, "It stands before 'brand'"),
        (_BRANDED, "It follows the word 'brand'"),
    ):
        for match in pattern.finditer(passage.text):
            group = next(name for name in ("brand", "quoted", "bare") if match.groupdict().get(name))
            certainty = Certainty.LIKELY if pattern in (_BEFORE_LINE, _QUOTED_BRAND, _THE_BRAND) else Certainty.SURE
            yield from _brand(passage, match.span(group), why, certainty)
    if passage.shouted or passage.whispered:
        for pattern in (_SMALL, _SMALL_OWNED, _SMALL_CALLED):
            for match in pattern.finditer(passage.low):
                yield from _brand(passage, match.span("brand"), "It stands before 'line'", Certainty.LIKELY)


def _brand(passage: Passage, span: tuple[int, int], why: str, certainty: Certainty = Certainty.SURE) -> Iterator[Hit]:
    start, end = span
    said = passage.text[start:end]
    end -= 2 if said.endswith("'s") else 1 if said.endswith("'") else 0
    words = passage.low[start:end].split()
    while words and words[0] in _NO_BRAND:
        start += len(words[0]) + 1
        words = words[1:]
    if not words or any(word in _NO_BRAND for word in words[-1:]) or words[0] in ("op", "operation"):
        return
    if words[-1].endswith(_FROM_A_TOWN):
        return
    yield from _hit(passage.text[start:end], (start, end), f"{why}.", certainty)


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
    for written in (said, said.removesuffix("'s"), said.removesuffix("s")):
        try:
            name = passage.known.brands.get(brand_key(written))
        except UnreadableValue:
            return None
        if name:
            return name
    return None


def _hit(name: str, span: tuple[int, int], why: str, certainty: Certainty) -> Iterator[Hit]:
    try:
        key = brand_key(name)
    except UnreadableValue:
        return
    yield Hit(*span, FoundKind.BRAND, name, name, why, key_of("brand", key or name.casefold()), certainty)
