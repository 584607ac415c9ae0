"""Who is asking: the machine client behind a token, and the transactions in which it looks and acts."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from typing import Annotated

from fastapi import Depends, Header, Security
from fastapi.openapi.models import OAuthFlowClientCredentials, OAuthFlows
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, OAuth2
from starlette.datastructures import State
from starlette.requests import Request

from counterline.api.answers import own_view
from counterline.api.paging import Bookmarks, Paging
from counterline.bootstrap.building import Building, Member
from counterline.governance import permissions, searches
from counterline.governance.reach import purposes
from counterline.lines.assembly.line import Line
from counterline.lines.assembly.shown import note_shown
from counterline.plumbing.work import Work
from counterline.records.wording.disclosing import disclose

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


@dataclass(frozen=True, slots=True)
class Client:
    """One machine client, which sees exactly what the viewer behind its token may read."""

    building: Building
    member: Member
    stated: str | None = None
    """The purpose that this request states; else its token's, or what its viewer chose."""
    gateway: str | None = None
    """The law that this request states for police material; else what its viewer chose."""
    state: State = field(default_factory=State, compare=False, repr=False)
    """What the entrance reads of this request once it is answered."""

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction in this client's world, for the purpose that it states."""
        with self.building.work_as(self.member.viewer) as work:
            # Glass that its viewer broke says for itself what it was broken for, which is no purpose of their role.
            stated = self.stated or (self.member.viewer.purpose if self.member.viewer.glass_until is None else None)
            if stated:
                purposes.state_purpose(work, stated)
            if self.gateway:
                purposes.state_gateway(work, self.gateway)
            yield work

    def takes_away(self, what: str, lines: Iterable[Line] = (), held: Collection[str] | None = None) -> None:
        """Log that a file goes to this client's agency, before it goes, and which lines it holds: an export is a disclosure.

        The answer says under which law it was held and is taken; `held` where that is known.
        """
        agency = f"agency:{self.member.viewer.agency}"
        with self.work() as work:
            self.state.disclosed = disclose(work, [f"export:{what}"], [agency], held).said
            note_shown(work, lines, agency)

    def was_shown(self, lines: Iterable[Line]) -> None:
        """Log which lines a list showed this client."""
        with self.work() as work:
            note_shown(work, lines)

    def looked_for(self, work: Work, asked: Mapping[str, object], hits: int) -> None:
        """Log what was looked for and how much was found, in the transaction that found it."""
        searches.note_search(work, asked, hits, self.building.settings.searching_key)

    def missed(self, work: Work, asked: Mapping[str, object]) -> None:
        """Log what was looked for and is not there."""
        searches.note_miss(work, asked, self.building.settings.searching_key)

    def noting_a_miss(self, work: Work, asked: Mapping[str, object]) -> AbstractContextManager[None]:
        """Log what was looked for by its reference if it turns out not to be there."""
        return searches.noting_a_miss(work, asked, self.building.settings.searching_key)

    def bookmarks(self, name: str, asked: Paging) -> Bookmarks:
        """Where lists of one question end and go on for this client."""
        return Bookmarks(self.building.cookie_key, self.member.ref, name, asked)

    @property
    def view(self) -> str:
        """Whose view every answer to this client is."""
        return own_view(self.member.viewer.agency)


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
) -> Client:
    """The client whom the entrance let in."""
    return Client(request.app.state.building, request.state.member, purpose, gateway, request.state)


Asking = Annotated[Client, Depends(client_of)]

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
