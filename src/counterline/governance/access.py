"""Who has access and who had it, and ending it: the next request of whoever lost it is refused, whatever it comes with."""

from dataclasses import dataclass
from datetime import datetime

from counterline.governance.log import Act, note
from counterline.governance.permissions import Permission
from counterline.governance.viewers import Viewer, require, viewer_by_ref, viewer_from
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work


@dataclass(frozen=True, slots=True)
class Access:
    """One viewer's access: since when, until when if it has ended, and how many tokens of theirs are live."""

    viewer: Viewer
    since: datetime
    ended_at: datetime | None
    live_tokens: int


def accesses(work: Work) -> list[Access]:
    """Everybody who has or had access, those who have it first, for whoever may end it."""
    require(work, Permission.GOVERNANCE_VIEWER_END)
    rows = work.rows(
        "select v.viewer_id, v.ref, v.name, v.agency, v.role, v.created_at, v.ended_at, "
        "(select count(*) from tokens t where t.viewer_id = v.viewer_id and t.revoked_at is null "
        "and t.expires_at > :now) from viewers v order by v.ended_at desc nulls first, v.agency, v.name, v.ref",
        now=work.clock.now(),
    )
    return [Access(viewer_from(row[:5]), *row[5:]) for row in rows]


def end_viewer(work: Work, ref: str) -> Viewer:
    """End a viewer's access and revoke their tokens; what they did stays in the log under their reference."""
    ours = require(work, Permission.GOVERNANCE_VIEWER_END)
    if ref == ours.ref:
        raise Conflict("Nobody ends their own access: ask another who may, so that somebody who may is always left.")
    found = viewer_by_ref(work, ref)
    if found is None or not work.value("select end_viewer(:ref, :now)", ref=ref, now=work.clock.now()):
        raise NotFound(f"There is no viewer {ref} whose access has not ended. `counterline viewer list` shows them.")
    note(work, Act.ALTERATION, [ref, "viewer:end"])
    return found
