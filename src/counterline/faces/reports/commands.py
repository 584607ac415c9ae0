"""Writing one report at a terminal: what it names is shown, and it is sent once that is confirmed.

By hand: words and files are read from discs and pipes, a file that is taken is written to one, and what is found is named by its writer.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from counterline.faces.reports import told
from counterline.faces.reports.ages_given import UNNAMED, Ages
from counterline.places.ground.agencies import agency
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.plumbing.work import Work
from counterline.records.looking.persons import Protect
from counterline.records.wording.disclosing import disclose
from counterline.reports import attachments, drafts, handing_in
from counterline.reports.beside.scanning import FileRules
from counterline.reports.drafts import Draft
from counterline.reports.known import KnownOf
from counterline.reports.model import Report, Sanitised, Thing, ThingKind
from counterline.reports.words import suggesting, whose_ages
from counterline.reports.words.suggesting import Looked, Suggestion
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, marked, reference, tell
from counterline.terminal.new_files import write_new

app = typer.Typer()

_LARGEST = 100_000  # bytes of a file that is read as one report

Beside = Annotated[
    list[Path] | None,
    typer.Option(
        exists=True,
        dir_okay=False,
        help="A file beside it: PDF, PNG, JPEG, text, Word or Excel. Pictures are not searched for what must stay out.",
    ),
]
Wider = Annotated[
    tuple[Path, str] | None,
    typer.Option(
        metavar="FILE GRADING",
        help="Words for more readers and their grading, as a report of their own beside this one.",
    ),
]
Judged = Annotated[
    bool, typer.Option("--judged", help="You judged each piece of wording there that may show who the source is.")
]
LiesIn = Annotated[
    str | None, typer.Option("--compartment", help="Where it lies: a compartment on whose list you stand.")
]


@app.command("report")
def report(
    words: Annotated[
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
        list[str] | None,
        typer.Option(help="A thing found that it does not name, or an age that is nobody's; as often as needed."),
    ] = None,
    take: Annotated[
        list[str] | None,
        typer.Option(
            help="A likely thing, or a person, that it does name; NAME=AGE or unnamed=AGE says whose an age is, and "
            "NAME=brand that what may be a person is a brand, or another kind of thing."
        ),
    ] = None,
    attach: Beside = None,
    wider: Wider = None,
    judged: Judged = False,
    compartment: LiesIn = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what a report names and what is known of it; with --grading, send it with all that is sure and what you --take."""
    text, settings = _words(words), settings_from(demo=demo)
    receipt: told.ReportReceipt | None = None
    with acting_as(viewer, demo=demo) as (work, who):
        handing_in.check_words(text)
        lies_in = reference(compartment) if compartment else ""
        seen = told.Looking.at(work, text, settings.searching_key, lies_in)
        ages = Ages.of(seen.looked, take or [], leave or [])
        taken = _taken(seen.looked, ages.take, ages.leave)
        things = ages.added_to(tuple(_called_otherwise(each, ages.take) for each in taken), seen.looked)
        said = Report(text, grading or "", basis, things, happened_from=happened, conditions=conditions)
        said = replace(said, unassigned_ages=ages.unassigned, compartment=lies_in)
        if wider is not None:
            version = _version(work, _words(str(wider[0])), wider[1], things)
            said = replace(said, sanitised=replace(version, judged=judged))
        today = work.clock.today()
        finds = told.finds(work, seen, said)
        if grading is not None:
            draft = _with_files(work, text, attach or [], FileRules.set_by(settings))
            receipt = told.sent(work, handing_in.send(work, said, draft=draft), said, finds.reach)
    people = (each.thing for each in seen.looked.suggestions if each.thing.kind is ThingKind.PERSON)
    marks = {each.slug: whose_ages.mark_of(each, today) for each in people}
    named = (
        _line(each, marks.get(each.thing.slug), seen.known.get(each.thing.slug), who.agency, taken=each in taken)
        for each in seen.looked.suggestions
    )
    lines = (*named, *_ages(seen.looked, said.things), *_reach(finds, lies_in), *_became(receipt))
    tell(receipt or finds, *lines, as_json=as_json)


def _ages(looked: Looked, things: Sequence[Thing]) -> Iterator[str]:
    for age in (*looked.of_nobody, *looked.left_out({each.slug for each in things})):
        what = age.age or age.born
        said = f"An age of {age.age} stands" if age.age else f"A birth on {age.born} stands"
        said = f"The number {age.age}, which may be an age, stands" if age.perhaps else said
        beside = f"beside {age.name}, whom you do not --take" if age.name else "in the words beside nobody's name"
        yield (
            f"{'!' if age.child else ' '} {said} {beside}. Say whose it is with "
            f"--take 'NAME={what}' or --take {UNNAMED}={what}, or with --leave {what} that it is nobody's."
        )


def _became(receipt: told.ReportReceipt | None) -> Iterator[str]:
    if receipt is None:
        yield "Nothing is sent. Give --grading to send it with what is marked +."
        return
    yield f"Sent as {receipt.reference}: record {receipt.record}, submission {receipt.submission}."
    if receipt.told is not None:
        yield f"Safeguarding leads are told now at: {', '.join(receipt.told) or 'no body, so ring one'}."
    if receipt.sanitised is not None:
        yield f"Its version for more readers: record {receipt.sanitised}."
    for file in receipt.files:
        yield f"  {file.ref}  {file.name}, {file.kilobytes}{'' if file.scanned else ', not scanned for malware'}"
    for note in receipt.notes:
        yield f"  {note.value}: {note.why} {note.what_to_do}"


def _reach(finds: told.Finds, compartment: str) -> Iterator[str]:
    reach = finds.reach
    for each in finds.giveaways:
        yield f"! {each.said}: {each.why}"
    for what, readers in (("Readers", reach.readers), ("Readers of the version for more", reach.sanitised_readers)):
        if readers is not None:
            yield f"{what}: {', '.join(agency(code).name for code in readers) or 'your own agency alone'}."
    if compartment:
        yield f"Of each agency, your own too, those alone who stand on the list of {compartment}."
    if reach.readers is not None and reach.sanitised_readers is not None and not reach.gained:
        yield "The version for more readers adds no reader."
    if reach.lost:
        lost = ", ".join(agency(code).name for code in reach.lost)
        yield f"These can read the report and not the version: {lost}. Name their place in its words."


def _version(work: Work, text: str, grading: str, things: Sequence[Thing]) -> Sanitised:
    handing_in.check_words(text)
    named = {each.thing.slug for each in suggesting.look(work, text).suggestions}
    return Sanitised(text, grading, things=tuple(each for each in things if each.slug in named))


@app.command("report-file")
def report_file(
    ref: Annotated[str, typer.Argument(help="The file's reference, such as AT-7KQ2M9XD4F3GHJ2K.")],
    viewer: AsViewer,
    to: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Where to write it; its own name, if not said.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take a file beside a report that you may read; taking it is logged as a disclosure."""
    with acting_as(viewer, demo=demo) as (work, who):
        file, content = attachments.content_of(work, reference(ref))
        disclose(work, [file.ref], [who.ref])
    path = to or Path(file.name)
    write_new(path, content, "--to")
    words = f"{file.name}, {file.kilobytes}, is written to {path}."
    tell({"file": file, "written_to": str(path)}, words, as_json=as_json)


def _with_files(work: Work, text: str, paths: list[Path], rules: FileRules) -> Draft | None:
    """A draft with these files beside it, to be sent at once; none where there are no files."""
    if not paths:
        return None
    draft = drafts.keep_draft(work, drafts.new_draft_ref(work), {"text": [text]})
    for path in paths:
        with path.open("rb") as opened:
            attachments.attach(work, draft, path.name, opened.read(rules.most_bytes + 1), rules)
    return draft


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
    wanted, left = {_as_kind(each)[0].casefold() for each in take}, {each.casefold() for each in leave}
    offered = {name for each in looked.suggestions for name in _names(each)}
    if unknown := sorted((wanted | left) - offered):
        raise CounterlineError(f"Nothing was found called {', '.join(unknown)}. Write it as it is shown.")
    return [each for each in looked.suggestions if (each.sure or _names(each) & wanted) and not _names(each) & left]


def _as_kind(taken: str) -> tuple[str, ThingKind | None]:
    """What `NAME=brand` takes, and as which kind of thing."""
    name, _, kind = taken.rpartition("=")
    return (name, ThingKind(kind)) if name and kind in set(ThingKind) else (taken, None)


def _called_otherwise(each: Suggestion, take: list[str]) -> Thing:
    kinds = (kind for name, kind in map(_as_kind, take) if kind and name.casefold() in _names(each))
    kind = next(kinds, None)
    return each.thing.called(kind) if kind else each.thing


def _names(each: Suggestion) -> set[str]:
    return {each.shown.casefold(), each.thing.value.casefold()}


def _line(each: Suggestion, protect: Protect | None, known: KnownOf | None, own: str, *, taken: bool) -> str:
    sure = "as written" if each.sure else "likely"
    what = f"{each.thing.kind.replace('_', ' ')}, {each.thing.role or sure}"
    name = each.shown if protect is None or each.offered else marked(each.shown, protect)
    told = f"{'+' if taken else ' '} {name} ({'a person?' if each.offered else what})"
    told += f", known as {each.known}" if each.known and each.known != each.shown else ""
    if known is None or not known.records:
        return told
    names = ", ".join(agency(code).name for code in known.agencies if code != own)
    count = "1 record names it" if known.count == "1" else f"{known.count} records name it"
    return f"{told}: {count}; ring {names}" if names else f"{told}: {count}, of your own agency"
