"""What customers use to reach a line: a telephone number, a social handle, or the target of a QR code."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.particulars import handle, telephone, web_address
from counterline.vocabulary.remembered import remembered
from counterline.vocabulary.tidy import quoted, tidied

LONGEST: Final = 2048  # letters: the address of a QR target; longer is a text


class ContactKind(StrEnum):
    """The kinds of contact point; they are counted apart."""

    NUMBER = "number"
    HANDLE = "handle"
    QR = "qr"


@dataclass(frozen=True, slots=True)
class ContactPoint:
    """One way of reaching a line, in the single form in which two agencies' reports of it are equal."""

    kind: ContactKind
    value: str
    platform: str | None = None

    @classmethod
    def parse(cls, text: str, kind: ContactKind | None = None) -> "ContactPoint":
        """Read a contact point as written: '07700 900123', 'snap: name', 't.me/name', a QR code's link.

        Refuses two in one cell, stand-ins, and what is of another kind than the one that is expected.
        """
        return _read(text, kind)

    @property
    def key(self) -> int:
        """The 64-bit key on which reports of the same contact point meet."""
        return key_of(f"contact-point:{self.kind}:{self.platform or ''}", self.value)

    @property
    def shown(self) -> str:
        """The contact point as officers write it: '07700 900123', 'snapchat: name', 'qr: https://…'."""
        match self.kind:
            case ContactKind.NUMBER:
                return telephone.shown(self.value)
            case ContactKind.HANDLE:
                return f"{self.platform}: {self.value}" if self.platform else f"@{self.value}"
            case ContactKind.QR:
                return f"qr: {self.value}"

    @property
    def reaches(self) -> "ContactPoint | None":
        """The number or handle that a QR code's link opens, if any: a second contact point of the line."""
        if self.kind is not ContactKind.QR:
            return None
        try:
            return _inside(self.value)
        except UnreadableValue:  # the code is still what customers scan, though nobody can be reached by it
            return None

    @property
    def on_every_platform(self) -> "tuple[ContactPoint, ...]":
        """A handle without a platform, followed by the same handle on each platform; anything else by itself."""
        if self.kind is not ContactKind.HANDLE or self.platform is not None:
            return (self,)
        return (self, *(ContactPoint(self.kind, self.value, platform) for platform in handle.PLATFORM_NAMES))

    def __str__(self) -> str:
        return self.shown


@remembered(2048)
def _read(text: str, kind: ContactKind | None) -> ContactPoint:
    tidy = tidied(text, "contact point", LONGEST)
    match kind:
        case ContactKind.NUMBER:
            return _number(tidy)
        case ContactKind.HANDLE:
            return _handle(tidy)
        case ContactKind.QR:
            return _qr(tidy)
        case None:
            return _whatever(tidy)


def _number(text: str) -> ContactPoint:
    inside = web_address.number_in(text) or handle.number_behind(text)
    return ContactPoint(ContactKind.NUMBER, telephone.normalised(inside or text))


def _handle(text: str) -> ContactPoint:
    if telephone.looks_like_one(text):
        raise UnreadableValue(f"{quoted(text)} is a telephone number: give it as a number, not as a handle.")
    platform, name = web_address.handle_in(text) or handle.read(text)
    return ContactPoint(ContactKind.HANDLE, name, platform)


def _qr(text: str) -> ContactPoint:
    return ContactPoint(ContactKind.QR, web_address.normalised(web_address.without_label(text)))


def _inside(text: str) -> ContactPoint | None:
    if number := web_address.number_in(text):
        return _number(number)
    found = web_address.handle_in(text)
    return ContactPoint(ContactKind.HANDLE, found[1], found[0]) if found else None


def _whatever(text: str) -> ContactPoint:
    if web_address.is_labelled(text):
        return _qr(text)
    if web_address.is_one(text):
        return _inside(text) or _qr(text)
    if handle.is_one(text) and not handle.number_behind(text):
        return _handle(text)
    return _number(text)
