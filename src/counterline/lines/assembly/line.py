"""A line and a group as a viewer sees them: what they are made of, what they count as, and how sure that is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from counterline.lines.assembly.closing import closing_of
from counterline.lines.assembly.independence import Independent, Roots
from counterline.lines.assembly.spells import Evidence, Spell
from counterline.lines.charges import Fates, Reclassified
from counterline.lines.rule import RANK, Closure, CountingRule, Standing, State, with_closing
from counterline.lines.sighting import AreaNamed, Sighting
from counterline.plumbing.clock import LONDON
from counterline.vocabulary.trade.brands import written_once

GroupKey = tuple[str, str]  # the agency that gave a group's reference, and the reference with case and gaps folded


def folded_reference(text: str) -> str:
    """A group's reference as it is compared: an agency writes one now with capitals and now without."""
    return "".join(text.split()).casefold()


def _once_each(references: Sequence[str]) -> tuple[str, ...]:
    # Backwards and back, so that of several spellings the first stands.
    return tuple({folded_reference(each): each for each in reversed(references)}.values())[::-1]


def group_keys_of(sightings: Iterable[Sighting]) -> frozenset[GroupKey]:
    """By agency, the group that it last gave among some sightings of one line."""
    latest: dict[str, tuple[datetime, str]] = {}
    for each in sightings:
        if each.group:
            latest[each.agency] = max(latest.get(each.agency, (each.known_from, "")), (each.known_from, each.group))
    return frozenset((agency, folded_reference(group)) for agency, (_, group) in latest.items())


@dataclass(frozen=True)
class Line:
    """A deal service with a life, assembled from what one viewer may read.

    `refs` are all references that lead to it, and `ref` is the one it is shown by. `members` are its spells, each as the contact
    point's key and the spell's number. `questions` are for a person to answer.
    """

    ref: str
    refs: frozenset[str]
    members: tuple[tuple[int, int], ...]
    spells: tuple[Spell, ...]
    sightings: tuple[Sighting, ...]
    standing: Standing
    sources: tuple[Independent, ...]
    first_told: date
    questions: tuple[str, ...] = field(default=())
    well_sourced: bool = True
    roots: Mapping[str, tuple[str, ...]] = field(default_factory=dict, repr=False, hash=False)
    """By record, the independent sources behind it."""

    @property
    def state(self) -> State:
        """What the line counts as."""
        return self.standing.state

    @property
    def closure(self) -> Closure | None:
        """By which closure it is closed; None where it is not closed, or where no ground for the closure holds any more."""
        return self.standing.closure

    @property
    def reclassified(self) -> tuple[Reclassified, ...]:
        """The closures by arrest and charge that were told of it and no longer count."""
        return self.standing.reclassified

    @property
    def consulted(self) -> tuple[str, ...]:
        """Every record by which it counts as it does, for the log: what it is made of, and the cases that undid a closure."""
        cases = (ref for each in self.reclassified for case in each.cases for ref in case.record_refs)
        return tuple(dict.fromkeys([*(s.record_ref for s in self.sightings), *cases]))

    @property
    def independent_sources(self) -> int:
        """How many independent sources speak of it; circular reports go back to one."""
        return len(self.sources)

    @property
    def confirmed(self) -> bool:
        """True when at least two independent sources speak of it."""
        return self.independent_sources >= 2

    @cached_property
    def brands(self) -> tuple[str, ...]:
        """Its brands as most often written, once each whatever their case, the most often seen first."""
        return written_once(brand for s in self.sightings for brand in s.brands)

    @cached_property
    def contacts(self) -> tuple[str, ...]:
        """Its contact points as written, once each, those in use before those that were replaced."""
        spells = sorted(self.spells, key=lambda spell: spell.standing.state is State.REPLACED)
        return tuple(dict.fromkeys(spell.shown for spell in spells))

    @property
    def last_seen(self) -> date | None:
        """The latest day that any of its contact points was seen in use. None: nobody has said."""
        return max((spell.ended for spell in self.spells if spell.ended), default=None)

    @cached_property
    def exporting(self) -> tuple[str, ...]:
        """The forces it is said to run from, those that most independent sources say first."""
        return self._by_sources((s.exporting.force, s) for s in self.sightings if s.exporting and s.exporting.force)

    @cached_property
    def importing(self) -> tuple[str, ...]:
        """The forces it is said to run to."""
        return self._by_sources((area.force, s) for s in self.sightings for area in s.importing if area.force)

    @cached_property
    def importing_areas(self) -> tuple[AreaNamed, ...]:
        """The areas it is said to run to, as written, once each."""
        seen = {(area.said, area.force): area for s in self.sightings for area in s.importing}
        return tuple(seen[key] for key in sorted(seen, key=str))

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """The agencies whose records it is made of."""
        return tuple(sorted({s.agency for s in self.sightings}))

    @cached_property
    def group_references(self) -> tuple[str, ...]:
        """The organised crime group references that agencies gave for it."""
        return tuple(sorted({s.group for s in self.sightings if s.group}))

    @property
    def groups_named(self) -> tuple[str, ...]:
        """The same for a reader: once each, whatever their letters and gaps."""
        return _once_each(self.group_references)

    @cached_property
    def drugs(self) -> tuple[str, ...]:
        """The drugs it is said to sell."""
        return tuple(sorted({drug for s in self.sightings for drug in s.drugs}))

    @cached_property
    def children_seen(self) -> int | None:
        """The most children any one report saw; never a sum, since reports see the same child. None: nobody has said."""
        return max((s.children_seen for s in self.sightings if s.children_seen is not None), default=None)

    @cached_property
    def adults_seen(self) -> int | None:
        """The most exploited adults any one report saw. None: nobody has said."""
        return max((s.adults_seen for s in self.sightings if s.adults_seen is not None), default=None)

    @property
    def origin(self) -> str | None:
        """The one force it is counted under, by most independent sources; None where nobody has said."""
        return self.exporting[0] if self.exporting else None

    @cached_property
    def group_keys(self) -> frozenset[GroupKey]:
        """By agency, the group that it last gave for the line: a line that was sold is its new holders'."""
        return group_keys_of(self.sightings)

    def _by_sources(self, said: Iterable[tuple[str, Sighting]]) -> tuple[str, ...]:
        """Values by how many independent sources say each; of equals, the one told last, then by name."""
        sources: dict[str, set[str]] = {}
        newest: dict[str, datetime] = {}
        for value, sighting in said:
            sources.setdefault(value, set()).update(self.roots.get(sighting.record_ref, (sighting.record_ref,)))
            newest[value] = max(newest.get(value, sighting.known_from), sighting.known_from)
        return tuple(sorted(sources, key=lambda value: (-len(sources[value]), -newest[value].timestamp(), value)))

    @property
    def crosses_a_border(self) -> bool | None:
        """True for an external line, False for one that stays inside its force, None where that is not known."""
        if self.origin is None or not self.importing:
            return None
        return any(force != self.origin for force in self.importing)


def line_called(lines: Iterable[Line], ref: str) -> Line | None:
    """The line that a reference leads to, or None; the reference that it had while it was known by brand alone still does."""
    every = tuple(lines)
    by_ref = next((line for line in every if ref in line.refs), None)
    return by_ref or next((line for line in every if any(each.line_ref == ref for each in line.sightings)), None)


@dataclass(frozen=True)
class Group:
    """People running one or more lines, known as one by an exact reference; most lines' group is not known."""

    lines: tuple[Line, ...]

    @property
    def references(self) -> tuple[str, ...]:
        """The references by which the group is known; none where it is not."""
        return _once_each(sorted({reference for line in self.lines for reference in line.group_references}))

    @property
    def state(self) -> State:
        """The most alive state of its lines."""
        return min((line.state for line in self.lines), key=RANK.__getitem__)

    @property
    def known(self) -> bool:
        """True when an agency has mapped the group."""
        return bool(self.references)


def line_of(
    spells: Sequence[Spell],
    by_brand: Sequence[Sighting],
    standing: Standing,
    roots: Roots,
    members: tuple[tuple[int, int], ...],
) -> Line:
    """One line from its spells, or from the one sighting that knows it by brand alone."""
    every = {s.record_ref: s for s in by_brand} | {
        seen.sighting.record_ref: seen.sighting for spell in spells for seen in spell.seen
    }
    sightings = tuple(sorted(every.values(), key=lambda each: each.place))
    refs = {(s.first_told, s.place, 0, s.line_ref) for s in by_brand}
    refs |= {
        (seen.sighting.first_told, seen.sighting.place, seen.use.key, seen.use.ref)
        for spell in spells
        for seen in spell.seen
    }
    return Line(
        ref=min(refs)[-1],
        refs=frozenset(each[-1] for each in refs),
        members=members,
        spells=tuple(sorted(spells, key=lambda spell: (spell.began or date.min, spell.shown))),
        sightings=sightings,
        standing=standing,
        sources=tuple(roots.independent(sightings)),
        first_told=min(s.first_told for s in sightings).astimezone(LONDON).date(),
        questions=tuple(question for spell in spells for question in spell.questions),
        roots={each.record_ref: roots.of(each) for each in sightings},
    )


def standing_of(spells: Sequence[Spell]) -> Standing:
    """What a line counts as: the most alive state of its spells, and of closures the latest."""
    best = min(spells, key=lambda spell: (RANK[spell.standing.state], spell.shown))
    state = State.UNKNOWN if best.standing.state is State.REPLACED else best.standing.state
    closed = [spell.standing for spell in spells if spell.standing.closure]
    latest = max(closed, key=lambda each: (each.closed_on or date.min, each.closure is Closure.TYPE_1), default=None)
    undone = dict.fromkeys(each for spell in spells for each in spell.standing.reclassified)
    told = [each.why for each in undone if each not in best.standing.reclassified]
    return Standing(
        state=state,
        why="; ".join([f"{best.shown}: {best.standing.why}", *told]),
        surely_active=any(spell.standing.surely_active for spell in spells),
        possibly_active=any(spell.standing.possibly_active for spell in spells),
        closure=latest.closure if latest and state is State.CLOSED else None,
        closed_on=latest.closed_on if latest and state is State.CLOSED else None,
        reclassified=tuple(undone),
    )


def standing_of_line(spells: Sequence[Spell], evidence: Evidence, on: date, rule: CountingRule) -> Standing:
    """What a line counts as by all that is said of it, with its most alive contact point named."""
    best = min(spells, key=lambda spell: (RANK[spell.standing.state], spell.shown))
    standing = evidence.standing(on, rule)
    return replace(standing, why=f"{best.shown}: {standing.why}")


def standing_by_brand(sighting: Sighting, fates: Fates, on: date, rule: CountingRule) -> Standing:
    """What a line counts as that is known by brand alone."""
    said = closing_of([sighting], fates)
    closed = bool(said.standing)
    is_old = rule.by_the_whole_line and on - sighting.told_on > rule.dormant_within
    standing = Standing(
        state=State.CLOSED if closed else State.UNKNOWN,
        why="known by brand alone: no contact point has been reported, so it may be another line under the same name",
        surely_active=False,
        possibly_active=not closed and not is_old,
        closed_on=sighting.closed_on[1] if closed and sighting.closed_on else None,
    )
    return with_closing(standing, said.closure, said.reclassified)
