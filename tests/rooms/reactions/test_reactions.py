"""The page of cause and effect asks each fact only for what it tells."""

from dataclasses import fields

from counterline.reactions import IDENTITIES, OF_SUBMISSIONS, REACTIONS, Of, Over, Told


def test_each_reaction_asks_a_fact_for_something_that_it_tells() -> None:
    asked = {
        f"{kind.__name__} tells no {follows.name}"
        for kind, what in REACTIONS.items()
        for follows in what
        if isinstance(follows, Of)
        and follows.name not in {each.name for each in fields(Told if kind in OF_SUBMISSIONS else kind)}
    }
    assert asked == set()


def test_each_fact_whose_identities_are_asked_for_says_which_they_are() -> None:
    asked = {kind for kind, what in REACTIONS.items() if any(isinstance(follows, Over) for follows in what)}
    assert asked - OF_SUBMISSIONS == set(IDENTITIES)
