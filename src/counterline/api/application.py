"""The API as one ASGI application, to be mounted beside the pages."""

from fastapi import FastAPI

from counterline.bootstrap import Building


def create_api(building: Building) -> FastAPI:
    """The API over a running application, for a server to mount at /api/v1."""
    app = FastAPI(title="counterline", version="1", docs_url=None, redoc_url=None)
    app.state.building = building
    return app
