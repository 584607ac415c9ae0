"""The words of a PDF beside a report, so that they are looked through like any others; pictures of words have none."""

import subprocess
import sys
from pathlib import Path
from types import MappingProxyType
from typing import Final

from counterline.plumbing.errors import CounterlineError
from counterline.reports.beside import pdf_reader

SECONDS: Final = 30

_DAMAGED: Final = (
    "The PDF cannot be looked through: it is damaged, or not made as PDFs are. Print it to a new PDF first."
)
_TOO_MUCH: Final = "The PDF holds more than can be looked through. Attach the pages that matter."
_WHY: Final = MappingProxyType(
    {
        pdf_reader.LOCKED: "The PDF is locked with a password. Save it again without one.",
        pdf_reader.OTHERS_INSIDE: "The PDF has other files inside it. Save it without them, and attach each by itself.",
        pdf_reader.TOO_MUCH: _TOO_MUCH,
    }
)


def pdf_words(content: bytes) -> str:
    """The words of a PDF; one that cannot be looked through is refused with what to do about it."""
    command = [sys.executable, "-I", str(Path(pdf_reader.__file__))]
    try:
        done = subprocess.run(command, input=content, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise CounterlineError(_TOO_MUCH) from None
    if done.returncode < 0:  # it used up its time or its memory
        raise CounterlineError(_TOO_MUCH)
    if done.returncode:
        raise CounterlineError(_WHY.get(done.returncode, _DAMAGED))
    return done.stdout.decode()
