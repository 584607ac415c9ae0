"""Telephone numbers in a report: every written and dictated form, and not the references that look like them."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.identifiers.number_words import FIGURE_WORD, dictated
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.imei import WHOLE, Imei

# Between two figures: a space or two, never a line's end, or a full stop, bracket or hyphen.
_GAP: Final = r"(?:[^\S\n]?[.()-]{1,2}[^\S\n]?|[^\S\n]{0,2})"
# A number does not go on from a sum, a reference ('12-07700'), a word or a path; but it may follow another number.
_NOT_BEFORE: Final = (
    r"(?<![0-9A-Za-z£$€_])(?:(?<![0-9][.,-])|(?<=[0-9]{6}-)(?=\(?0[17]|\+)|(?<=[0-9],)(?=\(?0[17]|\+))"
    r"(?<![A-Za-z][/_-])(?:(?<![0-9]/)|(?=\(?0?7|\+))"
)
# An extension, or how often it was rung, may be written on to it: '01632 960123ext 4', '07700 900123x2'.
_NOT_AFTER: Final = r"(?:(?=(?:extn?|x)\.?[^\S\n]?[0-9])|(?![0-9A-Za-z_]|\.[0-9]|[/-][0-9]{2}(?![0-9])))"
_FIGURE: Final = "[0-9OIloi]"

# The national plan of Ofcom: ten or nine figures after 0 or +44, and '+44 (0)7700' as people write it. A bare 44 is
# # taken for the country's code before a 7 alone, since '44' begins references as well.
_AT_HOME = re.compile(
    rf"{_NOT_BEFORE}(?:\(?\+[^\S\n]?44\)?|\(?0044\)?|(?<!\+)\(?44(?=[^\S\n]?\(?0?\)?[^\S\n]?7)){_GAP}(?:\(0\)|0)?{_GAP}"
    rf"[1-9](?:{_GAP}[0-9]){{8,9}}{_NOT_AFTER}"
    rf"|{_NOT_BEFORE}\(?0{_GAP}[1-9](?:{_GAP}[0-9]){{8,9}}{_NOT_AFTER}"
)
# O for 0 and I or l for 1, as typed and scanned. Only mobile numbers: elsewhere words would be read as figures.
_MISREAD = re.compile(rf"{_NOT_BEFORE}(?:[Oo]7|07(?=[0-9 ]{{0,14}}[OIloi]))(?:[^\S\n]?{_FIGURE}){{9}}{_NOT_AFTER}")
# Recommendation E.164: a plus or 00, and at most fifteen figures.
_ABROAD = re.compile(rf"{_NOT_BEFORE}(?:\+|00[^\S\n]?(?=[1-9]))[1-9](?:{_GAP}[0-9]){{7,13}}{_NOT_AFTER}")
# A spreadsheet takes the first nought away. Ten figures are also a reference, so a word for a number must be near.
_NO_NOUGHT = re.compile(rf"{_NOT_BEFORE}7[1-9][0-9]{{2}}[^\S\n]?[0-9]{{3}}[^\S\n]?[0-9]{{3}}{_NOT_AFTER}")
_BEGINS = re.compile(_NOT_BEFORE)
# 'tel07700900123', as forms are pasted.
_GLUED = re.compile(rf"(?<![A-Za-z])(?i:tel|mob|mobile|phone|ph|num|no)(07(?:[^\S\n]?[0-9]){{9}}){_NOT_AFTER}")
# '07700900123and': the next word written on to it. Only small words, since an exhibit's letters follow so too.
_RUN_ON = re.compile(
    r"07[0-9]{3}[^\S\n]?[0-9]{3}[^\S\n]?[0-9]{3}(?=(?i:and|or|is|was|who|he|she|they|stop|text|txt|call|ring)\b)"
)
# A number that a line's end divides; likely, since a count may stand in the next line.
_BROKEN = re.compile(r"07(?:[ .-]?\n?[ ]?[0-9]){9}(?=[^\S\n]*(?:$|[\n.,;)]))")
# '07700,900,123', as a spreadsheet writes thousands.
_COMMAS = re.compile(rf"{_NOT_BEFORE}07[0-9]{{3}}[,/_][^\S\n]?[0-9]{{3}}[,/_]?[^\S\n]?[0-9]{{3}}{_NOT_AFTER}")
# Said by a caller: 'oh double seven'. Eleven figures must come of it, or it is any run of numbers.
_DICTATED = re.compile(
    rf"(?<![\w@])(?:\+?[0-9]{{1,6}}|{FIGURE_WORD})(?:[\s,.-]{{1,2}}(?:[0-9]{{1,6}}|{FIGURE_WORD})(?![a-z])){{3,}}"
)
_FIGURE_WORD = re.compile(rf"\b(?:{FIGURE_WORD})\b")

# What stands before a number that is no telephone number, however it looks.
_REFERENCE = re.compile(
    r"(?:\b(?:ref(?:erence)?|urn|crime|occurrence|log|cad|inc(?:ident)?|custody|exhibit|order|ticket|tenancy|invoice|policy"
    r"|item|serial|account|acct|hospital|nhs|(?:staff|badge|member(?:ship)?|card) (?=n)|acc|a/c|imei(?: ?[12])?"
    r"|iccid|imsi|sort code|s/c|case|warrant|collar|pnc(?: ?id)?|booking|parcel"
    r"|tracking|niche|athena)\b[ .]*(?:number|num|no|nr|id|ref(?:erence)?|code)?[ .:#=-]*(?:is |was |of )?)$"
    r"|(?<![0-9])89[0-9]{2}(?: ?[0-9]{3,4})* $|(?:(?<![0-9])[0-9]{4} ){2}$"
)
_CALLED = re.compile(
    r"\b(?:tel|phone|telephone|mob|mobile|number|num|rang|ring|call(?:ed|ing)?|text(?:ed)?|line|sim|on)\b[^.\n]{0,15}$"
)
FEWEST_AFTER_A_BREAK: Final = 2
FEWEST_WORDS: Final = 2  # beyond the first: fewer cannot tell eleven figures in words
_WORTH_LOOKING = re.compile(r"[0-9]|double|seven")


def telephone_numbers(passage: Passage) -> Hits:
    """Find telephone numbers, however grouped, with any country code, misread or dictated in words."""
    if _WORTH_LOOKING.search(passage.low) is None:
        return
    for match in _AT_HOME.finditer(passage.text):
        yield from _number(passage, match.span(), match[0], "A telephone number of this country")
    for match in _ABROAD.finditer(passage.text):
        yield from _number(passage, match.span(), match[0], "A telephone number with its country's code")
    for match in _GLUED.finditer(passage.text):
        yield from _number(passage, match.span(1), match[1], "A mobile number, written on to the word for one")
    for match in filter(_begins_a_number, _RUN_ON.finditer(passage.text)):
        yield from _number(passage, match.span(), match[0], "A mobile number, with the next word written on to it")
    for match in filter(_begins_a_number, _BROKEN.finditer(passage.text)):
        if _is_one_number(match[0]):
            why = "A mobile number that goes on in the next line"
            yield from _number(passage, match.span(), match[0].replace("\n", " "), why, Certainty.LIKELY)
    for match in _MISREAD.finditer(passage.text):
        meant = match[0].translate(str.maketrans("OIloi", "01101"))
        why = "A mobile number, if its letters O, I or l stand for figures"
        yield from _number(passage, match.span(), meant, why, Certainty.LIKELY)
    for match in _COMMAS.finditer(passage.text):
        why = "A mobile number with commas or strokes between its groups"
        yield from _number(passage, match.span(), re.sub("[,/_]", " ", match[0]), why, Certainty.LIKELY)
    for match in _NO_NOUGHT.finditer(passage.text):
        if _CALLED.search(passage.before(match.start(), 30)):
            why = "A mobile number whose leading 0 was left off, after words that speak of one"
            yield from _number(passage, match.span(), f"0{match[0]}", why, Certainty.LIKELY)
    yield from _dictations(passage)


def _begins_a_number(match: re.Match[str]) -> bool:
    return _BEGINS.match(match.string, match.start()) is not None


def _is_one_number(written: str) -> bool:
    """Whether a number over two lines is broken once, with enough of it in the second to be no count of calls."""
    _, broken, second = written.partition("\n")
    return bool(broken) and "\n" not in second and len(re.sub("[^0-9]", "", second)) >= FEWEST_AFTER_A_BREAK


def _dictations(passage: Passage) -> Iterator[Hit]:
    for match in _DICTATED.finditer(passage.low):
        if _FIGURE_WORD.search(match[0]):
            for span, figures in _whole_numbers(match[0], match.start()):
                yield from _number(passage, span, figures, "A telephone number dictated in words", Certainty.LIKELY)


def _whole_numbers(words: str, offset: int) -> Iterator[tuple[tuple[int, int], str]]:
    """The numbers of eleven figures in a run of dictated words, which may tell several after each other."""
    tokens = [token.span() for token in re.finditer(r"[a-z]+|\+?[0-9]+", words)]
    first = 0
    while first < len(tokens) - FEWEST_WORDS:
        start, found = tokens[first][0], None
        for last in range(first + FEWEST_WORDS, min(first + len("07700900123") + 3, len(tokens))):
            figures = dictated(words[start : tokens[last][1]]) or ""
            if len(figures) == len("07700900123") and figures.startswith("0"):
                found = last, figures  # 'twenty' may become 'twenty three' by the next word
        if found and _FIGURE_WORD.search(words[start : tokens[found[0]][1]]):
            yield (offset + start, offset + tokens[found[0]][1]), found[1]
        first = found[0] + 1 if found else first + 1


def _number(
    passage: Passage, span: tuple[int, int], written: str, why: str, certainty: Certainty = Certainty.SURE
) -> Iterator[Hit]:
    start, end = span
    if written.startswith("(") and ")" not in written:
        start, written = start + 1, written[1:]
    if _REFERENCE.search(passage.before(start, 40)) or _may_be_handset(written):
        return
    if (point := readable(ContactPoint.parse, _balanced(written), ContactKind.NUMBER)) is None:
        return
    yield Hit(start, end, FoundKind.CONTACT_POINT, point.value, point.shown, f"{why}.", point.key, certainty)


def _may_be_handset(written: str) -> bool:
    """Whether fifteen figures that begin 00 are an IMEI by their check figure, as those of test handsets are."""
    figures = re.sub("[^0-9]", "", written)
    if len(figures) != WHOLE or not figures.startswith("00") or "(0)" in written:
        return False
    return readable(Imei.parse, figures) is not None


def _balanced(written: str) -> str:
    # '(+44) 7700' and '(07700) 900123' are read by their figures; '(0)' after a country code is left for the parser.
    return written if written.startswith(("+", "00")) else written.replace("(0)", "").replace("(", "").replace(")", "")
