"""A folder opens whole, under its keys and in its place, or not at all."""

from pathlib import Path

import pyarrow as pa
import pytest

from counterline.calls.bills import nested_keys
from counterline.calls.bills.nested_keys import DoesNotOpen
from counterline.calls.bills.sealed_folder import Folder, SealedFile, destroy_folder

TABLE = pa.table({"subject": ["+447700900001"] * 500, "file_row": list(range(500))})


def a_folder(home: Path, ref: str = "AU-7KQ2M9XD") -> Folder:
    """A folder with a fresh key."""
    return Folder(home, ref, nested_keys.new_key())


def test_what_was_written_is_read_and_no_number_lies_on_the_disk(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    file = folder.write("LD-1-calls", TABLE)
    on_disk = (folder.path / "LD-1-calls.parquet").read_bytes()
    assert folder.read(file) == TABLE
    assert file.rows == 500
    assert b"7700900001" not in on_disk
    assert b"subject" not in on_disk


def test_a_changed_bit_anywhere_is_refused(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    file = folder.write("LD-1-calls", TABLE)
    at = folder.path / "LD-1-calls.parquet"
    whole = at.read_bytes()
    for place in {*range(0, len(whole), 97), 0, 3, len(whole) - 1}:
        at.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(DoesNotOpen):
            folder.read(file)


def test_a_moved_file_another_name_and_another_key_are_refused(tmp_path: Path) -> None:
    folder, other = a_folder(tmp_path), a_folder(tmp_path, "AU-2222AAAA")
    file = folder.write("LD-1-calls", TABLE)
    second = folder.write("LD-2-calls", TABLE.slice(0, 400))
    (other.path).mkdir(parents=True)
    (other.path / "LD-1-calls.parquet").write_bytes((folder.path / "LD-1-calls.parquet").read_bytes())
    swapped = SealedFile("LD-2-calls", file.wrapped, file.digest, file.rows)
    for reading, told in (
        (other, file),
        (Folder(tmp_path, other.ref, folder.key), file),
        (folder, swapped),
        (Folder(tmp_path, folder.ref, nested_keys.new_key()), second),
    ):
        with pytest.raises(DoesNotOpen):
            reading.read(told)


def test_even_with_its_key_a_file_under_another_name_does_not_open(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    file = folder.write("LD-1-calls", TABLE)
    key = nested_keys.unwrapped(folder.key, file.wrapped, f"{folder.ref}/LD-1-calls")
    (folder.path / "LD-1-calls.parquet").rename(folder.path / "LD-9-calls.parquet")
    forged = SealedFile(
        "LD-9-calls", nested_keys.wrapped(folder.key, key, f"{folder.ref}/LD-9-calls"), file.digest, 500
    )
    with pytest.raises(DoesNotOpen, match="does not open under its key"):
        folder.read(forged)
    with pytest.raises(DoesNotOpen, match="is not there"):
        folder.read(file)


def test_what_the_database_does_not_name_is_swept_and_a_folder_goes_whole(tmp_path: Path) -> None:
    folder = a_folder(tmp_path)
    file = folder.write("LD-1-calls", TABLE)
    folder.write("LD-2-calls", TABLE)
    (folder.path / "LD-3-calls.draft").write_bytes(b"half")
    assert folder.sweep([file.name]) == 2
    assert [each.name for each in folder.path.iterdir()] == ["LD-1-calls.parquet"]
    destroy_folder(tmp_path, folder.ref)
    assert not folder.path.exists()
    with pytest.raises(DoesNotOpen):
        destroy_folder(tmp_path, "../elsewhere")
