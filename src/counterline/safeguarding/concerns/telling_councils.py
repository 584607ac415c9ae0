"""Which police lead is asked to tell social care of somebody, where social care may not read what the police hold. Rules without I/O."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from counterline.places.ground.agencies import is_policing
from counterline.places.partners import council_where
from counterline.safeguarding.concerns.concerns import Subject
from counterline.safeguarding.referrals.referral_rules import protects
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.rule_numbers import Limits
from counterline.safeguarding.signs.rules import Fired, Rule
from counterline.safeguarding.signs.told_by import PROTECTING
from counterline.vocabulary.identity import AgencyCode

TELL_COUNCIL: Final = "tell-council"
_TASK: Final = Rule(
    TELL_COUNCIL,
    1,
    "Tell the council",
    "Social care where they live may not read what the police hold of them.",
    (),
    lambda _: (),
    lambda _, __: (),
)


@dataclass(frozen=True, slots=True)
class Found:
    """A rule that holds of somebody in one agency's view, by its numbers."""

    subject: Subject
    fired: Fired
    limits: Limits
    within: frozenset[str] = frozenset()
    """The rules whose letters tell of it, since they rest on one record with it."""
    council: AgencyCode | None = field(default=None, compare=False)
    """Which council is to be told, where that is what the agency is asked to do."""

    @property
    def signs(self) -> tuple[SignTold, ...]:
        """What records tell of it."""
        return tuple(each for each in self.fired.rests_on if isinstance(each, SignTold))

    @property
    def events(self) -> tuple[SignTold, ...]:
        """The same of what happened, and not only of an age."""
        return tuple(each for each in self.signs if each.record_ref in self.fired.events)

    @property
    def councils(self) -> tuple[AgencyCode, ...]:
        """The councils whose child or adult it is: those where they live by the records, and else those where it happened."""
        return councils_of(self.subject.signs, self.events)

    def is_own_word(self, agency: AgencyCode) -> bool:
        """Whether a body that protects told all of it itself."""
        return not is_policing(agency) and all(each.agency == agency for each in self.events)


Holds = Mapping[AgencyCode, Sequence[Found]]


def asked_to_tell(told: Holds, holds: Holds) -> dict[AgencyCode, list[Found]]:
    """By police body, whom its safeguarding lead is asked to tell a council of.

    One lead is asked of one person or home: where they live, or else of the body that told of them. `told` are those who are told of a
    concern, and `holds` whoever reads that it holds: a council that reads so much, or told it itself, needs nobody to tell it.
    """
    asked: dict[AgencyCode, list[Found]] = {}
    for agency, found in told.items():
        for each in found if is_policing(agency) else ():
            if not each.fired.rule.tells_council or any(one.subject == each.subject for one in asked.get(agency, ())):
                continue
            council = next(iter(each.councils), None)
            if not _knows(council, each, holds) and agency == _nearest(each, told):
                task = Found(each.subject, _as_task(each.fired), each.limits, council=council)
                asked.setdefault(agency, []).append(task)
    return asked


def _as_task(fired: Fired) -> Fired:
    return Fired(_TASK, fired.parts, fired.against, fired.limits)


def _knows(council: AgencyCode | None, found: Found, holds: Holds) -> bool:
    """Whether social care there reads of it, or has told it."""
    tellers = {AgencyCode(each.agency) for each in found.events}
    if council is None:
        return any(map(protects, tellers))
    return council in tellers or any(True for _ in _alike(found, holds.get(council, ())))


def _alike(found: Found, others: Sequence[Found]) -> Iterator[Found]:
    """What of others is of the same person or home, and is for a council to hear."""
    mine = found.subject.mentions
    return (each for each in others if each.fired.rule.tells_council and mine & each.subject.mentions)


def _nearest(found: Found, told: Holds) -> AgencyCode:
    alike = {each: list(_alike(found, others)) for each, others in told.items() if is_policing(each)}
    homes = {sign.home_force for its in alike.values() for each in its for sign in each.subject.signs}
    tellers = {sign.agency for its in alike.values() for each in its for sign in each.events}
    return min(
        (each for each, its in alike.items() if its), key=lambda each: (each not in homes, each not in tellers, each)
    )


def councils_of(signs: Iterable[SignTold], events: Iterable[SignTold]) -> tuple[AgencyCode, ...]:
    """The councils where somebody lives by the signs of them, or else those where these events happened."""
    return _councils(each.home for each in signs) or _councils(each.place for each in events)


def told_to_protect(signs: Iterable[SignTold], own: str) -> str | None:
    """The first mention that a body made of somebody to protect them: such records councils may read, and no arrest."""
    return next((each.ref for each in signs if each.record_kind in PROTECTING and each.agency == own), None)


def council_to_tell(signs: Sequence[SignTold]) -> AgencyCode | None:
    """The council that looks after somebody, as far as records tell where they live or were."""
    return next(iter(councils_of(signs, signs)), None)


def _councils(places: Iterator[str | None]) -> tuple[AgencyCode, ...]:
    return tuple(dict.fromkeys(found for each in places if (found := council_where(each))))
