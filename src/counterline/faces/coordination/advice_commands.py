"""Wording that waits for the covert-authorities adviser, at a terminal."""

from typing import Annotated

import typer

from counterline.coordination.asking import advice
from counterline.faces.coordination import advice_told as told
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

advice_group = typer.Typer(
    help="Wording that asks somebody to use whom they know, before it is sent.", no_args_is_help=True
)

Ref = Annotated[str, typer.Argument(help="The reference of the wording, such as CW-7KQ2M9XD3HAB.")]


@advice_group.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what you advise on, or what of yours went to an adviser; what waits first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.questions_told(advice.covert_questions(work))
    tell(found, *map(_line, found.items), as_json=as_json)


@advice_group.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show the words, with each sentence that stopped them and why."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.question_told(advice.covert_question(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@advice_group.command("answer")
def answer(
    ref: Ref,
    reason: Annotated[str, typer.Option("--reason", help="Why, in words that whoever wrote them reads.")],
    viewer: AsViewer,
    authority: Annotated[
        str | None,
        typer.Option("--authority", help="The reference of the authority by which they go; sent back without."),
    ] = None,
    none_needed: Annotated[
        bool, typer.Option("--none-needed", help="They go, for they ask for nothing that needs an authority.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Let the words go by an authority or since none is needed, or send them back."""
    said = asked_by(told.AdviceSaid, reason=reason, authority=authority, none_needed=none_needed)
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.question_told(
            advice.advise(work, reference(ref), said.reason, said.authority, none_needed=said.none_needed)
        )
    tell(found, *_whole(found), as_json=as_json)


def _line(each: told.CovertQuestionTold) -> str:
    state = "waits" if each.answer is None else "let go" if each.answer.let_go else "sent back"
    return f"{each.ref}  {each.by} of {each.agency} to {each.receiver}: {state}"


def _whole(found: told.CovertQuestionTold) -> list[str]:
    stopped = [f"  stopped: {each.sentence} ({each.whom}: {each.what}). {each.why}" for each in found.stopped]
    said = [f"  {found.answer.by}: {found.answer.reason}"] if found.answer else []
    beside = [f"  {found.beside}"] if found.beside else []
    return [_line(found), *beside, f"  {found.words}", *stopped, *said]
