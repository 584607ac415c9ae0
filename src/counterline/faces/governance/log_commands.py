"""The log at the terminal: the newest entries, the whole of it as a folder, and its checking, which needs no database."""

from pathlib import Path
from typing import Annotated

import typer

from counterline import governance
from counterline.governance import Act, Permission, Purpose, Sealer
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, building_for, reference, tell

log = typer.Typer(help="Who used what, and the proof that nobody changed the telling.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The folder of the export.")]


@log.command("recent")
def recent(
    viewer: AsViewer,
    subject: Annotated[str | None, typer.Option("--subject", help="Only entries that name this reference.")] = None,
    most: Annotated[int, typer.Option("--most", help="How many at most.")] = 50,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries of the log, for those whose role reads it; the reading is logged too."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance.recent(work, subject=subject, most=most)
    if as_json:
        answer(found)
        return
    for each in found:
        entry, told = each.entry, " ".join(each.entry.subjects)
        to = f" to {' '.join(entry.recipients)}" if entry.recipients else ""
        place = "not sealed yet" if each.leaf_index is None else f"leaf {each.leaf_index}"
        who = f"{entry.viewer} of {entry.agency}" if entry.viewer else "the worker"
        typer.echo(f"{entry.entry_id:>7}  {entry.at:%Y-%m-%d %H:%M:%S}  {who}: {entry.act} {told}{to}  ({place})")


@log.command("searches")
def searches(
    viewer: AsViewer,
    of: Annotated[str | None, typer.Option("--of", help="Only the searches of this viewer.")] = None,
    most: Annotated[int, typer.Option("--most", help="How many at most.")] = 50,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what was looked for and how much was found, for those whose role reads the log; the reading is logged too."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance.searches(work, settings_from(demo=demo).searching_key, viewer=of, most=most)
    if as_json:
        answer(found)
        return
    for each in found:
        told = "destroyed" if each.sought is None else _harmless(each.sought)
        who = f"{each.viewer} of {each.agency}"
        typer.echo(f"{each.ref}  {each.at:%Y-%m-%d %H:%M:%S}  {who}, {each.hits} found: {told}")


@log.command("destroy")
def destroy(
    ref: Annotated[str, typer.Argument(help="The reference of the search, such as SE-7KQ2M9XD4F3GHJ2K.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Destroy the text of one search for good; that it was made, by whom and when stays in the log, which still verifies."""
    with acting_as(viewer, demo=demo) as (work, _):
        governance.destroy_search(work, reference(ref))
    words = f"The text of {reference(ref)} is destroyed. Backups made before may still hold its key."
    tell({"ref": reference(ref), "destroyed": True}, words, as_json=as_json)


@log.command("export")
def export(folder: Folder, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Seal what waits and write the whole log into a new folder; needs the seal role's credentials."""
    with acting_as(viewer, demo=demo) as (work, who):
        governance.require(work, Permission.GOVERNANCE_LOG_READ)
        governance.note(
            work, Act.DISCLOSURE, ["log"], recipients=[f"agency:{who.agency}"], purpose=Purpose.CHECKING_LAWFULNESS
        )
    building = building_for(Role.SEAL, demo=demo)
    try:
        key = governance.sealing_key(building.settings.sealing_key)
        governance.seal_waiting(building.works, Sealer(key))
        with building.works.begin(Role.SEAL) as work:
            public = governance.public_key_of(governance.origin_of(work), key)
            done = governance.export(work, folder, public)
    finally:
        building.database.close()
    words = f"{done.leaves} entries under {done.checkpoints} checkpoints are in {folder}."
    tell({"folder": str(folder), "exported": done}, words, as_json=as_json)
    if done.missing:
        raise CounterlineError(f"{done.missing} sealed entries are gone from the database. Run counterline log verify.")


@log.command("verify")
def verify(
    folder: Folder,
    key: Annotated[
        Path | None, typer.Option("--key", help="The log's public key as you were given it, in a file.")
    ] = None,
    held: Annotated[
        Path | None, typer.Option("--held", help="A checkpoint that you kept from an earlier time, in a file.")
    ] = None,
    entry: Annotated[int | None, typer.Option("--entry", help="Show the proof that this entry is in the log.")] = None,
    as_json: AsJson = False,
) -> None:
    """Check an export without a database, and name what was altered, removed, added or moved; exit code 1 if anything was."""
    found = governance.verify(folder, key=_read(key), held=_read(held))
    proof = None if entry is None else governance.prove_entry(folder, entry)
    if as_json:
        answer({"sound": found.sound, "verified": found, "proof": proof})
    else:
        for finding in found.findings:
            typer.echo(finding)
        typer.echo(f"{found.entries} entries, {found.checkpoints} checkpoints, root {found.root}")
        typer.echo(f"key {found.key}")
        typer.echo("The log is whole." if found.sound else "The log is NOT whole.")
        if proof is not None:
            answer(proof)
    if not found.sound:
        raise typer.Exit(1)


def _read(path: Path | None) -> str | None:
    if path is None:
        return None
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise CounterlineError(f"{path} could not be read as text. Check its name.") from None


def _harmless(typed: str) -> str:
    # What people type may hold signs that a terminal obeys.
    return "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in typed)
