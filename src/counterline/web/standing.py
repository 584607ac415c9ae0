"""Whether this installation is alive, and whether it is ready to be used: two answers for machines that watch it."""

from http import HTTPStatus

from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from counterline.bootstrap.building import Building

HEALTH, READY = "/health", "/ready"


def answer_watchers(app: FastAPI) -> None:
    """Answer at both addresses, whoever asks, with yes and no and nothing else."""

    @app.get(HEALTH, include_in_schema=False)
    async def health() -> Response:
        """Alive: this process answers. Nothing is asked of the database, so that nobody ends a process for another's fault."""
        return JSONResponse({"alive": True})

    @app.get(READY, include_in_schema=False)
    def ready(request: Request) -> Response:
        """Ready: the database answers, its schema is this version's, a worker was seen lately, the log is sealed, the disk has room."""
        building: Building = request.app.state.building
        said = building.readiness()
        return JSONResponse(said, HTTPStatus.OK if said["ready"] else HTTPStatus.SERVICE_UNAVAILABLE)
