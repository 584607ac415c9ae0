"""Who is asking: the machine client behind a token, and the transactions in which it looks and acts."""

from typing import Annotated

from fastapi import Depends, Header, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, OAuth2
from starlette.requests import Request

from counterline.bootstrap.building import Member
from counterline.doors.caller import Caller
from counterline.governance import permissions

TOKEN_URL = "token"  # noqa: S105 - the address, from the API's own
_TOKEN = HTTPBearer(
    auto_error=False, scheme_name="token", description="A token of 90 days, made by `counterline token`."
)
_MACHINE = OAuth2(
    flows=OAuthFlows(
        clientCredentials=OAuthFlowClientCredentials(
            tokenUrl=TOKEN_URL,
            scopes={each.value: each.value.replace(":", ", ") for each in permissions.Permission},
        )
    ),
    scheme_name="machine",
    description="A token of 15 minutes, for a machine client made by `counterline machine add`.",
    auto_error=False,
)


def client_of(
    request: Request,
    _: Annotated[HTTPAuthorizationCredentials | None, Security(_TOKEN)],
    __: Annotated[str | None, Security(_MACHINE)],
    purpose: Annotated[
        str | None,
        Header(
            alias="Counterline-Purpose",
            max_length=100,
            description="What this is asked for, such as safeguarding; else what the token is registered for.",
        ),
    ] = None,
    gateway: Annotated[
        str | None,
        Header(
            alias="Counterline-Gateway",
            max_length=100,
            description="By which law police material serves it (DPA 2018 s.36(4)), as `/purpose` lists them.",
        ),
    ] = None,
) -> Caller:
    """The client whom the entrance let in."""
    return machine(request, request.state.member, purpose, gateway)


def machine(request: Request, member: Member, stated: str | None = None, gateway: str | None = None) -> Caller:
    """A machine client as the caller of a request; what it takes away is said in a header, which the entrance writes."""

    def says_disclosed(said: str) -> None:
        request.state.disclosed = said

    taker = f"agency:{member.viewer.agency}"
    return Caller(request.app.state.building, member, taker, says_disclosed, stated, gateway)


Asking = Annotated[Caller, Depends(client_of)]

# Nothing is kept under this key: each write is safe to repeat by what it says, so a repeated one answers as the first did.
IdempotencyKey = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="Accepted and not needed: the same write again changes nothing and answers with what stands.",
    ),
]
