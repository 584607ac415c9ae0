"""Wording that asks somebody to use whom they know is found, and asking for what is already held is not. All of it is invented."""

import pytest

from counterline.coordination.asking.covert import covert_wording
from tests.rooms.coordination.covert_table import ACCOUNTS, LET_THROUGH, NO_ACCOUNTS, STOPPED


@pytest.mark.parametrize("text", STOPPED)
def test_a_text_that_asks_somebody_to_use_whom_they_know_is_found_with_its_reason(text: str) -> None:
    found = covert_wording(text)
    assert found
    assert all(each.sentence and each.whom and each.what and each.why for each in found)


def test_an_answer_tells_what_was_done_and_asks_no_more_than_a_task_may() -> None:
    told = [
        text
        for text in (*ACCOUNTS, *STOPPED, *NO_ACCOUNTS)
        if not covert_wording(text, "aberdeen-council", account=True)
    ]
    assert tuple(told) == ACCOUNTS
    assert all(covert_wording(text, "aberdeen-council") for text in ACCOUNTS)


@pytest.mark.parametrize("text", LET_THROUGH)
def test_asking_for_what_is_held_and_for_police_work_is_not_stopped(text: str) -> None:
    assert covert_wording(text) == ()


@pytest.mark.parametrize(
    ("text", "whom", "what"),
    [
        ("Ask the neighbour to keep an eye on the flat.", "a neighbour or friend", "watch"),
        ("Speak to the mother and find out who calls on him.", "a relative", "find out"),
        ("Speak to her aunt. Ask her to note who comes and goes.", "a relative", "watch"),
        ("Ask the school to let us know when he comes in with money.", "a partner", "keep reporting"),
        ("Get the boy to tell you who runs the line.", "a child", "find out"),
        ("Find out from the landlord who pays the rent.", "a partner", "find out"),
        ("Have the taxi driver ring you each time he is booked.", "a partner", "keep reporting"),
        ("Have a friend of hers befriend him.", "a neighbour or friend", "use a relationship"),
        ("Task your source to buy from the line.", "a source", "use a relationship"),
        ("Ask the school to lend us its register.", "a partner", "do something for the police"),
    ],
)
def test_what_is_found_says_whom_and_what(text: str, whom: str, what: str) -> None:
    assert (whom, what) in [(each.whom, each.what) for each in covert_wording(text)]


@pytest.mark.parametrize(
    "text", ["Please watch whom he meets.", "Keep a diary of visitors.", "Ring 101 when he is in."]
)
def test_a_body_that_is_no_police_is_itself_whom_a_text_asks(text: str) -> None:
    assert [each.whom for each in covert_wording(text, "aberdeen-council")] == ["the body asked"]
    assert covert_wording(text, "dorset") == ()
