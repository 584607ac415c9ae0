"""What happened to somebody when, as one story: drawn by the server, and the rows of its table."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from counterline.doors.marked_names import in_words
from counterline.drawing.charts.timeline import Event, Timeline, draw_timeline
from counterline.drawing.ink import Drawn
from counterline.picture.network import entity
from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import gazetteer
from counterline.places.ground.model import PlaceId
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.safeguarding.concerns import concern
from counterline.safeguarding.signs.model import Sign, SignTold, Way


@dataclass(frozen=True, slots=True)
class Told:
    """One record of the story: its days, whose it is, in which role it names them, and what it tells."""

    ref: str
    reference: str
    kind: str
    agency: str
    first: date
    last: date
    roles: tuple[str, ...]
    tells: tuple[str, ...]

    @property
    def days(self) -> str:
        """The days in words."""
        if self.first == self.last:
            return day(self.first)
        return catalogue()("network.days", first=day(self.first), last=day(self.last))


def story_of(found: concern.Concern, whole: entity.EntityWhole) -> tuple[Told, ...]:
    """Every record that names somebody, the newest first, with the role it gives them and the signs it tells."""
    tells: dict[str, list[str]] = {}
    for sign in found.signs:
        tells.setdefault(sign.record_ref, []).append(sign.sign.value)
    roles: dict[str, set[str]] = {}
    for held in whole.roles:
        for each in held.by:
            roles.setdefault(each.record, set()).add(held.role)
    return tuple(
        Told(
            each.ref,
            each.reference,
            each.kind,
            each.agency,
            each.first or each.last or each.day,
            each.last or each.first or each.day,
            tuple(sorted(roles.get(each.ref, ()))),
            tuple(sorted(tells.get(each.ref, ()))),
        )
        for each in whole.records
    )


def draw_story(whole: entity.EntityWhole, story: tuple[Told, ...]) -> Drawn | None:
    """The same as a picture, one row for each kind of record in each role, so that a change of role is seen."""
    if not story:
        return None
    say = catalogue()
    events = tuple(
        Event(
            row=f"{say(f'kinds.one.{each.kind}')}{_as(each)}",
            first=each.first,
            last=each.last,
            says=f"{say(f'kinds.one.{each.kind}')}{_as(each)}, {agency(each.agency).name} {each.reference}, {each.days}",
            leads_to=f"/records/{each.ref}",
        )
        for each in story
    )
    name = in_words(whole.thing.shown, whole.thing.protect)
    return draw_timeline(
        Timeline(say("concerns.story.title", name=name), say("concerns.story.described", records=len(events)), events)
    )


def _as(each: Told) -> str:
    """The role, where it is one that somebody could take for another."""
    telling = [role for role in each.roles if role in {"victim", "suspect", "holder", "runner", "occupier"}]
    return f" ({', '.join(telling)})" if telling else ""


_AGES: Final = frozenset({Sign.CHILD.value, Sign.ADULT.value, Sign.AGE_NOT_KNOWN.value})


@dataclass(frozen=True, slots=True)
class Known:
    """One record's part in a concern: its day, what it tells, and the rules that it bears on, or speaks `against`."""

    ref: str
    reference: str
    kind: str
    agency: str
    day: date | None
    tells: tuple[str, ...]
    rules: tuple[str, ...]
    against: bool


def known_of(found: concern.Concern) -> list[Known]:
    """What a concern rests on and what speaks against it, each record once, the newest first."""
    told: dict[tuple[str, bool], tuple[SignTold | Way, dict[str, None], dict[str, None]]] = {}
    for fired in found.fired:
        for each, against in [*((one, False) for one in fired.rests_on), *((one, True) for one in fired.against)]:
            _, tells, rules = told.setdefault((each.record_ref, against), (each, {}, {}))
            tells[each.sign.value if isinstance(each, SignTold) else catalogue()("concerns.a_way")] = None
            rules[fired.rule.title] = None
    missing = {each.record_ref for each in found.signs if each.sign is Sign.MISSING}
    for (ref, _), (_, tells, _) in told.items():
        if ref in missing:
            tells[Sign.MISSING.value] = None
    known = [
        Known(
            each.record_ref,
            each.reference,
            each.record_kind,
            each.agency,
            each.day,
            tuple(tell for tell in tells if tell not in _AGES) or (catalogue()("concerns.an_age"),),
            tuple(rules),
            against,
        )
        for (_, against), (each, tells, rules) in told.items()
    ]
    return sorted(known, key=lambda each: (each.day or date.min, each.ref), reverse=True)


def place_name(place: str) -> str:
    """What a place is called, told from its namesakes; an id that the gazetteer does not know is shown as it is."""
    found = gazetteer().get(PlaceId(place))
    return found.shown if found else place


def in_names(codes: Collection[str], named: Callable[[str], str]) -> list[tuple[str, str]]:
    """Codes with their names, in the order of the names, for choosing one."""
    return sorted(((each, named(each)) for each in codes), key=lambda each: each[1])
