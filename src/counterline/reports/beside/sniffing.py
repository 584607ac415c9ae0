"""What a file is by its content, whatever it is called: the few kinds that may stand beside a report, and no others."""

import io
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from counterline.files.errors import Unreadable
from counterline.files.limits import LIMITS, Limit
from counterline.files.sheets.package import Package
from counterline.intake.arriving.door import refusal_of_package
from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import CounterlineError
from counterline.reports.beside.pictures import JPEG, PNG, is_jpeg, is_png
from counterline.vocabulary.terms.stays_out import Door

ALLOWED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "pdf": "application/pdf",
        "png": "image/png",
        "jpeg": "image/jpeg",
        "txt": "text/plain",
        "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
)
"""The kinds of file taken, by their usual ending, and the media type each is given back as."""

_SIGNS: Final = ((b"%PDF-", "pdf"), (PNG, "png"), (JPEG, "jpeg"))
_WHOLE: Final[Mapping[str, Callable[[bytes], bool]]] = MappingProxyType({"png": is_png, "jpeg": is_jpeg})
_PARTS: Final = (("word/document.xml", "docx"), ("xl/workbook.xml", "xlsx"))
_MOST: Final = Limit(
    100_000_000, "bytes unpacked", "its sender waits while it is looked through: attach the pages that matter"
)
_LIMITS: Final = replace(LIMITS, unpacked=_MOST)

_NOT_TAKEN: Final = (
    "The file is not a PDF, a PNG or JPEG picture, plain text, or a Word or Excel file. Save it as one of those."
)
_NOT_A_PICTURE: Final = (
    "The file begins like a picture and is none to its end: it is cut short or damaged, or something else, such as a film, "
    "a page or what some telephones add, stands in it or behind it. Open it, save it again as a PNG or JPEG picture and "
    "attach that, or attach a screenshot of it."
)
_MACROS: Final = "The file carries macros, which run when it is opened. Save it without them (.docx or .xlsx)."


@dataclass(frozen=True, slots=True)
class Sniffed:
    """A file as its content shows it, and the words of one that is plain text."""

    kind: str
    media: str
    words: str


def sniff(content: bytes) -> Sniffed:
    """Tell what a file is, or refuse one that may not stand beside a report."""
    for sign, kind in _SIGNS:
        if content.startswith(sign):
            if kind in _WHOLE and not _WHOLE[kind](content):
                raise CounterlineError(_NOT_A_PICTURE)
            return Sniffed(kind, ALLOWED[kind], "")
    if content.startswith(b"PK\x03\x04"):
        return _office(content)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise CounterlineError(_NOT_TAKEN) from None
    if not text.strip() or any(not each.isprintable() and each not in "\r\n\t\f" for each in text):
        raise CounterlineError(_NOT_TAKEN)
    return Sniffed("txt", ALLOWED["txt"], text)


def refuse_what_must_stay_out(words: str) -> None:
    """Refuse words that may not come in (law 11), with the right route and no word of them."""
    _refuse(Door().refusal_of([words], []))


def _refuse(refusal: tuple[str, str] | None) -> None:
    if refusal:
        # The door speaks of rows, and whoever writes a report or puts a file beside it has none.
        raise RefusedAtTheDoor(" ".join(refusal).replace("The row carries", "It carries", 1))


def _office(content: bytes) -> Sniffed:
    """A Word or Excel file, refused by any part of it, by the same look as at a return."""
    with _package(content) as package:
        names = package.names()
        kind = _kind(names)
        _refuse(refusal_of_package(package))
    return Sniffed(kind, ALLOWED[kind], "")


def _kind(names: list[str]) -> str:
    if any(name.rpartition("/")[2].casefold() == "vbaproject.bin" for name in names):
        raise CounterlineError(_MACROS)
    kind = next((kind for part, kind in _PARTS if part in names), None)
    if kind is None or "[Content_Types].xml" not in names:
        raise CounterlineError(_NOT_TAKEN)
    return kind


@contextmanager
def _package(content: bytes) -> Iterator[Package]:
    try:
        with closing(Package(io.BytesIO(content), _LIMITS, document=True)) as package:
            yield package
    except Unreadable as refusal:
        raise CounterlineError(refusal.message) from None
