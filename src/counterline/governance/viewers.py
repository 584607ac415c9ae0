"""Who is looking: a person or a machine of one agency, in one role."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn

from counterline.governance.log import Act, note
from counterline.governance.permissions import Permission, ViewerRole, lacking, outside_scope, permitted, roles_with
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode, ViewerId, new_reference


@dataclass(frozen=True, slots=True)
class Viewer:
    """One viewer as the database knows them."""

    viewer_id: ViewerId
    ref: str
    name: str
    agency: AgencyCode
    role: ViewerRole
    deputising: tuple[ViewerRole, ...] = ()
    """The roles of those whom they deputise for today."""
    by_glass: tuple[ViewerRole, ...] = ()
    """The role that glass was broken into, for reading alone."""
    purpose: str | None = None
    """What they work for, as they chose it or as their request states it."""
    glass_until: datetime | None = None
    """Until when glass that they broke stands open."""
    scope: frozenset[str] | None = None
    """What a machine's token leaves them; None leaves all."""

    @property
    def roles(self) -> frozenset[ViewerRole]:
        """Every role they hold now."""
        return frozenset({self.role, *self.deputising})

    @property
    def reading_roles(self) -> frozenset[ViewerRole]:
        """Every role whose kinds of record they read now."""
        return self.roles | frozenset(self.by_glass)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What they may do now: by their roles, as far as the scope they came with leaves it to them."""
        held = permitted(self.roles, self.agency)
        held |= {each for each in permitted(self.by_glass, self.agency) if each.endswith(":read")}
        return frozenset(each for each in held if self.scope is None or each.value in self.scope)

    def may(self, permission: Permission) -> bool:
        """Whether this viewer holds a permission."""
        return permission in self.permissions


COLUMNS = (
    "v.viewer_id, v.ref, v.name, v.agency, v.role, "
    "array(select h.role from held_roles(v.viewer_id) h where h.for_viewer is not null order by h.role) as deputising, "
    "array(select h.role from held_roles(v.viewer_id) h where h.by_glass) as by_glass, purpose_of(v.viewer_id) as purpose, "
    "(select ends_at from open_glass(v.viewer_id)) as glass_until"
)
_SELECT = f"select {COLUMNS} from viewers v"  # noqa: S608 - our own column names

_HOLD = f"{_SELECT} where v.ended_at is null and v.role = any(:roles) order by v.agency, v.name, v.ref"


def viewer_of(work: Work) -> Viewer:
    """The viewer whose transaction this is; refuses when there is none or their access has ended."""
    found = None if work.viewer_id is None else viewer_numbered(work, work.viewer_id)
    if found is None:
        raise NotAllowed("Sign in first: nobody is signed in, or this person's access has ended.")
    return replace(found, scope=work.scope)


def require(work: Work, permission: Permission) -> Viewer:
    """The viewer, if their role holds the permission; otherwise a refusal that names what is missing."""
    viewer = viewer_of(work)
    if not viewer.may(permission):
        narrowed = replace(viewer, scope=None).may(permission)
        refuse(work, permission, outside_scope(permission) if narrowed else None)
    return viewer


def refuse(work: Work, permission: Permission, why: str | None = None) -> NoReturn:
    """Refuse what takes a permission, and log that it was refused."""
    note(work, Act.REFUSAL, [permission.value])
    raise NotAllowed(why or lacking(permission))


def viewer_by_ref(work: Work, ref: str) -> Viewer | None:
    """The viewer with a reference, if their access has not ended."""
    return one_viewer(work, "where v.ref = :ref and v.ended_at is null", ref=ref)


def viewer_numbered(work: Work, viewer_id: ViewerId) -> Viewer | None:
    """The viewer with a number, if their access has not ended."""
    return one_viewer(work, "where v.viewer_id = :id and v.ended_at is null", id=viewer_id)


def personas(work: Work) -> list[Viewer]:
    """The invented people a demonstration lets anyone sign in as; none exist in a real installation."""
    rows = work.rows(_SELECT + " where v.persona and v.ended_at is null order by v.viewer_id")
    return [viewer_from(row) for row in rows]


def viewers(work: Work) -> list[Viewer]:
    """Everybody who has access, by agency and name."""
    return [
        viewer_from(row) for row in work.rows(_SELECT + " where v.ended_at is null order by v.agency, v.name, v.ref")
    ]


def holders(work: Work, permission: Permission) -> list[Viewer]:
    """Whoever has access and holds a permission by a role of their own, by agency and name.

    Of nobody else it is asked what else they hold, which takes as long for each person as all else for one delivery.
    """
    found = work.rows(_HOLD, roles=[each.value for each in roles_with(permission)])
    return [each for each in map(viewer_from, found) if each.may(permission)]


def add_viewer(work: Work, name: str, agency: AgencyCode, role: ViewerRole, *, persona: bool = False) -> Viewer:
    """Give a person or a machine of an agency access; the owner's act, not the application's.

    Refuses, by the database, a role that is not held at such an agency.
    """
    ref = new_reference("VW")
    work.run(
        "insert into viewers (ref, name, agency, role, persona, created_at) "
        "values (:ref, :name, :agency, :role, :persona, :now)",
        ref=ref,
        name=name,
        agency=agency,
        role=role.value,
        persona=persona,
        now=work.clock.now(),
    )
    added = one_viewer(work, "where v.ref = :ref", ref=ref)
    if added is None:
        raise CounterlineError(f"{name} was not given access; run this with the owner's credentials.")
    return added


def one_viewer(work: Work, narrowed: str, **values: object) -> Viewer | None:
    """The one viewer `v` whom the rest of a query leaves, for what finds viewers in this room."""
    row = work.row(f"{_SELECT} {narrowed}", **values)
    return None if row is None else viewer_from(row)


def viewer_from(row: Sequence[Any]) -> Viewer:
    """A viewer from the columns by which this room knows them."""
    viewer_id, ref, name, agency, role, deputising, by_glass, purpose, glass_until = row
    others, wider = tuple(map(ViewerRole, deputising)), tuple(map(ViewerRole, by_glass))
    return Viewer(
        ViewerId(viewer_id), ref, name, AgencyCode(agency), ViewerRole(role), others, wider, purpose, glass_until
    )
