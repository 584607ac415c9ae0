"""The parts that names are made of: titles, particles, initials, street names beside the name, and their capitals."""

import re
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.garbled import was_probably
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.tidy import quoted

PARTICLES: Final = frozenset(
    "van von der den de del della di da dos das du la le el al ter ten ver st o mac mc d ul ur bte".split()
)
"""Words that stand before the last word of a surname and belong to it."""

_KEEP_THEIR_CAPITAL: Final = frozenset("st o mac mc d".split())

NOT_SAID: Final = frozenset({"n/k", "unknown", "unk", "tbc", "?", "??", "???"})
"""Words that stand where a part of a name is not known."""

# What somebody is, written before their name; no name begins so.
_IS_ONE: Final = frozenset(
    "suspect victim witness defendant complainant subject nominal occupant occupier tenant passenger pedestrian male female juvenile"
    " offender informant caller patient detainee".split()
)
# The same, where the word is a forename or a surname too: they are left off only before two names more.
_MAY_BE_A_NAME: Final = frozenset(
    "driver holder runner child youth associate adult cyclist courier keeper dealer customer sergeant constable inspector"
    " superintendent councillor".split()
)
_RANKS: Final = frozenset("pcso wpc dci sgt insp supt cllr".split())
# Ranks that may be two initials: a number, or a forename after them, tells.
_MAY_BE_INITIALS: Final = frozenset("pc dc ds di ps".split())
_BEFORE_A_NAME: Final = _IS_ONE | _MAY_BE_A_NAME | _RANKS | _MAY_BE_INITIALS
_BEGINS: Final = re.compile("[A-Za-z]+")  # the word at the beginning
# 'PC 1234 Smith', 'Suspect 1 John Smith'
_WITH_A_NUMBER: Final = re.compile(r"(?P<word>[A-Za-z]{2,14})\.?\s?(?P<number>[0-9]{1,6})\s+(?=[^\W\d_])")
_NUMBER_LAST: Final = re.compile(r"\s[0-9]{2,6}$")  # a collar number behind a name
_WHAT_THEY_ARE: Final = re.compile(r"(?P<word>[A-Za-z]{4,12})\s*[:-]\s+(?=[^\W\d_])")  # 'Driver: John Smith'
# An age behind a name: 'John Smith (17)' or 'John Smith, aged 17'.
_AGE: Final = re.compile(
    r"[\s,]*(?:[(\[](?P<within>[^()\[\]]{1,40})[)\]]|[\s,]\s*aged\s*(?P<aged>[0-9]{1,2})(?:\s*(?:yrs?|years?))?$)",
    re.IGNORECASE,
)
_TITLES: Final = MappingProxyType(
    {
        **dict.fromkeys("mr mrs ms mx dr prof professor rev revd".split(), "before a surname"),
        **dict.fromkeys(_RANKS, "before a surname"),
        **dict.fromkeys("miss master sir dame".split(), "before any name"),
    }
)
_SUFFIXES: Final = MappingProxyType({"jr": "Jr", "jnr": "Jr", "sr": "Sr", "snr": "Sr", "ii": "II", "iii": "III"})

# Names that tell whose child somebody is, and are no surnames.
_LINKS: Final = frozenset("bin ibn bint binti binte abu umm ap ferch".split())
# 'Servant of': with the next word it is one name, so that of two words none is sure to be a surname.
_HALF_A_NAME: Final = frozenset("abdul abdel abd".split())
# Family names that stand first at home and often last here, so that neither order may be taken for granted.
_FAMILY_FIRST: Final = frozenset(
    "nguyen tran pham phan hoang huynh vu vo dang bui ngo duong ly trinh truong dinh li wang zhang liu chen yang huang "
    "zhao wu zhou xu zhu lin guo luo zheng liang xie tang cheng wong chan cheung leung lau ng yip kwok choi".split()
)
# Forenames that are seldom surnames. Last of a name, they are a sign that the surname was put first.
_FORENAMES: Final = frozenset(
    "john david paul mark peter michael stephen steven andrew christopher matthew daniel robert richard william jack harry "
    "oliver charlie kyle jayden tyler connor callum liam sean kevin brian gary darren jason wayne craig leon marcus jamal "
    "tyrone reece kieran joshua nathan luke samuel benjamin anthony philip ian nigel mary susan sarah emma laura rebecca "
    "jessica chloe olivia emily sophie amy hannah lucy katie nicola lisa michelle karen claire julie helen jennifer "
    "victoria charlotte ellie megan shannon kayleigh jade leanne aisha fatima zainab".split()
)

_KNOWN_AS = (
    r"(?:\ba\.?\s?k\.?\s?a\b\.?|\ba/k/a\b|\balias(?:es)?\b|\balso known as\b|\bknown as\b|\bstreet\s?names?\b"
    r"|\bnick\s?named?\b|\bnicknames?\b|\bgoes by\b|(?-i:\bn[eé]e\b)|\bformerly\b|\bpreviously\b)"
)
_IN_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)[)\]}]")  # 'John Smith (Deano)'
_IN_QUOTES = re.compile(r"[\"“”„]([^\"“”„]*)[\"“”„]")  # 'John "Deano" Smith', in any marks
_IN_SINGLE_QUOTES = re.compile(r"(?<!\w)'([^']+)'(?!\w)")  # not the apostrophe within O'Neil
_TAIL = re.compile(rf"(?:^|[\s,;-]+){_KNOWN_AS}[\s:=-]*(?=[^\s,;:=-])(.+)$", re.IGNORECASE)  # 'John Smith aka Deano'
# 'John Smith aka', with nothing behind; 'Aka' with a capital is a name
_DANGLING = re.compile(rf"(?:^|[\s,;-]+)(?!(?-i:Aka)){_KNOWN_AS}[\s:,;=-]*$", re.IGNORECASE)
_UNFINISHED = re.compile(rf"(?!(?-i:Aka)){_KNOWN_AS}", re.IGNORECASE)  # 'aka' and no more
# Several other names in one place
_BETWEEN_NAMES = re.compile(rf"\s*(?:[/,;|]|\bor\b|{_KNOWN_AS}[\s:=-]*)\s*", re.IGNORECASE)
# What stands in brackets and is a remark, and no name
_NOTE = re.compile(
    r"\b(?:d\.?o\.?b|born|yrs?|years?|y/?o|aged?|deceased|dec'?d|male|female|victim|suspect|witness|juvenile|child|unknown"
    r"|n/?k|not known|poss|possibl[ey]|believed|tbc|pnc|ref)\b|[0-9]{4,}|[0-9]+[/.-][0-9]+|\?",
    re.IGNORECASE,
)
_LETTERS = re.compile(r"[^\W\d_]+")  # letters of any alphabet
# Two or three letters without one are initials
_VOWEL = re.compile("[aeiouyàâäáãåæèéêëìíîïòóôõöøùúûüýÿ]", re.IGNORECASE)


def is_title(word: str) -> str | None:
    """Say of a title what may follow it, or None of any other word."""
    return _TITLES.get(word.casefold())


def age_parted(text: str) -> tuple[str, Age | None]:
    """Part a name from the age that was written behind it, as in 'John Smith (17)' or 'John Smith (mid teens)'."""
    found = [(each, age) for each in _AGE.finditer(text) if (age := _age_in(each["within"] or each["aged"]))]
    if len(found) != 1:
        return text, None
    match, age = found[0]
    return f"{text[: match.start()]}{text[match.end() :]}", age


def _age_in(words: str) -> Age | None:
    try:
        return Age.parse(words)
    except UnreadableValue:  # a street name, mostly
        return None


def name_alone(text: str) -> str:
    """The name, without what somebody is where that was written before it: 'Suspect 1 John Smith', 'PC 1234 Smith'."""
    begins = _BEGINS.match(text)
    if begins is None or begins[0].casefold() not in _BEFORE_A_NAME:
        return text
    if (marked := _WHAT_THEY_ARE.match(text)) and marked["word"].casefold() in _IS_ONE | _MAY_BE_A_NAME:
        text = text[marked.end() :]
    if told := _WITH_A_NUMBER.match(text):
        word = told["word"].casefold()
        if word in _IS_ONE:
            text = text[told.end() :]
        elif word in _RANKS | _MAY_BE_INITIALS:
            text = f"Mr {text[told.end() :]}"
    words = text.split()
    if words and words[0].casefold().rstrip(".") in _RANKS:
        words = _NUMBER_LAST.sub("", text).split()
    return " ".join(words[words_before(words) :])


def words_before(words: list[str]) -> int:
    """How many words before a name say what somebody is, and are no part of it; all of them where there is no name."""
    if len(words) < 2 or words[0].endswith(","):
        return 0
    first, loud = words[0].casefold(), all(word == capitals(word) for word in words)
    if first in _IS_ONE:
        return next((place for place, word in enumerate(words) if word.casefold() not in _IS_ONE), len(words))
    whole = len(words) > 2 and "," not in words[1] and len(words[1].rstrip(".")) > 1
    if first in _MAY_BE_INITIALS:
        return int(whole and not loud and words[0] != words[0].capitalize())
    return int(first in _MAY_BE_A_NAME and whole and (loud or words[0] != capitals(words[0])))


def suffix_of(word: str) -> str | None:
    """Give the one form of a word that tells a father from a son: 'Jnr' is 'Jr'."""
    return _SUFFIXES.get(word.casefold())


def is_initials(word: str) -> bool:
    """Whether a word can only be initials: one letter, or two or three with no vowel, such as 'JP'."""
    if word.casefold() in _FAMILY_FIRST or not word.isascii():
        return False
    return len(word) == 1 or (len(word) <= 3 and word.isalpha() and not _VOWEL.search(word))


def surname_may_be_first(words: list[str]) -> bool:
    """Whether the last word is a forename and the first is none that is known, as where 'Smith John' was written."""
    return words[-1].casefold() in _FORENAMES and words[0].casefold() not in _FORENAMES


def family_may_be_first(words: list[str]) -> bool:
    """Whether a name may be ordered otherwise than forenames and surname, so that its last word tells nothing."""
    folded = [word.casefold() for word in words]
    if _LINKS & set(folded):
        return True
    if folded[0] in _HALF_A_NAME and len(folded) == 2:
        return True
    return folded[0] in _FAMILY_FIRST or (len(folded) > 2 and bool(_FAMILY_FIRST & set(folded)))


def parted(text: str) -> tuple[str, tuple[str, ...]]:
    """Part a name from the street names and other names beside it, in brackets, in quotes or after 'aka'."""
    known_as: list[str] = []
    if text.startswith("'") and text.count("'") == 1:  # a spreadsheet's mark for text
        text = text[1:]
    for pattern in (_IN_BRACKETS, _IN_QUOTES, _IN_SINGLE_QUOTES, _TAIL):
        while found := pattern.search(text):
            known_as += _other_names(found[1])
            text = f"{text[: found.start()]} {text[found.end() :]}"
    if known_as:
        text = _DANGLING.sub("", text)
    if _UNFINISHED.search(text):
        raise UnreadableValue(f"{quoted(text)} does not say what else they are known as: write it after 'aka'.")
    return " ".join(text.split()).strip(" ,;:-"), tuple(dict.fromkeys(known_as))


def _other_names(text: str) -> list[str]:
    if _NOTE.search(text):
        raise UnreadableValue(f"{quoted(text)} is not part of a name: put it in a column of its own.")
    names = (re.sub(r"[\"“”„()\[\]{}]", " ", name) for name in _BETWEEN_NAMES.split(text) if name)
    return [tidy for name in names if (tidy := " ".join(name.split()).strip(" '.,:;=-")) and re.search(r"\w", tidy)]


def capitals(text: str) -> str:
    """Write in capitals, letting alone a letter that would become two or not come back."""
    return text.upper() if text.isascii() else "".join(_upper(each) for each in text)


def cased(words: list[str], *, surname: bool = False) -> list[str]:
    """Give words written all in capitals, or all small, the capitals of a name; others stand as their writer had them."""
    last = len(words) - 1
    return [_cased(word, before_surname=surname and place < last, surname=surname) for place, word in enumerate(words)]


def _cased(word: str, *, before_surname: bool, surname: bool) -> str:
    small = word.lower() if word.isascii() else "".join(_lower(each) for each in word)
    if word not in (small, capitals(word)) or was_probably(word) is not None:  # 'JOSÃ©' stays as it came
        return word
    if before_surname and small in PARTICLES - _KEEP_THEIR_CAPITAL:
        return small
    if not surname and is_initials(word) and small != "md":
        return capitals(word)
    named = _LETTERS.sub(lambda part: _upper(part[0][0]) + part[0][1:], small)
    return re.sub(r"\bMc([a-z])(?=[a-z]{2})", lambda part: f"Mc{part[1].upper()}", named)


def _upper(letter: str) -> str:
    return letter.upper() if letter.upper().lower() == letter else letter


def _lower(letter: str) -> str:
    return letter.lower() if letter.lower().upper() == letter else letter
