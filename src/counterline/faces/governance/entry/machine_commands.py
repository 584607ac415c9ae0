"""Machine clients and the key that signs their tokens: adding, listing and ending them, and changing the key.

By hand: no address of the API does it, so that whoever takes a machine's token adds no machine; the key is a file of the installation.
"""

from typing import Annotated

import typer

from counterline.faces.governance import told
from counterline.governance.entry import machines as governance_machines
from counterline.plumbing.settings import settings_from
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, reference, tell

machine = typer.Typer(help="Machines that take short-lived tokens.", no_args_is_help=True)


@machine.command("add")
def add(
    label: Annotated[str, typer.Argument(help="What the machine is for.")],
    viewer_ref: AsViewer,
    scope: Annotated[
        list[str] | None,
        typer.Option(
            "--scope", help="A permission that it may ask for, such as lines:line:read; all of yours if none."
        ),
    ] = None,
    purpose: Annotated[str | None, typer.Option("--purpose", help="What it asks for, such as data-quality.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Add a machine client of yours; its secret is shown once and only its hash is kept."""
    with acting_as(viewer_ref, demo=demo) as (work, who):
        ref, secret = governance_machines.add_machine(work, label, scope or (), purpose)
    made = told.NewMachine(viewer=who.ref, label=label, client_id=ref, client_secret=secret)
    tell(made, f"client_id      {ref}", f"client_secret  {secret}", as_json=as_json)


@machine.command("list")
def machines(viewer_ref: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List your machine clients, or everybody's if you may end access; a secret is never shown again."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        found = governance_machines.machines(work)
    lines = (
        f"{each.ref}  {each.viewer}  {each.label}: {' '.join(each.scopes)}, added {each.added_at:%Y-%m-%d}"
        + (f", ended {each.ended_at:%Y-%m-%d}" if each.ended_at else "")
        for each in found
    )
    tell(found, *lines, as_json=as_json)


@machine.command("end")
def end(
    ref: Annotated[str, typer.Argument(help="The machine's id, such as MC-7KQ2M9XD4F3G.")],
    viewer_ref: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """End a machine client at once: your own, or anybody's if you may end access. Its tokens are refused from then on."""
    with acting_as(viewer_ref, demo=demo) as (work, _):
        governance_machines.end_machine(work, reference(ref))
    tell({"ref": reference(ref), "ended": True}, f"The machine {reference(ref)} is ended.", as_json=as_json)


@machine.command("new-key")
def new_key(demo: Demo = False, as_json: AsJson = False) -> None:
    """Sign machines' tokens with a new key; those signed by the one before are taken until they run out."""
    path = settings_from(demo=demo).token_signing_key
    governance_machines.renew_signing_key(path)
    words = f"Tokens are signed with a new key in {path}. Give it, and the one before, to every machine that serves."
    tell({"key": str(path), "renewed": True}, words, as_json=as_json)
