"""A name that is typed wrong finds whoever has it, and says so; names are drawn by lot, so that nothing is fitted to them."""

from collections.abc import Callable, Iterator

import pytest

from counterline.picture.network import finding
from counterline.picture.network.finding import How
from counterline.resolution.naming.forenames import forms_of
from counterline.resolution.naming.sounds import plain
from counterline_nation.chance import Chance
from counterline_nation.folk import traditions
from tests.nation import TestNation
from tests.people import files, person

VOWELS = "aeiou"
HEARD = (
    ("ph", "f"),
    ("ck", "k"),
    ("ll", "l"),
    ("tt", "t"),
    ("ss", "s"),
    ("ee", "ea"),
    ("c", "k"),
    ("k", "ck"),
    ("z", "s"),
    ("ie", "y"),
)
"""How somebody writes what they hear, the first of these that a name has."""
PEOPLE = 60


def transposed(name: str, chance: Chance) -> str:
    """Two letters changed about, behind the first."""
    places = [at for at in range(1, len(name) - 1) if name[at] != name[at + 1]]
    at = chance.pick(places) if places else 0
    return name[:at] + name[at + 1] + name[at] + name[at + 2 :] if places else name


def dropped(name: str, chance: Chance) -> str:
    """A letter left out, behind the first."""
    at = chance.whole(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def doubled(name: str, chance: Chance) -> str:
    """A letter written twice."""
    at = chance.whole(0, len(name) - 1)
    return name[: at + 1] + name[at:]


def wrong_vowel(name: str, chance: Chance) -> str:
    """A vowel taken for another."""
    places = [at for at in range(1, len(name)) if name[at] in VOWELS]
    if not places:
        return name
    at = chance.pick(places)
    return name[:at] + chance.pick([each for each in VOWELS if each != name[at]]) + name[at + 1 :]


def heard(name: str, _: Chance) -> str:
    """Written as it is heard."""
    written, sounds = next((each for each in HEARD if each[0] in name[1:]), ("", ""))
    return name[0] + name[1:].replace(written, sounds, 1) if written else name


def drawn(seed: int) -> Iterator[tuple[str, str]]:
    """So many people with names of every tradition, whose surnames are long enough to be typed wrong."""
    chance, told = Chance(seed, "misspelt"), set[str]()
    while len(told) < PEOPLE:
        of = traditions.tradition(chance)
        given, family = traditions.given_name(chance, of, chance.pick("FM")), traditions.family_name(chance, of)
        if (
            family.isascii()
            and family.isalpha()
            and len(family) > 4
            and given.isascii()
            and given.isalpha()
            and family not in told
        ):
            told.add(family)
            yield given, family


@pytest.mark.parametrize("seed", [2026])
def test_each_class_of_slips_finds_whom_it_was_meant_for(nation: TestNation, seed: int) -> None:
    people = list(drawn(seed))
    files(
        nation.force("dorset"),
        *[person(f"P/{at}", f"{given} {family}", "1991-01-01") for at, (given, family) in enumerate(people)],
    )
    chance = Chance(seed, "slips")
    classes: dict[str, Callable[[str, Chance], str]] = {
        each.__name__: each for each in (transposed, dropped, doubled, wrong_vowel, heard)
    }
    found: dict[str, list[bool]] = {}
    with nation.as_seen_by(nation.force("dorset").officer) as work:
        for given, family in people:
            for name, slip in classes.items():
                typed = slip(plain(family), chance)
                if typed != plain(family):
                    found.setdefault(name, []).append(_finds(finding.find(work, typed), family))
            for short in [each for each in forms_of(plain(given)) if len(each) > 2][:1]:
                found.setdefault("short", []).append(_finds(finding.find(work, short), given))
    shares = {name: (sum(each) / len(each), len(each)) for name, each in found.items()}
    assert min(share for share, _ in shares.values()) >= 0.9, shares


def _finds(answered: finding.Finds, name: str) -> bool:
    return any(name.casefold() in each.thing.shown.casefold() for each in answered.items)


def test_what_is_exact_is_told_alone_and_what_is_near_in_order_and_as_such(nation: TestNation) -> None:
    names = ("Mark Kelgarth", "Anna Kelgarthe", "Kai Makebelieve", "William Pretend", "Philip Storrey")
    files(nation.force("dorset"), *[person(f"P/{at}", name, f"199{at}-02-03") for at, name in enumerate(names)])
    with nation.as_seen_by(nation.force("dorset").officer) as work:

        def asked(typed: str) -> tuple[list[tuple[str, How]], bool]:
            found = finding.find(work, typed)
            return [(each.thing.shown, each.how) for each in found.items], found.is_near

        assert asked("kelgarthe") == ([("Kelgarthe, Anna", How.PARTS)], False)
        assert [name for name, _ in asked("Kelgrath")[0]] == ["Kelgarth, Mark"]
        assert asked("Kelgrath")[1]
        for typed, meant, how in (
            ("pretand", "Pretend, William", How.SLIP),
            ("willy", "Pretend, William", How.NICKNAME),
            ("kay makebelieve", "Makebelieve, Kai", How.SOUND),
            ("filip stori", "Storrey, Philip", How.SOUND),
        ):
            assert asked(typed) == ([(meant, how)], True), typed
        assert asked("nobody of that name") == ([], False)
