"""What is said of one line, each thing with the records that say it, and its spells as a figure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from counterline.drawing.charts import spells
from counterline.drawing.charts.spells import Edge, SpellChart
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.spells import Spell
from counterline.lines.rule import State
from counterline.lines.sighting import AreaNamed, Sighting
from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import place
from counterline.plumbing.texts import catalogue
from counterline.records.looking.persons import NameTold, Protect
from counterline.records.wording.clues import person_key
from counterline.vocabulary.trade.drugs import Drug


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that is said of a line, and the records that say it."""

    text: str
    by: tuple[Sighting, ...]
    read_as: str | None = None
    person: NameTold | None = None


@dataclass(frozen=True, slots=True)
class SaidOfLine:
    """Everything that is said of a line beside its contact points."""

    exporting: list[Said]
    importing: list[Said]
    drugs: list[Said]
    groups: list[Said]
    holders: list[Said]
    runners: list[Said]
    children: list[Said]
    adults: list[Said]
    prices: list[Said]
    messages: list[Said]
    statuses: list[Said]


@dataclass(frozen=True, slots=True)
class SpellShown:
    """One spell as its figure and its table both show it."""

    spell: Spell
    start: Edge
    end: Edge

    @property
    def ongoing(self) -> bool:
        """True where the spell counts as in use on the date looked at."""
        return self.spell.standing.state is State.ACTIVE


def said_of(line: Line, marks: Mapping[int, Protect]) -> SaidOfLine:
    """Gather what a line's records say, the most often said first; names as strongly marked as `marks` say."""
    return SaidOfLine(
        exporting=_areas(line, lambda s: (s.exporting,) if s.exporting else ()),
        importing=_areas(line, lambda s: s.importing),
        drugs=_said(line, lambda s: [Drug(drug).meaning for drug in s.drugs]),
        groups=_said(line, lambda s: [s.group]),
        holders=_people(line, "holder", marks),
        runners=_people(line, "runner", marks),
        children=_most(line, line.children_seen, lambda s: s.children_seen),
        adults=_most(line, line.adults_seen, lambda s: s.adults_seen),
        prices=_said(line, lambda s: [s.price]),
        messages=_said(line, lambda s: [s.message]),
        statuses=_said(line, lambda s: [s.status]),
    )


def spells_shown(line: Line) -> list[SpellShown]:
    """A line's spells with how exactly their beginnings and ends are known."""
    return [SpellShown(spell, _start(spell), _end(spell)) for spell in line.spells]


def chart_of(line: Line, shown: list[SpellShown], on: date) -> SpellChart:
    """The figure of a line's spells."""
    say = catalogue()
    ordered = sorted(shown, key=lambda each: [other.spell.key for other in shown].index(each.spell.key))
    return SpellChart(
        title=say("lines.spells.title"),
        description=say.count("lines.spells.description", len(shown), ref=line.ref),
        spells=tuple(
            spells.Spell(each.spell.shown, each.start, each.end, _days_seen(each.spell), each.ongoing)
            for each in ordered
        ),
        as_of=on,
    )


def _said(line: Line, pick: Callable[[Sighting], Iterable[str | None]]) -> list[Said]:
    found: dict[str, list[Sighting]] = {}
    for sighting in line.sightings:
        for text in dict.fromkeys(pick(sighting)):
            if text:
                found.setdefault(text, []).append(sighting)
    return sorted((Said(text, tuple(by)) for text, by in found.items()), key=_often)


def _people(line: Line, role: str, also: Mapping[int, Protect]) -> list[Said]:
    """Whoever is told in a role, each with the strongest mark that any record gives to the name."""
    marks = {each.name: each for each in people_of(line) if each.role == role}
    told = _said(line, lambda s: [each.name for each in s.people if each.role == role])
    return [
        replace(each, person=replace(who, protect=Protect.first([who.protect, also.get(person_key(who.name))])))
        for each in told
        for who in [marks[each.text]]
    ]


def people_of(line: Line) -> list[NameTold]:
    """Whoever is told to have a part in a line, once for each role, with the mark of whom to protect."""
    told = [each for sighting in line.sightings for each in sighting.people]
    marks = {name: Protect.first(each.protect for each in told if each.name == name) for name in {p.name for p in told}}
    return sorted({replace(each, protect=marks[each.name]) for each in told}, key=lambda each: (each.role, each.name))


def _areas(line: Line, pick: Callable[[Sighting], Iterable[AreaNamed]]) -> list[Said]:
    found: dict[tuple[str, str | None], list[Sighting]] = {}
    read_as: dict[tuple[str, str | None], AreaNamed] = {}
    for sighting in line.sightings:
        for area in dict.fromkeys(pick(sighting)):
            found.setdefault((area.said, area.force), []).append(sighting)
            read_as[area.said, area.force] = area
    return sorted((Said(key[0], tuple(by), _as_read(read_as[key])) for key, by in found.items()), key=_often)


def _as_read(area: AreaNamed) -> str | None:
    town = [place(area.place).shown] if area.place else []
    force = [agency(area.force).name] if area.force else []
    return ", ".join([*town, *force]) or None


def _most(line: Line, most: int | None, pick: Callable[[Sighting], int | None]) -> list[Said]:
    return [] if most is None else [Said(str(most), tuple(s for s in line.sightings if pick(s) == most))]


def _often(said: Said) -> tuple[int, str]:
    return -len(said.by), said.text


def _start(spell: Spell) -> Edge:
    if spell.began is None:
        return Edge()
    limits = [s.sighting.first_seen[1] for s in spell.seen if s.first == spell.began and s.sighting.first_seen]
    return Edge(spell.began, min(limits, default=spell.began))


def _end(spell: Spell) -> Edge:
    if spell.ended is None:
        return Edge(None, spell.ended_by)
    limits = [s.sighting.last_seen[0] for s in spell.seen if s.last == spell.ended and s.sighting.last_seen]
    return Edge(max(limits, default=spell.ended), spell.ended_by or spell.ended)


def _days_seen(spell: Spell) -> tuple[date, ...]:
    spans = [days for s in spell.seen for days in (s.sighting.first_seen, s.sighting.last_seen) if s.use.now and days]
    return tuple(sorted({first for first, last in spans if first == last}))
