"""Names of many tongues by their sound: spellings that one ear takes for one, and names that it does not."""

import pytest

from counterline.resolution.comparing.sounding import people_sounding
from counterline.resolution.naming.sounds import plain, sound
from tests.nation import TestNation
from tests.people import files, person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hussain", "Hussein"),
        ("Mohammed", "Muhammad"),
        ("Chowdhury", "Choudhry"),
        ("Khan", "Kahn"),
        ("Bhatt", "Batt"),
        ("Stephen", "Steven"),
        ("Philip", "Filip"),
        ("MacDonald", "McDonald"),
        ("Thompson", "Tomson"),
        ("Knight", "Night"),
        ("Wright", "Right"),
        ("Nowak", "Novak"),
        ("Kowalczyk", "Kovalchik"),
        ("Oleksandr", "Aleksandr"),
        ("Yusuf", "Jusuf"),
        ("Xavier", "Savier"),
        ("O'Brien", "OBrien"),
        ("Szymański", "Shimanski"),
        ("Müller", "Muller"),
        ("Zhang", "Shang"),
        ("Jacques", "Jakes"),
    ],
)
def test_two_spellings_of_one_name_have_one_sound(one: str, other: str) -> None:
    assert sound(plain(one)) == sound(plain(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Smith", "Jones"),
        ("Khan", "Kane-Carr"),
        ("Murphy", "Murray"),
        ("Begum", "Bigham-Lee"),
        ("Nowak", "Norris"),
        ("Singh", "Sangha"),
        ("Adams", "Adamson"),
        ("Ng", "Nguyen"),
        ("Wu", "Xu"),
        ("Петров", "Петренко"),
    ],
)
def test_two_names_have_two_sounds(one: str, other: str) -> None:
    assert sound(plain(one)) != sound(plain(other))


def test_a_word_with_hardly_a_consonant_or_of_another_alphabet_is_its_own_sound() -> None:
    assert [sound(plain(each)) for each in ("Li", "Aye", "Петров")] == ["li", "aye", "петров"]


FILED = ("tanvir chowdhury", "stephen novak", "oleksandra petrenko", "sinead o'brien", "mohammed hussain")
TYPED = {
    "tanveer choudhry": {"tanvir chowdhury"},
    "steven nowak": {"stephen novak"},
    "aleksandra petrenko": {"oleksandra petrenko"},
    "muhammad hussein": {"mohammed hussain"},
    "obrien sinead": {"sinead o'brien"},
    "steven": set[str](),  # a name alone finds nobody by its sound
    "steven jones": set[str](),
    "tanveer nowak": set[str](),  # both names sound like somebody's, and not like one's
}


def test_people_are_found_by_names_that_sound_like_theirs_and_nobody_hidden_is(nation: TestNation) -> None:
    files(nation.force("dorset"), *(person(f"D/{at}", name) for at, name in enumerate(FILED)))
    with nation.as_seen_by(nation.viewer("dorset")) as work:
        names = dict(map(tuple, work.rows("select ref, value from mentions where kind = 'person'")))
        assert {typed: {names[ref] for ref in people_sounding(work, typed)} for typed in TYPED} == TYPED
    with nation.as_seen_by(nation.viewer("kent")) as work:
        assert {ref for typed in TYPED for ref in people_sounding(work, typed)} == set()
