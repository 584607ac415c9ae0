"""Whom an issuer and a subject are here: one viewer for each role, and a mover is a leaver and a joiner."""

from collections.abc import Sequence
from dataclasses import dataclass

from counterline.governance.access import keeper
from counterline.governance.log import Act, note
from counterline.governance.permissions import APART, ROLES, ViewerRole
from counterline.governance.sign_on.claims import NotPlaced, Placed
from counterline.governance.sign_on.configuration import Newcomers, SignOn
from counterline.governance.staff import body_of
from counterline.governance.viewers import COLUMNS, Viewer, viewer_by_ref, viewer_from
from counterline.plumbing.errors import Conflict, NotFound
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
    """The viewers that somebody may be now, in the document's order of roles; refuses whoever may be none.

    Where the document lets newcomers in, who is new is added and what they no longer are ends. Access that a person
    ended does not come back by a claim: an administrator adds and joins the viewer anew.
    """
    work.alone(key_of("sign-on", f"{sign_on.issuer} {subject}"))  # two windows that sign in at once add one viewer
    known = _joined(work, sign_on.issuer, subject)
    live = [each.viewer for each in known if not each.ended]
    fits = _in_order(placed, [each for each in live if _agrees(placed, each)])
    if sign_on.newcomers is Newcomers.MAPPED:
        _move_on(work, sign_on.issuer, subject, [each.viewer_id for each in fits])  # first, for roles are held apart
        if not any(each.was_ended_by_somebody for each in known):
            fits = _in_order(placed, [*fits, *_added(work, sign_on.issuer, subject, placed, fits)])
    work.run(  # once whoever is new is added, so that compartments may ask for the groups from the first sign-in
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
                "Your sign-on says another agency or role than you were given access for. Ask your agency's administrator."
            ]
        )
    raise NotPlaced(["You are not known here yet. Ask your agency's administrator or the national desk for access."])


def turn_out(work: Work, sign_on: SignOn, subject: str) -> None:
    """End all that somebody runs whose claims make them nobody here any more; what they were ends where claims decide."""
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
    """Say that a viewer is the person of this issuer and subject: the owner's act, for whom no claim lets in.

    Whoever signed in as the viewer before is signed out. Refuses a role apart beside another.
    """
    viewer = viewer_by_ref(work, ref)
    if viewer is None:
        raise NotFound(f"There is no viewer {ref} whose access has not ended. `counterline viewer list` shows them.")
    told = {"viewer": viewer.viewer_id, "issuer": issuer, "subject": subject}
    if work.value("select stands_apart(:issuer, :subject, :viewer, :role)", role=viewer.role.value, **told):
        raise Conflict(
            "Who watches, guards or runs the rest holds no other role beside it, and this subject has another."
        )
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
    # Access that somebody ended is given back here, by a person, and by nothing else.
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
    """Say that somebody is the person of this issuer and subject: for whoever keeps their agency's people.

    Refuses oneself and one's own sign-on, whoever is joined to another already, and a role apart beside another role.
    """
    keeper(work)
    told = work.value(
        "select join_viewer(:ref, :issuer, :subject, :now)",
        ref=ref,
        issuer=issuer,
        subject=subject,
        now=work.clock.now(),
    )
    if not told:
        raise NotFound(
            f"There is no viewer {ref} whose sign-in is yours to say. Nobody says their own, or gives it to others. Whoever is "
            "joined already is ended and added anew; who watches, guards or runs the rest holds no other role beside it."
        )
    note(work, Act.ALTERATION, [ref, "sign-in:join", _named(issuer, subject)])


def other_roles(work: Work) -> list[Viewer]:
    """The other viewers that the person is who is looking: the same sign-on in another role."""
    rows = work.rows(
        f"select {COLUMNS} from others_of_sign_on() o (viewer_id) join viewers v using (viewer_id) "  # noqa: S608 - our own names
        "where v.ended_at is null order by v.viewer_id"
    )
    return [viewer_from(row) for row in rows]


def _named(issuer: str, subject: str) -> str:
    """A sign-on as the log holds it: whoever has the subject can compare, and nobody reads it there."""
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
    """Add somebody in the roles in which they are nobody yet; one that is not held at such an agency is passed over."""
    if placed.agency is None:
        return []
    body = body_of(work, placed.agency)
    held = [role for role in placed.roles if body in ROLES[role].bodies]
    if not held:
        raise NotPlaced([f"The role {' or '.join(placed.roles)} is not held at {placed.agency}."])
    together = {*held, *(each.role for each in there)}
    if len(together) > 1 and together & APART:
        raise NotPlaced(
            ["Who watches, guards or runs the rest holds no other role beside it, and your sign-on names several."]
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
    refs = work.rows(
        "select * from move_on(:issuer, :subject, :kept, :now)",
        issuer=issuer,
        subject=subject,
        kept=list(kept),
        now=work.clock.now(),
    )
    if refs:
        note(work, Act.ALTERATION, [*(row[0] for row in refs), "viewer:end"])
