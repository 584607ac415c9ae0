"""What a dialect is: a name, what its absence of a row means, and how it turns the rows of a return into bytes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from counterline_nation.dialects.hand import Columns
from counterline_nation.dialects.spelling import Cell, row_of_text
from counterline_nation.telling import Told


@dataclass(frozen=True, slots=True)
class Sent:
    """What one agency sends at once, before it is written."""

    agency: str
    as_at: date
    rows: Sequence[Told]


Content = Callable[[Sent], bytes]


@dataclass(frozen=True, slots=True)
class Dialect:
    """How some agencies write a return."""

    name: str
    mode: Literal["snapshot", "increment"]
    ending: str
    content: Content
    version: int = 1


def text_table(columns: Columns, delimiter: str, encoding: str, newline: str = "\r\n") -> Content:
    """Write returns as a table of text, one row a line."""

    def content(sent: Sent) -> bytes:
        headers: list[Cell] = [header for header, _ in columns]
        table = [headers, *([write(told) for _, write in columns] for told in sent.rows)]
        return "".join(row_of_text(row, delimiter, newline) for row in table).encode(encoding)

    return content
