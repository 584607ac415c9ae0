"""The cases that closures in one viewer's world may rest on, and what had become of each by any day."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from counterline.lines.assembly.sightings_in_memory import Told, london_day
from counterline.lines.charges import NO_FATES, Fate, Fates, fate_of
from counterline.plumbing.kept import Kept
from counterline.records.wording.case_turns import CaseKey, CaseTurn


def grounds_in(told: Iterable[Told]) -> frozenset[CaseKey]:
    """The cases on which a closure by arrest and charge may rest: those it names, and those named with its contact points.

    Nothing is read of any other case, however many there are.
    """
    naming = [each for each in told if each.cases or each.closes_by_charge]
    points = {key for each in naming if each.closes_by_charge for key in each.keys}
    return frozenset(
        case for each in naming if each.closes_by_charge or not points.isdisjoint(each.keys) for case in each.cases
    )


class CasesTold:
    """The statuses of some cases as one viewer may read them, as they stood at every time."""

    def __init__(self, turns: Sequence[CaseTurn]) -> None:
        """Hold the statuses, case by case."""
        self._turns: dict[CaseKey, list[CaseTurn]] = {}
        for turn in turns:
            self._turns.setdefault(turn.case, []).append(turn)
        self._fates: dict[tuple[str, ...], Fate] = {}
        self._on: Kept[Fates] = Kept(most=64)

    def fates(self, known: date) -> Fates:
        """What had become of each case, as known at the end of a day."""
        return self._on.or_make(known, lambda: self._made(known)) if self._turns else NO_FATES

    def stood(self, known: date) -> bytes:
        """A hash of every status that stood at the end of a day."""
        refs = sorted(turn.ref for turns in self._turns.values() for turn in turns if _stood(turn, known))
        return hashlib.sha256(" ".join(refs).encode()).digest()

    def days(self, cases: Collection[CaseKey]) -> set[date]:
        """The days on which anything that stands of some cases changed."""
        turns = [turn for case in cases for turn in self._turns.get(case, ())]
        ends = {london_day(turn.known_to) for turn in turns if turn.known_to is not None}
        return ends | {london_day(turn.known_from) for turn in turns}

    def _made(self, known: date) -> Mapping[CaseKey, Fate]:
        standing = {case: [turn for turn in turns if _stood(turn, known)] for case, turns in self._turns.items()}
        return {case: self._fate(turns) for case, turns in standing.items() if turns}

    def _fate(self, turns: Sequence[CaseTurn]) -> Fate:
        # A case changes on few days: what became of it is kept by the records that say so.
        key = tuple(turn.ref for turn in turns)
        if key not in self._fates:
            self._fates[key] = fate_of(turns)
        return self._fates[key]


def _stood(turn: CaseTurn, day: date) -> bool:
    return london_day(turn.known_from) <= day and (turn.known_to is None or day < london_day(turn.known_to))
