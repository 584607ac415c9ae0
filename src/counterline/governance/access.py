"""Who has access and who had it, and ending it: the next request of whoever lost it is refused, whatever it comes with."""

from dataclasses import dataclass
from datetime import datetime

from counterline.governance.log import Act, note
from counterline.governance.permissions import Permission
from counterline.governance.viewers import COLUMNS, Viewer, refuse, viewer_by_ref, viewer_from, viewer_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Access:
    """One viewer's access: since when, until when if it has ended, and how many tokens of theirs are live."""

    viewer: Viewer
    since: datetime
    ended_at: datetime | None
    live_tokens: int


def keeper(work: Work) -> tuple[Viewer, AgencyCode | None]:
    """Whoever keeps people, and whose: their own agency's, or everybody's at the national body (None)."""
    viewer = viewer_of(work)
    if viewer.may(Permission.GOVERNANCE_VIEWER_END):
        return viewer, None
    if not viewer.may(Permission.GOVERNANCE_PERSON_KEEP):
        refuse(work, Permission.GOVERNANCE_PERSON_KEEP)
    return viewer, viewer.agency


def accesses(work: Work) -> list[Access]:
    """Everybody whose access the viewer may end, those who have it first: of their own agency, or of all."""
    _, agency = keeper(work)
    rows = work.rows(
        f"select {COLUMNS}, v.created_at, v.ended_at, "  # noqa: S608 - our own column names
        "(select count(*) from tokens t where t.viewer_id = v.viewer_id and t.revoked_at is null "
        "and t.expires_at > :now) from viewers v where cast(:agency as text) is null or v.agency = :agency "
        "order by v.ended_at desc nulls first, v.agency, v.name, v.ref",
        now=work.clock.now(),
        agency=agency,
    )
    return [Access(viewer_from(row[:-3]), *row[-3:]) for row in rows]


def end_viewer(work: Work, ref: str) -> Viewer:
    """End somebody's access, their tokens and their deputising; what they did stays in the log under their reference."""
    ours, agency = keeper(work)
    if ref == ours.ref:
        raise Conflict("Nobody ends their own access: ask another who may, so that somebody who may is always left.")
    found = viewer_by_ref(work, ref)
    if found is None or agency not in {None, found.agency} or not _ended(work, ref):
        raise NotFound(f"There is no viewer {ref} whose access you may end. `counterline people list` shows them.")
    note(work, Act.ALTERATION, [ref, "viewer:end"])
    return found


def _ended(work: Work, ref: str) -> bool:
    return bool(work.value("select end_viewer(:ref, :now)", ref=ref, now=work.clock.now()))
