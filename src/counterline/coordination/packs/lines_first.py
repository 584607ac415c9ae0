"""The chapter of a pack on which lines come first: tiers with their doubt, who is said to run them, and what came of decisions."""

from collections.abc import Iterator, Mapping
from typing import Final

from counterline.coordination.asking.task_rules import Task
from counterline.coordination.owning.line_seen import world_now
from counterline.coordination.packs.model import Meeting, PackItem
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import NATIONAL_BODY
from counterline.lines.assembly.line import Line
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.prioritisation.deciding.decisions import Decision, decisions_of
from counterline.prioritisation.harm_documents import standing
from counterline.prioritisation.priorities.reading import NO_PLACES, ranking_of
from counterline.prioritisation.priorities.told import Priorities, Priority
from counterline.prioritisation.ranking_stops import stopped
from counterline.prioritisation.targeted import SaidToRun, targets_of_lines
from counterline.records.looking.mentioned import people_told

OUT: Final = "out"
STOPPED: Final = "stopped"
NOT_RANKED: Final = "not ranked"
CONTRARY: Final = "Contrary decisions of this line stand: decide once more"


def lines_first(work: Work, meeting: Meeting, tasks: list[Task]) -> tuple[list[PackItem], list[SaidToRun]]:
    """What the chapter lists, and who is named in it. While the ranking is stopped it says so, and shows no rank."""
    lines = {
        ref: line
        for line in world_now(work).lines
        if meeting.is_of(*line.exporting, *line.importing)
        for ref in line.refs
    }
    stop = stopped(work)
    if stop is not None:
        said = PackItem(stop.ref, f"The ranking is stopped: {stop.reason}", STOPPED, stop.agency, None, None, ())
        return [said, *_decided(work, meeting, lines, tasks)], []
    try:
        found = ranking_of(work)
    except Conflict as refused:  # while records are checked, and where places are more than lines
        return [_not_ranked(work, refused.message), *_decided(work, meeting, lines, tasks)], []
    if found is None:
        return [_not_ranked(work, NO_PLACES), *_decided(work, meeting, lines, tasks)], []
    shown = [each for each in found.lines if each.tier != OUT and each.line in lines]
    runs = targets_of_lines(work, [lines[each.line] for each in shown])
    people = people_told(work, [each.mention for its in runs.values() for each in its])
    names = {
        ref: tuple(people[each.mention].told.name for each in its if each.mention in people)
        for ref, its in runs.items()
    }
    titles = {each.name: each.title for each in standing(work).document.criteria}
    ranked = [_ranked(each, found, lines[each.line], names, titles) for each in shown]
    return [*ranked, *_decided(work, meeting, lines, tasks)], [each for its in runs.values() for each in its]


def _not_ranked(work: Work, why: str) -> PackItem:
    return PackItem("", why, NOT_RANKED, viewer_of(work).agency, None, None, ())


def _ranked(
    each: Priority,
    of: Priorities,
    line: Line,
    names: Mapping[str, tuple[str, ...]],
    titles: Mapping[str, str],
) -> PackItem:
    told = [
        f"{each.chance:.0%} for {of.places} places; rank {each.low_rank} to {each.high_rank}",
        f"Lifts it most: {titles[each.lifts].lower()}",
        f"Speaks against it: {titles[each.against].lower()}",
    ]
    if each.missing:
        told.append(f"Most worth learning: {titles[each.missing].lower()}")
    doubt = ". ".join(told) + "."
    whose = line.origin or NATIONAL_BODY
    return PackItem(line.ref, each.called, each.tier.value, whose, None, None, names.get(line.ref, ()), doubt)


def _decided(work: Work, meeting: Meeting, lines: Mapping[str, Line], tasks: list[Task]) -> Iterator[PackItem]:
    """Of each line what stands, contrary decisions both, or stood last since the meeting before; with the tasks about it since."""
    once = {line.ref: line for line in lines.values()}
    for ref, found in decisions_of(work, list(once.values()), meeting.as_at).items():
        line, stand = once[ref], [one for one in found if one.stands]
        contrary = [CONTRARY] if len({one.kind for one in stand}) > 1 else []
        for each in stand or [one for one in found[:1] if one.until > meeting.since]:
            called = ", ".join([*line.brands[:2], *line.contacts[:1]])
            state = "stands" if each.until > meeting.as_at else "lapsed"
            came = "; ".join(
                contrary + [f"{task.ref} {task.state.value}" for task in tasks if _follows(task, each, line)]
            )
            yield PackItem(
                each.ref, f"{called}: {each.kind.value}", state, each.agency, line.origin, each.until, (), came
            )


def _follows(task: Task, decision: Decision, line: Line) -> bool:
    return bool(line.refs.intersection(task.evidence)) and any(act.at >= decision.at for act in task.acts)
