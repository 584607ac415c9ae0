"""Viewers: who is looking, as a person or a machine of one agency in one role."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NoReturn

from counterline.governance.lets import lacking, outside_scope
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.permissions import Permission, ViewerRole, permitted, roles_with
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
    """The roles of those for whom they deputise today."""
    by_glass: tuple[ViewerRole, ...] = ()
    """The role that they broke glass into, if any; it lets them read and do nothing else."""
    purpose: str | None = None
    """What they are working for, as they chose it or as their request states it."""
    glass_until: datetime | None = None
    """Until when the glass that they broke stays open."""
    scope: frozenset[str] | None = None
    """The only permissions that count, by the token they came with; None where all of theirs do."""

    @property
    def roles(self) -> frozenset[ViewerRole]:
        """Every role that they hold now: their own, and those of people for whom they deputise."""
        return frozenset({self.role, *self.deputising})

    @property
    def reading_roles(self) -> frozenset[ViewerRole]:
        """Every role by which they read records now: those that they hold, and one they broke glass into."""
        return self.roles | frozenset(self.by_glass)

    @property
    def permissions(self) -> frozenset[Permission]:
        """What they may do now, by their roles and within the scope that they came with. Glass adds permissions to read alone."""
        held = permitted(self.roles, self.agency)
        held |= {each for each in permitted(self.by_glass, self.agency) if each.endswith(":read")}
        return frozenset(each for each in held if self.scope is None or each.value in self.scope)

    def may(self, permission: Permission) -> bool:
        """Whether this viewer has a permission now."""
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
    """The viewer whose transaction this is. Raises `NotAllowed` where there is none or their access has ended."""
    found = None if work.viewer_id is None else viewer_numbered(work, work.viewer_id)
    if found is None:
        raise NotAllowed("Sign in first: nobody is signed in, or this person's access has ended.")
    return replace(found, scope=work.scope)


def require(work: Work, permission: Permission) -> Viewer:
    """The viewer, who must have the permission. Raises `NotAllowed`, and logs it; it says what is missing and whom to ask."""
    viewer = viewer_of(work)
    if not viewer.may(permission):
        narrowed = replace(viewer, scope=None).may(permission)
        refuse(work, permission, outside_scope(permission) if narrowed else None)
    return viewer


def refuse(work: Work, permission: Permission, why: str | None = None) -> NoReturn:
    """Log that something was refused for want of a permission, and raise `NotAllowed`, with `why` or the usual words."""
    note(work, Act.REFUSAL, [permission.value])
    raise NotAllowed(why or lacking(permission))


def viewer_by_ref(work: Work, ref: str) -> Viewer | None:
    """The viewer with a reference; None where there is none or their access has ended."""
    return one_viewer(work, "where v.ref = :ref and v.ended_at is null", ref=ref)


def viewer_numbered(work: Work, viewer_id: ViewerId) -> Viewer | None:
    """The viewer with a number; None where there is none or their access has ended."""
    return one_viewer(work, "where v.viewer_id = :id and v.ended_at is null", id=viewer_id)


def personas(work: Work) -> list[Viewer]:
    """The invented people as whom anybody may sign in to a demonstration; there are none in a real installation."""
    rows = work.rows(_SELECT + " where v.persona and v.ended_at is null order by v.viewer_id")
    return [viewer_from(row) for row in rows]


def viewers(work: Work) -> list[Viewer]:
    """Everybody who has access, by agency and name."""
    return [
        viewer_from(row) for row in work.rows(_SELECT + " where v.ended_at is null order by v.agency, v.name, v.ref")
    ]


def holders(work: Work, permission: Permission) -> list[Viewer]:
    """Everybody who has access and a permission by their own role, by agency and name.

    Those who have it only as a deputy are left out. To ask of each person what they hold as a deputy would take longer than all
    else that a letter's delivery does.
    """
    found = work.rows(_HOLD, roles=[each.value for each in roles_with(permission)])
    return [each for each in map(viewer_from, found) if each.may(permission)]


def add_viewer(work: Work, name: str, agency: AgencyCode, role: ViewerRole, *, persona: bool = False) -> Viewer:
    """Give a person or a machine of an agency access. Only the owner's database role may.

    The database refuses a role that is not held at such an agency; `CounterlineError` is raised where nobody was added.
    """
    ref = new_reference("VW")
    work.keep(
        "viewers",
        ref=ref,
        name=name,
        agency=agency,
        role=role.value,
        persona=persona,
        created_at=work.clock.now(),
    )
    added = one_viewer(work, "where v.ref = :ref", ref=ref)
    if added is None:
        raise CounterlineError(f"{name} was not given access. Run this with the credentials of the database's owner.")
    return added


def one_viewer(work: Work, narrowed: str, **values: object) -> Viewer | None:
    """The one viewer, called `v`, that the rest of a query leaves; None where it leaves nobody. For use within this room."""
    row = work.row(f"{_SELECT} {narrowed}", **values)
    return None if row is None else viewer_from(row)


def viewer_from(row: Sequence[Any]) -> Viewer:
    """A viewer from a row with the values of `COLUMNS`, in their order."""
    viewer_id, ref, name, agency, role, deputising, by_glass, purpose, glass_until = row
    others, wider = tuple(map(ViewerRole, deputising)), tuple(map(ViewerRole, by_glass))
    return Viewer(
        ViewerId(viewer_id), ref, name, AgencyCode(agency), ViewerRole(role), others, wider, purpose, glass_until
    )
