"""Two commands of duties by hand: one takes the time on the wall, and one each duty that holds by a word of its own."""

from datetime import datetime
from typing import Annotated

import typer

from counterline.faces.safeguarding.duties import duties_told as told
from counterline.faces.safeguarding.duties.duties_api import ADDRESSES
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.safeguarding.duties.duty_clocks import DutyWord
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.terminal.words import words_of

duty = commands_of(ADDRESSES)

Ref = Annotated[str, typer.Argument(help="The reference of any mention of the person, such as MN-7KQ2M9XD.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in a sentence that somebody can check later.")]
At = Annotated[
    str | None, typer.Option("--at", metavar="YYYY-MM-DDTHH:MM", help="When it was, London time; now, if not given.")
]


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
    tell(found, *words_of(found), as_json=as_json)


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
    tell(found, *words_of(found), as_json=as_json)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text).replace(tzinfo=LONDON)
    except ValueError:
        raise CounterlineError(f"{text} is no instant. Write it as 2026-03-31T14:30.") from None
