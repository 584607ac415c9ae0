"""Reads the words of a PDF in a process of its own, which may be ended: a file can be made so that reading it never ends.

Run by its path with the PDF as standard input, and so imports nothing of ours; it answers with the words, or by how it ends.
"""

import io
import resource
import sys
from collections.abc import Iterator
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

LOCKED, DAMAGED, OTHERS_INSIDE, TOO_MUCH = 3, 4, 5, 6
MOST_CHARACTERS: Final = 20_000_000
MOST_BYTES: Final = 2 << 30  # of memory
MOST_SECONDS: Final = 20


def main() -> int:
    """Write the words of a PDF to standard output, and say by how this ends what stood in the way."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()))
        if reader.is_encrypted and not reader.decrypt(""):
            return LOCKED
        if reader.attachments:
            return OTHERS_INSIDE
        told = 0
        for words in _words(reader):
            told += len(words)
            if told > MOST_CHARACTERS:
                return TOO_MUCH
            sys.stdout.buffer.write(words.encode("utf-8", "replace") + b"\n")
    except MemoryError:
        return TOO_MUCH
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError):
        return DAMAGED
    return 0


def _words(reader: PdfReader) -> Iterator[str]:
    yield from (str(value) for value in (reader.metadata or {}).values())
    yield from (str(value) for value in (reader.get_form_text_fields() or {}).values())
    for page in reader.pages:
        yield page.extract_text()
        for each in page.annotations or ():
            yield str(each.get_object().get("/Contents", ""))


if __name__ == "__main__":
    sys.exit(main())
