"""JSON Lines: objects as dotted paths, numbers as they were written, a bad line held while the others go on."""

from pathlib import Path

import pytest

from counterline.files.errors import Unreadable
from counterline.files.opening import open_rows
from counterline.files.rows import Format
from tests.rooms.files.files import read, written


def test_objects_become_dotted_paths_and_lists_stay_lists(tmp_path: Path) -> None:
    line = '{"line": {"ref": "L1", "held": true, "closed": null}, "brands": ["Zed", "Zed 2"], "none": []}'
    rows, account = read(written(tmp_path, line + "\n"))
    assert account.format is Format.JSONL
    assert rows[0].cells == {
        "line.ref": "L1", "line.held": "true", "line.closed": "", "brands": ["Zed", "Zed 2"], "none": [],
    }  # fmt: skip
    assert rows[0].raw == line
    assert account.headers[None] == ("line.ref", "line.held", "line.closed", "brands", "none")


def test_a_list_of_objects_becomes_lists_in_step(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, '{"source":[{"grading":"2BP","reference":"R1"},{"grading":"3CP","extra":["a"]}]}'))
    assert rows[0].cells == {
        "source.grading": ["2BP", "3CP"], "source.reference": ["R1", ""], "source.extra": ["", "a"],
    }  # fmt: skip


def test_numbers_keep_the_text_they_were_written_with(tmp_path: Path) -> None:
    rows, _ = read(written(tmp_path, '{"a": 1.10, "b": 447700900001, "c": 1e5, "d": 123456789012345678901234567890}'))
    assert list(rows[0].cells.values()) == ["1.10", "447700900001", "1e5", "123456789012345678901234567890"]


@pytest.mark.parametrize(
    ("line", "word"),
    [
        ('{"ref": "L2"', "cannot be read as JSON"),
        ('{"ref": NaN}', "NaN is not a JSON number"),
        ('["L2"]', "not an object"),
        ('{"ref": "a", "ref": "b"}', "“ref” is repeated"),
        ('{"a.b": 1, "a": {"b": 2}}', "Two values stand at “a.b”"),
        ('{"a": [1, {"b": 2}]}', "mixes objects with plain values"),
        ('{"a": "\\ud800"}', "half a character"),
        ('{"a": "\\u0000"}', "null character"),
        ('{"a":' * 30 + "1" + "}" * 30, "the most is 20 levels"),
        ('{"a":' + "[" * 100_000 + "]" * 100_000 + "}", "the most is 20 levels"),
        ('{"a": "' + "x" * 20_001 + '"}', "holds 20,001 characters"),
    ],
)
def test_a_bad_line_is_held_and_the_others_go_on(tmp_path: Path, line: str, word: str) -> None:
    rows, account = read(written(tmp_path, f'{{"ref":"L1"}}\n\n{line}\n{{"ref":"L3"}}\n'))
    assert [row.number for row in rows] == [1, 3, 4]
    assert word in " ".join(rows[1].problems)
    assert rows[1].raw == line
    assert rows[0].problems == rows[2].problems == ()
    assert account.blank == 1


def test_a_line_with_an_unreadable_byte_is_held_with_the_byte_written_out(tmp_path: Path) -> None:
    content = '{"ref":"café"}\n{"ref":"é"}\n'.encode() + b'{"ref":"\xff"}\n'
    rows, _ = read(written(tmp_path, content))
    assert rows[2].raw == '{"ref":"\\xff"}'
    assert rows[2].problems


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_object(tmp_path: Path, encoding: str) -> None:
    rows, account = read(written(tmp_path, '{"ref":"é"}\n'.encode(encoding)))
    assert rows[0].cells == {"ref": "é"}
    assert account.encoding == encoding


def test_paths_that_never_end_refuse_the_file(tmp_path: Path) -> None:
    content = "".join(f'{{"key {number}": 1}}\n' for number in range(300))
    with pytest.raises(Unreadable, match="By line 201 the objects have 201 different paths"):
        read(written(tmp_path, content))


def test_text_that_is_not_json_lines_is_refused_where_they_are_expected(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="not JSON Lines"):
        open_rows(written(tmp_path, "Ref,Note\nL1,a\n"), format=Format.JSONL)


@pytest.mark.parametrize("content", ['[{"ref": "L1"}]', '[\n{"ref": "L1"}\n]'])
def test_one_json_list_is_read_as_the_document_it_is(tmp_path: Path, content: str) -> None:
    for format_ in (None, Format.JSONL):
        assert [row.cells for row in open_rows(written(tmp_path, content), format=format_)] == [{"ref": "L1"}]
