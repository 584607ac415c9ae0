"""The words that street addresses are found by in a report: kinds of street, of flat and of building, and false friends."""

import re
from typing import Final

GAP: Final = r"[^\S\n]{1,2}"
COMMA: Final = rf"(?:[^\S\n]?,[^\S\n]?|{GAP})"

_CERTAIN: Final = "road|rd|avenue|ave?|aven|lane|ln|crescent|cresc?|terrace|terr|tce|gardens|gdns?|grove|grv|mews|street|str|parade|pde"
_WORDS_TOO: Final = (
    "close|clo|cl|court|crt|ct|drive|drv|dr|place|pl|square|sq|walk|wk|way|row|view|rise|green|wharf|quay|gate|broadway"
    "|parkway|path|yard|vale|hill|hl|park|pk"
)
KINDS: Final = rf"(?:{_CERTAIN}|{_WORDS_TOO}|st)"
"""Everything that a kind of street is written as."""
PLAIN_KINDS: Final = frozenset(f"{_CERTAIN}|st".split("|"))
"""Kinds of street that are no other word, so that small letters are enough."""

NUMBER: Final = (
    r"(?:(?:no\.?|number|num|#)[^\S\n]?)?(?P<number>[0-9]{1,4}(?:[^\S\n]?[a-hA-H](?![\w'])|[a-zA-Z](?![\w']))?"
    r"(?:[^\S\n]?-[^\S\n]?[0-9]{1,4}[a-zA-Z]?)?)"
)
_ID: Final = r"(?:[0-9]{1,3}[a-zA-Z]?|[a-hA-H][0-9]{0,2})(?![\w'])"
_FLOOR: Final = r"(?:ground|first|second|third|top|basement|attic|1st|2nd|3rd)"
UNIT: Final = (
    rf"(?:(?:flat|flt|apartment|apt|room|rm|unit|studio|bedsit|suite|maisonette)\.?[^\S\n]?(?:(?:no\.?|number)[^\S\n]?)?{_ID}"
    rf"|{_FLOOR}[^\S\n-]{{1,2}}(?:floor{GAP})?(?:flat|apartment|bedsit|maisonette)|(?:basement|attic|garden){GAP}flat)"
)
BUILDING: Final = (
    r"(?:House|Hse|Court|Lodge|Towers?|Point|Heights|Mansions?|Apartments|Buildings?|Hall|Hotel|Villas?|Mill|Quarters|Block|Estate|Arms"
    r"|Cottages?|Works|Studios|Manor|Hostel)"
)

COUNTED: Final = re.compile(
    rf"{GAP}(?:(?!says?|said|has|had|is|was|where|with|saw|sees|and|re)[a-z]+{GAP})?(?:runners?|dealers?|users?|deals?|lads|boys|girls|youths?|males?|females?|kids|residents|tenants"
    r"|people|persons|shops?|stores|flats|houses|address(?:es)?|properties|businesses|customers|members|gang|crew|mob|lot|line"
    r"|wraps|rocks|bags|phones|families|neighbours|pupils|bus|buses|stalls|garages|cars|traders|dwellings|homes|premises)\b"
)
"""What a number before a street counts: 'fourteen High Street runners'."""
BEFORE_NO_HOUSE: Final = re.compile(
    r"(?:\b(?:bus(?:es)?|route|junction|jct|platform|page|version|exhibit|aged?|year|week|ward|class|coach|seat|pc|dc|ps|pcso|log"
    r"|cad|ref|score|channel|op)\.?[^\S\n]?|[0-9][^\S\n,:/.-]|[£$€#/:.]|[0-9],)\Z"
)
SINCE: Final = re.compile(r"\b(?:since|in|during|until|till|by|from|of|early|late|mid|[a-z]{3,9} [0-9]{0,2})[^\S\n]$")
CUE: Final = re.compile(
    r"\b(?:at|addr(?:ess)?|h/a|lives?(?: alone)?|living|resid(?:es|ing|ent)(?: at| of)?|flat"
    r"|outside|o/s|inside|occupier of|tenant of|premises|home"
    r"|house|property|visit(?:ed|s)? to|attended|moved to|sleeps at|from|via)[^\S\n]?[:=-]?[^\S\n]?\Z"
)
"""Words that point to an address, after which small letters are enough for any kind of street."""
NO_STREET_NAME: Final = frozenset(
    "min mins minute minutes mile miles hour hours hr hrs metre metres yard yards km m week weeks day days month months year years male"
    " males female females people person persons men women lads boys girls youths kids car cars man woman x more less other others pm"
    " am way a an in on at to of from by with and or for was were is are has have had they he she it then so that this one two three"
    " wraps rocks bags bits grams g deals phones street streets times occasions yrs old st nd rd th".split()
)
"""Words that name no street, where a number stands before them."""
MONTHS: Final = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept"
    " oct nov dec".split()
)
