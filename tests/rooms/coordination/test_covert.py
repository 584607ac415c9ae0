"""Wording that asks somebody to use whom they know is found, and asking for what is already held is not. All of it is invented."""

import pytest

from counterline.coordination import covert_wording


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
        ("ASK THE NEIGH\u00adBOUR\nTO  KEEP  AN  EYE on it", "a neighbour or friend", "watch"),
        ("Do not ask the neighbour to watch.", "a neighbour or friend", "watch"),
    ],
)
def test_a_text_that_asks_somebody_to_use_whom_they_know_is_found_with_its_reason(
    text: str, whom: str, what: str
) -> None:
    found = covert_wording(text)
    assert (whom, what) in [(each.whom, each.what) for each in found]
    assert all(each.why for each in found)


@pytest.mark.parametrize(
    "text",
    [
        "Send what the school's records hold of him since May.",
        "Please tell us what the school already holds about him.",
        "Find out who holds the number, and watch the address under your own authority.",
        "Arrest the runners and find out who supplies them.",
        "Visit the tenant and see that she is safe.",
        "Check whether the number is still live and report back by Friday.",
        "Provide two officers for a week to search the address.",
    ],
)
def test_asking_for_what_is_held_and_for_police_work_is_not_stopped(text: str) -> None:
    assert covert_wording(text) == ()


def test_a_body_that_is_no_police_is_itself_whom_a_text_asks() -> None:
    text = "Please watch whom he meets."
    assert [each.whom for each in covert_wording(text, "aberdeen-council")] == ["the body asked"]
    assert covert_wording(text, "dorset") == ()
