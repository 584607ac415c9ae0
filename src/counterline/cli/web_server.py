"""The web server: every face's pages, and beside them every face's addresses of the API."""

import socket
from collections.abc import Callable, Collection
from importlib import import_module
from typing import Final

import uvicorn
from fastapi import APIRouter

from counterline.api.application import create_api
from counterline.api.endpoints import router_of
from counterline.bootstrap.building import Building
from counterline.faces import FACES
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.upkeep.collector import loading
from counterline.web import create_app
from counterline.web.navigation import Pages
from counterline.web.security.gate import LOOPBACK

EVERYWHERE: Final = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - what is refused without names


def pages_offered() -> list[Pages]:
    """The pages of every face."""
    modules = (import_module(f"counterline.faces.{each}.pages") for each in FACES)
    return [Pages(module.router, module.TABS) for module in modules]


def addresses_offered() -> list[APIRouter]:
    """The API's addresses of every face: those made for a terminal too, and those written for the API alone."""
    modules = [import_module(f"counterline.faces.{each}.api") for each in FACES]
    made = [router_of(part) for module in modules for part in module.PARTS]
    return made + [module.router for module in modules if hasattr(module, "router")]


def load_faces() -> None:
    """Bring in every face's pages and addresses, which takes a second or two and needs no database."""
    with loading():
        pages_offered()
        addresses_offered()


class Announced(uvicorn.Server):
    """A server that tells its address once it listens there, and not before."""

    def __init__(self, config: uvicorn.Config, told: Callable[[str], None]) -> None:
        super().__init__(config)
        self._told = told

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, and tell where; a port of 0 is told as the one that was found free."""
        await super().startup(sockets)
        if self.started and not self.should_exit:
            host, port = self.servers[0].sockets[0].getsockname()[:2]
            self._told(f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}")


def names_of(set_names: Collection[str], host: str) -> Collection[str]:
    """By which names a server is asked for: those that were set, or this machine's own and the address it listens on."""
    if set_names:
        return set_names
    if host in EVERYWHERE:
        raise CounterlineError(
            f"With --host {host} anybody may ask for this server, by any name. Set COUNTERLINE_HOSTS to the names that "
            "people use, such as counterline.example.police.uk, with commas between them."
        )
    return LOOPBACK | {f"[{host}]" if ":" in host else host}


def server_of(building: Building, host: str, port: int, told: Callable[[str], None] = lambda _: None) -> uvicorn.Server:
    """A web server for a building's pages and API; it logs no request, since addresses may name what people looked for."""
    load_faces()
    settings = building.settings
    beside = {"/api/v1": create_api(building, addresses_offered())}
    app = create_app(building, pages_offered(), beside=beside, hosts=names_of(settings.hosts, host))
    return Announced(
        uvicorn.Config(
            app,
            host=host,
            port=port,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=3,
            server_header=False,
            # What a client says of its own address counts only behind a proxy that is known to have said it.
            proxy_headers=bool(settings.trusted_proxies),
            forwarded_allow_ips=list(settings.trusted_proxies),
        ),
        told,
    )
