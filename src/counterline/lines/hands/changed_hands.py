"""Contact points that were quiet for long, for a person to say whether they changed hands: what waits, and both sides of one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.lines.assembly.assemble import Assembled
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.spells import Seen, Spell, unsure_between
from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.lines.sighting import Sighting
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, mentioned_in
from counterline.records.looking.persons import NameTold, Protect
from counterline.resolution.people.judgements import JudgementMade, judgements_of_pair
from counterline.resolution.people.judging_hands import CONTACT_POINT, both_mentioned

CHANCE: Final = 0.5
"""How likely two spells are to be one after all. A guess: nobody has measured how often a number comes back in the same hands."""


@dataclass(frozen=True, slots=True)
class HandsAsked:
    """One contact point that may have changed hands: a mention before it was quiet (`one`) and a mention after (`other`).

    `worth` is how many pairs of mentions an answer is expected to put right, reckoned as for questions about people.
    """

    one: str
    other: str
    shown: str
    question: str
    before: Sighting
    after: Sighting
    worth: float


@dataclass(frozen=True, slots=True)
class HandsSide:
    """What records say of a contact point on one side of the quiet: one mention of it, every sighting, and whoever they name.

    Each person has the strongest mark that any of the records, on either side, gives to the name.
    """

    mention: Mentioned
    first: date | None
    last: date | None
    sightings: tuple[Sighting, ...]
    people: tuple[NameTold, ...]


@dataclass(frozen=True, slots=True)
class HandsBeside:
    """A contact point before and after it was quiet, whether it is held to be in the same hands, and what was said of it."""

    shown: str
    before: HandsSide
    after: HandsSide
    held_as_one: bool
    judgements: tuple[JudgementMade, ...]

    @property
    def quiet(self) -> int | None:
        """For how many days nobody saw it in use; None where the days are not known."""
        last, first = self.before.last, self.after.first
        return None if last is None or first is None else (first - last).days


def hands_asked(work: Work, most: int = 20) -> tuple[HandsAsked, ...]:
    """The unanswered questions about contact points whose answer is worth most, the most first; logged as read."""
    require(work, Permission.RESOLUTION_JUDGEMENT_GIVE)
    require(work, Permission.LINES_LINE_READ)
    told, world = history(work), _world(work)
    pairs = [(world.spells[key, number - 1], after) for (key, number), after in world.spells.items() if after.questions]
    open_ones = [each for each in pairs if not unsure_between(each[0].seen, each[1].seen, told.hands, work.viewer_id)]
    found = sorted(open_ones, key=lambda each: (-_worth(*each), each[1].shown, each[1].number))[:most]
    asked = tuple(_asked(work, found))
    if asked:
        note(work, Act.CONSULTATION, sorted({ref for each in asked for ref in (each.one, each.other)}))
    return asked


def hands_of_line(work: Work, world: Assembled, line: Line) -> tuple[HandsAsked, ...]:
    """What is asked of one line's contact points, with a mention on either side by which it is answered."""
    after = [each for each in line.spells if each.questions]
    return tuple(_asked(work, [(world.spells[each.key, each.number - 1], each) for each in after]))


def hands_beside(work: Work, one: str, other: str) -> HandsBeside:
    """One contact point before and after it was quiet, by a mention of it on either side; logged as read.

    Refuses what is hidden or gone, and records that do not say that it serves a line (`NotFound`); and mentions that are not of one
    contact point in two records (`NotOneContactPoint`).
    """
    require(work, Permission.LINES_LINE_READ)
    require_purpose(work)  # whoever holds a line may be a child or a victim
    mentions = {each.identity_key: each for each in both_mentioned(work, one, other)}
    key = next(iter(mentions.values())).key
    spells = [each for each in _world(work).spells.values() if each.key == key]
    seen = sorted((each for spell in spells for each in spell.seen), key=_by_day)
    ends = [each for each in seen if each.sighting.identity_key in mentions]
    if len(ends) != 2:
        raise NotFound(
            "These records do not say that the contact point serves a line, so it cannot change hands in them."
        )
    first, second = (mentions[each.sighting.identity_key] for each in ends)
    earlier, later = (next(spell for spell in spells if each in spell.seen) for each in ends)
    is_one = earlier.number == later.number
    # Held as one, the two sides are told apart at the later of the two records.
    before = [each for each in seen if _by_day(each) < _by_day(ends[1])] if is_one else earlier.seen
    after = [each for each in seen if _by_day(each) >= _by_day(ends[1])] if is_one else later.seen
    marks = _marks(seen)
    sides = _side(first, before, marks), _side(second, after, marks)
    note(work, Act.CONSULTATION, sorted({one, other, *(s.record_ref for side in sides for s in side.sightings)}))
    return HandsBeside(first.shown, *sides, is_one, judgements_of_pair(work, one, other))


def _world(work: Work) -> Assembled:
    today = work.clock.today()
    return history(work).assembled(today, today, PRESENT_RULE)


def _worth(before: Spell, after: Spell) -> float:
    return CHANCE * len(before.seen) * len(after.seen)


def _asked(work: Work, found: Sequence[tuple[Spell, Spell]]) -> Iterable[HandsAsked]:
    ends = [(max(before.seen, key=_by_day), min(after.seen, key=_by_day)) for before, after in found]
    identities = {each.sighting.identity_key for pair in ends for each in pair}
    refs = _refs(mentioned_in(work, identities, CONTACT_POINT) if identities else ())
    for (before, after), (last, first) in zip(found, ends, strict=True):
        one, other = (refs.get((each.sighting.identity_key, after.key)) for each in (last, first))
        if one and other:  # a record that was taken back this instant is asked about no longer
            worth = _worth(before, after)
            yield HandsAsked(one, other, after.shown, after.questions[0], last.sighting, first.sighting, worth)


def _refs(mentions: Iterable[Mentioned]) -> Mapping[tuple[int, int], str]:
    """By record and contact point, the lowest reference of its mentions: sorted downwards, so that the lowest is kept."""
    return {
        (each.identity_key, each.key): each.ref for each in sorted(mentions, key=lambda each: each.ref, reverse=True)
    }


def _marks(seen: Iterable[Seen]) -> Mapping[str, Protect | None]:
    told: dict[str, list[Protect | None]] = {}
    for each in (person for one in seen for person in one.sighting.people):
        told.setdefault(each.name, []).append(each.protect)
    return {name: Protect.first(said) for name, said in told.items()}


def _side(mention: Mentioned, seen: Sequence[Seen], marks: Mapping[str, Protect | None]) -> HandsSide:
    named = {replace(each, protect=marks[each.name]) for one in seen for each in one.sighting.people}
    return HandsSide(
        mention,
        min((each.placed for each in seen if each.placed), default=None),
        max((day for each in seen if (day := each.last or each.placed)), default=None),
        tuple(each.sighting for each in seen),
        tuple(sorted(named, key=lambda each: (each.role or "", each.name))),
    )


def _by_day(each: Seen) -> tuple[bool, date, tuple[str, str, int]]:
    """In the order of days; what nobody dated comes last, as it is held with the latest spell."""
    return each.placed is None, each.placed or date.min, each.sighting.place
