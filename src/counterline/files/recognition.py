"""What a file really is, from its first bytes: names can lie, and people save web pages as spreadsheets."""

import re
from pathlib import Path

from counterline.files.errors import Unreadable
from counterline.files.rows import Format

HEAD = 65_536

# (how the file begins, what to tell the sender)
NOT_TABLES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "This is a PDF, whatever its name says. Send the table itself as CSV, XLSX or JSON Lines."),
    (b"{\\rtf", "This is a word-processor document (RTF). Send the table as CSV or XLSX."),
    (b"\x1f\x8b", "This file is compressed (gzip). Unpack it and send the table itself."),
    (b"7z\xbc\xaf\x27\x1c", "This file is a 7-Zip archive. Unpack it and send the table itself."),
    (b"Rar!", "This file is a RAR archive. Unpack it and send the table itself."),
    (b"BZh", "This file is compressed (bzip2). Unpack it and send the table itself."),
    (b"\x89PNG", "This is a picture of a table (PNG). Send the table itself as CSV or XLSX."),
    (b"\xff\xd8\xff", "This is a picture of a table (JPEG). Send the table itself as CSV or XLSX."),
    (b"SQLite format 3", "This is a database (SQLite). Export the table as CSV and send that."),
)
# What says, in a compound file, which program wrote it; the names stand there in UTF-16.
INSIDE_OLE: tuple[tuple[str, str], ...] = (
    (
        "EncryptedPackage",
        "This workbook is locked with a password. Take the password off, save it and send it by the secure route.",
    ),
    ("WordDocument", "This is an old Word document. Send the table as CSV or XLSX."),
    ("Workbook", "This is an old Excel workbook (.xls). Open it in Excel, save it as .xlsx or CSV and send that."),
    ("Book", "This is a very old Excel workbook (.xls). Open it in Excel, save it as .xlsx or CSV and send that."),
)
PARQUET = b"PAR1"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Of a file, of an empty archive and of one in parts (PKWARE APPNOTE 4.3).
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
# A page saved as .xls or .csv, as old reporting tools do.
MARKUP = re.compile(rb"<(?:!doctype|html|head|body|table|meta|script|div|\?xml|!--)", re.IGNORECASE)
BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # of UTF-8 and both orders of UTF-16
CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b\0"))


def recognise(path: Path, expected: Format | None) -> Format:
    """Say which reader a file needs, or refuse it by naming what it is."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
        if head.startswith(OLE):
            raise Unreadable(_name_ole(head + stream.read(64 * 1024 * 1024)))
    if expected is Format.XML and _starts_as_markup(head):
        return expected
    found = _kind(head)
    if expected is None or expected is found or (expected is Format.JSONL and found is Format.JSON):
        return found
    if expected is Format.XML:
        raise Unreadable(f"The mapping expects {_article(expected)}, but the file is {_article(found)}.")
    if {Format.XLSX, Format.PARQUET} & {expected, found}:
        raise Unreadable(f"The mapping expects {_article(expected)}, but the file is {_article(found)}.")
    return expected


def _kind(head: bytes) -> Format:
    if head.startswith(ZIP):
        return Format.XLSX
    if head.startswith(PARQUET):
        return Format.PARQUET
    text = _shorn(head)
    if not text.strip(b"\0"):
        raise Unreadable("The file is empty. Export it again and check that it holds the rows you meant to send.")
    for start, refusal in NOT_TABLES:
        if text.startswith(start):
            raise Unreadable(refusal)
    plain = text.replace(b"\0", b"")[:2000]
    if MARKUP.match(plain):
        raise Unreadable(
            "This is a web page or XML under another name. Open it in Excel, save it as XLSX or CSV and send that; a mapping"
            " whose file format is xml reads XML as it is."
        )
    _refuse_binary(head)
    return _kind_of_text(plain, head)


def _starts_as_markup(head: bytes) -> bool:
    # UTF-16 puts a null byte beside each letter.
    return _shorn(head).replace(b"\0", b"").startswith(b"<")


def _shorn(head: bytes) -> bytes:
    for bom in BOMS:
        head = head.removeprefix(bom)
    return head.lstrip()


def _kind_of_text(plain: bytes, head: bytes) -> Format:
    first = plain.splitlines()[0].strip()
    if re.match(rb'\{\s*("|\}|$)', first):
        return Format.JSONL
    if re.match(rb"\[\s*(\{|\[|$)", first):
        return Format.JSON
    if head.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        raise Unreadable("The text is written in UTF-32, which no agency's system should send. Save it as UTF-8.")
    return Format.CSV


def _refuse_binary(head: bytes) -> None:
    if head.startswith(BOMS[1:]):
        return
    nulls = head.count(0)
    if nulls * 3 >= len(head) and max(head[::2].count(0), head[1::2].count(0)) * 10 >= nulls * 9:
        raise Unreadable("The text is written in UTF-16 without the mark that says so. Save it as UTF-8 and send that.")
    controls = len(head) - len(head.translate(None, CONTROL))
    if nulls * 10 > len(head) or (controls > 4 and controls * 20 > len(head)):
        raise Unreadable("This is not text but some program's own file. Export the table as CSV or XLSX.")


def _name_ole(content: bytes) -> str:
    for stream_name, refusal in INSIDE_OLE:
        if stream_name.encode("utf-16-le") in content:
            return refusal
    return "This is an old Office file. Open it, save the table as .xlsx or CSV and send that."


def _article(kind: Format) -> str:
    return {
        Format.CSV: "a CSV file",
        Format.XLSX: "an Excel workbook",
        Format.JSONL: "a JSON Lines file",
        Format.JSON: "a JSON document",
        Format.XML: "an XML document",
        Format.PARQUET: "a Parquet file",
    }[kind]
