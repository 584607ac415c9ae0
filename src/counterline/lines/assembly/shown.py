"""Which lines somebody was shown in a list or took away in a file, told to the log by every reference that leads to them."""

from collections.abc import Iterable
from itertools import chain

from counterline.governance.log.model import Act
from counterline.governance.log.store import REFS_AT_ONCE, note
from counterline.governance.reach.purposes import note_disclosed
from counterline.lines.assembly.line import Line
from counterline.plumbing.work import Work


def note_shown(work: Work, lines: Iterable[Line], taken_by: str | None = None) -> None:
    """Log that the viewer was shown these lines with their numbers, or that somebody took them away in a file."""
    refs = sorted(set(chain.from_iterable(each.refs for each in lines)))
    for start in range(0, len(refs), REFS_AT_ONCE):
        batch = refs[start : start + REFS_AT_ONCE]
        if taken_by is None:
            note(work, Act.CONSULTATION, batch)
        else:
            note_disclosed(work, batch, [taken_by])
