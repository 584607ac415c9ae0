"""The API as one ASGI application, to be mounted beside the pages."""

from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from counterline.api import (
    agencies,
    areas,
    contact_points,
    counted,
    feeds,
    intake,
    lines,
    picture,
    places,
    publications,
    records,
    report_files,
    reports,
    submissions,
    uploads,
)
from counterline.api.description import Described
from counterline.api.entrance import Entrance
from counterline.api.problems import answer_problems, broken, documented
from counterline.bootstrap import Building
from counterline.plumbing.last_resort import LastResort

ROOMS = (
    picture,
    contact_points,
    counted,
    lines,
    records,
    places,
    agencies,
    areas,
    intake,
    submissions,
    uploads,
    feeds,
    reports,
    report_files,
    publications,
)


def create_api(building: Building) -> Described:
    """The API over a running application, for a server to mount at /api/v1."""
    app = Described(
        title="counterline",
        version="1",
        summary="The county lines picture of one viewer's own view, and the door by which returns are filed.",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        responses=documented(),
        generate_unique_id_function=_named,
        middleware=[Middleware(LastResort, door="api", told=broken), Middleware(Entrance, building=building)],
    )
    app.state.building = building
    for room in ROOMS:
        app.include_router(room.router)
    app.answer_description()
    answer_problems(app)
    return app


def _named(route: APIRoute) -> str:
    return route.name
