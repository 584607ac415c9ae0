"""What columns a statement answers is worked out once, and of one that asks for all of them each time."""

from counterline.bootstrap.building import Building
from counterline.plumbing.database import Role


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
