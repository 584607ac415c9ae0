"""How the worker answers a question: it looks again whether it may, opens the folder, asks, and keeps the answer or why there is none."""

from typing import Any, Final

import orjson

from counterline.calls.asking.call_questions import ROWS, Bills, CallQuestion, answered, rows_opened, version_of
from counterline.calls.asking.told_questions import ROWS_KEPT, answer_of
from counterline.calls.authorisations.use import usable
from counterline.calls.loads.bills_waiting import Folders
from counterline.calls.loads.open_folder import open_calls
from counterline.plumbing.errors import Conflict, CounterlineError
from counterline.plumbing.work import AnyRow, Work

_ASKED: Final = """
select q.ref, q.authorisation, q.question, q.audience_id, s.seed, s.inputs from call_questions q join call_seeds s on s.question = q.ref
 where q.ref = :ref and not exists (select from call_answers a where a.question = q.ref)
"""
_FORGET: Final = """
delete from call_answers a using call_questions q where q.ref = a.question and q.question = 'rows' and a.made_at < :before
"""


def answer_question(work: Work, folders: Folders, ref: str) -> None:
    """Answer a question once, or keep in plain words why it cannot be answered."""
    asked = work.row(_ASKED, ref=ref)
    if asked is None:
        return
    try:
        _keep(work, asked, answer=orjson.dumps(_answer(work, folders, asked)).decode())
    except CounterlineError as refused:
        _keep(work, asked, why=refused.message)
    except MemoryError:
        _keep(
            work,
            asked,
            why="The bills are more than the worker's memory holds. Ask under an authorisation of fewer bills.",
        )


def give_up_question(work: Work, ref: str) -> None:
    """Say that a question could not be answered, however often that was tried."""
    asked = work.row(_ASKED, ref=ref)
    if asked is not None:
        _keep(
            work,
            asked,
            why="The worker failed at this question several times. Ask again, or tell whoever runs this installation.",
        )


def forget_rows(work: Work) -> int:
    """Let go of rows that were opened more than a day ago; how many questions' they were."""
    return work.run(_FORGET, before=work.clock.now() - ROWS_KEPT).rowcount


def _answer(work: Work, folders: Folders, asked: AnyRow) -> dict[str, Any]:
    under = usable(work, asked.authorisation)
    if asked.seed not in (*under.numbers, *under.handsets):
        raise Conflict("The authorisation does not cover that number or handset. Choose one that it covers.")
    found = open_calls(work, under, folders)
    bills = Bills(found.calls, found.cells, under.numbers, found.covered_until)
    if asked.question != ROWS:
        return answered(bills, CallQuestion(asked.question), asked.seed)
    of = answer_of(work, asked.inputs["answer"])
    if of is None:
        raise Conflict("The answer is not there any more. Ask its question again.")
    return rows_opened(bills, of, asked.inputs["figure"], asked.seed)


def _keep(work: Work, asked: AnyRow, *, answer: str | None = None, why: str | None = None) -> None:
    work.keep(
        "call_answers",
        question=asked.ref,
        version=version_of(asked.question),
        answer=answer,
        why=why,
        made_at=work.clock.now(),
        audience_id=asked.audience_id,
    )
