"""Records at the terminal: found by what they name, one as it was told, and one thing that records name."""

from typing import Annotated, Any

import typer

from counterline import governance, places, records, reports
from counterline.faces.records import kinds_commands
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.settings import settings_from
from counterline.plumbing.work import Work
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, day, reference
from counterline.vocabulary.errors import UnreadableValue

app = typer.Typer()
app.add_typer(kinds_commands.app)

Looked = Annotated[
    str | None,
    typer.Argument(
        help="A number or handle, registration, postcode, address, account, IMEI, name, town, brand or reference, whole."
    ),
]


@app.command("records")
def records_found(
    viewer: AsViewer,
    q: Looked = None,
    known: Annotated[records.Known | None, typer.Option("--known", help="What it is, where it may be several.")] = None,
    area: Annotated[str | None, typer.Option("--area", help="Instead: those that name this area or a town in it.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="A kind of record, such as arrest.")] = None,
    told_by: Annotated[str | None, typer.Option("--agency", help="The code of the agency that told it.")] = None,
    since: Annotated[str | None, typer.Option("--since", metavar="YYYY-MM-DD")] = None,
    until: Annotated[str | None, typer.Option("--until", metavar="YYYY-MM-DD")] = None,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="The most that are shown.")] = 50,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:  # fmt: skip
    """Find records in your own view by what they name, newest first."""
    clues = _clues(q, known) if area is None else _clues_there(area, q, known)
    asked = records.RecordsAsked(clues, _kind(kind), _agency(told_by), day(since), day(until))
    looked_for = {"q": q, "known": known, "area": area, "kind": kind, "agency": told_by, "since": since, "until": until}
    with acting_as(viewer, demo=demo) as (work, _):
        found = records.page_of_records(work, asked, most=most)
        governance.note_search(work, looked_for, found.total, settings_from(demo=demo).searching_key)
    _tell(found, asked, as_json=as_json)


@app.command("record")
def record(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one record of any kind as it was told, whom to protect, and what became of it."""
    with acting_as(viewer, demo=demo) as (work, who):
        found = records.record_by_ref(work, reference(ref))
        if found is None:
            raise NotFound(f"There is no record {ref} in what you may see.")
        told = _told(work, found, in_full=who.agency == found.agency)
    if as_json:
        answer(told)
        return
    kind = records.KINDS[found.kind]
    standing = "stands" if found.stands else "being put on the record" if told["settling"] else "superseded"
    typer.echo(f"{kind.title} {found.ref}: {places.agency(found.agency).name} {found.reference}, {standing}")
    typer.echo(f"  {found.marking}, handling {found.handling}, {found.regime}")
    for person in records.persons_told(found.body, found.day):
        protect = f" TO PROTECT: {person.protect}" if person.protect else ""
        typer.echo(f"  {person.name}{protect}")
    for field in records.fields_told(kind, found.body):
        if field.values:
            typer.echo(f"  {field.field.name.replace('_', ' ')}: {'; '.join(field.values)}")
    for outcome in told["outcomes"]:
        typer.echo(f"  {_now(outcome)}{outcome.outcome}: {outcome.outcome.meaning}{_whose(outcome)}")
    for here in told["names"]:
        typer.echo(f"  names {here.named.shown} ({here.named.ref}), as {here.others} other records do")
    for file in told["files"]:
        typer.echo(f"  file {file.ref}: {file.name}, {file.kilobytes}")


@app.command("known")
def known_thing(ref: str, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one thing that records name, and the newest records that name it."""
    keys = settings_from(demo=demo).searching_key
    with acting_as(viewer, demo=demo) as (work, _), governance.noting_a_miss(work, {"known": ref}, keys):
        thing = records.thing_known(work, reference(ref))
        found = records.page_of_records(work, thing.asked)
    if as_json:
        answer(
            {"ref": thing.ref, "kind": thing.kind, "shown": thing.shown, "roles": thing.roles, "records": found.items}
        )
        return
    typer.echo(f"{thing.shown} ({thing.kind.replace('_', ' ')})")
    for role in thing.roles:
        typer.echo(f"  {role.role}: {role.records} told by {places.agency(role.agency).name}")
    _tell(found, thing.asked, as_json=False)


def _tell(found: records.RecordsFound, asked: records.RecordsAsked, *, as_json: bool) -> None:
    total = found.counts.get(asked.kind, 0) if asked.kind else found.total
    if as_json:
        answer({"total": total, "by_kind": dict(found.counts), "records": found.items})
        return
    for each in found.items:
        names = ", ".join(dict.fromkeys(named.shown for named in each.names))
        typer.echo(f"{each.ref}  {_day_of(each):<10}  {each.kind:<20}  {each.agency} {each.reference}: {names}")
    typer.echo(f"{len(found.items)} of {total} records in your own view.")


def _day_of(listed: records.RecordListed) -> str:
    # A date would take the width for a form of its own and print that.
    last = listed.last or listed.first
    return last.isoformat() if last else "no day"


def _now(outcome: records.CaseOutcome) -> str:
    if not outcome.current:
        return ""
    return "now " if outcome.now_for == outcome.persons else f"now, for {', '.join(outcome.now_for)}: "


def _whose(outcome: records.CaseOutcome) -> str:
    whom = f" ({', '.join(outcome.persons)})" if outcome.persons else ""
    return f"{whom}; names differ, may be one person with a later status" if outcome.unsure else whom


def _told(work: Work, found: records.RecordTold, *, in_full: bool) -> dict[str, Any]:
    return {
        "ref": found.ref,
        "kind": found.kind,
        "agency": found.agency,
        "reference": found.reference,
        "marking": found.marking,
        "handling": found.handling,
        "stands": found.stands,
        "settling": reports.settling(work, found),
        "body": found.body if in_full else records.masked(records.KINDS[found.kind], found.body),
        "protect": {each.name: each.protect for each in records.persons_told(found.body, found.day) if each.protect},
        "names": records.named_in(work, found.ref),
        "outcomes": records.outcomes_of(work, found.ref),
        "versions": records.versions_of(work, found.ref),
        "files": reports.files_beside(work, found),
    }


def _clues(q: str | None, known: records.Known | None) -> tuple[records.Clue, ...]:
    try:
        return records.on_every_platform(records.clues_of(q, known)) if q and q.strip() else ()
    except UnreadableValue as refused:
        raise CounterlineError(refused.reason) from refused


def _clues_there(area: str, q: str | None, known: records.Known | None) -> tuple[records.Clue, ...]:
    if q is not None or known is not None:
        raise CounterlineError("Look by what records name or by --area, not both.")
    clues = records.clues_there(area)
    if not clues:
        raise CounterlineError(f"There is no area '{area}'. Write its code as `counterline areas list` gives it.")
    return clues


def _kind(text: str | None) -> str | None:
    if text is not None and text not in records.KINDS:
        raise CounterlineError(f"There is no kind of record '{text}'. Write one of {', '.join(records.KINDS)}.")
    return text


def _agency(text: str | None) -> str | None:
    return None if text is None else places.agency(text).code
