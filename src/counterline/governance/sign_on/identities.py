"""Which viewers an issuer and a subject are here: one for each role. Whoever moves gets a new viewer, and the old one ends."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.access import keeper
from counterline.governance.people.staff import HELD_ALONE, body_of
from counterline.governance.people.viewers import COLUMNS, Viewer, viewer_by_ref, viewer_from
from counterline.governance.permissions import APART, ROLES, ViewerRole
from counterline.governance.sign_on.claims import NotPlaced, Placed
from counterline.governance.sign_on.configuration import Newcomers, SignOn
from counterline.plumbing.errors import Conflict, CounterlineError, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import ViewerId, key_of, new_reference


@dataclass(frozen=True, slots=True)
class _Joined:
    viewer: Viewer
    ended: bool
    moved: bool

    @property
    def was_ended_by_somebody(self) -> bool:
        return self.ended and not self.moved


def admit(work: Work, sign_on: SignOn, subject: str, placed: Placed) -> list[Viewer]:
    """The viewers that somebody may be now, in the document's order of roles. Raises `NotPlaced` where they may be none.

    If newcomers are `mapped`, viewers that their claims name are added, and those that these no longer name end. Access that a person
    ended never comes back by a claim: an administrator has to add and join the viewer again.
    """
    work.alone(key_of("sign-on", f"{sign_on.issuer} {subject}"))  # two windows that sign in at once add one viewer
    known = _joined(work, sign_on.issuer, subject)
    live = [each.viewer for each in known if not each.ended]
    fits = _in_order(placed, [each for each in live if _agrees(placed, each)])
    if sign_on.newcomers is Newcomers.MAPPED:
        # What they no longer are ends first, since some roles must be held alone.
        _move_on(work, sign_on.issuer, subject, [each.viewer_id for each in fits])
        if not any(each.was_ended_by_somebody for each in known):
            fits = _in_order(placed, [*fits, *_added(work, sign_on.issuer, subject, placed, fits)])
    work.run(  # after viewers are added, so that compartments may ask for their groups from the first sign-in on
        "select keep_groups(:issuer, :subject, :groups)",
        issuer=sign_on.issuer,
        subject=subject,
        groups=list(placed.groups),
    )
    if fits:
        return fits
    if any(each.was_ended_by_somebody for each in known):
        raise NotPlaced(["Your access has ended. Ask your agency's administrator or the national desk."])
    if live:
        raise NotPlaced(
            [
                "Your identity provider gives another agency or role than your access here. Ask your agency's administrator."
            ]
        )
    raise NotPlaced(["You are not known here yet. Ask your agency's administrator or the national desk for access."])


def turn_out(work: Work, sign_on: SignOn, subject: str) -> None:
    """End the sessions of somebody whose claims make them nobody here any more; where claims decide, their viewers too."""
    if sign_on.newcomers is Newcomers.MAPPED:
        _move_on(work, sign_on.issuer, subject, [])
    refs = work.rows(
        "select * from end_sessions_of_sign_on(:issuer, :subject, :now)",
        issuer=sign_on.issuer,
        subject=subject,
        now=work.clock.now(),
    )
    if refs:
        note(work, Act.SIGN_OUT, [*(row[0] for row in refs), "session:mapping"])


def join(work: Work, ref: str, issuer: str, subject: str) -> Viewer:
    """Say that a viewer is the person of this issuer and subject. Only the owner's database role may.

    Whoever signed in as the viewer before is signed out. Raises `NotFound` for a viewer without access, and `Conflict` where a role
    that must be held alone would be held beside another.
    """
    _refuse_nobody(issuer, subject)
    viewer = viewer_by_ref(work, ref)
    if viewer is None:
        raise NotFound(f"No viewer who has access has the reference {ref}. `counterline viewer list` shows them.")
    told = {"viewer": viewer.viewer_id, "issuer": issuer, "subject": subject}
    if work.value("select stands_apart(:issuer, :subject, :viewer, :role)", role=viewer.role.value, **told):
        raise Conflict(f"This subject has another role. {HELD_ALONE} End the other role first.")
    work.run(
        "update sessions set ended_at = :now, ended_why = 'access-ended' where ended_at is null and viewer_id in "
        "(select viewer_id from sign_ons where viewer_id = :viewer and (issuer <> :issuer or subject <> :subject))",
        now=work.clock.now(),
        **told,
    )
    work.run(
        "insert into sign_ons (viewer_id, issuer, subject, joined_at) values (:viewer, :issuer, :subject, :now) "
        "on conflict (viewer_id) do update set issuer = excluded.issuer, subject = excluded.subject",
        now=work.clock.now(),
        **told,
    )
    # Access that a person ended comes back here, because a person gives it back, and nowhere else.
    work.run(
        "update sign_ons s set moved_at = :now from viewers v where s.viewer_id = v.viewer_id and s.issuer = :issuer "
        "and s.subject = :subject and v.ended_at is not null and s.moved_at is null",
        issuer=issuer,
        subject=subject,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [ref, "sign-in:join", _named(issuer, subject)])
    return viewer


def join_as_keeper(work: Work, ref: str, issuer: str, subject: str) -> None:
    """Say that somebody is the person of this issuer and subject, for those who keep the people of their agency.

    Raises `NotFound` for oneself and one's own sign-on, for a viewer who is joined already, and where a role that must be held alone would
    be held beside another.
    """
    keeper(work)
    _refuse_nobody(issuer, subject)
    told = work.value(
        "select join_viewer(:ref, :issuer, :subject, :now)",
        ref=ref,
        issuer=issuer,
        subject=subject,
        now=work.clock.now(),
    )
    if not told:
        raise NotFound(
            f"There is no viewer {ref} whose sign-in you may set. Nobody sets their own, or gives their own to somebody else. "
            f"If they are joined already, end their access and add them again. {HELD_ALONE}"
        )
    note(work, Act.ALTERATION, [ref, "sign-in:join", _named(issuer, subject)])


def other_roles(work: Work) -> list[Viewer]:
    """The viewers that the person looking could be instead: those of the same sign-on in another role."""
    rows = work.rows(
        f"select {COLUMNS} from others_of_sign_on() o (viewer_id) join viewers v using (viewer_id) "  # noqa: S608 - our own names
        "where v.ended_at is null order by v.viewer_id"
    )
    return [viewer_from(row) for row in rows]


def _refuse_nobody(issuer: str, subject: str) -> None:
    if not (issuer.strip() and subject.strip()):
        raise CounterlineError(
            "Give the subject that the provider writes in its sub: an empty one would be everybody's who has none.",
            of="subject",
        )


def _named(issuer: str, subject: str) -> str:
    """A sign-on as a code for the log: nobody can read the subject from it, but whoever knows the subject can compare."""
    return f"sign-on:{key_of('sign-on', f'{issuer} {subject}') & 0xFFFF_FFFF_FFFF_FFFF:016x}"


def _joined(work: Work, issuer: str, subject: str) -> list[_Joined]:
    rows = work.rows(
        f"select {COLUMNS}, v.ended_at is not null, o.moved_at is not null "  # noqa: S608 - our own names
        "from viewers_signing_on(:issuer, :subject) o join viewers v using (viewer_id) order by v.viewer_id",
        issuer=issuer,
        subject=subject,
    )
    return [_Joined(viewer_from(row[:-2]), *row[-2:]) for row in rows]


def _agrees(placed: Placed, viewer: Viewer) -> bool:
    agency = placed.agency in {None, viewer.agency}
    return agency and (not placed.roles or viewer.role in placed.roles)


def _in_order(placed: Placed, viewers: Sequence[Viewer]) -> list[Viewer]:
    order = [*placed.roles, *ViewerRole]
    return sorted(viewers, key=lambda each: (order.index(each.role), each.viewer_id))


def _added(work: Work, issuer: str, subject: str, placed: Placed, there: Sequence[Viewer]) -> list[Viewer]:
    """Add a viewer for each role in which somebody has none yet; roles that are not held at such an agency are passed over.

    Raises `NotPlaced` where none is held there, and where a role that must be held alone would be held beside another.
    """
    if placed.agency is None:
        return []
    body = body_of(work, placed.agency)
    held = [role for role in placed.roles if body in ROLES[role].bodies]
    if not held:
        raise NotPlaced(
            [f"The role {' or '.join(placed.roles)} is not held at {placed.agency}. Ask your agency's administrator."]
        )
    together = {*held, *(each.role for each in there)}
    if len(together) > 1 and together & APART:
        raise NotPlaced(
            [f"Your identity provider gives you several roles. {HELD_ALONE} Ask your agency's administrator."]
        )
    added = []
    for role in (each for each in held if each not in {viewer.role for viewer in there}):
        ref = new_reference("VW")
        number = work.value(
            "select admit_viewer(:ref, :name, :agency, :role, :issuer, :subject, :now)",
            ref=ref,
            name=placed.name,
            agency=placed.agency,
            role=role.value,
            issuer=issuer,
            subject=subject,
            now=work.clock.now(),
        )
        note(work, Act.ALTERATION, [ref, "sign-in:join", _named(issuer, subject)])
        added.append(Viewer(ViewerId(number), ref, placed.name, placed.agency, role))
    return added


def _move_on(work: Work, issuer: str, subject: str, kept: Sequence[ViewerId]) -> None:
    """End all viewers of a sign-on but those `kept`, marked so that they do not count as ended by a person."""
    refs = work.rows(
        "select * from move_on(:issuer, :subject, :kept, :now)",
        issuer=issuer,
        subject=subject,
        kept=list(kept),
        now=work.clock.now(),
    )
    if refs:
        note(work, Act.ALTERATION, [*(row[0] for row in refs), "viewer:end"])
