"""Extracts at a terminal: given, read and taken back."""

from typing import Annotated

import typer

from counterline.faces.safeguarding import extracts_told as told
from counterline.governance.permissions import ViewerRole
from counterline.safeguarding.referrals import extracts
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

extract = typer.Typer(help="What those who protect pass on to investigators.", no_args_is_help=True)

Referral = Annotated[str, typer.Argument(help="The referral's reference, such as RF-7KQ2M9XD4F3G.")]
Ref = Annotated[str, typer.Argument(help="The extract's reference, such as EX-7KQ2M9XD4F3G.")]


@extract.command("list")
def listed(of: Referral, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what your side passed on of a referral."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.extracts_told(work, reference(of))
    tell(found, *(line for each in found.items for line in _lines(each)), as_json=as_json)


@extract.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one that you gave, or that was given to your role."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.ExtractTold.of(extracts.extract(work, reference(ref)))
    tell(found, *_lines(found), as_json=as_json)


@extract.command("give")
def give(
    of: Referral,
    words: Annotated[str, typer.Argument(help="The least that they need, in your words.")],
    viewer: AsViewer,
    to: Annotated[str, typer.Option("--to", help="The policing body that it goes to, by its code.")],
    role: Annotated[ViewerRole, typer.Option("--role", help="investigator or intelligence-officer.")],
    by_law: Annotated[str | None, typer.Option("--by-law", help="The law by which it goes there, by its code.")] = None,
    as_json: AsJson = False,
) -> None:
    """Pass on the least that investigators need, once the referral's sender was told."""
    asked = asked_by(told.ExtractAsked, to=to, role=role, words=words, gateway=by_law)
    with acting_as(viewer, demo=False) as (work, _):
        found = told.ExtractTold.of(extracts.give_extract(work, reference(of), asked.extracting))
    tell(found, *_lines(found), as_json=as_json)


@extract.command("take-back")
def take_back(
    ref: Ref,
    viewer: AsViewer,
    why: Annotated[str, typer.Option("--why", help="Why: its reader reads it.")],
    as_json: AsJson = False,
) -> None:
    """Take back what your side passed on."""
    with acting_as(viewer, demo=False) as (work, _):
        found = told.ExtractTold.of(extracts.take_back_extract(work, reference(ref), why))
    tell(found, *_lines(found), as_json=as_json)


def _lines(found: told.ExtractTold) -> list[str]:
    back = f" TAKEN BACK: {found.why_back}" if found.taken_back_at else ""
    head = f"{found.ref}  {found.by} of {found.agency} to the {found.role} of {found.receiver}{back}"
    return [head, *(f"  {each}" for each in (found.words, found.law) if each)]
