"""Homes taken over at the terminal: the list, one whole, what is said and done about it, and what the law asks."""

from collections.abc import Iterator
from typing import Annotated

import typer

from counterline.faces.safeguarding import homes_told as told
from counterline.faces.safeguarding.homes_asked import HomeActSaid, HomesWanted, QuestionsDecided, VisitSaid
from counterline.safeguarding.homes import home, home_questions, home_register, visiting
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.vocabulary.visit_outcome import VisitOutcome

home_group = typer.Typer(help="Homes taken over, and what is done about them.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The reference of a mention of the address, such as MN-7KQ2M9XD…")]


@home_group.command("list")
def listed(
    viewer: AsViewer,
    area: Annotated[str | None, typer.Option("--area", help="A place by its id, or a force by its code.")] = None,
    closed: Annotated[bool, typer.Option("--closed", help="Those taken off the list too.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List homes taken over in your own view, in the order of what is due."""
    asked = asked_by(HomesWanted, area=area, closed=closed)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.homes(work, home_register.homes(work, asked.asked))
    tell(found, *map(_line, found.items), as_json=as_json)


@home_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one home: what is safe today, who lives there, visits, orders, and what was said and done."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.home(work, home_register.home(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@home_group.command("act")
def act(
    ref: Ref,
    did: Annotated[home.HomeDid, typer.Argument()],
    words: Annotated[str, typer.Option("--words", help="Why; of a plan, the check for reprisal.")],
    viewer: AsViewer,
    day: Annotated[str | None, typer.Option("--day", metavar="YYYY-MM-DD", help="Of a planned visit.")] = None,
    manner: Annotated[home.Manner | None, typer.Option("--manner", help="How visibly you come.")] = None,
    days: Annotated[int | None, typer.Option("--days", help="Visited again within so many days.")] = None,
    outcome: Annotated[home.HomeOutcome | None, typer.Option("--outcome", help="How it ended.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Plan a visit, call it off, say how often, or say how it ended; questions are answered by `home answer`."""
    said = asked_by(HomeActSaid, did=did, words=words, day=day, manner=manner, days=days, outcome=outcome)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.home(work, home_register.act_on_home(work, reference(ref), said.doing))
    tell(found, _line(found), as_json=as_json)


@home_group.command("answer")
def answer(
    ref: Ref,
    question: Annotated[str, typer.Argument(help="Its name: `counterline home questions` lists them.")],
    said: Annotated[home.HomeAnswer, typer.Argument()],
    words: Annotated[str, typer.Option("--words", help="In your own words.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer one question of the law's about a home."""
    sent = asked_by(HomeActSaid, did=home.HomeDid.ANSWER, words=words, question=question, answer=said)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.home(work, home_register.act_on_home(work, reference(ref), sent.doing))
    tell(found, _line(found), as_json=as_json)


@home_group.command("visit")
def visit(
    ref: Ref,
    result: Annotated[VisitOutcome, typer.Argument(help="What you found.")],
    manner: Annotated[home.Manner, typer.Option("--manner", help="How visibly you came.")],
    day: Annotated[str, typer.Option("--day", metavar="YYYY-MM-DD")],
    viewer: AsViewer,
    described: Annotated[str, typer.Option("--described", help="What you saw.")] = "",
    danger: Annotated[
        list[str] | None, typer.Option("--danger", help="For whoever comes next; again for more.")
    ] = None,
    need: Annotated[list[str] | None, typer.Option("--need", help="What they need; again for more.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Tell of a visit to a home; the page has more questions."""
    said = {"result": result, "manner": manner, "day": day, "described": described}
    lists = {"dangers": tuple(danger or ()), "needs": tuple(need or ())}
    sent = asked_by(VisitSaid, key=visiting.new_visit_key(), home=reference(ref), **said, **lists)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.VisitSent(record=visiting.send_visit(work, sent.told).ref)
    tell(found, f"Sent as {found.record}.", as_json=as_json)


@home_group.command("questions")
def questions(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Tell what the law of each nation asks of a home taken over, and where that was read."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.every_question(work)
    tell(found, *(line for each in found.items for line in _asked(each)), as_json=as_json)


@home_group.command("approve")
def approve(
    name: Annotated[str, typer.Argument(help="The document, such as home-england.")],
    version: Annotated[int, typer.Option("--version", help="The version that you read.")],
    reason: Annotated[str, typer.Option("--reason", help="Why it holds, or does not.")],
    viewer: AsViewer,
    suspend: Annotated[bool, typer.Option("--suspend", help="Take it out of force.")] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Put the questions of your nation in force in your own name, or take them out of it."""
    sent = asked_by(QuestionsDecided, version=version, reason=reason, in_force=not suspend)
    with acting_as(viewer, demo=demo) as (work, _):
        made = home_questions.decide_questions(work, name, sent.version, sent.reason, in_force=sent.in_force)
        found = told.questions(made)
    tell(found, f"{found.name} {found.version}: {'a draft' if found.draft else 'in force'}.", as_json=as_json)


def _line(each: told.HomeListed) -> str:
    due = f"{each.due.what.value} {each.due.day or ''}{', LATE' if each.due.late else ''}".strip()
    return f"{each.ref}  {each.shown}  {'used' if each.used else 'free'} {each.since or ''}  due: {due}"


def _whole(found: told.HomeTold) -> Iterator[str]:
    yield _line(found)
    if found.children:
        yield "A child is named there: presume a possible victim."
    yield f"Visits of the last 90 days that neighbours may have seen: {found.seen_coming}."
    yield from (f"{each.day} {each.agency} {each.reference}: {each.tells.value}: {each.words}" for each in found.says)
    yield from (f"{each.name}, {each.role}{', lives there' if each.lives_there else ''}" for each in found.people)
    yield from (f"{each.type}: {each.status or ''} until {each.ends or 'no day told'}" for each in found.orders)
    yield from (f"Ring {each.agency}: {each.number or 'no number told'}" for each in found.ring)
    yield from (f"{each.at:%d %b %Y} {each.by}: {each.did.value}. {each.words or ''}" for each in found.acts)


def _asked(found: told.QuestionsOfLaw) -> Iterator[str]:
    yield f"{found.name} {found.version}{', a draft' if found.draft else ''}"
    for each in found.items:
        yield f"  {each.name}: {each.title} {each.law}. {each.source}. {each.unconfirmed or ''}".rstrip()
