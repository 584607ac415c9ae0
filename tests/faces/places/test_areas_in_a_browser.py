"""Pages of areas in a real Chromium, with figures and trends on them: accessible, clean and whole at every size."""

from datetime import date
from pathlib import Path

import pytest

from counterline.bootstrap.building import Building
from counterline.places.figures.area_mapping import AreaMapping
from counterline.places.figures.area_table import read_area_table
from counterline.places.figures.kept_figures import keep_statistics
from counterline.places.ground.area_names import AreaSort
from tests.nation import TestNation
from tests.rooms.places.invented_areas import WIDE
from tests.rooms.web.browsing import SIZES, chromium, faults, served, sign_in, violations, window

pytestmark = pytest.mark.browser

YEARS = range(2009, 2019)


def loaded(nation: TestNation, folder: Path) -> None:
    """Invented figures of ten years, of a force, a district and a merged area; the first year's revised since."""
    forces = WIDE.replace(f"areas: {AreaSort.LOCAL_AUTHORITIES}", f"areas: {AreaSort.POLICE_FORCES}")
    with nation.as_seen_by(nation.desk) as work:
        for document, areas in (
            (WIDE, ("Weymouth and Portland", "Bournemouth and Poole", "Barnet")),
            (forces, ("Dorset",)),
        ):
            read_by = AreaMapping.read(
                document.replace("own_areas:", "own_areas:\n  Weymouth and Portland: a district until 2019"),
                "a mapping",
            )
            for published_on, more in ((date(2019, 8, 15), 0.5), (date(2020, 8, 15), 0.25)):
                path = folder / "areas.csv"
                rows = [",".join([str(year), *(f"{year - 2000 + more}" for _ in areas)]) for year in YEARS]
                path.write_text("\n".join([",".join(["year", *areas]), *rows]) + "\n")
                figures = read_area_table(path, read_by).figures
                keep_statistics(work, figures, published_on=published_on, read_by=read_by)


@pytest.mark.parametrize("size", SIZES)
def test_figures_beside_the_lines_can_be_read_at_every_size(
    building: Building, nation: TestNation, tmp_path: Path, size: str
) -> None:
    loaded(nation, tmp_path)
    with served(building) as root, chromium() as browser:
        page, wrong = window(browser, size)
        sign_in(page, root, nation.desk)
        pages = ("/forces/dorset", "/areas/E09000003", "/areas/Bournemouth and Poole", "/areas")
        found = {path: faults(page, root + path) for path in pages}
        page.goto(f"{root}/areas/Bournemouth and Poole")
        page.get_by_role("img", name="Invented admissions: from 9.25").wait_for()
        page.get_by_text("Every figure, and what was published of it before").click()
        page.get_by_text("9.5 admissions (provisional), published 15 August 2019").wait_for()
        found["with every figure open"] = violations(page)
        assert wrong == []
    assert {path: each for path, each in found.items() if each} == {}
