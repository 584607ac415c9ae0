"""The running application as pages, the API, commands and the worker see it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from sqlalchemy.exc import SQLAlchemyError

from counterline.bootstrap.turnstiles import Turnstiles
from counterline.governance.entry import sessions, tokens
from counterline.governance.entry.sessions import Session
from counterline.governance.log import model as governance_model
from counterline.governance.log import store
from counterline.governance.people import viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.sign_on import configuration
from counterline.places.ground.agencies import agency, register
from counterline.places.kept_agencies import keep_abreast
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.settings import Settings
from counterline.plumbing.tables.schema import check_schema
from counterline.plumbing.texts import catalogue
from counterline.plumbing.upkeep.disk import has_room
from counterline.plumbing.upkeep.health import Health, health_of
from counterline.plumbing.work import Work, Works

if TYPE_CHECKING:
    from counterline.governance.sign_on.provider import Provider


@dataclass(frozen=True, slots=True)
class Member:
    """A viewer in the words that pages show, and their session if they came by one."""

    viewer: Viewer
    session: Session | None = None

    @property
    def ref(self) -> str:
        """The viewer's reference."""
        return self.viewer.ref

    @property
    def name(self) -> str:
        """The name of the person or machine."""
        return self.viewer.name

    @property
    def role_name(self) -> str:
        """Their role, in words."""
        return catalogue()(f"roles.name.{self.viewer.role.value}")

    @property
    def agency_name(self) -> str:
        """Their agency, in words."""
        return agency(self.viewer.agency).name

    @property
    def permissions(self) -> frozenset[str]:
        """The permissions that they have now."""
        return frozenset(permission.value for permission in self.viewer.permissions)


@dataclass(frozen=True)
class Building:
    """All that pages, the API, commands and the worker need: settings, the time, and transactions in a viewer's world."""

    settings: Settings
    clock: Clock
    database: Database
    works: Works
    cookie_key: bytes

    @cached_property
    def turnstiles(self) -> Turnstiles:
        """The limits on how often somebody may look things up or be refused, counted in this process."""
        return Turnstiles.set_by(self.settings)

    def personas(self) -> Sequence[Member]:
        """The invented people of a demonstration; none elsewhere."""
        if not self.settings.demo:
            return []
        with self.works.begin(Role.APPLICATION) as work:
            return [Member(viewer) for viewer in viewers.personas(work)]

    def viewer(self, ref: str) -> Member | None:
        """The viewer with this reference; None where there is none or their access has ended."""
        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            found = viewers.viewer_by_ref(work, ref)
        return None if found is None else Member(found)

    def signed_in(self, digest: bytes, *, in_use: bool = True) -> Member | None:
        """Who is signed in by the session of this hash, or None. A session that turns out to be over is ended and logged.

        Requests that a page makes by itself are not `in_use`: the session is idle all the same.
        """
        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            session = sessions.session_of(work, digest)
            if session is None:
                return None
        over = session.over(now := self.clock.now(), self.limits)
        if over is not None:
            with suppress(NotFound), self.work_as(session.viewer) as work:  # another request may have ended it just now
                sessions.end_session(work, session.ref, over)
            return None
        if in_use and now - session.seen_at >= sessions.SEEN_EVERY:
            with self.work_as(session.viewer) as work:
                sessions.still_there(work, session)
        return Member(session.viewer, session)

    @property
    def limits(self) -> sessions.Limits:
        """How long sessions last here, and the digest of today's sign-in document."""
        return sessions.Limits(
            idle=timedelta(minutes=self.settings.session_idle_minutes),
            absolute=timedelta(hours=self.settings.session_hours),
            mapping=self.provider.sign_on.digest if self.provider else None,
        )

    @cached_property
    def provider(self) -> "Provider | None":
        """The provider that people sign in at, by the document that the settings name; None where they name none."""
        path, sign_on = self.settings.sign_on, sign_on_of(self.settings)
        if path is None or sign_on is None:
            return None
        from counterline.governance.sign_on.provider import Provider  # noqa: PLC0415 - no command signs anybody in, and it is heavy

        return Provider(sign_on, configuration.secret_of(sign_on, path.parent), self.clock)

    @property
    def secure_cookies(self) -> bool:
        """Whether cookies go over HTTPS alone. Raises `CounterlineError` where that is refused at an https address."""
        return secure_cookies(self.settings, self.provider.sign_on if self.provider else None)

    def viewer_of_token(self, token: str) -> Member | None:
        """Whose machine token this is; None for one that is not taken, or no longer, which is logged as a refusal."""
        from counterline.governance.entry import machines  # noqa: PLC0415 - no command takes a token, and it is heavy

        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            if not token.startswith(tokens.LONG_TOKEN):
                found = machines.viewer_of_short_token(work, token, self.settings.token_signing_key)
            else:
                found = tokens.viewer_of_token(work, token) if self.settings.long_tokens else None
            if found is None:
                store.note(work, governance_model.Act.REFUSAL, ["token:unknown"])
        return None if found is None else Member(found)

    def work(self, ref: str) -> AbstractContextManager[Work]:
        """One transaction in the world of the viewer with this reference. Raises `NotAllowed` where they have no access."""
        found = self.viewer(ref)
        if found is None:
            raise NotAllowed(
                "This person's access has ended, or they never had any. Sign in again, or ask your agency's administrator."
            )
        return self.works.begin(Role.APPLICATION, found.viewer.viewer_id)

    def work_as(self, viewer: Viewer) -> AbstractContextManager[Work]:
        """One transaction in the world of a viewer who is known already, within the scope that they came with."""
        return self.works.begin(Role.APPLICATION, viewer.viewer_id, viewer.scope)

    @cached_property
    def _schema_known(self) -> bool:
        check_schema(self.database.engine(Role.APPLICATION))
        return True

    def answers(self, role: Role = Role.APPLICATION) -> bool:
        """Whether the database answers at all."""
        with suppress(CounterlineError, SQLAlchemyError), self.works.begin(role) as work:
            return bool(work.value("select true"))
        return False

    def readiness(self) -> dict[str, bool]:
        """Whether each part that an installation needs is in order, and under `ready` whether all are."""
        told = self.answers()
        schema, health = False, None
        if told:
            with suppress(CounterlineError, SQLAlchemyError), self.works.begin(Role.APPLICATION) as work:
                schema, health = self._schema_known, health_of(work)
        parts = {
            "database": told,
            "schema": schema,
            "worker": health is not None and health.worker,
            "sealer": health is not None and health.sealer,
            "disk": has_room(self.settings.data_home),
        }
        return {"ready": all(parts.values()), **parts}

    def health(self) -> Health | None:
        """How the installation is doing; None where the database cannot be asked."""
        with suppress(CounterlineError, SQLAlchemyError), self.works.begin(Role.APPLICATION) as work:
            return health_of(work)
        return None


def sign_on_of(settings: Settings) -> configuration.SignOn | None:
    """The sign-in document that the settings name, if any. Raises `CounterlineError` for one with a fault."""
    return None if settings.sign_on is None else configuration.read_sign_on(settings.sign_on, register().__contains__)


def secure_cookies(settings: Settings, sign_on: configuration.SignOn | None) -> bool:
    """Whether cookies go over HTTPS alone: as set, or as the sign-in document's address says that people come in.

    Raises `CounterlineError` where people come in by https and the setting would let their cookies go without.
    """
    https = sign_on is not None and urlsplit(sign_on.address).scheme == "https"
    if https and settings.secure_cookies is False:
        raise CounterlineError(
            "People come in at an https address, and COUNTERLINE_SECURE_COOKIES says no: whoever listens in could take their "
            "session. Take the setting away, and cookies go over HTTPS alone."
        )
    return https if settings.secure_cookies is None else settings.secure_cookies
