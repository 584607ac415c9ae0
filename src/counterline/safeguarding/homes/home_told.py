"""What records tell of an address and whoever lives there, each word with the record that says it. Rules without I/O."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from counterline.records.looking.mentioned import AddressSaid, PersonSaid
from counterline.records.looking.persons import Protect
from counterline.safeguarding.duties.duty_kinds import CLOSURES, ORDER, PARTIAL, VISIT
from counterline.safeguarding.homes.home import Manner, Visit
from counterline.safeguarding.signs.reading_bodies import suspected_false
from counterline.safeguarding.signs.told_by import BESIDE_IT, LIVES_THERE, USED, VISITED, YES
from counterline.vocabulary.amounts.period import PartialDate
from counterline.vocabulary.crossing import answer
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome


class Tells(StrEnum):
    """What a record's words about a home are about."""

    WEAPON = "weapon"
    VIOLENCE = "violence"
    DANGER = "danger"
    CHILD = "child seen there"
    SIGN = "sign"
    NEED = "need"
    SERVICE = "referred to"
    TENANCY = "tenancy"
    CONTROL = "others control entry"
    CONSENT = "occupier consents"
    CAPACITY = "occupier has capacity"
    BRAND = "brand"


SAFETY: Final = (Tells.WEAPON, Tells.VIOLENCE, Tells.DANGER, Tells.CHILD)
"""What is looked at before a door is knocked at."""
# Answers that a visit's record holds. They are what somebody answered on a day, and no finding in law.
_ANSWERS: Final = {
    Tells.CONTROL: "others_control_entry",
    Tells.CONSENT: "occupier_consents",
    Tells.CAPACITY: "occupier_has_capacity",
}
_LISTS: Final = {
    Tells.DANGER: "dangers",
    Tells.SIGN: "indicators",
    Tells.NEED: "needs",
    Tells.SERVICE: "referred_to",
    Tells.BRAND: "brands",
}


@answer
@dataclass(frozen=True, slots=True)
class HomeWords:
    """One thing that one record says of a home."""

    tells: Tells
    words: str
    record: str
    reference: str
    agency: str
    day: date


@dataclass(frozen=True, slots=True)
class HomePerson:
    """Somebody named with this address, as the newest record that names them here tells of them."""

    ref: str
    name: str
    role: str
    protect: Protect | None
    ages: tuple[int, int] | None
    lives_there: bool
    record: str
    reference: str
    agency: str
    day: date


@dataclass(frozen=True, slots=True)
class HomeOrder:
    """A notice or an order on an address. A partial closure keeps the tenant in their home."""

    type: str
    status: str | None
    starts: date | None
    ends: date | None
    court: str | None
    terms: str | None
    record: str
    reference: str
    agency: str
    day: date

    @property
    def keeps_tenant(self) -> bool:
        """Whether the tenant stays."""
        return self.type == PARTIAL

    def over(self, today: date) -> bool:
        """Whether its last day has passed, or it is told to be over."""
        return self.status in {"refused", "discharged", "expired"} or (self.ends is not None and self.ends < today)


def visits_in(said: Iterable[AddressSaid]) -> tuple[Visit, ...]:
    """The visits among what records say of one address, the newest first; one record is one visit."""
    found = {
        each.mention.record_ref: Visit(
            each.mention.record_ref,
            each.mention.reference,
            each.mention.agency,
            each.day,
            None if each.body.get("result") is None else VisitOutcome(each.body["result"]),
            None if each.body.get("visited_as") is None else Manner(each.body["visited_as"]),
            each.mention.audience_id,
        )
        for each in said
        if is_visit(each)
    }
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.record), reverse=True))


def is_visit(said: AddressSaid) -> bool:
    """Whether a record tells of a visit to this very address, and not of another that it names."""
    return said.mention.record_kind == VISIT and said.mention.role in VISITED | USED


def said_in(said: Iterable[AddressSaid]) -> tuple[HomeWords, ...]:
    """Everything that records say of one address, the newest first; what is suspected false says nothing."""
    found = {
        HomeWords(
            tells,
            words,
            each.mention.record_ref,
            each.mention.reference,
            each.mention.agency,
            each.day,
        )
        for each in said
        if not suspected_false(each.body)
        for tells, words in _words(each.body)
    }
    return tuple(sorted(found, key=lambda each: (-each.day.toordinal(), each.tells, each.record, each.words)))


def people_in(said: Iterable[PersonSaid]) -> tuple[HomePerson, ...]:
    """Whom records name with an address: who lives there first, and of each the newest that is said."""
    newest: dict[int, HomePerson] = {}
    children, residents = set[int](), set[int]()
    for each in sorted(said, key=lambda one: (one.day, one.mention.record_ref)):
        mention, told = each.mention, each.told
        if mention.role in BESIDE_IT or suspected_false(each.body):
            continue
        children |= {mention.key} if told.protect is Protect.CHILD else set()
        residents |= {mention.key} if _lives_there(each) else set()
        newest[mention.key] = HomePerson(
            mention.ref,
            told.name,
            mention.role,
            Protect.CHILD if mention.key in children else told.protect,
            told.ages,
            mention.key in residents,
            mention.record_ref,
            mention.reference,
            mention.agency,
            each.day,
        )
    return tuple(sorted(newest.values(), key=lambda each: (not each.lives_there, -each.day.toordinal(), each.ref)))


def _lives_there(said: PersonSaid) -> bool:
    # The victim of a fight in the street lives elsewhere: only a visit to the home calls its tenant its victim.
    mention = said.mention
    return mention.role == "occupier" or (mention.record_kind == VISIT and mention.role in LIVES_THERE)


def orders_in(said: Iterable[AddressSaid]) -> tuple[HomeOrder, ...]:
    """The closures of one address, the newest first."""
    found = {
        each.mention.record_ref: _order(each)
        for each in said
        if each.mention.record_kind == ORDER and each.body.get("type") in CLOSURES
    }
    return tuple(sorted(found.values(), key=lambda each: (each.day, each.record), reverse=True))


def _order(each: AddressSaid) -> HomeOrder:
    body = each.body
    return HomeOrder(
        body["type"],
        body.get("status"),
        _day(body.get("starts_on")),
        _day(body.get("ends_on")),
        body.get("court"),
        body.get("terms"),
        each.mention.record_ref,
        each.mention.reference,
        each.mention.agency,
        each.day,
    )


def _words(body: Mapping[str, Any]) -> Iterator[tuple[Tells, str]]:
    yield from ((Tells.WEAPON, str(each["weapon"])) for each in body.get("weapons") or () if each.get("weapon"))
    if body.get("weapon_used") == YES:
        yield Tells.WEAPON, "used"
    if body.get("violence") == YES:
        yield Tells.VIOLENCE, str(body.get("offence") or "violence")
    if body.get("child_there") == YES:
        yield Tells.CHILD, "seen"
    for tells, name in _LISTS.items():
        yield from ((tells, _shown(each)) for each in body.get(name) or ())
    if body.get("tenancy"):
        yield Tells.TENANCY, str(body["tenancy"])
    for tells, name in _ANSWERS.items():
        if body.get(name):
            yield tells, str(body[name])


def _shown(said: object) -> str:
    return (
        str(said.get("shown") or said.get("said") or said.get("name") or "") if isinstance(said, Mapping) else str(said)
    )


def _day(said: object) -> date | None:
    return None if said is None else PartialDate.from_json(said).last  # type: ignore[arg-type] # as bodies keep it
