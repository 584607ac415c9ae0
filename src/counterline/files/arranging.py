"""How the rows of a file are arranged, as a mapping says it: what no reader could find out by itself."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final, Generic, Self, TypeVar

from pydantic import ConfigDict, RootModel

from counterline.files.joining import Joined
from counterline.files.limits import LIMITS, Limits
from counterline.files.rows import Cell, Found, Row

Said = TypeVar("Said")
TEMPLATE: Final = "Or fill the template that `counterline mapping template` gives for the kind."
"""What may be done about a file that is laid out as none is read."""

Fault = tuple[tuple[str, ...], str]
"""The place of a fault below the step's own key, and a whole sentence."""


class Step(RootModel[Said], ABC, Generic[Said]):
    """One layout: what a mapping says of it under its key, how that is checked, and what it makes of the rows.

    A new layout is a module of its own with one of these, and a line in `steps.ORDER`; its docstring names the sender whose
    file needs it.
    """

    model_config = ConfigDict(frozen=True)

    key: ClassVar[str]
    """What it is called under a mapping's `file`."""
    headers: ClassVar[Sequence[str]] = ()
    """What the reader calls the cells of a line, where the layout has no header."""
    hides: ClassVar[bool] = True
    """Whether its rows may not show all that the file holds, so that the door looks at the file itself."""

    def columns(self) -> Iterable[str]:
        """The columns it looks at, each of which must be mapped or ignored, for nothing is looked at that nobody reviewed."""
        return ()

    def faults(self, _beside: "Beside") -> Iterator[Fault]:
        """Say what speaks against it beside what else the mapping says."""
        return iter(())

    @abstractmethod
    def apply(self, rows: Iterator[Row], found: Found, arranged: "Arranged") -> Iterator[Row]:
        """Give the rows as the layout means them, and put right in `found` what their columns are called."""

    @classmethod
    def drafted(cls, _rows: Sequence[Mapping[str, Cell]], _columns: Sequence[str]) -> Self | None:
        """What a mapping would say of it, by the rows alone; None where they do not bear it."""
        return None


@dataclass(frozen=True, slots=True)
class Beside:
    """What a mapping says beside a layout: the format, the other keys of its 'file', and its columns as they are folded there."""

    format: str | None
    keys: frozenset[str]
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Arranged:
    """What a mapping says of its files: the layouts, and what readers and layouts ask of the rest of it.

    `joins` are sheets that join others, `headers` names for columns without a header, `rows` the path to the rows of a
    document and `carry` what outside them each row is given. `named` are the columns that the mapping names, `ignored` those
    it leaves out, `lists` those of which gathered rows keep a place for each row (all folded), `notes` how notes begin.
    """

    steps: Sequence[Step[Any]] = ()
    joins: Sequence[Joined] = ()
    headers: Sequence[str] = ()
    rows: str = ""
    carry: Sequence[str] = ()
    named: frozenset[str] = field(default=frozenset())
    ignored: frozenset[str] = field(default=frozenset())
    lists: frozenset[str] = field(default=frozenset())
    notes: Sequence[str] = ()
    limits: Limits = LIMITS

    @property
    def path(self) -> tuple[str, ...]:
        """The names on the way to the rows of a document; none where it is itself the list of them."""
        return tuple(each for each in self.rows.split(".") if each)


AS_IT_COMES: Final = Arranged()
