"""The web server: every face's pages, and beside them every face's addresses of the API."""

from importlib import import_module
from importlib.util import find_spec

import uvicorn
from fastapi import APIRouter

from counterline.api.application import create_api
from counterline.bootstrap import Building
from counterline.faces import FACES
from counterline.web import create_app
from counterline.web.navigation import Pages


def pages_offered() -> list[Pages]:
    """The pages of every face."""
    modules = (import_module(f"counterline.faces.{each}.pages") for each in FACES)
    return [Pages(module.router, module.TABS) for module in modules]


def addresses_offered() -> list[APIRouter]:
    """The API's addresses of every face that has any."""
    names = (f"counterline.faces.{each}.api" for each in FACES)
    return [import_module(name).router for name in names if find_spec(name)]


def server_of(building: Building, host: str, port: int) -> uvicorn.Server:
    """A web server for a building's pages and API; it logs no request, since addresses may name what people looked for."""
    app = create_app(building, pages_offered(), beside={"/api/v1": create_api(building, addresses_offered())})
    return uvicorn.Server(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=3,
            server_header=False,
        )
    )
