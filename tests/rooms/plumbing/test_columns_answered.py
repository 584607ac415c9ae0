"""What columns a statement answers is worked out once, and of one that asks for all of them each time."""

from dataclasses import dataclass

import pytest

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError, UnfitValue


@dataclass(frozen=True, slots=True)
class Invented:
    """What the columns of a row are made into."""

    a: int
    b: str | None = None


def test_a_statement_asked_again_answers_the_columns_that_there_are_then(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        work.run("create temporary table invented (a int, b text) on commit drop")
        work.run("insert into invented values (1, 'Jay')")
        for _ in range(3):
            found = work.row("select a as first, b from invented")
            assert found is not None
            assert (found.first, found.b, found._asdict()) == (1, "Jay", {"first": 1, "b": "Jay"})
            assert work.row("select * from invented") == (1, "Jay")
        assert len(work.rows("select from invented")) == 1
        assert work.run("update invented set b = 'May'").all() == ()
        assert work.run("update invented set b = 'Jay' returning b").one().b == "Jay"
        work.run("alter table invented add column c int default 3")
        assert [each._asdict() for each in work.rows("select * from invented")] == [{"a": 1, "b": "Jay", "c": 3}]
        assert work.value("select c from invented") == 3


def test_a_column_whose_name_is_taken_or_is_pythons_own_is_read_by_its_place(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        found = work.row("""select 1 as a, 2 as a, 3 as class, 4 as _b, 5, 6 as "c d", 7 as count""")
        assert found is not None
        assert (found.a, *found[1:6], found.count) == (1, 2, 3, 4, 5, 6, 7)
        assert work.value("select 1, 2") == 1


def test_rows_are_told_apart_by_their_values_alone(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        asked = "select n as a, n + 1 as b from generate_series(1, 3) as n"
        rows, streamed = work.rows(asked), list(work.stream(asked))
        assert list(rows) == streamed == [(1, 2), (2, 3), (3, 4)]
        assert {*rows, *streamed, *work.rows("select 1 as other, 2 as name")} == set(rows)
        assert [each._asdict() for each in streamed[:1]] == [{"a": 1, "b": 2}]
        assert [b - a for a, b in streamed] == [1, 1, 1]


def test_rows_are_made_into_a_class_by_their_columns_names(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        asked = "select 'x' || n as b, n as a from generate_series(1, :most) as n"
        assert work.all(Invented, asked, most=2) == [Invented(1, "x1"), Invented(2, "x2")]
        assert work.one(Invented, "select 3 as a") == Invented(3)
        assert work.one(Invented, asked, most=0) is None
        assert work.row("select 3 as a") == (3,)
        with pytest.raises(TypeError):
            work.one(Invented, "select 3 as other")
        with pytest.raises(UnfitValue):
            work.all(Invented, "select cast(:much as int) as a", much=2**40)


def test_a_row_is_kept_by_the_names_of_its_columns_and_by_no_other_text(building: Building) -> None:
    with building.works.begin(Role.OWNER) as work:
        work.run("create temporary table invented (a int, b text) on commit drop")
        work.keep("invented", b="Jay'); --", a=1)
        work.keep("pg_temp.invented", a=2)
        assert work.all(Invented, "select * from invented order by a") == [Invented(1, "Jay'); --"), Invented(2)]
        for table, column in (("invented", "b) values (1); --"), ("invented (a) values (1); --", "b"), ("a.b.c", "b")):
            with pytest.raises(CounterlineError, match="Name them in code"):
                work.keep(table, **{column: 3})
