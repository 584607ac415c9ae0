"""Records at the terminal: found by what they name, one as it was told, one thing that records name, and the kinds."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer

from counterline.bootstrap.opening import signing_key
from counterline.doors.paging import Bookmarks, Paging
from counterline.faces.records import regrades_told, told
from counterline.faces.records.asked import RecordsPageAsked, after
from counterline.governance import searches
from counterline.intake.running import regrading
from counterline.places.ground import agencies
from counterline.plumbing.settings import settings_from
from counterline.records import kinds as records_kinds
from counterline.records.keeping import regrades as records_regrades
from counterline.records.looking import known as records_known
from counterline.records.looking import listed, persons
from counterline.records.wording import body_in_words, clues
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, asked_by, marked, reference, tell
from counterline.vocabulary.handling import Condition, HandlingCode
from counterline.vocabulary.marking import Marking

app = typer.Typer()

Looked = Annotated[
    str | None,
    typer.Argument(
        help="A number or handle, registration, postcode, address, name, brand or reference, or part of one; an account, "
        "IMEI or town, whole; or words of a text."
    ),
]
Most = Annotated[int, typer.Option("--most", min=1, max=1000, help="The most that are shown.")]
Goes = Annotated[str | None, typer.Option("--cursor", help="Where to go on: `next` of the answer before, with --json.")]


@app.command("records")
def records_found(
    viewer: AsViewer,
    q: Looked = None,
    known: Annotated[clues.Known | None, typer.Option("--known", help="What it is, where it may be several.")] = None,
    area: Annotated[str | None, typer.Option("--area", help="Instead: those that name this area or a town in it.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="A kind of record, such as arrest.")] = None,
    told_by: Annotated[str | None, typer.Option("--agency", help="The code of the agency that told it.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD")] = None,
    most: Most = 50,
    cursor: Goes = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Find records in your own view by what they name, newest first."""
    said = {"q": q, "known": known, "area": area, "kind": kind, "agency": told_by, "since": since, "until": until}
    asked = asked_by(RecordsPageAsked, **said, limit=most, cursor=cursor)
    settings, wanted = settings_from(demo=demo), asked.wanted()
    with acting_as(viewer, demo=demo) as (work, who):
        marks = Bookmarks(signing_key(settings), who.ref, "records", asked)
        here = marks.here()
        found = listed.page_of_records(work, wanted, after=after(here), most=most)
        if here is None:
            searches.note_search(work, asked.said(), found.total, settings.searching_key)
        page = told.page(work, wanted, found, marks)
    tell(page, *_listed(page), as_json=as_json)


@app.command("record")
def record(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one record of any kind as it was told, whom to protect, and what became of it."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.record(work, told.readable(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@app.command("regrades")
def regrades(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show how a record of your agency's was regraded, the newest first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = regrades_told.regrades(records_regrades.regrades_of(work, told.readable(work, reference(ref)).ref))
    tell(found, *map(_regraded, found.items), as_json=as_json)


@app.command("regrade")
def regrade(
    ref: str,
    handling: Annotated[HandlingCode, typer.Option("--handling", help="The handling code.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it is regraded.")],
    risk: Annotated[str, typer.Option("--risk", help="What that risks, and how it is met.")],
    viewer: AsViewer,
    conditions: Annotated[list[Condition] | None, typer.Option("--condition", help="Under C and 5; may be said again.")] = None,
    readers: Annotated[list[str] | None, typer.Option("--reader", help="Under C and 5, an agency's code; may be said again.")] = None,
    marking: Annotated[Marking, typer.Option("--marking")] = Marking.OFFICIAL_SENSITIVE,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Put a record of your agency's on other terms, at once and in every version."""
    named = tuple(agencies.agency(each).code for each in readers or ())
    asked = regrading.Regrading(handling, reason, risk, frozenset(conditions or ()), named, marking)
    with acting_as(viewer, demo=demo) as (work, _):
        found = regrades_told.regraded(regrading.regrade_record(work, reference(ref), asked))
    tell(found, _regraded(found), as_json=as_json)


@app.command("foresee")
def foresee(
    ref: str,
    handling: Annotated[HandlingCode, typer.Option("--handling", help="The handling code.")],
    viewer: AsViewer,
    conditions: Annotated[list[Condition] | None, typer.Option("--condition", help="Under C and 5; may be said again.")] = None,
    readers: Annotated[list[str] | None, typer.Option("--reader", help="Under C and 5, an agency's code; may be said again.")] = None,
    marking: Annotated[Marking, typer.Option("--marking")] = Marking.OFFICIAL_SENSITIVE,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Say who would gain and lose a record of your agency's by other terms; nothing is changed."""
    named = tuple(agencies.agency(each).code for each in readers or ())
    asked = regrading.Regrading(handling, conditions=frozenset(conditions or ()), named=named, marking=marking)
    with acting_as(viewer, demo=demo) as (work, _):
        found = regrades_told.foreseen(regrading.foresee(work, reference(ref), asked))
    told_of = {
        "gained": found.gained,
        "lost": found.lost,
        "roles gained": found.roles_gained,
        "roles lost": found.roles_lost,
    }
    tell(found, *(f"{what}: {', '.join(each) or 'none'}" for what, each in told_of.items()), as_json=as_json)


def _regraded(each: regrades_told.Regraded) -> str:
    who = f"read by {', '.join(each.after.readers) or 'nobody beside your agency'}"
    return f"{each.ref}  {each.decided_at:%Y-%m-%d %H:%M}  {each.name}: {each.before.handling} to {each.after.handling}, {who}"


@app.command("known")
def known_thing(
    ref: str, viewer: AsViewer, most: Most = 50, cursor: Goes = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Show one thing that records name, and the newest records that name it."""
    settings, ref = settings_from(demo=demo), reference(ref)
    asked = asked_by(Paging, limit=most, cursor=cursor)
    with (
        acting_as(viewer, demo=demo) as (work, who),
        searches.noting_a_miss(work, {"known": ref}, settings.searching_key),
    ):
        marks = Bookmarks(signing_key(settings), who.ref, f"known/{ref}", asked)
        found = records_known.thing_known(work, ref)
        named = listed.page_of_records(work, found.asked, after=after(marks.here()), most=most)
        thing = told.thing(work, found, named, marks)
    roles = (f"  {each.role}: {each.records} told by {agencies.agency(each.agency).name}" for each in thing.roles)
    tell(
        thing,
        f"{marked(thing.shown, thing.protect)} ({thing.kind.replace('_', ' ')})",
        *roles,
        *_listed(thing),
        as_json=as_json,
    )


@app.command("kinds")
def kinds(as_json: AsJson = False) -> None:
    """The kinds of record there are, each with the fields that a mapping can fill and the words that a field takes."""
    found = told.kinds()
    if as_json:
        answer(found)
        return
    for kind in found:
        typer.echo(f"{kind.name} version {kind.version}: {kind.title}")
        for field in (*kind.fields, *(each for part in kind.parts for each in part.fields)):
            words = f": {', '.join(field.choices)}" if field.choices else ""
            typer.echo(f"  {field.name:<32}{field.reads}{', several' if field.many else ''}{words}")


def _listed(page: told.RecordsPage) -> Iterator[str]:
    for each in page.items:
        names = ", ".join(dict.fromkeys(marked(named.shown, named.protect) for named in each.names))
        names = "police material: state the law" if each.needs_law else names
        last = each.last or each.first
        # A date would take the width for a form of its own and print that.
        day = last.isoformat() if last else "no day"
        why = ", ".join(dict.fromkeys(marked(found.shown, found.protect) for found in each.found_by))
        found_by = f" (found by {why})" if why else ""
        yield f"{each.ref}  {day:<10}  {each.kind:<20}  {each.agency} {each.reference}: {names}{found_by}"
    if page.too_many:
        yield "More begins so than is looked through, and it is left out here. Write more of it, or a second word."
    yield f"{len(page.items)} of {page.total} records in your own view."


def _whole(found: told.RecordWhole) -> Iterator[str]:
    kind = records_kinds.KINDS[found.kind]
    standing = "stands" if found.stands else "being put on the record" if found.settling else "superseded"
    yield f"{kind.title} {found.ref}: {agencies.agency(found.agency).name} {found.reference}, {standing}"
    yield f"  {found.marking}, handling {found.handling}, {found.regime}"
    for person in found.persons:
        yield f"  {marked(person.name, person.protect)}"
    for field in body_in_words.fields_told(kind, found.body):
        if field.values:
            yield f"  {field.field.name.replace('_', ' ')}: {'; '.join(field.values)}"
    for outcome in found.outcomes:
        yield f"  {_now(outcome)}{outcome.outcome}: {outcome.meaning}{_whose(outcome)}"
    for here in found.names:
        yield f"  names {marked(here.shown, here.protect)} ({here.ref}), as {here.others} other records do"
    for file in found.files:
        yield f"  file {file.ref}: {file.name}, {file.kilobytes}"


def _named(told: Iterable[persons.NameTold]) -> str:
    return ", ".join(marked(each.name, each.protect) for each in told)


def _now(outcome: told.Outcome) -> str:
    if not outcome.current:
        return ""
    return "now " if outcome.now_for == outcome.persons else f"now, for {_named(outcome.now_for)}: "


def _whose(outcome: told.Outcome) -> str:
    whom = f" ({_named(outcome.persons)})" if outcome.persons else ""
    return f"{whom}; the names differ, but may be one person's, who has a later status" if outcome.unsure else whom
