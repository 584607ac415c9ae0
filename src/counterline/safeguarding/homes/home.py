"""A home that was taken over, as one viewer sees it: what people said and did about it, and what is due. Rules without I/O."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome

SEEN_BACK: Final = timedelta(days=90)
"""How far back visits that neighbours may have seen are counted. Chosen here: neighbours remember about a quarter of a year."""


class HomeDid(StrEnum):
    """What a person says or does about a home, each with words of their own."""

    REPEAT = "repeat"
    """It is visited again within so many days of each visit."""
    PLAN = "plan"
    """A visit on a day, with the reprisal check that comes before it."""
    CALL_OFF = "call-off"
    """The visit that is planned does not take place."""
    ANSWER = "answer"
    """An answer to one question of the law's; no machine answers one, and none follows from another."""
    CLOSE = "close"
    REOPEN = "reopen"


class Manner(StrEnum):
    """How visibly somebody comes to a door: each visit that neighbours see may mark the tenant as an informer."""

    UNIFORM = "in uniform"
    PLAIN = "in plain clothes"
    PARTNER = "partner without police"


class HomeAnswer(StrEnum):
    """An answer to a question. Not known is an answer, and is never read as no."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not known"


class HomeOutcome(StrEnum):
    """How it ended, said by whoever takes a home off the list."""

    SAFE = "tenant safe and at home"
    MOVED = "tenant moved somewhere safe"
    LEFT = "tenant left, not known where"
    NEVER = "never taken over"
    OTHER = "other"


class HomeDue(StrEnum):
    """What comes next."""

    VISIT = "visit"
    REPEAT = "repeat"
    INTERVAL = "interval"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class HomeAct:
    """One thing that somebody said or did; its words are told to their own agency and to the national body alone."""

    ref: str
    mention: str
    key: int
    did: HomeDid
    words: str | None
    day: date | None
    days: int | None
    manner: Manner | None
    question: str | None
    answer: HomeAnswer | None
    outcome: HomeOutcome | None
    by: str
    agency: str
    at: datetime
    audience_id: int


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit to an address, as the record of it tells."""

    record: str
    reference: str
    agency: str
    day: date
    result: VisitOutcome | None
    manner: Manner | None
    audience_id: int

    @property
    def met_somebody(self) -> bool:
        """Whether anybody was met: a door that nobody opened answers no clock."""
        return self.result is not VisitOutcome.NO_ACCESS


@dataclass(frozen=True, slots=True)
class SeenComing:
    """How often somebody came to a door lately, and how often so that it was seen; a visit that does not say counts as seen."""

    visits: int
    seen: int


@dataclass(frozen=True, slots=True)
class Next:
    """What is to be done next, and by the end of which day, where a day is set."""

    what: HomeDue
    day: date | None = None

    def late(self, today: date) -> bool:
        """Whether its day is over."""
        return self.day is not None and today > self.day


@dataclass(frozen=True, slots=True)
class Home:
    """One address that a record calls taken over or found free, in one view."""

    ref: str
    key: int
    shown: str
    place: str | None
    force: str | None
    signs: tuple[SignTold, ...]
    visits: tuple[Visit, ...]
    acts: tuple[HomeAct, ...]
    own: str
    """The body for which it is on the list or off it."""

    @property
    def used(self) -> bool:
        """Whether the last that was told of it is that others use it; free and used on one day is used."""
        told = [(each.last, each.sign is Sign.HOME_USED) for each in self.signs]
        return bool(told) and max(told)[1]

    @property
    def since(self) -> date | None:
        """The day of the last sign."""
        return max((each.last for each in self.signs), default=None)

    @property
    def closed(self) -> HomeAct | None:
        """The act that took it off this body's list; None where it is on the list. A new record of its use brings it back.

        A body takes a home off its own list, the national body too. Bodies that did nothing about it lose it once every body that did has
        taken it off.
        """
        off = closings(self.acts)
        last = off.get(self.own)
        if last is None and not {each.agency for each in self.acts} - set(off):
            last = max(off.values(), key=lambda each: each.at, default=None)
        if last is None:
            return None
        again = any(each.sign is Sign.HOME_USED and each.received_at > last.at for each in self.signs)
        return None if again else last

    @property
    def interval(self) -> HomeAct | None:
        """The act that last set how often it is visited; None where nobody did, or that was ended."""
        return interval_of(self.acts)

    @property
    def planned(self) -> tuple[HomeAct, ...]:
        """Visits that are planned and have neither been made nor been called off."""
        return planned(self.acts, self.visits)

    @property
    def next(self) -> Next:
        """What is due for it."""
        return next_of(self)

    def seen_coming(self, today: date) -> SeenComing:
        """How often somebody came in the last quarter, and how visibly."""
        lately = [each for each in self.visits if each.day > today - SEEN_BACK]
        return SeenComing(len(lately), sum(each.manner in {None, Manner.UNIFORM} for each in lately))

    @property
    def checked(self) -> HomeAct | None:
        """The last reprisal check, which is a part of every plan."""
        return next((each for each in reversed(self.acts) if each.did is HomeDid.PLAN), None)

    def answer_to(self, question: str) -> HomeAct | None:
        """The last answer to a question."""
        return next((each for each in reversed(self.acts) if each.question == question), None)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The bodies whose records tell of it."""
        return tuple(sorted({each.agency for each in self.signs} | {each.agency for each in self.visits}))


def closings(acts: Iterable[HomeAct]) -> Mapping[str, HomeAct]:
    """By body, the closings that stand: whoever puts a home back on the list puts it back for all."""
    found: dict[str, HomeAct] = {}
    for each in acts:
        if each.did is HomeDid.REOPEN:
            found = {}
        elif each.did is HomeDid.CLOSE:
            found[each.agency] = each
    return found


def interval_of(acts: Sequence[HomeAct]) -> HomeAct | None:
    """The act that last set how often a home is visited; None where nobody did, or that was ended.

    Bodies that have taken the home off their list have no say.
    """
    last, off = None, closings(acts)
    for each in acts:
        if each.did is HomeDid.REPEAT and each.agency not in off:
            last = each
    return last if last is not None and last.days is not None else None


def planned(acts: Sequence[HomeAct], visits: Iterable[Visit]) -> tuple[HomeAct, ...]:
    """Each agency's last plan, where it stands, by day; a visit by that agency on or after the day fulfils it."""
    last: dict[str, HomeAct] = {}
    for each in acts:
        if each.did in {HomeDid.PLAN, HomeDid.CALL_OFF, HomeDid.CLOSE}:
            last[each.agency] = each
    made = {(each.agency, each.day) for each in visits}
    standing = (each for each in last.values() if each.did is HomeDid.PLAN and each.day is not None)
    open_ones = [
        each for each in standing if not any(agency == each.agency and day >= (each.day or day) for agency, day in made)
    ]
    return tuple(sorted(open_ones, key=lambda each: (each.day or date.max, each.agency)))


def repeat_due(interval: HomeAct, visits: Iterable[Visit]) -> date:
    """The day by whose end a home is visited again: so many days after the last visit, or after the interval was set."""
    last = max((each.day for each in visits if each.met_somebody), default=None)
    begins = interval.at.astimezone(LONDON).date() if last is None else last
    return begins + timedelta(days=interval.days or 0)


def next_of(home: Home) -> Next:
    """What is due for a home: a planned visit or its repeat, whichever is earlier; else that somebody says how often."""
    if home.closed is not None:
        return Next(HomeDue.NOTHING)
    days = [Next(HomeDue.VISIT, each.day) for each in home.planned[:1]]
    if home.interval is not None:
        days.append(Next(HomeDue.REPEAT, repeat_due(home.interval, home.visits)))
    if days:
        return min(days, key=lambda each: each.day or date.max)
    return Next(HomeDue.INTERVAL) if home.used else Next(HomeDue.NOTHING)


def in_order(homes: Iterable[Home]) -> list[Home]:
    """As listed: by the day of what is due, then whose interval nobody set, then what was told last."""
    by_news = sorted(homes, key=lambda each: (each.since or date.min, each.ref), reverse=True)
    rank: Mapping[HomeDue, int] = MappingProxyType({HomeDue.INTERVAL: 1, HomeDue.NOTHING: 2})
    return sorted(by_news, key=lambda each: (rank.get(each.next.what, 0), each.next.day or date.max))


def check_done(home: Home, did: HomeDid, agency: str) -> None:
    """Refuse what does not come next for a home (`Conflict`)."""
    if did is HomeDid.REOPEN and home.closed is None:
        raise Conflict("This home is on the list already.")
    if did is not HomeDid.REOPEN and home.closed is not None:
        raise Conflict("This home was taken off the list. Put it back first.")
    if did is HomeDid.CALL_OFF and all(each.agency != agency for each in home.planned):
        raise Conflict(
            "No visit is planned by your agency, so there is none to call off. Ring the agency that planned one."
        )
