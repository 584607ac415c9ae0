"""Reports of suspicion under the Proceeds of Crime Act 2002: neither they, nor that one exists, nor who made it, may be told here."""

import re
from typing import Final

_MADE_BY: Final = (
    r"(?:bank|building society|lender|casino|accountant|solicitor|estate agent|exchange|money service business)"
)
# What such a report is called, what is asked by one (a defence, s.335 and s.338), the unit that takes it, and its glossary codes.
_SIGNS = re.compile(
    r"\bsuspicious (?:activity|transaction) (?:reports?|rpts?)\b|\bdefen[cs]e against money laundering\b|\bDAMLs?\b|\bDATFs?\b|\bUKFIU\b"
    r"|\bSARs? (?:ref(?:erence)?|number|no|urn|id|glossary|database|portal|online|reporter|submitted|filed|raised|made|received)\b"
    r"|\bSARs?\b[^.\n]{0,40}\b(?:bank|building society|NCA|money laundering|financial intelligence|MLRO|POCA)\b"
    r"|\b(?:bank|building society|NCA|money laundering|financial intelligence|MLRO|POCA)\b[^.\n]{0,40}\bSARs?\b"
    r"|\bMLRO\b|\bmoney laundering reporting officer\b|\bnominated officer\b[^.\n]{0,40}\bsuspici"
    rf"|\b{_MADE_BY}s?(?:'s)?\b[^.\n]{{0,30}}\b(?:disclosed|reported|report of|disclosure of)\b[^.\n]{{0,20}}\bsuspicio"
    r"|\b(?:consent|defence) (?:request(?:ed)?|sought|refused|granted)\b[^.\n]{0,30}\b(?:NCA|National Crime Agency)\b"
    r"|\bSTRs?\b[^.\n]{0,40}\b(?:bank|building society|NCA|money laundering|filed|submitted|raised|made|received|ref(?:erence)?)\b"
    r"|\b(?:bank|building society|NCA|money laundering|filed|submitted|raised)\b[^.\n]{0,40}\bSTRs?\b"
    r"|\bappropriate consent\b|\bconsent regime\b|(?-i:\bARENA\b)"
    r"|\bmoratorium period\b|(?-i:\bXX[A-Z0-9]{2,8}XX\b)"
    r"|\b(?:section|s\.?) ?(?:330|331|332|335|337|338) (?:consent|defen[cs]e|disclosure|report|POCA|of the Proceeds)",
    re.IGNORECASE,
)
# Search and rescue, and a request to see one's own data, are written with the same letters.
_ALONE = re.compile(r"\bSARs?\b")
# S.A.R. and S.T.R., as careful people write letters.
_DOTTED = re.compile(r"\b(S)\.\s?(A|T)\.\s?(R)\b\.?")
_ANOTHER = re.compile(
    r"subject access|search and rescue|data protection|mountain rescue", re.IGNORECASE
)  # what else it is

CONFIDED: Final = "The row carries signs of a report of suspicion, or that one was made."
CONFIDED_ROUTE: Final = (
    "Leave it on the system for such reports and take it to your financial intelligence unit. Home Office circulars 53/2005 and "
    "022/2015 keep the report, that it exists and who made it out of other systems; telling of it may prejudice an investigation "
    "(Proceeds of Crime Act 2002, s.342). Send what your own enquiries found, with the order or search by which you have it."
)
ASKED: Final = "'SAR' may be a report of suspicion, which may not come in, or a subject access request."
ASKED_WHAT: Final = (
    "If it is a report of suspicion, take the row out and take it to your financial intelligence unit. If it is not, write in words "
    "what it is: subject access request, search and rescue."
)


def tells_of_a_suspicion(text: str) -> bool:
    """Whether a text speaks of a report of suspicion, of a defence asked for by one, or of who made it."""
    text = _DOTTED.sub(r"\1\2\3", text)
    return _SIGNS.search(text) is not None and not (_ANOTHER.search(text) and _only_by_letters(text))


def may_tell_of_one(text: str) -> bool:
    """Whether a text has the letters SAR and nothing that says of what."""
    text = _DOTTED.sub(r"\1\2\3", text)
    return _ALONE.search(text) is not None and _ANOTHER.search(text) is None


def _only_by_letters(text: str) -> bool:
    return _SIGNS.search(_ALONE.sub(" ", text)) is None
