"""What agencies scored by their own schemes stands beside a line as it was scored. All of it is invented."""

from counterline.lines.assembly.viewers_world import history
from counterline.lines.rule import PRESENT_RULE
from counterline.plumbing.work import Work
from counterline.prioritisation.agencies_scores import scores_of
from tests.kinds_told import file_records
from tests.nation import TestNation

SCORED = {"scheme": "Invented scheme", "score": "7", "highest_score": "10", "band": "High", "assessed_on": "2026-03-01"}


def told(work: Work, brand: str) -> list[tuple[str, str | None, int | None, int | None, str | None]]:
    """Whose score of which group stands beside a line, and what it says."""
    today = work.clock.today()
    (line,) = (each for each in history(work).assembled(today, today, PRESENT_RULE).lines if brand in each.brands)
    found = scores_of(work, line)
    return [(each.agency, each.group_reference, each.score, each.highest, each.band) for each in found]


def test_scores_stand_beside_the_line_by_its_number_and_its_agencys_own_group_and_by_nothing_else(
    nation: TestNation,
) -> None:
    nation.force("dorset").reports("07700 900123", seen="2026-03-10", brand="Gannet", group="OCG/1")
    nation.force("kent").reports("07700 900124", seen="2026-03-10", brand="Plover", group="OCG/1")
    file_records(
        nation,
        "dorset",
        "group_assessment",
        [
            {"reference": "GA/1", "group_reference": "OCG/1", **SCORED},
            {"reference": "GA/2", "brands": "Gannet", **SCORED},
        ],
    )
    file_records(
        nation,
        "essex",
        "group_assessment",
        [{"reference": "GA/3", "contact_point.value": "07700 900123", **SCORED, "band": "Low"}],
    )
    with nation.as_seen_by(nation.desk) as work:
        assert sorted(told(work, "Gannet")) == [
            ("dorset", "OCG/1", 7, 10, "High"),
            ("essex", None, 7, 10, "Low"),
        ]
        assert told(work, "Plover") == []
    with nation.as_seen_by(nation.viewer("kent")) as work:
        assert told(work, "Plover") == []
