"""What a person sees when something cannot be done: what happened, what to do next, and nothing of the inside."""

from http import HTTPStatus
from typing import Final
from urllib.parse import urlencode

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Scope

from counterline.governance.reach.purposes import PurposeNeeded
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.plumbing.upkeep.turnstile import TooMany
from counterline.web.rendering.page import SIGN_IN, SignInFirst, asked_for, page_for
from counterline.web.rendering.templates import templates
from counterline.web.security.forgery import FormNotOurs

PURPOSE: Final = "/purpose"
SIGN_IN_AGAIN: Final = "/sign-in/again"
TOLD: Final = frozenset({400, 403, 404, 405, 409, 411, 413, 422, 429, 500, 503})  # each has words in failures.toml


def failure_page(request: Request, status: int, message: str | None = None) -> Response:
    """The page for a refusal or failure, in the frame of whoever met it."""
    told = status if status in TOLD else 400 if status < 500 else 500
    return page_for(request).render(
        "failures/failure.html", status=status, marking="OFFICIAL", told=told, message=message
    )


def answer_failures(app: FastAPI) -> None:
    """Have every refusal that a handler raises answered with a page."""

    @app.exception_handler(CounterlineError)
    def refused(request: Request, refusal: CounterlineError) -> Response:
        if isinstance(refusal, NotFound) and not refusal.noted:
            page_for(request).note_a_miss()
        if isinstance(refusal, FormNotOurs):
            page_for(request).note_a_form_not_ours()
        answer = failure_page(request, refusal.status, refusal.message)
        if isinstance(refusal, TooMany):
            answer.headers["Retry-After"] = str(refusal.seconds)
        return answer

    @app.exception_handler(HTTPException)
    def plain(request: Request, refusal: HTTPException) -> Response:
        return failure_page(request, refusal.status_code)

    @app.exception_handler(RequestValidationError)
    def unreadable(request: Request, _: RequestValidationError) -> Response:
        return failure_page(request, HTTPStatus.UNPROCESSABLE_ENTITY)

    @app.exception_handler(PurposeNeeded)
    def no_purpose(request: Request, _: PurposeNeeded) -> Response:
        href = f"{PURPOSE}?{urlencode({'next': asked_for(request)})}"
        if "HX-Request" in request.headers:
            return Response(headers={"HX-Redirect": PURPOSE})
        return RedirectResponse(href, HTTPStatus.SEE_OTHER)

    @app.exception_handler(SignInFirst)
    def signed_out(request: Request, first: SignInFirst) -> Response:
        way = SIGN_IN_AGAIN if first.again else SIGN_IN
        href = f"{way}?{urlencode({'next': first.back_to})}"
        if "HX-Request" in request.headers:
            return Response(headers={"HX-Redirect": way})
        return RedirectResponse(href, HTTPStatus.SEE_OTHER)


def broken(scope: Scope, reference: str) -> Response:
    """The page for what nobody foresaw, with the reference under which it is logged."""
    return _bare(scope, HTTPStatus.INTERNAL_SERVER_ERROR, reference)


def away(scope: Scope) -> Response:
    """The page for a database that is out of reach."""
    return _bare(scope, HTTPStatus.SERVICE_UNAVAILABLE)


def _bare(scope: Scope, status: HTTPStatus, reference: str | None = None) -> Response:
    # Drawn without asking who is signed in: the failure may be that nothing can be asked.
    values = {
        "marking": "OFFICIAL",
        "told": status.value,
        "reference": reference,
        "nonce": scope["state"]["nonce"],
        "tabs": [],
    }
    return HTMLResponse(templates().get_template("failures/failure.html").render(values), status)
