"""Persons' names in a report, by how officers write them. Weak: a suggestion for a person to take up, and never sure."""

import re
from collections.abc import Container, Iterator
from typing import Final

from counterline.finding.forenames import FORENAMES
from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.finding.no_names import LAST_OF_A_BODY, THINGS_CALLED_AFTER_PEOPLE
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.name_parts import words_before
from counterline.vocabulary.person_name import PersonName

_PREFIX: Final = r"(?:(?:O'|Mc|Mac|D'|Al-|El-)(?=[A-Z]))?"
_GIVEN: Final = rf"{_PREFIX}[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
LOUD: Final = r"(?:(?:Mc|Mac|O')(?=[A-Z]))?[A-ZÀ-Þ]{2,}(?:['-][A-ZÀ-Þ]{2,})*"
_FAMILY: Final = (
    rf"(?:(?:van|de|der|da|di|le|la|bin|al|St)[ ]|(?:al|el|bin)-)*{_PREFIX}[A-Z][a-zà-ÿ]+(?:-{_PREFIX}[A-Z][a-zà-ÿ]+)?"
)
_TITLE: Final = r"(?:Mr|Mrs|Ms|Miss|Master|Dr)\.?"
_NICK: Final = r"(?:[ ]['\"(][A-Z0-9][^'\"()\n]{1,20}['\")])?"

_FILED = re.compile(rf"(?<![\w'-])(?:{LOUD}),[ ]{_GIVEN}(?:[ ]{_GIVEN}){{0,2}}(?![\w'])")
_LOUD_LAST = re.compile(
    rf"(?<![\w'-])(?:{_TITLE}[ ])?{_GIVEN}(?:[ ](?:{_GIVEN}|[A-Z]\.?)){{0,2}}{_NICK}[ ]{LOUD}(?![\w'/-])"
)
_LOUD_FIRST = re.compile(rf"(?<![\w'-]){LOUD}[ ]{_GIVEN}(?=[ ,(]{{1,2}}(?:[Dd]\.?[Oo]\.?[Bb]|born|DOB))")
_LOUD_AMONG_WORDS = re.compile(
    rf"(?<![\w'-])(?=[A-Z]{{3}}){LOUD}[ ]{_GIVEN}(?=[ ](?:at|of|was|is|has|who|in|and|from|with)\b|[.,;)])"
)
_TITLED = re.compile(rf"(?<![\w'-]){_TITLE}[ ](?:(?:{_GIVEN}|[A-Z]\.?)[ ]){{0,3}}{_FAMILY}(?![\w'])")
_INITIALLED = re.compile(rf"(?<![\w'.-])[A-Z](?:\.?[ ]?[A-Z])?\.?[ ]{_FAMILY}(?![\w'])")
_TITLE_CASE = re.compile(
    rf"(?<![\w'-]){_GIVEN}(?:[ ]{_GIVEN}){{0,1}}(?:[ ][A-Z]\.?(?=[ ]))?{_NICK}[ ]{_FAMILY}(?!\w|-\w|'(?!s\b))"
)
_SMALL = re.compile(
    r"(?<![\w'-])(?P<name>[a-z][a-z'-]+,? [a-z][a-z'-]+(?: [a-z][a-z'-]+)?),? ?\(?(?=(?:dob|d\.o\.b|born)\b)"
)
_NICKNAME = re.compile(
    r"(?i:\b(?:a\.?k\.?a\.?|also known as|known (?:only |locally |to users )?as|street name(?: of| is)?|nick-?name(?:d)?(?: of| is)?"
    r"|goes by(?: the name)?(?: of)?|alias(?: of)?|calls himself|calls herself)[ :]{1,2}(?:the )?)"
    r"(?:(?P<mark>['\"])(?P<quoted>[^'\"\n]{2,25})(?P=mark)|(?P<bare>[A-Z][a-z0-9]+(?:[ ][A-Z][a-z]+)?)(?![\w@]))"
)

# Words in capitals that no surname is, and words that begin no name.
NO_SURNAME: Final = frozenset(
    "PC DC DS DI PS OCG UK NCA ROCU BTP CCTV VRM VRN IMEI DOB CSE CCE NRM MASH SIM QR TV ATM PNC PND URN CAD CID ANPR GPS GP NHS HMP"
    " RK RO AP IC AA DP SW DSL YOT YOS YJS CSC EDT CAMHS SARC LAC IRO LADO SENCO"
    " YOI RUI NFA IP MO OIC EPO USA EU AND THE LINE POLICE MDMA LSD GHB THC OK ID NO OFFICIAL SENSITIVE II III VIN HGV ASB DV DVLA"
    " CRIME ROAD STREET CLOSE AVENUE TOWN CITY COUNTY HOUSE INTEL INFO".split()
)
NO_NAME: Final = frozenset(
    "the a an on at in of to from by with and but or for if it he she they we this that these those there here his her their its"
    " address account number numbers phone telephone vehicle male female subject victim suspect officer officers police information"
    " intelligence report warrant operation op item order crime custody log officer item see linked dealers users payments money debt"
    " details line lines runner males females house home flat street road avenue lane close drive way court crescent terrace place"
    " gardens grove hill park square station school college hospital university council bank society building county city town north"
    " south east west central upper lower new old great little st saint king queen kings queens prince black white red blue green grey"
    " silver brown dark light ford vauxhall volkswagen vw audi bmw mercedes nissan toyota kia seat peugeot renault citroen honda mazda"
    " hyundai skoda fiat mini land range rover jaguar fiesta corsa golf polo astra focus transit class series snapchat snap instagram"
    " insta telegram whatsapp tiktok facebook signal monday tuesday wednesday thursday friday saturday sunday january february march"
    " april may june july august september october november december sort code iban nokia samsung apple iphone alcatel huawei android"
    " crown magistrates prison young person people child children social services team unit section home office nothing no not when"
    " while after before since during customers class caller door word intel bail owner old taxi search reading mother council ticket"
    " deals debt searched handset platform neighbour stop sim also both all any some his her who what which where english british"
    " universal credit benefit benefits association trust limited ltd action group week block property letter council tax border force"
    " insp inspector sgt sergeant pc dc ds di dci ps pcso constable detective superintendent supt chief"
    " menu main channel deal county express tesco asda lidl aldi mcdonalds greggs"
    " hi hello hiya dear thanks thank regards cheers ta morning afternoon evening dad mum nan keeper carer member present insured worker"
    " father brother sister cousin uncle aunt boyfriend girlfriend partner possibly poss maybe likely believed allegedly"
    " reportedly apparently seen stopped arrested located spoke met parents ref suffix prefix".split()
)
# What may stand before a name and is left off it: 'Suspect John SMITH'.
_BEFORE_NAMES: Final = frozenset(
    "possibly poss maybe likely believed allegedly reportedly apparently seen stopped arrested located spoke met parents"
    " male female subject victim suspect officer young person child runner neighbour the and".split()
)
# What somebody is, at the head of a sentence and so with a capital, or whom a letter greets.
_SAID_OF_ONE: Final = frozenset(
    "mum dad nan mother father brother sister cousin uncle aunt keeper owner tenant carer boyfriend girlfriend partner member"
    " hi hello dear thanks regards present worker neighbour insured".split()
)
_NO_NAME_AT_ALL: Final = (
    NO_NAME
    - _BEFORE_NAMES
    - {"king", "april", "may", "june", "brown", "black", "white", "green", "grey", "saint", "st"}
)
ABOUT_A_PERSON = re.compile(
    r"(?:(?:\b|(?=&))(?:that|by|with|named?|called|is|and|nominals?:?|noms?:?|subject:?|suspect:?|victim,?|witness|runner|holder|male|female|man|woman|boy"
    r"|girl|child|person|brother|sister|mother|father|partner|girlfriend|boyfriend|associates?(?: of)?|of|for"
    r"|cousin|nephew|niece|uncle|aunt(?:ie)?|son|daughter|step(?:son|daughter|brother|sister)|friend|mate|misper|missing|pupil|tenant"
    r"|occupant|occupier|passenger|driver|teenager|youth|&|keeper|owner|insured(?: to)?|registered to|carer|worker|sw|mum|dad|nan"
    r"|stepdad|step-?mum|grandmother|grandfather|lads?|member|present|dp|aa|detainee|w/|told|spoke (?:w/|to|with)"
    r"|rang|texted|known|contact|mules?|party|herder|beneficiary"
    r"|to|from|against|arrested|stopped"
    r"|seen|saw|met|meet(?:ing|s)?|named as|were|was|are|include[sd]?"
    r"|[0-9]{1,2}[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o)"
    r"|name on the [a-z]+|identified as|believes?|as|gave|said)[ ,:]{1,2}|^|[.!?:;\n][ ]*|[(\"'])$"
)
OF_A_PERSON = re.compile(
    r"^ \((?!the\b|an?\b)|^'s (?!line)"
    r"|^,? ?\(?(?:[0-9]{1,2}[ -]?(?:years?|yrs?|y/?o)|dob|d\.o\.b|born|aged?|is|was|has|had|will|may|who|lives|said"
    r"|residing|runs?|holds?|drives?|told|tells|states?|stated|reports?|reported|rang|rings|uses|used|owes?|owed|visited|attended"
    r"|collects?|took|came|went|goes|got|gave|refused|denie[sd]|admit\w*|this|both|did|does|sent|met|asked|called|wants?|phoned"
    r"|poss(?:ibly)?|believed|currently|attended|left|and|were|would|of|at|in|on)\b|^,? ?\([0-9]{1,2}\)|^[,.;:)\n]|^$"
    r"|^ - |^ & |^ (?:seen|stopped|arrested|missing|found)\b"
)
_LISTS: Final = (", ", " and ", ", and ", "; ")
_CAPITAL_BEFORE = re.compile(r"(?<![.!?] )\b([A-Z][\w'-]*) $")
_BORN_NEXT = re.compile(r",? ?\(?(?:dob\b|d\.o\.b|born\b|aged\b|b\.? ?[0-9])")
_DATE_NEXT = re.compile(r",? ?\(?[0-3]?[0-9](?P<sep>[/.-])[01]?[0-9](?P=sep)(?P<year>(?:19|20)[0-9]{2})(?![0-9])")
_AFTER_AN_AGE = re.compile(r"(?<![0-9])[0-9]{1,2}[ -]?(?:years?[ -]old|yrs?[ -]old|y/?o) $")
YOUNGEST: Final = 6
"""Years: a date that stands beside a name and lies longer back than this is rather somebody's birth than a day of the report."""
OFFICER = re.compile(
    r"\b(?:pc|dc|ds|di|dci|dcs|ps|sgt|pcso|insp|inspector|sergeant|constable|detective|officer|op|operation)\.? ?[0-9]{0,6} ?$"
)


def persons(passage: Passage) -> Hits:
    """Find names written as officers write them, and street names in quotation marks or after 'known as'."""
    text = passage.text
    yield from _street_names(passage)
    ends: set[int] = set()
    for pattern, why in (
        (_FILED, "A surname in capitals, a comma and a forename"),
        (_LOUD_LAST, "A forename and a surname in capitals"),
        (_LOUD_FIRST, "A surname in capitals and a forename, before a date of birth"),
        (_TITLED, "A title and a name"),
    ):
        for match in pattern.finditer(text):
            if _is_a_persons(passage, match):
                ends.add(match.end())
                yield from person_at(passage, *match.span(), why)
    for match in _LOUD_AMONG_WORDS.finditer(text) if not passage.shouted else ():
        if _is_a_persons(passage, match) and ABOUT_A_PERSON.search(passage.before(match.start(), 25)):
            ends.add(match.end())
            yield from person_at(passage, *match.span(), "A surname in capitals and a forename")
    for match in _TITLE_CASE.finditer(text):
        listed = any(text.endswith(mark, 0, match.start()) and match.start() - len(mark) in ends for mark in _LISTS)
        if _stands_as_a_name(passage, match, in_a_list=listed):
            ends.add(match.end())
            yield from person_at(passage, *match.span(), "Two words with capitals, where the words speak of a person")
    yield from _initialled(passage, ends)
    if passage.whispered:
        for match in _SMALL.finditer(text):
            yield from person_at(passage, *_without_leading_words(match), "Words before a date of birth")


def _street_names(passage: Passage) -> Hits:
    for match in _NICKNAME.finditer(passage.text):
        span = match.span("quoted") if match["quoted"] else match.span("bare")
        if not re.search(r"\bline[^.]{0,20}$", passage.before(match.start(), 25)):
            yield from person_at(passage, *span, "A street name, by the words before it")


def _initialled(passage: Passage, ends: Container[int]) -> Hits:
    """Names with an initial for the forename, where none was found that ends there."""
    for match in _INITIALLED.finditer(passage.text):
        said = match.end() not in ends and _is_said_of_one(passage, match)
        if said and _stands_as_a_name(passage, match, in_a_list=False):
            yield from person_at(passage, *match.span(), "An initial and a name, where the words speak of a person")


def _is_a_body_or_a_thing(words: list[str]) -> bool:
    return words[-1] in LAST_OF_A_BODY or " ".join(words[-2:]) in THINGS_CALLED_AFTER_PEOPLE


def _is_a_persons(passage: Passage, match: re.Match[str]) -> bool:
    words = set(re.findall("[A-Za-z]+", match[0]))
    before = _CAPITAL_BEFORE.search(passage.text[max(0, match.start() - 20) : match.start()])
    if match.re is _FILED and before and before[1].lower() not in NO_NAME | _BEFORE_NAMES:
        return False  # the comma stands between two people
    if _is_a_body_or_a_thing([word.lower() for word in match[0].split()]):
        return False
    if words & NO_SURNAME or {word.lower() for word in words} & _NO_NAME_AT_ALL:
        return False
    if passage.shouted and not is_born_next(passage, match.end()) and "," not in match[0]:
        return False
    return OFFICER.search(passage.before(match.start(), 16)) is None


def _stands_as_a_name(passage: Passage, match: re.Match[str], *, in_a_list: bool) -> bool:
    start, end = match.span()
    told = match[0].split()
    is_somebody = (words_before(told) or int(told[0].lower() in _SAID_OF_ONE)) if len(told) > 2 else 0
    words = {word.lower() for word in re.findall(r"[A-Za-z]+", " ".join(told[is_somebody:]))}
    if _is_a_body_or_a_thing([word.lower() for word in told]):
        return False
    forename = told[is_somebody].lower() in FORENAMES
    if words & (_NO_NAME_AT_ALL if is_somebody or forename else NO_NAME) or OFFICER.search(passage.before(start, 16)):
        return False
    if re.match(
        r" (?:Road|Street|Avenue|Lane|Close|Drive|Way|House|Court|Police|Park|School|Hospital|Council|[Ll]ine)\b",
        passage.text[end : end + 10],
    ):
        return False
    if is_born_next(passage, end) or (_AFTER_AN_AGE.search(passage.before(start, 16)) and len(told) > 1):
        return True
    if forename and match.re is _TITLE_CASE:
        return True
    about = in_a_list or is_somebody or ABOUT_A_PERSON.search(passage.before(start, 25))
    return bool(about and OF_A_PERSON.match(passage.after(end, 12)))


def is_called_born(passage: Passage, at: int) -> bool:
    """Whether a word for a birth or an age stands at a place."""
    return _BORN_NEXT.match(passage.low, at) is not None


def is_born_next(passage: Passage, at: int) -> bool:
    """Whether a birth stands at a place, by its word or as a date too long ago for a report's own."""
    if is_called_born(passage, at):
        return True
    dated = _DATE_NEXT.match(passage.low, at)
    latest = passage.known.reported_on.year if passage.known.reported_on else 2026
    return dated is not None and int(dated["year"]) <= latest - YOUNGEST


def _is_said_of_one(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word says that a person comes next: an initial at the head of a sentence begins other things too."""
    said = re.search(r"[a-z][ ,:]{1,2}$", passage.before(match.start(), 4)) is not None
    return said or is_born_next(passage, match.end())


def _without_leading_words(match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span("name")
    first = match["name"].split(" ", 1)[0]
    return (start + len(first) + 1, end) if first in NO_NAME else (start, end)


def person_at(passage: Passage, start: int, end: int, why: str) -> Iterator[Hit]:
    """Suggest the person whose name stands here, without what is no name before it; nobody where it cannot be read."""
    said = passage.text[start:end]
    if 0 < (skipped := words_before(said.split())) < len(said.split()):
        start += len(" ".join(said.split()[:skipped])) + 1
        said = passage.text[start:end]
    if " " in said and said.split()[0].lower() in NO_NAME:
        start += len(said.split()[0]) + 1
        said = passage.text[start:end]
        if " " not in said:
            return
    try:
        name = PersonName.parse(said)
    except UnreadableValue:
        return
    yield Hit(start, end, FoundKind.PERSON, said, name.shown, f"{why}.", name.key, Certainty.LIKELY)
