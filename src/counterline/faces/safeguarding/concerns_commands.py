"""Concerns at the terminal: the list, one whole, what is done about it, the rules, and whom to ring."""

from collections.abc import Iterator
from typing import Annotated

import typer

from counterline.faces.safeguarding import concerns_told as told
from counterline.faces.safeguarding.concerns_asked import ActSaid, ConcernsWanted, DutyNumberSaid, LimitSaid, WorrySaid
from counterline.places.ground.agencies import agency
from counterline.plumbing.clock import LONDON
from counterline.plumbing.wording import last_minute
from counterline.safeguarding.concerns import acting, concern, concerns
from counterline.safeguarding.duties import duty_numbers
from counterline.safeguarding.signs import own_limits
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

concern_group = typer.Typer(help="Who may be exploited, and what is done about it.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The reference of a mention, such as MN-7KQ2M9XD…")]


@concern_group.command("list")
def listed(
    viewer: AsViewer,
    closed: Annotated[bool, typer.Option("--closed", help="Closed ones too.")] = False,
    rule: Annotated[
        str | None, typer.Option("--rule", help="Of one rule: `counterline concern rules` lists them.")
    ] = None,
    past: Annotated[bool, typer.Option("--past", help="Of what is long past, of which nobody was told.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List whoever may be exploited in your own view, in the order of what is due."""
    asked = asked_by(ConcernsWanted, closed=closed, rule=rule, past=past)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.concerns(work, concerns.concerns(work, asked.asked))
    tell(found, *map(_line, found.items), as_json=as_json)


@concern_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one person or address: which rules hold, on what they rest, whom to ring, and what was done."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.concern(work, concerns.concern(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@concern_group.command("act")
def act(
    ref: Ref,
    did: Annotated[concern.Did, typer.Argument()],
    reason: Annotated[str, typer.Option("--reason", help="Why, as your colleagues will understand in a year.")],
    viewer: AsViewer,
    body: Annotated[str | None, typer.Option("--body", help="The code of the body that it is given to.")] = None,
    outcome: Annotated[concern.ConcernOutcome | None, typer.Option("--outcome", help="Whether it was right.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Take a concern up, give it to a body, plan, close, check or open it again."""
    said = asked_by(ActSaid, did=did, reason=reason, body=body, outcome=outcome)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.concern(work, acting.act(work, reference(ref), said.doing))
    tell(found, f"{found.ref}: {found.state.value}.", as_json=as_json)


@concern_group.command("rules")
def rules(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Tell the rules that raise a concern, the source of each number, and how often each was upheld."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.rules(work)
    words = (
        f"{each.name} {each.version}: {each.says} Upheld {each.upheld}, not upheld {each.not_upheld}."
        for each in found.items
    )
    numbers = (f"{each.name}: {each.value} {each.unit}. {each.means} {each.source}" for each in found.limits)
    tell(found, *words, *numbers, as_json=as_json)


@concern_group.command("limit")
def limit(
    name: Annotated[str, typer.Argument(help="Which number: `counterline concern rules` lists them.")],
    value: Annotated[int, typer.Argument()],
    reason: Annotated[str, typer.Option("--reason", help="Why, as your colleagues will understand in a year.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Set a number by which rules judge at your agency, in your own name."""
    said = asked_by(LimitSaid, name=name, value=value, reason=reason)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.LimitTold.of(own_limits.set_limit(work, said.name, said.value, said.reason))
    tell(found, f"{found.name}: {found.value} {found.unit}. {found.source}", as_json=as_json)


@concern_group.command("ring")
def ring(
    number: Annotated[str, typer.Argument(help="The number of your duty desk.")],
    hours: Annotated[str, typer.Option("--hours", help="When it is answered, as in 'day and night'.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say whom others ring at your agency about somebody to protect."""
    said = asked_by(DutyNumberSaid, number=number, hours=hours)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.DutyNumberTold.of(duty_numbers.keep_duty_number(work, said.number, said.hours))
    tell(found, f"{agency(found.agency).name}: {found.number}, {found.hours}.", as_json=as_json)


@concern_group.command("worry")
def worry(
    what: Annotated[str, typer.Argument(help="What worries you: what you saw or heard, and when.")],
    viewer: AsViewer,
    name: Annotated[str, typer.Option("--name", help="Who it is about.")] = "",
    born: Annotated[str, typer.Option("--born")] = "",
    age: Annotated[str, typer.Option("--age", help="Where the birth is not known.")] = "",
    also_to: Annotated[list[str] | None, typer.Option("--to", help="An agency that is to read it, by code.")] = None,
    sure: Annotated[bool, typer.Option("--sure", help="Send it; else who would read it is told.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Say that you worry about somebody; without --sure you are told who would read it, and nothing is sent."""
    said = asked_by(WorrySaid, what=what, name=name, born=born, age=age, also_to=tuple(also_to or ()))
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.send(work, said.worry) if sure else told.readers(work, said.worry)
    who = (f"{agency(each.agency).name}: {each.role.value}" for each in found.readers)
    sent = f"Sent as {found.record}." if isinstance(found, told.WorrySent) else "Nothing is sent yet: say --sure."
    tell(found, *who, sent, as_json=as_json)


def _line(each: told.ConcernListed) -> str:
    due = (
        f"{each.due.title or each.due.what} by {last_minute(each.due.at).astimezone(LONDON):%d %b %H:%M}{', LATE' if each.due.late else ''}"
        if each.due
        else "nothing due"
    )
    ring_now = "RING NOW  " if each.must_ring else ""
    mark = " (child)" if each.is_child else ""
    return f"{ring_now}{each.ref}  {each.shown}{mark}  {each.state.value}  {due}  {', '.join(each.rules)}"


def _whole(found: told.ConcernTold) -> Iterator[str]:
    yield _line(found)
    for each in found.holds:
        yield f"{each.title}: {each.says}"
        yield from (f"  {one.agency} {one.reference}, {one.day}: {one.tells}" for one in each.rests_on)
        yield from (f"  against: {one.agency} {one.reference}, {one.day}: {one.tells}" for one in each.against)
    for one in found.perhaps:
        if one.waits:
            yield f"{one.other} may hold the same person. Ring {one.number or '101'}, then answer on the page of this concern."
    yield from (f"Ring {each.agency}: {each.number or 'no number told'}" for each in found.bodies)
    yield from (f"{each.at:%d %b %Y %H:%M} {each.by}: {each.did.value}. {each.reason or ''}" for each in found.acts)
