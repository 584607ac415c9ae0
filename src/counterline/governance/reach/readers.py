"""Copies into the database what the code, the kinds of record and the register of agencies say of roles, so that it can refuse."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Final

from counterline.governance.permissions import APART, NATIONAL, POLICING, ROLES, Body, ViewerRole
from counterline.governance.reach.glass import widens
from counterline.governance.reach.purposes import PURPOSES_OF
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode

# The submissions and raw rows of an originator are read by all of its people who read any kind of record at all.
OF_EVERY_READER: Final = frozenset({"submission", "raw"})

_TABLES: Final = {
    "role_kinds": ("role", "kind"),
    "role_permissions": ("role", "permission", "national"),
    "role_bodies": ("role", "body"),
    "roles_apart": ("role",),
    "role_purposes": ("role", "purpose"),
    "role_widens": ("role", "what"),
    "roles_in_policing": ("role",),
    "agency_bodies": ("agency", "body"),
    "document_kinds": ("kind", "writes", "approves", "least", "own", "two", "once", "agrees"),
}


def settle_roles(work: Work, kinds_read: Mapping[ViewerRole, Iterable[str]], bodies: Mapping[AgencyCode, Body]) -> None:
    """Make the database's tables of roles equal to the code. Only the owner's database role may; repeating is safe."""
    settle(work, "role_kinds", kinds_of_roles(kinds_read))
    settle(
        work,
        "role_permissions",
        {(role, each, each in NATIONAL) for role, rights in ROLES.items() for each in rights.permissions},
    )
    settle(work, "role_bodies", {(role, body) for role, rights in ROLES.items() for body in rights.bodies})
    settle(work, "roles_apart", {(role,) for role in APART})
    settle(work, "role_purposes", {(role, each) for role, purposes in PURPOSES_OF.items() for each in purposes})
    settle(work, "role_widens", widens())
    settle(work, "roles_in_policing", {(role,) for role in POLICING})
    settle(work, "agency_bodies", {(code, body) for code, body in bodies.items() if body is not Body.PARTNER})


def kinds_of_roles(kinds_read: Mapping[ViewerRole, Iterable[str]]) -> set[tuple[ViewerRole, str]]:
    """Each role with each kind that it may read, `OF_EVERY_READER` included for roles that read anything."""
    return {(role, kind) for role, kinds in kinds_read.items() if kinds for kind in {*kinds, *OF_EVERY_READER}}


def settle(work: Work, table: str, told: Iterable[tuple[object, ...]]) -> None:
    """Make one of these tables hold these rows and no others."""
    columns = _TABLES[table]
    names, values = ", ".join(columns), ", ".join(f":{name}" for name in columns)
    held = {tuple(row) for row in work.rows(f"select {names} from {table}")}  # noqa: S608 - our own names
    wanted = {tuple(part.value if isinstance(part, StrEnum) else part for part in each) for each in told}
    same = " and ".join(f"{name} = :{name}" for name in columns)
    rows = [dict(zip(columns, each, strict=True)) for each in sorted(held - wanted, key=str)]
    work.run_many(f"delete from {table} where {same}", rows)  # noqa: S608 - our own names
    rows = [dict(zip(columns, each, strict=True)) for each in sorted(wanted - held, key=str)]
    work.run_many(f"insert into {table} ({names}) values ({values})", rows)  # noqa: S608 - our own names
