"""A model that is trained loses nothing that its people do not tell of, and one may take its counts from people alone."""

import pytest

from counterline.resolution.comparing.blocking import hashed
from counterline.resolution.comparing.features import Features
from counterline.resolution.comparing.levels import COMPARISONS
from counterline.resolution.comparing.model import Model
from counterline.resolution.judging.training import KEY_CAP, counted_in, train
from tests.rooms.resolution.people import somebody

SHIPPED = Model.default()
NAMES = ("Kai", "Leon", "Xanthe", "Orla", "Ravi", "Noor")


def a_few() -> list[tuple[int, Features]]:
    """Two hundred people of whom nobody says a number, each named twice."""
    told = [
        somebody(
            forenames=NAMES[at % 6],
            surname=f"Marl{chr(97 + at % 26)}{chr(97 + at // 26)}it",
            born=f"19{50 + at % 50}-03-1{at % 9}",
        )
        for at in range(200)
    ]
    return list(enumerate(told * 2))


def test_what_nobody_tells_weighs_as_in_the_model_that_training_is_drawn_towards() -> None:
    drawn, alone = train(a_few(), "own", towards=SHIPPED).model, train(a_few(), "own").model
    for at, comparison in enumerate(COMPARISONS):
        if comparison.name in {"contact point", "reference", "home", "company"}:
            assert drawn.weights[at] == pytest.approx(SHIPPED.weights[at])
            assert alone.weights[at] != pytest.approx(SHIPPED.weights[at])
    assert drawn.prior == alone.prior
    assert drawn.weights[0] != pytest.approx(SHIPPED.weights[0]), "they do say surnames"


def test_a_model_may_have_anothers_weights_with_names_and_hubs_counted_in_ones_own_people() -> None:
    namesakes = [
        somebody(name=f"{NAMES[at % 6]}{'abcdefgh'[at % 8]} Marlpit", born=f"19{50 + at % 50}-0{1 + at % 9}-10")
        for at in range(200)
    ]
    own = counted_in(enumerate(namesakes), SHIPPED, "own")
    assert (own.weights, own.prior, own.kin) == (SHIPPED.weights, SHIPPED.prior, SHIPPED.kin)
    assert (own.bands.of("surname", "marlpit"), SHIPPED.bands.of("surname", "marlpit")) == (0, 3)
    assert own.bands.of("surname", "nguyen") == 0, "what is published stays known"
    assert len(namesakes) > KEY_CAP
    assert hashed("surname", somebody(name="Kai Marlpit").surname_sound or "") in own.hubs - SHIPPED.hubs
    assert counted_in(reversed(list(enumerate(namesakes))), SHIPPED, "own") == own
