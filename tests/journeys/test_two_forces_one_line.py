"""Two forces report one line under their own references; the desk sees one line, and each force its own world."""

from datetime import date

from counterline.picture import asked, own_view
from tests.nation import TestNation


def test_two_forces_reporting_one_number_are_seen_by_the_desk_as_one_line(nation: TestNation) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", brand="Jay", From="London", To="Bournemouth")
    nation.force("metropolitan").reports(
        "+44 7700 900123", seen="2026-03-12", brand="JAY line", From="London", To="Bournemouth"
    )

    with nation.as_seen_by(nation.desk) as work:
        view = own_view.own_view(work, asked.Asked(date(2026, 3, 31)))
        assert [figure.active.central for figure in view.figures] == [1, 1, 0]  # no group is mapped
        assert [source for source, _ in view.lines[0].sources] != []
        assert len(view.lines[0].sources) == 2
    with nation.as_seen_by(nation.force("cumbria").officer) as work:
        assert own_view.own_lines(work, asked.Asked(date(2026, 3, 31))).lines == ()
