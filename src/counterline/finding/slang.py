"""Slang for drugs that is colours, meals and lamps too: when the words around it mean the drug, and when the thing."""

import re
from typing import Final

from counterline.finding.model import Passage

COMMON: Final = frozenset(("crack", "weed", "spice", "coke", "ket", "smack", "skunk"))
"""Slang so common that it needs nothing beside it, unless it is plainly a thing."""
LOOSE: Final = frozenset(
    "light dark white brown green hard soft food brandy snow bud rock rocks stone stones speed base".split()
)
"""Words that name a drug only where somebody sells, takes or carries them in the very next words."""

_NO_DRUG_AFTER = re.compile(
    r"[ -](?:in the (?:window|wall|door|glass|mouth|face|head)|of dawn|on with|down on|rack|killer|float|cans?|bottles?|zero|machine"
    r"|him|her(?= )|me|them|you|rub|girls?)\b"
)
_CRACKED = re.compile(
    r" (?:in|on|across|down) (?:(?:the|his|her|a|an|its|my|their) )?(?:front |rear |back |phone |car )?"
    r"(?:window|windscreen|wall|door|glass|screen|ceiling|mirror|lens|pavement)\b"
)
_NO_DRUG_BEFORE = re.compile(
    r"(?:diet|can of|cans of|bottle of|glass of|bottles of|rum and|vodka and|jd and|hair|mixed"
    r"|pepsi and|hairline|cherry|gave (?:him|her|them|me) an?|dead) $"
)

_THING_AFTER = re.compile(
    r" ?-?(?:blue|grey|gray|green|red|brown|coloured|colou?rs?|clothing|clothes|hair(?:ed)?|eyes?|skin(?:ned)?|jacket|coat|cap|top"
    r"|t-?shirt|shirt|jeans|trousers|trainers|hoodie|tracksuit|van|car|ford|bmw|audi|vw|transit|mercedes|golf|corsa|males?|female|man"
    r"|woman|youth|lads?|british|european|irish|powder|door|gate|house|side|street|alley|bulb|was on|on (?:in|at|up\w*|all|when)"
    r"|outside|switch|upon|of|bank|parcel|delivery|shop|order|bill|bag|box|paper|limit|camera|attack|station|envelope"
    r"|in the (?:window|wall|door)|sugar|bread|pudding|(?:from|at|in) (?:the|a|an) (?:\w+ )?(?:shop"
    r"|takeaway|supermarket|caf[eé]|kitchen|fridge|restaurant|garage|station)|and drink)\b"
)
_THING_BEFORE = re.compile(
    r"(?:street|traffic|head|bed|the (?:door|window|ceiling) (?:was|is)|day|(?<!deals )(?<!deal )(?<!dealing )in"
    r"|hot|fast|dog|cat|cooked|after|it (?:was|got)|getting"
    r"|at a|top|great|high|full|drinking) $"
)
_DESCRIBED = re.compile(
    r"\b(?:aged?|described|description|build|hair|skin|complexion|wearing|clothing|years|male,|female,)\b"
)

_HANDED_BEFORE = re.compile(
    r"(?:\b(?:sell(?:s|ing)?|sold|deal(?:s|ing|t)?(?: in)?|buy(?:s|ing)?|bought|scor(?:e|ed|ing)|suppl(?:y|ying"
    r"|ied|ies)|ask(?:s|ed|ing)? for|both|holding|serv(?:e|es|ed|ing)"
    r"|smok(?:e|es|ed|ing)|us(?:e|es|ed|ing)|wraps?(?: of)?|grams?(?: of)?|[0-9.]+ ?g(?: of)?|ounces? of|oz(?: of)?|bags? of|shots? of"
    r"|rocks? of|deals? of|bits? of|some|plugged|offer(?:s|ed|ing)?|order(?:s|ed|ing)?|deliver(?:s|ed|ing)?|addicted to"
    r"|shot(?:s|ting)?|cook(?:s|ed|ing)?|supply of|speak(?:s|ing)? of|talk(?:s|ing)? of)"
    r"|£[0-9.]+ (?:of|for|per|a)"
    r"|\b(?:crack|heroin|cocaine|light|dark|white|brown|rocks?|stones?|smack|coke|weed|b|w),? (?:and|or|n|&)|[(\"'])"
    r"(?: (?:the|some|any|only|him|her|a|suspected|more|his|good|best))* ?$"
)
_HANDED_AFTER = re.compile(
    r" (?:at|for) £?[0-9]| (?:comes?|came|coming|is|was) (?:in|out|back)\b| landed| off the\b"
    r"| (?:being |was |is )?(?:sold|supplied|dealt)\b| (?:is|as) (?:poor|good"
    r"|strong|weak|bad|better|decent|rubbish)\b"
    r"| (?:and|&|or|n) (?:crack|heroin|cocaine|light|dark|white|brown|rocks?|stones?|smack|coke|weed)\b|[\"')]"
)
# The colours by which powders are called say a drug in a few more places, where drugs are spoken of already.
_POWDERS: Final = frozenset("brown white dark light".split())
_POWDER_BEFORE = re.compile(
    r"(?:\b(?:does|doing|got|carry(?:ing)?|carried|picked up|drop(?:s|ped|ping)? off|runn?(?:s|ing)|seized:?|recovered:?|found:?"
    r"|only has|addicted to|bag of|wraps?(?: of)?)|£[0-9.]+)(?: (?:the|some|any|just|his|her|more))* $"
)
_POWDER_AFTER = re.compile(r" on (?:him|her|them)\b| [0-9] for £?[0-9]| available\b")
_COLOURS: Final = frozenset("light dark white brown green hard soft".split())
# After a colour comes the thing that has it, after a drug anything else.
_ENDS_THERE = re.compile(
    r"[.,;:!?)\]'\"/\n]|$| (?:and|or|&|from|off|at|for|in|on|to|is|was|are|were|all|every|seven|the|with|out|when|by|but|as|comes?|came"
    r"|outside|near|around|daily|only|has|had|who|that|then|which|here|there|go|goes|being|sold|tonight|today|again|[0-9£])"
)
_CAPITAL_IS_A_NAME: Final = frozenset(
    ("light", "brown", "white", "green", "dark", "charlie", "molly", "stones", "rock", "hash", "bud", "brandy")
)


def is_a_thing(passage: Passage, match: re.Match[str]) -> bool:
    """Whether a word of slang is a colour, a lamp, a meal or somebody's name where it stands."""
    word, (start, end) = match[0], match.span()
    if word in COMMON:
        if word == "crack" and _CRACKED.match(passage.low, end):
            return True
        return bool(_NO_DRUG_AFTER.match(passage.low, end) or _NO_DRUG_BEFORE.search(passage.before(start, 12)))
    if passage.text[start].isupper() and not passage.shouted and word in _CAPITAL_IS_A_NAME:
        return True
    if word not in LOOSE:
        return False
    powder = word in _POWDERS and (
        _POWDER_BEFORE.search(passage.before(start, 30)) or _POWDER_AFTER.match(passage.low, end)
    )
    if not (powder or _HANDED_BEFORE.search(passage.before(start, 40)) or _HANDED_AFTER.match(passage.low, end)):
        return True
    if word in _COLOURS and not _ENDS_THERE.match(passage.low, end):
        return True
    if word in ("white", "brown", "green", "dark") and _DESCRIBED.search(passage.before(start, 50)):
        return True
    return is_thing_by_what_follows(passage, end) or _THING_BEFORE.search(passage.before(start, 20)) is not None


def is_thing_by_what_follows(passage: Passage, end: int) -> bool:
    """Whether the next word makes a thing of it: 'dark hair', 'white van'."""
    return _THING_AFTER.match(passage.low, end) is not None
