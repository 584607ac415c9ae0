"""Backups of an installation, and restores into a new home, for whoever runs it."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from counterline.bootstrap.backing_up import back_up, restore
from counterline.bootstrap.drilling import drill
from counterline.plumbing.backups.bringing_back import Wanted
from counterline.plumbing.backups.model import BackupRefused
from counterline.plumbing.clock import LONDON
from counterline.plumbing.settings import HOME_IN, settings_from
from counterline.terminal.asking import AsJson, Demo, tell

app = typer.Typer()

Identity = Annotated[
    Path | None, typer.Option("--identity", metavar="FILE", help="The file of the private key, for what is encrypted.")
]


@app.command("backup")
def backup(
    folder: Annotated[
        str | None, typer.Argument(help="The folder, best on another disk; where the last backup went, if not given.")
    ] = None,
    to_key: Annotated[
        str | None,
        typer.Option("--to-key", metavar="age1...", help="The public key to which all that leaves is encrypted."),
    ] = None,
    keys_to: Annotated[
        str | None,
        typer.Option(
            "--keys-to", metavar="FOLDER", help="Another folder, to which the installation's keys are copied."
        ),
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take a backup of the embedded database while it is in use; its write-ahead log follows from then on."""
    made, dead, place = back_up(settings_from(demo=demo), folder, to_key, keys_to)
    words = [
        f"{made.name} is whole and verified, in {place.folder}. What happens from now on follows there within a minute."
    ]
    if place.key is None:
        words.append("It is not encrypted: keep it on this machine, or give a public key with --to-key.")
    if place.keys_to is None:
        words.append(
            "No keys are in it, and without log.key nobody can restore it: give another folder with --keys-to."
        )
    words += [f"Older than the backups are kept, and removed: {', '.join(dead)}."] if dead else []
    told = {"backup": made, "removed": dead, "encrypted": place.key is not None, "keys": place.keys_to is not None}
    tell(told, *words, as_json=as_json)


@app.command("restore")
def restored(
    folder: Annotated[Path, typer.Argument(help="The folder that `counterline backup` was given.")],
    into: Annotated[
        Path, typer.Option("--into", metavar="HOME", help="The new data home. There must be nothing in it.")
    ],
    until: Annotated[
        str | None,
        typer.Option(
            "--until",
            metavar="TIME",
            help="As it was at this time, such as 2026-03-31T14:05; as late as can be, if not given.",
        ),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option(
            "--keys", metavar="FOLDER", help="The folder of --keys-to; the data home that there was, if not given."
        ),
    ] = None,
    notes: Annotated[
        Path | None,
        typer.Option("--notes", metavar="FILE", help="The log's notes; those of this installation, if not given."),
    ] = None,
    identity: Identity = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Bring a backup back into a new data home. It serves nobody until what was disposed of since has gone from it too."""
    settings = settings_from(demo=demo)
    wanted = Wanted(folder, _time(until), keys or settings.data_home, identity)
    made = restore(settings, wanted, into.expanduser().resolve(), notes)
    words = (
        f"Restored {made.backup.name} into {made.home}. Entries of the log that were lost: {made.entries_lost}.",
        f"Disposals on the signed list, all carried out: {made.carried_out_again}. Everybody signs in anew.",
        f"Set {HOME_IN[demo]} to {made.home} and start it. Take a backup of it today.",
    )
    tell(made, *words, as_json=as_json)


@app.command("drill")
def drilled(identity: Identity = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """Bring the last backup back into a scratch home, look over its log and tables, sign what came of it, and remove it."""
    made = drill(settings_from(demo=demo), identity)
    said = "passed" if made.passed else "failed"
    words = (
        f"The drill of {made.backup} {said} in {made.seconds:.0f} seconds: {made.rows} rows, {made.entries} entries of the log.",
        *made.faults,
    )
    tell(made, *words, as_json=as_json)
    if not made.passed:
        raise typer.Exit(1)


def _time(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise BackupRefused(f"{text} is not a time. Write it as 2026-03-31T14:05.") from None
    return at if at.tzinfo else at.replace(tzinfo=LONDON)
