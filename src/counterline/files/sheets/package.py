"""The zip that a workbook or document is: opened with care, its parts counted before they are unpacked, its markup free of entities."""

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, NoReturn
from xml.parsers import expat

from counterline.files.errors import Unreadable
from counterline.files.limits import PACKING_MATTERS_ABOVE, Limits

BLOCK = 1 << 17  # bytes unpacked at once: enough for the parser, and little beside a sheet
ENCRYPTED = 0x1
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    expat.ExpatError,
    EOFError,
    LookupError,
    ValueError,
    OverflowError,
    OSError,
    NotImplementedError,
    RuntimeError,
)
# What else comes in a zip or under this name, told by a part that only it has.
NOT_XLSX: tuple[tuple[str, str], ...] = (
    ("xl/vbaproject.bin", "This workbook holds macros (.xlsm). Save it as .xlsx, which has none, and send that."),
    ("xl/workbook.bin", "This is a binary workbook (.xlsb). Save it as .xlsx or CSV and send that."),
    ("word/document.xml", "This is a Word document. Send the table as CSV or XLSX."),
    ("ppt/presentation.xml", "This is a PowerPoint file. Send the table as CSV or XLSX."),
    ("content.xml", "This is an OpenDocument file (.ods). Save it as .xlsx or CSV and send that."),
)

Element = tuple[str, dict[str, str]]


def refuse_damage(where: str) -> Unreadable:
    """What is said of a workbook, or a part of one, that breaks off or does not hold together."""
    return Unreadable(
        f"{where} is damaged or cut short. Open it to see whether it is whole, save it and send it again."
    )


@contextmanager
def damage_told(where: str) -> Iterator[None]:
    """Tell any way in which a zip or its markup can be broken as one refusal that names the place."""
    try:
        yield
    except DAMAGED as error:
        raise refuse_damage(where) from error


def guarded_parser(separator: str | None = None) -> expat.XMLParserType:
    """A parser that refuses document types, and with them every entity attack."""
    parser = expat.ParserCreate(namespace_separator=separator)
    parser.buffer_text = True
    parser.buffer_size = BLOCK
    parser.StartDoctypeDeclHandler = _refuse_entities
    parser.EntityDeclHandler = _refuse_entities
    parser.ExternalEntityRefHandler = _refuse_entities
    return parser


def feed(parser: expat.XMLParserType, stream: IO[bytes], limits: Limits) -> Iterator[None]:
    """Give a parser its stream piece by piece; what it found after each piece is the caller's to take."""
    given = 0
    while data := stream.read(BLOCK):
        parser.Parse(data)
        given += len(data)
        # Markup that does not come to an end would be held in memory whole.
        if given - parser.CurrentByteIndex > 4 * limits.line.most:
            raise Unreadable(limits.line.refusal("The workbook has a piece of markup that does not end") + ".")
        yield
    parser.Parse(b"", True)  # expat takes it by position only
    yield


def _refuse_entities(*_: object) -> NoReturn:
    raise Unreadable(
        "The file defines XML entities, which Excel and Word never write and attackers do. Ask its sender how it was made."
    )


class Package:
    """An opened workbook whose parts are within the limits; or a `document`, of which whoever opens it knows the kind."""

    def __init__(self, path: Path | IO[bytes], limits: Limits, *, document: bool = False) -> None:
        self.limits = limits
        self.called = "The document" if document else "The workbook"
        self._refused = () if document else NOT_XLSX
        with damage_told(self.called):
            self._zip = zipfile.ZipFile(path)
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def names(self) -> list[str]:
        """The names of all parts."""
        return list(self._parts)

    def remarks(self) -> list[str]:
        """What was written on the zip itself and beside its parts, which no program shows."""
        return [
            each.decode("utf-8", "replace") for each in (self._zip.comment, *(i.comment for i in self._parts.values()))
        ]

    def size(self, part: str) -> int:
        """How many bytes a part unpacks to, as the zip says."""
        return self._parts[part].file_size

    def open(self, part: str) -> IO[bytes]:
        """Open one part to be read as a stream."""
        return self._zip.open(self._parts[part])

    def elements(self, part: str) -> list[Element]:
        """All elements of a small part in document order: local name, and attributes by local name."""
        with damage_told(f"The workbook’s part “{part}”"):
            info = self._parts[part]
            if info.file_size > self.limits.small_part.most:
                raise Unreadable(self.limits.small_part.refusal(f"The workbook’s part “{part}” is too big") + ".")
            found: list[Element] = []
            parser = guarded_parser(" ")

            def start(name: str, attributes: dict[str, str]) -> None:
                found.append((_local(name), {_local(key): value for key, value in attributes.items()}))

            parser.StartElementHandler = start
            with self._zip.open(info) as stream:
                parser.ParseFile(stream)
            return found

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """The parts one part refers to: id → (kind, name of the part); links out of the file are left out."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self:
            return {}
        return {
            attributes["Id"]: (
                attributes.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, attributes["Target"])).lstrip("/"),
            )
            for tag, attributes in self.elements(relations)
            if tag == "Relationship" and attributes.get("TargetMode") != "External" and "Target" in attributes
        }

    def _check(self) -> None:
        limits, infos = self.limits, self._zip.infolist()
        if len(infos) > limits.entries.most:
            raise Unreadable(limits.entries.refusal(f"{self.called} has {len(infos):,} parts") + ".")
        self._parts = {info.filename: info for info in infos}
        if len(self._parts) < len(infos):
            raise Unreadable(
                f"{self.called} holds two parts of one name, which Excel and Word never write. Save it again."
            )
        lower = {name.lower() for name in self._parts}
        for part, refusal in self._refused:
            if part in lower:
                raise Unreadable(refusal)
        if "[Content_Types].xml" not in self._parts and self._refused:
            raise Unreadable("This is a zip archive and not a workbook. Unpack it and send the table itself.")
        if any(info.flag_bits & ENCRYPTED for info in infos):
            raise Unreadable(
                f"{self.called}’s parts are locked with a password. Take the password off and send it again."
            )
        self._check_sizes(infos)

    def _check_sizes(self, infos: list[zipfile.ZipInfo]) -> None:
        unpacked = sum(info.file_size for info in infos)
        if unpacked > self.limits.unpacked.most:
            raise Unreadable(self.limits.unpacked.refusal(f"{self.called} would unpack to {unpacked:,} bytes") + ".")
        for info in infos:
            times = info.file_size // max(1, info.compress_size)
            if info.file_size > PACKING_MATTERS_ABOVE and times > self.limits.packing.most:
                found = f"{self.called}’s part “{info.filename[:100]}” unpacks to {times:,} times its size"
                raise Unreadable(self.limits.packing.refusal(found) + ".")


def _local(name: str) -> str:
    return name.rpartition(" ")[2]
