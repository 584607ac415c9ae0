"""Requests for information at a terminal."""

from typing import Annotated

import typer

from counterline.coordination.asking import request_reading, requesting
from counterline.coordination.asking.request_rules import Reply
from counterline.faces.coordination import requests_told as told
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

request_group = typer.Typer(help="What one body asks another whether it holds.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The request's reference, such as RQ-7KQ2M9XD4F3G.")]
ByLaw = Annotated[
    str | None, typer.Option("--by-law", help="The law by which police material goes there, by its code.")
]


@request_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what your side asked and was asked, what awaits an answer first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.requests_told(work, request_reading.requests(work))
    tell(found, *map(_line, found.items), as_json=as_json)


@request_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one with all that was said of it since."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.request_told(work, request_reading.request(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@request_group.command("ask")
def ask(
    question: Annotated[str, typer.Argument(help="What you ask whether they hold.")],
    viewer: AsViewer,
    to: Annotated[str, typer.Option("--to", help="The body that is asked, by its code.")],
    why: Annotated[str, typer.Option("--why", help="Why it is needed.")],
    by: Annotated[str, typer.Option("--by", help="By which day, as in 2026-03-31.")],
    role: Annotated[ViewerRole | None, typer.Option("--role", help="Who is asked there.")] = None,
    about: Annotated[list[str] | None, typer.Option("--about", help="A reference that it is about.")] = None,
    by_law: ByLaw = None,
    although: Annotated[str, typer.Option("--although", help="Why it is another than those alike.")] = "",
    as_json: AsJson = False,
) -> None:
    """Ask another body in words; those that need your covert-authorities adviser keep it a draft."""
    asked = asked_by(
        told.RequestAsked,
        to=to,
        role=role,
        question=question,
        why=why,
        by=by,
        about=about or [],
        gateway=by_law,
        although=although,
    )
    with acting_as(viewer, demo=False) as (work, _):
        found = told.request_told(work, requesting.ask(work, asked.asking))
    tell(found, _line(found), as_json=as_json)


@request_group.command("held")
def held(
    body: Annotated[str | None, typer.Argument(help="The body, by its code; left out, any.")] = None,
    as_json: AsJson = False,
) -> None:
    """List what bodies outside policing, or one of them, are known to keep, and by which law or guidance."""
    found = told.held_told(body)
    lines = [f"{each.name}  {each.label} ({each.law}; of {', '.join(each.of_what)})" for each in found.items]
    tell(found, *(lines or ["Nothing is known of what it keeps. Ask in words."]), as_json=as_json)


@request_group.command("tick")
def tick(
    kind: Annotated[str, typer.Argument(help="The record that they hold, by its name in `requests held`.")],
    viewer: AsViewer,
    to: Annotated[str, typer.Option("--to", help="The body that is asked, by its code.")],
    about: Annotated[list[str], typer.Option("--about", help="Of whom or what, by its reference.")],
    days: Annotated[tuple[str, str], typer.Option("--days", help="The first and the last day, not after today.")],
    purpose: Annotated[str, typer.Option("--necessary-for", help="The purpose that you work for.")],
    by: Annotated[str, typer.Option("--by", help="By which day, as in 2026-03-31.")],
    by_law: ByLaw = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Ask a body outside policing for a record that it holds, without a word: it goes at once."""
    ticked = {"kind": kind, "from_day": days[0], "to_day": days[1], "purpose": purpose}
    asked = asked_by(told.RequestAsked, to=to, about=about, ticked=ticked, by=by, gateway=by_law)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.request_told(work, requesting.ask(work, asked.asking))
    tell(found, _line(found), as_json=as_json)


@request_group.command("reply")
def reply(
    ref: Ref,
    said: Annotated[Reply, typer.Argument(help="What your side says of it.")],
    viewer: AsViewer,
    words: Annotated[str, typer.Option("--words", help="In a sentence.")] = "",
    records: Annotated[list[str] | None, typer.Option("--record", help="A record that answers it.")] = None,
    ring: Annotated[str, typer.Option("--ring", help="Whom to ring for what is not for the asker.")] = "",
    by_law: ByLaw = None,
    by: Annotated[str | None, typer.Option("--by", help="With sent: by which day you need it now.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer it, say that nothing is held, decline, say whom to ring, recall an answer; send or withdraw what you asked."""
    asked = asked_by(told.ReplyAsked, reply=said, words=words, records=records or [], ring=ring, gateway=by_law, by=by)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.request_told(work, requesting.reply(work, reference(ref), asked.replying))
    tell(found, *_whole(found), as_json=as_json)


def _line(found: told.InformationRequestTold) -> str:
    due = f", by {last_minute(found.due).astimezone(LONDON):%Y-%m-%d %H:%M}" if found.state == "awaited" else ""
    late = " LATE" if found.late else ""
    return f"{found.ref}  {found.agency} asks {found.receiver}: {found.state}{due}{late}"


def _whole(found: told.InformationRequestTold) -> list[str]:
    told_since = [
        f"  {each.reply}, {each.by} of {each.agency}: {' '.join(filter(None, (each.words, each.ring, *each.records)))}"
        for each in found.replies
    ]
    ticked = found.ticked
    days = f"  {ticked.label}, {ticked.from_day} to {ticked.to_day} ({ticked.law})" if ticked else ""
    return [_line(found), *filter(None, (days, f"  {found.question}", f"  {found.law}")), *told_since]
