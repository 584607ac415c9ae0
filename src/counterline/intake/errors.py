"""Refusals at the door, each saying what to do next."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Protocol

from counterline.plumbing.errors import CounterlineError
from counterline.reading.outcome import Reason


class Differing(Protocol):
    """A column in which a file and its mapping differ."""

    @property
    def kind(self) -> str:
        """What they disagree about."""

    @property
    def column(self) -> str | None:
        """The column's name, where it is one column."""


class NoSuchMapping(CounterlineError):
    """A submission names a mapping that nobody has approved."""

    status = HTTPStatus.NOT_FOUND


class NotReadable(CounterlineError):
    """The whole file cannot be read as its mapping says."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class ColumnsDiffer(NotReadable):
    """A file's columns are not those its mapping names; `columns` are the new and the missing ones by name."""

    def __init__(self, message: str, issues: Sequence[Differing]) -> None:
        """Tell the message, and keep which columns differ."""
        super().__init__(message)
        sorts = {"column not mapped": "new column", "mapped column missing": "missing column"}
        self.columns = tuple(
            (sorts[str(each.kind)], each.column) for each in issues if each.column and str(each.kind) in sorts
        )


class FormHeld(NotReadable):
    """What was typed into a form cannot be read; `by_column` says of each column what is wrong there."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        """Tell every reason, each with its column, and keep them apart for whoever shows them beside what was typed."""
        super().__init__(" ".join(f"{each.column}: {each.why} {each.what_to_do}".lstrip(": ") for each in reasons))
        self.by_column: dict[str, str] = {}
        for each in reasons:
            said = f"{each.why} {each.what_to_do}"
            self.by_column[each.column] = f"{self.by_column.get(each.column, '')} {said}".strip()


class RefusedAtTheDoor(CounterlineError):
    """The file holds what must not come in; nothing of it is kept."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class AlreadyUnderWay(CounterlineError):
    """The submission is being read or has been loaded."""

    status = HTTPStatus.CONFLICT
