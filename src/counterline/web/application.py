"""The pages as one ASGI application."""

from collections.abc import Collection, Mapping, Sequence

from fastapi import Depends, FastAPI
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from counterline.bootstrap.building import Building
from counterline.plumbing.assets import STATIC, manifest
from counterline.plumbing.upkeep.last_resort import LastResort
from counterline.web.failures import answer_failures, away, broken, failure_page
from counterline.web.navigation import Pages, arranged
from counterline.web.security.bodies import MeasuredBodies
from counterline.web.security.forgery import refuse_forgeries
from counterline.web.security.gate import Gate
from counterline.web.security.headers import StrictHeaders
from counterline.web.security.sent_once import SentOnce
from counterline.web.security.sessions import Sessions
from counterline.web.standing import answer_watchers


class HashedFiles(StaticFiles):
    """The built files. Their names change whenever they do, so a browser may keep them for a year."""

    def file_response(self, *args: object, **kwargs: object) -> Response:
        """One built file, to be kept."""
        response = super().file_response(*args, **kwargs)  # type: ignore[arg-type]
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(
    building: Building,
    pages: Sequence[Pages],
    *,
    beside: Mapping[str, ASGIApp] | None = None,
    hosts: Collection[str] | None = None,
) -> FastAPI:
    """The faces' pages over a running application, for a server to serve, with others `beside` them.

    It answers to the names in `hosts` alone, where any are given.
    """
    manifest()  # refuse to start unbuilt, rather than serve bare pages
    app = FastAPI(
        title="counterline",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        middleware=[
            Middleware(StrictHeaders, https_only=building.secure_cookies),
            Middleware(LastResort, door="web", told=broken, away=away),
            Middleware(
                Gate, refusals=building.turnstiles.refusals, told=failure_page, beside=tuple(beside or ()), hosts=hosts
            ),
            # At 9, as it would be, a page with a map takes five times as long, for a fortieth less to send.
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=5),
            Middleware(MeasuredBodies, told=failure_page, beside=tuple(beside or ())),
            Middleware(SentOnce, building=building, beside=tuple(beside or ())),
        ],
    )
    app.state.building = building
    lifetime = int(building.limits.absolute.total_seconds())
    app.state.sessions = Sessions(building.cookie_key, secure=building.secure_cookies, lifetime=lifetime)
    app.state.tabs = arranged(pages)
    for path, application in (beside or {}).items():
        app.mount(path, application)
    app.mount("/static", HashedFiles(directory=STATIC), name="static")
    for each in pages:
        app.include_router(each.router, dependencies=[Depends(refuse_forgeries)])
    answer_failures(app)
    answer_watchers(app)
    return app
