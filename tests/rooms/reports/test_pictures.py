"""What begins like a picture is one to its end, or is refused in words. The pictures are invented."""

import pytest

from counterline.plumbing.errors import CounterlineError
from counterline.reports.beside.sniffing import sniff
from tests.pictures import PHOTOGRAPH, PICTURE, SCAN, chunk, segment

SCRIPT = b"<script>alert(1)</script>"
FILM = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00"


@pytest.mark.parametrize(("content", "kind"), [(PICTURE, "png"), (PHOTOGRAPH, "jpeg")])
def test_a_whole_picture_is_taken_for_what_it_is(content: bytes, kind: str) -> None:
    assert sniff(content).kind == kind


@pytest.mark.parametrize("whole", [PICTURE, PHOTOGRAPH])
def test_a_picture_cut_short_anywhere_is_refused(whole: bytes) -> None:
    for end in range(3, len(whole)):
        with pytest.raises(CounterlineError):
            sniff(whole[:end])


@pytest.mark.parametrize("whole", [PICTURE, PHOTOGRAPH])
@pytest.mark.parametrize(
    "behind", [SCRIPT, FILM, b"%PDF-1.7", b"PK\x03\x04", b"\xff\xd8\xff" + SCRIPT, b"\xff\xd9 " + SCRIPT]
)
def test_what_hides_behind_a_picture_is_refused_with_what_to_do(whole: bytes, behind: bytes) -> None:
    with pytest.raises(CounterlineError, match="save it again as a PNG or JPEG"):
        sniff(whole + behind)


def test_a_second_picture_and_empty_bytes_behind_a_photograph_are_let_be() -> None:
    apart = b"\x00" * 5 + PHOTOGRAPH
    for behind in (PHOTOGRAPH, b"\x00" * 16, b"\xff", PHOTOGRAPH + b"\x00", apart, b"\xff" + apart, apart + apart):
        assert sniff(PHOTOGRAPH + behind).kind == "jpeg"


@pytest.mark.parametrize("behind", [SCRIPT, b"\xff\xd8\xff" + SCRIPT, PHOTOGRAPH[:-2], PHOTOGRAPH + SCRIPT])
def test_what_hides_behind_empty_bytes_is_refused(behind: bytes) -> None:
    with pytest.raises(CounterlineError, match="is none to its end"):
        sniff(PHOTOGRAPH + bytes(5) + behind)


def test_what_a_telephone_adds_behind_a_photograph_is_refused_with_what_to_do() -> None:
    trailer = b"\x00\x00\x01\x0a\x0e\x00\x00\x00Image_UTC_DataSEFH" + bytes(8) + b"\x18\x00\x00\x00SEFT"
    with pytest.raises(
        CounterlineError, match=r"what some telephones add.*save it again.*or attach a screenshot of it"
    ):
        sniff(PHOTOGRAPH + trailer)


def test_a_photograph_in_several_scans_with_filled_markers_is_whole() -> None:
    more = segment(0xC4, bytes([0, 1, *bytes(15), 0])) + SCAN
    assert sniff(PHOTOGRAPH.replace(SCAN, SCAN + more + more)).kind == "jpeg"
    assert sniff(PHOTOGRAPH.replace(b"\xff\xd9", b"\xff\xff\xff\xd9")).kind == "jpeg"


@pytest.mark.parametrize(
    "told",
    [
        b"\xff\xd8\xff" + SCRIPT,
        b"\xff\xd8\xff\xd9",
        PHOTOGRAPH.replace(SCAN, b""),
        PHOTOGRAPH.replace(segment(0xC0, bytes([8, 0, 1, 0, 1, 1, 1, 0x11, 0])), b""),
        PHOTOGRAPH.replace(bytes([8, 0, 1, 0, 1]), bytes([8, 0, 0, 0, 1])),
        PHOTOGRAPH.replace(SCAN, SCRIPT + SCAN),
        PICTURE.replace(chunk(b"IEND"), SCRIPT),
        PICTURE.replace(b"IDAT", b"IDAU"),
        PICTURE[:-12] + chunk(b"tEXt", b"Comment\x00none"),
        PICTURE[:33] + chunk(b"IEND"),
    ],
)
def test_what_has_not_the_parts_of_a_picture_is_refused(told: bytes) -> None:
    with pytest.raises(CounterlineError, match="is none to its end"):
        sniff(told)


def test_a_photograph_with_any_byte_broken_is_taken_or_refused_and_never_breaks_the_page() -> None:
    refused = 0
    for place in range(len(PHOTOGRAPH)):
        try:
            sniff(PHOTOGRAPH[:place] + bytes([PHOTOGRAPH[place] ^ 0xFF]) + PHOTOGRAPH[place + 1 :])
        except CounterlineError:
            refused += 1
    assert refused > 20
