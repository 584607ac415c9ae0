"""The running application as its doors see it: pages, API, commands and worker."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from sqlalchemy.exc import SQLAlchemyError

from counterline import governance
from counterline.bootstrap.turnstiles import Turnstiles
from counterline.governance import Session, Viewer
from counterline.places import agency, keep_abreast, register
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.disk import has_room
from counterline.plumbing.errors import CounterlineError, NotAllowed, NotFound
from counterline.plumbing.health import Health, health_of
from counterline.plumbing.schema import check_schema
from counterline.plumbing.settings import Settings
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work, Works


@dataclass(frozen=True, slots=True)
class Member:
    """A viewer in the words that pages show, and the session they are here by if they came by one."""

    viewer: Viewer
    session: Session | None = None

    @property
    def ref(self) -> str:
        """The random reference that a session holds."""
        return self.viewer.ref

    @property
    def name(self) -> str:
        """The person's or feed's name."""
        return self.viewer.name

    @property
    def role_name(self) -> str:
        """What they do, in words."""
        return catalogue()(f"roles.name.{self.viewer.role.value}")

    @property
    def agency_name(self) -> str:
        """Their agency, in words."""
        return agency(self.viewer.agency).name

    @property
    def permissions(self) -> frozenset[str]:
        """What they may do now."""
        return frozenset(permission.value for permission in self.viewer.permissions)


@dataclass(frozen=True)
class Building:
    """Everything a door needs: settings, time, and transactions in a viewer's world."""

    settings: Settings
    clock: Clock
    database: Database
    works: Works
    cookie_key: bytes

    @cached_property
    def turnstiles(self) -> Turnstiles:
        """How often whoever stands at a door may come through it."""
        return Turnstiles.set_by(self.settings)

    def personas(self) -> Sequence[Member]:
        """The invented people of a demonstration; none elsewhere."""
        if not self.settings.demo:
            return []
        with self.works.begin(Role.APPLICATION) as work:
            return [Member(viewer) for viewer in governance.personas(work)]

    def viewer(self, ref: str) -> Member | None:
        """The viewer with this reference, or None where there is none or their access has ended."""
        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            found = governance.viewer_by_ref(work, ref)
        return None if found is None else Member(found)

    def signed_in(self, digest: bytes, *, in_use: bool = True) -> Member | None:
        """Who is here by the session of this hash; a session found to be over is ended, and that is logged.

        One that is not `in_use` is asked for by a page left open, and lies idle nevertheless.
        """
        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            session = governance.session_of(work, digest)
            if session is None:
                return None
        over = session.over(now := self.clock.now(), self.limits)
        if over is not None:
            with suppress(NotFound), self.work_as(session.viewer) as work:  # another request may have ended it just now
                governance.end_session(work, session.ref, over)
            return None
        if in_use and now - session.seen_at >= governance.SEEN_EVERY:
            with self.work_as(session.viewer) as work:
                governance.still_there(work, session)
        return Member(session.viewer, session)

    @property
    def limits(self) -> governance.Limits:
        """How long sessions last here, and under which sign-in document they began."""
        return governance.Limits(
            idle=timedelta(minutes=self.settings.session_idle_minutes),
            absolute=timedelta(hours=self.settings.session_hours),
            mapping=self.provider.sign_on.digest if self.provider else None,
        )

    @cached_property
    def provider(self) -> governance.Provider | None:
        """Where people sign in, by the document that the settings name; None where they name none."""
        path = self.settings.sign_on
        if path is None:
            return None
        sign_on = governance.read_sign_on(path, register().__contains__)
        return governance.Provider(sign_on, governance.secret_of(sign_on, path.parent), self.clock)

    def viewer_of_token(self, token: str) -> Member | None:
        """Whose machine token this is, if it is live; what is none of ours is logged as refused."""
        with self.works.begin(Role.APPLICATION) as work:
            keep_abreast(work)
            if not token.startswith(governance.LONG_TOKEN):
                found = governance.viewer_of_short_token(work, token, self.settings.token_signing_key)
            else:
                found = governance.viewer_of_token(work, token) if self.settings.long_tokens else None
            if found is None:
                governance.note(work, governance.Act.REFUSAL, ["token:unknown"])
        return None if found is None else Member(found)

    def work(self, ref: str) -> AbstractContextManager[Work]:
        """One transaction in the world of the viewer with this reference."""
        found = self.viewer(ref)
        if found is None:
            raise NotAllowed("Sign in again: this person's access has ended or was never given.")
        return self.works.begin(Role.APPLICATION, found.viewer.viewer_id)

    def work_as(self, viewer: Viewer) -> AbstractContextManager[Work]:
        """One transaction in the world of a viewer already known, within the scope they came with."""
        return self.works.begin(Role.APPLICATION, viewer.viewer_id, viewer.scope)

    @cached_property
    def _schema_known(self) -> bool:
        check_schema(self.database.engine(Role.APPLICATION))
        return True

    def answers(self, role: Role = Role.APPLICATION) -> bool:
        """True where the database answers at all."""
        with suppress(CounterlineError, SQLAlchemyError), self.works.begin(role) as work:
            return bool(work.value("select true"))
        return False

    def readiness(self) -> dict[str, bool]:
        """Whether everything is there that using an installation takes, part by part."""
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
        """How the installation is doing, or None where the database cannot say."""
        with suppress(CounterlineError, SQLAlchemyError), self.works.begin(Role.APPLICATION) as work:
            return health_of(work)
        return None
