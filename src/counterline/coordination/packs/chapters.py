"""The chapters of a pack for a tasking meeting, each assembled from what its maker may read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import Final

from counterline.coordination.asking.request_reading import requests
from counterline.coordination.asking.request_rules import InformationRequest
from counterline.coordination.asking.task_rules import OPEN
from counterline.coordination.deconfliction.notices import MeetingOutcome
from counterline.coordination.deconfliction.overlapping import HowMet
from counterline.coordination.deconfliction.overlaps import overlaps
from counterline.coordination.deconfliction.threats import STANDING
from counterline.coordination.owning.unowned import UnownedQuestion, unowned
from counterline.coordination.packs.lines_first import lines_first
from counterline.coordination.packs.model import Meeting, PackChapter, PackItem, PackPart
from counterline.coordination.regions import NATIONAL
from counterline.coordination.register.who_is_named import subjects_written
from counterline.coordination.subjects.drawing_subjects import iv_reference
from counterline.coordination.subjects.investigations import investigations
from counterline.coordination.subjects.model import Subject
from counterline.coordination.subjects.subjects import subjects_of
from counterline.coordination.tasking.capacity import capacities
from counterline.coordination.tasking.tasks import tasks
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission
from counterline.places.ground.agencies import forces, rocu_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.post import inbox
from counterline.records.keeping.reading_back import received
from counterline.vocabulary.identity import AgencyCode

MOST: Final = 100
"""Things in one chapter: a meeting of one day discusses fewer than this."""
NOT_STATED: Final = "not stated"
_WITHDRAWN: Final = "Entry withdrawn"

# Each threat to life that stood at an instant, with the notices of it that the viewer can read; also if its entry was withdrawn.
_THREATS: Final = f"""{STANDING}
select a.identity_key, i.ref, a.agency, i.lead, coalesce(i.operation, i.reference) as called, a.said->>'force' as force,
       array(select n.ref from notices n where n.threat = a.ref and n.stands) as notices
  from standing a
  left join investigations i using (identity_key)
 order by a.identity_key, a.at, a.ref
"""  # noqa: S608 - our own words


@dataclass(frozen=True)
class Assembling:
    """The meeting for which a pack is assembled, the people whom its chapters have named so far, and what met."""

    work: Work
    meeting: Meeting
    people: list[Subject] = field(default_factory=list)
    runs: list[str] = field(default_factory=list)
    """The nominations of the people who are named as running a line."""
    met: dict[PackItem, str] = field(default_factory=dict)
    """For two that meet, the reference of the other: one may meet several."""

    def may(self, permission: Permission) -> bool:
        """Whether the pack's maker holds a permission."""
        return viewer_of(self.work).may(permission)

    def kept_as(self, item: PackItem) -> str:
        """What a pack keeps of a thing: its reference, or for two that meet both references."""
        return f"{item.ref} {self.met[item]}" if item in self.met else item.ref

    def sources(self, chapters: Iterable[PackChapter]) -> tuple[str, ...]:
        """The references on which chapters rest, each once."""
        items = [item for chapter in chapters for item in chapter.items]
        return tuple(dict.fromkeys(ref for item in items for ref in (item.ref, self.met.get(item)) if ref))


def chapters_of(assembling: Assembling) -> tuple[PackChapter, ...]:
    """Every chapter in its order; one that the viewer's role may not read is `withheld` and empty."""
    return tuple(
        PackChapter(part, part.clock, withheld=False, left_out=max(0, len(items) - MOST), items=tuple(items[:MOST]))
        if (items := _items(part, assembling)) is not None
        else PackChapter(part, part.clock, withheld=True, left_out=0, items=())
        for part in _CHAPTERS
    )


def _items(part: PackPart, assembling: Assembling) -> Sequence[PackItem] | None:
    needs, tell = _CHAPTERS[part]
    return list(tell(assembling)) if assembling.may(needs) else None


def _item(ref: str, said: str, state: str, agencies: tuple[str, str | None], due: datetime | None = None) -> PackItem:
    return PackItem(ref, said, state, *agencies, due, named=())


def _threats(assembling: Assembling) -> Iterator[PackItem]:
    work, told = assembling.work, assembling.work.rows(_THREATS, as_at=assembling.meeting.as_at)
    waiting = inbox.outstanding_about(work, [ref for row in told for ref in row.notices])
    ringing = {each.about for each in waiting if each.must_ring}
    for row in told:
        if assembling.meeting.is_of(row.agency, row.lead, row.force):
            answered = "acknowledged" if ringing.isdisjoint(row.notices) else "not acknowledged"
            state = answered if row.notices else "not told here"
            ref = row.ref or iv_reference(work, row.identity_key)
            yield _item(ref, row.called or _WITHDRAWN, state, (row.agency, row.force))


def _priorities(assembling: Assembling) -> Iterator[PackItem]:
    asked = tasks(assembling.work, most=None) if assembling.may(Permission.COORDINATION_TASK_ANSWER) else []
    then = [replace(each, acts=tuple(one for one in each.acts if one.at <= assembling.meeting.as_at)) for each in asked]
    items, runs = lines_first(assembling.work, assembling.meeting, [each for each in then if each.acts])
    assembling.runs.extend(each.nomination for each in runs)
    yield from items


def _requests(assembling: Assembling) -> Iterator[PackItem]:
    meeting = assembling.meeting
    for each in requests(assembling.work, most=None):
        then = _as_at(each, meeting.as_at)
        if each.sent_at is None or each.sent_at > meeting.as_at or not meeting.is_of(each.agency, each.receiver):
            continue
        if then.awaits or then.replies[-1].at > meeting.since:
            state = "late" if then.late(meeting.as_at) else then.state
            yield _item(each.ref, each.asks, state, (each.agency, each.receiver), then.awaited_by)


def _as_at(found: InformationRequest, at: datetime) -> InformationRequest:
    return replace(found, replies=tuple(each for each in found.replies if each.at <= at))


def _tasks(assembling: Assembling) -> Iterator[PackItem]:
    """Tasks that are open, and those about which anything was done since the last meeting, as of the pack's instant."""
    meeting = assembling.meeting
    for each in tasks(assembling.work, most=None):
        then = replace(each, acts=tuple(act for act in each.acts if act.at <= meeting.as_at))
        if not then.acts or not meeting.is_of(each.sender, each.receiver):
            continue
        if then.state in OPEN or then.acts[-1].at > meeting.since:
            state = "late" if then.late(meeting.as_at) else then.state.value
            yield _item(each.ref, each.subject, state, (each.sender, each.receiver), then.done_by)


def _unowned(assembling: Assembling) -> Iterator[PackItem]:
    """Lines seen in the region on which nobody led, as of the pack's instant."""
    at = assembling.meeting.as_at
    areas = sorted(_units(assembling.meeting)) or [NATIONAL_BODY]
    found = {
        each.line.ref: each for area in areas for each in unowned(assembling.work, UnownedQuestion(area), at).items
    }
    for ref, each in found.items():
        named = [*each.line.brands, *each.line.contacts]
        yield _item(ref, ", ".join(map(str, named)), each.line.state.value, (each.seen.agency, None))


def _units(meeting: Meeting) -> set[AgencyCode]:
    """The bodies whose areas make up a meeting's region: regional units, or forces that have none; empty for the whole country."""
    own = [each.code for each in forces(meeting.on) if meeting.region != NATIONAL and meeting.is_of(each.code)]
    return {rocu_of(each) or each for each in own}


# A doubted match, and what the desk answers of it, leave open how the two go on.
_SETTLED: Final = frozenset({MeetingOutcome.AGREED_LEAD, MeetingOutcome.JOINT, MeetingOutcome.NO_CONFLICT})


def _overlaps(assembling: Assembling) -> Iterator[PackItem]:
    """What meets now and nobody had settled at the pack's instant; overlaps that have ended are not kept."""
    # What only perhaps meets is left out: it waits for somebody to look at both records.
    for each in overlaps(assembling.work, most=None, by=assembling.meeting.as_at):
        (ref, agency), (other, its) = sorted((end.investigation or end.mention, end.agency) for end in (each.a, each.b))
        met = f"{each.kind.replace('_', ' ')}, {each.how.value}".capitalize()
        item = _item(ref, f"{met}, with {other}", "waits", (agency, its))
        of_it = each.how is not HowMet.PERHAPS and assembling.meeting.is_of(each.a.agency, each.b.agency)
        if of_it and each.outcome not in _SETTLED and item not in assembling.met:
            assembling.met[item] = other
            yield item


def _investigations(assembling: Assembling) -> Iterator[PackItem]:
    """Investigations whose entry was received or corrected since the last meeting, with their subjects."""
    meeting = assembling.meeting
    of_it = [each for each in investigations(assembling.work) if meeting.is_of(each.agency, each.lead)]
    heard = received(assembling.work, [each.record_ref for each in of_it])
    found = [
        each for each in of_it if each.record_ref in heard and meeting.since < heard[each.record_ref] <= meeting.as_at
    ]
    every = subjects_of(assembling.work, [each.identity_key for each in found[:MOST]])
    subjects = [each for each in every if not each.has_ended]
    written = subjects_written(assembling.work, subjects)
    assembling.people.extend(each for each in subjects if each.is_person and each.mention_id in written)
    for each in found:
        named = [
            written[one.mention_id]
            for one in subjects
            if one.identity_key == each.identity_key and one.mention_id in written
        ]
        called = each.operation or each.reference
        item = _item(each.ref, called, each.status.value, (each.agency, each.lead))
        yield replace(item, named=tuple(dict.fromkeys(named)))


def _capacities(assembling: Assembling) -> Iterator[PackItem]:
    meeting = assembling.meeting
    stated = [each for each in capacities(assembling.work, meeting.on, meeting.as_at) if meeting.is_of(each.agency)]
    for each in stated:
        until = datetime.combine(each.to_day, time(23, 59), LONDON)  # it holds on that day too
        yield _item(each.ref, f"{each.label}: {each.amount:,} {each.unit}", "stated", (each.agency, None), until)
    said = {each.agency for each in stated}
    for force in forces(meeting.on):
        if force.code not in said and meeting.is_of(force.code):
            yield _item("", "", NOT_STATED, (force.code, None))


_CHAPTERS: Final[Mapping[PackPart, tuple[Permission, Callable[[Assembling], Iterator[PackItem]]]]] = {
    PackPart.THREATS: (Permission.COORDINATION_INVESTIGATION_READ, _threats),
    PackPart.PRIORITIES: (Permission.PRIORITISATION_RANKING_READ, _priorities),
    PackPart.TASKS: (Permission.COORDINATION_TASK_ANSWER, _tasks),
    PackPart.REQUESTS: (Permission.COORDINATION_REQUEST_SEND, _requests),
    PackPart.OVERLAPS: (Permission.COORDINATION_OVERLAP_READ, _overlaps),
    PackPart.UNOWNED: (Permission.LINES_LINE_READ, _unowned),
    PackPart.INVESTIGATIONS: (Permission.COORDINATION_INVESTIGATION_READ, _investigations),
    PackPart.CAPACITY: (Permission.COORDINATION_CAPACITY_READ, _capacities),
}
