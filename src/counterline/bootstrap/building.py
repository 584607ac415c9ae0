"""The running application as its doors see it: pages, API, commands and worker."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy.exc import SQLAlchemyError

from counterline import governance
from counterline.governance import Viewer
from counterline.places import agency
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.schema import check_schema
from counterline.plumbing.settings import Settings
from counterline.plumbing.texts import catalogue
from counterline.plumbing.work import Work, Works


@dataclass(frozen=True, slots=True)
class Member:
    """A viewer in the words that pages show."""

    viewer: Viewer

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

    def personas(self) -> Sequence[Member]:
        """The invented people of a demonstration; none elsewhere."""
        if not self.settings.demo:
            return []
        with self.works.begin(Role.APPLICATION) as work:
            return [Member(viewer) for viewer in governance.personas(work)]

    def viewer(self, ref: str, *, session: bytes | None = None) -> Member | None:
        """The viewer with this reference, or None where there is none, or their access or this session has ended."""
        with self.works.begin(Role.APPLICATION) as work:
            if session is not None and governance.session_ended(work, session):
                return None
            found = governance.viewer_by_ref(work, ref)
        return None if found is None else Member(found)

    def viewer_of_token(self, token: str) -> Member | None:
        """Whose machine token this is, if it is live."""
        with self.works.begin(Role.APPLICATION) as work:
            found = governance.viewer_of_token(work, token)
        return None if found is None else Member(found)

    def work(self, ref: str) -> AbstractContextManager[Work]:
        """One transaction in the world of the viewer with this reference."""
        found = self.viewer(ref)
        if found is None:
            raise NotAllowed("Sign in again: this person's access has ended or was never given.")
        return self.works.begin(Role.APPLICATION, found.viewer.viewer_id)

    def work_as(self, viewer: Viewer) -> AbstractContextManager[Work]:
        """One transaction in the world of a viewer already known."""
        return self.works.begin(Role.APPLICATION, viewer.viewer_id)

    @cached_property
    def _schema_known(self) -> bool:
        check_schema(self.database.engine(Role.APPLICATION))
        return True

    def ready(self) -> bool:
        """True where the database answers and its schema is the one this version knows."""
        with suppress(CounterlineError, SQLAlchemyError), self.works.begin(Role.APPLICATION) as work:
            return self._schema_known and bool(work.value("select true"))
        return False
