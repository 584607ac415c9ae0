"""Tables that every viewer reads: the database itself refuses whoever may not write them, whatever the code forgets."""

import pytest
from sqlalchemy.exc import DBAPIError

from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ROLES, Permission, ViewerRole
from counterline.plumbing.database import Role
from counterline.plumbing.work import Work
from tests.nation import TestNation

OPEN = {
    "mappings": (
        "insert into mappings (name, version, kind, system, title, document, approved_by) "
        "values ('invented', 1, 'line_return', 'x', 'x', 'x', {by})"
    ),
    "own_agencies": (
        "insert into own_agencies (code, told, added_by, added_at) values ('invented', '{{}}', {by}, now())"
    ),
    "published_figures": (
        "insert into published_figures (ref, title, figures_on, rule, body, sealed_text, seal, published_by, published_at, "
        "prepared_id, prepared_by) values ('FG-0000', 'x', '2026-03-31', 'x', '{{}}', 'x', 'x', {by}, now(), "
        "(select prepared_id from prepared_releases), (select prepared_by from prepared_releases))"
    ),
    "place_publications": (
        "insert into place_publications (ref, holds, published_on, loaded_by, loaded_at) "
        "values ('PB-00000000', 'figures', '2026-01-01', {by}, now())"
    ),
    "place_withdrawals": (
        "insert into place_withdrawals (publication_id, why, withdrawn_by, withdrawn_at) "
        "select min(publication_id), 'x', {by}, now() from place_publications"
    ),
    "place_boundaries": (
        "insert into place_boundaries (force, code, name, polygons, source_title, source_address, published_on, "
        "content_key, loaded_by, loaded_at, publication_id) select 'dorset', 'x', 'x', '[]', 'x', 'x', '2026-01-01', 1, "
        "{by}, now(), min(publication_id) from place_publications"
    ),
    "area_statistics": (
        "insert into area_statistics (series_key, area, period, value, bound, provisional, note, source_title, "
        "source_address, published_on, content_key, loaded_by, loaded_at, publication_id) "
        "select 1, 'dorset', '2026', 1, 'exactly', false, '', 'x', 'x', '2026-01-01', 1, {by}, now(), "
        "min(publication_id) from place_publications"
    ),
    "area_series": (
        "insert into area_series (series_key, series, title, unit, definition, whose) values (1, 'x', 'x', 'x', 'x', 'x')"
    ),
}
NEEDS = {
    "mappings": Permission.INTAKE_MAPPING_APPROVE,
    "own_agencies": Permission.GOVERNANCE_AGENCY_KEEP,
    "published_figures": Permission.PICTURE_FIGURE_PUBLISH,
    "place_publications": Permission.PLACES_STATISTICS_SEND,
    "place_withdrawals": Permission.PLACES_STATISTICS_SEND,
    "place_boundaries": Permission.PLACES_STATISTICS_SEND,
    "area_statistics": Permission.PLACES_STATISTICS_SEND,
    "area_series": Permission.PLACES_STATISTICS_SEND,
}
CHANGES = {
    "mappings": "update mappings set document = 'another'",
    "own_agencies": "update own_agencies set code = 'another'",
    "published_figures": "update published_figures set title = 'another'",
    "place_publications": "update place_publications set published_on = '2026-01-02'",
    "place_withdrawals": "update place_withdrawals set why = 'another'",
    "place_boundaries": "update place_boundaries set name = 'another'",
    "area_statistics": "update area_statistics set value = 2",
    "area_series": "update area_series set definition = 'another'",
}

PREPARED = (
    "insert into prepared_releases (ref, title, figures_on, national_only, forces_asked, prepared_by, prepared_at) "
    "values ('PR-0000', 'x', '2026-03-31', true, '{{}}', {by}, now()) on conflict do nothing"
)
OF_A_PUBLICATION = {"place_withdrawals", "place_boundaries", "area_statistics"}
SHIPPED = {"mappings": "where system <> 'counterline'"}  # the mapping of the form for one report comes with the schema


def kept(nation: TestNation, table: str) -> int:
    """How many rows a table holds beside those it came with, as its owner counts them."""
    with nation.building.works.begin(Role.OWNER) as work:
        return counted(work, table)


def counted(work: Work, table: str) -> int:
    """How many rows whoever is at work reads in a table, beside those it came with."""
    return int(work.value(f"select count(*) from {table} {SHIPPED.get(table, '')}"))


def written(nation: TestNation, table: str, viewer: Viewer | None, by: int | None) -> None:
    """Write one row as the application, for a viewer, past every rule of the code."""
    viewer_id = None if viewer is None else viewer.viewer_id
    if table in OF_A_PUBLICATION:
        with nation.building.works.begin(Role.OWNER) as work:
            work.run(OPEN["place_publications"].format(by=nation.desk.viewer_id) + " on conflict do nothing")
    if table == "published_figures":  # what somebody else has prepared
        with nation.building.works.begin(Role.OWNER) as work:
            work.run(PREPARED.format(by=nation.second.viewer_id))
    if table == "area_statistics":
        with nation.building.works.begin(Role.OWNER) as work:
            work.run(OPEN["area_series"] + " on conflict do nothing")
    with nation.building.works.begin(Role.APPLICATION, viewer_id) as work:
        work.run(OPEN[table].format(by="null" if by is None else by))


@pytest.mark.parametrize("table", OPEN)
def test_whoever_lacks_the_permission_writes_no_row(nation: TestNation, table: str) -> None:
    refused = [role for role, rights in ROLES.items() if NEEDS[table] not in rights.permissions]
    assert {ViewerRole.FEED, ViewerRole.OFFICER} <= set(refused)
    for role in refused:
        viewer = nation.viewer("dorset-council" if role is ViewerRole.PARTNER else "nclcc", role)
        with pytest.raises(DBAPIError, match=f'row-level security policy for table "{table}"'):
            written(nation, table, viewer, viewer.viewer_id)
    assert kept(nation, table) == 0


@pytest.mark.parametrize("table", OPEN)
def test_without_a_viewer_no_row_is_written_not_even_in_anothers_name(nation: TestNation, table: str) -> None:
    for by in (None, nation.desk.viewer_id):
        with pytest.raises(DBAPIError, match="row-level security"):
            written(nation, table, None, by)
    assert kept(nation, table) == 0


@pytest.mark.parametrize("table", OPEN)
def test_whoever_has_the_permission_writes_in_their_own_name_until_their_access_ends(
    nation: TestNation, table: str
) -> None:
    if table != "area_series":  # it names nobody
        with pytest.raises(DBAPIError, match="row-level security"):
            written(nation, table, nation.desk, nation.viewer("dorset").viewer_id)
    written(nation, table, nation.desk, nation.desk.viewer_id)
    assert kept(nation, table) == 1
    with nation.building.works.begin(Role.OWNER) as work:
        work.run("update viewers set ended_at = now() where viewer_id = :id", id=nation.desk.viewer_id)
    with pytest.raises(DBAPIError, match="row-level security"):
        written(nation, table, nation.desk, nation.desk.viewer_id)
    assert kept(nation, table) == 1


@pytest.mark.parametrize("table", OPEN)
@pytest.mark.parametrize("role", [Role.APPLICATION, Role.DERIVE])
def test_nobody_changes_or_removes_a_row_with_or_without_the_permission(
    nation: TestNation, table: str, role: Role
) -> None:
    written(nation, table, nation.desk, nation.desk.viewer_id)
    for viewer in (nation.desk.viewer_id, nation.viewer("dorset", ViewerRole.FEED).viewer_id, None):
        for statement in (CHANGES[table], f"delete from {table}"):
            with nation.building.works.begin(role, viewer) as work, pytest.raises(DBAPIError, match="denied"):
                work.run(statement)
    assert kept(nation, table) == 1


@pytest.mark.parametrize("table", OPEN)
def test_a_row_once_written_is_read_by_every_viewer_and_by_the_worker_where_it_reads_the_table(
    nation: TestNation, table: str
) -> None:
    written(nation, table, nation.desk, nation.desk.viewer_id)
    with nation.as_seen_by(nation.viewer("kent", ViewerRole.FEED)) as work:
        assert counted(work, table) == 1
    if table != "published_figures":  # of which nothing is derived
        with nation.building.works.begin(Role.DERIVE) as work:
            assert counted(work, table) == 1
