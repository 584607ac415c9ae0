"""A file beside a report that does not hold together is refused in words, whatever is broken in it."""

import io
import zipfile

import pytest

from counterline.plumbing.errors import CounterlineError
from counterline.reports import attachments, drafts
from counterline.reports.beside.scanning import FileRules
from counterline.reports.beside.sniffing import sniff
from tests.nation import TestNation
from tests.pictures import PICTURE


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


@pytest.mark.parametrize("told", [PICTURE[:8], PICTURE[:8] + bytes(64), PICTURE[:20] + b"x" + PICTURE[21:]])
def test_what_only_begins_like_a_picture_is_refused(told: bytes) -> None:
    assert sniff(PICTURE).kind == "png"
    with pytest.raises(CounterlineError, match="begins like a picture"):
        sniff(told)


def test_a_files_name_is_kept_whole_and_safe(nation: TestNation) -> None:
    names = {
        "<script>alert(1)</script>.txt": "_script_alert(1)__script_.txt",
        "../menu.exe": "menu.txt",
        "C:\\Users\\invented\\menu.txt": "menu.txt",
        "C:/invented/menu.txt": "menu.txt",
        "/etc/menu.txt": "menu.txt",
        "prices 1/2.txt": "prices 1_2.txt",
        "/": "file.txt",
    }
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": ["Invented."]})
        kept = {name: attachments.attach(work, draft, name, b"Invented words.", FileRules(1000)).name for name in names}
    assert kept == names
