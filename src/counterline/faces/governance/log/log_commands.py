"""The log at the terminal: who saw a thing, what somebody did, what left; the whole as a folder, and its checking.

By hand, since scripts call these commands and their options (`--for`, `--most`, `--of`) are not called as the fields are; export and
checking read and write files, the former as another role of the database. What is asked is answered by the functions of `log_api`.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from counterline.doors.caller import Caller
from counterline.doors.offering import Table
from counterline.faces.governance.log import log_api
from counterline.faces.governance.log import log_told as told
from counterline.faces.governance.log.log_asked import (
    ActsPage,
    EntriesPage,
    LeftPage,
    LogPurpose,
    LookedPage,
    SearchesPage,
)
from counterline.governance import searches as governance_searches
from counterline.governance.log import checkpoints, exporting, proofs, sealing, store, verifying
from counterline.governance.log import keys as governance_keys
from counterline.governance.log.model import Purpose
from counterline.governance.log.outside import KeptOutside
from counterline.governance.log.sealing import Sealer
from counterline.governance.people import viewers
from counterline.governance.permissions import Permission
from counterline.governance.reach import purposes
from counterline.governance.unusual import Unusual
from counterline.places.ground.agencies import law_of
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.records.wording.disclosing import disclose
from counterline.terminal.asking import (
    AsJson,
    AsViewer,
    Demo,
    acting_as,
    asked_by,
    building_for,
    called_by,
    reference,
    tell,
)
from counterline.terminal.new_files import write_new
from counterline.vocabulary.spreadsheet_cell import csv_lines
from counterline.vocabulary.terms.marking import Marking

Asked = TypeVar("Asked")
Told = TypeVar("Told")
log = typer.Typer(help="Who used what, and the proof that nobody changed the telling.", no_args_is_help=True)

Folder = Annotated[Path, typer.Argument(help="The folder of the export.")]
Most = Annotated[int, typer.Option("--most", min=1, max=1000, help="How many at most.")]
For = Annotated[
    Purpose,
    typer.Option("--for", help="For which purpose of section 62 the log is read: it is logged with the reading."),
]
MaybeFor = Annotated[
    Purpose | None,
    typer.Option("--for", help="For which purpose of section 62 the log is read; else what its reader works for."),
]
Goes = Annotated[str | None, typer.Option("--cursor", help="Where to go on: `next` of the answer before, with --json.")]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", dir_okay=False, help="Write the newest 10,000 to a new CSV file instead; that it was taken is logged."
    ),
]


@log.command("looked")
def looked(
    words: Annotated[str, typer.Argument(help="A reference, or the number or name as told.")],
    viewer: AsViewer,
    purpose: For,
    person: Annotated[
        bool, typer.Option("--person", help="Of a record or a mention: follow links to all that is held to be of one.")
    ] = False,
    most: Most = 100,
    cursor: Goes = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say who was shown a record, line, number or name, or looked for it, and for what; nothing of what records say."""
    asked = asked_by(LookedPage, words=words, person=person, purpose=purpose, limit=most, cursor=cursor)
    _answer(log_api.looked, log_api.looked_csv, asked, Asker(viewer, out, demo, as_json), _looked)


@log.command("acts")
def acts(
    of: Annotated[str, typer.Argument(help="The reference of the viewer whose acts are asked for.")],
    viewer: AsViewer,
    purpose: For,
    most: Most = 100,
    cursor: Goes = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what one viewer did, the newest first."""
    asked = asked_by(ActsPage, viewer=reference(of), purpose=purpose, limit=most, cursor=cursor)
    _answer(log_api.acts, log_api.acts_csv, asked, Asker(viewer, out, demo, as_json), _lines)


@log.command("left")
def left(
    viewer: AsViewer,
    purpose: For,
    to: Annotated[str | None, typer.Option("--to", help="Only what went to this agency: its code or name.")] = None,
    most: Most = 100,
    cursor: Goes = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what left the house, submitted, sent or taken, to whom, and what of it was taken back."""
    asked = asked_by(LeftPage, to=to, purpose=purpose, limit=most, cursor=cursor)
    _answer(log_api.left, log_api.left_csv, asked, Asker(viewer, out, demo, as_json), _lines)


@log.command("unusual")
def unusual(viewer: AsViewer, purpose: For, out: Out = None, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what written rules find worth a look of the last thirty days: a list, never a score."""
    asked = asked_by(LogPurpose, purpose=purpose)
    _answer(log_api.unusual, log_api.unusual_csv, asked, Asker(viewer, out, demo, as_json), _unusual)


@log.command("recent")
def recent(
    viewer: AsViewer,
    subject: Annotated[str | None, typer.Option("--subject", help="Only entries that name this reference.")] = None,
    purpose: MaybeFor = None,
    most: Most = 50,
    cursor: Goes = None,
    out: Out = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries of the log, for those whose role reads it; the reading is logged too."""
    asked = asked_by(EntriesPage, subject=subject, purpose=purpose, limit=most, cursor=cursor)
    _answer(log_api.recent, log_api.recent_csv, asked, Asker(viewer, out, demo, as_json), _lines)


@log.command("searches")
def searches(
    viewer: AsViewer,
    of: Annotated[str | None, typer.Option("--of", help="Only the searches of this viewer.")] = None,
    purpose: MaybeFor = None,
    most: Most = 50,
    cursor: Goes = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what was looked for and how much was found, for those whose role reads the log; the reading is logged too."""
    whose = reference(of) if of else None
    asked = asked_by(SearchesPage, viewer=whose, purpose=purpose, limit=most, cursor=cursor)
    with called_by(viewer, demo=demo) as caller:
        found = log_api.searches(caller, asked)
    lines = (
        f"{each.ref}  {each.at:%Y-%m-%d %H:%M:%S}  {_who(each)}, {each.hits} found: "
        + ("destroyed" if each.sought is None else _harmless(each.sought))
        for each in found.items
    )
    tell(found, *lines, *_more(found), as_json=as_json)


@log.command("destroy")
def destroy(
    ref: Annotated[str, typer.Argument(help="The reference of the search, such as SE-7KQ2M9XD4F3GHJ2K.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Destroy the text of one search for good; that it was made, by whom and when stays in the log, which still verifies."""
    with acting_as(viewer, demo=demo) as (work, _):
        governance_searches.destroy_search(work, reference(ref))
    words = f"The text of {reference(ref)} is destroyed. Backups made before may still hold its key."
    tell({"ref": reference(ref), "destroyed": True}, words, as_json=as_json)


@log.command("export")
def export(
    folder: Folder, viewer: AsViewer, purpose: MaybeFor = None, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Seal what waits and write the whole log into a new folder; needs the seal role's credentials.

    It holds every reference, also of what lies behind a guardian, of which answers of the log name the guardian alone.
    """
    with acting_as(viewer, demo=demo) as (work, who):
        viewers.require(work, Permission.GOVERNANCE_LOG_EXPORT)
        if purpose:
            purposes.state_purpose(work, purpose.value)
        disclose(work, ["log"], [f"agency:{who.agency}"], {law_of(who.agency).regime})
    building = building_for(Role.SEAL, demo=demo)
    try:
        key = governance_keys.sealing_key(building.settings.sealing_key)
        kept = KeptOutside(building.settings.notes_outside)
        sealing.seal_waiting(building.works, Sealer(key, kept))
        with building.works.begin(Role.SEAL) as work:
            public = checkpoints.public_key_of(store.origin_of(work), key)
            done = exporting.export(work, folder, public, kept)
    finally:
        building.database.close()
    words = f"{done.leaves} entries under {done.checkpoints} checkpoints are in {folder}. "
    words += "They hold every reference, also of what lies behind guardians: keep them from whoever may not know of it."
    tell({"folder": str(folder), "exported": done}, words, as_json=as_json)
    if done.missing or done.strays:
        raise CounterlineError(
            f"{done.missing} sealed entries are gone from the database, and {done.strays} entries have no leaf. "
            "Run counterline log verify, which names them."
        )


@log.command("verify")
def verify(
    folder: Folder,
    key: Annotated[
        Path | None, typer.Option("--key", help="The log's public key as you were given it, in a file.")
    ] = None,
    held: Annotated[
        Path | None, typer.Option("--held", help="A checkpoint that you kept from an earlier time, in a file.")
    ] = None,
    earlier: Annotated[
        bool, typer.Option("--earlier", help="The export is an earlier one: it may end before what is kept here.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Check an export without a database, and name what was altered, removed, added or moved; exit code 1 if anything was."""
    kept = KeptOutside(() if earlier else settings_from(demo=demo).notes_outside)
    found = verifying.verify(folder, key=_read(key), held=_read(held), kept=kept)
    whole = "The log is whole." if found.sound else "The log is NOT whole."
    root = f"{found.entries} entries, {found.checkpoints} checkpoints, root {found.root}"
    checked = {"sound": found.sound, "verified": found}
    tell(checked, *found.findings, root, f"key {found.key}", whole, as_json=as_json)
    if not found.sound:
        raise typer.Exit(1)


@log.command("prove")
def prove(
    folder: Folder,
    file: Annotated[Path, typer.Argument(help="The file to write the proof to.")],
    entry: Annotated[int | None, typer.Option("--entry", help="Prove that this entry is in the log.")] = None,
    since: Annotated[
        int | None, typer.Option("--since", help="Prove that the log grew from the checkpoint of so many entries.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Write a proof that is handed over alone, from an export: of one entry, or that the log only grew since a checkpoint."""
    if (entry is None) == (since is None):
        raise CounterlineError("Say what to prove: --entry with its number, or --since with the size of a checkpoint.")
    if file.exists():
        raise CounterlineError(f"{file} is there already. Name a new file.")
    made = proofs.prove_growth(folder, since or 0) if entry is None else proofs.prove_entry(folder, entry)
    file.write_bytes(made)
    tell(
        {"file": str(file)},
        f"The proof is in {file}. `counterline log verify-proof` checks it anywhere.",
        as_json=as_json,
    )


@log.command("verify-proof")
def verify_proof(
    file: Annotated[Path, typer.Argument(help="The proof.")],
    key: Annotated[Path, typer.Option("--key", help="The log's public key as you were given it, in a file.")],
    as_json: AsJson = False,
) -> None:
    """Check a proof without a database or the log; refuses one that was altered, or that another key signed."""
    found = proofs.check_proof((_read(file) or "").encode(), _read(key) or "")
    signed = f"the log of {found.entries} entries signed on {found.signed_at}"
    words = (
        f"This entry is in {signed}: {found.entry}"
        if found.entry
        else f"The log of {found.since} entries is unchanged in {signed}."
    )
    tell(found, words, as_json=as_json)


@dataclass(frozen=True, slots=True)
class Asker:
    """On whose behalf a question is asked at a terminal, and where its answer goes."""

    viewer: str
    out: Path | None
    demo: bool
    as_json: bool


def _answer(
    page: Callable[[Caller, Asked], Told],
    file: Callable[[Caller, Asked], Table],
    asked: Asked,
    by: Asker,
    lines: Callable[[Told], Iterable[str]],
) -> None:
    with called_by(by.viewer, demo=by.demo) as caller:
        if by.out:
            _write(by.out, file(caller, asked), as_json=by.as_json)
            return
        found = page(caller, asked)
    tell(found, *lines(found), as_json=by.as_json)


def _write(out: Path, table: Table, *, as_json: bool) -> None:
    rows = [{"marking": Marking.OFFICIAL_SENSITIVE.value, **row} for row in table.rows]
    write_new(out, "".join(csv_lines(["marking", *table.columns], rows)).encode(), "--out")
    tell({"file": str(out), "rows": len(rows)}, f"{len(rows)} rows are in {out}.", as_json=as_json)


def _looked(found: told.LookedAt) -> Iterator[str]:
    yield from _lines(found)
    for each in found.sought:
        yield f"{each.at:%Y-%m-%d %H:%M:%S}  {_who(each)}: looked for it, {each.hits} found"
    if found.followed is not None:
        yield f"Records of the same person that were followed: {found.followed}."
    yield from found.left_out


def _unusual(found: told.UnusualReading) -> Iterator[str]:
    for rule in found.rules:
        yield f"{rule.name}: {rule.least} or more within {rule.within}. {rule.why}"
    for each in found.items:
        yield f"{each.starts:%Y-%m-%d %H:%M}  {_who(each)}: {each.rule}, {each.times}"


def _lines(found: told.Acts) -> list[str]:
    return [*map(_entry, found.items), *_more(found)]


def _more(found: told.Acts | told.Searches) -> list[str]:
    return [f"There are more: go on with --cursor {found.next}"] if found.next else []


def _who(each: told.Logged | told.Sought | Unusual) -> str:
    if each.viewer is None:
        return "nobody signed in" if isinstance(each, Unusual) else "the worker"
    return f"{each.name or 'somebody'}, {each.viewer} of {each.agency}"


def _entry(each: told.Logged) -> str:
    to = f" to {' '.join(each.recipients)}" if each.recipients else ""
    to += f", {each.sides}" if each.sides else ""
    place = "not sealed yet" if each.leaf_index is None else f"leaf {each.leaf_index}"
    who = _who(each)
    who += ", a guardian, who answers for this" if each.guarded else ""
    who += f" for {' '.join(each.acting_for)}" if each.acting_for else ""
    what = " ".join(each.matched or each.subjects)
    what += f" for {each.purpose}" if each.purpose else ""
    to += f", taken back {each.recalled_at:%Y-%m-%d}" if each.recalled_at and not each.recalls else ""
    to += "".join(f", taken back {_recalled(recall)}" for recall in each.recalls)
    number = "" if each.entry_id is None else f"{each.entry_id:>7}  "
    return f"{number}{each.at:%Y-%m-%d %H:%M:%S}  {who}: {each.act} {what}{to}  ({place})"


def _recalled(each: store.Recall) -> str:
    return f"{each.at:%Y-%m-%d} from {' '.join(each.recipients)}: {' '.join(each.subjects)}"


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
