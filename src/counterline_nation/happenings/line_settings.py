"""From a line of the made world to the setting that people and happenings are drawn around."""

from collections.abc import Sequence
from datetime import date

from counterline.vocabulary.identity import AgencyCode
from counterline_nation.chance import Chance
from counterline_nation.ground import Ground
from counterline_nation.happenings.circle import Hand, Setting
from counterline_nation.lived.invented_names import PLATFORM_LINKS
from counterline_nation.sizes import LAST_ROUND, Size
from counterline_nation.world import Line, Slot

INVESTIGATIONS = {"small": 8, "national": 206}
ALONE, IN_TWO, IN_THREE = 0.7, 0.22, 0.08
"""Of the lines investigated, the shares with one, two and three investigations that do not know of each other."""


def settings_of(seed: int, size: Size, ground: Ground, lines: Sequence[Line]) -> list[Setting]:
    """The settings of a nation's lines: those that are true, each numbered as its line is."""
    first = size.round_ends()[0].replace(day=1)
    true = [line for line in lines if not line.false and _lives(line, first)]
    investigated = _investigated(Chance(seed, "investigations"), true, INVESTIGATIONS[size.name])
    return [_setting(line, first, ground, investigated.get(line.id, ())) for line in true]


def _lives(line: Line, first: date) -> bool:
    """Whether the line was open on some day since the first."""
    return not (line.status_on(first) or "active").startswith("closed") or any(turn.on >= first for turn in line.turns)


def _investigated(chance: Chance, lines: Sequence[Line], wanted: int) -> dict[str, tuple[AgencyCode, ...]]:
    """Which lines are investigated and by whom, as many investigations as are wanted."""
    found: dict[str, tuple[AgencyCode, ...]] = {}
    left = wanted
    for line in chance.shuffled(lines):
        if left <= 0:
            break
        forces = [line.exporting.force, *(reach.town.force for reach in line.reach)]
        several = chance.weighted((1, 2, 3), (ALONE, IN_TWO, IN_THREE))
        chosen = tuple(dict.fromkeys(chance.shuffled(forces)))[: min(several, left)]
        found[line.id] = chosen
        left -= len(chosen)
    return found


def _setting(line: Line, first: date, ground: Ground, investigated_by: tuple[AgencyCode, ...]) -> Setting:
    spells = [spell for spell in line.spells if spell.slot.kind in ("number", "handle")]
    return Setting(
        number=int(line.id[1:]),
        line=line.id,
        home=line.exporting,
        markets=tuple(dict.fromkeys(reach.town for reach in line.reach)),
        brands=tuple(branding.name for branding in line.brands),
        points=tuple((_written(spell.slot), spell.first, spell.last) for spell in spells),
        drugs=line.drugs,
        hands=tuple(hand for hand in _hands(line) if hand.last is None or hand.last >= first),
        exploited=tuple((seen.on, seen.town, seen.child) for seen in line.seen_there if seen.on <= LAST_ROUND),
        charged_on=tuple(turn.on for turn in line.turns if turn.status == "closed type 1" and turn.on >= first),
        group=line.owners[0].group.mapped_as or "",
        investigated_by=investigated_by,
        railway=ground.transport_police,
        region=ground.rocus.get(line.exporting.force),
        first=first,
        last=LAST_ROUND,
    )


def _written(slot: Slot) -> str:
    if slot.kind == "handle":
        return PLATFORM_LINKS[slot.platform or "snapchat"].format(slot.value)
    return slot.value


def _hands(line: Line) -> list[Hand]:
    found: dict[str, Hand] = {}
    for part in line.parts:
        person, holds = part.person, part.person.role == "holder"
        home = line.owner_on(part.first).home if holds else line.exporting
        hand = Hand(
            person.id, home, person.given, person.family, person.born, holds=holds, first=part.first, last=part.last
        )
        found.setdefault(person.id, hand)
    return list(found.values())
