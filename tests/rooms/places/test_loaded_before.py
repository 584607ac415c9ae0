"""Figures and boundaries loaded before publications were kept: each loading becomes one, and can be withdrawn."""

from pathlib import Path

from counterline.places import boundaries_kept, publications, withdraw_publication
from counterline.plumbing.database import Role
from counterline.plumbing.schema import migrate
from counterline.vocabulary.identity import read_reference
from tests.conftest import TestServer
from tests.rooms.places.kept import statistics

FIGURE = (
    "insert into area_statistics (series_key, area, period, value, bound, provisional, note, source_title, "
    "source_address, published_on, content_key, loaded_by, loaded_at) "
    "values (1, :area, '2026-Q1/2026-Q1', :value, 'exactly', false, '', 'Invented', 'https://example.org', :on, "
    ":value, :by, cast(:on as date))"
)
BOUNDARY = (
    "insert into place_boundaries (force, code, name, polygons, source_title, source_address, published_on, "
    "content_key, loaded_by, loaded_at) values ('dorset', 'x', 'Dorset', '[[[[1,50],[2,50],[2,51],[1,50]]]]', "
    "'Invented', 'https://example.org', '2021-01-01', 1, :by, '2021-02-01')"
)


def test_what_was_loaded_before_is_of_one_publication_for_each_loading(test_server: TestServer, tmp_path: Path) -> None:
    with test_server.left_at("0020", tmp_path) as building:
        with building.works.begin(Role.OWNER) as work:
            desk = work.value(
                "insert into viewers (ref, name, agency, role) values ('VW-7KQ2M9XD', 'Invented', 'nclcc', 'desk') "
                "returning viewer_id"
            )
            work.run("insert into area_series values (1, 'invented', 'Invented', 'offences', 'Made up', 'Nobody')")
            for area, value, on in (
                ("dorset", 12, "2026-05-01"),
                ("kent", 3, "2026-05-01"),
                ("dorset", 7777, "2026-06-01"),
            ):
                work.run(FIGURE, area=area, value=value, on=on, by=desk)
            work.run(BOUNDARY, by=desk)
        migrate(building.database.engine(Role.OWNER))
        with building.works.begin(Role.APPLICATION, desk) as work:
            found = publications(work)
            assert sorted((each.holds.value, each.many) for each in found) == [
                ("boundaries", 1),
                ("figures", 1),
                ("figures", 2),
            ]
            assert [read_reference(each.ref) for each in found] == [each.ref for each in found]
            assert [each.value for each in statistics(work, "invented")] == [7777, 3]
            for wrong in found:
                if wrong.many == 1:
                    withdraw_publication(work, wrong.ref, "Loaded by mistake.")
            assert [each.value for each in statistics(work, "invented")] == [12, 3]
            assert boundaries_kept(work) == {}
