"""A pack for a tasking meeting as the paper that leaves."""

from datetime import datetime

from counterline.coordination.packs import packs
from counterline.coordination.packs.model import MeetingPack, PackChapter, PackItem, PackPart
from counterline.drawing import typeset
from counterline.places.ground.agencies import agency
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day, moment
from counterline.plumbing.work import Work

IN_FREE_WORDS = frozenset({PackPart.REQUESTS, PackPart.TASKS})
"""Parts that somebody wrote freely: whom they name nobody checked, so that the paper gives their references alone."""


def paper_of(work: Work, ref: str, recipient: str) -> bytes:
    """One as a paper that leaves, under the marking on every page: a disclosure to whoever takes it."""
    found = packs.take_meeting_pack(work, ref, recipient)
    return typeset.typeset(_paper(found), found.as_at)


def state_in_words(part: PackPart, state: str) -> str:
    """How a thing stands, in words."""
    return catalogue()(f"meetings.state.{part}.{state.replace(' ', '_').replace('-', '_')}")


def _paper(found: MeetingPack) -> typeset.Paper:
    say = catalogue()
    told = [
        say("meetings.paper.made", ref=found.ref, by=found.by, since=moment(found.since), as_at=moment(found.as_at)),
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
        (typeset.Entry(say("meetings.rests_on"), facts=tuple(typeset.Said(each, "") for each in found.sources)),),
    )
    return typeset.Paper(
        title=say("meetings.one", region=found.region, on=day(found.on)),
        marking=found.marking,
        words=tuple(told),
        chapters=(*(_printed(each, found.as_at) for each in found.chapters), decisions, sources),
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
    if not each.ref and not each.said:
        return typeset.Entry(whose)
    due = f" {moment(each.due)}" if each.due else ""
    words = "runs" if part is PackPart.PRIORITIES else "after"
    named = (typeset.Said(say(f"meetings.{words}", named=", ".join(each.named)), ""),) if each.named else ()
    doubt = (typeset.Said(each.doubt, ""),) if each.doubt else ()
    said = say("meetings.by_reference", ref=each.ref) if part in IN_FREE_WORDS else each.said
    return typeset.Entry(
        said,
        facts=(
            typeset.Said(state_in_words(part, each.state) + due, ", ".join(filter(None, (each.ref, whose)))),
            *doubt,
            *named,
        ),
    )
