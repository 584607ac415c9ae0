"""Web addresses, as QR codes and links carry them: one form for each target, and the handle or number a link opens."""

import re
from types import MappingProxyType
from typing import Final
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.particulars import handle, telephone
from counterline.vocabulary.tidy import quoted

# Host → the platform whose handles stand in the path of its addresses.
HOSTS: Final = MappingProxyType(
    {
        "instagram.com": "instagram",
        "instagr.am": "instagram",
        "snapchat.com": "snapchat",
        "t.me": "telegram",
        "telegram.me": "telegram",
        "tiktok.com": "tiktok",
        "facebook.com": "facebook",
        "m.facebook.com": "facebook",
        "fb.com": "facebook",
        "x.com": "x",
        "twitter.com": "x",
        "threads.net": "threads",
        "kik.me": "kik",
    }
)
# Parts of a path that lead to a post, a search or an invitation: no handle is in the first place there.
_NO_HANDLE = frozenset(
    "p reel reels explore stories tv video watch spotlight discover music tag hashtag search home login accounts events "
    "groups group share intent i t c story.php permalink.php joinchat addstickers addlist proxy socks iv".split()
)
_BEFORE_HANDLE = frozenset({"add", "s", "u"})
# What advertisers and apps add to see who came from where: it differs from code to code with one target.
_TRACKING = re.compile(
    r"utm_.*|fbclid|gclid|dclid|msclkid|igshid|igsh|mc_[ce]id|_ga|ref_src|ref_url|si|share_id", re.IGNORECASE
)
_LABEL = re.compile(r"qr(?:\s*code)?\s*[:=-]\s*", re.IGNORECASE)  # 'QR: ', 'qr code - '
# Left out where a host is left: 'www.uk' is a name of its own.
_WWW = re.compile(r"^(?:www\.)+(?=[^.]+\.)")
# What stands before a colon, unless a port follows: 'example.com:8080/' has no scheme.
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):(?![0-9]{1,5}(?:/|$))", re.IGNORECASE)
# RFC 1035: labels of at most 63, names of at most 253; the last is letters, punycode, or figures of an address.
_HOST = re.compile(
    r"(?=.{1,253}$)(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{2,59}|[0-9]{1,3})"
)
# With a scheme or www; or a bare host only if a slash follows, for 'sam.jay' is a handle.
_LOOKS_LIKE_ONE = re.compile(
    r"(?:https?://|www\.)\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?::[0-9]+)?/\S*", re.IGNORECASE
)
# The link that the app itself makes, which opens the same profile as t.me.
_OPENS_TELEGRAM = re.compile(r"^tg:(?://)?resolve\?domain=([A-Za-z0-9_]+)(?:&.*)?$", re.IGNORECASE)
# Tel: (RFC 3966) and sms: (RFC 5724)
_NUMBER_LINK = re.compile(r"(?:tel|sms|smsto):(?://)?([^?;:]+)(?:[?;:].*)?", re.IGNORECASE)


def is_labelled(text: str) -> bool:
    """Whether text says that it is the target of a QR code: 'qr: …'."""
    return _LABEL.match(text) is not None


def without_label(text: str) -> str:
    """Take 'qr:' off the front, so that what is shown can be read again."""
    return _LABEL.sub("", text, count=1) if is_labelled(text) else text


def is_one(text: str) -> bool:
    """Whether text looks like a web address or a link that opens an app."""
    return _LOOKS_LIKE_ONE.fullmatch(text) is not None or text.lower().startswith(("tg://", "tel:", "sms:", "smsto:"))


def normalised(text: str) -> str:
    """Bring an address to the form in which two codes with the same target are equal.

    Refuses what is no web address or link to a number, and an address with somebody's sign-in in it.
    """
    if link := _NUMBER_LINK.fullmatch(text):
        return f"tel:{telephone.normalised(unquote(link[1]))}"
    parts = _split(text)
    query = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    address = f"https://{_host(parts, text)}{_port(parts, text)}{_path(parts.path)}"
    if query:
        address += f"?{urlencode(sorted(query))}"
    return f"{address}#{parts.fragment}" if parts.fragment and not parts.fragment.startswith(":~:") else address


def number_in(text: str) -> str | None:
    """The telephone number a link opens, as in wa.me/447700900123 or tel:07700900123."""
    if link := _NUMBER_LINK.fullmatch(text):
        return unquote(link[1])
    if not is_one(text):
        return None
    parts = _split(text)
    host, first = _bare_host(parts), unquote(parts.path).strip("/")
    if host == "api.whatsapp.com":
        first = dict(parse_qsl(parts.query)).get("phone", "").strip()
    elif host not in ("wa.me", "t.me", "telegram.me"):
        return None
    return f"+{first.lstrip('+')}" if re.fullmatch(r"\+?[0-9]{9,15}", first) else None


def handle_in(text: str) -> tuple[str, str] | None:
    """The platform and name a link opens, as in t.me/name; None where it leads to a post or an invitation."""
    if not is_one(text):
        return None
    parts = _split(text)
    platform = HOSTS.get(_bare_host(parts))
    if platform is None:
        return None
    return _named_in(platform, parts, text)


def _named_in(platform: str, parts: SplitResult, text: str) -> tuple[str, str] | None:
    steps = [step for step in unquote(parts.path).split("/") if step]
    if steps[:1] == ["profile.php"]:
        steps = [dict(parse_qsl(parts.query)).get("id", "")]
    elif len(steps) > 1 and steps[0] in _BEFORE_HANDLE:
        steps = steps[1:]
    if not steps or not steps[0] or steps[0].lower() in _NO_HANDLE or steps[0].startswith("+"):
        return None
    return platform, handle.checked(steps[0].removeprefix("@"), text)


def _split(text: str) -> SplitResult:
    """Part an address, giving it https where it has no scheme, and refuse what is not a web address."""
    if " " in text:
        raise UnreadableValue(f"{quoted(text)} has a space in it: give the address alone, one in each row.")
    text = _OPENS_TELEGRAM.sub(r"https://t.me/\1", text)
    scheme = _SCHEME.match(text)
    if scheme and scheme[1].lower() not in ("http", "https"):
        raise UnreadableValue(f"{quoted(text)} opens no web page: say in the text what a '{scheme[1]}' code does.")
    try:
        return urlsplit(text if scheme else f"https://{text}")
    except ValueError as broken:
        raise UnreadableValue(f"{quoted(text)} is not a web address: copy it from the code again.") from broken


def _bare_host(parts: SplitResult) -> str:
    return _WWW.sub("", (parts.hostname or "").rstrip("."))


def _host(parts: SplitResult, text: str) -> str:
    if parts.username is not None or parts.password is not None:
        raise UnreadableValue(f"{quoted(text)} holds a sign-in: take out what stands before the @ and send it again.")
    host = _bare_host(parts)
    try:
        plain = host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as broken:
        raise UnreadableValue(f"{quoted(text)} has no readable host name: copy it from the code again.") from broken
    if not _HOST.fullmatch(plain):
        raise UnreadableValue(f"{quoted(text)} is not a web address: it begins as in 'https://example.com/'.")
    return plain


def _port(parts: SplitResult, text: str) -> str:
    try:
        port = parts.port
    except ValueError as broken:
        raise UnreadableValue(f"{quoted(text)} has an impossible port number: copy it from the code again.") from broken
    return "" if port in (None, 80, 443) else f":{port}"


def _path(path: str) -> str:
    encoded = quote(path.rstrip("/"), safe="%/:@!$&'()*+,;=~-._")
    return re.sub(r"%[0-9a-fA-F]{2}", lambda code: code[0].upper(), encoded)
