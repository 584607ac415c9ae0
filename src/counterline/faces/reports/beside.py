"""What stands beside the form before a report is sent: what is known of each thing, and the lines that it belongs to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from counterline.faces.reports.typed import Row, rows_of
from counterline.faces.reports.whose import WHOSE, Asked, asked_of, is_nameless
from counterline.finding.giveaways import Flag, source_giveaways
from counterline.governance.people.viewers import viewer_of
from counterline.governance.searches import note_search
from counterline.lines.assembly.line import Line
from counterline.picture import asked as picture_asked
from counterline.picture import own_view
from counterline.plumbing.work import Work
from counterline.records.looking.persons import Protect
from counterline.reports import known as reports_known
from counterline.reports.drafts import Draft
from counterline.reports.known import KnownOf
from counterline.reports.model import ThingKind
from counterline.reports.words import likeness, suggesting, whose_ages
from counterline.reports.words.likeness import Alike
from counterline.reports.words.suggesting import Looked
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import key_of
from counterline.vocabulary.terms.grading import Grading
from counterline.vocabulary.trade.brands import brand_key
from counterline.web.rendering.page import Page

LINES_SHOWN = 3
READ_LINES = "lines:line:read"


@dataclass(frozen=True, slots=True)
class Beside:
    """What the viewer may read of one thing: records, and the lines that use it."""

    known: KnownOf
    lines: tuple[Line, ...]
    ring: tuple[str, ...] = ()
    """Whom else to ask: nobody rings their own agency."""


class Segment(NamedTuple):
    """A stretch of a report's words, marked where something was found in it."""

    words: str
    kind: str | None = None
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """All that the form shows: the words with what was found, the things, what is known, and what reads alike."""

    draft: Draft
    looked: Looked
    rows: list[Row]
    beside: Mapping[str, Beside]
    alike: tuple[Alike, ...]
    flags: tuple[Flag, ...]
    in_sanitised: Looked | None
    asked: tuple[Asked, ...] = ()
    """Ages and births that stand beside nobody's name, each with who it may be."""
    marks: Mapping[str, Protect | None] = field(default_factory=dict)
    """Why to protect each person on the form, by the slug of their row."""

    @property
    def segments(self) -> list[Segment]:
        """The words from end to end, what was found marked."""
        found, at = [], 0
        for mark in self.looked.marks:
            found += [Segment(self.looked.text[at : mark.start])] if mark.start > at else []
            found.append(Segment(self.looked.text[mark.start : mark.end], mark.kind, mark.suggestion is not None))
            at = mark.end
        return [*found, Segment(self.looked.text[at:])]


def form_of(page: Page, work: Work, draft: Draft, *, sending: bool = False) -> Form:
    """Look at a draft again: find, look up, and compare, all in the writer's own view.

    A child who is named is asked about where they are not ticked as the report is sent; until then the tick is enough.
    """
    looked = suggesting.look(work, draft.one("text"))
    rows = rows_of(looked, draft)
    origin = (draft.one("origin_agency").strip(), draft.one("origin_reference").strip())
    sanitised = draft.one("sanitised_text")
    alike = likeness.alike_to(work, draft.one("text"), origin, draft.one("compartment"))
    persons = [(row.thing, row.slug, row.thing.value) for row in rows if row.thing.kind is ThingKind.PERSON]
    left_out = looked.left_out({row.slug for row in rows if row.taken})
    asked = [*looked.of_nobody, *(each for each in left_out if sending or draft.one(f"{WHOSE}{each.slug}"))]
    today = work.clock.today()
    return Form(
        draft=draft,
        looked=looked,
        rows=rows,
        beside=_beside(page, work, rows),
        alike=tuple(each for each in alike if each.record.reference != draft.corrects),
        flags=source_giveaways(sanitised, _graded(draft)) if sanitised.strip() else (),
        in_sanitised=suggesting.look(work, sanitised) if sanitised.strip() else None,
        asked=tuple(asked_of(looked.text, asked, draft, persons, today)),
        marks={slug: whose_ages.mark_of(thing, today) for thing, slug, _ in persons},
    )


def _graded(draft: Draft) -> Grading | None:
    try:
        return Grading.parse(draft.one("sanitised_grading"))
    except UnreadableValue:
        return None


def _beside(page: Page, work: Work, rows: Sequence[Row]) -> dict[str, Beside]:
    named = [row for row in rows if not is_nameless(row.thing)]
    known = reports_known.known_of(work, [row.thing for row in named])
    keys = {key for each in known.values() for key in each.keys}
    lines = _lines_by_key(work, keys) if page.may(READ_LINES) else {}
    asked = {"report": [row.thing.value for row in named if row.thing.slug in known]}
    hits = sum(len(each.records) for each in known.values())
    note_search(work, asked, hits, page.building.settings.searching_key)
    return {
        slug: Beside(
            each, tuple(line for key in each.keys for line in lines.get(key, ()))[:LINES_SHOWN], _others(work, each)
        )
        for slug, each in known.items()
    }


def _others(work: Work, known: KnownOf) -> tuple[str, ...]:
    return tuple(code for code in known.agencies if code != viewer_of(work).agency)


def _lines_by_key(work: Work, wanted: set[int]) -> dict[int, list[Line]]:
    found: dict[int, list[Line]] = {}
    if not wanted:
        return found
    for line in own_view.own_lines(work, picture_asked.Asked(work.clock.today())).lines:
        brands = {key_of("brand", brand_key(brand) or brand.casefold()) for brand in line.brands}
        for key in ({spell.key for spell in line.spells} | brands) & wanted:
            found.setdefault(key, []).append(line)
    return found
