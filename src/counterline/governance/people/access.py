"""Who has access and who had it, and ending it. From then on every request of that person is refused, whatever it comes with."""

from dataclasses import dataclass
from datetime import datetime

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import COLUMNS, Viewer, refuse, viewer_by_ref, viewer_from, viewer_of
from counterline.governance.permissions import Permission
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import AgencyCode


@dataclass(frozen=True, slots=True)
class Access:
    """One viewer's access: since when, until when if it has ended, and how many of their tokens are still taken."""

    viewer: Viewer
    since: datetime
    ended_at: datetime | None
    live_tokens: int


def keeper(work: Work) -> tuple[Viewer, AgencyCode | None]:
    """The viewer, who must be one that keeps people's access, and whose: that of their own agency, or everybody's (None).

    Raises `NotAllowed` for anybody else, which is logged.
    """
    viewer = viewer_of(work)
    if viewer.may(Permission.GOVERNANCE_VIEWER_END):
        return viewer, None
    if not viewer.may(Permission.GOVERNANCE_PERSON_KEEP):
        refuse(work, Permission.GOVERNANCE_PERSON_KEEP)
    return viewer, viewer.agency


def accesses(work: Work) -> list[Access]:
    """Everybody whose access the viewer keeps, those who still have it first: of their own agency, or of all."""
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
    """End somebody's access, their tokens and their deputising; what they did stays in the log under their reference.

    Raises `Conflict` for the viewer themselves, and `NotFound` for whoever has no access or is not theirs to end.
    """
    ours, agency = keeper(work)
    if ref == ours.ref:
        raise Conflict(
            "You cannot end your own access. Ask somebody else who may, so that one such person is always left."
        )
    found = viewer_by_ref(work, ref)
    if found is None or agency not in {None, found.agency} or not _ended(work, ref):
        raise NotFound(f"There is no viewer {ref} whose access you may end. `counterline people list` shows them.")
    note(work, Act.ALTERATION, [ref, "viewer:end"])
    return found


def _ended(work: Work, ref: str) -> bool:
    return bool(work.value("select end_viewer(:ref, :now)", ref=ref, now=work.clock.now()))
