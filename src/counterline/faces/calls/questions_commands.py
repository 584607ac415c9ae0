"""Asking of call data at a terminal, and waiting until the worker has answered."""

import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Annotated, Final

import typer
from rich.console import Console

from counterline.calls.asking import asking_acts, told_questions
from counterline.calls.asking.asking_acts import FigureOpened, NewCallQuestion
from counterline.calls.asking.call_questions import ROWS, CallQuestion
from counterline.calls.asking.told_questions import CallAnswerState, CallAnswerTold
from counterline.doors.caller import Caller
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.plumbing.upkeep.health import health_of
from counterline.plumbing.work import Work
from counterline.terminal.asking import AsJson, AsViewer, Demo, called_by, reference, tell
from counterline.terminal.what_was_typed import read_as

PAUSE: Final = 0.3  # seconds between two looks
PATIENCE: Final = 30.0  # seconds without an answer and without a worker before whoever waits is told
LONGEST: Final = 600.0  # seconds without any new answer while a worker is there
INTELLIGENCE_ONLY: Final = (
    "Intelligence only: no evidential statement, not compliant with the Forensic Science Regulator's Code "
    "(FSA-DIG-200)."
)

_Authorisation = Annotated[str, typer.Argument(metavar="AU-…", help="The authorisation.")]
_Seeds = Annotated[
    list[str], typer.Option("--seed", metavar="NUMBER", help="A covered number or handset; again for each.")
]
_Asked = Annotated[CallQuestion, typer.Option("--question", help="What you ask.")]


def ask(
    ref: _Authorisation, viewer: AsViewer, seed: _Seeds, question: _Asked, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Ask a question of covered numbers, and wait for the answers: one as an object, several as a list in their order."""
    asked = list[CallAnswerTold]()
    with called_by(viewer, demo=demo) as caller, caller.work() as work, _noting(caller, work, ref):
        for nth, each in enumerate(seed, 1):
            said = read_as(NewCallQuestion, {"question": question.value, "seed": each}, "question")
            try:
                asked.append(asking_acts.ask_call_question(work, reference(ref), said))
            except Conflict as refused:
                nth_of = f"Seed {nth} of {len(seed)}: " if len(seed) > 1 else ""
                raise Conflict(f"{nth_of}{refused.message}", of=refused.of) from refused
    _tell(_waited(viewer, asked, demo=demo), as_json=as_json)


def _noting(caller: Caller, work: Work, ref: str) -> AbstractContextManager[None]:
    # Not what was typed, as for other commands: it holds the number, and that must not lie in the log.
    return noting_a_miss(work, {"call-authorisation": ref}, caller.building.settings.searching_key)


def rows(
    ref: Annotated[str, typer.Argument(metavar="AQ-…", help="The question with the answer.")],
    figure: Annotated[int, typer.Argument(help="The number of a figure, as the answer gives it.")],
    viewer: AsViewer,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Open the rows of bills that a figure of an answer is made of, the first 200, and wait for them."""
    with called_by(viewer, demo=demo) as caller, caller.work() as work, caller.noting_a_miss(work, {}):
        asked = asking_acts.open_rows(work, reference(ref), read_as(FigureOpened, {"figure": figure}, "figure"))
    _tell(_waited(viewer, [asked], demo=demo), as_json=as_json)


def _waited(viewer: str, asked: Sequence[CallAnswerTold], *, demo: bool) -> list[CallAnswerTold]:
    """The questions as they stand once all are answered, or once nothing has been answered for too long."""
    found, changed = {each.ref: each for each in asked}, time.monotonic()
    with Console(stderr=True).status("Waiting for the worker") as status:
        while waiting := [each.ref for each in found.values() if each.state is CallAnswerState.WAITING]:
            with called_by(viewer, demo=demo) as caller, caller.work() as work:
                now = [told_questions.answer_told(work, ref) for ref in waiting]
                for each in now:
                    if each.state is not CallAnswerState.WAITING:
                        found[each.ref], changed = told_questions.show_answer(work, each.ref), time.monotonic()
                patience = LONGEST if health_of(work).worker else PATIENCE
            if time.monotonic() - changed > patience:
                break
            status.update(f"Waiting for the worker: {len(found) - len(waiting)} of {len(found)} answered")
            time.sleep(PAUSE)
    return [found[each.ref] for each in asked]


def _tell(found: Sequence[CallAnswerTold], *, as_json: bool) -> None:
    tell(found[0] if len(found) == 1 else found, *(line for each in found for line in words(each)), as_json=as_json)
    if any(each.state is not CallAnswerState.ANSWERED for each in found):
        raise typer.Exit(1)


def words(found: CallAnswerTold) -> Iterator[str]:
    """A question and its answer in lines."""
    yield f"{found.ref} {found.question} of {found.seed}: {found.state.value}"
    if found.answer is None:
        yield (
            found.why or f"`counterline calls answer {found.ref}` shows what became of it. Start a worker if none runs."
        )
        return
    if found.question == CallQuestion.CONTINUITY:
        yield from _followers(found)
    elif found.question == ROWS:
        yield f"{len(found.answer['rows'])} of {found.answer['many']} rows"
        yield from (_row(each) for each in found.answer["rows"])
    else:
        yield from (_row({name: said}) for name, said in found.answer.items() if name not in {"figures", "loads"})
    yield INTELLIGENCE_ONLY


def _followers(found: CallAnswerTold) -> Iterator[str]:
    said = found.answer or {}
    yield f"Carried on by: {said['carries_on'] or 'none of these'}. It came after: {said['came_before'] or 'none of these'}."
    for each in said["ranked"]:
        yield f"  {each['number']} {each['side']}, strength {each['strength']}: {_row(each['reasons'])}"


def _row(said: dict[str, object]) -> str:
    return ", ".join(f"{name} {value}" for name, value in said.items() if value not in (None, [], ""))
