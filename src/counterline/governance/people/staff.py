"""People who join, move and are away: an agency's administrator keeps its people, in the roles that a body of its sort may have.

Whoever goes away may name who acts for them. Those who leave are in `access`. Nobody changes their own role, or names themselves
as a deputy.
"""

from dataclasses import dataclass
from datetime import date

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.access import keeper
from counterline.governance.people.viewers import Viewer, refuse, require, viewer_by_ref, viewer_of, viewers
from counterline.governance.permissions import APART, ROLES, Body, Permission, ViewerRole
from counterline.plumbing.errors import Conflict, NotAllowed, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.crossing import Ref, answer
from counterline.vocabulary.identity import AgencyCode, ViewerId, new_reference

LONGEST_ABSENCE = 366  # days: somebody who is away for longer has left, or has moved to another role


HELD_ALONE = "A data protection officer, auditor, guardian or administrator holds no other role."
"""What is said where somebody would hold a role of `APART` beside another."""


@answer
@dataclass(frozen=True, slots=True)
class Deputyship:
    """Who acts in whose role, from the first day to the last (London), and whether that is over."""

    ref: str
    absent: str
    absent_name: str
    deputy: str
    deputy_name: str
    first_day: date
    last_day: date
    ended: bool


def body_of(work: Work, agency: AgencyCode) -> Body:
    """The sort of body that an agency is, which decides the roles that its people may hold."""
    return Body(work.value("select body_of(:agency)", agency=agency))


def roles_offered(work: Work) -> list[ViewerRole]:
    """The roles that the viewer may give people of their own agency."""
    body = body_of(work, require(work, Permission.GOVERNANCE_PERSON_KEEP).agency)
    return [role for role, rights in ROLES.items() if body in rights.bodies]


def add_person(work: Work, name: str, role: ViewerRole, agency: AgencyCode | None = None) -> Viewer:
    """Give somebody of the viewer's own agency access.

    The national body may also give it to an administrator of another agency. Raises `NotAllowed` for people of other agencies,
    and for a role that is not held at theirs.
    """
    ours = require(work, Permission.GOVERNANCE_PERSON_KEEP)
    theirs = agency or ours.agency
    if theirs != ours.agency and not (role is ViewerRole.ADMINISTRATOR and ours.may(Permission.GOVERNANCE_VIEWER_END)):
        refuse(
            work,
            Permission.GOVERNANCE_PERSON_KEEP,
            "You may add people of your own agency alone. Ask the other agency's administrator.",
        )
    _check_role(work, theirs, role)
    ref = new_reference("VW")
    work.run(
        "select add_person(:ref, :name, :agency, :role, :now)",
        ref=ref,
        name=name.strip(),
        agency=theirs,
        role=role.value,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [ref, "person:add", f"role:{role.value}", f"agency:{theirs}"])
    return _somebody(work, ref)


def move_person(work: Work, ref: str, role: ViewerRole) -> Viewer:
    """Give a colleague another role in place of the one they have; their tokens and their deputising end with the old one.

    Raises `NotFound` for whoever is no colleague, `NotAllowed` for a role that is not held there, and `Conflict` for oneself, the
    same role, or a role that must be held alone.
    """
    ours = require(work, Permission.GOVERNANCE_PERSON_KEEP)
    found = _colleague(work, ours, ref)
    if ref == ours.ref:
        raise Conflict("You cannot change your own role. Ask another administrator of your agency.")
    if found.role is role:
        raise Conflict(f"{found.name} has this role already.")
    _check_role(work, found.agency, role)
    if work.value("select moves_beside(:ref, :role)", ref=ref, role=role.value):
        raise Conflict(f"Their sign-on has another role too. {HELD_ALONE} End the other role first.")
    work.value("select move_person(:ref, :role, :now)", ref=ref, role=role.value, now=work.clock.now())
    note(work, Act.ALTERATION, [ref, "person:move", f"role:{role.value}", f"role-before:{found.role.value}"])
    return _somebody(work, ref)


def name_deputy(work: Work, absent: str, deputy: str, first_day: date, last_day: date) -> Deputyship:
    """Let somebody act in the role of a colleague who is away, who names them, or whose administrator does.

    Raises `NotFound` for whoever is no colleague, and `Conflict` for days that cannot be, for whoever would name themselves, and
    where one of the two has a role that is held apart and the other has not.
    """
    own = absent == viewer_of(work).ref
    ours = require(work, Permission.GOVERNANCE_DEPUTY_NAME if own else Permission.GOVERNANCE_PERSON_KEEP)
    away, stands_in = _colleague(work, ours, absent), _colleague(work, ours, deputy)
    if not first_day <= last_day or (last_day - first_day).days > LONGEST_ABSENCE or last_day < work.clock.today():
        raise Conflict("Choose a last day from today on, not before the first, and within a year of it.")
    ref = new_reference("DP")
    named = work.value(
        "select name_deputy(:ref, :absent, :deputy, :first, :last, :now)",
        ref=ref,
        absent=absent,
        deputy=deputy,
        first=first_day,
        last=last_day,
        now=work.clock.now(),
    )
    if not named:
        raise Conflict(
            "Nobody deputises for themselves, and no administrator names themselves. A data protection officer, auditor, "
            "guardian or administrator deputises only for somebody of the same role. Choose another deputy."
        )
    note(work, Act.ALTERATION, [ref, absent, deputy, "deputy:name"])
    return Deputyship(ref, absent, away.name, deputy, stands_in.name, first_day, last_day, ended=False)


def end_deputyship(work: Work, ref: Ref) -> None:
    """End a deputyship before its last day: your own, or of your agency's people for an administrator.

    Raises `NotFound` for others.
    """
    keeps = viewer_of(work).may(Permission.GOVERNANCE_PERSON_KEEP)
    require(work, Permission.GOVERNANCE_PERSON_KEEP if keeps else Permission.GOVERNANCE_DEPUTY_NAME)
    if not work.value("select end_deputyship(:ref, :now)", ref=ref, now=work.clock.now()):
        raise NotFound(f"There is no deputyship {ref} that you may end. It may be over already.")
    note(work, Act.ALTERATION, [ref, "deputy:end"])


def deputyships(work: Work) -> list[Deputyship]:
    """Who deputises, will and did at the viewer's own agency, or for the national body anywhere; newest first."""
    keeper(work)
    return _listed(work, None)


def own_deputyships(work: Work) -> list[Deputyship]:
    """Who deputises for the viewer and for whom they deputise: now, earlier and later, newest first."""
    return _listed(work, viewer_of(work).viewer_id)


def who_may_stand_in(work: Work) -> list[Viewer]:
    """The colleagues whom the viewer may name as their deputy."""
    ours = require(work, Permission.GOVERNANCE_DEPUTY_NAME)
    return [
        each
        for each in viewers(work)
        if each.agency == ours.agency and each.ref != ours.ref and each.role is not ViewerRole.FEED
        if each.role is ours.role or not {each.role, ours.role} & APART
    ]


def deputising_for(work: Work) -> list[Viewer]:
    """Those for whom the viewer deputises today."""
    rows = work.rows(
        "select for_viewer from held_roles(:id) where for_viewer is not null order by 1", id=viewer_of(work).viewer_id
    )
    return [_somebody(work, row.for_viewer) for row in rows]


def _listed(work: Work, viewer: ViewerId | None) -> list[Deputyship]:
    return work.all(
        Deputyship,
        "select d.ref, a.ref as absent, a.name as absent_name, b.ref as deputy, b.name as deputy_name, d.first_day, d.last_day, "
        "d.ended_at is not null or d.last_day < :today as ended from deputyships d "
        "join viewers a on a.viewer_id = d.absent join viewers b on b.viewer_id = d.deputy "
        "where cast(:viewer as bigint) is null or :viewer in (d.absent, d.deputy) order by d.first_day desc, d.ref",
        today=work.clock.today(),
        viewer=viewer,
    )


def _check_role(work: Work, agency: AgencyCode, role: ViewerRole) -> None:
    if body_of(work, agency) not in ROLES[role].bodies:
        held = " or ".join(sorted(body.value for body in ROLES[role].bodies))
        raise NotAllowed(
            f"The role {role.value} is not held at {agency}: it is for a {held} body. Choose another role."
        )


def _colleague(work: Work, ours: Viewer, ref: str) -> Viewer:
    found = viewer_by_ref(work, ref)
    if found is None or found.agency != ours.agency:
        raise NotFound(
            f"Nobody at your agency who has access has the reference {ref}. `counterline people list` shows them."
        )
    return found


def _somebody(work: Work, ref: str) -> Viewer:
    found = viewer_by_ref(work, ref)
    if found is None:
        raise NotFound(f"Nobody who has access has the reference {ref}.")
    return found
