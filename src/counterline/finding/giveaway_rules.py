"""The rules by which wording is said to show a source: each a pattern and the reason that the writer is told."""

import re
from typing import Final

from counterline.finding.giveaway_names import CLOSE, KIN, SERVES, Giveaway

_SAYING: Final = (
    "told|tells|said|says|states?|stated|reports?|reported|heard|hears|knows?|knew|claims?|claimed"
    "|learn(?:ed|t)|overheard|saw|seen|watched|witnessed|believes"
)
_FIRST: Final = "i|we"
_ABOUT_ME: Final = "me|us"
TIME: Final = (
    r"(?:[01]?[0-9]|2[0-3])[:.][0-5][0-9](?: ?(?:hrs|hours|am|pm))?|(?:[01][0-9]|2[0-3])[0-5][0-9] ?(?:hrs"
    r"|hours)|(?:1[0-2]|[1-9]) ?(?:am|pm)"
)
MEETING: Final = (
    "met|meeting|meet|spoke|speaking|conversation|discuss\\w*|argu\\w+|agreed|planned|handed|counted|bagg\\w+|weigh\\w+|cook\\w+|bedroom"
    r"|kitchen|living room|lounge|inside|in the car|in the flat|present"
    r"|alone|phone call|rang|divid\w+|loft|the (?:two|three|four|five) of (?:them|us)"
)

_RULES: Final[tuple[tuple[Giveaway, str, str], ...]] = (
    (
        Giveaway.SOURCE_NAMED,
        (
            r"\b(?:the|this|our|an?|my) (?:\w+ )?(?:sources?|informants?|contact|caller|complainant|snout"
            r"|grass)\b(?! (?:number|details|of|code|point))"
        ),
        "It speaks of the source as a person: say what is known, not that somebody told it.",
    ),
    (
        Giveaway.SOURCE_NAMED,
        (
            r"\b(?:sources?|informants?|caller) (?:is|was|has|had|'s|lives|works|states?|stated|says|said|believes"
            r"|knows|also|further|will|can|wishes|fears)\b"
        ),
        "It says what the source is or does: say what is known, not that somebody told it.",
    ),
    (
        Giveaway.SOURCE_NAMED,
        (
            r"\b(?:src|source|pseudonym|alias of source|handler|controller)(?: (?:ref(?:erence)?|no|number|id"
            r"|urn))?[ .:#]{1,3}[a-z]{0,4}[-/]?[0-9]{2,}\b"
        ),
        "It looks like a source's reference: take it out.",
    ),
    (
        Giveaway.TOLD,
        (
            rf"\b(?:{_SAYING}|admitted|confided|confessed|boasted|bragged|mentioned|explained|showed|shown|asked"
            rf"|offered|invited|warned|threatened) (?:to )?(?:{_ABOUT_ME})\b"
        ),
        "Told to one person, who is then the source.",
    ),
    (
        Giveaway.TOLD,
        (
            rf"\b(?:{_FIRST}) (?:was|were|have been|had been|'ve been) (?:told|asked|offered|shown|given|sent"
            r"|warned|threatened|invited)\b"
        ),
        "It is in the words of the person who was told.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:confided in|admitted to|boasted to|bragged to|said in confidence|only told|told (?:only"
            r"|nobody but|no one but|just))\b"
        ),
        "What was said to few shows which of them told it.",
    ),
    (
        Giveaway.WITNESSED,
        (
            r"(?-i:\bI\b(?!/|\.[A-Z]|I))(?:'(?:ve|m|d|ll))?(?: \w+)?|\b(?:we|we've|we're|my|our|ours"
            r"|myself|ourselves|mine)\b(?: \w+)?|\b(?:to|for|with|by|at|from) (?:me|us)\b"
        ),
        "First person: only whoever was there could write it.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:(?:reporting|providing|anonymous) (?:person|party|individual)|person (?:providing"
            r"|reporting|giving)|assets?|witness(?:es)?"
            rf"|(?:an?|the|one of the|some|two|his|her|their|\w+'s) (?:\w+ )?(?:{KIN}|{CLOSE}|residents?"
            r"|relatives?|prisoners?|inmates?|users?|runners?|tenants?"
            r"|pupils?|students?|patients?|drivers?|dealers?|members? of (?:the|his|her"
            r"|their) (?:\w+ )?(?:group|family|public|staff|line|gang|household)|staff)"
            rf"|(?:{KIN}|{CLOSE}) of (?:the |one of the )?(?:\w+)|staff(?: at [\w ]{{2,25}})?)"
            r" (?:(?:of|at|in|from|on|with) (?:the |his |her |their )?\w+ (?:\w+ )?)?(?:(?:also|only|just|now"
            r"|has|have|had|is|are|was|who|too|very|can|could|to) )*"
            rf"(?:{_SAYING}|passed (?:it |this )?on|let slip|hears?|see|confid\w+|disclos\w+|came forward"
            r"|rang(?: in)?|calls? in|worried|concerned|scared|afraid|wants to (?:talk|speak|help)"
            r"|wishes to (?:talk|speak|help)|does not want|will not|has been inside|can hear|can see"
            r"|cooks?|cleans?|describes?d?|mentioned|provid\w+)\b"
        ),
        "It says what sort of person told, and few of that sort could.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:let slip|passed (?:this |it )?on (?:to|that)|confid(?:ed|es|ing)|in confidence"
            r"|reporting (?:person|party)|person (?:providing|reporting|giving) (?:this|the)"
            r"|word of mouth from)\b"
        ),
        "It shows that somebody was told, and by whom.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:asked (?:him|her|them|[A-Z]\w+) to|was (?:shown|asked|offered|invited)|(?:provided|gave) (?:this"
            r"|the information)"
            r"|this (?:comes|came) from|came from an?|speaking as|would have (?:heard|seen|known)|(?:will"
            r"|would|may) know (?:it was|who)"
            r"|asking for help|blurted (?:it )?out|reported by|told (?:in|to|by (?!officers|police))|made aware"
            r"|would like to (?:speak|talk)|common knowledge|informers?|insiders?|tip-?offs?|(?:information"
            r"|intelligence|word"
            r"|details?) (?:is )?from (?:an?|the|his|her|one|some)|(?:to|with) (?:the )?police\b|wants? out"
            r"|group chat|inside the (?:group|gang|line|family))\b"
        ),
        "Somebody was told, asked or shown, and few others were.",
    ),
    (
        Giveaway.RELATION,
        (
            r"\b(?:(?:showed|shown|told|cried to|talked to|spoke to|confided in|rang|messaged|texted"
            r"|admitted to|spoken to|opened up to|went to) "
            rf"(?:an?|his|her|their|the) (?:\w+ )?(?:{KIN}|{CLOSE}|{SERVES})"
            rf"|(?:an?|the|his|her|their|as an?) (?:\w+ )?(?:{SERVES})(?: \w+){{0,5}} (?:{_SAYING}|hears?"
            r"|remembers?|noticed|thinks|complains?|gave|passed))\b"
        ),
        "Somebody whom he meets by their work or kin, and there are few of them.",
    ),
    (
        Giveaway.FEW_KNEW,
        (
            r"\b(?:(?:nobody|no[- ]one|none|anyone) (?:except|but|other than|in the)|told nobody|only (?:the"
            r"|his|her|their|a) [\w' -]{2,30} "
            r"(?:and [\w' -]{2,30} )?(?:were|was|is|are|knows?|knew|has|had|have))\b"
        ),
        "Few could know it, so that it points to one of them.",
    ),
    (
        Giveaway.WITNESSED,
        (
            r"\b(?:my|our) (?:own )?(?:eyes|flat|house|home|door|street|block|window|room|car|phone|shop|school"
            r"|work(?:place)?|garden|landing|kids?|children)\b"
        ),
        "It says where the source lives or stood.",
    ),
    (
        Giveaway.RELATION,
        rf"\b(?:my|our) (?:\w+ )?(?:{KIN}|{CLOSE})s?\b",
        "It shows how the source is related to somebody.",
    ),
    (
        Giveaway.RELATION,
        (
            rf"\b(?:his|her|their|the subject's|subject's|\w+'s) (?:\w+ )?(?:{KIN}|{CLOSE})s? (?:also |has |have "
            rf"|had )?(?:{_SAYING}|gave|given|provided|rang|called|contacted|disclosed|came forward|is concerned"
            r"|is worried)\b"
        ),
        "It names somebody close to the subject as the one who told.",
    ),
    (
        Giveaway.RELATION,
        (
            r"\b(?:according to|from|via|per|by) (?:his|her|their|the subject's|subject's|a|an"
            rf"|the) (?:\w+ )?(?:{KIN}|{CLOSE})s?\b"
        ),
        "It says that somebody close to the subject told.",
    ),
    (
        Giveaway.RELATION,
        (
            r"\b(?:close to|related to|in a relationship with|sleeping with|lives with|living with"
            r"|shares a (?:flat|house|cell|room) with|works (?:with|for)|went to school with) (?:the )?(?:subject"
            r"|suspect|nominal|him|them|holder|line|group|\w+'s)\b"
        ),
        "A link so close that few have it.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:from|while|whilst|when) (?:sat |stood |standing |sitting |being |staying )?(?:inside|within"
            r"|in) (?:the|his|her|their) (?:flat|house|address|property|car|vehicle|room|bedroom|kitchen|cell"
            r"|premises|back (?:room|seat))\b"
        ),
        "Only somebody inside could know it.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:from|through) (?:the |a |an )?(?:\w+ )?(?:window|balcony|landing|peephole|spyhole|doorbell"
            r"|ring camera|flat (?:above|below|opposite|next door)|house (?:opposite|next door)"
            r"|address (?:opposite|next door))\b"
        ),
        "It shows where the source watched from.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:next[- ]door(?: neighbour)?|(?:lives|living) (?:opposite|above|below|upstairs|downstairs"
            r"|next door)|same (?:block|landing|wing|class|school|hostel|shift))\b"
        ),
        "It shows where the source lives or spends the day.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:was|were|is|been) (?:also )?(?:present|in the room|at the table|in the (?:car|vehicle|flat"
            r"|kitchen|bedroom)|there) when\b(?! (?:it|they|he|she) (?:was|were) (?:stopped|arrested|searched|found))"
        ),
        "It says who was there.",
    ),
    (
        Giveaway.FEW_KNEW,
        (
            r"\b(?:only (?:(?:a few|two|three|four|the two|the three|one other|one|his|her|close"
            r"|trusted) )+(?:people|persons?|men|women|males?|family|friends|associates|others?)?|nobody else"
            r"|no[- ]one else|no other person|the only (?:\w+ )?(?:one|person|other|male|female|man|woman|boy"
            r"|girl)|just the (?:\w+ )?and (?:one|a|his|her)|just the (?:two|three|four) of"
            r"|a handful of people|not widely known|known to few|when (?:they were|he was|she was) alone"
            r"|in private|over (?:dinner|breakfast|a drink)|one[- ]to[- ]one)\b"
        ),
        "Few could know it, so that it points to one of them.",
    ),
    (
        Giveaway.DEALINGS,
        (
            r"\b(?:reward|pay(?:ment|ments)? (?:to|for) (?:the )?(?:source|informant|information)"
            r"|wants? (?:a )?(?:reward|money) for|bears? a grudge|fell out with|fallen out with|wants (?:revenge"
            r"|to get back)|motivated by|text (?:the )?(?:source|informant)|wishes to remain anonymous"
            r"|does not want (?:to be (?:named|identified)|(?:his|her|their) name)|in fear of (?:reprisals?"
            r"|being (?:found out|identified)))\b"
        ),
        "It tells of dealings with the source or of their motive.",
    ),
    (
        Giveaway.DEALINGS,
        (
            r"\b(?:crimestoppers|anonymous (?:letter|call(?:er)?|text|information)|disclosed (?:to|in) (?:his|her"
            r"|their|a) (?:teacher|school|social worker|nurse|doctor|gp|key ?worker|session|interview)"
            r"|return(?: home)? interview|in custody he said|during interview)\b"
        ),
        "It says by which route it came, which may be enough with the date.",
    ),
)
RULES: Final = tuple((giveaway, re.compile(pattern, re.IGNORECASE), why) for giveaway, pattern, why in _RULES)
"""How each giveaway is told, as a pattern, and why it is one."""

SAYS_OR_SAW: Final = re.compile(
    r"\b(?:says?|said|states|stated|thinks|complains?|complained|showed|reports|reported|overheard"
    r"|hears?|heard|saw|sees?|seen|noticed|watched|witnessed|recalls|remembers"
    r"|mentioned|disclosed|told|found)\b",
    re.IGNORECASE,
)
"""Verbs by which something reached somebody; whoever is the doer of one is a person who knew."""
NOBODY_IN_PARTICULAR: Final = re.compile(
    r"\b(?:is|was|were|been|be|being|are|it|as|also|to|not|self|intelligence|information|intel"
    r"|messages?|texts?|adverts?|posts?|officers?|police|pc"
    r"|logs?|systems?|records?|checks?|cctv|anpr|downloads?|letter|note|which|that|who|of|than"
    r"|previously|often|last|first|later|when|and|no|other"
    r"|previous|earlier|recent|several|two|three|four|other|linked|crime|these|those|pnc|search|searches|warrant"
    r"|staff nurse) $|\b(?:officers?|police|pc [0-9]+|intelligence"
    r"|information|messages?|texts?)\b[^.\n]{0,40}$",
    re.IGNORECASE,
)
"""What stands before such a verb where no doer is told, or the doer is the police or a message."""
