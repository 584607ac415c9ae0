"""Guidance as a folder of files for a public site or a force's intranet: pages, a paper and a poster of each. It names no reader."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from counterline.drawing.one_page import Block, Sheet, one_page
from counterline.faces.practice.guidance.drawn_plain import KEPT, drawn
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.practice.guidance import guidance_told
from counterline.practice.guidance.guidance_told import GuidanceAsked, GuidanceTold
from counterline.vocabulary.crossing import answer


@answer
@dataclass(frozen=True, slots=True)
class GuidanceBundle:
    """What was written: the folder, and the files in it."""

    folder: str
    files: tuple[str, ...]


def files_of(work: Work, *, numbers: bool) -> Mapping[str, bytes]:
    """Each file of the folder by its name; with a body's own numbers only where they are asked for."""
    every = guidance_told.guidance_list(work, GuidanceAsked())
    found = {"page.css": (KEPT / "page.css").read_bytes()}
    today, at = work.clock.today(), work.clock.now()
    found["index.html"] = _page("practice/guidance-plain-list.html", found=every, fetched=today)
    for each in every.items:
        told = guidance_told.guidance_page(work, each.name, GuidanceAsked())
        told = told if numbers else replace(told, own=None)
        found[f"{told.name}.html"] = _page(
            "practice/guidance-plain.html", found=told, fetched=today, overdue=told.overdue
        )
        found[f"{told.name}.pdf"] = one_page(_paper(told), at)
        found[f"{told.name}-poster.pdf"] = one_page(_poster(told), at, size="a3")
    return found


def written(folder: Path, files: Mapping[str, bytes]) -> GuidanceBundle:
    """The folder as it was written; refuses one that is there, so that nothing of anybody's is written over."""
    try:
        folder.mkdir(parents=True)
        for name, content in files.items():
            (folder / name).write_bytes(content)
    except FileExistsError:
        raise CounterlineError(f"{folder} is there already, and is left as it is. Name a new folder.") from None
    except OSError as failed:
        raise CounterlineError(f"{folder} cannot be written: {failed.strerror}. Name another folder.") from None
    return GuidanceBundle(str(folder), tuple(sorted(files)))


def _page(template: str, **values: object) -> bytes:
    return drawn(template, root=".", end=".html", here=False, may=lambda _: False, **values).encode()


def _paper(told: GuidanceTold) -> Sheet:
    say = catalogue()
    law = tuple(
        f"{each.title}. {each.says} {each.source} ({day(each.read_on)}) {each.unread or ''}" for each in told.law
    )
    sources = tuple(f"{each.title}. {each.source} ({day(each.read_on)}) {each.unread or ''}" for each in told.sources)
    elsewhere = tuple(f"{each.nation}: {each.says or say('guidance.elsewhere_unsaid')}" for each in told.elsewhere)
    signs = (*((told.about_signs,) if told.about_signs else ()), *told.signs)
    return replace(
        _poster(told),
        blocks=(
            *_poster(told).blocks,
            Block(say("guidance.never"), told.never),
            Block(say("guidance.signs"), signs),
            Block(say("guidance.law"), law),
            Block(say("guidance.elsewhere"), elsewhere),
            Block(say("guidance.sources"), sources),
        ),
    )


def _poster(told: GuidanceTold) -> Sheet:
    say = catalogue()
    danger = (say("guidance.danger", when=told.danger),) if told.danger else ()
    own = told.own
    ring = (
        f"{say('guidance.by_day')}: {told.day} {own.day_number if own else ''}",
        f"{say('guidance.by_night')}: {told.night} {own.night_number if own else ''}",
    )
    return Sheet(
        told.title,
        say("guidance.paper_foot", nation=told.nation, version=told.version, review=day(told.review_on)),
        (
            *((Block(say("guidance.danger_headed"), danger),) if danger else ()),
            Block(say("guidance.first"), told.first),
            Block(say("guidance.ring"), ring),
        ),
    )
