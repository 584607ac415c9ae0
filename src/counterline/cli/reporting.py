"""Writing one report from a file or from what is typed: what it names is shown, and it is sent once that is confirmed."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from counterline import intake
from counterline.cli.asking import AsJson, AsViewer, Demo, acting_as, answer
from counterline.governance import note_search, viewer_of
from counterline.intake import KnownOf, Looked, Report, Suggestion
from counterline.places import agency
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from

_LARGEST = 100_000  # bytes of a file that is read as one report


def report(
    file: Annotated[
        str, typer.Argument(metavar="FILE|-", help="The report's words: a text file, or - for what is piped in.")
    ],
    viewer: AsViewer,
    grading: Annotated[
        str | None, typer.Option(help="3x5x2, such as 2BP. Without it, what is found is shown and nothing is sent.")
    ] = None,
    basis: Annotated[str, typer.Option(help="fact or assessment.")] = "assessment",
    happened: Annotated[str, typer.Option(metavar="DATE", help="When it happened: a day, a month or a year.")] = "",
    conditions: Annotated[str, typer.Option(help="Of handling C: such as 'A1 S2: ring before use'.")] = "",
    leave: Annotated[
        list[str] | None, typer.Option(help="A thing found that the report does not name; as often as needed.")
    ] = None,
    take: Annotated[list[str] | None, typer.Option(help="A likely thing, or a person, that it does name.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what a report names and what is known of it; with --grading, send it with all that is sure and what you --take."""
    text = _words(file)
    with acting_as(viewer, demo=demo) as (work, _):
        intake.check_words(text)
        looked = intake.look(work, text)
        known = intake.known_of(work, [each.thing for each in looked.suggestions])
        asked = {"report": [each.thing.value for each in looked.suggestions]}
        hits = sum(len(each.records) for each in known.values())
        note_search(work, asked, hits, settings_from(demo=demo).searching_key)
        own = viewer_of(work).agency
        taken = _taken(looked, take or [], leave or [])
        sent = None
        if grading is not None:
            things = tuple(each.thing for each in taken)
            told = Report(text, grading, basis, things, happened_from=happened, conditions=conditions)
            sent = intake.send(work, told)
    if as_json:
        answer({"found": looked.suggestions, "sent": sent})
        return
    for each in looked.suggestions:
        typer.echo(_line(each, known.get(each.thing.slug), own, taken=each in taken))
    if sent is None:
        typer.echo("Nothing is sent. Give --grading to send it with what is marked +.")
        return
    typer.echo(f"Sent as {sent.reference}: record {sent.record.ref}, submission {sent.submission}.")
    for note in sent.notes:
        typer.echo(f"  {note.value}: {note.why} {note.what_to_do}")


def _words(file: str) -> str:
    try:
        content = sys.stdin.buffer.read(_LARGEST + 1) if file == "-" else Path(file).read_bytes()
        text = content.decode("utf-8-sig").replace("\r\n", "\n").strip()
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(
            f"{file} cannot be read as text. Give a text file in UTF-8, or - for what is piped in."
        ) from None
    if not text or len(content) > _LARGEST:
        raise CounterlineError("A report is one strand of at most 20,000 characters, and not empty.")
    return text


def _taken(looked: Looked, take: list[str], leave: list[str]) -> list[Suggestion]:
    wanted, left = {each.casefold() for each in take}, {each.casefold() for each in leave}
    offered = {name for each in looked.suggestions for name in _names(each)}
    if unknown := sorted((wanted | left) - offered):
        raise CounterlineError(f"Nothing was found called {', '.join(unknown)}. Write it as it is shown.")
    return [each for each in looked.suggestions if (each.sure or _names(each) & wanted) and not _names(each) & left]


def _names(each: Suggestion) -> set[str]:
    return {each.shown.casefold(), each.thing.value.casefold()}


def _line(each: Suggestion, known: KnownOf | None, own: str, *, taken: bool) -> str:
    sure = "as written" if each.sure else "likely"
    told = f"{'+' if taken else ' '} {each.shown} ({each.thing.kind.replace('_', ' ')}, {each.thing.role or sure})"
    if known is None or not known.records:
        return told
    names = ", ".join(agency(code).name for code in known.agencies if code != own)
    count = "1 record names it" if known.count == "1" else f"{known.count} records name it"
    return f"{told}: {count}; ring {names}" if names else f"{told}: {count}, of your own agency"
