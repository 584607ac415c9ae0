"""What is no bill, whoever sends it: contents of messages, intercept, and records of internet connections."""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from counterline.files.errors import Unreadable

_CONTENT: Final = re.compile(
    r"\b(?:message|sms|mms|text|e-?mail|chat)s?[ _-]*(?:text|body|content|contents)\b"
    r"|\b(?:content|contents|body|transcript|translation|subject line|attachment)s?\b|^(?:message|text|sms text)$",
    re.IGNORECASE,
)
_INTERCEPT: Final = re.compile(
    r"\b(?:intercept(?:ed|ion)?|audio|recording|product id|warrant product)\b", re.IGNORECASE
)
_CONNECTIONS: Final = re.compile(
    r"\b(?:url|uri|web ?site|domain|host ?name|dns|(?:dest(?:ination)?|dst|server)[ _-]*(?:ip|address|port)|http|sni)\b",
    re.IGNORECASE,
)
_OF_INTERCEPT: Final = (
    "is of intercept, which this system may not hold, and which may be no evidence (Investigatory Powers Act 2016 s.56). "
    "Leave it where it is, and tell your security officer."
)
_OF_CONTENT: Final = (
    "holds what messages said, which is content and no communications data (Investigatory Powers Act 2016 s.261). Have it "
    "read under the power by which it was got, and send the file again without this column."
)
_OF_CONNECTIONS: Final = (
    "is of internet connection records, which may be got and used only as section 62 of the Investigatory Powers Act 2016 "
    "says. Send the file again without it, or take it to your single point of contact."
)
_WHY: Final = ((_INTERCEPT, _OF_INTERCEPT), (_CONTENT, _OF_CONTENT), (_CONNECTIONS, _OF_CONNECTIONS))
_PDF: Final = (
    "This is a bill as PDF. A bill as PDF and one as a table have been known to disagree, so none is read. Ask the operator, "
    "through your single point of contact, for the table as CSV or XLSX."
)


def refuse_contents(headers: Iterable[str]) -> None:
    """Raise `Unreadable` where a column names what no bill may hold, even one that the mapping would leave out."""
    for header in headers:
        for names, why in _WHY:
            if names.search(header.replace("_", " ")):
                raise Unreadable(f"The column “{header}” {why} Nothing of the file was kept.")


def refuse_pdf(path: Path) -> None:
    """Raise `Unreadable` for a bill that is no table."""
    with path.open("rb") as file:
        if file.read(4) == b"%PDF":
            raise Unreadable(_PDF)
