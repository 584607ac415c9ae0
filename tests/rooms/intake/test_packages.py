"""Whatever part of a Word or Excel file holds what may not come in, both doors refuse it. Everything is invented."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from counterline.governance.people.viewers import Viewer
from counterline.intake.arriving.door import look_through
from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import CounterlineError
from counterline.reports import attachments, drafts
from counterline.reports.beside.scanning import FileRules
from tests.nation import TestNation
from tests.pictures import PICTURE

MARKED = "TOP SECRET - STRAP"
INNOCENT = "Seen near the invented station"
RULES = FileRules(1 << 20)
WORD = {
    "[Content_Types].xml": "<Types/>",
    "word/document.xml": "<w:document xmlns:w='w'><w:p><w:r><w:t>Seen dealing.</w:t></w:r></w:p></w:document>",
}
BOOK = {
    "[Content_Types].xml": "<Types/>",
    "xl/workbook.xml": "<workbook><sheets><sheet name='Lines' sheetId='1'/></sheets></workbook>",
    "xl/worksheets/sheet1.xml": "<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row></sheetData></worksheet>",
}
REFERENCES = "".join(f"&#x{ord(each):x};" for each in MARKED)

PARTS = {
    "a heading of Word": (WORD, "word/header1.xml", "<w:hdr xmlns:w='w'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:hdr>"),
    "a footer of Word": (WORD, "word/footer2.xml", "<w:ftr xmlns:w='w'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:ftr>"),
    "a footnote": (WORD, "word/footnotes.xml", "<w:footnotes xmlns:w='w'><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:footnotes>"),
    "a remark of Word": (WORD, "word/comments.xml",
        "<w:comments xmlns:w='w'><w:comment><w:p><w:t>{}</w:t></w:p></w:comment></w:comments>"),
    "what was struck out": (WORD, "word/document.xml",
        "<w:document xmlns:w='w'><w:p><w:del><w:r><w:delText>{}</w:delText></w:r></w:del></w:p></w:document>"),
    "a picture's description": (WORD, "word/document.xml",
        "<w:document xmlns:w='w'><w:p><wp:docPr xmlns:wp='p' descr='{}'/></w:p></w:document>"),
    "a property": (WORD, "docProps/core.xml", "<p xmlns:dc='d'><dc:title>{}</dc:title></p>"),
    "a custom property": (BOOK, "docProps/custom.xml",
        "<p xmlns:v='d'><property name='Class'><v:lpwstr>{}</v:lpwstr></property></p>"),
    "a heading under a picture's name": (WORD, "word/media/image1.png", "<w:hdr xmlns:w='w'><w:p><w:t>{}</w:t></w:p></w:hdr>"),
    "a heading under no ending": (WORD, "word/oddname", "<w:hdr xmlns:w='w'><w:p><w:t>{}</w:t></w:p></w:hdr>"),
    "a comment of the markup": (WORD, "word/settings.xml", "<a><!-- {} --></a>"),
    "an inline string": (BOOK, "xl/worksheets/sheet1.xml", "<worksheet><c t='inlineStr'><is><t>{}</t></is></c></worksheet>"),
    "a shared string": (BOOK, "xl/sharedStrings.xml", "<sst><si><t>{}</t></si></sst>"),
    "a remark of Excel": (BOOK, "xl/comments1.xml", "<comments><comment><text><r><t>{}</t></r></text></comment></comments>"),
    "a threaded remark": (BOOK, "xl/threadedComments/t1.xml", "<a><threadedComment><text>{}</text></threadedComment></a>"),
    "a sheet's title": (BOOK, "xl/workbook.xml", "<workbook><sheets><sheet name='{}'/></sheets></workbook>"),
    "a hidden sheet": (BOOK, "xl/worksheets/sheet9.xml", "<worksheet><c t='str'><v>{}</v></c></worksheet>"),
    "a page's heading": (BOOK, "xl/worksheets/sheet2.xml",
        '<worksheet><oddHeader>&amp;C&amp;"Arial,Bold"&amp;12{}</oddHeader></worksheet>'),
    "a page's heading in the middle": (BOOK, "xl/worksheets/sheet2.xml",
        "<worksheet><oddFooter>&amp;C{}</oddFooter></worksheet>"),
    "a formula": (BOOK, "xl/worksheets/sheet2.xml", '<worksheet><c><f>"{}"</f><v>1</v></c></worksheet>'),
    "a prompt": (BOOK, "xl/worksheets/sheet2.xml", "<worksheet><dataValidation prompt='{}'/></worksheet>"),
    "a name": (BOOK, "xl/workbook.xml", '<workbook><definedName>"{}"</definedName></workbook>'),
    "a text box": (BOOK, "xl/drawings/drawing1.xml", "<d xmlns:a='a'><a:p><a:r><a:t>{}</a:t></a:r></a:p></d>"),
    "an old drawing whose tags stay open": (BOOK, "xl/drawings/vmlDrawing1.vml", "<xml><div>{}<br></div></xml>"),
    "words parted by their colours": (WORD, "word/document.xml",
        "<w:document xmlns:w='w'><w:p>\n<w:r>\n<w:t>TO</w:t>\n</w:r>\n<w:r><w:t>P SECRET {}</w:t></w:r></w:p></w:document>"),
    "the name of a part": (BOOK, "customXml/{}.xml", "<a/>"),
}  # fmt: skip
ENCODED: dict[str, Callable[[str], bytes]] = {
    "utf-16": lambda text: text.encode("utf-16"),
    "utf-16 that says so": lambda text: f"<?xml version='1.0' encoding='UTF-16'?>{text}".encode("utf-16-be"),
    "latin-1": lambda text: f"<?xml version='1.0' encoding='ISO-8859-1'?>{text}".encode("latin-1"),
}


def packed(parts: dict[str, str], part: str = "", said: str | bytes = "", remark: str = "") -> bytes:
    """A document of these parts, one of them instead of or beside the others."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in (parts | ({part: said} if part else {})).items():
            package.writestr(name, text)
        package.comment = remark.encode()
    return out.getvalue()


def at_both_doors(nation: TestNation, officer: Viewer, content: bytes, folder: Path) -> list[str]:
    """What each door says of a file: that beside a report, and that of returns where it is a workbook."""
    said = []
    with nation.as_seen_by(officer) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": ["Invented."]})
        try:
            attachments.attach(work, draft, "notes.doc", content, RULES)
            said.append("")
        except CounterlineError as refusal:
            said.append(f"{type(refusal).__name__}: {refusal.message}")
    if b"xl/workbook.xml" in content:
        path = folder / "return.xlsx"
        path.write_bytes(content)
        said.append(look_through(path, path.name).refusal or "")
    return said


def test_every_part_is_looked_through_at_both_doors_and_innocent_words_come_in(
    nation: TestNation, tmp_path: Path
) -> None:
    officer = nation.viewer("dorset")
    for what, (parts, part, markup) in PARTS.items():
        for refused in at_both_doors(
            nation, officer, packed(parts, part.format(MARKED), markup.format(MARKED)), tmp_path
        ):
            assert "security officer" in refused, what
            assert "STRAP" not in refused, what
        innocent = packed(
            parts, part.format("Notes"), markup.format(INNOCENT).replace("TO<", "At<").replace("P SECRET", "")
        )
        told = at_both_doors(nation, officer, innocent, tmp_path)
        # The other door takes it for no table, which is none of what is tried here.
        assert told[0] == "", what
        assert "security officer" not in " ".join(told), what


@pytest.mark.parametrize("way", [*ENCODED, "references", "the remark of the zip"])
def test_no_way_of_writing_letters_hides_them(nation: TestNation, tmp_path: Path, way: str) -> None:
    officer = nation.viewer("dorset")
    for parts, part in ((WORD, "word/header1.xml"), (BOOK, "xl/sharedStrings.xml")):
        for words, refused in ((MARKED, True), (INNOCENT, False)):
            said = f"<a><si>{words}</si></a>"
            content: str | bytes = said
            remark = words if way == "the remark of the zip" else ""
            if way in ENCODED:
                content = ENCODED[way](said)
            elif way == "references":
                content = said.replace(MARKED, REFERENCES)
            elif remark:
                content = "<a/>"
            for told in at_both_doors(nation, officer, packed(parts, part, content, remark), tmp_path):
                assert ("security officer" in told) is refused


@pytest.mark.parametrize(
    ("part", "said", "told"),
    [
        ("word/header1.xml", f"<!DOCTYPE a [<!ENTITY x '{MARKED}'>]><a>&x;</a>", "defines XML entities"),
        ("word/header1.xml", "<!DOCTYPE a SYSTEM 'file:///etc/hostname'><a/>", "defines XML entities"),
        ("word/header1.xml", "<a>", "damaged"),
        ("word/embeddings/other.docx", packed(WORD), "look through files inside"),
        ("word/afchunk.rtf", r"{\rtf1 TOP SECRET}", "look through files inside"),
        ("word/afchunk.mht", "MIME-Version: 1.0", "look through files inside"),
        ("word/vbaProject.bin", "x", "macros"),
    ],
)
def test_what_cannot_be_looked_through_is_refused(
    nation: TestNation, tmp_path: Path, part: str, said: str | bytes, told: str
) -> None:
    (answer,) = at_both_doors(nation, nation.viewer("dorset"), packed(WORD, part, said), tmp_path)
    assert told in answer


def test_a_document_with_a_picture_and_a_printers_settings_comes_in(nation: TestNation, tmp_path: Path) -> None:
    pictured = packed(WORD, "word/media/image1.png", PICTURE)
    printed = packed(BOOK, "xl/printerSettings/printerSettings1.bin", b"\x00\x01P\x00r\x00")
    for content in (pictured, printed):
        assert at_both_doors(nation, nation.viewer("dorset"), content, tmp_path)[0] == ""


def test_a_refusal_leaves_its_entry_and_no_file(nation: TestNation) -> None:
    officer = nation.viewer("dorset")
    with nation.as_seen_by(officer) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": ["Invented."]})
        with pytest.raises(RefusedAtTheDoor):
            attachments.attach(
                work, draft, "a.docx", packed(WORD, "word/header1.xml", f"<a><p>{MARKED}</p></a>"), RULES
            )
        assert attachments.files_of(work, draft) == []
