"""The files that a nation is written to: text with the same line ends on every machine."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TextIO

Said = Mapping[str, object]


def text_file(path: Path) -> TextIO:
    """A file to write text to, with bare line ends on every machine."""
    return path.open("w", encoding="utf-8", newline="\n")


def json_line(said: Said) -> str:
    """One line of a file of JSON Lines, with its days as 2026-10-31."""
    return json.dumps(said, ensure_ascii=False, default=date.isoformat) + "\n"


def write_lines(path: Path, things: Iterable[Said]) -> None:
    """Write a file of JSON Lines."""
    with text_file(path) as out:
        out.writelines(map(json_line, things))


def write_mappings(folder: Path, documents: Mapping[str, str]) -> None:
    """Write mapping documents, each under its name."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, document in documents.items():
        (folder / f"{name}.yaml").write_text(document, "utf-8")
