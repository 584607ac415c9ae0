"""What stands on the other side of a call: a person's number, or something that is nobody's contact."""

import re
from functools import lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

from counterline.plumbing.documents import read_plain
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars.telephone import normalised
from counterline.vocabulary.tidy import quoted

NUMBER: Final = "number"
_BETWEEN: Final = re.compile(r"[\s().-]+")
_WITHHELD: Final = re.compile(
    r"|-+|withheld|with-held|private(?: number)?|anonymous|unknown|unavailable|no ?caller ?id|payphone|null|n/?a",
    re.IGNORECASE,
)
_VOICEMAIL: Final = re.compile(r"(?:voice ?mail|answerphone)(?: .*)?", re.IGNORECASE)
_VOICEMAIL_CODES: Final = frozenset({"121", "123", "222", "443", "901"})  # those of the networks here
_SHORT: Final = re.compile(r"[*#]?[1-9*#][0-9*#]{1,7}")
_SENDER: Final = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9 .&_'-]{2,20}")  # 'PARCELS': a message whose sender is a word
_IMEI: Final = re.compile(r"[0-9]{14,16}")
_IMSI: Final = re.compile(r"[0-9]{14,15}")


class Met(NamedTuple):
    """The other side of a call: its number, where it has one, and what it is."""

    number: str | None
    is_a: str


@lru_cache(maxsize=1)
def _helplines() -> tuple[frozenset[str], tuple[str, ...]]:
    said = read_plain(files(__package__).joinpath("helplines.yaml").read_text("utf-8"))
    listed: list[dict[str, str]] = said["helplines"]  # type: ignore[assignment]  # a document shipped here, of this one shape
    numbers = [_BETWEEN.sub("", each["number"]) for each in listed]
    whole = {_in_full(each) for each in numbers if not each.endswith("*")}
    return frozenset(whole), tuple(_in_full(each.rstrip("*")) for each in numbers if each.endswith("*"))


def _in_full(figures: str) -> str:
    return f"+44{figures[1:]}" if figures.startswith("0") else figures


def is_helpline(number: str) -> bool:
    """Whether a number, in full or as dialled here, is that of a helpline, which no answer may show."""
    whole, beginnings = _helplines()
    full = _in_full(_BETWEEN.sub("", number))
    return full in whole or full.startswith(beginnings)


@lru_cache(maxsize=131_072)
def met(text: str, *, forwarded: bool = False) -> Met:
    """Read the other side of a call; raises `UnreadableValue` for what is neither a number nor one of the known words."""
    said = text.strip()
    figures = _BETWEEN.sub("", said)
    if _WITHHELD.fullmatch(said):
        return Met(None, "withheld")
    if _VOICEMAIL.fullmatch(said) or figures in _VOICEMAIL_CODES:
        return Met(figures if figures.isdigit() else None, "voicemail")
    if is_helpline(figures):
        return Met(None, "helpline")  # which one is not kept: what is not there is shown by no answer
    if _SHORT.fullmatch(figures) or _SENDER.fullmatch(said):
        return Met(figures, "short")
    return Met(normalised(said), "forwarded" if forwarded else NUMBER)


@lru_cache(maxsize=4096)
def subject(text: str) -> str:
    """The number whose bill it is, in full."""
    return normalised(text)


@lru_cache(maxsize=65_536)
def handset(text: str) -> str | None:
    """The fourteen figures of a handset. The last of fifteen is often 0 in bills, and so is not checked."""
    figures = _BETWEEN.sub("", text.strip()).removesuffix(".0")
    if not figures.strip("0-"):
        return None
    if not _IMEI.fullmatch(figures):
        raise UnreadableValue(
            f"{quoted(text)} is no IMEI, which has 14 to 16 figures. Leave it empty if it is not known."
        )
    return figures[:14]


@lru_cache(maxsize=65_536)
def sim(text: str) -> str | None:
    """The number of a subscriber (IMSI)."""
    figures = _BETWEEN.sub("", text.strip())
    if not figures.strip("0-"):
        return None
    if not _IMSI.fullmatch(figures):
        raise UnreadableValue(f"{quoted(text)} is no IMSI, which has 15 figures. Leave it empty if it is not known.")
    return figures
