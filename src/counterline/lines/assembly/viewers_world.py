"""A viewer's world of lines: their readable sightings, assembled as of a date from what was known on a date."""

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import cached_property

from counterline.governance.reach.audiences import readable_state
from counterline.lines.assembly.assemble import Assembled, assemble
from counterline.lines.assembly.cases import CasesTold, grounds_in
from counterline.lines.assembly.clustering import Joined
from counterline.lines.assembly.first_days import as_told_on, month_spoken_for, standing_on, told_until
from counterline.lines.assembly.hands import NOBODY_ASKED, Hands
from counterline.lines.assembly.outline import Outline, outline
from counterline.lines.assembly.sightings_in_memory import (
    Told,
    drawn_in,
    identities_telling,
    london_day,
    told_in,
)
from counterline.lines.rule import CountingRule
from counterline.lines.sighting import Sighting
from counterline.lines.statements import RESTS_ON
from counterline.plumbing.clock import day_ends
from counterline.plumbing.kept import Kept
from counterline.plumbing.work import Work
from counterline.records.wording.case_turns import CaseTurn, turns_as_heard, turns_of
from counterline.records.wording.heard import Stood, Telling, stood_as_heard, tellings_of
from counterline.resolution.judging.judging_lines import lines_judged
from counterline.resolution.people.judging_hands import hands_judged


class History:
    """Every sighting one viewer may read, as it stood at every time; parsed only as it is asked for.

    With them stand the statuses of the cases that closures by arrest and charge may rest on, and what people answered of
    contact points that may have changed hands, as far as the viewer may read those.
    """

    def __init__(self, told: Iterable[Told], turns: Sequence[CaseTurn] = (), hands: Hands = NOBODY_ASKED) -> None:
        """Hold the stored sightings, what became of cases, and what was answered."""
        self._told = list(told)
        self.hands = hands
        self._cases = CasesTold(turns)
        self._first_told: dict[int, datetime] = {}
        for each in self._told:
            first = self._first_told.get(each.identity)
            if first is None or each.known_from < first:
                self._first_told[each.identity] = each.known_from
        self._assembled: Kept[Assembled] = Kept(most=64)
        self._outlined: dict[tuple[str, int], tuple[tuple[int, int], Outline | None]] = {}

    def known_on(self, known: date) -> list[Sighting]:
        """The sightings that stood at the end of a day."""
        return self._sightings(each for each in self._told if each.stood_on(known))

    def assembled(self, on: date, known: date, rule: CountingRule) -> Assembled:
        """Lines and groups on a date, from what was told as at a date, or speaks for it where a month ends on it."""
        return self._assembled.or_make((on, known, rule.version), lambda: self._made(on, known, rule))

    def _made(self, on: date, known: date, rule: CountingRule) -> Assembled:
        return assemble(self._standing(self._told, known, rule), on, rule, self._cases.fates(known), self.hands)

    def outlines(self, known: date, rule: CountingRule) -> Iterator[Outline]:
        """Lines as far as they are counted, from what stands on a date; drawn anew only where that is new."""
        fates = self._cases.fates(known)
        for number, (days, island) in enumerate(self._islands):
            # What stands changes on these days alone.
            between = bisect_right(days, known), bisect_right(days, told_until(known, rule))
            kept = self._outlined.get((rule.version, number))
            if kept is None or kept[0] != between:
                standing = self._standing(island, known, rule)
                kept = (between, outline(standing, rule, fates, self.hands) if standing else None)
                self._outlined[rule.version, number] = kept
            if kept[1] is not None:
                yield kept[1]

    def stood(self, known: date, rule: CountingRule) -> str:
        """A hash of all that stands on a date: what a figure of it rests on."""
        said = hashlib.sha256()
        for digest in sorted(each.digest for each in standing_on(self._told, known, rule)):
            said.update(digest)
        said.update(self._cases.stood(known))
        said.update(self.hands.digest)
        return said.hexdigest()

    def tellings(self, known: date, rule: CountingRule) -> frozenset[tuple[str, bytes]]:
        """What stands on a date, each by whose it is and a hash of what it says."""
        standing = standing_on(self._told, known, rule)
        return frozenset(
            (said.agency, each.digest) for each, said in zip(standing, self._sightings(standing), strict=True)
        )

    @cached_property
    def months_returned(self) -> frozenset[date]:
        """The first days of the months that line returns speak for: one report of a line makes no month.

        What its originator suspects false feeds nothing, and so may not move the day that is looked at either.
        """
        months: dict[date, list[Told]] = {}
        for each in self._told:
            if each.returned:
                months.setdefault(month_spoken_for(each.since), []).append(each)
        return frozenset(
            month
            for month, told in months.items()
            if any(not self._sightings([each])[0].suspected_false for each in told)
        )

    def first_known(self, keys: Collection[int]) -> dict[int, date]:
        """For each of some contact points, the date on which this world first heard of it."""
        first: dict[int, date] = {}
        for each in self._told if keys else ():
            for key in each.keys:
                if key in keys:
                    first[key] = min(each.since, first.get(key, each.since))
        return first

    def line_first_known(self) -> dict[int, date]:
        """For each record's identity, the date on which this world first heard of it."""
        return {identity: london_day(first) for identity, first in self._first_told.items()}

    def _standing(self, told: Iterable[Told], on: date, rule: CountingRule) -> list[Sighting]:
        standing = standing_on(told, on, rule)
        found = zip(standing, self._sightings(standing), strict=True)
        return [replace(said, known_from=as_told_on(on)) if each.since > on else said for each, said in found]

    def _sightings(self, told: Iterable[Told]) -> list[Sighting]:
        return [each.sighting(self._first_told[each.identity]) for each in told]

    @cached_property
    def _islands(self) -> list[tuple[list[date], list[Told]]]:
        """Everything ever told, in parts that share no contact point and of which nobody said that two are one line's.

        With each part go the days on which what stands of it changed, in order.
        """
        shared = Joined[int]({key for each in self._told for key in (each.identity, *each.keys)})
        for each in self._told:
            for key in each.keys:
                shared.join(each.identity, key)
        known = {each.identity for each in self._told}
        for said in self.hands.lines:
            if {said.one, said.other} <= known:
                shared.join(said.one, said.other)
        islands: dict[int, list[Told]] = {}
        for each in self._told:
            islands.setdefault(shared.root(each.identity), []).append(each)
        return [(self._days(island), island) for island in islands.values()]

    def _days(self, island: Sequence[Told]) -> list[date]:
        told = {day for each in island for day in (each.since, each.until) if day is not None}
        return sorted(told | self._cases.days({case for each in island for case in each.cases}))


_HISTORIES: Kept[History] = Kept(most=32)  # a triangle of revisions takes one for each of its days


def history(work: Work, heard: date | datetime | None = None) -> History:
    """The viewer's own history of sightings, of all heard by the end of a day or by an instant; None takes all known now.

    Kept until anything they may read changes.
    """
    if heard is None or (not isinstance(heard, datetime) and heard >= work.clock.today()):
        return _HISTORIES.or_make(readable_state(work).state, lambda: _read(work))
    return _HISTORIES.or_make((readable_state(work).state, heard), lambda: _read_as_heard(work, heard))


@dataclass(frozen=True, slots=True)
class PartHistory:
    """The history of what records of some kinds alone tell; `kinds` gives each record's kind by its identity."""

    history: History
    kinds: Mapping[int, str]


_PARTS: Kept[PartHistory] = Kept(most=16)


def history_told_by(work: Work, kinds: Sequence[str]) -> PartHistory:
    """The same of all known now, as if no records of other kinds told of any line. What became of cases counts as ever."""
    return _PARTS.or_make((readable_state(work).state, tuple(kinds)), lambda: _part(work, kinds))


def _part(work: Work, kinds: Sequence[str]) -> PartHistory:
    of = identities_telling(work, kinds)
    return PartHistory(_made_of(work, [each for each in told_in(work) if each.identity in of]), of)


def _read(work: Work) -> History:
    return _made_of(work, told_in(work))


def _made_of(work: Work, told: Sequence[Told]) -> History:
    return History(told, turns_of(work, grounds_in(told)), Hands.of(hands_judged(work), lines_judged(work)))


@dataclass(frozen=True, slots=True)
class _Heard:
    """Every telling that one viewer may read and what each says of a line, from which what stood by any day is made."""

    tellings: list[Telling]
    bodies: dict[int, str]
    # Each is parsed once, however many days are asked for.
    told: dict[tuple[int, datetime, datetime | None], Told]

    def as_told(self, stood: Stood) -> Told:
        """What stood, as a sighting that is kept."""
        key = stood.record_id, stood.known_from, stood.known_to
        if key not in self.told:
            self.told[key] = Told(stood.identity_key, stood.known_from, stood.known_to, self.bodies[stood.record_id])
        return self.told[key]


_HEARD: Kept[_Heard] = Kept(most=2)  # each holds many rows: room for the desk's and one other viewer's


def _read_as_heard(work: Work, heard: date | datetime) -> History:
    # What was received at the very instant was known at it; the database keeps time in microseconds.
    moment = heard + timedelta(microseconds=1) if isinstance(heard, datetime) else day_ends(heard)
    every = _HEARD.or_make(readable_state(work).state, lambda: _Heard(tellings_of(work, RESTS_ON), drawn_in(work), {}))
    on_lines: list[Stood] = []
    others: list[Stood] = []
    for each in stood_as_heard(every.tellings, moment):
        (on_lines if each.record_id in every.bodies else others).append(each)
    told = [every.as_told(each) for each in on_lines]
    hands = Hands.of(hands_judged(work, moment), lines_judged(work, moment))
    return History(told, turns_as_heard(work, grounds_in(told), others), hands)
