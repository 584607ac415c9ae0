"""Serving pages and API, and working the queue: the two processes of an installation."""

from importlib import import_module
from importlib.util import find_spec
from typing import Annotated

import typer
import uvicorn
from fastapi import APIRouter

from counterline.api.application import create_api
from counterline.bootstrap import Building, open_house
from counterline.faces import FACES
from counterline.places import loaded_outcodes
from counterline.plumbing.database import Role
from counterline.plumbing.settings import own_agencies_file, settings_from
from counterline.terminal.asking import Demo
from counterline.web import create_app
from counterline.web.navigation import Pages
from counterline.worker import Worker, log_own_agencies

Port = Annotated[int, typer.Option("--port", help="The port to listen on.")]
Host = Annotated[
    str, typer.Option("--host", help="The address to listen on; only this machine unless you say otherwise.")
]


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


def serve(port: Port = 8000, host: Host = "127.0.0.1", demo: Demo = False) -> None:
    """Serve the pages and the API."""
    loaded_outcodes()  # a look-up with a fault is refused before anybody waits for what it places
    house = open_house(settings_from(demo=demo), migrating=False)
    building = house.building(Role.APPLICATION)
    typer.echo(f"Serving on http://{host}:{port}")
    server_of(building, host, port).run()


def work(
    demo: Demo = False,
    once: Annotated[bool, typer.Option("--once", help="Stop when the queue is empty.")] = False,
) -> None:
    """Work the queue: load what is sent, and draw what follows."""
    loaded_outcodes()
    house = open_house(settings_from(demo=demo), migrating=False)
    building = house.building(Role.APPLICATION, Role.DERIVE, Role.SEAL)
    log_own_agencies(building, own_agencies_file())
    Worker(building).run(wait=not once)
