"""The rules of the clocks: which facts start them, which stop them, by when and whom they bind; no reading or writing.

A record says days and no hours, so a clock that a record starts runs from the beginning of that day: it may run out early by less
than a day, and never late.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Annotated, Any, Final

from counterline.governance.permissions import ViewerRole
from counterline.places.ground.agencies import agency, agency_named
from counterline.places.ground.gazetteer import place
from counterline.places.partners import council_of
from counterline.plumbing.clock import LONDON, day_begins
from counterline.post import clocks
from counterline.records.looking.persons import Protect
from counterline.safeguarding.duties.duty_documents import Binds, Duty, Land, Start, Whom
from counterline.safeguarding.duties.duty_kinds import INTERVIEW
from counterline.safeguarding.signs.model import Sign, SignTold, protect_by
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.identity import AgencyCode
from counterline.vocabulary.terms.law import Jurisdiction

SIGNS: Final[Mapping[Sign, Start]] = {
    Sign.FOUND: Start.FOUND,
    Sign.ARRESTED: Start.ARRESTED,
    Sign.RELEASE: Start.RELEASED,
    Sign.VICTIM: Start.EXPLOITED,
    Sign.HOME_USED: Start.HOME_USED,
}
"""Which signs start clocks."""

ONCE: Final = frozenset({Start.EXPLOITED, Start.HOME_USED})
"""Facts after which a duty is owed once, however many records tell them; after any other it is owed each time."""

STRATEGY: Final = "strategy discussion"
OFFERED: Final = "return interview offered"
HELD_OR_DECLINED: Final = "return interview held or declined"
CUSTODY: Final = timedelta(days=5)  # from the beginning of the day: PACE 1984 s.44 allows 96 hours before charge


class DutyWord(StrEnum):
    """What somebody may say of a clock in their own name."""

    STARTED = "started"
    DONE = "done"
    NOT_TO = "not to be done"


@dataclass(frozen=True, slots=True)
class DutySaid:
    """What a named person said of one duty to one person: that it began, that it was done, or that it will not be and why."""

    ref: str
    mention: str
    duty: str
    said: DutyWord
    at: datetime
    reason: str
    by: str
    agency: AgencyCode
    told_at: datetime
    audience_id: int


@dataclass(frozen=True, slots=True)
class OtherRecord:
    """A record that names the person and may stop a clock: its kind, what sort of contact it is, its day, and its words on places."""

    mention: str
    record_ref: str
    kind: str
    contact: str | None
    day: date | None
    body: Mapping[str, Any]
    audience_id: int

    def answers(self) -> Mapping[str | None, date | None]:
        """What it is that a duty may ask for, each with its day. An interview that was only offered was not held yet."""
        found: dict[str | None, date | None] = {self.kind: self.day, self.contact: self.day}
        if self.kind == INTERVIEW:
            held, declined = self.body.get("happened_on"), self.body.get("accepted") == "no"
            found[OFFERED] = self.day
            found[HELD_OR_DECLINED] = date.fromisoformat(held) if held else self.day if declined else None
        return found


@dataclass(frozen=True)
class Whole:
    """All that a viewer reads of one person that bears on clocks."""

    signs: Sequence[SignTold]
    records: Sequence[OtherRecord]
    said: Sequence[DutySaid]

    def is_adult(self, on: date) -> bool:
        """Whether something says that they are 18 or more on a day, and nothing says that they are younger."""
        return on > self._last_young and self._first_adult <= on

    @cached_property
    def _last_young(self) -> date:
        """The last day on which they are or may be under 18, as far as anybody says."""
        told = (each.until or date.max for each in self.signs if each.sign is Sign.CHILD)
        return max(told, default=date.min)

    @cached_property
    def _first_adult(self) -> date:
        return min((each.day for each in self.signs if each.sign is Sign.ADULT), default=date.max)

    @property
    def protect(self) -> Protect | None:
        """The mark beside their name."""
        return protect_by(each.sign for each in self.signs)

    def owed(self, duty: Duty, on: date) -> bool:
        """Whether a duty is owed to them by who they are."""
        match duty.of:
            case Whom.CHILD:
                return not self.is_adult(on)
            case Whom.ADULT:
                return self.is_adult(on)
            case Whom.VICTIM:
                return not self.is_adult(on) or any(
                    each.sign in {Sign.VICTIM, Sign.CALLED_VICTIM} for each in self.signs
                )
        return True


@answer
@dataclass(frozen=True, slots=True)
class BodyBound:
    """Whom a duty binds: what they are to the person, and which body that is as far as records tell."""

    what: Binds
    agency: AgencyCode | None
    said: Annotated[str | None, crossing.field("Written", "The place or name in the record's own words.")] = None


@dataclass(frozen=True, slots=True)
class Stopped:
    """By what a clock stopped: a record, or somebody's word."""

    on: date
    record_ref: str | None = None
    said: DutySaid | None = None


@dataclass(frozen=True, slots=True)
class DutyClock:
    """One duty to one person, from one fact: when it began, by when it is to be done, whom it binds and what stopped it."""

    duty: Duty
    nation: Land
    ref: str
    record_ref: str | None
    agency: AgencyCode
    begins: datetime
    due: datetime | None
    bound: tuple[BodyBound, ...]
    stopped: Stopped | None
    in_custody: bool
    """Whether a child was arrested, and no record of theirs tells of a release since."""

    @property
    def runs(self) -> bool:
        """Whether it is still to be done."""
        return self.stopped is None

    def late(self, now: datetime) -> bool:
        """Whether its time ran out before it was done."""
        return self.runs and self.due is not None and now >= self.due

    def presses(self, now: datetime) -> bool:
        """Whether it has no time since it is asked at once: by somebody's word, or since a child may be in custody still."""
        return self.due is None and (
            self.duty.starts is Start.SAID or (self.in_custody and now < self.begins + CUSTODY)
        )

    @property
    def called(self) -> str:
        """The duty and the bodies that it binds, as far as records name them; else the body that told the fact."""
        bodies = dict.fromkeys(agency(each.agency).name if each.agency else each.said for each in self.bound)
        return f"{self.duty.title} ({', '.join(filter(None, bodies)) or agency(self.agency).name})"

    def binds(self, agency: str) -> bool:
        """Whether it binds an agency. Where nobody knows whom it binds, it binds whoever told the fact: they find out."""
        known = {each.agency for each in self.bound if each.agency}
        return agency in known or agency == self.agency

    def tells(self, role: ViewerRole) -> bool:
        """Whether a role is told of it."""
        return role in self.duty.tells

    def causes(self, agency: str, role: ViewerRole) -> tuple[str, str]:
        """The causes of the letters to a role at an agency: that it runs, and that it ran out."""
        cause = f"duty {self.duty.name} {self.ref} {self.begins.timestamp():.0f} {agency} {role}"
        return cause, f"{cause} ran out"


@dataclass(frozen=True, slots=True)
class _Fact:
    ref: str
    agency: AgencyCode
    begins: datetime
    record_ref: str | None = None
    sign: SignTold | None = None
    body: Mapping[str, Any] | None = None

    @property
    def day(self) -> date:
        return self.begins.astimezone(LONDON).date()


def clocks_of_whole(whole: Whole, duties: Mapping[Land, Sequence[Duty]]) -> list[DutyClock]:
    """Every clock that what is told of somebody starts, those that stopped among them."""
    found: list[DutyClock] = []
    for nation, theirs in duties.items():
        for duty in theirs:
            facts = [each for each in _facts(whole, duty) if _land(each) is nation and whole.owed(duty, each.day)]
            found += (_clock(whole, duty, nation, fact, stop) for fact, stop in _stopped(whole, duty, facts))
    return found


def _facts(whole: Whole, duty: Duty) -> Iterator[_Fact]:
    bodies = {each.record_ref: each.body for each in whole.records}
    of_mentions = {each.mention: each.body for each in whole.records}
    for each in whole.said:
        if each.duty == duty.name and each.said is DutyWord.STARTED:
            there = next((sign for sign in whole.signs if sign.ref == each.mention and sign.force), None)
            yield _Fact(each.mention, each.agency, each.at, sign=there, body=of_mentions.get(each.mention))
    for sign in whole.signs:
        if SIGNS.get(sign.sign) is duty.starts and sign.is_of_a_person:
            begins, body = day_begins(sign.day), bodies.get(sign.record_ref)
            yield _Fact(sign.ref, AgencyCode(sign.agency), begins, sign.record_ref, sign, body)
    if duty.starts is Start.STRATEGY:
        told = {each.record_ref: each for each in whole.signs}
        for record in whole.records:
            if record.contact == STRATEGY and record.day and record.record_ref in told:
                sign = told[record.record_ref]
                told_by, begins = AgencyCode(sign.agency), day_begins(record.day)
                yield _Fact(record.mention, told_by, begins, record.record_ref, sign, record.body)


def _land(fact: _Fact) -> Land | None:
    # A body that works in several nations tells of one of them by the place.
    return Land.of(fact.agency) or (Land.of(AgencyCode(fact.sign.force)) if fact.sign and fact.sign.force else None)


def _stopped(whole: Whole, duty: Duty, facts: list[_Fact]) -> Iterator[tuple[_Fact, Stopped | None]]:
    """Each fact with what stopped its clock: a record answers the last fact before it, and a word the fact that it names."""
    facts.sort(key=lambda each: (each.begins, each.ref))
    records = sorted(_stops(whole, duty), key=lambda each: each.on)
    words = [each for each in whole.said if each.duty == duty.name and each.said is not DutyWord.STARTED]
    spoken = {fact.ref: said for fact in facts if (said := _by_word(fact, words))}
    if duty.starts in ONCE:
        yield from _once(facts, records, spoken)
        return
    for at, fact in enumerate(facts):
        until = next((each.day for each in facts[at + 1 :] if each.day > fact.day), date.max)
        by_record = next((each for each in records if fact.day <= each.on < until), None)
        # Asked of the fact itself, for one mention may begin several.
        yield fact, _by_word(fact, words) or by_record


def _by_word(fact: _Fact, words: Iterable[DutySaid]) -> Stopped | None:
    """The last word on the mention of a fact; of one that somebody's word began, only a later word, since it may begin there again."""
    told = [each for each in words if each.mention == fact.ref and (fact.record_ref or each.at >= fact.begins)]
    return Stopped(told[-1].at.astimezone(LONDON).date(), said=told[-1]) if told else None


def _once(
    facts: list[_Fact], records: list[Stopped], spoken: Mapping[str, Stopped]
) -> Iterator[tuple[_Fact, Stopped | None]]:
    """Of a duty that is owed once: the last fact that something answers, and the first that nothing has answered since."""
    covered: list[tuple[_Fact, Stopped]] = []
    for fact in facts:
        said = next((spoken[each.ref] for each in facts if each.ref in spoken and each.day >= fact.day), None)
        if stop := said or next((each for each in records if each.on >= fact.day), None):
            covered.append((fact, stop))
    stopped = {fact.ref for fact, _ in covered}
    yield from covered[-1:]
    yield from ((fact, None) for fact in [each for each in facts if each.ref not in stopped][:1])


def _stops(whole: Whole, duty: Duty) -> Iterator[Stopped]:
    for each in whole.records:
        day = each.answers().get(duty.stops) if duty.stops else None
        if day is not None:
            yield Stopped(day, record_ref=each.record_ref)


def _clock(whole: Whole, duty: Duty, nation: Land, fact: _Fact, stopped: Stopped | None) -> DutyClock:
    free = any(each.sign is Sign.RELEASE and each.day >= fact.day for each in whole.signs)
    return DutyClock(
        duty=duty,
        nation=nation,
        ref=fact.ref,
        record_ref=fact.record_ref,
        agency=fact.agency,
        begins=fact.begins,
        due=clocks.due(duty.within.limit, fact.begins, _JURISDICTIONS[nation]) if duty.within else None,
        bound=tuple(_bound(each, fact) for each in duty.binds),
        stopped=stopped,
        in_custody=duty.starts is Start.ARRESTED and not free and not whole.is_adult(fact.day),
    )


_JURISDICTIONS: Final = {
    Land.ENGLAND: Jurisdiction.ENGLAND_AND_WALES,
    Land.WALES: Jurisdiction.ENGLAND_AND_WALES,
    Land.SCOTLAND: Jurisdiction.SCOTLAND,
    Land.NORTHERN_IRELAND: Jurisdiction.NORTHERN_IRELAND,
}


def _bound(what: Binds, fact: _Fact) -> BodyBound:
    body = fact.body or {}
    match what:
        case Binds.POLICE | Binds.FIRST_RESPONDER | Binds.TOLD:
            return BodyBound(what, fact.agency)
        case Binds.FOUND:
            return _of_area(what, _first(body, ("found_area", "area")))
        case Binds.LIVES:
            return _of_area(what, _first(body, ("home_area",)))
    said = body.get("placing_authority")
    return BodyBound(what, agency_named(str(said)) if said else None, str(said) if said else None)


def _first(body: Mapping[str, Any], names: Iterable[str]) -> Mapping[str, Any] | None:
    return next((body[name] for name in names if isinstance(body.get(name), dict)), None)


def _of_area(what: Binds, area: Mapping[str, Any] | None) -> BodyBound:
    if area is None:
        return BodyBound(what, None)
    where = area.get("place")
    return BodyBound(what, council_of(place(str(where))) if where else None, str(area.get("said") or "") or None)
