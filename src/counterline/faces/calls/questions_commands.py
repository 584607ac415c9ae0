"""Asking of call data at a terminal, and waiting until the worker has answered."""

import time
from collections.abc import Iterator, Sequence
from typing import Annotated, Final

import typer
from rich.console import Console

from counterline.calls.asking import asking_acts, told_questions
from counterline.calls.asking.asking_acts import NewCallQuestion
from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.asking.told_questions import CallAnswerState, CallAnswerTold
from counterline.governance.searches import noting_a_miss
from counterline.plumbing.errors import Conflict
from counterline.plumbing.texts import catalogue
from counterline.plumbing.upkeep.health import health_of
from counterline.terminal.asking import AsJson, AsViewer, Demo, called_by, reference, tell
from counterline.terminal.what_was_typed import read_as

PAUSE: Final = 0.3  # seconds between two looks
PATIENCE: Final = 30.0  # seconds without an answer and without a worker before whoever waits is told
LONGEST: Final = 600.0  # seconds without any new answer while a worker is there
_Authorisation = Annotated[str, typer.Argument(metavar="AU-…", help="The authorisation.")]
_Seeds = Annotated[
    list[str], typer.Option("--seed", metavar="NUMBER", help="A covered number or handset; again for each.")
]
_Asked = Annotated[CallQuestion, typer.Option("--question", help="What you ask.")]


def ask(
    ref: _Authorisation, viewer: AsViewer, seed: _Seeds, question: _Asked, demo: Demo = False, as_json: AsJson = False
) -> None:
    """Ask a question of covered numbers, and wait for the answers: one as an object, several as a list in their order."""
    asked, missed = list[CallAnswerTold](), {"call-authorisation": ref}  # not what was typed: it holds the number
    with (
        called_by(viewer, demo=demo) as caller,
        caller.work() as work,
        noting_a_miss(work, missed, caller.building.settings.searching_key),
    ):
        for nth, each in enumerate(seed, 1):
            said = read_as(NewCallQuestion, {"question": question.value, "seed": each}, "question")
            try:
                asked.append(asking_acts.ask_call_question(work, reference(ref), said))
            except Conflict as refused:
                nth_of = f"Seed {nth} of {len(seed)}: " if len(seed) > 1 else ""
                raise Conflict(f"{nth_of}{refused.message}", of=refused.of) from refused
    _tell(_waited(viewer, asked, demo=demo), as_json=as_json)


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
    for name, said in found.answer.items():
        if name not in {"figures", "loads"}:
            yield from (f"{name}: {_line(each)}" for each in (said if isinstance(said, list) else [said]))
    yield catalogue()("call-questions.intelligence")


def _line(said: object) -> str:
    if isinstance(said, dict):
        return "; ".join(f"{name} {_line(each)}" for name, each in said.items() if each not in (None, [], ""))
    if isinstance(said, list):
        return ", ".join(map(_line, said[:10])) + (", ..." if len(said) > 10 else "")
    return "none" if said is None else str(said)
