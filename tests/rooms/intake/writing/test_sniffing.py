"""A file beside a report that does not hold together is refused in words, whatever is broken in it."""

import io
import zipfile

import pytest

from counterline.intake.writing.sniffing import sniff
from counterline.plumbing.errors import CounterlineError


def document(words: str) -> bytes:
    """An invented Word document with these words."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:p><w:t>{words}</w:t></w:p>")
    return out.getvalue()


def test_a_document_with_any_byte_broken_is_taken_or_refused_and_never_breaks_the_page() -> None:
    whole = document("Seen dealing at an invented address. " * 40)
    refused = 0
    for place in range(len(whole)):
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            sniff(broken)
        except CounterlineError:
            refused += 1
    assert refused > len(whole) / 4


def test_a_document_cut_short_is_refused_in_words() -> None:
    with pytest.raises(CounterlineError, match="damaged"):
        sniff(document("Invented.")[:-30])
