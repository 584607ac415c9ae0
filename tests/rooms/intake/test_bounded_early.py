"""What no honest table has is refused before it is read to its end, with the reason. Everything is invented."""

from pathlib import Path

import pytest

from counterline.files.errors import TooLong
from counterline.files.opening import open_rows
from counterline.intake.arriving.door import look_through

HEAD = b"Ref,Number,Brand\n"


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEAD + b"\n" * 2_000_000, "blank lines"),
        (HEAD + b",,\n" * 1_000_000, "blank lines"),
        (b",".join(b"c%d" % n for n in range(1_000_000)) + b"\nD/1\n", "too long"),
    ],
    ids=["empty lines", "rows of commas", "columns"],
)
def test_a_table_of_nothing_is_refused_early(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(content)
    looked = look_through(path, path.name)
    assert looked.whole
    assert why in (looked.refusal or "")
    with pytest.raises(TooLong, match=why), open_rows(path) as rows:
        list(rows)


def test_blank_lines_between_groups_come_in(tmp_path: Path) -> None:
    path = tmp_path / "return.csv"
    path.write_bytes(HEAD + b"D/1,07700 900101,Jay\n" + b"\n" * 90_000 + b"D/2,07700 900102,Jay\n")
    assert look_through(path, path.name).refusal is None
    with open_rows(path) as rows:
        assert len(list(rows)) == 2
