"""Long-lived tokens for machines: shown once, kept as a hash, known by a reference and their last characters, revoked at once."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, one_viewer, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import look_through, read_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.lot import drawn_text

TOKEN_LIFE = timedelta(days=90)  # a token is renewed each quarter, so that a lost one is of use for no longer
LONG_TOKEN = "cl_"  # noqa: S105 - what every such token begins with, and no secret
_SHOWN = 4  # last characters: enough to find the token in a machine's settings, and of no use to anybody else


@dataclass(frozen=True, slots=True)
class Token:
    """One token without its secret, which is kept nowhere."""

    ref: str
    label: str
    ends_with: str
    viewer: str
    viewer_name: str
    issued_at: datetime
    expires_at: datetime
    revoked_at: datetime | None


def issue_token(work: Work, viewer: Viewer, label: str, purpose: str | None = None) -> str:
    """A new token of a viewer's, which can never be shown again. With a `purpose`, all that is asked with it is for that."""
    look_through(label)
    registered = None if purpose is None else read_purpose(viewer, purpose).value
    token, ref = LONG_TOKEN + drawn_text(32), new_reference("TK")
    now = work.clock.now()
    work.keep(
        "tokens",
        purpose=registered,
        token_digest=_digest(token),
        ref=ref,
        ends_with=token[-_SHOWN:],
        viewer_id=viewer.viewer_id,
        label=label,
        created_at=now,
        expires_at=now + TOKEN_LIFE,
    )
    note(work, Act.ALTERATION, [viewer.ref, ref])
    return token


def viewer_of_token(work: Work, token: str) -> Viewer | None:
    """Whose token this is; None where it has expired, was revoked or never was."""
    found = one_viewer(
        work,
        "where v.viewer_id = viewer_of_token(:digest, :now)",
        digest=_digest(token),
        now=work.clock.now(),
    )
    registered = work.value("select purpose_of_token(:digest)", digest=_digest(token))
    return replace(found, purpose=registered) if found and registered else found


def tokens(work: Work) -> list[Token]:
    """The viewer's own tokens and those of everybody whose access they may end, newest first."""
    viewer = viewer_of(work)
    rows = work.rows(
        "select t.ref, t.label, t.ends_with, v.ref as viewer, v.name, t.created_at, t.expires_at, t.revoked_at "
        "from tokens t join viewers v using (viewer_id) "
        "where :everybodys or v.viewer_id = :own or v.agency = cast(:agency as text) order by t.created_at desc, t.ref",
        everybodys=viewer.may(Permission.GOVERNANCE_VIEWER_END),
        own=viewer.viewer_id,
        agency=viewer.agency if viewer.may(Permission.GOVERNANCE_PERSON_KEEP) else None,
    )
    return [Token(*row) for row in rows]


def revoke_token(work: Work, ref: str) -> None:
    """Revoke a token, one's own or that of somebody whose access one may end: the next request with it is refused.

    Raises `NotFound` for all others, and for one that was revoked before.
    """
    viewer_of(work)
    if not work.value("select revoke_token(:ref, :now)", ref=ref, now=work.clock.now()):
        raise NotFound(
            f"There is no token {ref} that you may revoke. It may have been revoked before. "
            "`counterline viewer tokens` lists them."
        )
    note(work, Act.ALTERATION, [ref, "token:revoke"])


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()
