"""Amounts of drugs in a report: weights, and counts of wraps and the like."""

import re
from typing import Final

from counterline.finding.dealing.drug_words import names_a_drug, speaks_of_drugs
from counterline.finding.identifiers.number_words import COUNT_WORD, counted
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.amounts.weight import WEIGHTS, CountUnit, DrugAmount
from counterline.vocabulary.errors import readable

_NUMBER: Final = r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?|\.[0-9]+"
_WEIGHT_UNIT: Final = "|".join(sorted((name for names in WEIGHTS for name in names.split()), key=len, reverse=True))
_COUNT_UNIT: Final = "|".join(sorted((name for unit in CountUnit for name in unit.names), key=len, reverse=True))
# Words that are counted in shops and streets too.
_DRUGS_ALONE: Final = frozenset((*CountUnit.WRAPS.names, "snap bag", "snap bags", "grip seal bag", "grip seal bags"))
_FRACTION: Final = "half|quarter|eighth|sixteenth|teenth|1/2|1/4|1/8|1/16|[½¼⅛]"

# Figures and a unit. Traps: 4G, what somebody weighs, a dose of medicine.
_WEIGHED = re.compile(rf"(?<![\w.,/£-])(?:{_NUMBER})[ ]?(?P<unit>{_WEIGHT_UNIT})(?![a-z0-9])")
_WORDED = re.compile(
    rf"(?<![\w/])(?:(?:an?[ ])?(?:{_FRACTION})(?:[ ]of)?[ ](?:an?[ ])?|an?[ ]|{COUNT_WORD}[ ])(?P<unit>{_WEIGHT_UNIT})(?![a-z0-9])"
)
# Parts of an ounce as they are sold (an eighth is 3.5g). Trap: 'the eighth of June', 'an eighth of the flats'.
_EIGHTH = re.compile(
    r"(?<![\w/.])(?:an?[ ](?:eighth|teenth|sixteenth|8th|16th)|1/8(?:th)?|1/16(?:th)?)(?![\w/])"
    r"(?! of (?:the|all|his|her|their|those)\b)(?! of an? (?!oz|ounce))"
)
_EIGHTHS = re.compile(
    rf"(?<![\w.,/£-])(?P<count>[1-9][0-9]?|{COUNT_WORD})[ ]?(?P<times>x[ ]?)?"
    r"(?P<part>(?:1/)?(?:8|16)ths?|1/(?:8|16)|eighths?|teenths?|sixteenths?)(?![\w/])(?! of (?:the|all|his|her|their|those)\b)"
)
# Wraps are of drugs alone; bags, tablets and bottles need drugs beside them.
_COUNTED = re.compile(
    rf"(?<![\w.,/£-])(?P<count>[0-9]{{1,4}}(?:,[0-9]{{3}})?|{COUNT_WORD})[ ]?(?:x[ ])?(?:individual[ ]|small[ ]|cling[ ]?film[ ])?"
    rf"(?P<unit>{_COUNT_UNIT})(?![a-z0-9])"
)
_BOTH = re.compile(
    rf"(?:,[ ]|[ ]?\(|[ ](?:weighing|weight)[ ])(?:total(?:ling)?[ ])?(?:{_NUMBER})[ ]?(?:{_WEIGHT_UNIT})(?![a-z0-9])\)?"
)
_WEIGHS = re.compile(r"\bweigh(?:s|ed|ing|t)?(?: (?:is|about|around|of|approx\w*))?[ :]*$")
_GIVEN = re.compile(r"\b(?:given|gave|prescribed|dose(?: of)?|takes?|taking|administered|daily)[ :]*$")
_OF_A_STREET = re.compile(
    r" (?:street|st|road|rd|lane|ln|avenue|ave|close|drive|hill|court|terrace|gardens|grove|mews)\b"
)
_OF_A_PERSON = re.compile(r"(?:build|weigh|heav|tall|feet|foot|ft|slim|stocky|years|now)")


def amounts(passage: Passage) -> Hits:
    """Find weights and counts of drugs; counts of bags and tablets only where drugs are spoken of."""
    low = passage.low
    for match in _WEIGHED.finditer(low):
        if not _is_a_network(passage, match) and not _is_of_the_body(passage, match):
            yield from _amount(match.span(), match[0], "A weight")
    for match in _WORDED.finditer(low):
        if match["unit"] not in ("g", "gr", "gs", "gm", "mg"):
            yield from _amount(match.span(), _in_figures(match[0], match["unit"]), "A weight in words")
    for match in _EIGHTH.finditer(low):
        parts = "1/16" if "teenth" in match[0] or "16" in match[0] else "1/8"
        if "/" in match[0] or "teenth" in match[0] or speaks_of_drugs(passage, match.start(), match.end()):
            yield from _amount(match.span(), f"{parts} oz", "A part of an ounce, as it is sold", Certainty.LIKELY)
    for match in _EIGHTHS.finditer(low):
        yield from _several_parts(passage, match)
    for match in _COUNTED.finditer(low):
        yield from _count(passage, match)


def _count(passage: Passage, match: re.Match[str]) -> Hits:
    start, end = match.span()
    unit = match["unit"]
    number = match["count"] if match["count"][0].isdigit() else str(counted(match["count"]) or 1)
    if _OF_A_STREET.match(passage.low, end):
        return
    if unit not in _DRUGS_ALONE and not _counts_drugs(passage, match):
        return
    if both := _BOTH.match(passage.low, end):
        weight = both[0].strip(" (),").removeprefix("weighing ").removeprefix("weight ")
        yield from _amount((start, both.end()), f"{number} {unit}, {weight}", "A count, and what it weighed")
    certainty = Certainty.SURE if unit in _DRUGS_ALONE else Certainty.LIKELY
    yield from _amount((start, end), f"{number} {unit}", "A count", certainty)


def _several_parts(passage: Passage, match: re.Match[str]) -> Hits:
    """Eighths and teenths of an ounce, counted: '3 x 1/8ths', '2 teenths'."""
    part = match["part"]
    whole = 16 if "16" in part or "teenth" in part else 8
    count = int(match["count"]) if match["count"].isdigit() else counted(match["count"]) or 1
    if part.startswith("1/") and not (match["times"] or part.endswith("s")):
        return  # '3 1/8' may be three and an eighth
    if "teenth" in part or match["times"] or speaks_of_drugs(passage, *match.span()):
        why = f"{count} times 1/{whole} of an ounce, as it is sold"
        yield from _amount(match.span(), f"{count}/{whole} oz", why, Certainty.LIKELY)


def _counts_drugs(passage: Passage, match: re.Match[str]) -> bool:
    start, end = match.span()
    unit = match["unit"]
    if of_what := re.match(r" (?:each )?(?:of|containing) ", passage.after(end, 20)):
        return names_a_drug(passage, end + of_what.end())
    if match["count"] in ("a", "an", "one", "1") or unit in ("deal", "deals"):
        return False
    if unit in ("stone", "stones", "bottle", "bottles") and _OF_A_PERSON.search(passage.after(end, 20)):
        return False
    if unit == "stone":
        return False
    return speaks_of_drugs(passage, start, end)


def _is_a_network(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is the 4G of a telephone: the letter is a capital there, and no drug is by it."""
    said = passage.text[match.start() : match.end()]
    if said.upper() not in ("3G", "4G", "5G"):
        return False
    if said.islower() and not (passage.whispered or passage.before(match.start(), 4) == "the "):
        return False
    return not re.match(
        r" (?:of )?(?:crack|heroin|cocaine|cannabis|coke|weed|mdma|ket)", passage.after(match.end(), 14)
    )


def _is_of_the_body(passage: Passage, match: re.Match[str]) -> bool:
    """Whether it is what somebody weighs, or the dose of a medicine they were given."""
    if match["unit"].startswith("k"):
        return _WEIGHS.search(passage.before(match.start(), 20)) is not None and not names_a_drug(
            passage, match.end() + 1
        )
    if match["unit"].startswith("m"):
        return _GIVEN.search(passage.before(match.start(), 20)) is not None
    return False


def _in_figures(written: str, unit: str) -> str:
    count = written.removesuffix(unit).strip()
    for name, part in (("½", "1/2"), ("¼", "1/4"), ("⅛", "1/8")):
        count = count.replace(name, part)
    if re.search(_FRACTION, count):
        return f"{count} {unit}"
    return f"{counted(count) or 1} {unit}"


def _amount(span: tuple[int, int], written: str, why: str, certainty: Certainty = Certainty.SURE) -> Hits:
    if (amount := readable(DrugAmount.parse, written)) is None:
        return
    yield Hit(*span, FoundKind.WEIGHT, amount.shown, amount.shown, f"{why}.", None, certainty)
