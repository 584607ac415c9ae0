"""A figure taken away says on its own sheet what it is, and is the same picture on a machine without any letters."""

import struct
import zlib
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from counterline.drawing.ink import Drawn
from counterline.drawing.paper import Sheet, on_paper
from tests.rooms.web import gallery

MARKING = "OFFICIAL-SENSITIVE"
CAPTION = ("Own view of Dorset Police. Returns in for March 2026: 41 of 45 agencies.", "Active lines. " * 20)


def pixels(png: bytes) -> tuple[int, int, bytes]:
    """The width, height and unpacked rows of a picture."""
    width, height = struct.unpack(">II", png[16:24])
    data, at = b"", 8
    while at < len(png):
        (size,), name = struct.unpack(">I", png[at : at + 4]), png[at + 4 : at + 8]
        data += png[at + 8 : at + 8 + size] if name == b"IDAT" else b""
        at += size + 12
    return width, height, zlib.decompress(data)


@pytest.mark.parametrize("draw", [gallery.a_trend, gallery.a_flow_map])
def test_a_sheet_holds_the_title_the_caption_and_the_marking_at_head_and_foot(draw: Callable[[], Drawn]) -> None:
    drawn = draw()
    sheet = ET.fromstring(on_paper(drawn, CAPTION, MARKING, Sheet.SVG))
    width, height = (float(sheet.get(name, "")) for name in ("width", "height"))
    letters = [each for each in sheet.iter("{http://www.w3.org/2000/svg}text") if each.text]
    told = " ".join(each.text or "" for each in letters)
    assert " ".join(CAPTION).strip() in told, "no word of it is lost where it is wrapped"
    marks = [float(each.get("y", "")) for each in letters if each.text == MARKING]
    assert len(marks) == 2
    assert marks[0] < 60 < height - 60 < marks[1] < height
    assert drawn.title in told
    assert width == (drawn.unframed.width or 800) + 48
    assert b"href" not in on_paper(drawn, CAPTION, MARKING, Sheet.SVG)


def test_a_picture_is_sharp_and_its_words_are_drawn_without_any_letters_of_the_machine() -> None:
    drawn = gallery.a_trend()
    sheet = ET.fromstring(on_paper(drawn, CAPTION, MARKING, Sheet.SVG))
    width, height, rows = pixels(on_paper(drawn, CAPTION, MARKING, Sheet.PNG))
    assert (width, height) == (2 * float(sheet.get("width", "")), round(2 * float(sheet.get("height", ""))))
    unmarked = pixels(on_paper(drawn, CAPTION, "", Sheet.PNG))[2]
    assert rows != unmarked, "the marking is words, and they are to be seen"
