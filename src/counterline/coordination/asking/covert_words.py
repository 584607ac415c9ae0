"""The words by which covert wording is found: for people who may be used, for what is asked of them, and for asking. Rules without I/O.

All patterns are for folded text: small letters without accents, one space between words, no hyphens. s.26(8) is of the Regulation of
Investigatory Powers Act 2000.
"""

import re
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Wording:
    """One class of words: its name, the pattern that finds them, and why finding them matters, as the adviser reads it."""

    name: str
    pattern: re.Pattern[str]
    why: str


def _wording(name: str, words: str, why: str) -> Wording:
    # What belongs to somebody is not that person: the school's records may be asked for.
    return Wording(name, re.compile(rf"\b(?:{words})\b(?!'s\b)"), why)


WHOM: Final = (
    _wording(
        "a partner",
        r"schools?|teachers?|(?:teaching|classroom) assistants?|head ?(?:teacher|master|mistress)(?:e?s)?|heads? of year|tutors?|lecturers?"
        r"|colleges?|(?:social|youth|support|key|case|outreach|care) ?workers?|care ?homes?|child ?minders?|foster (?:carers?|parents?"
        r"|mums?|dads?"
        r"|famil(?:y|ies))|nurses?|doctors?|gps?|dentists?|paramedics?|hospitals?|health visitors?|clinics?|surger(?:y|ies)"
        r"|pharmac(?:y|ies|ists?)|probation officers?|housing (?:officers?|associations?)|landlords?|landlad(?:y|ies)|(?:letting"
        r"|estate) agents?"
        r"|caretakers?|cleaners?|concierges?|wardens?|councils?|councillors?|charit(?:y|ies)|hotels?|hostels?|receptionists?"
        r"|(?:taxi|bus|cab|delivery) (?:drivers?|firms?)|couriers?|post(?:man|men|woman|ie|ies)|conductors?|shop ?keepers?"
        r"|shop (?:staff|owners?|assistants?)|publicans?|banks?"
        r"|employers?|(?:security )guards?|door(?:man|men)|bouncers?|mentors?|partners?|partner agenc(?:y|ies)",
        "A relationship of care, teaching or trade was made for that; to collect by it covertly is another purpose.",
    ),
    _wording(
        "a child",
        r"child|children|kids?|boys?|girls?|teens?|teenagers?|lads?|lass(?:es)?|youngsters?|juveniles?|minors?|pupils?|students?|youths?"
        r"|school ?(?:boy|girl|child|kid|children)s?|young (?:person|people|man|men|woman|women|ones?)",
        "A source under 18 is authorised more narrowly (Regulation of Investigatory Powers (Juveniles) Order 2000).",
    ),
    _wording(
        "a relative",
        r"(?:step |grand |gran |grand|gran|step|foster |god|half )?(?:mother|mum|mam|mom|father|dad|parent|brother|sister"
        r"|sibling)s?(?: in law)?"
        r"|(?:step|grand)?(?:son|daughter)s?(?: in law)?|gran(?:d)?(?:ma|pa)s?|mumm(?:y|ies)|dadd(?:y|ies)|granny|carers?|guardians?"
        r"|gran|nan|nana|uncles?|aunts?|aunt(?:y|ie)s?|cousins?|nephews?|nieces?|wife|husband|spouse"
        r"|fiancee?s?|(?:girl|boy) ?friends?|ex|exes|relatives?|relations|in laws|famil(?:y|ies)",
        "Whoever is close to somebody can find out more of them only by using that.",
    ),
    _wording(
        "a neighbour or friend",
        r"neigh?bou?rs?|residents?|tenants?|occupants?|occupiers?|householders?|friends?|mates?|pals?|(?:house|flat|room|class|school"
        r"|cell|team) ?mates?|lodgers?"
        r"|volunteers?|members? of the (?:public|community)|witness(?:es)?|victims?",
        "What a member of the public knows is theirs to offer; asked to go and get more, they may become a source.",
    ),
    _wording(
        "a source",
        r"informants?|informers?|chis|sources?",
        "A source is tasked by those who handle them, under their authorisation, and by nobody here.",
    ),
)
PARTNER: Final = WHOM[0]
# People whom ordinary work meets too: they count only where they are asked, or would be got, to do something.
SOMEBODY: Final = _wording(
    "somebody else",
    r"(?:some|any|every)(?:body|one)|lad(?:y|ies)|wom[ae]n|m[ae]n|couples?|blokes?|chaps?|next door|opposite|upstairs|downstairs"
    r"|locals?|people|passers? ?by|staff|customers?|buyers?|users?|addicts?|runners?|dealers?|suspects?"
    r"|prisoners?|inmates?|detainees?|shops?|pubs?|gyms?|church(?:es)?|mosques?|clubs?|coach(?:es)?|drivers?|porters?|hosts?|guards?"
    r"|workers?|bar ?(?:man|maid|staff)|vicars?|priests?|imams?|farmers?|owners?|managers?|operators?|firms?|compan(?:y|ies)",
    "Whoever gets or passes on something because police ask may become a source.",
)

_TOLD: Final = r"(?:let|tell|ring|call|text|message|contact|phone|inform|alert|update|notify)(?:s|ing)?"
_WHO: Final = r"(?:who|whom|whose|what|where|when|which|how|why)"
_TAKEN: Final = r"(?:says?|sees?|hears?|tells?|learns?|finds?|notices?|picks? up|gets?|gives?)"
# To obtain, watch, pass on or use: stopped wherever somebody who may be used is named with it.
WHAT: Final = (
    _wording(
        "find out",
        rf"find(?:s|ing)? (?:out|{_WHO})|discover\w*|work(?:s|ing)? out|learn(?:s|ing)? (?:more|{_WHO})|see {_WHO}|check {_WHO}"
        r"|ask(?:s|ing)? around|sound(?:s|ing)? out|draw(?:s|ing)? out|elicit\w*|(?:look(?:s|ing)? through|search(?:es|ing)?)"
        r" (?:his|her|their)"
        r"|(?:get|persuade|press|encourage)(?:s|ing)? (?:\w+ ){1,4}to(?! (?:hospital|safety|school|an?|the|his|her|their)\b)|more about"
        r"|out of (?:him|her|them)|tip(?:s|ping)? off"
        r"|(?:gather|collect|get)(?:s|ing)? (?:any |more |further )?(?:information|intelligence|evidence|details)",
        "To obtain information by a relationship is s.26(8)(b): it may make whoever is asked a source.",
    ),
    _wording(
        "watch",
        r"watch(?:es|ing)?|(?:keep(?:s|ing)?|kept) (?:an? )?(?:close )?(?:eyes?|watch|tabs|track)|eyes? on|look(?:s|ing)? out for"
        r"|observ(?:e|es|ing)"
        r"|monitor(?:s|ing)?|follow(?:s|ing)? (?:him|her|them)|listen(?:s|ing)? (?:in|out|to)|overhear\w*|eavesdrop\w*|spy\w*"
        r"|film(?:s|ing)?|(?<!a )(?<!the )photograph(?:s|ing)?|tak(?:e|es|ing) (?:a )?(?:photos?|photographs?|pictures?)"
        r"|(?:write|note|jot)(?:s|ing)? down|keep(?:s|ing)? an? (?:\w+ )?(?:diary|log|list|note|record|tally|count)"
        rf"|note(?:s|ing)? (?:{_WHO}|every|each|any|registrations?)",
        "Somebody who watches because police ask does so for the police, as a source or as surveillance by another's eyes.",
    ),
    _wording(
        "keep reporting",
        r"keep(?:s|ing)? (?:on )?(?:reporting|telling|ringing|calling|sending|passing|feeding|letting|us|me|you|police)"
        r"|(?:continue(?:s|d)? to|carry on|go on) (?:report|tell|ring|watch|inform|updat|send|pass|look)\w*|whenever|from now on"
        r"|report(?:s|ing)? (?:back|any|each|every|if|when|further|regularly|weekly|daily|to us|to you|on)"
        rf"|(?:what|whatever|anything|everything) (?:he|she|they|you) {_TAKEN}"
        rf"|{_TOLD} (?:us|me|you|police|the police|officers|\d+)(?: know)? (?:if|when|as soon as|(?:the )?next time|each|every|regularly"
        r"|weekly|daily|any\w*)",
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
ASKED_AT_ALL: Final = "do something for the police"
ASKED_AT_ALL_BECAUSE: Final = (
    "Whoever is asked or got to obtain, watch or pass on something may become a source by it (s.26(8))."
)

# Asking: anything asked by these words is stopped, unless it is one of KINDNESSES or is already held. Forms that tell what was done, or
# what a line does ("asked", "uses"), are left out: they ask nobody.
ASKS: Final = (
    r"ask(?:ing)?|encourag(?:e|ing)|persuad(?:e|ing)|urg(?:e|ing)|request(?:ing)?|invit(?:e|ing)|instruct(?:ing)?|task(?:ing)?|recruit"
    r"|enlist(?:ing)?|cultivat(?:e|ing)|use"
    r"|arrang(?:e|ing) (?:for|with)|through|via|rely(?:ing)? on|(?:help|aid|assistance|support|co ?operation|eyes|ears) (?:of|from)"
)
BE_ASKED: Final = re.compile(
    r"\b(?:be|is|are|get|being|getting) (?:asked|invited|encouraged|persuaded|tasked|urged|requested|recruited|got)\b"
)
# Getting and speaking to: stopped where one of DOES follows.
GETS: Final = (
    r"get(?:ting)?|got|could|can|would|should|suggest|advis(?:e|ing)|remind|offer|explain to|set up|line up|sign up|show|sit|prompt"
    r"|nudge|push|lean on|allow|enable|trust|count on"
    r"|depend on|look to|turn to|have|having|let(?:ting)?|mak(?:e|ing)|help(?:ing)?|want|need|expect|would like|d like|wish|pay|reward"
    r"|(?:speak|talk|chat|reach out|say|go) (?:to|with)|contact|approach|visit|meet|tell|ring|call|phone|message|text|brief|train"
    r"|(?:work|liaise|agree|link|team|link up|link in|team up) with|between"
)
# Before these stands what a line does to people, which the reasons of a task have to tell: "lines that use children".
OF_OTHERS: Final = r"(?<!they )(?<!who )(?<!lines )(?<!that )(?<!which )(?<!gangs )(?<!dealers )"
SHOULD: Final = (
    r"(?:should|could|can|must|might|ought to|would|needs? to|is to|are to"
    r"|to(?= (?:tell|inform|report|ring|call|text|send|pass|let|notify|alert|update|note|record|log|count|list|flag|share)\b))"
)
# Telling, recording, watching, counting, sending, ringing, finding out: in every form, since they follow whoever is got to do them.
DOES: Final = re.compile(
    r"\b(?:tell|told|report|record|note|noting|log|logg|list|writ|written|wrote|jot|jott|count|tally|watch|look(?! after)|listen|hear"
    r"|overhear"
    r"|monitor|observ|track|follow(?! up)|film|photo|photograph|video|pictur|send|sent|pass|forward|hand|giv(?=(?:e|es|ing) (?:us|you"
    r"|me|police|up|over|any|names?|details?)\b)|shar|feed|fed"
    r"|relay|text|ring|rung|call|phon|phone|messag|email|mail|alert|notif(?:y|ied)|inform|updat|warn|flag|find|found|discover|learn"
    r"|search|ask|chat|talk|gather|collect|obtain|spot|identif(?:y|ied)|drop|let (?:us|me|you|police)|see(?! that)|seen|go through|mark"
    r"|keep(?! (?:\w+ )?(?:safe|well|away))|kept|diary|tip|supply|supplies|save|copy|copies|footage|establish|ascertain|wire|camera"
    r"|recorder|bell|say (?:who|what|where|when"
    r"|which|how)|plates?|eyes?|ears?)(?:s|es|e|ed|d|ing|ting)?\b"
)
# Forms that tell what was done already, and ask for nothing.
DONE: Final = re.compile(r"(?:ed|sent|told|found|seen|given|gave|kept|written|wrote|heard|rung|fed)$")
# Between a person and one of DOES: then that person is to do it. After "and" it would be the reader who is to do it.
SO_THAT: Final = (
    r"(?: (?!(?:and|or|then|but|who|which)\b)[\w']+){0,5}?"
    r" (?:to|so|that|if|in case|how|while)(?: (?!(?:and|or|then|but)\b)[\w']+){0,3}? "
)
# What any service does for somebody's good, which tells the police nothing.
KINDNESSES: Final = re.compile(
    r"\bto (?:re ?hous|hous|accommodat|shelter|look after|care|mov|leav|stay|com|attend|sign|secur|lock|board|evict|(?:make|keep) (?:\w+ )?"
    r"safe|support|treat|feed|apply|regist|engag|accept|open|unlock|bring|tak)\w*\b"
)
# Words that limit a request to what is already held.
HELD: Final = re.compile(
    r"\balready (?:\w+ )?(?:holds?|held|ha[sd]|have|knows?|knew|known|recorded|said|told|saw|seen|heard|wrote|written|gave|given)\b"
    r"|\b(?:what|whatever|anything|everything|records?)\b(?: \w+){0,4} (?:holds?|held|(?:has|have|was|were|is"
    r"|are) recorded|on (?:file|record))\b"
    r"|\bwhether (?:\w+ ){1,3}(?:holds?|has a record)\b"
)
# Words that may ask for more than what is already held.
_MORE_WORDS: Final = (
    r"and|or|then|plus|also|too|but|when|whenever|if|each|every|next|again|from now|until|daily|weekly|nightly"
)
MORE: Final = re.compile(rf"\b(?:{_MORE_WORDS})\b")

# How an account tells what was done: it was going on, or it is past. After TO_BE_DONE a past form is still to be done: "have it watched".
WAS_GOING_ON: Final = re.compile(r"\b(?:was|were|been)(?: \w+)? $")
GOING_ON: Final = re.compile(r"\w+ing\b")
PAST: Final = re.compile(r"(?:kept|overheard|\w+ed)\b")
TO_BE_DONE: Final = re.compile(
    r"\b(?:have|having|get|getting|be|being|want|need|like|make|let|to|if|should|could|would|please)(?: [\w']+){0,4} $"
)
# What asks for more beside what was done: what may or must be, what goes on, "ring her". The month of May asks for nothing.
GOES_ON: Final = re.compile(
    rf"\b(?:{SHOULD}|shall|will|please|more(?! than)|still|keeps?|(?:go(?:es|ing)?|carr(?:y|ies|ying)) on|continu(?:e|es|ing)"
    rf"|(?<!\bin )(?<!\bof )(?<!\bsince )(?<!\blast )(?<!\d )may(?! \d)|(?:{ASKS}|{GETS}) (?:him|her|them))\b"
)
# A sentence that begins so tells of its writer.
OURS: Final = re.compile(r"(?:we|our|i|no|nothing)\b")
# What stands before one of DOES where an order begins.
BEGINS: Final = re.compile(r"(?:^|[,:(] ?|\b(?:and|or|so|but|then|you) )$")
