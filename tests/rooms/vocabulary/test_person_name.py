"""Names, all invented, are read where their writing makes the parts certain, and left whole where it does not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.people.age import Age
from counterline.vocabulary.people.person_name import PersonName


@pytest.mark.parametrize(
    ("written", "forenames", "surname", "known_as"),
    [
        ("SMITH, John", "John", "Smith", ()),
        ("Smith, John", "John", "Smith", ()),
        ("SMITH,JOHN", "John", "Smith", ()),
        ("John SMITH", "John", "Smith", ()),
        ("SMITH John", "John", "Smith", ()),
        ("SMITH John Paul", "John Paul", "Smith", ()),
        ("john smith", "John", "Smith", ()),
        ("Mr John Paul Smith (Deano)", "John Paul", "Smith", ("Deano",)),
        ("Smith, Mr John", "John", "Smith", ()),
        ("Mr Smith", None, "Smith", ()),
        ("Smith, N/K", None, "Smith", ()),
        ("Unknown Smith", None, "Smith", ()),
        ("John Unknown", "John", None, ()),
        ("J. Smith", "J", "Smith", ()),
        ("J.P. Smith", "J P", "Smith", ()),
        ("JP Smith", "JP", "Smith", ()),
        ("SMITH, JR", "JR", "Smith", ()),
        ("Kofi Aka", "Kofi", "Aka", ()),
        ("O'Neill", None, None, ()),
        ("Conor O' Neill", "Conor", "O Neill", ()),
        ("MC DONALD, Ann", "Ann", "Mc Donald", ()),
        ("Paul John", "Paul", "John", ()),
        ("Sean O'Neill", "Sean", "O'Neill", ()),
        ("O’NEILL, SEAN", "Sean", "O'Neill", ()),
        ("sean o'neill", "Sean", "O'Neill", ()),
        ("Anna Smith-Jones", "Anna", "Smith-Jones", ()),
        ("Jan van der Berg", "Jan", "van der Berg", ()),
        ("van der Berg, Jan", "Jan", "van der Berg", ()),
        ("VAN DER BERG, JAN", "Jan", "van der Berg", ()),
        ("Jan van der BERG", "Jan", "van der Berg", ()),
        ("Maria de Souza", "Maria", "de Souza", ()),
        ("Omar al-Masri", "Omar", "al-Masri", ()),
        ("Tom St John", "Tom", "St John", ()),
        ("DONALD MCDONALD", "Donald", "McDonald", ()),
        ("Md Rahman Khan", "Md Rahman", "Khan", ()),
        ("Abdul Rahman Khan", "Abdul Rahman", "Khan", ()),
        ("MD RAHMAN KHAN", "Md Rahman", "Khan", ()),
        ("Gabriel GARCIA MARQUEZ", "Gabriel", "Garcia Marquez", ()),
        ("GARCIA MARQUEZ, Gabriel Jose", "Gabriel Jose", "Garcia Marquez", ()),
        ("John 'Deano' Smith", "John", "Smith", ("Deano",)),
        ('John "Deano" Smith', "John", "Smith", ("Deano",)),
        ("John Smith aka Deano", "John", "Smith", ("Deano",)),
        ("SMITH, John, AKA 'Deano'", "John", "Smith", ("Deano",)),
        ("John Smith a.k.a. Deano / Tiny", "John", "Smith", ("Deano", "Tiny")),
        ("John Smith, street name: Deano", "John", "Smith", ("Deano",)),
        ("John Smith (aka Deano) (JB)", "John", "Smith", ("Deano", "JB")),
        ("John Smith alias Paul Jones", "John", "Smith", ("Paul Jones",)),
        ("Anna Smith née Jones", "Anna", "Smith", ("Jones",)),
    ],
)
def test_a_name_is_read_where_its_writing_makes_it_certain(
    written: str, forenames: str | None, surname: str | None, known_as: tuple[str, ...]
) -> None:
    name = PersonName.parse(written)
    assert (name.forenames, name.surname, name.also_known_as) == (forenames, surname, known_as)
    assert PersonName.parse(name.shown) == name


@pytest.mark.parametrize(
    ("written", "full"),
    [
        ("Deano", "Deano"),
        ("MOHAMMED", "Mohammed"),
        ("Kyle S", "Kyle S"),
        ("Smith JP", "Smith JP"),
        ("Mei LI", "Mei LI"),
        ("JO Smith", "JO Smith"),
        ("Li Wei", "Li Wei"),
        ("Nguyen Van An", "Nguyen Van An"),
        ("Hung Van Nguyen", "Hung Van Nguyen"),
        ("Abdul Rahman", "Abdul Rahman"),
        ("SMITH JOHN", "Smith John"),
        ("Smith John Paul", "Smith John Paul"),
        ("Rhys ap Davies", "Rhys Ap Davies"),
        ("Ahmed bin Saleh", "Ahmed Bin Saleh"),
        ("John SMITH Jones", "John SMITH Jones"),
        ("De Souza", "De Souza"),
        ("Miss Kylie", "Kylie"),
    ],
)
def test_where_the_surname_would_be_a_guess_none_is_given(written: str, full: str) -> None:
    name = PersonName.parse(written)
    assert (name.full, name.forenames, name.surname) == (full, None, None)
    assert PersonName.parse(name.shown) == name


def test_a_street_name_alone_is_no_full_name() -> None:
    name = PersonName.parse('Unknown male "Deano"')
    assert name == PersonName(None, also_known_as=("Deano",))
    assert name.shown == "(Deano)"
    assert name.key == PersonName.parse("Deano").key


def test_what_was_said_is_kept_beside_what_was_read() -> None:
    name = PersonName.parse("Mr  John SMITH (Deano)")
    assert name.as_said == "Mr John SMITH (Deano)"
    assert (name.full, name.shown) == ("John Smith", "Smith, John (Deano)")


def test_a_son_is_told_from_his_father() -> None:
    son = PersonName.parse("John Smith Jnr.")
    assert (son.full, son.forenames, son.surname, son.shown) == ("John Smith Jr", "John", "Smith", "Smith, John Jr")
    assert son.key != PersonName.parse("John Smith").key
    assert son == PersonName.parse(son.shown) == PersonName.parse("John Smith, Jr")


@pytest.mark.parametrize(
    "written", ["Séan O'Neill", "SEAN ONEILL", "o neill, sean", "Mr Sean O'NEILL (Shay)", "Sean O-Neill"]
)
def test_the_key_is_that_of_the_full_name_however_it_is_written(written: str) -> None:
    assert PersonName.parse(written).key == PersonName.parse("Sean O'Neill").key


@pytest.mark.parametrize(
    ("forenames", "surname", "shown"),
    [
        ("JOHN PAUL", "SMITH", "Smith, John Paul"),
        ("Mr John", "smith", "Smith, John"),
        ("John", None, "John N/K"),
        (None, "Smith", "Smith, N/K"),
        ("", "Smith", "Smith, N/K"),
        ("John (Deano)", "Smith", "Smith, John (Deano)"),
        ("Wei", "Li", "Li, Wei"),
        ("Gabriel Jose", "Garcia Marquez", "GARCIA MARQUEZ, Gabriel Jose"),
    ],
)
def test_a_name_in_two_columns_leaves_nothing_to_guess(forenames: str | None, surname: str | None, shown: str) -> None:
    name = PersonName.of(forenames, surname)
    assert name.shown == shown
    assert PersonName.parse(shown) == name


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("Unknown male", "no name"),
        ("N/K", "no name"),
        ("", "no name"),
        ("Mr", "no name"),
        ("John Smith and Paul Jones", "more than one person"),
        ("John Smith / Paul Jones", "more than one person"),
        ("John Smith, Paul Jones", "may be two people"),
        ("Smith, John, Paul", "too many commas"),
        ("John Smith 01/02/2003", "holds figures|more than one"),
        ("John Smith (b. 2008)", "column of its own"),
        ("John Smith (deceased)", "column of its own"),
        ("John Smith (dob 01/02/2003)", "column of its own"),
        ("Smith, John unknown Paul", "not which"),
        ("John Sm*th", "in no name"),
        ("John Smith aka", "known as"),
        ("John Smith Miss", "a title inside"),
        ("John Smith\0", "printed"),
        ("x" * 200, "characters long"),
    ],
)
def test_what_is_no_one_persons_name_is_refused(written: str, why: str) -> None:
    with pytest.raises(UnreadableValue, match=why):
        PersonName.parse(written)


@pytest.mark.parametrize(("forenames", "surname"), [(None, None), ("", " "), ("John, Paul", "Smith")])
def test_two_columns_that_name_nobody_or_several_are_refused(forenames: str | None, surname: str | None) -> None:
    with pytest.raises(UnreadableValue):
        PersonName.of(forenames, surname)


forenames = st.lists(st.sampled_from(["John", "Paul", "Aisha", "Md", "Jo", "Seán"]), min_size=1, max_size=3).map(
    " ".join
)
surnames = st.sampled_from(["Smith", "O'Neill", "McDonald", "Smith-Jones", "van der Berg", "de Souza", "Khan"])
known_as = st.lists(st.sampled_from(["Deano", "JB", "Tiny T", "6ix"]), unique=True, max_size=2).map(tuple)


@given(forenames, surnames, known_as)
def test_every_way_of_writing_a_name_is_one_name(first: str, last: str, others: tuple[str, ...]) -> None:
    name = PersonName(f"{first} {last}", first, last, others)
    beside = "".join(f" ({other})" for other in others)
    tail = f" aka {' / '.join(others)}" if others else ""
    for written in (
        f"{last}, {first}{beside}",
        f"{last.upper()}, {first}{tail}",
        f"{last.upper()}, {first.upper()}{tail}",
        f"{first} {last}{beside}",
        f"{first} {last.upper()}{tail}",
        f"{first.lower()} {last.lower()}{beside}",
        f"Mr {first} {last}{beside}",
        name.shown,
    ):
        assert PersonName.parse(written) == name
        assert PersonName.parse(written).key == name.key
    assert PersonName.of(first, last).key == name.key


@pytest.mark.parametrize(
    ("written", "full"),
    [
        *(("Driver Kim Colt", "Kim Colt"), ("Suspect John Smith", "John Smith"), ("Suspect: John Smith", "John Smith")),
        *(
            ("Suspect 1 John Smith", "John Smith"),
            ("Female passenger Ann Smith", "Ann Smith"),
            ("Suspect Smith", "Smith"),
        ),
        *(
            ("PC 1234 Smith", "Smith"),
            ("PC1234 Smith", "Smith"),
            ("Sgt Smith 4417", "Smith"),
            ("DC John Smith", "John Smith"),
        ),
        *(("Insp. Ann Smith", "Ann Smith"), ("Mr Smith", "Smith"), ("SUSPECT JOHN SMITH", "John Smith")),
        ("Holder John Paul SMITH", "John Paul Smith"),
    ],
)
def test_what_somebody_is_before_their_name_is_no_part_of_it(written: str, full: str) -> None:
    assert PersonName.parse(written).full == full


def test_a_name_has_one_key_whatever_stands_before_it() -> None:
    keys = {
        PersonName.parse(each).key for each in ("Kim Colt", "Driver Kim Colt", "COLT, Kim", "Suspect Kim Colt (17)")
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        *(("Kim Driver", "Driver, Kim"), ("Driver, Kim", "Driver, Kim"), ("Driver Colt", "Colt, Driver")),
        *(
            ("DRIVER Kim Jane", "Driver, Kim Jane"),
            ("John Constable", "Constable, John"),
            ("Constable, John", "Constable, John"),
        ),
        *(
            ("PC Smith", "Smith, PC"),
            ("DS SMITH", "Smith, DS"),
            ("Di Smith", "Di Smith"),
            ("Hunter Male", "Male, Hunter"),
        ),
    ],
)
def test_a_word_that_may_be_their_name_is_kept(written: str, shown: str) -> None:
    assert PersonName.parse(written).shown == shown


@pytest.mark.parametrize(
    "written", ["John Smith (17)", "SMITH, John [17]", "John Smith (aged 17 years)", "John Smith aged 17"]
)
def test_an_age_behind_a_name_is_told_and_no_street_name(written: str) -> None:
    name = PersonName.parse(written)
    assert (name.shown, name.age, name.also_known_as) == ("Smith, John", Age(17, 17), ())


@pytest.mark.parametrize(
    ("written", "least", "most"),
    [("John Smith (15-17)", 15, 17), ("SMITH, John (u18)", 0, 17), ("John Smith (mid teens)", 14, 17)],
)
def test_a_span_of_ages_behind_a_name_is_told_too(written: str, least: int, most: int) -> None:
    name = PersonName.parse(written)
    assert name.age is not None
    assert (name.shown, name.age.least, name.age.most, name.also_known_as) == ("Smith, John", least, most, ())


def test_nobody_is_told_by_what_they_are_alone() -> None:
    with pytest.raises(UnreadableValue, match="no name"):
        PersonName.parse("Female passenger")
