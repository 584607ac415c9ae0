"""A viewer's world of lines: their readable sightings, assembled as of a date from what was known on a date."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from counterline.governance import readable_state
from counterline.lines.assemble import Assembled, assemble
from counterline.lines.rule import RULE_1, CountingRule
from counterline.lines.sighting import Sighting, read_sighting
from counterline.plumbing.clock import LONDON
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import AnyRow, Work

_SIGHTINGS = """
select identity_key, known_from, known_to, min(known_from) over (partition by identity_key) as first_told, body::text
  from sightings
"""


class History:
    """Every sighting one viewer may read, as it stood at every time; parsed only as it is asked for."""

    def __init__(self, rows: Iterable[AnyRow]) -> None:
        """Hold the stored rows."""
        self._rows = list(rows)
        self._read: dict[int, Sighting] = {}
        self._assembled: Kept[Assembled] = Kept(most=64)

    def known_on(self, known: date) -> list[Sighting]:
        """The sightings that stood at the end of a day."""
        end = datetime.combine(known + timedelta(days=1), time(), LONDON)
        return [
            self._sighting(index)
            for index, (_, known_from, known_to, _, _) in enumerate(self._rows)
            if known_from < end and (known_to is None or known_to >= end)
        ]

    def assembled(self, on: date, known: date, rule: CountingRule) -> Assembled:
        """Lines and groups on a date, from what was known on a date."""
        return self._assembled.or_make((on, known, rule.version), lambda: assemble(self.known_on(known), on, rule))

    def latest_told(self) -> date | None:
        """The date of the newest telling in this world; None in an empty one."""
        newest = max((row[1] for row in self._rows), default=None)
        return None if newest is None else newest.astimezone(LONDON).date()

    def first_known(self) -> dict[int, date]:
        """For each contact point, the date on which this world first heard of it."""
        first: dict[int, date] = {}
        for index, row in enumerate(self._rows):
            told = row[1].astimezone(LONDON).date()
            for use in self._sighting(index).uses:
                first[use.key] = min(told, first.get(use.key, told))
        return first

    def line_first_known(self) -> dict[int, date]:
        """For each record's identity, the date on which this world first heard of it."""
        return {row[0]: row[3].astimezone(LONDON).date() for row in self._rows}

    def _sighting(self, index: int) -> Sighting:
        if index not in self._read:
            self._read[index] = read_sighting(self._rows[index])
        return self._read[index]


_HISTORIES: Kept[History] = Kept(most=12)


def history(work: Work) -> History:
    """The viewer's own history of sightings; kept until anything they may read changes."""
    return _HISTORIES.or_make(readable_state(work), lambda: History(work.rows(_SIGHTINGS)))


def lines_on(work: Work, on: date, known: date | None = None, rule: CountingRule = RULE_1) -> Assembled:
    """The viewer's own lines on a date, as known on that date or another."""
    return history(work).assembled(on, known or on, rule)
