"""Who has access, and the log: viewers and machines' tokens; entries, searches, the whole as a folder, and its checking."""

from pathlib import Path
from typing import Annotated

import typer

from counterline import governance
from counterline.faces.governance import told
from counterline.faces.governance.machine_commands import machine
from counterline.faces.governance.session_commands import session
from counterline.faces.governance.sign_in_commands import sign_in
from counterline.faces.governance.staff_commands import end as end_person
from counterline.faces.governance.staff_commands import people
from counterline.governance import Act, KeptOutside, Permission, Purpose, Sealer, Token, ViewerRole
from counterline.places import agency, agency_named
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, answer, building_for, reference, tell

app = typer.Typer()

viewer = typer.Typer(help="Who has access.", no_args_is_help=True)
app.add_typer(viewer, name="viewer")
app.add_typer(people, name="people")
log = typer.Typer(help="Who used what, and the proof that nobody changed the telling.", no_args_is_help=True)
app.add_typer(log, name="log")
app.add_typer(machine, name="machine")
app.add_typer(session, name="session")
app.add_typer(sign_in, name="sign-in")

Folder = Annotated[Path, typer.Argument(help="The folder of the export.")]
Most = Annotated[int, typer.Option("--most", help="How many at most.")]


@viewer.command("add")
def add(
    name: Annotated[str, typer.Argument(help="The person's name, or the feed's.")],
    agency_text: Annotated[str, typer.Option("--agency", help="Their agency, by code or name.")],
    role: Annotated[ViewerRole, typer.Option("--role")] = ViewerRole.OFFICER,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Give somebody of an agency access."""
    code = agency_named(agency_text)
    if code is None:
        raise NotFound(f"No agency is called {agency_text}. Use its code, such as 'dorset', or its full name.")
    with building_for(Role.OWNER, demo=demo).works.begin(Role.OWNER) as work:
        added = governance.add_viewer(work, name, code, role)
    tell(told.Viewer.of(added), f"{added.ref}  {added.name}, {agency(code).name}, {role.value}", as_json=as_json)


@viewer.command("list")
def everyone(demo: Demo = False, as_json: AsJson = False) -> None:
    """List everybody who has access."""
    with building_for(Role.APPLICATION, demo=demo).works.begin(Role.APPLICATION) as work:
        found = governance.viewers(work)
    lines = (f"{each.ref}  {each.name}, {agency(each.agency).name}, {each.role.value}" for each in found)
    tell([told.Viewer.of(each) for each in found], *lines, as_json=as_json)


viewer.command("end")(end_person)


@viewer.command("tokens")
def tokens(viewer_ref: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your tokens, or everybody's if you may end access; a token itself is never shown again."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        found, now = governance.tokens(work), work.clock.now()
    lines = (
        f"{each.ref}  {each.viewer}  …{each.ends_with}  {each.label}: issued {each.issued_at:%Y-%m-%d}, "
        f"{_state(each, each.expires_at <= now)}"
        for each in found
    )
    tell(found, *lines, as_json=as_json)


@viewer.command("revoke")
def revoke(
    ref: Annotated[str, typer.Argument(help="The token's reference, such as TK-7KQ2M9XD.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Revoke a token at once: your own, or anybody's if you may end access."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        governance.revoke_token(work, reference(ref))
    tell({"ref": reference(ref), "revoked": True}, f"The token {reference(ref)} is revoked.", as_json=as_json)


@app.command("roles")
def roles(as_json: AsJson = False) -> None:
    """Show every role: what it may do, which kinds of record it reads, and where it is held."""
    found = told.roles_told()
    lines = (
        f"{each.role}: {each.title}, held at {' '.join(each.held_at)}\n"
        f"    may {' '.join(each.permissions)}\n    reads {' '.join(each.kinds) or 'no record'}"
        for each in found.items
    )
    tell(found, *lines, as_json=as_json)


@app.command("token")
def token(
    label: Annotated[str, typer.Argument(help="What the token is for.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Make a token of 90 days for a machine; it is shown once and only its hash is kept."""
    if not settings_from(demo=demo).long_tokens:
        raise CounterlineError(
            "Tokens of 90 days are turned off here. `counterline machine add` makes a machine client."
        )
    with acting_as(viewer_ref, demo=demo) as (work, who):
        made = governance.issue_token(work, who, label)
    tell(told.NewToken(viewer=who.ref, label=label, token=made), made, as_json=as_json)


@log.command("recent")
def recent(
    viewer: AsViewer,
    subject: Annotated[str | None, typer.Option("--subject", help="Only entries that name this reference.")] = None,
    most: Most = 50,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show the newest entries of the log, for those whose role reads it; the reading is logged too."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance.recent(work, subject=subject, most=most)
    entries = [told.logged(each) for each in found]
    tell(entries, *map(_entry, entries), as_json=as_json)


@log.command("searches")
def searches(
    viewer: AsViewer,
    of: Annotated[str | None, typer.Option("--of", help="Only the searches of this viewer.")] = None,
    most: Most = 50,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show what was looked for and how much was found, for those whose role reads the log; the reading is logged too."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = governance.searches(work, settings_from(demo=demo).searching_key, viewer=of, most=most)
    lines = (
        f"{each.ref}  {each.at:%Y-%m-%d %H:%M:%S}  {each.viewer} of {each.agency}, {each.hits} found: "
        + ("destroyed" if each.sought is None else _harmless(each.sought))
        for each in found
    )
    tell(found, *lines, as_json=as_json)


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
        governance.require(work, Permission.GOVERNANCE_LOG_EXPORT)
        governance.note(
            work, Act.DISCLOSURE, ["log"], recipients=[f"agency:{who.agency}"], purpose=Purpose.CHECKING_LAWFULNESS
        )
    building = building_for(Role.SEAL, demo=demo)
    try:
        key = governance.sealing_key(building.settings.sealing_key)
        kept = KeptOutside(building.settings.notes_outside)
        governance.seal_waiting(building.works, Sealer(key, kept))
        with building.works.begin(Role.SEAL) as work:
            public = governance.public_key_of(governance.origin_of(work), key)
            done = governance.export(work, folder, public, kept)
    finally:
        building.database.close()
    words = f"{done.leaves} entries under {done.checkpoints} checkpoints are in {folder}."
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
    entry: Annotated[int | None, typer.Option("--entry", help="Show the proof that this entry is in the log.")] = None,
    earlier: Annotated[
        bool, typer.Option("--earlier", help="The export is an earlier one: it may end before what is kept here.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Check an export without a database, and name what was altered, removed, added or moved; exit code 1 if anything was."""
    kept = KeptOutside(() if earlier else settings_from(demo=demo).notes_outside)
    found = governance.verify(folder, key=_read(key), held=_read(held), kept=kept)
    proof = None if entry is None else governance.prove_entry(folder, entry)
    whole = "The log is whole." if found.sound else "The log is NOT whole."
    root = f"{found.entries} entries, {found.checkpoints} checkpoints, root {found.root}"
    checked = {"sound": found.sound, "verified": found, "proof": proof}
    tell(checked, *found.findings, root, f"key {found.key}", whole, as_json=as_json)
    if proof is not None and not as_json:
        answer(proof)
    if not found.sound:
        raise typer.Exit(1)


def _entry(each: told.Logged) -> str:
    to = f" to {' '.join(each.recipients)}" if each.recipients else ""
    place = "not sealed yet" if each.leaf_index is None else f"leaf {each.leaf_index}"
    who = f"{each.viewer} of {each.agency}" if each.viewer else "the worker"
    who += f" for {' '.join(each.acting_for)}" if each.acting_for else ""
    what = " ".join(each.subjects)
    return f"{each.entry_id:>7}  {each.at:%Y-%m-%d %H:%M:%S}  {who}: {each.act} {what}{to}  ({place})"


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


def _state(token: Token, expired: bool) -> str:
    if token.revoked_at is not None:
        return f"revoked {token.revoked_at:%Y-%m-%d}"
    return f"{'expired' if expired else 'expires'} {token.expires_at:%Y-%m-%d}"
