"""What is asked and told of packs for tasking meetings: the shapes of the API and `--json`, and the paper that leaves."""

from collections.abc import Iterable
from datetime import date, datetime

from pydantic import Field

from counterline.coordination.packs import packs
from counterline.coordination.packs.model import MeetingPack, PackChapter, PackClock, PackItem, PackPart
from counterline.coordination.packs.packs import PackKept, Preparing
from counterline.doors.answers import Answer, Question
from counterline.drawing import typeset
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, moment
from counterline.plumbing.work import Work

MARKING = "OFFICIAL-SENSITIVE"
IN_FREE_WORDS = frozenset({PackPart.REQUESTS, PackPart.TASKS})
"""Parts that somebody wrote freely: whom they name nobody checked, so that the paper gives their references alone."""


class MeetingPackAsked(Question):
    """A pack of a region, or of the whole country (`National`), since a day or else since your last one of it."""

    region: str = Field(max_length=60, examples=["South West"])
    on: date = Field(description="The day of the meeting.")
    since: date | None = None
    decisions: list[str] = Field(default_factory=list, max_length=20, description="What you ask the meeting to decide.")

    @property
    def preparing(self) -> Preparing:
        """The same as the room is told."""
        return Preparing(self.region, self.on, self.since, tuple(self.decisions))


class MeetingPackKept(Answer):
    """A pack without what is in it."""

    ref: str
    region: str
    on: date
    since: datetime
    as_at: datetime
    by: str


class MeetingPacksTold(Answer):
    """The packs that you made, the newest meeting first."""

    items: list[MeetingPackKept]


class PackItemTold(Answer):
    """One thing of a pack. A gap has no `ref`; `named` is what an investigation is after, and nobody who may not be named."""

    ref: str
    said: str
    state: str
    agency: str
    other: str | None
    due: datetime | None
    named: list[str]


class PackChapterTold(Answer):
    """Things of one sort; `withheld` where your role does not read them."""

    part: PackPart
    clock: PackClock = Field(description="Whether it tells as was known at `as_at`, in part, or as things stand now.")
    withheld: bool
    left_out: int = Field(description="How many there are beyond those that a pack holds.")
    items: list[PackItemTold]


class MeetingPackTold(MeetingPackKept):
    """A pack as you may read it now, of what it was made from and as was known then."""

    marking: str
    decisions: list[str]
    chapters: list[PackChapterTold]
    sources: list[str]
    gone: int = Field(description="How many things it was made from are read no more, or were corrected since.")
    same: bool = Field(description="Whether it reads as it was made.")


def packs_made(found: Iterable[PackKept]) -> MeetingPacksTold:
    """Several."""
    return MeetingPacksTold(items=[MeetingPackKept.of(each) for each in found])


def pack_told(found: MeetingPack) -> MeetingPackTold:
    """One with everything in it."""
    return MeetingPackTold(
        ref=found.ref,
        region=found.meeting.region,
        on=found.meeting.on,
        since=found.meeting.since,
        as_at=found.meeting.as_at,
        by=found.by,
        marking=MARKING,
        decisions=list(found.decisions),
        chapters=[_chapter(each) for each in found.chapters],
        sources=[each for each in found.sources if each],
        gone=found.gone,
        same=found.same,
    )


def paper_of(work: Work, ref: str, recipient: str) -> bytes:
    """One as a paper that leaves, under the marking on every page: a disclosure to whoever takes it."""
    found = packs.take_meeting_pack(work, ref, recipient)
    return typeset.typeset(_paper(found), found.meeting.as_at)


def state_in_words(part: PackPart, state: str) -> str:
    """How a thing stands, in words."""
    return catalogue()(f"meetings.state.{part}.{state.replace(' ', '_').replace('-', '_')}")


def _chapter(each: PackChapter) -> PackChapterTold:
    return PackChapterTold.of(
        each, clock=each.part.clock, items=[PackItemTold.of(one, named=list(one.named)) for one in each.items]
    )


def _paper(found: MeetingPack) -> typeset.Paper:
    say, meeting = catalogue(), found.meeting
    told = [
        say(
            "meetings.paper.made", ref=found.ref, by=found.by, since=moment(meeting.since), as_at=moment(meeting.as_at)
        ),
        say("meetings.own_view"),
    ]
    if not found.same:
        told.append(say("meetings.not_the_same", gone=found.gone))
    asked = [
        typeset.Entry(say("meetings.decision", number=number), facts=(typeset.Said(each, ""),))
        for number, each in enumerate(found.decisions, 1)
    ]
    none = "" if asked else say("meetings.no_decisions")
    decisions = typeset.Chapter(say("meetings.part.decisions"), none, tuple(asked))
    sources = typeset.Chapter(
        say("meetings.sources"),
        "",
        (
            typeset.Entry(
                say("meetings.rests_on"), facts=tuple(typeset.Said(each, "") for each in found.sources if each)
            ),
        ),
    )
    return typeset.Paper(
        title=say("meetings.one", region=meeting.region, on=day(meeting.on)),
        marking=MARKING,
        words=tuple(told),
        chapters=(*(_printed(each, meeting.as_at) for each in found.chapters), decisions, sources),
        gap=say("meetings.gap"),
        believed="",
        typed="",
        page=say("meetings.paper.page"),
    )


def _printed(chapter: PackChapter, as_at: datetime) -> typeset.Chapter:
    say = catalogue()
    words = say(f"meetings.clock.{chapter.part}", as_at=moment(as_at))
    if chapter.left_out:
        words += " " + say("meetings.left_out", number=chapter.left_out)
    if not chapter.items:
        words = say("meetings.withheld") if chapter.withheld else words + " " + say("meetings.nothing")
    entries = tuple(_entry(chapter.part, each) for each in chapter.items)
    return typeset.Chapter(say(f"meetings.part.{chapter.part}"), words, entries)


def _entry(part: PackPart, each: PackItem) -> typeset.Entry:
    say = catalogue()
    whose = " → ".join(agency(code).name for code in dict.fromkeys(filter(None, (each.agency, each.other))))
    if not each.ref:
        return typeset.Entry(whose)
    due = f" {moment(each.due)}" if each.due else ""
    named = (typeset.Said(say("meetings.after", named=", ".join(each.named)), ""),) if each.named else ()
    said = say("meetings.by_reference", ref=each.ref) if part in IN_FREE_WORDS else each.said
    return typeset.Entry(
        said, facts=(typeset.Said(state_in_words(part, each.state) + due, f"{each.ref}, {whose}"), *named)
    )
