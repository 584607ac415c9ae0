"""Papers hold what they are told, under their marking on every page, and nobody's words draw anything. All is invented."""

from datetime import UTC, datetime
from io import BytesIO

from pypdf import PdfReader

from counterline.drawing.typeset import Chapter, Entry, Paper, Said, typeset

AT = datetime(2026, 3, 10, 12, 30, 15, 99, tzinfo=UTC)
EVIL = '#let x = 1 $x$ *bold* #pagebreak() = Heading "quoted" <label> \\ @who'


def paper(*entries: Entry) -> Paper:
    """A paper of one chapter."""
    chapter = Chapter("What happened", "", entries)
    words = {"gap": "Nobody says.", "believed": "Concluded", "typed": "Typed", "page": "Page"}
    return Paper("An invented paper", "OFFICIAL-SENSITIVE", ("Why",), (chapter,), **words)


def printed(content: bytes) -> list[str]:
    """What each page says."""
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_words_are_printed_as_they_stand_whatever_they_look_like() -> None:
    (page,) = printed(typeset(paper(Entry("Words", facts=(Said(EVIL, "Dorset Police, CU/1"),))), AT))
    assert EVIL in " ".join(page.split())
    assert "Dorset Police, CU/1" in page


def test_every_page_has_the_marking_and_a_gap_is_a_gap() -> None:
    pages = printed(typeset(paper(*(Entry(f"Thing {n}") for n in range(60))), AT))
    assert len(pages) > 1
    assert all(page.count("OFFICIAL-SENSITIVE") == 2 for page in pages)
    assert sum(page.count("Nobody says.") for page in pages) == 60


def test_one_paper_at_one_instant_is_the_same_bytes() -> None:
    assert typeset(paper(Entry("Thing")), AT) == typeset(paper(Entry("Thing")), AT)
