"""Opening an installation: its database is found or started, brought up to date, and handed out role by role."""

from collections.abc import Callable, Collection
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.exc import SQLAlchemyError

from counterline.bootstrap.building import Building
from counterline.bootstrap.schemas import SCHEMAS
from counterline.governance.log import checkpoints, keys, outside, soundness, store
from counterline.governance.reach import readers
from counterline.places.ground.agencies import bodies, forces, register
from counterline.places.ground.kept_boundaries import boundaries_kept
from counterline.plumbing.clock import Clock
from counterline.plumbing.database import Database, Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.jobs import defer_facts, failures
from counterline.plumbing.postgres import Running, Server, kept
from counterline.plumbing.secret_files import key_in
from counterline.plumbing.settings import Settings
from counterline.plumbing.tables.roles import ensure_database, ensure_roles
from counterline.plumbing.tables.schema import check_schema
from counterline.plumbing.upkeep.health import Health, health_of
from counterline.plumbing.work import Work, Works
from counterline.records.kinds import KINDS_READ

DATABASE = "counterline"
Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class House:
    """An installation whose database runs; each process takes a building with the roles it needs."""

    settings: Settings
    urls: dict[Role, str]

    def building(self, *roles: Role, clock: Clock | None = None) -> Building:
        """The application, with credentials for these database roles alone."""
        told = clock or Clock()
        database = Database({role: self.urls[role] for role in roles})
        return Building(self.settings, told, database, Works(database, told, defer_facts), signing_key(self.settings))

    def kept(self) -> AbstractContextManager[None]:
        """Within this, start the embedded database again whenever it dies. Does nothing where the database is one's own."""
        return kept(server_of(self.settings)) if self.settings.embedded else nullcontext()


def open_house(settings: Settings, *, migrating: bool = True) -> House:
    """Find or start the database, and bring it up to date or, without `migrating`, raise `CounterlineError` if it is not."""
    register()  # so that a faulty table of the installation's own agencies stops it here, and not on somebody's page later
    urls = prepared(server_of(settings).start(), DATABASE) if settings.embedded else _given_urls(settings)
    house = House(settings, urls)
    if migrating:
        bring_to_present(house.urls[Role.OWNER])
    else:
        _refuse_unknown_schema(urls[Role.APPLICATION])
    return house


def bring_to_present(owner_url: str) -> None:
    """Bring a database to this version's schema, and what it is told of roles and documents to what code and register say."""
    # Imported here, since most commands change no schema and all this is heavy.
    from counterline.bootstrap.document_kinds import DOCUMENT_KINDS  # noqa: PLC0415
    from counterline.governance.documents.documents import settle_kinds  # noqa: PLC0415
    from counterline.plumbing.tables.migrating import migrate  # noqa: PLC0415
    from counterline.retention.taking_away import settle_taking_away  # noqa: PLC0415

    owner = Database({Role.OWNER: owner_url}, pool_size=1)
    try:
        migrate(owner.engine(Role.OWNER), SCHEMAS)
        with Works(owner, Clock(), defer_facts).begin(Role.OWNER) as work:
            readers.settle_roles(work, KINDS_READ, bodies())
            settle_kinds(work, DOCUMENT_KINDS)
            settle_taking_away(work)
    finally:
        owner.close()


def close_house(settings: Settings) -> None:
    """Stop the embedded database, for every process that shares it; a database of one's own is left alone."""
    if settings.embedded:
        server_of(settings).stop()


def prepared(running: Running, name: str, roles: Collection[Role] = tuple(Role)) -> dict[Role, str]:
    """Make roles and a database on an embedded server; returns the URL at which each role logs in."""
    superuser = running.url("postgres", running.superuser)
    ensure_roles(superuser, {role: running.password_for(role.value) for role in roles})
    ensure_database(superuser, name)
    return {role: running.url(name, role.value) for role in roles}


def failed_jobs(settings: Settings) -> list[dict[str, Any]]:
    """The jobs that were given up for good; none where the database does not run or cannot be asked."""
    return _asked(settings, Role.DERIVE, failures, [])


def asked_health(settings: Settings) -> Health | None:
    """How an installation is doing; None where its database does not run or cannot be asked."""
    return _asked(settings, Role.APPLICATION, health_of, None)


def forces_without_outline(settings: Settings) -> tuple[list[str], bool]:
    """The names of today's forces without a loaded boundary, and whether any has one; none where nobody can be asked."""
    nothing: tuple[list[str], bool] = ([], False)
    return _asked(settings, Role.APPLICATION, _without_outline, nothing)


def log_faults(settings: Settings) -> list[str] | None:
    """What is wrong with the log, as sentences; None where the database does not run, or the log's key is elsewhere."""
    path = settings.sealing_key
    if not path.is_file():
        return None

    def ask(work: Work) -> list[str] | None:
        public = checkpoints.public_key_of(store.origin_of(work), keys.sealing_key(path))
        return soundness.faults(work, public, outside.KeptOutside(settings.notes_outside))

    return _asked(settings, Role.SEAL, ask, None)


def _without_outline(work: Work) -> tuple[list[str], bool]:
    kept = boundaries_kept(work)
    return [each.name for each in forces(work.clock.today()) if each.code not in kept], bool(kept)


def _asked(settings: Settings, role: Role, ask: Callable[[Work], Answer], otherwise: Answer) -> Answer:
    """What a running installation answers, or else `otherwise`; it is neither started nor changed for the question."""
    if settings.embedded and not server_of(settings).is_running():
        return otherwise
    with suppress(CounterlineError, SQLAlchemyError):
        building = open_house(settings, migrating=False).building(role)
        try:
            with building.works.begin(role) as work:
                return ask(work)
        finally:
            building.database.close()
    return otherwise


def _refuse_unknown_schema(url: str) -> None:
    application = Database({Role.APPLICATION: url}, pool_size=1)
    try:
        check_schema(application.engine(Role.APPLICATION))
    finally:
        application.close()


def server_of(settings: Settings) -> Server:
    """The embedded server of an installation."""
    return Server(
        settings.data_home,
        purpose="demo" if settings.demo else "real",
        binaries=Path(settings.postgres_binaries) if settings.postgres_binaries else None,
    )


def _given_urls(settings: Settings) -> dict[Role, str]:
    given = {
        Role.OWNER: settings.owner_url,
        Role.APPLICATION: settings.database_url,
        Role.DERIVE: settings.derive_url,
        Role.SEAL: settings.seal_url,
    }
    return {role: _for_psycopg(url) for role, url in given.items() if url is not None}


def _for_psycopg(url: str) -> str:
    scheme, _, rest = url.partition("://")
    return f"postgresql+psycopg://{rest}" if scheme in {"postgres", "postgresql"} else url


def signing_key(settings: Settings) -> bytes:
    """The secret that signs cookies and cursors: as set, or made once in the data home and readable by its owner alone."""
    if settings.cookie_key:
        return settings.cookie_key.encode()
    return key_in(settings.data_home / "cookie.key", "the key that signs sessions")
