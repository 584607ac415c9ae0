"""Wording that asks somebody to use the people they know: found by lists of words, for a person to decide. Rules without I/O.

Somebody who covertly uses a relationship to obtain information for the police, or passes on what they learn by one, may be a covert human
intelligence source, and may not be asked to without an authorisation: Regulation of Investigatory Powers Act 2000 s.26(8), in Scotland
Regulation of Investigatory Powers (Scotland) Act 2000 s.1(7), and chapter 2 of the code of practice (revised December 2022). Anybody may
be asked for what they already hold. Nothing here finds wording lawful: wording that is not found may still need an authority.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.coordination.asking.covert_words import (
    ASKED_AT_ALL,
    ASKED_AT_ALL_BECAUSE,
    ASKS,
    BE_ASKED,
    BEGINS,
    DOES,
    DONE,
    GETS,
    GOES_ON,
    GOING_ON,
    HELD,
    KINDNESSES,
    MORE,
    OF_OTHERS,
    OURS,
    PARTNER,
    PAST,
    SHOULD,
    SO_THAT,
    SOMEBODY,
    TO_BE_DONE,
    WAS_GOING_ON,
    WHAT,
    WHOM,
    Wording,
)
from counterline.places.ground.agencies import is_policing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.disguises import undisguised


@answer
@dataclass(frozen=True, slots=True)
class CovertWording:
    """What stopped a text: the sentence, who is asked, what they are asked to do, and why that needs an adviser."""

    sentence: str
    whom: str
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class _Ways:
    """Patterns for one class of people: words for them, and ways of asking them, getting them to act and acting through them."""

    called: re.Pattern[str]
    asks: re.Pattern[str]
    gets: re.Pattern[str]
    does_by: re.Pattern[str]
    so_that: re.Pattern[str]


def _ways(called: re.Pattern[str]) -> _Ways:
    of = called.pattern
    # Up to four words may stand between the word that asks and whoever is asked: "ask one of the older pupils".
    asked = r"(?: (?!(?:who|which|is|are|was|were)\b)[\w']+){0,4}? "
    got = r"(?: (?!(?:that|who|which|is|are|was|were|us|me|know|for|about|from|if|whether|when|what|how|where)\b)[\w']+){0,4}? "
    return _Ways(
        called,
        re.compile(rf"{OF_OTHERS}\b(?:{ASKS})\b{asked}{of}"),
        re.compile(rf"{OF_OTHERS}\b(?:{GETS})\b{got}{of}|{of}(?: [\w']+){{0,2}} {SHOULD}\b"),
        # "was found by the neighbour" tells what happened and asks for nothing.
        re.compile(
            rf"(?:^|\b(?!was |were |been )\w+ )(?:{DOES.pattern}) (?:[\w']+ ){{0,3}}by{got}{of}"
            rf"|\b(?:collect|gather|obtain|seek)(?:ing)? (?:[\w']+ ){{0,4}}from{got}{of}"
        ),
        re.compile(rf"{of}{SO_THAT}(?P<does>{DOES.pattern})"),
    )


SENTENCE: Final = re.compile(r"[^.!?;\n]+[.!?;]*")
# Where information is got from, through or by somebody, the person stands after what is asked.
_THROUGH: Final = re.compile(r"\b(?:from|through|via|by|using)\b[^.!?;\n]{0,40}$")


def covert_wording(text: str, asked: str | None = None, *, account: bool = False) -> tuple[CovertWording, ...]:
    """The sentences of a text that ask, or would get, somebody who could become a source to do something for the police.

    Anything asked of such a person is found, unless it asks only for what is already held or is a plain kindness: a needless stop costs an
    adviser's time, a miss makes a source whom nobody authorised. Watching, finding out and passing on are found wherever such a person is
    named beside them.

    `asked` is the body that the text goes to; one outside policing counts as a person who is asked. Words that forbid are found like words
    that ask, since no list tells them apart. A text in which nothing is found may still need an authority.

    An `account` tells what came of something. What it says was done already is passed over, unless the same sentence or one beside it asks
    for more.
    """
    addressed = asked is not None and not is_policing(asked)
    sentences = [each.group().strip() for each in SENTENCE.finditer(text)]
    return tuple(_found(sentences, addressed=addressed, account=account))


def _found(sentences: Sequence[str], *, addressed: bool, account: bool) -> Iterator[CovertWording]:
    before, named = "", None
    told = [levelled(each) for each in sentences]
    # A line that ends without a stop goes on in the next.
    whole = [
        each if ahead.endswith(_STOPS) else f"{ahead} {each}".strip()
        for ahead, each in zip(["", *told], told, strict=False)
    ]
    goes_on = [_goes_on(each) for each in whole]
    for at, (sentence, folded) in enumerate(zip(sentences, told, strict=True)):
        past = account and not any(goes_on[max(at - 1, 0) : at + 2])
        named = next((each for each in WHOM if each.pattern.search(folded)), named)
        found = [
            CovertWording(sentence, whom, what.name, f"{what.why} {why}")
            for what, whom, why in _watching_and_the_like(folded, before, addressed=addressed, past=past)
        ]
        yield from found
        asked = None if found else _asked(whole[at], named)
        if asked is not None:
            yield CovertWording(sentence, asked.name, ASKED_AT_ALL, f"{ASKED_AT_ALL_BECAUSE} {asked.why}")
        before = folded


def _watching_and_the_like(
    folded: str, before: str, *, addressed: bool, past: bool
) -> Iterator[tuple[Wording, str, str]]:
    """What a sentence asks of WHAT, of whom by name, and why that matters; with `past`, what was done already is passed over."""
    for what in WHAT:
        said = [each for each in what.pattern.finditer(folded) if not (past and _was_done(each))]
        whom = _whom(said, folded, before)
        if whom is not None:
            yield what, whom.name, whom.why
        elif addressed and said:
            yield what, "the body asked", PARTNER.why


def _asked(said: str, named: Wording | None) -> Wording | None:
    """Who is asked, or would be got, to do something for the police; `named` was named last, so "her", "him" or "them" may mean them."""
    words = " ".join(_NO_WORD.sub(" ", said).split())
    if HELD.search(words) and not MORE.search(words):
        return None
    told_of = ((named, _OF_THEM),) if named else ()
    return next((whom for whom, ways in (*_WAYS, *told_of) if _is_asked(words, ways)), None)


def _is_asked(words: str, ways: _Ways) -> bool:
    asked = ways.asks.search(words) or (ways.called.search(words) and BE_ASKED.search(words))
    if asked and (DOES.search(words, asked.end()) or not KINDNESSES.search(words)):
        return True
    got = any(DOES.search(words, each.end()) for each in ways.gets.finditer(words))
    to_do = any(not DONE.search(each["does"]) for each in ways.so_that.finditer(words))
    return got or to_do or ways.does_by.search(words) is not None


def _was_done(said: re.Match[str]) -> bool:
    """Whether words say that something was going on or was done, and not that it is still to be done."""
    ahead, words = said.string[: said.start()], said.group()
    if GOING_ON.match(words):
        return WAS_GOING_ON.search(ahead) is not None
    return PAST.match(words) is not None and TO_BE_DONE.search(ahead) is None


def _goes_on(folded: str) -> bool:
    """Whether a sentence asks for more than it says was done; "we" and "our" with nobody else named ask nobody for anything."""
    rest = folded
    for what in WHAT:
        rest = what.pattern.sub(lambda each: "-" if _was_done(each) else each.group(), rest)
    if rest == folded and OURS.match(folded) and not any(each.search(folded) for each in _CALLED):
        return False
    orders = (
        each for each in DOES.finditer(rest) if not DONE.search(each.group()) and not GOING_ON.fullmatch(each.group())
    )
    return GOES_ON.search(rest) is not None or any(BEGINS.search(rest[: each.start()]) for each in orders)


def _whom(said: Sequence[re.Match[str]], sentence: str, before: str) -> Wording | None:
    """Who is asked: named before the request, in this sentence or the one before it, or after it as whoever it goes through."""
    for asked in said:
        ahead = f"{before} {sentence[: asked.end()]}"
        for whom in WHOM:
            after = whom.pattern.finditer(sentence, asked.end())
            through = any(_THROUGH.search(sentence[asked.end() : each.start()]) for each in after)
            if through or whom.pattern.search(ahead):
                return whom
    return None


def levelled(text: str) -> str:
    """Text in small Latin letters, with one space between words: a word is found however it is disguised."""
    return " ".join(_JOINS.sub(" ", undisguised(text).casefold()).split())


_STOPS: Final = (".", "!", "?", ";")
_JOINS: Final = re.compile(r"[-_/]+")
_NO_WORD: Final = re.compile(r"[^\w' ]+")
_WAYS: Final = tuple((each, _ways(each.pattern)) for each in (*WHOM, SOMEBODY))
_OF_THEM: Final = _ways(re.compile(r"\b(?:him|her|them|she|he|they)\b"))
_CALLED: Final = (*(ways.called for _, ways in _WAYS), _OF_THEM.called)
