"""Files that a command writes: always new ones, so that nothing of anybody's is written over."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import BinaryIO

import orjson
import typer

from counterline.plumbing.errors import CounterlineError
from counterline.vocabulary.spreadsheet_cell import csv_lines


def write_new(path: Path, content: bytes | Iterable[bytes], option: str) -> None:
    """Write a file that is not there yet, whole or by pieces; else refuse, naming the option that says where to write.

    The refusal is a `CounterlineError`. What fails halfway leaves no file behind.
    """
    pieces = [content] if isinstance(content, bytes) else content
    try:
        with path.open("xb") as opened:
            _write(opened, pieces, path)
    except FileExistsError:
        raise CounterlineError(
            f"{path} is there already, and is left as it is. Say where to write, with {option}."
        ) from None
    except OSError as failed:
        raise CounterlineError(
            f"{path} cannot be written: {failed.strerror}. Say where to write, with {option}."
        ) from None


def write_rows(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, object]], *, as_json: bool) -> None:
    """Write rows to a new file as CSV or JSON, and say how many they are; refuses as `write_new` does."""
    written = orjson.dumps(rows).decode() + "\n" if as_json else "".join(csv_lines(columns, rows))
    write_new(path, written.encode(), "--out")
    typer.echo(f"{len(rows):,} are in {path}.", err=True)


def _write(opened: BinaryIO, pieces: Iterable[bytes], path: Path) -> None:
    try:
        opened.writelines(pieces)
    except BaseException:
        path.unlink()
        raise
