"""Cells that hold two fields of one thing, as in 'Sam Invented (01/02/2009)': found by trying the usual layouts."""

import re
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from counterline.drafting.suggesting.cells.dating import form_of
from counterline.drafting.suggesting.cells.readable import are_codes, can_read, check_of, readable
from counterline.reading.lookups import Lookups
from counterline.reading.mapping.layouts import Layout
from counterline.records.kinds import Field, Kind, Reads

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
PART_PLAYED: Final = "person.role"
_BEHIND: Final = (" - ", ", ")
"""What stands between a birth and what part somebody plays: 'INVENTED, Sam (01/02/1990) - runner'."""

NOTED: Final = frozenset((Reads.CONTACT_POINT, Reads.REGISTRATION))
"""What people write a note behind, in brackets: 07700 900123 (line), AB12 CDE (white van)."""
_NOTE: Final = re.compile(r"\s*\([^()]*\)")


class LaidOut(NamedTuple):
    """The layouts of a column, the form of days in it, and the words that say what part each plays."""

    layouts: tuple[str, ...]
    second: str
    form: str | None
    parts_played: tuple[str, ...] = ()


def laid_out(values: Sequence[str], field: Field, kind: Kind, lookups: Lookups) -> LaidOut | None:
    """The layouts in which a column's values hold more beside their first field, or None where they hold one."""
    if field.reads in NOTED:
        return _noted(values, field, lookups)
    for second in _SECOND.get(field.name, ()):
        if second not in kind.by_name:
            continue
        for written in (*_WRITTEN, *_BARE.get(field.name, ())):
            text = written.replace("%s", field.name, 1).replace("%s", f"{{{second}}}")
            for found in (
                _with_second(values, text, second, kind, lookups),
                _with_part(values, text, second, kind, lookups),
            ):
                if found is not None:
                    return found
    return None


def without_notes(values: Iterable[str], field: Field, lookups: Lookups) -> list[str]:
    """Values without the notes that stand in brackets behind them, where they cannot be read with them."""
    check = check_of(field, lookups)
    return [each if can_read(check, each) else _NOTE.sub("", each).strip() for each in values]


def _noted(values: Sequence[str], field: Field, lookups: Lookups) -> LaidOut | None:
    """The layouts of values with a note behind; none where a note is what makes one of them readable, as a platform does."""
    check = check_of(field, lookups)
    noted = [each for each in values if _NOTE.search(each)]
    if not any(can_read(check, _NOTE.sub("", each).strip()) for each in noted) or any(
        can_read(check, each) for each in noted
    ):
        return None
    return LaidOut((f"{{{field.name}}} ({{ignored}})", f"{{{field.name}}}"), "ignored", None)


def _with_second(values: Sequence[str], text: str, second: str, kind: Kind, lookups: Lookups) -> LaidOut | None:
    layout = Layout.of(text)
    found = [said for each in values if (said := _second_in(layout, second, each)) is not None]
    if len(found) < max(1, (LEAST_READ if _is_bare(layout) else LEAST_WRITTEN) * len(values)):
        return None
    read, form = _read_as(found, kind.by_name[second], lookups)
    return LaidOut((text, f"{{{layout.places[0]}}}"), second, form) if read else None


def _with_part(values: Sequence[str], text: str, second: str, kind: Kind, lookups: Lookups) -> LaidOut | None:
    """The layout with a third field, a few words for the part that each person plays, behind the second."""
    if second != "person.born" or PART_PLAYED not in kind.by_name:
        return None
    for sign in _BEHIND:
        whole = f"{text}{sign}{{{PART_PLAYED}}}"
        found = [said for each in values if (said := Layout.of(whole).read(each)) is not None]
        played = tuple(dict.fromkeys(each[PART_PLAYED] for each in found))
        if len(found) < max(1, LEAST_WRITTEN * len(values)) or not are_codes(played):
            continue
        read, form = _read_as([each[second] for each in found], kind.by_name[second], lookups)
        if read:
            return LaidOut((whole, text, f"{{{Layout.of(text).places[0]}}}"), second, form, played)
    return None


def _read_as(found: Sequence[str], target: Field, lookups: Lookups) -> tuple[bool, str | None]:
    """Whether values can be read as a field, and the form of days in them."""
    dated = form_of(found) if target.reads is Reads.DATE else None
    dates = () if dated is None else (dated.form,)
    read = target.reads is not Reads.NAME and (readable(found, target, lookups, dates) or 0) >= LEAST_READ
    return read, None if dated is None else dated.form


def _second_in(layout: Layout, second: str, value: str) -> str | None:
    """What stands second in a value that is written so; behind a blank alone, what begins with a figure."""
    if (read := layout.read(value)) is None or not _is_bare(layout):
        return None if read is None else read[second]
    ways = (read, *layout.further(value))
    return next((way[second] for way in ways if way[second][0].isdecimal()), None)


def _is_bare(layout: Layout) -> bool:
    return layout.signs[1] == " "
