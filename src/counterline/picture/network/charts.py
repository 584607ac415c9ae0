"""Charts: things of a network kept at their places with notes, a reason and a day to look again; shown as readable now."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from http import HTTPStatus
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.governance.reach.readers_of import agencies_reading
from counterline.picture.network.model import Narrowed, Tie, ties_among
from counterline.picture.network.seen_around import Surroundings, Thing
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.records.looking.mentioned import mentioned
from counterline.records.wording.parts import words_in
from counterline.resolution.people.gathering import Gathered, gather
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import AgencyCode, new_reference

LONGEST_KEPT: Final = timedelta(days=183)
"""A chart is a list of people: half a year after it was last looked at, somebody says again why it is kept."""
# For these a child is named, since nobody can protect a child who has no name.
PROTECTING: Final = frozenset({Purpose.SAFEGUARDING, Purpose.FINDING_MISSING, Purpose.THREAT_TO_LIFE})
SHORTEST_NAME: Final = 3  # letters: 'Jo' and 'Li' are parts of too many other words to be looked for
Place = tuple[float, float]
Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=200),
    crossing.field("What it is called", "What it is called; no child is named in it."),
]
Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=1000),
    crossing.field("Why it is kept", "Why it is kept; no child is named in it."),
]
ReviewOn = Annotated[
    date, crossing.field("To be looked at again", "The day on which somebody looks whether it is still needed.")
]
Shared = Annotated[bool, crossing.field("Shared", "Whether everybody of your agency may open it.")]


class ChartRefused(CounterlineError):
    """A chart that may not be kept so."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


@question
@dataclass(frozen=True, slots=True)
class NewChart:
    """What its keeper says of a chart."""

    title: Title
    reason: Reason
    review_on: ReviewOn
    shared: Shared = False


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart as it was kept; `is_due` where it is to be looked at again before others see it further."""

    ref: str
    title: str
    reason: str
    review_on: date
    shared: bool
    keeper: str
    is_own: bool
    kept_at: datetime
    is_due: bool


@dataclass(frozen=True, slots=True)
class ChartOpened:
    """A chart with what of it may be read now: its things at their kept places, the ties between them, and notes.

    `gone` counts things that were kept and that no record which stands names any more. Where no children are named, a
    child's name is in nothing here: not as a thing, and not in a title, a reason or a note.
    """

    chart: Chart
    things: tuple[Thing, ...]
    places: Mapping[str, Place]
    notes: Mapping[str, str]
    ties: tuple[Tie, ...]
    gone: int
    names_children: bool


_NAMING: Final = """
select c.ref, v.ref as keeper, v.agency, v.role, array_agg(t.mention) as mentions
  from charts c join chart_things t on t.chart = c.ref join viewers v on v.viewer_id = c.kept_by
 where t.mention = any(cast(:mentions as text[])) and c.ended_at is null group by 1, 2, 3, 4 order by c.ref
"""


def keep_chart(work: Work, said: NewChart, places: Mapping[str, Place]) -> Chart:
    """Keep a chart of some things, by their references, each at its place; refuses words in which a child is named."""
    viewer = require(work, Permission.PICTURE_CHART_KEEP)
    require_purpose(work)
    look_through(said.title, said.reason)
    _check_review(work, said.review_on)
    seeing = Surroundings(work)
    entities = seeing.entities(places)
    if not entities:
        raise ChartRefused("There is nothing to keep: a chart holds at least one thing that you may read.")
    things = seeing.things({each.ref for each in entities.values()})
    _refuse_children(things.values(), f"{said.title} {said.reason}")
    ref = new_reference("CH")
    work.keep(
        "charts",
        ref=ref,
        title=said.title,
        reason=said.reason,
        review_on=said.review_on,
        agency=viewer.agency,
        kept_by=viewer.viewer_id,
        shared=said.shared,
        kept_at=work.clock.now(),
    )
    rows = {
        entity.ref: {"chart": ref, "mention": entity.ref, "across": places[asked][0], "down": places[asked][1]}
        | {"audience": entity.mentions[0].audience_id}
        for asked, entity in entities.items()
    }
    work.run_many(_KEEP_THING, list(rows.values()))
    note(work, Act.ALTERATION, [ref, *sorted(rows)])
    note(work, Act.CONSULTATION, sorted(seeing.records_named()))
    return _chart(work, ref)


def charts(work: Work) -> list[Chart]:
    """The viewer's own charts and those that others of their agency share, the newest first."""
    require(work, Permission.RECORDS_RECORD_READ)
    require_purpose(work)
    found = [_told(work, row) for row in work.rows(f"{_SELECT} order by c.kept_at desc, c.ref")]
    note(work, Act.CONSULTATION, ["charts", *(each.ref for each in found)])
    return found


def open_chart(work: Work, ref: str) -> ChartOpened:
    """A chart with places and notes as they were kept and everything else as it may be read now."""
    require(work, Permission.RECORDS_RECORD_READ)
    purpose = require_purpose(work)
    chart = _chart(work, ref)
    kept = work.rows(_THINGS, chart=ref)
    seeing = Surroundings(work, Narrowed())
    entities = seeing.entities([each.mention for each in kept])
    at = {entities[each.mention].ref: (each.across, each.down) for each in reversed(kept) if each.mention in entities}
    notes: dict[str, str] = {}
    for each in kept:
        if each.note and each.mention in entities:  # two things that are one by now keep what was noted of either
            said = notes.get(entities[each.mention].ref)
            notes[entities[each.mention].ref] = each.note if said in {None, each.note} else f"{said}\n{each.note}"
    order = list(dict.fromkeys(entities[each.mention].ref for each in kept if each.mention in entities))
    things = seeing.things(order)
    ties = ties_among(seeing(order).meetings, set(order)) if order else ()
    note(work, Act.CONSULTATION, [ref, *seeing.records_read()])
    opened = ChartOpened(
        chart, tuple(things[each] for each in order), at, notes, ties, len(kept) - len(entities), names_children=True
    )
    return opened if purpose in PROTECTING else without_children(opened)


def charts_naming(work: Work, mention: str) -> list[tuple[str, str]]:
    """The charts that show somebody and whoever keeps each, by their references, for the worker, who reads them all.

    A chart shows them by this mention, or by another that its keeper reads as the same person's; a keeper who does not is told nothing.
    """
    around = gather(work, [each.mention_id for each in mentioned(work, [mention])])
    rows = work.rows(_NAMING, mentions=sorted({mention, *around.refs.values()}))
    return [(row.ref, row.keeper) for row in rows if not _as_one(work, around, mention, row).isdisjoint(row.mentions)]


def _as_one(work: Work, around: Gathered, mention: str, keeper: AnyRow) -> set[str]:
    """The mentions that are one with another as whoever keeps a chart reads them, that one among them."""
    reads = agencies_reading(work, set(around.audiences.values()), ViewerRole(keeper.role))
    alike = ({around.refs[each] for each in one} for one in around.entities(reads.get(AgencyCode(keeper.agency), ())))
    return next((refs for refs in alike if mention in refs), {mention})


def note_on_chart(work: Work, ref: str, thing: str, words: str) -> None:
    """Note something of one thing of one's own chart, in place of what was noted before; nothing takes it away."""
    chart = _own(work, ref)
    look_through(words)
    seeing = Surroundings(work)
    kept = seeing.entities(row.mention for row in work.rows(_THINGS, chart=ref))
    things = seeing.things({each.ref for each in kept.values()})
    _refuse_children(things.values(), words)
    asked = seeing.entity(thing)
    mentions = [mention for mention, each in kept.items() if asked is not None and each.ref == asked.ref]
    if not work.run(_NOTE, chart=chart.ref, mentions=mentions, note=words.strip() or None).rowcount:
        raise NotFound(f"{thing} is not on chart {ref}, or you may not read it now.")
    note(work, Act.ALTERATION, [ref, thing])
    note(work, Act.CONSULTATION, sorted(seeing.records_named()))


def review_chart(work: Work, ref: str, review_on: date, *, shared: bool) -> Chart:
    """Say that one's own chart is needed further, until when, and whether one's agency sees it."""
    _own(work, ref)
    _check_review(work, review_on)
    work.run(
        "update charts set review_on = :on, shared = :shared where ref = :ref", on=review_on, shared=shared, ref=ref
    )
    note(work, Act.ALTERATION, [ref])
    return _chart(work, ref)


def end_chart(work: Work, ref: str) -> None:
    """End one's own chart: nobody opens it any more."""
    _own(work, ref)
    work.run("update charts set ended_at = :now where ref = :ref", now=work.clock.now(), ref=ref)
    note(work, Act.ALTERATION, [ref])


def without_children(opened: ChartOpened) -> ChartOpened:
    """A chart in which no child is named: not as a thing, and not in what its keeper wrote."""
    names = _names_of(opened.things)
    things = tuple(replace(each, shown="") if each.is_child else each for each in opened.things)
    chart = replace(
        opened.chart, title=_blotted(opened.chart.title, names), reason=_blotted(opened.chart.reason, names)
    )
    notes = {ref: _blotted(words, names) for ref, words in opened.notes.items()}
    return replace(opened, chart=chart, things=things, notes=notes, names_children=False)


def _names_of(things: Iterable[Thing]) -> frozenset[str]:
    """The words of children's names, as words are compared."""
    return frozenset(
        word for each in things if each.is_child for word in words_in(each.shown) if len(word) >= SHORTEST_NAME
    )


def _blotted(words: str, names: frozenset[str]) -> str:
    return " ".join("…" if names & set(words_in(each)) else each for each in words.split(" "))


def _refuse_children(things: Iterable[Thing], words: str) -> None:
    if _names_of(things) & set(words_in(words)):
        raise ChartRefused(
            "No words of a chart name a child, for it is shared and kept. Say what is meant without the name."
        )


def _check_review(work: Work, on: date) -> None:
    today = work.clock.today()
    if not today < on <= today + LONGEST_KEPT:
        raise ChartRefused(f"Choose a day to look at it again after today and within {LONGEST_KEPT.days} days.")


def _chart(work: Work, ref: str) -> Chart:
    row = work.row(f"{_SELECT} and c.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(
            f"There is no chart {ref} in what you may see. Its keeper may have ended it, or share it no more."
        )
    return _told(work, row)


def _own(work: Work, ref: str) -> Chart:
    require(work, Permission.PICTURE_CHART_KEEP)
    require_purpose(work)
    chart = _chart(work, ref)
    if not chart.is_own:
        raise NotAllowed("Only whoever keeps a chart changes it. Keep one of your own.")
    return chart


def _told(work: Work, row: AnyRow) -> Chart:
    is_own = row.kept_by == viewer_of(work).viewer_id
    due = row.review_on < work.clock.today()
    return Chart(row.ref, row.title, row.reason, row.review_on, row.shared, row.keeper, is_own, row.kept_at, due)


_SELECT = """
select c.ref, c.title, c.reason, c.review_on, c.shared, c.kept_by, v.name as keeper, c.kept_at
  from charts c join viewers v on v.viewer_id = c.kept_by where c.ended_at is null
"""
_THINGS = "select mention, across, down, note from chart_things where chart = :chart order by down, across, mention"
_KEEP_THING = """
insert into chart_things (chart, mention, across, down, audience_id) values (:chart, :mention, :across, :down, :audience)
"""
_NOTE = "update chart_things set note = :note where chart = :chart and mention = any(cast(:mentions as text[]))"
