"""Social handles, links and the targets of QR codes in a report."""

import re
from collections.abc import Iterator
from typing import Final

from counterline.finding.model import Certainty, FoundKind, Hit, Hits, Passage
from counterline.vocabulary.errors import readable
from counterline.vocabulary.particulars.contact_point import ContactKind, ContactPoint
from counterline.vocabulary.particulars.handle import PLATFORM_NAMES
from counterline.vocabulary.particulars.web_address import HOSTS

# Names of platforms that are words of their own: they count only beside an @ or a name that can be no word.
_ALSO_WORDS: Final = frozenset("x wa sc tele tg session signal wire threads messenger ig fb".split())
_SHORT_NAMES: Final = frozenset("sc ig fb tg wa tele".split())
_NAMES: Final = {name: platform for platform, names in PLATFORM_NAMES.items() for name in names}
_CHOICE: Final = "|".join(sorted((re.escape(name) for name in _NAMES), key=len, reverse=True))
# The letters that the platforms allow in a name (Snapchat, Instagram, Telegram); none ends in a stop or a hyphen.
_NAME: Final = r"@?[a-z0-9_](?:[a-z0-9._-]{0,62}[a-z0-9_])"
_WORD_FOR_ONE: Final = (
    r"(?:handles|usernames|accounts|profiles|names|handle|username|user[ ]name|user|profile|account"
    r"|channel|acc|id|name|add|group|page|menu)"
)

_SAID_TO_BE: Final = (
    r"(?:is|called|named|as|under|known[ ]as"
    r"|(?:s?he|they|who)(?:[ ]is|[ ]are|'s|'re)|goes[ ]by)"
)

# 'snap: NAME', 'insta @NAME'. Trap: 'on snap he is 15'; so a name that can be a word needs a colon or an @.
_LABELLED = re.compile(
    rf"(?<![\w@./])(?P<platform>{_CHOICE})(?![a-z0-9_])(?P<called>(?:[ ]{_WORD_FOR_ONE})*)"
    rf"(?P<mark>[ ]?[:=][ ]?|\)[ ]?[:-]?[ ]?|[ ]-[ ]|[ ]{_SAID_TO_BE}[ ]|[ ](?=['\"@(])|[ ])['\"(]?(?P<name>{_NAME})(?![a-z0-9@])"
)
# 'changed her snap again, its NAME', 'insta still NAME', 'a Snapchat advert "NAME"': only what can be no word.
_NEARBY = re.compile(
    rf"(?<![\w@./])(?P<platform>snapchat|snap|instagram|insta|telegram|tiktok|kik)(?:,? [a-z]+){{0,3}}?,? (?:it'?s|is|still|now"
    rf"|called|under|to|adverts?|ad|story)(?: (?:now|still|actually|set to|by))? ['\"]?(?P<name>{_NAME})(?![a-z0-9@/])"
)
# The next of a list of names on one platform: 'snap: one_9, two_9 and three_9'.
_MORE = re.compile(
    rf"['\"]?(?:,[ ]?(?:and[ ]|or[ ])?|[ ](?:and|or|&|/)[ ]|/)['\"]?(?P<name>{_NAME})(?![a-z0-9@:]|['\"]?[ ]?[:=(]|[ ]on[ ])"
)
# 'NAME on Snapchat', 'NAME (insta)'.
_AFTER = re.compile(
    rf"(?<![\w@./])['\"]?(?P<name>{_NAME})['\"]?[ ]?"
    rf"(?:\([ ]?(?P<in>{_CHOICE})[ ]?\)|[ ]on[ ](?:the[ ])?(?P<on>{_CHOICE})(?![a-z0-9_]|\.[a-z0-9]))"
)
# A bare @NAME, on no platform that is said. Trap: an e-mail address.
_ALONE = re.compile(r"(?<![\w@.+/-])@[a-z0-9_](?:[a-z0-9._-]{0,62}[a-z0-9_])(?![a-z0-9@])")
_HOSTS: Final = "|".join(
    sorted((re.escape(host) for host in (*HOSTS, "wa.me", "api.whatsapp.com")), key=len, reverse=True)
)
# Links that open a handle or a number, and any web address, which counts where a QR code or a menu is spoken of.
_LINK = re.compile(
    rf"(?<![\w@])(?:(?:https?://|www\.)[^\s<>\"']+|(?<![.\w])(?:{_HOSTS})/[^\s<>\"']+|tg://[^\s<>\"']+|(?:tel|sms):\+?[0-9]{{9,15}})",
    re.IGNORECASE,
)
_TRAILING: Final = ".,;:!?)]}'\""
_NO_NAME = re.compile(r"[0-9.]+[a-z]{0,4}|(?:[a-z][.])+[a-z]?|.{1,3}")  # '16s', '24hrs', '3.5g', 'e.g', 'b8'
_QR = re.compile(r"\bqr\b|\bscann?(?:ed|ing)?\b")
_ADVERTISES = re.compile(
    r"\b(?:menu|shop|order|channel|invite|join|group|line|advert\w*|deals?|link(?:s|ed)?\s?tree)\b"
)


def handles(passage: Passage) -> Hits:
    """Find handles with or without their platform, links that open one, and the targets of QR codes."""
    if "@" in passage.low or "/" in passage.low:
        yield from _links(passage)
        yield from _alone(passage)
    for match in _LABELLED.finditer(passage.low):
        yield from _labelled(match)
        yield from _listed(passage, match)
    for match in _NEARBY.finditer(passage.low):
        name = match["name"]
        if _can_be_no_word(name) and (name[0].isalpha() or "_" in name) and name not in HOSTS:
            why = "A name that can be no word, after words about a platform"
            yield from _handle(match.span(), match["platform"], name, why, Certainty.LIKELY)
    for match in _AFTER.finditer(passage.low):
        platform = match["in"] or match["on"]
        if _can_be_no_word(match["name"]) or (match["name"].startswith("@")):
            yield from _handle(match.span(), platform, match["name"], "A name said to be on a platform")


def _labelled(match: re.Match[str]) -> Iterator[Hit]:
    platform, name, mark = match["platform"], match["name"], match["mark"]
    plainly = name.startswith("@") or _can_be_no_word(name)
    announced = ":" in mark or "=" in mark or bool(match["called"])
    if platform in _ALSO_WORDS and not (
        announced or name.startswith("@") or (platform in _SHORT_NAMES and "_" in name)
    ):
        return
    if name.removeprefix("@") in HOSTS or name.startswith("www."):
        return  # a link, which tells the name itself
    if plainly or (":" in mark and platform not in _ALSO_WORDS):
        certainty = Certainty.SURE if announced or name.startswith("@") else Certainty.LIKELY
        yield from _handle(match.span(), platform, name, "A name after that of a platform", certainty)


def _listed(passage: Passage, match: re.Match[str]) -> Iterator[Hit]:
    """The names that stand after a first one in its list, and are on its platform."""
    end = match.end()
    while (more := _MORE.match(passage.low, end)) and _can_be_no_word(more["name"]):
        end = more.end()
        why = "A name in a list of those on a platform"
        yield from _handle(more.span("name"), match["platform"], more["name"], why, Certainty.LIKELY)


def _handle(
    span: tuple[int, int], platform: str, name: str, why: str, certainty: Certainty = Certainty.SURE
) -> Iterator[Hit]:
    if (point := readable(ContactPoint.parse, f"{platform}: {name}")) is None:
        return
    if point.kind is ContactKind.HANDLE:
        yield _hit(span, point, why, certainty)


def _alone(passage: Passage) -> Iterator[Hit]:
    for match in _ALONE.finditer(passage.low):
        if (point := readable(ContactPoint.parse, match[0], ContactKind.HANDLE)) is None:
            continue
        yield _hit(match.span(), point, "A handle by its @; the platform is not said", Certainty.SURE)


def _links(passage: Passage) -> Iterator[Hit]:
    for match in _LINK.finditer(passage.text):
        address = match[0].rstrip(_TRAILING)
        if (point := readable(ContactPoint.parse, address)) is None:
            continue
        span = (match.start(), match.start() + len(address))
        if point.kind is not ContactKind.QR:
            yield _hit(span, point, "A link that opens it", Certainty.SURE)
        elif _QR.search(passage.before(match.start(), 60)):
            yield _hit(span, point, "A link, where a QR code is spoken of", Certainty.SURE)
        elif _ADVERTISES.search(passage.before(match.start(), 60)):
            yield _hit(span, point, "A link that may be how customers order", Certainty.LIKELY)


def _hit(span: tuple[int, int], point: ContactPoint, why: str, certainty: Certainty) -> Hit:
    value = point.shown if point.kind is ContactKind.HANDLE else point.value
    if point.kind is ContactKind.QR:
        value = point.shown
    return Hit(*span, FoundKind.CONTACT_POINT, value, point.shown, f"{why}.", point.key, certainty)


def _can_be_no_word(name: str) -> bool:
    if _NO_NAME.fullmatch(name):
        return False
    return any(each.isdigit() or each in "_." for each in name) and any(each.isalpha() for each in name)
