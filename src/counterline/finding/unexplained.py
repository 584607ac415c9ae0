"""What no rule explains, offered instead of lost: words with capitals as *a person?*, numbers from 8 to 17 as *an age?*.

An offer is weaker than any find. Whoever wrote the words says what it is, or leaves it; nothing is decided by it.
"""

import re
from collections.abc import Container, Iterator, Sequence
from typing import Final

from counterline.finding.frozen import words
from counterline.finding.levelling import levelled
from counterline.finding.model import NOTHING_KNOWN, Certainty, Found, FoundKind
from counterline.finding.people.names import FORENAMES, LAST_OF_A_BODY, NO_NAME, NO_SURNAME, SAYS
from counterline.finding.places.place_names import words_of_places
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.handle import PLATFORM_NAMES
from counterline.vocabulary.people.person_name import PersonName
from counterline.vocabulary.trade.drugs import Drug

Span = tuple[int, int]

_WORD = re.compile(r"(?<![\w@./&'’-])[^\W\d_]+(?:['’-][^\W\d_]+)*(?!\.?[\w@]|/(?!\d)|\./)")
_BEGINS = re.compile(r"(?:^|[.!?:;\n\"“(\[•*>|]|[-–—] )[\s\"“'‘]*$")
_NAMES_TOO: Final = words("ordinary", "names_too")
_MAY_BE_NAMES: Final = _NAMES_TOO | words("ordinary", "months_too")
_ENDS_A_PLACE: Final = words("ordinary", "ends_a_place")
_PLATFORMS: Final = {each for names in PLATFORM_NAMES.values() for name in names for each in name.split()}
_DRUG_WORDS: Final = {each for drug in Drug for name in drug.names for each in name.split()}
_LISTS: Final = ("beginnings", "people", "things", "makes", "peoples", "calendar", "places")
_ORDINARY: Final = frozenset[str]().union(
    *(words("ordinary", each) for each in _LISTS),
    NO_NAME,
    words("names", "no_loud_name"),
    {each.lower() for each in NO_SURNAME},
    LAST_OF_A_BODY,
    _ENDS_A_PLACE,
    _PLATFORMS,
    _DRUG_WORDS,
)
# At the head of a sentence any word has a capital; one that ends so is a word sooner than a name.
_LIKE_A_WORD = re.compile(
    r"\w{3,}(?:ing|ed|ly|ion|ions|ment|ments|ness|ity|ies|ance|ence|ous|ful|ive|able|ible|ers|wise)"
)
# 'the Kestrel' is a thing or a body, 'the Bensons' and 'the Benson brothers' are people; 'in Fernlatch' is a place.
_THE = re.compile(r"\b(?:the|(?P<this>this)|every|each)\s$")
_IN_A_PLACE = re.compile(r"\b(?:in|into|near|nr|towards|via|around|outside|inside|through|across|throughout|within)\s$")
_FAMILY = re.compile(r"\s(?:family|brothers?|sisters?|boys?|girls?|lads?|twins?|cousins?|household|kids?|mob|lot)\b")
_IN_WORDS: Final = "eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen".split()
YOUNGEST, OLDEST = 8, 17
"""Years: whom lines use, and who is a child. A number outside is no child that a line would have."""
_AGES: Final = rf"(?:1[0-7]|[89]|{'|'.join(_IN_WORDS)})"
# At the head of a sentence a word is a name where somebody does something, has an age or stands in a list of names.
_DOES = re.compile(rf"(?:,? who|,? also)? (?:{'|'.join(sorted(words('ordinary', 'does')))})\b")
_IS = re.compile(r"(?: (?:is|was|has|had)|['’]s)\b")
_AGED = re.compile(rf"(?:,|,? (?:is|was|aged)|['’]s)?[ /,#(-]{{1,2}}(?:[mf]/)?{_AGES}(?![\d.:]|[/,-]\d)")
_LIST = re.compile(r"[A-Z][a-z]+(?:, [A-Z][a-z]+)*(?:,? and| &) [A-Z][a-z]+\b")
_OWNED = re.compile(r"['’]s\b")
_WRITTEN_ON = re.compile(r"'(?:s|ve|m|ll|d|re|t)\b")
_SHORTEST_LOUD: Final = 4  # letters: fewer in capitals are short for something, save in a forename
MOST_WORDS: Final = 3

# A mark stands beside it only with a letter on its other side: 'M/15', 'girl,14,was'. With figures it is a date or a sum.
_NUMBER = re.compile(
    rf"(?<![\w£$€+@&])(?:(?<![.,/:-])|(?<=[^\W\d_][,/:-])|(?<=[)\]][,/:-])|(?<=\bc\.))"
    rf"(?P<age>{_AGES}(?:(?:-|/| to | or ){_AGES})?)(?:½|-?ish|-?yrs?|y/?o|s|[mf])?"
    r"(?![\w:%°£$€#@]|/(?![^\W\d_])|[.,-]\d|-(?!\s)|['’]\d)",
    re.IGNORECASE,
)
_AFTER_NO_AGE = re.compile(
    rf"(?:[\s/-]?(?:{'|'.join(map(re.escape, sorted(words('ordinary', 'after_no_age'))))})(?![\w'’])"
    # 'm' after a number is a boy's sex as often as metres: it measures only beside a word of distance.
    r"|\s?m (?:away|from|of|off|to|up|down|along|behind|beyond|past|long|wide|high|deep|tall|apart|radius|walk)\b)"
)
_BEFORE_NO_AGE = re.compile(
    rf"(?:(?<!\w)(?:{'|'.join(map(re.escape, sorted(words('ordinary', 'before_no_age'))))})[\s.:#-]{{0,2}}"
    r"|\b(?:for|in|over|within|every|past|last|next|after) (?:the )?|\d(?:[\s.:-]{1,2}|,)|\bx\s?|\bexhibits? \w{1,4}/)$"
)
_LASTS = re.compile(r"\s?(?:years?|yrs?)\b(?![\s-]olds?)")
# 'A 12 year old whisky': who is so old is said, and the rules for ages have told of whom it is.
_OF_A_THING = re.compile(r"[\s-]?(?:years?|yrs?)[\s-]olds?\b")
_A_SPAN_OF_TIME = re.compile(
    r"\b(?:for|in|over|within|every|past|last|next|after|about|serv\w+|got|sentence of) (?:the )?$"
)


def perhaps_persons(text: str, found: Sequence[Found]) -> tuple[Found, ...]:
    """Offer every run of words with capitals that no find and no list explains; a name said already is not offered again."""
    passage = levelled(text, NOTHING_KNOWN)
    runs = list(_in_capitals(text)) if not (passage.shouted or passage.whispered) else list(_forenames(text))
    taken = [(each.start, each.end) for each in found]
    said = {part for each in found if each.kind in (FoundKind.PERSON, FoundKind.KNOWN) for part in _parts(each.said)}
    offered: list[Found] = []
    for start, end in sorted(runs, key=lambda span: (span[0] - span[1], span[0])):
        name = text[start:end]
        if _is_free(start, end, taken) and not _parts(name) <= said and (offer := _person(start, end, name)):
            offered.append(offer)
    whole = {part for each in offered if " " in each.said for part in _parts(each.said)}
    kept = (each for each in offered if " " in each.said or not _parts(each.said) <= whole)
    return tuple(sorted(kept, key=lambda each: each.start))


def perhaps_ages(text: str, taken: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Offer every number from 8 to 17, in figures or as a word, that stands in nothing taken and is no measure or count."""
    low = text.lower()
    for match in _NUMBER.finditer(text):
        start, end = match.span("age")
        before = low[max(0, start - 20) : start]
        counts = _AFTER_NO_AGE.match(low, end) or re.search(_BEFORE_NO_AGE, before)
        lasts = _LASTS.match(low, end) and _A_SPAN_OF_TIME.search(before)
        if not (counts or lasts or _OF_A_THING.match(low, end)) and _is_free(start, end, taken):
            yield start, end, _in_figures(match["age"])


def _in_capitals(text: str) -> Iterator[Span]:
    """Runs of words with capitals, without those of them that are explained."""
    spans = [match.span() for match in _WORD.finditer(text)]
    listed = frozenset(_in_lists(text))
    run: list[Span] = []
    for start, end in [*spans, (len(text) + 2, len(text) + 2)]:
        goes_on = bool(run) and text[run[-1][1] : start] == " "
        capital = text[start : start + 1].isupper()
        if run and not (goes_on and capital):
            yield from _of_people(text, run, _word(text[start:end]) if goes_on else "", listed)
            run = []
        if capital:
            run.append((start, end))


def _of_people(text: str, run: Sequence[Span], then: str, listed: Container[int]) -> Iterator[Span]:
    """The part of a run of capitals that may name somebody; none where it names a street, a body or a place."""
    first, (_, last) = run[0][0], run[-1]
    before = text[max(0, first - 25) : first].lower()
    if {_word(text[slice(*run[-1])]), then} & _ENDS_A_PLACE and len(run) + bool(then) > 1:
        return
    owned = _OWNED.match(text, last) or _OWNED.search(text[slice(*run[-1])])
    the = _THE.search(before)
    this_one = the is not None and the["this"] and _word(text[slice(*run[0])]) in FORENAMES
    if the and not (this_one or _FAMILY.match(text, last) or text[last - 1] == "s"):
        return
    if _IN_A_PLACE.search(before) and not owned:
        return
    begins = _heads(text, first)
    part: list[Span] = []
    for at, span in enumerate(run):
        heads = begins and at == 0
        named = (heads and _does_something(text, *span)) or span[0] in listed
        if not named and _is_explained(text[slice(*span)], begins=heads):
            yield from _whole(text, part)
            part = []
        else:
            part.append(span)
    yield from _whole(text, part)


def _whole(text: str, part: Sequence[Span]) -> Iterator[Span]:
    """A part of a run as one name, but an officer's, who is no subject of the report."""
    if 0 < len(part) <= MOST_WORDS:
        start, end = part[0][0], part[-1][1]
        if not SAYS["officer"].search(text[max(0, start - 16) : start].lower()):
            yield start, end


def _is_explained(said: str, *, begins: bool) -> bool:
    word = _word(said)
    if re.search(r"-[a-z]", said):
        return True  # 'Cross-border': a name has a capital after its hyphen too
    if said.isupper():
        short = len(word) < _SHORTEST_LOUD
        return (short and word not in FORENAMES) or word in _ORDINARY
    if word in FORENAMES or (word in _NAMES_TOO and not begins):
        return False
    return (
        _is_listed(word)
        or len(word) == 1
        or (begins and (word in _NAMES_TOO or _LIKE_A_WORD.fullmatch(word) is not None))
    )


def _is_listed(word: str) -> bool:
    return word in _ORDINARY or word in words_of_places() or word.removesuffix("s") in _ORDINARY


def _does_something(text: str, start: int, end: int) -> bool:
    """Whether a word at the head of a sentence is a name, by what it is and what is told after it."""
    word = _word(text[start:end])
    if _DOES.match(text, end) or _AGED.match(text, end):
        return word in _MAY_BE_NAMES or (_LIKE_A_WORD.fullmatch(word) is not None and not _is_listed(word))
    return word in _MAY_BE_NAMES and _IS.match(text, end) is not None


def _in_lists(text: str) -> Iterator[int]:
    """Where the words begin of each list at the head of a sentence whose words may all be names: 'Summer, April and May'."""
    for match in _LIST.finditer(text):
        spans = [each.span() for each in re.finditer("[A-Z][a-z]+", match[0])]
        said = {match[0][slice(*each)].lower() for each in spans}
        others = said - FORENAMES - _MAY_BE_NAMES
        explained = any(_is_listed(each) or each.endswith("ly") for each in others)
        if _heads(text, match.start()) and said & (FORENAMES | _NAMES_TOO) and not explained:
            yield from (match.start() + start for start, _ in spans)


def _heads(text: str, start: int) -> bool:
    return _BEGINS.search(text[max(0, start - 6) : start]) is not None


def _forenames(text: str) -> Iterator[Span]:
    """Where capitals say nothing of names, the forenames that are no words."""
    for match in _WORD.finditer(text):
        word = _word(match[0])
        if word in FORENAMES and word not in _ORDINARY | _NAMES_TOO and word not in words_of_places():
            yield match.span()


def _person(start: int, end: int, said: str) -> Found | None:
    owner = _OWNED.search(said)
    if owner:
        end, said = start + owner.start(), said[: owner.start()]
    if (name := readable(PersonName.parse, said)) is None:
        return None
    why = "It has a capital, and nothing explains it. Say whether it is a person."
    return Found(start, end, said, FoundKind.PERSON, said, name.shown, name.key, Certainty.OFFERED, why)


def _word(said: str) -> str:
    """A word in small letters, without what is written on to it: 'Kyle's', 'I've'."""
    return _WRITTEN_ON.sub("", said.lower().replace("’", "'"))


def _parts(said: str) -> set[str]:
    return {_word(each) for each in re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", said)}


def _is_free(start: int, end: int, taken: Sequence[Span]) -> bool:
    return all(end <= first or last <= start for first, last in taken)


def _in_figures(said: str) -> str:
    figures = [
        str(_IN_WORDS.index(each) + YOUNGEST) if each in _IN_WORDS else each
        for each in re.findall(r"[a-z]{4,}|ten|\d+|nine", said.lower())
    ]
    return "-".join(dict.fromkeys(figures))
