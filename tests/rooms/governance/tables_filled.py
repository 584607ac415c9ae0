"""A database in which every guarded table has rows of several agencies and people, made from its columns and by no rule of ours.

So a table of tomorrow has rows here too, and whoever adds one has to say who may read it. What ties rows together (foreign
keys, checks, triggers) is taken off first, in this database alone: a row's number is the same in every table, so that what
joins, joins.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import orjson
import psycopg
from sqlalchemy import make_url

from counterline.bootstrap.document_kinds import DOCUMENT_KINDS
from counterline.governance.people import viewers as governance_viewers
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import ROLES, ViewerRole
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.readers import kinds_of_roles
from counterline.plumbing.database import Role
from counterline.records.kinds import KINDS_READ
from counterline.vocabulary.identity import AgencyCode
from tests.conftest import TestServer, building_on
from tests.databases import session_of
from tests.nation import TestNation

GONE: Final = "Whose access has ended"
AGENCIES: Final = ("dorset", "kent", "rocu-south-west", "nclcc", "dorset-council")
_PEOPLE: Final = {"viewer_id", "absent", "deputy"}
_OF_AN_AGENCY: Final = {"agency", "force"}
_MADE_BY_INTERNING: Final = {"audiences", "audience_readers", "audience_versions"}
_NOBODYS_TOO: Final = {"mappings", "report_attachments"}  # which have rows without an audience

# What nobody has a policy for is not filled; what has one is, in whichever schema it stands.
GUARDED: Final = """
select case nspname when 'public' then relname else nspname || '.' || relname end
  from pg_class c join pg_namespace n on n.oid = relnamespace
 where relkind = 'r' and nspname in ('public', 'desk') and relrowsecurity order by 1
"""
_COLUMNS: Final = """
select attname, format_type(atttypid, null), attnotnull from pg_attribute
 where attrelid = %s::regclass and attnum > 0 and not attisdropped order by attnum
"""
_UNTIED: Final = """
select format('alter table %s drop constraint %I cascade', conrelid::regclass, conname) from pg_constraint c
  join pg_class t on t.oid = conrelid join pg_namespace n on n.oid = t.relnamespace
 where nspname in ('public', 'desk') and contype in ('c', 'f')
union all
select format('alter table %s disable trigger user', c.oid::regclass) from pg_class c join pg_namespace n on n.oid = relnamespace
 where relkind = 'r' and nspname in ('public', 'desk')
"""
# Runs a statement as whoever asks and takes it back: how many rows it met, or why it was refused.
_TRIED: Final = """
create function tried(_sql text) returns text language plpgsql as $$
declare met bigint;
begin
    execute _sql;
    get diagnostics met = row_count;
    raise exception using errcode = 'P0042', message = met::text;
exception
    when sqlstate 'P0042' then return sqlerrm;
    when others then return sqlstate || ' ' || sqlerrm;
end
$$;
create table tried_rows (of_table text not null, number integer not null, told jsonb not null);
grant select on tried_rows to counterline_app;
"""


@dataclass(frozen=True)
class Filled:
    """The database, whoever may look at it, and how its rows are distributed."""

    nation: TestNation
    session: psycopg.Connection
    """The superuser's, whom no policy binds."""
    viewers: tuple[Viewer, ...]
    audiences: dict[int, tuple[str, str, frozenset[str]]]
    """Of each audience its originator, its kind and every agency that reads it."""
    tables: tuple[str, ...]

    def readable(self, viewer: Viewer) -> list[int]:
        """What a viewer may read: their agency is among the readers, and their role reads the kind."""
        if viewer.name == GONE:
            return []
        kinds, by_glass_too = _kinds(viewer.role), {kind for role in viewer.by_glass for kind in _kinds(role)}
        return [
            each
            for each, (of, kind, readers) in self.audiences.items()
            if viewer.agency in readers and (kind in kinds or (kind in by_glass_too and of != "dorset-council"))
        ]

    def writable(self, viewer: Viewer) -> list[int]:
        """What a viewer may write: their agency is the originator, and their role reads the kind."""
        if viewer.name == GONE:
            return []
        kinds = _kinds(viewer.role)
        return [each for each, (of, kind, _) in self.audiences.items() if viewer.agency == of and kind in kinds]


@contextmanager
def every_table_filled(server: TestServer, folder: Path) -> Iterator[Filled]:
    """A database of the present schema with rows in every guarded table, gone afterwards."""
    urls = server.fresh()
    building = building_on(urls, folder)
    url = make_url(server.superuser_url).set(database=make_url(urls[Role.OWNER]).database)
    session = session_of(url.render_as_string(hide_password=False))
    try:
        nation = TestNation(building)
        viewers = tuple(_viewers(nation))
        audiences = {number: told for agency in AGENCIES for number, told in _audiences(nation, agency)}
        for (statement,) in session.execute(_UNTIED.encode()).fetchall():
            session.execute(statement.encode())
        session.execute(_TRIED.encode())
        tables = tuple(str(each) for (each,) in session.execute(GUARDED.encode()).fetchall())
        for table in set(tables) - _MADE_BY_INTERNING:
            session.execute(f"delete from {table}".encode())  # what came with the schema, and is of nobody
        filled = Filled(nation, session, viewers, audiences, tables)
        for table in tables:
            _fill(filled, table)
        yield replace(filled, viewers=(*viewers, by_glass(filled), gone(filled)))
    finally:
        session.close()
        building.database.close()
        server.drop(urls)


def _kinds(role: ViewerRole) -> set[str]:
    return {kind for held, kind in kinds_of_roles(KINDS_READ) if held is role}


def _viewers(nation: TestNation) -> Iterator[Viewer]:
    """Somebody of every role where it is held, and of the roles that read most somebody of another agency."""
    for role in ROLES:
        at = "dorset-council" if role is ViewerRole.PARTNER else "nclcc" if _is_national(role) else "dorset"
        yield nation.viewer(at, role)
    yield nation.viewer("kent")
    yield nation.viewer("rocu-south-west", ViewerRole.COORDINATOR)
    yield nation.viewer("kent", ViewerRole.ADMINISTRATOR)
    yield nation.viewer("nclcc", ViewerRole.ADMINISTRATOR)


def by_glass(filled: Filled) -> Viewer:
    """A neighbourhood officer of Kent who has broken glass, and reads as an intelligence officer for an hour."""
    viewer = filled.nation.viewer("kent", ViewerRole.NEIGHBOURHOOD)
    filled.session.execute(
        "insert into broken_glass (ref, viewer_id, role, purpose, reason, began_at, ends_at) "
        "select 'BG-000000000000', %s, %s, 'preventing-crime', 'Invented: a boy is in the flat.', now(), now() + interval '1 hour'",
        [viewer.viewer_id, ViewerRole.OFFICER.value],
    )
    with filled.nation.as_seen_by(viewer) as work:
        return governance_viewers.viewer_of(work)


def gone(filled: Filled) -> Viewer:
    """Kent's lead, whose access has ended, as have all the ways in which Kent's officer would act for anybody."""
    lead, officer = filled.nation.viewer("kent", ViewerRole.SAFEGUARDING), filled.nation.viewer("kent")
    away = filled.nation.viewer("kent", ViewerRole.COORDINATOR)
    filled.session.execute(b"update viewers set ended_at = now() where viewer_id = %s", [lead.viewer_id])
    for at, (absent, last, ended) in enumerate(
        ((lead, "2099-12-31", None), (away, "2099-12-31", "2026-04-01"), (away, "2026-04-01", None))
    ):
        filled.session.execute(
            "insert into deputyships (ref, absent, deputy, first_day, last_day, named_by, named_at, ended_at) "
            "values (%s, %s, %s, '2026-03-31', %s, %s, now(), %s)",
            [f"DP-GONE{at}", absent.viewer_id, officer.viewer_id, last, away.viewer_id, ended],
        )
    return replace(lead, name=GONE)


def _is_national(role: ViewerRole) -> bool:
    return role in {ViewerRole.ANALYST, ViewerRole.DESK}


def _audiences(nation: TestNation, agency: str) -> Iterator[tuple[int, tuple[str, str, frozenset[str]]]]:
    """What an agency keeps to itself, what the desk knows that it sent, and what it shares with a neighbour."""
    role = ViewerRole.PARTNER if agency == "dorset-council" else ViewerRole.OFFICER
    beside = "kent" if agency == "dorset" else "dorset"
    shared = {"raw": set[str](), "submission": {"nclcc"}, "line_return": {"nclcc", beside}, "arrest": {beside, "kent"}}
    for kind, readers in shared.items():
        others = frozenset(AgencyCode(each) for each in readers - {agency})
        with nation.as_seen_by(nation.viewer(agency, role)) as work:
            number = intern(work, Readers(AgencyCode(agency), kind, others))
        yield number, (agency, kind, frozenset({agency, *others}))


def _fill(filled: Filled, table: str) -> None:
    columns: list[tuple[str, str, bool]] = filled.session.execute(_COLUMNS.encode(), [table]).fetchall()
    number, met = 0, set[str]()
    for viewer in filled.viewers:
        theirs: list[int | None] = [each for each, (of, _, _) in filled.audiences.items() if of == viewer.agency]
        if viewer.agency in met or not {name for name, _, _ in columns} & {"audience_id", "audiences", "audience_a"}:
            theirs = theirs[:1]  # the first of each agency has a row of each audience, and everybody else one
        met.add(viewer.agency)
        for audience in theirs + [None] * (table in _NOBODYS_TOO):
            number += 1
            row = {each[0]: _value(each, number, viewer, audience) for each in columns}
            if (
                "audience_b" in row
            ):  # what is of two records has two audiences, some of which one viewer reads and some not
                row["audience_b"] = sorted(filled.audiences)[number * 11 % len(filled.audiences)]
            if table == "documents":
                row["kind"] = DOCUMENT_KINDS[number % len(DOCUMENT_KINDS)].name
            if table == "shift_notes":
                row["role"] = viewer.role.value  # of each role at a body there is one
            if table == "desk.overlaps" and number % 4 == 1:
                row["audience_a"] = None  # of something that no record names
            if "audience_between" in row and number % 2:  # half of them by way of a third record
                row["audience_between"] = sorted(filled.audiences)[number * 4 % len(filled.audiences)]
            if table == "desk.overlaps" and number % 5 == 0:
                row["how"] = "perhaps"
            _keep(filled.session, table, number, {name: each for name, each in row.items() if each is not None})


_OF_A_KIND: Final[dict[str, Callable[[int], object]]] = {
    "bigint": int,
    "integer": int,
    "double precision": float,
    "real": float,
    "smallint[]": lambda _: [],
    "text": "x-{}".format,
    "boolean": lambda _: False,
    "jsonb": lambda _: {},
    "bytea": "\\x{:064x}".format,
    "date": lambda _: "2026-03-31",
    "timestamp with time zone": lambda _: "2026-03-31T12:00:00Z",
    "text[]": lambda _: [],
    "bigint[]": lambda _: [],
}


# What some columns hold so that every condition of a policy or a function makes a difference to somebody.
_OF_A_COLUMN: Final[dict[tuple[str, str], Callable[[int, Viewer], object]]] = {
    ("state", "text"): lambda number, _: "refused" if number % 2 else "loaded",
    # Some rows went to officers of Kent, who read none of them by its audience.
    ("receiver", "text"): lambda number, viewer: "kent" if number % 3 == 0 else viewer.agency,
    **dict.fromkeys(
        (("role", "text"), ("asked_as", "text")),
        lambda number, viewer: ViewerRole.OFFICER.value if number % 3 == 0 else viewer.role.value,
    ),
    ("viewer", "text"): lambda _, viewer: viewer.ref,
    ("stands", "boolean"): lambda number, _: number % 4 != 0,
    ("sought", "bytea"): lambda number, _: "\\x00" if number % 2 else None,
    ("other", "bigint"): lambda number, _: number + 1,  # beside `one`, which is the row's number
    ("whose", "text"): lambda number, viewer: viewer.agency if number % 4 else "kent",
    ("reason", "text"): lambda _, __: "Invented: read beside the law",
    ("once", "boolean"): lambda number, _: number % 3 == 2,  # as the kind of the document with that number
    ("ear", "text"): lambda number, _: "desk" if number % 3 == 0 else "owner",
    ("taken_back_at", "timestamp with time zone"): lambda number, _: "2026-03-31T12:00:00Z" if number % 2 else None,
}


def _value(column: tuple[str, str, bool], number: int, viewer: Viewer, audience: int | None) -> object:
    """What one column of one row holds: of its own agency and people where it names any, or else the row's number."""
    name, kind, needed = column
    if name in {"audience_id", "audience_a"}:
        return audience
    if name in {"audiences", "forces_asked"}:
        return [audience if name == "audiences" else viewer.agency]
    if kind == "bigint" and (name in _PEOPLE or name.endswith("_by")):
        return viewer.viewer_id
    if kind == "text" and name in _OF_AN_AGENCY:
        return viewer.agency
    if (name, kind) in _OF_A_COLUMN:
        return _OF_A_COLUMN[name, kind](number, viewer)
    return _OF_A_KIND[kind](number) if needed or name == "identity_key" else None


def _keep(session: psycopg.Connection, table: str, number: int, row: dict[str, Any]) -> None:
    told = orjson.dumps(row).decode()
    session.execute("insert into tried_rows values (%s, %s, %s)", [table, number, told])
    if table not in _MADE_BY_INTERNING:
        session.execute(added(table, "%s::jsonb", row).encode(), [told])


def added(table: str, row: str, names: object) -> str:
    """SQL that adds a row given as JSON."""
    columns = ", ".join(names if isinstance(names, dict) else ())
    return (
        f"insert into {table} ({columns}) overriding system value "
        f"select {columns} from jsonb_populate_record(null::{table}, {row})"
    )
