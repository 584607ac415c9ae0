"""Headers as words: shortenings written out, plurals and filler dropped, so that many ways of writing one meet."""

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Final, NamedTuple

SHORT: Final = {
    **dict.fromkeys(("no", "nos", "num", "nums", "nr", "#"), "number"),
    **dict.fromkeys(("ref", "refs", "refno"), "reference"),
    **dict.fromkeys(("tel", "tels", "phone", "phones", "mob", "mobile", "mobiles", "msisdn"), "telephone"),
    **dict.fromkeys(("people", "persons"), "person"),
    **dict.fromkeys(("dob", "dobs", "d.o.b", "birthdate"), "date of birth"),
    **dict.fromkeys(("addr", "addrs", "addresss"), "address"),
    **dict.fromkeys(("reg", "vrm", "vrn", "regn"), "registration"),
    **dict.fromkeys(("acc", "acct", "accts"), "account"),
    **dict.fromkeys(("intel", "int"), "intelligence"),
    **dict.fromkeys(("cond", "conds"), "condition"),
    **dict.fromkeys(("dt", "dte"), "date"),
    **dict.fromkeys(("qty", "quant"), "quantity"),
    **dict.fromkeys(("desc", "descr"), "description"),
    **dict.fromkeys(("prev", "previously"), "previous"),
    **dict.fromkeys(("curr", "currently"), "current"),
    **dict.fromkeys(("ocgs", "ocgm", "ocg"), "group"),
    **dict.fromkeys(("auth", "authorities"), "authority"),
    "cust": "custody",
    "veh": "vehicle",
    "op": "operation",
    "sus": "suspect",
    "susp": "suspect",
    "vic": "victim",
    "nom": "nominal",
    "mispers": "misper",
    "oic": "officer in case",
    "gsc": "marking",
    "gpms": "marking",
    "pcode": "postcode",
    "zip": "postcode",
    **dict.fromkeys(("surn", "sname", "snames"), "surname"),
    **dict.fromkeys(("fname", "fnames"), "forename"),
    "det": "detainee",
    "lname": "surname",
    "firstname": "forename",
    "lastname": "surname",
    "cats": "category",
    "categories": "category",
    "qr": "qr",
    **dict.fromkeys(("comm", "commd"), "committed"),
    **dict.fromkeys(("viol",), "violence"),
    **dict.fromkeys(("weap", "wpn"), "weapon"),
    **dict.fromkeys(("ind", "indicator", "yn", "marker"), "flag"),
    **dict.fromkeys(("agg", "aggr"), "aggrieved"),
    **dict.fromkeys(("fore", "given"), "forename"),
    **dict.fromkeys(("loc", "locn"), "location"),
    **dict.fromkeys(("offce", "offnce"), "offence"),
    **dict.fromkeys(("nino", "ni"), "national insurance"),
    **dict.fromkeys(("rpt", "rep"), "report"),
    **dict.fromkeys(("nick", "nickname", "moniker"), "alias"),
    **dict.fromkeys(("opnd",), "opened"),
    **dict.fromkeys(("ty", "typ"), "type"),
    **dict.fromkeys(("yob",), "year of birth"),
    **dict.fromkeys(("birthday", "bday"), "date of birth"),
    **dict.fromkeys(("amt",), "amount"),
    **dict.fromkeys(("val",), "value"),
    **dict.fromkeys(("cnt",), "count"),
    **dict.fromkeys(("stat", "sts"), "status"),
    **dict.fromkeys(("orig",), "original"),
    **dict.fromkeys(("stn",), "station"),
    **dict.fromkeys(("juv",), "juvenile"),
}
FILLER: Final = frozenset({"the", "of", "a", "an", "our", "s", "record", "details"})

_CAMEL = re.compile(r"(?<=[a-z][a-z])(?=[A-Z])")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}")
_WORD = re.compile(r"[a-z0-9£#]+")
_STROKED: Final = re.compile(r"\b(f|s|m)/ ?(names?|n)\b")
_NAMES: Final = {"f": "forename", "s": "surname", "m": "middle name"}
_NUMBERED = re.compile(r"\b([a-z]{3,})([0-9]{1,2})\b")


class Heading(NamedTuple):
    """A header's words; its ordinal, as in 'Suspect 2 name', stands apart."""

    words: tuple[str, ...]
    ordinal: str | None


@lru_cache(maxsize=8192)
def heading(header: str) -> Heading:
    """Read a header as words."""
    plain = unicodedata.normalize("NFKC", _CAMEL.sub(" ", header)).casefold().replace("(s)", "").replace("'s", "")
    plain = _DOTTED.sub(lambda found: found[0].replace(".", ""), plain)
    plain = _STROKED.sub(lambda found: _NAMES[found[1]], plain)
    plain = _NUMBERED.sub(r"\1 \2", plain)
    found = [word for each in _WORD.findall(plain) for word in _written_out(each).split()]
    ordinal = next((each for each in found if each.isdecimal() and len(each) == 1), None)
    if ordinal is not None and len(found) > 1:
        found.remove(ordinal)
    telling = [each for each in found if each not in FILLER] or found
    return Heading(tuple(_singular(each) for each in telling), ordinal)


def _written_out(word: str) -> str:
    """A shortening written out, of several things too: 'VRMs'."""
    return SHORT.get(word) or SHORT.get(_singular(word), word)


def _singular(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


@lru_cache(maxsize=8192)
def phrase(text: str) -> tuple[str, ...]:
    """A synonym's words, read as a header's are."""
    return heading(text).words


class _Wanted(NamedTuple):
    """One phrase, ready to be held against many headers."""

    words: tuple[str, ...]
    all: frozenset[str]
    told: str


@lru_cache(maxsize=4096)
def _wanted(phrases: tuple[str, ...]) -> tuple[_Wanted, ...]:
    read = [phrase(each) for each in phrases]
    return tuple(_Wanted(each, frozenset(each), " ".join(each)) for each in read)


# A header is held against the same field of every kind of record in turn: a file of forty columns asks this 20,000 times.
@lru_cache(maxsize=65_536)
def closeness(words: tuple[str, ...], phrases: tuple[str, ...]) -> float:
    """How near a header's words come to the nearest of several phrases, from 0 to 1."""
    have, told = frozenset(words), " ".join(words)
    return max((_near(words, have, told, each) for each in _wanted(phrases)), default=0.0)


def _near(words: tuple[str, ...], have: frozenset[str], told: str, wanted: _Wanted) -> float:
    need = wanted.all
    if words == wanted.words:
        return 1.0
    if have == need:
        return 0.97
    if need <= have:
        return 0.5 + 0.42 * len(need) / len(have)
    if have < need:
        return 0.5 * len(have) / len(need)
    if told[:1] == wanted.told[:1] and min(len(told), len(wanted.told)) > 5:
        return _alike(told, wanted.told)
    return 0.0


@lru_cache(maxsize=16_384)
def _alike(told: str, meant: str) -> float:
    alike = SequenceMatcher(None, told, meant).ratio()
    return 0.85 * alike if alike > 0.87 else 0.0
