"""Three commands of homes by hand, whose words stand for what the API is sent otherwise.

One answers a question by its name, one tells of a visit under a key of its own, and one takes out of force by a flag.
"""

from typing import Annotated

import typer

from counterline.faces.safeguarding.homes import homes_told as told
from counterline.faces.safeguarding.homes.homes_api import ADDRESSES
from counterline.faces.safeguarding.homes.homes_asked import QuestionsDecided
from counterline.safeguarding.homes import home, home_questions, home_register, visiting
from counterline.safeguarding.homes.home_acts import HomeStep
from counterline.safeguarding.homes.visiting import VisitTold
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell
from counterline.terminal.command_lines import commands_of
from counterline.vocabulary.outcomes.visit_outcome import VisitOutcome

home_group = commands_of(ADDRESSES)

Ref = Annotated[str, typer.Argument(help="The reference of a mention of the address, such as MN-7KQ2M9XD…")]


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
    sent = asked_by(HomeStep, did=home.HomeDid.ANSWER, words=words, question=question, answer=said)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.home(work, home_register.act_on_home(work, reference(ref), sent))
    tell(found, *told.in_lines(found), as_json=as_json)


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
    """Record a visit to a home; the page has more questions."""
    said = {"result": result, "manner": manner, "day": day, "described": described}
    lists = {"dangers": tuple(danger or ()), "needs": tuple(need or ())}
    sent = asked_by(VisitTold, home=reference(ref), **said, **lists)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.VisitSent(record=visiting.send_visit(work, sent, visiting.new_visit_key()).ref)
    tell(found, f"Sent as {found.record}.", as_json=as_json)


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
