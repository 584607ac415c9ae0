"""Where numbers and handsets of call data meet: the worker is told what two investigations' authorisations cover.

Whose owners did not agree to be compared, nothing is told here. The two sides hear as of anything else that is one thing, by each
owner's mode. Only a key of the number is kept, as of a question; whoever hears reads that something of their call data met.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from counterline.coordination.deconfliction.giving_notice import tell
from counterline.coordination.deconfliction.hearing import SECRET
from counterline.coordination.deconfliction.meeting import KEPT, put_right
from counterline.coordination.deconfliction.overlapping import (
    COVER_REF,
    COVERED,
    HowMet,
    Naming,
    Overlap,
    Side,
    in_order,
    meet,
)
from counterline.coordination.subjects.model import MEETS
from counterline.coordination.subjects.told_modes import told_modes
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import AgencyCode, key_of, reference_for

_OPEN: Final = """
select ref, identity_key, agency, audience_id from investigations where ref = any(:refs) and status = any(:meets)
"""


@dataclass(frozen=True, slots=True)
class Cover:
    """An authorisation, the investigation whose it is, and the numbers and handsets that it covers."""

    authorisation: str
    investigation: str
    values: tuple[str, ...]


def meet_covered(work: Work, covers: Collection[Cover]) -> None:
    """Put right what these meet among each other, and tell both sides or take it back. Safe to repeat."""
    kept = work.rows(f"{KEPT} kind = :kind", kind=COVERED)
    tell(work, put_right(work, kept, _by_covers(_namings(work, covers))))


def open_to_desk(work: Work, investigations: Collection[str]) -> dict[str, int]:
    """Those of these whose owners' modes hide them from nobody, each with the audience that reads it."""
    rows = _open(work, investigations)
    modes = told_modes(work, [int(row.identity_key) for row in rows])
    return {row.ref: int(row.audience_id) for row in rows if modes.get(int(row.identity_key)) not in SECRET}


def _open(work: Work, investigations: Collection[str]) -> list[AnyRow]:
    return list(work.rows(_OPEN, refs=sorted(investigations), meets=MEETS)) if investigations else []


def _namings(work: Work, covers: Collection[Cover]) -> Iterator[Naming]:
    rows = {row.ref: row for row in _open(work, {each.investigation for each in covers})}
    secret = str(work.value("select reference_key from installation"))
    for each in covers:
        row = rows.get(each.investigation)
        if row is None:
            continue
        for value in each.values:
            side = Side(AgencyCode(row.agency), int(row.identity_key))
            ref = reference_for(COVER_REF, secret, each.authorisation, value)
            mention = key_of("covered by", f"{each.authorisation}/{value}")
            yield Naming(side, mention, ref, COVERED, key_of(COVERED, value), int(row.audience_id))


def _by_covers(namings: Iterator[Naming]) -> Iterator[Overlap]:
    alike: dict[int, list[Naming]] = defaultdict(list)
    for each in namings:
        alike[each.key].append(each)
    for told in alike.values():
        for one, other in combinations(told, 2):
            if meet(one.side, other.side):
                yield Overlap(*in_order(one, other), HowMet.EXACT)
