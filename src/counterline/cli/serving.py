"""Serving pages and API, and working the queue: the two processes of an installation."""

import sys
from typing import Annotated

import structlog
import typer

from counterline.bootstrap.opening import open_house
from counterline.places.ground.outcodes import loaded_outcodes
from counterline.plumbing.database import Role
from counterline.plumbing.settings import own_agencies_file, settings_from
from counterline.plumbing.upkeep.collector import keep_what_is_loaded
from counterline.terminal.asking import Demo
from counterline.worker import Worker, log_own_agencies

app = typer.Typer()

Port = Annotated[int, typer.Option("--port", help="The port to listen on.")]
Host = Annotated[
    str, typer.Option("--host", help="The address to listen on; only this machine unless you say otherwise.")
]


def log_to_standard_error() -> None:
    """Say on standard error what happens in a process that goes on, so that standard output stays for answers."""
    structlog.configure(logger_factory=lambda *_: structlog.PrintLogger(sys.stderr))


@app.command("serve")
def serve(port: Port = 8000, host: Host = "127.0.0.1", demo: Demo = False) -> None:
    """Serve the pages and the API."""
    from counterline.cli.metrics import serve_metrics
    from counterline.cli.web_server import server_of

    log_to_standard_error()
    loaded_outcodes()  # a look-up with a fault is refused before anybody waits for what it places
    house = open_house(settings_from(demo=demo), migrating=False)
    building = house.building(Role.APPLICATION)
    serve_metrics(building, building.settings.metrics)
    with house.kept():
        server = server_of(building, host, port, told=lambda address: typer.echo(f"Serving on {address}"))
        keep_what_is_loaded()
        server.run()


@app.command("worker")
def work(
    demo: Demo = False,
    once: Annotated[bool, typer.Option("--once", help="Stop when the queue is empty.")] = False,
) -> None:
    """Work the queue: load what is sent, and draw what follows."""
    log_to_standard_error()
    loaded_outcodes()
    house = open_house(settings_from(demo=demo), migrating=False)
    building = house.building(Role.APPLICATION, Role.DERIVE, Role.SEAL)
    log_own_agencies(building, own_agencies_file())
    with house.kept():
        Worker(building).run(wait=not once)
