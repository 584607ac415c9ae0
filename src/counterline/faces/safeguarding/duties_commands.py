"""Duties at a terminal: what is due, a person's clocks, what is said of one, and the documents that they rest on."""

from collections.abc import Iterable
from datetime import datetime
from typing import Annotated

import typer

from counterline.faces.safeguarding import duties_told as told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.wording import last_minute
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.safeguarding.duties.duty_clocks import DutyWord
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

duty = typer.Typer(help="What must be done for people by when, and who said so.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The reference of any mention of the person, such as MN-7KQ2M9XD.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence that somebody can check later.")]
At = Annotated[
    str | None, typer.Option("--at", metavar="YYYY-MM-DDTHH:MM", help="When it was, London time; now, if not given.")
]


@duty.command("list")
def due(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what your agency has to do, the earliest due first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.due_told(work)
    drafts = [f"Nobody has approved the duties of {each}: they run no clock." for each in found.drafts]
    tell(found, *drafts, *_clocks(found.items), as_json=as_json)


@duty.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show the clocks of a person."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.clocks_told(work, duties.clocks_of_person(work, reference(ref)))
    tell(found, *_clocks(found.items), as_json=as_json)


@duty.command("say")
def say(
    ref: Ref,
    name: Annotated[str, typer.Argument(metavar="DUTY", help="The duty, such as return-interview.")],
    said: Annotated[DutyWord, typer.Argument(help="What you say of it in your own name.")],
    viewer: AsViewer,
    reason: Reason,
    at: At = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that a duty began, was done, or will not be done and why."""
    asked = asked_by(told.DutySpoken, duty=name, said=said, reason=reason, at=_instant(at))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.clocks_told(
            work, duties.say_of_duty(work, reference(ref), asked.duty, asked.said, asked.reason, asked.at)
        )
    tell(found, *_clocks(found.items), as_json=as_json)


@duty.command("documents")
def documents(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List the duties of each nation with law and source, and who approved them."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.documents_told(work)
    tell(found, *(line for each in found.items for line in _document(each)), as_json=as_json)


@duty.command("approve")
def approve(
    name: Annotated[str, typer.Argument(help="The document, such as duties-england.")],
    version: Annotated[int, typer.Option("--version", help="Which version you have read.")],
    viewer: AsViewer,
    reason: Reason,
    confirms: Annotated[
        list[str] | None, typer.Option("--confirm", help="An unconfirmed duty that you say holds; may be repeated.")
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put a nation's duties in force in your own name."""
    asked = asked_by(told.DutiesApproved, version=version, reason=reason, confirms=confirms or [])
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.document_told(
            duty_approvals.approve_duties(work, name, asked.version, asked.reason, asked.confirms)
        )
    tell(found, *_document(found), as_json=as_json)


@duty.command("suspend")
def suspend(name: str, viewer: AsViewer, reason: Reason, demo: Demo = False, as_json: AsJson = False) -> None:
    """Take a nation's duties out of force."""
    asked = asked_by(told.DutiesSuspended, reason=reason)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.document_told(duty_approvals.suspend_duties(work, name, asked.reason))
    tell(found, *_document(found), as_json=as_json)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)
    except ValueError:
        raise CounterlineError(f"{text} is no instant. Write it as 2026-03-31T14:30.") from None


def _clocks(clocks: Iterable[told.ClockTold]) -> Iterable[str]:
    for each in clocks:
        when = "no time is set" if each.due is None else f"{last_minute(each.due).astimezone(LONDON):%Y-%m-%d %H:%M}"
        state = "stopped" if not each.runs else "RAN OUT" if each.late else "runs"
        bound = "; ".join(f"{one.what}: {one.agency or one.said or 'not told'}" for one in each.bound)
        yield f"{each.ref}  {each.title}: {state}, due {when}. {bound}"


def _document(found: told.DutyDocumentTold) -> Iterable[str]:
    approved = (
        f"approved by {found.approved_by} ({found.approved_for})"
        if not found.is_draft
        else "a draft that runs no clock"
    )
    yield f"{found.name} version {found.version}, {found.nation}: {approved}"
    for each in found.duties:
        yield f"  {each.name}: {each.title}{' UNCONFIRMED' if each.unconfirmed else ''} ({each.law})"
