"""Wider rules for what shows a source, class by class: who told, who alone knew, from where, by what means, at what price.

They follow what guidance on sanitising asks a writer to look for. Each is a pattern over ordinary words and will meet
words that nobody thought of: what they leave is no clearance.
"""

import re
from typing import Final

from counterline.finding.giveaway_names import CLOSE, KIN, SERVES, Giveaway

_SOMEBODY: Final = (
    rf"{KIN}|{CLOSE}|{SERVES}|residents?|tenants?|occup(?:ier|ant)|couple|lady|gentleman|woman|man|males?|females?"
    rf"|girls?|boys?|lads?|youths?"
    r"|persons?|people|individual|party|members?|workers?|staff|employees?|passengers?|visitors?|users?|customers?"
    r"|runners?|couriers?|dealers?"
    r"|debtors?|drinkers?|associates?|prisoners?|inmates?|pupils?|students?|patients?|relatives?|family|agent"
    r"|manager|officers? (?:of|at|from) the"
    r" council|(?:housing|probation|welfare|tenancy|attendance|support) officer|walker|carers?|witness(?:es)?|pals?"
    r"|buddy|acquaintance"
)
_APPROACHED: Final = (
    r"approached|contacted|phoned|telephoned|rang|rung|emailed|wrote (?:to|in)|came forward|come forward"
    r"|has been in touch|in touch with"
    r"|spoke (?:to|with|out)|spoken (?:to|with|out)|flagged|disclos(?:ed|es)|offered to (?:cooperate|co-operate|help"
    r"|assist|talk|speak)"
    r"|(?:willing|prepared|ready|happy|keen) to (?:\w+ ){0,2}(?:assist|help|talk|speak|say|tell|give|meet|cooperate"
    r"|be (?:spoken|met))"
    r"|describes?|described|recounts?|recounted|recalls?|recalled|complain(?:s|ed)|brag(?:s|ged|ging)|boast(?:s|ed"
    r"|ing)|keeps ringing|is talking"
    r"|(?:has|have) had enough|is unhappy|(?:has|have) (?:been )?(?:logg(?:ed|ing)|keeping|kept|record(?:ed|ing)"
    r"|film(?:ed|ing))|listened|walked in on"
    r"|noticed|spotted|witnessed|overheard|overhears|points? out|pointed out|feels? (?:\w+ )?had to|gave (?:the|his"
    r"|her|a) (?:name|pin|number"
    r"|details|address|code)|is desperate to|lets? them in|remembers?|remembered|was let in"
)
_HEARER: Final = (
    rf"(?:an?|the|his|her|their|my|our|one of (?:the|his|her)) (?:[\w'-]+ ){{0,4}}?(?:{_SOMEBODY}|worker|tutor"
    rf"|assistant|team|visitor|teacher|nurse)"
)
_GETS_OUT: Final = (
    r"find(?:s|ing)? out|found out|learns?|learnt|discover\w*|got out|gets out|get out|knew|know"
    r"|were known|was known|spoke|spoken|talk\w*|told"
)

_RULES: Final[tuple[tuple[Giveaway, str, str], ...]] = (
    (
        Giveaway.TOLD,
        (
            rf"\b(?:an?|the|one of|two of|some of|someone|somebody|his|her|their|this"
            rf"|[a-z]+'s) (?:[\w',-]+ ){{0,7}}?(?:{_SOMEBODY}|brother|who)\b"
            rf"(?:,? (?!officers?\b|police\b)[\w'-]+){{0,8}}?,? (?:{_APPROACHED})\b"
        ),
        "It says what sort of person came with it, and few of that sort could.",
    ),
    (
        Giveaway.TOLD,
        (
            rf"\b(?:told|disclosed(?: this| it)? to|opened up to|confided (?:in|to)|said to|whispered to|admitted to"
            rf"|cried to|mentioned to"
            rf"|mentioned by|shown to|shown (?:\w+ )?by|(?:spoke|talks?|talked) to (?!officers|police)) {_HEARER}\b"
        ),
        "It says to what sort of person it was told.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:an?|the|this|his|her) disclosure\b|\b(?:was|were|been) (?:\w+ )?(?:disclosed|confided|whispered"
            r"|let slip|mentioned|overheard)\b"
            r"|\blet (?:it|this|that) slip\b|\bspoke freely\b|\bbr(?:oke|eaks) down and\b|\bblurted\b|\boverh(?:ear|eard"
            r"|ears)\b"
            r"|\b(?:in|under) (?:strict |the strictest )?confidence\b|\bsecond thoughts\b|\b(?:you|he|she"
            r"|they) (?:did ?n[o']t|didn't) hear it\b"
        ),
        "It shows that somebody was told, in what setting.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:supplied|provided|passed (?:on )?|reported|given|offered|received|volunteered|information"
            r"|intelligence|details?|word|call|letter"
            rf"|report|text) (?:\w+ ){{0,4}}?(?:by|from|via) (?:(?:an?|one|someone|somebody|his|her|my|a member|within"
            rf"|inside)\b|the (?:[\w'-]+ ){{0,3}}?(?:{_SOMEBODY})\b)"
        ),
        "It says from whom it came.",
    ),
    (
        Giveaway.TOLD,
        (
            r"\b(?:according to|per|via|understood from|heard from|learn(?:ed|t) from"
            r"|gleaned from) (?!(?:the )?(?:records?|messages?|texts?|adverts?|police|officers?"
            r"|anpr|cctv|intelligence|logs?|checks?|week|day|month|wrap|gram|deal|hour|person|head|telegram|whatsapp"
            r"|snapchat)\b)"
            r"(?:an?|the|his|her|their|one|someone|somebody|those|[a-z]+'s)\b|\bcome to (?:notice|light|attention)\b"
            r"|\b(?:apparently|allegedly told|reportedly told|rumou?r has it|word (?:is|has it|on the street)|hearsay"
            r"|second[- ]?hand)\b"
        ),
        "Hearsay: say what is known, and not how it was come by.",
    ),
    (
        Giveaway.SOURCE_NAMED,
        (
            r"\b(?:this|the) (?:(?:informing|reporting|providing) )?(?:person|individual|party|lady|gentleman|informer"
            r"|witness|asset)\b(?! (?:who (?:runs|holds|answers)|running|holding|named|called|statement))"
        ),
        "It speaks of whoever told as a person.",
    ),
    (
        Giveaway.SOURCE_NAMED,
        (
            r"(?<!crime )(?<!custody )(?<!police )(?<!case )\b(?:ref(?:erence)?|ci|chis|usi|sin|identifier|source|src"
            r"|informant|contact|pseudonym)(?: (?:ref|number|no|id|identifier|reference))?"
            r"[ .:#]{1,3}(?-i:[A-Z]{1,4}[-/ ]?[0-9]{2,}(?:[-/][0-9]+)*)\b|\b(?:ci|source|contact) (?:ref(?:erence)?"
            r"|number|no|id)[ .:#]{1,3}(?-i:[A-Z]{1,3}/)[0-9/]+"
        ),
        "It looks like a reference by which the source is kept: take it out.",
    ),
    (
        Giveaway.FEW_KNEW,
        (
            r"\b(?:only|just) (?:people|those|somebody|someone|anyone|he|she|they|him|her|the|his|an?|two|three|four"
            r"|five|six|[A-Z]\w+)\b[^.;]{0,60}?"
            r"\b(?:knows?|knew|known|had|have|has|could|would|were (?:in|there|present|told)|was (?:in|there|present"
            r"|told)|been (?:inside|upstairs|told|there))\b"
            r"|\b(?:nobody|no[- ]?one|none|not one) (?:outside|apart|besides|of the (?:others?|rest)|other|but|except"
            r"|else|in the house)\b"
            r"|\bknown (?:only |just )?to (?:only|just|very few|few|him|her|a (?:few|handful)|one|two|three)\b"
            r"|\bvery few (?:people|know|knew)\b"
            r"|\b(?:a single|one) (?:other )?(?:person|girl|lad|friend)\b|\bto one (?:girl|lad|male|female|man|woman|boy"
            r"|friend)\b"
            r"|\b(?:the )?(?:pair|two|three|four) of (?:them|us)\b|\b(?:as )?the only (?:\w+ ){1,3}(?:in|on|at|of|who"
            r"|there)\b|\bwhoever\b|\banyone who (?:was|had|has)\b"
        ),
        "Few could know it, so that it points to one of them.",
    ),
    (
        Giveaway.DEALINGS,
        (
            rf"\b(?:scared|afraid|frightened|terrified|fearful|worr(?:y|ied|ies)|anxious"
            rf"|nervous)\b[^.;]{{0,70}}?\b(?:{_GETS_OUT}|(?:would|will|might|could) (?:do|go|happen|come))\b"
            r"|\bfears?\b[^.;]{0,25}\b(?:repris\w+|retribution|repercussions?|retaliation|backlash|for (?:his|her|their)"
            r"|being (?:seen|found|named|identified))\b"
            rf"|\bif (?:it|this|that|they|he|the family|word)\b[^.;]{{0,30}}?\b(?:{_GETS_OUT})\b|\btraced back\b"
            rf"|\bcome-?back\b|\bstay out of it\b"
            r"|\b(?:do(?:es)? not|doesn't|don't|did not|didn't) want (?:to be|to go|it|this|anyone|police|any|his|her"
            r"|their)\b|\bwants? no\b|\bwish(?:es)? (?:to|not to) (?:stay|remain|be|speak|talk|help)\b"
            r"|\b(?:prevents?|refus\w+|unwilling|declin\w+|no)\b[^.;]{0,20}\bstatement\b|\bhas asked (?:that|for (?:this"
            r"|his|her))\b|\b(?:had|has|have) had enough\b"
        ),
        "It tells what somebody fears or wishes who has told.",
    ),
    (
        Giveaway.DEALINGS,
        (
            r"\b(?:next|further|last|first|previous) (?:contact|meet(?:ing)?|debrief"
            r"|conversation)\b[^.;]{0,25}\b(?:arranged|planned|due|set|booked|with|on|at|is)\b|\bdebrief\w*"
            r"|\blast (?:spoken to|contacted|met)\b|\b(?:was|were) met (?:at|in|on|by|near)\b|\bmeeting with (?:the|a"
            r"|this|our)\b|\bcontact is (?:by|via|through|only)\b"
            r"|\bsince (?:the|our|that|last|his|her) (?:last )?(?:visit|meeting|conversation|interview|session)\b"
            r"|\bduring (?:an?|his|her|the|their|our) (?:\w+ )?(?:appointment|visit|session|consultation|assessment"
            r"|lesson|lunch|break|shift|check-?up|interview)\b"
        ),
        "It tells when or where somebody was met.",
    ),
    (
        Giveaway.DEALINGS,
        (
            r"\b(?:prov(?:ed|en|es)|been) (?:\w+ )?(?:reliable|accurate|truthful)\b|\b(?:provided|given|gives?|gave"
            r"|supplied) (?:\w+ ){0,2}?(?:accurate|reliable|good|truthful|correct) (?:\w+ )?(?:information|reporting"
            r"|intelligence|details)\b"
            r"|\breward\b|\bexpenses (?:were|have|are|paid|given|claimed)\b|\b(?:payment|sum|award"
            r"|fee)\b[^.;]{0,25}\b(?:authori[sz]ed|approved|requested|credited|made for)\b"
            r"|\b(?:should|to) be credited\b|\b(?:this|for the) product\b|\bproduct from\b|\bif paid\b|\bfor (?:a fee"
            r"|this information|this intelligence)\b|\b(?:paying|pays|paid) (?:me|us)\b"
        ),
        "It tells what was paid for it, or how good the source has been.",
    ),
    (
        Giveaway.DEALINGS,
        (
            r"\bget(?:ting)? even\b|\bbitter\b(?! rivals?)|\bgrudge\b|\bjealous\w*|\brevenge\b|\bmotiv(?:e|es|ation"
            r"|ated)\b|\bspite\b|\bsacked by\b|\bf(?:allen|ell) out with\b|\b(?:recently )?fallen out\b"
            r"|\bwants? (?:him|her|them) (?:out|gone|caught|arrested|locked|off|stopped)\b|\bdesperate to (?:get"
            r"|be) out\b"
        ),
        "It tells why somebody told.",
    ),
    (
        Giveaway.TECHNIQUE,
        (
            r"\bobservation (?:post|point)s?\b|(?-i:\bOPs?\b)(?! [A-Z])|\bsurveillance\b|\beyes[- ]on\b"
            r"|\blistening device\b|\bprobe\b|\bbugg(?:ed|ing)\b|\baudio (?:from|feed)\b|\bintercept\w*"
            r"|\bwire ?tap\w*|\btracker\b|\btracking device\b|\bcell[- ]?site\b|\b(?:live|real[- ]time) (?:monitoring"
            r"|feed)\b|\bunder ?cover\b|\btest purchas\w+|\bcovert\w*"
            r"|\btechnical (?:feed|coverage|deployment|means|product)\b|\bphone tap\b|\bphotographed by (?:officers"
            r"|us)\b"
        ),
        "It shows by which means or from which post it was learnt.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:seen|viewed|visible|watched|observed|heard|filmed|overlook\w+|sees?|views?"
            r"|hears?)\b[^.;]{0,30}?\bfrom (?:an?|the|my|our|his|her|their|inside|across|where|next)\b"
            r"|\bfrom (?:the |a |an )?(?:rear|front|back|upper|top|upstairs|bedroom|kitchen|bathroom|landing|garden|yard"
            r"|balcony)\b[^.;]{0,50}?\b(?:visible|seen|viewed|watched|heard|see|hear|watch)\b"
            r"|\bfrom where (?:\w+ ){1,3}(?:sits?|stands?|lives?|works?|parks?)\b|\b(?:window|bedroom|flat|balcony"
            r"|garden|office|landing) overlooking\b"
            r"|\b(?:across|over) the (?:road|street|way|landing|corridor|hall)\b|\b(?:adjoining|adjacent"
            r"|neighbouring) (?:house|flat|property|garden|premises|address|room)\b"
            r"|\bdirectly (?:above|below|opposite|beneath)\b|\bat either side\b|\b(?:can|could|able to) (?:\w+ )?(?:see"
            r"|hear|smell|watch|view)\b|\bthrough (?:the|his|her|their|a|an) (?:\w+ )?(?:wall|letter ?box|fence|floor"
            r"|ceiling|curtains?|hedge|blinds?)\b"
            r"|\b(?:doorbell|dash ?cam|ring doorbell|installed a camera)\b|\bmembers? of the public\b|\b(?:lives?"
            r"|living) (?:directly )?(?:opposite|above|below|across|over|next)\b"
        ),
        "It shows where somebody looked or listened from.",
    ),
    (
        Giveaway.VANTAGE,
        (
            r"\b(?:was|were|being|is) (?:sat|sitting|stood|standing|seated|lying|asleep|in there|present"
            r"|inside)\b[^.;]{0,40}?\b(?:when|beside|next to|while|as|with|at the time|address|flat|house|recently)\b"
            r"|\b(?:thought|think) (?:\w+ ){1,4}was asleep\b"
            r"|\bwalked in on\b|\bpopped (?:round|in|over)\b|\b(?:kitchen|bedroom|lounge|room|loft|toilets?|car|van"
            r"|table) (?:at the time|that (?:evening|night|day|afternoon))\b|\bsame (?:ward|spur|cell|wing|landing"
            r"|course|team|shift|class|bus|carriage)\b"
            r"|\bsleep(?:s|ing) with\b|\bin the toilets?\b|\bdr(?:ove|iven|iving|ive) (?:past together|back)\b"
        ),
        "It says who was by.",
    ),
    (
        Giveaway.RELATION,
        (
            rf"\b(?:his|her|their|the (?:\w+ )?(?:male|female|holder|subject|victim|boy|girl)'s"
            rf"|'s) (?:[\w-]+ ){{0,2}}?(?:{KIN}|{CLOSE})\b[^.;]{{0,50}}?\b(?:found|walked in|noticed|willing|says?|said"
            rf"|told|tells|saw|rang|gave|knows|knew|heard|hears|has had|wants|is worried|contacted|approached"
            rf"|spoke)\b(?! by (?:officers|police))"
        ),
        "It names somebody close to the subject as the one who knew.",
    ),
    (
        Giveaway.WITNESSED,
        r"(?-i:\b(?:me|us)\b)|\bit'?s my\b|\bmy (?:belief|view|understanding|knowledge)\b",
        "First person: only whoever was there could write it.",
    ),
)
WIDER: Final = tuple((giveaway, re.compile(pattern, re.IGNORECASE), why) for giveaway, pattern, why in _RULES)
"""How each giveaway may be told otherwise, as a pattern, and why it is one."""
