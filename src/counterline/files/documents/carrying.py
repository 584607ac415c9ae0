"""What stands outside the rows of a document and is given to each of them: kept by where it stood."""

import json
from collections.abc import Sequence
from typing import Final

from counterline.files.documents.flattening import Json
from counterline.files.errors import Unreadable
from counterline.files.rows import INNER

MOST_CARRIED: Final = 200_000

Place = tuple[tuple[int, int], ...]
"""The lists passed through on the way: how deep each lies, and which of its members this is in."""


class Carried:
    """The values to carry, found on a first way through the document, and given to rows on the second."""

    def __init__(self, rows: tuple[str, ...], paths: Sequence[tuple[str, ...]]) -> None:
        self.rows = rows
        self.paths = paths
        self.shared = [_shared(rows, each) for each in paths]
        self._kept: dict[tuple[int, Place], list[str]] = {}
        self._count = 0

    def keep(self, which: int, place: Place, text: str) -> None:
        """Keep a value that stands at one of the paths, as the JSON text it is written in; a list comes one by one."""
        path = ".".join(self.paths[which])
        # What the rows lie within is the owner of all that is listed beside them.
        owner = tuple(each for each in place if each[0] <= self.shared[which])
        if (which, owner) in self._kept and owner == place:
            raise Unreadable(f"“{path}” is said twice at one place, so it is not certain which is meant.")
        if text.startswith(("{", "[")):
            raise Unreadable(f"“{path}” is not one value, so it cannot be carried to the rows; name a value inside it.")
        self._kept.setdefault((which, owner), []).append(_plain(text))
        self._count += 1
        if self._count > MOST_CARRIED:
            raise Unreadable(f"More than {MOST_CARRIED:,} values would be carried to the rows. Send the file in parts.")

    def unmet(self) -> list[str]:
        """Say of each path at which nothing stands that rows are given nothing by it: it may be misspelt."""
        met = {which for which, _ in self._kept}
        absent = [".".join(path) for which, path in enumerate(self.paths) if which not in met]
        return [f"Nothing stands at “{each}”, which the mapping carries to the rows." for each in absent]

    def at(self, place: Place) -> dict[str, Json]:
        """What a row that stands there is given, by the paths it was found at; a list as one thing's several values."""
        given: dict[str, Json] = {}
        for which, path in enumerate(self.paths):
            for end in range(len(place), -1, -1):
                kept = self._kept.get((which, place[:end]))
                if kept is not None:
                    given[".".join(path)] = kept[0] if len(kept) == 1 else [INNER.join(filter(None, kept))]
                    break
        return given


def _shared(rows: tuple[str, ...], path: tuple[str, ...]) -> int:
    shared = 0
    for one, other in zip(rows, path, strict=False):
        if one != other:
            break
        shared += 1
    return shared


def _plain(text: str) -> str:
    """A value's text without the quotation marks that JSON puts round it."""
    return str(json.loads(text)) if text.startswith('"') else "" if text == "null" else text
