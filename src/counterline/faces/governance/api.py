"""Roles for machines, and where a machine exchanges its id and secret for a token of fifteen minutes.

The latter as OAuth 2.0 has it: client credentials, RFC 6749 section 4.4.
"""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.security import HTTPBasic, HTTPBasicCredentials
from pydantic import BaseModel, Field
from starlette.responses import JSONResponse, Response

from counterline.api.clients import Asking
from counterline.bootstrap.building import Building
from counterline.faces.governance.log import log_api
from counterline.faces.governance.people import away_api, staff_api
from counterline.faces.governance.reach import compartment_api, glass_api, purpose_api
from counterline.faces.governance.told import Roles, roles_told
from counterline.governance.entry import machines
from counterline.plumbing.database import Role

PARTS = (
    log_api.ADDRESSES,
    staff_api.ADDRESSES,
    away_api.ADDRESSES,
    purpose_api.ADDRESSES,
    glass_api.ADDRESSES,
    compartment_api.ADDRESSES,
)
router = APIRouter(tags=["governance"])

_BASIC = HTTPBasic(auto_error=False, scheme_name="client", description="A machine client's id and secret.")


@router.get("/roles")
def roles(_: Asking) -> Roles:
    """Every role: what it may do, which kinds of record it reads, and where it is held."""
    return roles_told()


class AccessToken(BaseModel):
    """A token, as RFC 6749 section 5.1 has it."""

    access_token: str
    token_type: str = "Bearer"  # noqa: S105 - the kind of token, and none
    expires_in: int = Field(description="Seconds for which it is taken.")
    scope: str = Field(description="The permissions it leaves its viewer, between spaces.")


class TokenRefused(BaseModel):
    """A refusal, as RFC 6749 section 5.2 has it, which programs know how to read."""

    error: str
    error_description: str


@router.post(
    "/token",
    response_model=AccessToken,
    responses={400: {"model": TokenRefused}, 401: {"model": TokenRefused}},
)
def token(
    request: Request,
    basic: Annotated[HTTPBasicCredentials | None, Depends(_BASIC)],
    grant_type: Annotated[str, Form(max_length=100)] = "",
    scope: Annotated[str, Form(max_length=2000)] = "",
    client_id: Annotated[str, Form(max_length=100)] = "",
    client_secret: Annotated[str, Form(max_length=200)] = "",
) -> Response:
    """Exchange a machine's id and secret for a token of 15 minutes, narrowed to the scopes asked for.

    The id and secret come as HTTP Basic, or as client_id and client_secret in the form; never in the address.
    """
    building: Building = request.app.state.building
    if grant_type != "client_credentials":
        return _refused(HTTPStatus.BAD_REQUEST, "unsupported_grant_type", "Send grant_type=client_credentials.")
    ref, secret = (basic.username, basic.password) if basic else (client_id, client_secret)
    try:
        with building.works.begin(Role.APPLICATION) as work:
            made = machines.short_token(work, ref, secret, scope.split(), building.settings.token_signing_key)
    except machines.NoSuchClient as refused:
        return _refused(HTTPStatus.UNAUTHORIZED, "invalid_client", refused.message)
    except machines.ScopeTooWide as refused:
        return _refused(HTTPStatus.BAD_REQUEST, "invalid_scope", refused.message)
    told = AccessToken(access_token=made.token, expires_in=made.seconds, scope=" ".join(made.scopes))
    return JSONResponse(told.model_dump())


def _refused(status: HTTPStatus, error: str, why: str) -> Response:
    headers = {"WWW-Authenticate": 'Basic realm="counterline"'} if status is HTTPStatus.UNAUTHORIZED else None
    return JSONResponse(TokenRefused(error=error, error_description=why).model_dump(), status, headers)
