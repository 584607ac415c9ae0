"""Wording that asks somebody to use whom they know: found by a small named table, for a person to decide. Rules without I/O.

Whoever uses a relationship to obtain information for the police, or passes on what comes of one, covertly, may be a covert human
intelligence source, and is not asked to without an authorisation: Regulation of Investigatory Powers Act 2000 s.26(8), in Scotland
Regulation of Investigatory Powers (Scotland) Act 2000 s.1(7), and chapter 2 of the code of practice (revised December 2022). What
somebody already holds may be asked for. No wording is found lawful here: what is not found may still need an authority.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from counterline.places import is_policing


@dataclass(frozen=True, slots=True)
class Wording:
    """One class of words: what it is called, how it is written, and why it matters."""

    name: str
    pattern: re.Pattern[str]
    why: str


@dataclass(frozen=True, slots=True)
class CovertWording:
    """What stopped a text: the sentence, who is asked, what of them, and why that needs a person's advice."""

    sentence: str
    whom: str
    what: str
    why: str


def _wording(name: str, words: str, why: str) -> Wording:
    # What belongs to somebody is not that person: the school's records may be asked for.
    return Wording(name, re.compile(rf"\b(?:{words})\b(?!'s\b)"), why)


WHOM: Final = (
    _wording(
        "a partner",
        r"schools?|teachers?|heads? ?teachers?|tutors?|colleges?|(?:social|youth|support|key|case|outreach) ?workers?|care ?homes?"
        r"|foster (?:carers?|parents?)|nurses?|doctors?|gps?|hospitals?|health visitors?|clinics?|pharmac(?:y|ies|ists?)"
        r"|probation officers?|housing (?:officers?|associations?)|landlords?|landlad(?:y|ies)|letting agents?|caretakers?|wardens?"
        r"|councils?|councillors?|charit(?:y|ies)|hotels?|hostels?|receptionists?|(?:taxi|bus|cab) (?:drivers?|firms?)|conductors?"
        r"|shop ?keepers?|banks?|employers?|security guards?|mentors?|partners?|partner agenc(?:y|ies)",
        "A relationship of care, teaching or trade was made for that; to collect by it covertly is another purpose.",
    ),
    _wording(
        "a child",
        r"child|children|boys?|girls?|teenagers?|lads?|pupils?|students?|youths?|young (?:person|people|man|woman)",
        "A source under 18 is authorised more narrowly (Regulation of Investigatory Powers (Juveniles) Order 2000).",
    ),
    _wording(
        "a relative",
        r"mothers?|mum|fathers?|dad|parents?|carers?|brothers?|sisters?|siblings?|sons?|daughters?|grand(?:mother|father|parents?)"
        r"|gran|nan|uncles?|aunts?|aunties?|cousins?|wife|husband|spouse|(?:girl|boy)friends?|relatives?|famil(?:y|ies)",
        "Whoever is close to somebody can find out more of them only by using that.",
    ),
    _wording(
        "a neighbour or friend",
        r"neighbou?rs?|residents?|tenants?|occupants?|occupiers?|friends?|mates?|housemates?|flatmates?|lodgers?|volunteers?"
        r"|members? of the (?:public|community)|witness(?:es)?|victims?",
        "What a member of the public knows is theirs to offer; asked to go and get more, they may become a source.",
    ),
    _wording(
        "a source",
        r"informants?|informers?|chis|sources?",
        "A source is tasked by those who handle them, under their authorisation, and by nobody here.",
    ),
)

_TOLD: Final = r"(?:let|tell|ring|call|text|message|contact|phone|inform|alert|update|notify)(?:s|ing)?"
_WHO: Final = r"(?:who|what|where|when|which|how)"
# What somebody already holds, knows or saw may be asked for: no word for telling or sending stands here by itself.
WHAT: Final = (
    _wording(
        "find out",
        rf"find(?:s|ing)? (?:out|{_WHO})|discover\w*|work(?:s|ing)? out|learn(?:s|ing)? (?:more|{_WHO})|see {_WHO}|check {_WHO}"
        r"|ask(?:s|ing)? around|sound(?:s|ing)? out|draw(?:s|ing)? out|elicit\w*|(?:look(?:s|ing)? through|search(?:es|ing)?)"
        r" (?:his|her|their)"
        r"|(?:get|persuade|press|encourage)(?:s|ing)? (?:\w+ ){1,4}to|more about"
        r"|(?:gather|collect|get)(?:s|ing)? (?:any |more |further )?(?:information|intelligence|evidence|details)",
        "To obtain information by a relationship is s.26(8)(b): it may make whoever is asked a source.",
    ),
    _wording(
        "watch",
        r"watch(?:es|ing)?|keep(?:s|ing)? (?:an? )?(?:close )?(?:eyes?|watch|tabs|track)|eye on|look(?:s|ing)? out for|observ(?:e|es|ing)"
        r"|monitor(?:s|ing)?|follow(?:s|ing)? (?:him|her|them)|listen(?:s|ing)? (?:in|out|to)|overhear\w*|eavesdrop\w*|spy\w*"
        r"|film(?:s|ing)?|(?<!a )(?<!the )photograph(?:s|ing)?|tak(?:e|es|ing) (?:a )?(?:photos?|photographs?|pictures?)"
        r"|(?:write|note)(?:s|ing)? down"
        rf"|note(?:s|ing)? (?:{_WHO}|every|each|any|registrations?)",
        "Somebody who watches because police ask does so for the police, as a source or as surveillance by another's eyes.",
    ),
    _wording(
        "keep reporting",
        r"keep(?:s|ing)? (?:on )?(?:reporting|telling|ringing|calling|sending|passing|feeding|letting|us|me|you|police)"
        r"|(?:continue(?:s|d)? to|carry on|go on) (?:report|tell|ring|watch|inform|updat|send|pass|look)\w*|whenever|from now on"
        r"|report(?:s|ing)? (?:back|any|each|every|if|when|further|regularly|weekly|daily|to us|to you|on)"
        rf"|{_TOLD} (?:us|me|you|police|the police|officers)(?: know)? (?:if|when|as soon as|(?:the )?next time|each|every|regularly|weekly"
        r"|daily|any\w*)",
        "What somebody is asked to go on passing on is s.26(8)(c); to be asked again and again is what makes a source of a volunteer.",
    ),
    _wording(
        "use a relationship",
        r"befriend\w*|(?:stay|keep|get|become) (?:close|friendly|in with)|(?:gain|win|earn)(?:s|ing)? (?:his|her|their) trust"
        r"|pretend\w*|pos(?:e|es|ing) as|play(?:s|ing)? along|go(?:es|ing)? along with|arrange (?:to buy|a deal|to meet)|test purchases?"
        r"|without (?:him|her|them|anyone|anybody) knowing|secretly|covertly"
        r"|(?:task|use|have|ask|get)(?:s|ing)? (?:\w+ ){0,2}(?:informants?|informers?|chis|sources?)",
        "To make or keep a relationship for a covert purpose is s.26(8)(a).",
    ),
)

_SENTENCE: Final = re.compile(r"[^.!?;\n]+[.!?;]*")
# Information is got from, through or by somebody: there the person stands after what is asked.
_THROUGH: Final = re.compile(r"\b(?:from|through|via|by|using)\b[^.!?;\n]{0,40}$")


def covert_wording(text: str, asked: str | None = None) -> tuple[CovertWording, ...]:
    """What in a text asks somebody to find out, watch, keep reporting or use a relationship, sentence by sentence.

    `asked` is the body that the text goes to: one that is no police is itself whom it asks. Words that forbid are found as those that
    ask are, since a machine cannot tell them apart. Nothing found does not mean that a text is lawful.
    """
    addressed = asked is not None and not is_policing(asked)
    return tuple(_found([each.group().strip() for each in _SENTENCE.finditer(text)], addressed=addressed))


def _found(sentences: Sequence[str], *, addressed: bool) -> Iterator[CovertWording]:
    before = ""
    for sentence in sentences:
        folded = _folded(sentence)
        for what in WHAT:
            whom = _whom(what, folded, before)
            if whom is not None:
                yield CovertWording(sentence, whom.name, what.name, f"{what.why} {whom.why}")
            elif addressed and what.pattern.search(folded):
                yield CovertWording(sentence, "the body asked", what.name, f"{what.why} {_PARTNER.why}")
        before = folded


def _whom(what: Wording, sentence: str, before: str) -> Wording | None:
    """Who is asked: named before what is asked of them, in this sentence or the one before it, or after it as somebody gone through."""
    for asked in what.pattern.finditer(sentence):
        ahead = f"{before} {sentence[: asked.end()]}"
        for whom in WHOM:
            after = whom.pattern.finditer(sentence, asked.end())
            through = any(_THROUGH.search(sentence[asked.end() : each.start()]) for each in after)
            if through or whom.pattern.search(ahead):
                return whom
    return None


def _folded(text: str) -> str:
    """Small letters in their plain form, without what is drawn as nothing: a word is found however it is dressed."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("\u2019", "'")
    return " ".join("".join(each for each in plain if unicodedata.category(each) != "Cf").split())


_PARTNER: Final = next(each for each in WHOM if each.name == "a partner")
