"""Cells that hold two fields of one thing, as in 'Sam Invented (01/02/2009)': found by trying the usual layouts."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.dating import form_of
from counterline.drafting.suggesting.values import readable
from counterline.reading import Layout, Lookups
from counterline.records import Kind, Reads

_SECOND: Final = {"person.name": ("person.born", "person.age", "person.known_as"), "drug.drug": ("drug.amount",)}
_BORN: Final = ("{%s} (b. %s)", "{%s} (b %s)", "{%s} (born %s)", "{%s} (DOB %s)", "{%s} (DOB: %s)", "{%s} (d.o.b. %s)")
_WRITTEN: Final = (
    *("{%s} (%s)", "{%s} [%s]", "{%s}, born %s", "{%s} born %s", "{%s} DOB %s", "{%s} - %s", "{%s}, %s"),
    *_BORN,
    *(
        "{%s} DOB: %s",
        "{%s}, DOB %s",
        "{%s}, aged %s",
        "{%s} aged %s",
        "{%s} (age %s)",
        "{%s} (aged %s)",
        "{%s} / %s",
        "{%s} b. %s",
    ),
)
_BARE: Final = {"person.name": ("{%s} %s",)}
"""With a blank alone between. It holds a name without a birth, so nearly all names need one."""
LEAST_WRITTEN: Final = 0.3  # of the values: of many persons no birth is known
LEAST_READ: Final = 0.8  # of what stands second can be read, or it is no such field


class LaidOut(NamedTuple):
    """The layouts of a column, and the form of days in it."""

    layouts: tuple[str, ...]
    second: str
    form: str | None


def laid_out(values: Sequence[str], field: str, kind: Kind, lookups: Lookups) -> LaidOut | None:
    """The layouts in which a column's values hold a second field beside their first, or None where they hold one."""
    for second in _SECOND.get(field, ()):
        if second not in kind.by_name:
            continue
        for written in (*_WRITTEN, *_BARE.get(field, ())):
            text = written.replace("%s", field, 1).replace("%s", f"{{{second}}}")
            layout = Layout.of(text)
            found = [said for each in values if (said := _second_in(layout, second, each)) is not None]
            if len(found) < max(1, (LEAST_READ if _is_bare(layout) else LEAST_WRITTEN) * len(values)):
                continue
            target = kind.by_name[second]
            dated = form_of(found) if target.reads is Reads.DATE else None
            dates = () if dated is None else (dated.form,)
            if target.reads is not Reads.NAME and (readable(found, target, lookups, dates) or 0) >= LEAST_READ:
                return LaidOut((text, f"{{{field}}}"), second, None if dated is None else dated.form)
    return None


def _second_in(layout: Layout, second: str, value: str) -> str | None:
    """What stands second in a value that is written so; behind a blank alone, what begins with a figure."""
    if (read := layout.read(value)) is None or not _is_bare(layout):
        return None if read is None else read[second]
    ways = (read, *layout.further(value))
    return next((way[second] for way in ways if way[second][0].isdecimal()), None)


def _is_bare(layout: Layout) -> bool:
    return layout.signs[1] == " "
