"""What the viewer's own records prove of the harm of their lines, criterion by criterion, and what stays possible.

Levels are the most of one report and never sums, so that reports which repeat one another change nothing. Not known is not nought: a
level is bounded from above only where a standing return fills the field, or a named officer says so.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterline.lines.assembly.line import Line
from counterline.lines.assembly.viewers_world import history, history_told_by
from counterline.lines.rule import PRESENT_RULE, State
from counterline.lines.sighting import Sighting
from counterline.plumbing.work import Work
from counterline.prioritisation.ranking.feeding_kinds import FEEDS, RETURNED
from counterline.prioritisation.ranking.found_facts import Told, told_of_harm
from counterline.prioritisation.ranking.harm_document import Criterion, Fact, HarmDocument, level_of
from counterline.prioritisation.ranking.levels_said import LevelSaid, levels_said
from counterline.prioritisation.ranking.model import HIGHEST, Held, Proof, Thing, chances_of

RETURN_STANDS: Final = timedelta(days=92)
"""How long a return answers for a line: three monthly returns; an older one says nothing of what is possible now."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What is known of the lines that are not closed on a day: with the words of named officers, and without.

    `unranked` lines are known by records that feed no rank. `lines` holds each by its reference, and `said` what officers said of it.
    """

    on: date
    things: tuple[Thing, ...]
    without_words: tuple[Thing, ...]
    lines: Mapping[str, Line]
    said: Mapping[str, tuple[LevelSaid, ...]]
    unranked: int


def evidence(work: Work, document: HarmDocument) -> Evidence:
    """What the viewer may read of the harm of their lines today."""
    today = work.clock.today()
    part = history_told_by(work, FEEDS)
    lines = rankable(work)
    facts: dict[str, list[Told]] = {line.ref: list(_told_of_line(line, today)) for line in lines}
    for ref, told in told_of_harm(work, lines):
        facts[ref].append(told)
    wordings = {each.wording for each in document.criteria if not each.about_child}
    said = {
        ref: tuple(each for each in every if each.wording in wordings)
        for ref, every in levels_said(work, lines).items()
    }
    answered = {line.ref: _answered(line, part.kinds, today) for line in lines}
    plain = [Thing(each.ref, _levels(document, facts[each.ref], answered[each.ref])) for each in lines]
    return Evidence(
        today,
        tuple(_with_words(each, said.get(each.ref, ())) for each in plain),
        tuple(plain),
        {each.ref: each for each in lines},
        said,
        _unranked(work, part.kinds),
    )


def rankable(work: Work) -> list[Line]:
    """The viewer's own lines that are not closed today, drawn from records that feed a rank and no others."""
    return [each for each in _lines(work) if each.state is not State.CLOSED]


def closed_lines(work: Work) -> list[Line]:
    """Those of the same lines that are closed today."""
    return [each for each in _lines(work) if each.state is State.CLOSED]


def _lines(work: Work) -> Sequence[Line]:
    today = work.clock.today()
    return history_told_by(work, FEEDS).history.assembled(today, today, PRESENT_RULE).lines


def _unranked(work: Work, feeding: Mapping[int, str]) -> int:
    today = work.clock.today()
    every = history(work).assembled(today, today, PRESENT_RULE).lines
    others = (line for line in every if not any(each.identity_key in feeding for each in line.sightings))
    return sum(line.state is not State.CLOSED for line in others)


def _told_of_line(line: Line, today: date) -> Iterator[Told]:
    """What the records that a line is drawn from tell of it themselves."""
    for each in line.sightings:
        told = {Fact.CHILDREN_SEEN: each.children_seen, Fact.ADULTS_SEEN: each.adults_seen, Fact.REACH: _reach(each)}
        yield from (Told(fact, value, 1.0, each.record_ref) for fact, value in told.items() if value)
        yield from (Told(Fact.DRUGS, drug, 1.0, each.record_ref) for drug in each.drugs)
        if (seen := _seen(each)) is not None:
            # A month may mean its first day: what is proved is no more than that.
            yield Told(Fact.IN_USE, max((today - seen[0]).days, 0), 1.0, each.record_ref)


def _reach(sighting: Sighting) -> int:
    return len({(each.force, each.place or each.said) for each in sighting.importing})


def _seen(sighting: Sighting) -> tuple[date, date] | None:
    return None if sighting.says_closed else sighting.last_seen or sighting.first_seen


def _answered(line: Line, kinds: Mapping[int, str], today: date) -> Mapping[Fact, Sequence[str | int]]:
    """By fact, what reports tell of it at the most, where a return that stands fills its field: then no more is possible."""
    standing = [
        each
        for each in line.sightings
        if kinds.get(each.identity_key) == RETURNED and today - each.told_on <= RETURN_STANDS
    ]
    filled = {
        Fact.CHILDREN_SEEN: any(each.children_seen is not None for each in standing),
        Fact.ADULTS_SEEN: any(each.adults_seen is not None for each in standing),
        Fact.REACH: any(each.importing for each in standing),
        Fact.DRUGS: any(each.drugs for each in standing),
        Fact.IN_USE: any(each.last_seen is not None for each in standing),
    }
    return {fact: _most(line, fact, today) for fact, is_filled in filled.items() if is_filled}


def _most(line: Line, fact: Fact, today: date) -> list[str | int]:
    if fact is Fact.IN_USE:
        return [max((today - seen[1]).days, 0) for each in line.sightings if (seen := _seen(each)) is not None]
    return [each.value for each in _told_of_line(line, today) if each.fact is fact]


def _levels(
    document: HarmDocument, told: Sequence[Told], answered: Mapping[Fact, Sequence[str | int]]
) -> tuple[Held, ...]:
    found = []
    for each in document.criteria:
        most = answered.get(each.fact) if each.fact else None
        high = HIGHEST if most is None else max((level_of(each, value) for value in most), default=0)
        found.append(Held.of(each.name, _proofs(each, told), high))
    return tuple(found)


def _proofs(criterion: Criterion, told: Iterable[Told]) -> tuple[Proof, ...]:
    """The proofs of a criterion, the highest first; none beside one that proves as much as surely.

    So a hundred reports of one thing prove what one does, and two records that came by one doubtful link do not make it surer.
    """
    records: dict[tuple[int, float], set[str]] = {}
    for each in told:
        if each.fact is criterion.fact and (level := level_of(criterion, each.value)):
            records.setdefault((level, each.chance), set()).add(each.record)
    proofs: list[Proof] = []
    for level, chance in sorted(records, reverse=True):
        if chance > max((each.chance for each in proofs), default=0.0):
            proofs.append(Proof(level, chance, tuple(sorted(records[level, chance]))))
    return tuple(proofs)


def _with_words(thing: Thing, said: Sequence[LevelSaid]) -> Thing:
    """The same with what named officers said, which stands in place of what records leave possible; *not known* takes nothing away."""
    by = {each.criterion: each for each in said if (each.low, each.high) != (0, HIGHEST)}
    if not by:
        return thing
    return Thing(
        thing.ref, tuple(_worded(held, by[held.criterion]) if held.criterion in by else held for held in thing.levels)
    )


def _worded(held: Held, said: LevelSaid) -> Held:
    word = Proof(said.low, 1.0, said.records, said.by)
    return Held(held.criterion, (*held.proofs, word), said.low, said.high, chances_of([word], said.high))
