"""Drugs in a report by any name: plain names by themselves, slang only where the words around it sell or hold drugs."""

import re
from types import MappingProxyType
from typing import Final

from counterline.finding.frozen import patterns, words
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.trade.drugs import AMBIGUOUS, Drug

_COMMON, _ALSO_WORDS, _LOOSE, _POWDERS, _COLOURS, _CAPITAL_IS_A_NAME = (
    words("slang", each) for each in ("common", "also_words", "loose", "powders", "colours", "capital_is_a_name")
)
_SAYS: Final = patterns("slang", "patterns")
_NEVER: Final = frozenset(
    ("other", "prescription", "drugs", "class a", "class b", "class c", "tablets", "pills", "other drugs")
)
# Slang too loose for a column, where nobody could ask which was meant, with what it usually is.
_OURS: Final = MappingProxyType(
    {"brandy": Drug.HEROIN, "buj": Drug.HEROIN, "bujj": Drug.HEROIN, "snow": Drug.POWDER_COCAINE, "bud": Drug.CANNABIS}
    | {"green": Drug.CANNABIS}
)
_NAMED: Final = {name: drug for drug in Drug for name in drug.names if name not in _NEVER}
_UNCLEAR: Final = {word: meaning for word, meaning in AMBIGUOUS.items() if word not in _NEVER}
_PLAIN: Final = frozenset(_NAMED) - _ALSO_WORDS


def _choice(*names: str) -> str:
    return "|".join(sorted(map(re.escape, names), key=len, reverse=True))


_ANY = re.compile(rf"(?<![\w-])(?:{_choice(*_NAMED, *_UNCLEAR, *_OURS)})(?![\w-])")
_BETWEEN: Final = "(?: and | ?& ?| n |/)"
_PAIR = re.compile(
    rf"(?<![\w-])(?:(?:light|white|hard){_BETWEEN}(?:dark|brown|brandy)|(?:dark|brown|brandy){_BETWEEN}(?:light"
    rf"|white)|w(?: and | ?& ?| n )b|b(?: and | ?& ?| n )w"
    rf"|[bw]{_BETWEEN}(?:white|light|brown|dark)|(?:white|light|brown|dark){_BETWEEN}[bw])(?![\w-])"
)
# What a customer orders by text: '2b 2w', '1w and 1b'.
_ORDER = re.compile(
    r"(?<![\w-])[0-9]{1,2} ?(?P<one>[bw])(?: and | ?& ?| n |, ?| )[0-9]{1,2} ?(?!(?P=one))[bw](?![\w-])"
)
_SURE_PAIR: Final = frozenset({"light", "dark", "white", "brown"})
_TRADE = re.compile(_SAYS["trade"].pattern.replace("@plain@", _choice(*_PLAIN)))
_NAMES_ONE = re.compile(
    rf"(?:suspected |what .{{0,20}}|white |brown |herbal |class a |street )*(?:powder|drugs?|{_choice(*_NAMED)})\b"
)


def drugs_named(passage: Passage) -> Hits:
    """Find names of drugs; slang is likely at most, save in the pairs in which it is sold."""
    for match in _PAIR.finditer(passage.low):
        words = set(re.findall("[a-z]+", match[0])) - {"and", "n"}
        plainly = words <= _SURE_PAIR
        if (plainly or speaks_of_drugs(passage, *match.span())) and not _is_thing_by_what_follows(passage, match.end()):
            value = f"{Drug.CRACK}, {Drug.HEROIN}"
            why = "Crack and heroin, by the names in which they are sold together."
            certainty = Certainty.SURE if plainly else Certainty.LIKELY
            yield Hit(*match.span(), FoundKind.DRUG, value, value, why, None, certainty)
    for match in _ORDER.finditer(passage.low):
        value = f"{Drug.CRACK}, {Drug.HEROIN}"
        why = "Crack and heroin, by the letters in which they are ordered together."
        yield Hit(*match.span(), FoundKind.DRUG, value, value, why, None, Certainty.LIKELY)
    for match in _ANY.finditer(passage.low):
        yield from _name(passage, match)


def speaks_of_drugs(passage: Passage, start: int, end: int) -> bool:
    """Whether the words near a stretch speak of drugs or of selling, apart from the stretch itself."""
    return bool(_TRADE.search(passage.before(start, 70)) or _TRADE.search(passage.after(end, 50)))


def names_a_drug(passage: Passage, at: int) -> bool:
    """Whether a drug, by a name or as 'suspected drugs', is what the next words name."""
    return _NAMES_ONE.match(passage.low, at) is not None


def _name(passage: Passage, match: re.Match[str]) -> Hits:
    word = match[0]
    if word in _PLAIN:
        if word not in _COMMON or not _is_a_thing(passage, match):
            drug = _NAMED[word]
            yield Hit(*match.span(), FoundKind.DRUG, str(drug), drug.meaning, "A drug by its name.")
    elif speaks_of_drugs(passage, *match.span()) and not _is_a_thing(passage, match):
        known = _NAMED.get(word) or _OURS.get(word)
        shown = known.meaning if known else f"May be {_UNCLEAR[word]}"
        why = f"'{word}' is slang, and drugs or selling are spoken of beside it."
        yield Hit(*match.span(), FoundKind.DRUG, str(known or ""), shown, why, None, Certainty.LIKELY)


def _is_a_thing(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word of slang is a colour, a lamp, a meal or somebody's name where it stands."""
    word, (start, end) = match[0], match.span()
    if word in _COMMON:
        if word == "crack" and _SAYS["cracked"].match(passage.low, end):
            return True
        return bool(
            _SAYS["no_drug_after"].match(passage.low, end) or _SAYS["no_drug_before"].search(passage.before(start, 12))
        )
    if passage.text[start].isupper() and not passage.shouted and word in _CAPITAL_IS_A_NAME:
        return True
    if word not in _LOOSE:
        return False
    powder = word in _POWDERS and (
        _SAYS["powder_before"].search(passage.before(start, 30)) or _SAYS["powder_after"].match(passage.low, end)
    )
    if not (
        powder
        or _SAYS["handed_before"].search(passage.before(start, 40))
        or _SAYS["handed_after"].match(passage.low, end)
    ):
        return True
    if word in _COLOURS and not _SAYS["ends_there"].match(passage.low, end):
        return True
    if word in ("white", "brown", "green", "dark") and _SAYS["described"].search(passage.before(start, 50)):
        return True
    return (
        _is_thing_by_what_follows(passage, end) or _SAYS["thing_before"].search(passage.before(start, 20)) is not None
    )


def _is_thing_by_what_follows(passage: Passage, end: int) -> bool:
    """Whether the next word makes a thing of it: 'dark hair', 'white van'."""
    return _SAYS["thing_after"].match(passage.low, end) is not None
