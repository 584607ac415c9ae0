"""Questions of call data as tests ask them. Everybody and every number is invented."""

from collections.abc import Mapping

from counterline.calls.asking import asking_acts, told_questions
from counterline.calls.asking.asking_acts import NewCallQuestion
from counterline.calls.asking.call_questions import CallQuestion
from counterline.calls.asking.told_questions import CallAnswerTold
from counterline.calls.authorisations.told_authorisations import AuthorisationTold
from counterline.governance.permissions import ViewerRole
from tests.authorised import SEED, checked
from tests.billed import bill, call, loaded, on_its_list
from tests.nation import TestNation

NEW = "+447700900124"


def billed(nation: TestNation, made: AuthorisationTold) -> None:
    """Load the bills of two numbers with the same six customers, the second from the day after the first ends."""
    days = [(SEED, range(8, 20)), (NEW, range(2, 7))]
    lines = [
        call(nation, n, other=n, target=target, days=day).replace(",MO,", ",MT,")
        for target, of in days
        for day in of
        for n in range(200, 206)
    ]
    loaded(nation, made, bill(lines))


def asked(nation: TestNation, ref: str, question: CallQuestion, seed: str = SEED) -> str:
    """Have the investigator ask, and do not wait."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        return asking_acts.ask_call_question(work, ref, NewCallQuestion(question, seed)).ref


def answered(nation: TestNation, ref: str, question: CallQuestion, seed: str = SEED) -> CallAnswerTold:
    """Have the investigator ask, and the worker answer."""
    of = asked(nation, ref, question, seed)
    nation.settle()
    return read(nation, of)


def read(nation: TestNation, ref: str) -> CallAnswerTold:
    """A question as the investigator reads it."""
    with nation.as_seen_by(nation.viewer("dorset", ViewerRole.INVESTIGATOR)) as work:
        return told_questions.show_answer(work, ref)


def asking_pages(nation: TestNation) -> Mapping[str, str]:
    """Under an authorisation on whose list an officer of Dorset is, what may be asked, and the answer of a question."""
    made = checked(nation, numbers=(SEED, NEW))
    on_its_list(nation, made)
    billed(nation, made)
    at, ref = f"/call-data/{made.ref}", answered(nation, made.ref, CallQuestion.LOOK).ref
    return {
        "/call-data/{ref}/bills": f"{at}/bills",
        "/call-data/{ref}/ask": f"{at}/ask",
        "/call-data/{ref}/answers/{question}": f"{at}/answers/{ref}",
    }
