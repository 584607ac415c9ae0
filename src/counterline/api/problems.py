"""Refusals and failures as problem+json: what happened and what to do next, and nothing of the inside."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Scope

from counterline.api.clients import machine
from counterline.places.errors import UnknownAgency
from counterline.plumbing.errors import CounterlineError, NotFound
from counterline.vocabulary.errors import UnreadableValue

PROBLEM_JSON: Final = "application/problem+json"
UNSAID: Final = {
    400: "The body cannot be read. Send JSON as application/json, or a file as multipart/form-data with its boundary.",
    404: "There is nothing at this address. The addresses are listed in /api/v1/openapi.json.",
    405: "This address is not asked in that way. The Allow header says how.",
}

_WHAT_TO_DO: Final = {
    "extra_forbidden": "This address knows no such word. Leave it out; /api/v1/openapi.json lists the words",
    "missing": "It must be given",
    "json_invalid": "It is not JSON from here on",
    "model_attributes_type": "It is not a JSON object. Send one as application/json",
    "dict_type": "It is not a JSON object. Send one as application/json",
}
"""What the library that reads requests says in words for programmers, said for whoever sends them."""
_NO_FILE: Final = "Value error, Expected UploadFile"


class Problem(BaseModel):
    """One refusal, in the form of RFC 9457."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    reference: str | None = None
    errors: dict[str, str] | None = None


def problem(
    status: int, detail: str, *, errors: dict[str, str] | None = None, reference: str | None = None
) -> Response:
    """A refusal as a client receives it."""
    told = Problem(title=HTTPStatus(status).phrase, status=status, detail=detail, errors=errors, reference=reference)
    headers = {"WWW-Authenticate": "Bearer"} if status == HTTPStatus.UNAUTHORIZED else None
    return Response(told.model_dump_json(exclude_none=True), status, headers, PROBLEM_JSON)


def documented() -> dict[int | str, dict[str, Any]]:
    """The refusals that every address may give, for the OpenAPI document."""
    content = {PROBLEM_JSON: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    told = {
        400: "What was asked cannot be done as asked; the detail says why.",
        401: "No token was sent, or it is not live.",
        403: "The role behind the token does not permit this.",
        404: "There is nothing of that reference in what the viewer may see.",
        409: "The act no longer fits the state of things.",
        422: "Something that was sent cannot be read.",
        429: "Too much was asked in too short a time; Retry-After says in how many seconds to ask again.",
        500: "It broke; the reference leads to the log.",
        503: "The database is not answering; Retry-After says in how many seconds to ask again.",
    }
    return {status: {"description": meaning, "content": content} for status, meaning in told.items()}


def answer_problems(app: FastAPI) -> None:
    """Have every refusal that is raised answered as a problem."""

    @app.exception_handler(UnknownAgency)
    def unlisted(_: Request, refusal: UnknownAgency) -> Response:
        # Its own words repeat what was asked for, which may be anything.
        return problem(refusal.status, "There is no agency of that code in the register: /agencies lists the codes.")

    @app.exception_handler(CounterlineError)
    def refused(request: Request, refusal: CounterlineError) -> Response:
        member = getattr(request.state, "member", None)
        if isinstance(refusal, NotFound) and not refusal.noted and member is not None:
            client = machine(request, member)
            with client.work() as work:
                client.missed(work, {"address": request.url.path})
        return problem(refusal.status, refusal.message)

    @app.exception_handler(UnreadableValue)
    def unreadable(_: Request, refusal: UnreadableValue) -> Response:
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, refusal.reason)

    @app.exception_handler(HTTPException)
    def plain(_: Request, refusal: HTTPException) -> Response:
        answer = problem(refusal.status_code, UNSAID.get(refusal.status_code, str(refusal.detail)))
        answer.headers.update(refusal.headers or {})
        return answer

    @app.exception_handler(RequestValidationError)
    def unfit(_: Request, refusal: RequestValidationError) -> Response:
        # Where and why, and never the value: it may be somebody's number.
        found = {_where_said(each["loc"]): _why_said(each["type"], each["msg"]) for each in refusal.errors()}
        detail = "What was sent cannot be read. " + " ".join(f"{where}: {why}." for where, why in found.items())
        return problem(HTTPStatus.UNPROCESSABLE_ENTITY, detail.replace("..", "."), errors=found)


def _where_said(loc: tuple[str | int, ...]) -> str:
    return ".".join(str(step) for step in loc)


def _why_said(sort: str, message: str) -> str:
    if message.startswith(_NO_FILE):
        return "It is not a file. Send one as multipart/form-data, with a name"
    return _WHAT_TO_DO.get(sort) or message.removeprefix("Value error, ")


def broken(_: Scope, reference: str) -> Response:
    """The problem for what nobody foresaw, with the reference under which it is logged."""
    told = f"This could not be done. Try again; if it fails again, tell whoever runs this installation {reference}."
    return problem(HTTPStatus.INTERNAL_SERVER_ERROR, told, reference=reference)


def away(_: Scope) -> Response:
    """The problem for a database that is out of reach."""
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE, "The database is not answering. Ask again after Retry-After seconds."
    )
