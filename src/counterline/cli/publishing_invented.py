"""The demonstration's figures of areas: the invented nation's tables are loaded as the national desk loads any."""

from collections import deque
from datetime import date
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory

from counterline.bootstrap.building import Building
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ViewerRole
from counterline.places.figures import (
    area_mapping,
    area_table,
    completeness,
    crime_mapping,
    kept_figures,
    recorded_crime,
    roll_ups,
)
from counterline.places.ground import publications
from counterline.plumbing.database import Role
from counterline_nation import Nation, PublishedTable


def load_published(building: Building, desk: Viewer, table: PublishedTable) -> publications.Loaded:
    """Load one invented table for every reader, as `areas load` and `areas crime` do: permission asked, and logged."""
    with TemporaryDirectory() as folder, building.work_as(desk) as work:
        files = table.write(Path(folder))
        if table.offences is None:
            by_areas = area_mapping.AreaMapping.read(table.document, table.name)
            reading = area_table.read_area_table(files[0], by_areas)
            lacks, on = completeness.area_lacks(reading), table.published_on
            return kept_figures.keep_statistics(work, reading.figures, published_on=on, read_by=by_areas, lacks=lacks)
        by_codes = crime_mapping.CrimeMapping.read(table.document, table.name)
        crime = recorded_crime.read_recorded_crime(files[0], files[1], by_codes)
        lacks, on = completeness.crime_lacks(crime), table.published_on
        return kept_figures.keep_statistics(
            work, roll_ups.rolled_up(crime), published_on=on, read_by=by_codes, lacks=lacks
        )


class Publisher:
    """Loads each table of a nation once its day has come; they are made after the first return is sent."""

    def __init__(self, building: Building, invented: Nation) -> None:
        self._invented = invented
        with building.works.begin(Role.OWNER) as work:
            self._desk = next(each for each in viewers.personas(work) if each.role is ViewerRole.DESK)

    def load_due(self, then: Building, on: date) -> None:
        """Load what came out by this day and was not loaded yet, with the clock of the day."""
        while self._waiting and self._waiting[0].published_on <= on:
            load_published(then, self._desk, self._waiting.popleft())

    @cached_property
    def _waiting(self) -> deque[PublishedTable]:
        return deque(self._invented.publications)
