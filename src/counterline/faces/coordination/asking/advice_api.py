"""Wording that waits for the covert-authorities adviser, for machines and at a terminal."""

from collections.abc import Iterator

from counterline.coordination.asking import advice
from counterline.coordination.asking.advice import Asks, CovertQuestion, CovertQuestions
from counterline.doors.offering import Addresses


def _line(each: CovertQuestion) -> str:
    reader = "the safeguarding lead" if each.asks is Asks.CHILD else "the covert-authorities adviser"
    state = "WENT AT ONCE, TO BE READ" if each.went else "NOT SENT"
    state = f"{state}: waits for {reader}"
    if each.answer is not None:
        state = "let go" if each.answer.let_go else "SENT BACK"
    return f"{each.ref}  {each.by} of {each.agency} to {each.receiver}: {state}"


def _lines(found: CovertQuestions) -> Iterator[str]:
    yield from map(_line, found.items) if found.items else ("None.",)


def _whole(found: CovertQuestion) -> Iterator[str]:
    yield _line(found)
    if found.beside:
        yield f"  {found.beside}"
    yield f"  {found.words}"
    for each in found.stopped:
        yield f"  stopped: {each.sentence} ({each.whom}: {each.what}). {each.why}"
    if found.answer is not None:
        yield f"  {found.answer.by}: {' '.join(filter(None, (found.answer.authority, found.answer.reason)))}"


ADDRESSES = Addresses(
    "tasking", "covert-advice", "Wording that asks somebody to use the people they know, before it is sent."
)
ADDRESSES.get("/covert-advice", "list", words=_lines)(advice.covert_questions)
ADDRESSES.get("/covert-advice/{ref}", "show", seeks="wording", words=_whole)(advice.covert_question)
ADDRESSES.post("/covert-advice/{ref}", "answer", seeks="wording", words=_whole)(advice.advise)
