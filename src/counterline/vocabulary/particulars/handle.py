"""Social-media handles as officers write them: '@name', 'snap: name', 'name (Telegram)'."""

import re
from types import MappingProxyType
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.tidy import quoted

PLATFORM_NAMES: Final = MappingProxyType(
    {
        "snapchat": ("snapchat", "snap", "snap chat", "sc"),
        "instagram": ("instagram", "insta", "ig"),
        "telegram": ("telegram", "tele", "tg"),
        "tiktok": ("tiktok", "tik tok"),
        "facebook": ("facebook", "fb", "messenger", "facebook messenger"),
        "x": ("x", "twitter"),
        "discord": ("discord",),
        "signal": ("signal",),
        "whatsapp": ("whatsapp", "whats app", "wa"),
        "wickr": ("wickr", "wickr me"),
        "threema": ("threema",),
        "session": ("session",),
        "kik": ("kik",),
        "threads": ("threads",),
        "youtube": ("youtube",),
        "reddit": ("reddit",),
        "viber": ("viber",),
        "wire": ("wire",),
    }
)
"""Each platform by its own name, with the names officers give it."""

# Services on which people are found by telephone number, so that what follows the name is most often one.
REACHED_BY_NUMBER: Final = frozenset({"whatsapp", "signal", "viber"})
LONGEST: Final = 66  # a Session id

_NAMED = {name: platform for platform, names in PLATFORM_NAMES.items() for name in names}
_CHOICE = "|".join(sorted((re.escape(name) for name in _NAMED), key=len, reverse=True))
# 'snap name: x', 'Insta handle x': words that say only that a handle follows.
_CALLED = r"\s*(?:\s(?:handle|name|id|username|user|account)\s*)?"
# 'snap: name', 'ig @name', 'TikTok - name'. A space alone is not enough before a bare name: 'snap chat' is a service.
_BEFORE = re.compile(rf"({_CHOICE}){_CALLED}(?:[:=]\s*|\s-\s*|\s(?=@)|(?=@))(.*)", re.IGNORECASE)
# 'name (Telegram)', 'name on snap', '@name, ig'.
_AFTER = re.compile(rf"(@?\S+)\s*(?:\(\s*({_CHOICE})\s*\)|\bon\s+({_CHOICE})\b|[,-]\s*({_CHOICE})$)", re.IGNORECASE)
# What platforms allow between them: letters, figures, dots, hyphens and underlines, with no dot at either end.
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9_-])?|_[a-z0-9._-]*[a-z0-9_-]")
_NUMBER_LIKE = re.compile(r"[+(]?[0-9][0-9\s()+./-]*")  # a number where a name was to stand
# A mobile among handles would be two contact points, one of each kind.
_MOBILE = re.compile(r"(?:0|\+?44|0044)?7[0-9]{9}")
# A sign or a space between two names: as one they would tie together whoever is written beside whom.
_SEVERAL = re.compile(r"\S\s*(?:[/,;&|+]|\band\b|\bor\b|\s)\s*@?\S", re.IGNORECASE)


def is_one(text: str) -> bool:
    """Whether text announces itself as a handle, by an @ or the name of a platform."""
    return text.startswith("@") or bool(_BEFORE.fullmatch(text) or _AFTER.fullmatch(text))


def number_behind(text: str) -> str | None:
    """The number in 'WhatsApp: 07700 900123', for services where people are reached by number."""
    platform, name = _parted(text)
    return name if platform in REACHED_BY_NUMBER and _NUMBER_LIKE.fullmatch(name) else None


def read(text: str) -> tuple[str | None, str]:
    """Give the platform, where it is said, and the name in small letters."""
    platform, name = _parted(text)
    return platform, checked(name.removeprefix("@"), text)


def checked(name: str, text: str) -> str:
    """Give a handle's name in the form in which two reports of it are equal, or say what is wrong."""
    plain = name.strip().casefold().rstrip(".,:;!?")
    if not plain:
        raise UnreadableValue(f"{quoted(text)} has no name in it: write it as in '@name' or 'snapchat: name'.")
    if not plain.isascii():
        # Letters that only look alike would make one handle two, or two one.
        raise UnreadableValue(
            f"{quoted(text)} has letters that no handle may hold: copy the handle from the app itself."
        )
    if _MOBILE.fullmatch(plain):
        raise UnreadableValue(f"{quoted(text)} is a telephone number: give it as a number, not as a handle.")
    if len(plain) > LONGEST:
        raise UnreadableValue(f"{quoted(text)} is too long for a handle.")
    if _NAME.fullmatch(plain):
        return plain
    if _SEVERAL.search(plain):
        raise UnreadableValue(f"{quoted(text)} holds more than a handle: give each its own row, without other words.")
    raise UnreadableValue(f"{quoted(text)} is not a handle: letters, figures, dot, hyphen and underline alone.")


def _parted(text: str) -> tuple[str | None, str]:
    if before := _BEFORE.fullmatch(text):
        return _NAMED[before[1].lower()], before[2]
    if after := _AFTER.fullmatch(text):
        return _NAMED[(after[2] or after[3] or after[4]).lower()], after[1]
    return None, text
