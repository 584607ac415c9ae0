"""Who is looking: a person or a machine of one agency, in one role."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import timedelta

from counterline.governance.log import Act, note
from counterline.governance.permissions import PERMISSIONS, Permission, ViewerRole
from counterline.plumbing.errors import CounterlineError, NotAllowed
from counterline.plumbing.work import AnyRow, Work
from counterline.vocabulary.identity import AgencyCode, ViewerId, new_reference

TOKEN_LIFE = timedelta(days=90)  # a machine's token is renewed each quarter, so a lost one does not live for ever


@dataclass(frozen=True, slots=True)
class Viewer:
    """One viewer as the database knows them."""

    viewer_id: ViewerId
    ref: str
    name: str
    agency: AgencyCode
    role: ViewerRole

    def may(self, permission: Permission) -> bool:
        """Whether this viewer's role holds a permission."""
        return permission in PERMISSIONS[self.role]


_SELECT = "select v.viewer_id, v.ref, v.name, v.agency, v.role from viewers v"


def viewer_of(work: Work) -> Viewer:
    """The viewer whose transaction this is; refuses when there is none or their access has ended."""
    row = work.row(_SELECT + " where v.viewer_id = :id and v.ended_at is null", id=work.viewer_id)
    if row is None:
        raise NotAllowed("Sign in first: nobody is signed in, or this person's access has ended.")
    return _viewer(row)


def require(work: Work, permission: Permission) -> Viewer:
    """The viewer, if their role holds the permission; otherwise a refusal that names what is missing."""
    viewer = viewer_of(work)
    if not viewer.may(permission):
        note(work, Act.REFUSAL, [permission.value])
        raise NotAllowed(
            f"Your role ({viewer.role}) does not hold the permission {permission}. Ask your agency's administrator."
        )
    return viewer


def viewer_by_ref(work: Work, ref: str) -> Viewer | None:
    """The viewer with a reference, if their access has not ended."""
    row = work.row(_SELECT + " where v.ref = :ref and v.ended_at is null", ref=ref)
    return None if row is None else _viewer(row)


def personas(work: Work) -> list[Viewer]:
    """The invented people a demonstration lets anyone sign in as; none exist in a real installation."""
    rows = work.rows(_SELECT + " where v.persona and v.ended_at is null order by v.viewer_id")
    return [_viewer(row) for row in rows]


def viewers(work: Work) -> list[Viewer]:
    """Everybody who has access, by agency and name."""
    return [_viewer(row) for row in work.rows(_SELECT + " where v.ended_at is null order by v.agency, v.name, v.ref")]


def add_viewer(work: Work, name: str, agency: AgencyCode, role: ViewerRole, *, persona: bool = False) -> Viewer:
    """Give a person or a machine of an agency access; the owner's act, not the application's."""
    ref = new_reference("VW")
    work.run(
        "insert into viewers (ref, name, agency, role, persona) values (:ref, :name, :agency, :role, :persona)",
        ref=ref,
        name=name,
        agency=agency,
        role=role.value,
        persona=persona,
    )
    row = work.row(_SELECT + " where v.ref = :ref", ref=ref)
    if row is None:
        raise CounterlineError(f"{name} was not given access; run this with the owner's credentials.")
    return _viewer(row)


def feed_of(work: Work, agency: AgencyCode) -> Viewer | None:
    """The machine viewer that files an agency's returns, if it has one."""
    row = work.row(
        _SELECT + " where v.agency = :agency and v.role = 'feed' and v.ended_at is null order by v.viewer_id limit 1",
        agency=agency,
    )
    return None if row is None else _viewer(row)


def issue_token(work: Work, viewer: Viewer, label: str) -> str:
    """A machine's token for the API, shown once; only its hash is kept."""
    token = "cl_" + secrets.token_urlsafe(32)
    work.run(
        "insert into tokens (token_digest, viewer_id, label, expires_at) values (:digest, :viewer, :label, :expires)",
        digest=_digest(token),
        viewer=viewer.viewer_id,
        label=label,
        expires=work.clock.now() + TOKEN_LIFE,
    )
    return token


def viewer_of_token(work: Work, token: str) -> Viewer | None:
    """Whose token this is, if it is live."""
    row = work.row(
        _SELECT + " join tokens t using (viewer_id) where t.token_digest = :digest "
        "and t.revoked_at is null and t.expires_at > :now and v.ended_at is null",
        digest=_digest(token),
        now=work.clock.now(),
    )
    return None if row is None else _viewer(row)


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def _viewer(row: AnyRow) -> Viewer:
    viewer_id, ref, name, agency, role = row
    return Viewer(ViewerId(viewer_id), ref, name, AgencyCode(agency), ViewerRole(role))
