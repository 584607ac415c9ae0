"""Requests for information as each side reads them: neither is shown a reference that it may not read."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.request_letters import AWAITS
from counterline.coordination.asking.request_rules import InformationRequest, Replied, Reply, in_order
from counterline.coordination.subjects.model import MOST_LISTED
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.keeping.reading_back import refs_read
from counterline.vocabulary.identity import read_reference

_MAY: Final = Permission.COORDINATION_REQUEST_SEND

_SELECT: Final = """
select r.ref, r.question, r.why, r.about, r.agency, r.asked_as, r.receiver, r.role, r.due, r.law, v.name as by, r.asked_at as at,
       r.sent_at, r.held, r.from_day, r.to_day, r.purpose
  from information_requests r join viewers v on v.viewer_id = r.asked_by
"""
_LIST: Final = f"""{_SELECT}
 order by not {AWAITS}, case when {AWAITS} then r.due end, r.asked_at desc, r.ref limit :most
"""
_TO_ANSWER: Final = f"{_SELECT} where r.receiver = :own and {AWAITS} order by r.due, r.ref limit :most"
_REPLIES: Final = """
select p.request, p.ref, p.reply, p.words, p.records, p.ring, p.law, p.agency, v.name as by, p.told_at as at
  from information_replies p join viewers v on v.viewer_id = p.told_by
 where p.request = any(cast(:refs as text[])) order by p.told_at, p.ref
"""


def requests(work: Work, most: int | None = MOST_LISTED) -> list[InformationRequest]:
    """What the viewer's side asked and was asked, logged as read: what awaits an answer first, the soonest due at the top.

    At most `most` of them; None gives all.
    """
    require(work, _MAY)
    found = listed(work, most)
    if found:
        require_purpose(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def listed(work: Work, most: int | None = MOST_LISTED) -> list[InformationRequest]:
    """The same without logging, for a caller who logs those that it shows."""
    return in_order(_with_replies(work, _LIST, most=most))


def awaited(work: Work) -> list[InformationRequest]:
    """Every request to or from the viewer's side that awaits an answer; logged as read."""
    require(work, _MAY)
    found = _with_replies(work, f"{_SELECT} where {AWAITS} order by r.due, r.ref")
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return found


def requests_to_answer(work: Work, viewer: Viewer, most: int) -> list[InformationRequest]:
    """At most `most` requests that the viewer is to answer, the soonest due first, whether or not they saw the letter."""
    return _with_replies(work, _TO_ANSWER, own=viewer.agency, most=most) if viewer.may(_MAY) else []


def requests_of(work: Work, refs: Collection[str]) -> dict[str, InformationRequest]:
    """These of the requests that the viewer may see, by reference; the caller logs what it shows."""
    wanted = f"{_SELECT} where r.ref = any(cast(:refs as text[]))"
    return {each.ref: each for each in _with_replies(work, wanted, refs=sorted(refs))} if refs else {}


def request(work: Work, ref: str) -> InformationRequest:
    """One request with its replies, logged as read; refused alike if it is others' or does not exist (`NotFound`)."""
    require(work, _MAY)
    found = standing_request(work, read_reference(ref))
    if found is None:
        raise NotFound(
            "There is no such request among those that you may see. Check its reference, which begins with RQ."
        )
    require_purpose(work)
    note(work, Act.CONSULTATION, [found.ref])
    return found


def standing_request(work: Work, ref: str) -> InformationRequest | None:
    """The same for use inside this room: not logged, and None where there is none that the viewer may read."""
    return next(iter(_with_replies(work, f"{_SELECT} where r.ref = :ref", ref=ref)), None)


def refs_shown(work: Work, refs: Iterable[str]) -> frozenset[str]:
    """Which of these references the viewer may read: of records (RC-…), what they name (MN-…) and investigations (IV-…)."""
    wanted = sorted(set(refs))
    if not wanted:
        return frozenset()
    own = work.rows("select ref from investigations where ref = any(cast(:refs as text[]))", refs=wanted)
    return refs_read(work, wanted) | {str(row.ref) for row in own}


def _with_replies(work: Work, sql: str, **values: object) -> list[InformationRequest]:
    rows = work.rows(sql, **values)
    told = work.rows(_REPLIES, refs=[each.ref for each in rows])
    shown = refs_shown(work, {ref for row in rows for ref in row.about} | {ref for row in told for ref in row.records})
    replies: dict[str, list[Replied]] = {}
    for row in told:
        kept = [ref for ref in row.records if ref in shown]
        replies.setdefault(row.request, []).append(
            Replied(row.ref, Reply(row.reply), row.words, tuple(kept), row.ring, row.law, row.agency, row.by, row.at)
        )
    own = require(work, _MAY).agency if rows else ""
    return [
        replace(_request(row._asdict(), shown), replies=_as_read(replies.get(row.ref, []), gone=own != row.receiver))
        for row in rows
    ]


def _request(row: Mapping[str, Any], shown: frozenset[str]) -> InformationRequest:
    told = dict(row)
    kind, first, last, purpose = (told.pop(name) for name in ("held", "from_day", "to_day", "purpose"))
    roles = {name: ViewerRole(row[name]) for name in ("asked_as", "role")}
    about = tuple(ref for ref in row["about"] if ref in shown)
    ticked = Ticked(kind, first, last, Purpose(purpose)) if kind else None
    return InformationRequest(**(told | roles | {"about": about, "ticked": ticked}))


def _as_read(replies: Sequence[Replied], *, gone: bool) -> tuple[Replied, ...]:
    """Replies as one side reads them: with `gone`, as for whoever asked, an answer that was taken back is emptied; why stays readable."""
    taken = {index for index, each in enumerate(replies) if each.reply is Reply.RECALLED}
    return tuple(
        replace(each, words="", records=(), ring=None) if gone and index + 1 in taken else each
        for index, each in enumerate(replies)
    )
