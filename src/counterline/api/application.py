"""The API as one ASGI application, to be mounted beside the pages."""

from collections.abc import Iterable

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from counterline.api.description import Described
from counterline.api.entrance import Entrance
from counterline.api.problems import answer_problems, away, broken, documented
from counterline.bootstrap.building import Building
from counterline.plumbing.upkeep.last_resort import LastResort


def create_api(building: Building, routers: Iterable[APIRouter]) -> Described:
    """The faces' addresses over a running application, for a server to mount at /api/v1."""
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
        middleware=[
            Middleware(LastResort, door="api", told=broken, away=away),
            Middleware(Entrance, building=building),
        ],
    )
    app.state.building = building
    for each in routers:
        app.include_router(each)
    app.answer_description()
    answer_problems(app)
    return app


def _named(route: APIRoute) -> str:
    return route.name
