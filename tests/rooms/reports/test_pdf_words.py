"""The words of a PDF are looked through before it is kept, and one that cannot be looked through is refused in words."""

import io

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from counterline.intake.errors import RefusedAtTheDoor
from counterline.plumbing.errors import CounterlineError
from counterline.reports import attachments, drafts
from counterline.reports.beside.pdf_words import pdf_words
from counterline.reports.beside.scanning import FileRules
from tests.nation import TestNation

RULES = FileRules(10**6)


def document(words: str, *, locked: str = "", inside: str = "", title: str = "") -> bytes:
    """An invented PDF of one page with these words."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject({NameObject(f"/{name}"): NameObject(f"/{each}") for name, each in _FONT.items()})
    page[NameObject("/Resources")] = DictionaryObject(
        {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
    )
    drawn = DecodedStreamObject()
    drawn.set_data(f"BT /F1 12 Tf 20 200 Td ({words}) Tj ET".encode())
    page[NameObject("/Contents")] = writer._add_object(drawn)
    if title:
        writer.add_metadata({"/Title": title})
    if inside:
        writer.add_attachment("inside.txt", inside.encode())
    if locked:
        writer.encrypt(locked, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_FONT = {"Type": "Font", "Subtype": "Type1", "BaseFont": "Helvetica"}


def test_the_words_of_a_page_and_of_its_title_are_read() -> None:
    words = pdf_words(document("Seen dealing at an invented place.", title="Invented"))
    assert "Seen dealing at an invented place." in words
    assert "Invented" in words


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (document("Invented.", locked="password"), "locked"),
        (document("Invented.", inside="other"), "other files inside"),
        (b"%PDF-1.7 and nothing that a PDF has", "damaged"),
        (document("Invented.")[:200], "damaged"),
    ],
)
def test_what_cannot_be_looked_through_is_refused_with_what_to_do(content: bytes, why: str) -> None:
    with pytest.raises(CounterlineError, match=why):
        pdf_words(content)


def test_a_pdf_that_never_ends_is_refused_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("counterline.reports.beside.pdf_words.SECONDS", 0.01)
    with pytest.raises(CounterlineError, match="more than can be looked through"):
        pdf_words(document("Invented."))


def test_a_pdf_with_any_byte_broken_is_taken_or_refused_in_words() -> None:
    whole, told = document("Seen dealing at an invented place."), []
    for place in range(0, len(whole), len(whole) // 12):
        broken = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            taken = "Seen" in pdf_words(broken)
        except CounterlineError as refusal:
            told.append("PDF" in refusal.message)
        else:
            told.append(taken)
    assert len(told) >= 12
    assert sum(told) > len(told) / 2


def test_a_pdf_that_says_what_must_not_come_in_is_refused_with_the_route_and_not_kept(nation: TestNation) -> None:
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": ["Invented."]})
        with pytest.raises(RefusedAtTheDoor, match="source register"):
            attachments.attach(work, draft, "a.pdf", document("From the CHIS"), RULES)
        kept = attachments.attach(work, draft, "b.pdf", document("From the street"), RULES)
        assert [each.name for each in attachments.files_of(work, draft)] == [kept.name] == ["b.pdf"]
