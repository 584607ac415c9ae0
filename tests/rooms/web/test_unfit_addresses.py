"""Addresses that nobody writes by hand: null characters and numbers beyond all bounds are refused, and nothing breaks."""

import re
from collections.abc import Iterator

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from counterline.bootstrap.building import Building
from counterline.cli.web_server import addresses_offered, pages_offered
from counterline.governance.entry import tokens
from counterline.governance.permissions import ViewerRole
from tests.callers import Caller
from tests.doors import Visitor, api_of
from tests.nation import TestNation

UNFIT = ("%00", "a%00b", "99999999999999999999", "-99999999999999999999", "9999-12-31", "0001-01-01")


def _read_by(routes: Iterator[object]) -> list[APIRoute]:
    return [each for each in routes if isinstance(each, APIRoute) and "GET" in (each.methods or ())]


def _addresses(route: APIRoute) -> Iterator[str]:
    """The address of a route with each unfit value wherever it takes one."""
    filled = re.sub(r"\{[^}]+\}", "heron-lines", route.path)
    for value in UNFIT:
        if "{" in route.path:
            yield re.sub(r"\{[^}]+\}", value, route.path)
        for taken in _taken(route):
            yield f"{filled}?{taken}={value}"


def _taken(route: APIRoute) -> set[str]:
    """The names that a route takes after the question mark; those of its dependencies and of models of names too."""
    waiting, names = [route.dependant], set[str]()
    while waiting:
        dependant = waiting.pop()
        waiting += dependant.dependencies
        for each in dependant.query_params:
            fields = getattr(each.field_info.annotation, "model_fields", None)
            names |= set(fields) if fields else {each.alias}
    return names


def _broken(client: TestClient, addresses: Iterator[str]) -> list[str]:
    return [each for each in addresses if client.get(each, follow_redirects=False).status_code >= 500]


@pytest.mark.parametrize("role", [ViewerRole.OFFICER, ViewerRole.DESK])
def test_no_page_breaks_at_a_null_character_or_a_number_beyond_bounds(
    visitor: Visitor, nation: TestNation, role: ViewerRole
) -> None:
    nation.mapping()
    visitor.signs_in(nation.viewer("dorset" if role is ViewerRole.OFFICER else "nclcc", role))
    routes = _read_by(iter(route for each in pages_offered() for route in each.router.routes))
    assert len(routes) > 20
    broken = [found for route in routes for found in _broken(visitor.client, _addresses(route))]
    assert broken == []


def test_no_address_of_the_api_breaks_at_them_either(building: Building, nation: TestNation) -> None:
    nation.mapping()
    with building.work_as(nation.desk) as work:
        token = tokens.issue_token(work, nation.desk, "invented machine")
    client = Caller(
        api_of(building),
        raise_server_exceptions=False,
        headers={"Authorization": f"Bearer {token}"},
    )
    routes = _read_by(iter(route for router in addresses_offered() for route in router.routes))
    assert len(routes) > 20
    assert [found for route in routes for found in _broken(client, _addresses(route))] == []
    assert client.get("/submissions/%00").status_code == 422
