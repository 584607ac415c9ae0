"""Mapping documents at a terminal. By hand: what reads a document or a file, and what needs no viewer."""

from pathlib import Path
from typing import Annotated

import typer

from counterline.drafting import approving, keeping, suggested
from counterline.drafting import template as drafting_template
from counterline.drafting.worked.documents import worked_mapping, worked_mappings
from counterline.faces.drafting import mappings_api, told
from counterline.intake.arriving import mappings
from counterline.plumbing.errors import CounterlineError
from counterline.reading.mapping import model as reading_model
from counterline.records.keeping.senders import senders_of
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, tell
from counterline.terminal.command_lines import commands_of

app = typer.Typer()
mapping = commands_of(mappings_api.ADDRESSES)
app.add_typer(mapping, name="mapping")

Document = Annotated[Path, typer.Argument(exists=True, dir_okay=False)]


@mapping.command("check")
def check(file: Document, as_json: AsJson = False) -> None:
    """Read a mapping document and say every fault in it."""
    found = reading_model.Mapping.parse(_text_of(file))
    counted = {"columns": len(found.columns), "ignored": len(found.ignore)}
    roles = senders_of(found.kind)
    words = f"{found.name} version {found.version} can be read: {counted['columns']} columns, {counted['ignored']} ignored by name."
    sent = f"Files of its kind ({found.kind}) are sent by the roles {', '.join(roles)}."
    answer = {"name": found.name, "version": found.version, **counted, "kind": found.kind, "sent_by": roles}
    tell(answer, words, sent, as_json=as_json)


@mapping.command("suggest")
def suggest(
    file: Annotated[Path, typer.Argument(exists=True, dir_okay=False, help="A file that no mapping reads yet.")],
    system: Annotated[str | None, typer.Option("--system", help="The system at the agency that it came from.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", help="The kind of record; guessed if not given.")] = None,
    as_json: AsJson = False,
) -> None:
    """Draft a mapping from a file's headers and values, with how sure each column is; CHOOSE marks what is for you."""
    found = suggested.suggested_mapping(file, file.name, kind)
    drafted = told.drafted(found, system)
    tell(drafted, drafted.document.removesuffix("\n"), as_json=as_json)
    open_ones = f"{len(found.unresolved)} of {len(found.columns)} columns are left open."
    typer.echo(f"Drafted as {found.kind}. {open_ones} Look at each line, then `counterline mapping check`.", err=True)


@mapping.command("template")
def template(
    kind: Annotated[str, typer.Argument(help="The kind of record, such as arrest.")],
    document: Annotated[
        bool, typer.Option("--mapping", help="The mapping that reads it, in place of the table.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print a table that can be filled where a sender's own file cannot be read, or the mapping that reads it."""
    found = drafting_template.template_of(kind)
    tell(found._asdict(), (found.mapping if document else found.table).rstrip(), as_json=as_json)


@mapping.command("schema")
def schema(as_json: AsJson = True) -> None:
    """Print the JSON Schema of mapping documents, by which an editor completes and checks them as they are written."""
    tell(reading_model.Mapping.model_json_schema(), as_json=as_json)


@mapping.command("worked")
def worked(
    name: Annotated[str, typer.Argument(help="One of those listed where no name is given.")] = "",
    as_json: AsJson = False,
) -> None:
    """List the worked mappings of published lists of persons, or print one, to follow or to copy and change."""
    if name:
        document = worked_mapping(name)
        tell({"name": name, "document": document}, document.removesuffix("\n"), as_json=as_json)
        return
    titles = {each: reading_model.Mapping.parse(document).title for each, document in worked_mappings().items()}
    listed = [{"name": each, "title": title} for each, title in titles.items()]
    tell(listed, *(f"{each:<24}{title}" for each, title in titles.items()), as_json=as_json)


@mapping.command("propose")
def propose(file: Document, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Put a mapping document forward, for somebody else to approve or to send back."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = keeping.propose_mapping(work, _text_of(file))
    words = f"{found.ref} waits for an analyst of the national desk: `counterline mapping approve {found.ref}`."
    tell(told.Proposal.of(found), words, as_json=as_json)


@mapping.command("approve")
def approve(
    what: Annotated[str, typer.Argument(metavar="DRAFT", help="The draft's reference, or a document's file.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put a draft that somebody else saved on file; a document itself only where nobody else could approve it."""
    with acting_as(viewer, demo=demo) as (work, _):
        text = _text_of(Path(what)) if Path(what).is_file() else None
        approved = approving.approve_mapping_draft(work, what) if text is None else mappings.approve_mapping(work, text)
    words = f"{approved.name} version {approved.version} is on file."
    tell(told.Mapping.of(approved), words, as_json=as_json)


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(f"{file} cannot be read as text. A mapping is a YAML document in UTF-8.") from None
