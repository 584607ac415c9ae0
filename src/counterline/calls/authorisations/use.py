"""Which authorisations a viewer reads, what they cover, and whether one may be used now."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from counterline.calls.model import Authorisation, AuthorisationBasis, AuthorisationState, state_of
from counterline.plumbing.clock import day_ends
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work

_SELECT: Final = """
select a.*, a.checker = (select current_viewer()) as asked, d.until,
       d.dids || array(select did from call_disposals g where g.authorisation = a.ref) as dids,
       array(select value from call_covers c where c.authorisation = a.ref and kind = 'number' order by 1) as numbers,
       array(select value from call_covers c where c.authorisation = a.ref and kind = 'handset' order by 1) as handsets,
       array(select value from call_covers c where c.authorisation = a.ref and picked = 'subject' order by 1) as subjects_own
  from call_authorisations a cross join lateral (
       select array_agg(did) as dids, max(until) as until from call_authorisation_acts where authorisation = a.ref) d
"""
_GONE: Final = "This authorisation has ended, and its call data goes or is gone. Record another if you hold one."
_WHY_NOT: Final = {
    AuthorisationState.TO_CHECK: "Nobody has checked this authorisation yet. Ask the second officer to check it.",
    AuthorisationState.REFUSED: "The second officer found that it differs from the original. Record it anew from the original.",
    AuthorisationState.PAST_REVIEW: "Its day of review is past. Renew it, or extend it once by 72 hours.",
    AuthorisationState.ENDED: "This authorisation has ended. Record another if you hold one.",
    AuthorisationState.ORDERED_AWAY: _GONE,
    AuthorisationState.GOING: _GONE,
    AuthorisationState.GONE: _GONE,
}


def authorisation(work: Work, ref: str) -> Authorisation:
    """One by its reference; refuses one that the viewer may not read as if there were none (`NotFound`)."""
    return as_model(work, row_of(work, ref))


def usable(work: Work, ref: str) -> Authorisation:
    """One that may be used now; refuses others with what to do (`Conflict`), and whoever is not on its list (`NotFound`)."""
    found = used_by_viewer(work, ref)
    if found.state in _WHY_NOT:
        raise Conflict(_WHY_NOT[found.state])
    return found


def used_by_viewer(work: Work, ref: str) -> Authorisation:
    """One whose list the viewer is on, however it stands; refuses whoever is not on it as if there were none (`NotFound`)."""
    found = authorisation(work, ref)
    if not on_its_list(work, ref):
        raise _none()
    return found


def on_its_list(work: Work, ref: str) -> bool:
    """Whether the viewer is on its list, or the worker asks: whoever only checks or advises is not."""
    return work.viewer_id is None or bool(work.value(_ON_LIST, ref=ref))


def rows_of(work: Work, investigation: str | None = None) -> Sequence[AnyRow]:
    """All that the viewer reads, of one investigation or of all, the newest first."""
    where = " where cast(:of as text) is null or a.investigation = :of order by a.recorded_at desc, a.ref"
    return work.rows(_SELECT + where, of=investigation)


def row_of(work: Work, ref: str) -> AnyRow:
    """What is kept of one; refuses one that the viewer may not read as if there were none (`NotFound`)."""
    row = work.row(f"{_SELECT} where a.ref = :ref", ref=ref)
    if row is None:
        raise _none()
    return row


def use_until_of(row: AnyRow) -> datetime:
    """When use of one stops: the end of its day of review, or later if somebody renewed or extended it."""
    ends = day_ends(row.review_on)
    return max(ends, row.until) if row.until else ends


def as_model(work: Work, row: AnyRow) -> Authorisation:
    """One as its rules see it."""
    until, dids = use_until_of(row), set(row.dids or ())
    return Authorisation(
        ref=row.ref,
        agency=row.agency,
        investigation=row.investigation,
        basis=AuthorisationBasis(row.basis),
        reference=row.reference,
        numbers=tuple(row.numbers),
        handsets=tuple(row.handsets),
        starts=row.starts,
        ends=row.ends,
        review_on=row.review_on,
        use_until=until,
        state=state_of(dids, until, work.clock.now()),
        checked="checked" in dids,
        compare=row.compare,
        audience_id=row.audience_id,
    )


_ON_LIST: Final = """
select exists (select from call_authorisations where ref = :ref and audience_id = any ((select readable())::integer[]))
"""


def _none() -> NotFound:
    return NotFound("There is no such authorisation in what you may see. Check its reference (AU-…).")
