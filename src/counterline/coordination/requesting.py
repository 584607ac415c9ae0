"""Requests for information: what one body asks another whether it holds, and what comes back.

Promises that a request is read by the role that asked and the role that was asked and by nobody else; that what leaves is logged with
both sides; that no side is shown a reference which it may not read; and that an answer can be taken back. Never asks anybody to find
something out: what is asked is what is already held.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from counterline.coordination.advice import advised
from counterline.coordination.covert import covert_wording
from counterline.coordination.desk_numbers import desk_number, rung
from counterline.coordination.model import MOST_LISTED
from counterline.coordination.request_letters import AWAITS, write_question, write_reply
from counterline.coordination.request_rules import ANSWERS, InformationRequest, Replied, Reply, in_order
from counterline.governance import (
    NATIONAL_BODY,
    Act,
    Body,
    Permission,
    Viewer,
    ViewerRole,
    look_through,
    note,
    require,
    require_purpose,
    roles_at,
    roles_with,
)
from counterline.places import agency, is_policing, law_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.records import disclose_to, refs_read
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import AgencyCode, new_reference, read_reference

_MAY: Final = Permission.COORDINATION_REQUEST_SEND
ROLES_ASKED: Final = tuple(roles_with(_MAY))
LEAST: Final = 10
"""Letters that say something: fewer are an excuse."""
MOST_NAMED: Final = 50
"""References that one request or answer carries: more are a return, and go by the door of every file."""
LONGEST: Final = timedelta(days=366)
"""What nobody needs within a year is a requirement of the collection plan."""
ALIKE: Final = 0.6
"""The share of telling words in both among those in either: two wordings of one question change one word in four, two lines their names."""
# What most questions are made of, whatever they are about.
_SAYS_NOTHING: Final = frozenset(
    "a about an and any anything are at by can could do does for from has have held hold holds in is it know known line "
    "lines of on or please record recorded records tell that the their there these they this to was we were what when where whether "
    "which who whom you your".split()
)


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks: of which role of which body, why, about what, and by which day; by which law where one is needed."""

    to: str
    role: ViewerRole
    question: str
    why: str
    by: date
    about: tuple[str, ...] = ()
    gateway: str | None = None
    although: str = ""
    """Why it is another than those alike that were shown: it is kept with why it is asked, and both sides read it."""
    key: str = ""
    """Drawn with the form: however often one form is sent, it is one request and one letter."""


@dataclass(frozen=True, slots=True)
class Replying:
    """What somebody says of a request, with the records that answer it, or the number to ring for what is not for the asker."""

    reply: Reply
    words: str = ""
    records: tuple[str, ...] = ()
    ring: str = ""
    gateway: str | None = None


_SELECT: Final = """
select r.ref, r.question, r.why, r.about, r.agency, r.asked_as, r.receiver, r.role, r.due, r.law, v.name as by, r.asked_at as at,
       r.sent_at
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
_ASK: Final = """
insert into information_requests (ref, question, why, about, agency, asked_as, receiver, role, due, law, asked_by, asked_at)
values (:ref, :question, :why, :about, :agency, :asked_as, :receiver, :role, :due, '', :by, :now)
"""
_SENT: Final = "update information_requests set sent_at = :now, law = :law where ref = :ref"

_REPLY: Final = """
insert into information_replies (ref, request, reply, words, records, ring, law, agency, told_by, told_at)
values (:ref, :request, :reply, :words, :records, :ring, :law, :agency, :by, :now)
"""


def ask(work: Work, asking: Asking) -> InformationRequest:
    """Ask another body what it holds; its people of that role are told by letter, and reminded by the day.

    Wording that asks somebody to find out or watch keeps it a draft until an adviser lets it go.
    Refuses what others alike stand for or have answered, unless it is said why this is another; and a reference that the asker may not
    read.
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    ref = _key(asking.key) if asking.key else new_request_key()
    if asking.key and (before := _whole(work, f"{_SELECT} where r.ref = :ref", ref=ref)):
        return before[0]
    to, about, due = agency(asking.to).code, _named(work, asking.about), _end_of(asking.by)
    _check_asked(asking, viewer, to, due, work.clock.now())
    look_through(asking.why, asking.although)
    look_through(asking.question, account=True)
    if not asking.although.strip() and (found := alike(work, asking.question, about)):
        names = ", ".join(each.ref for each in found[:5])
        raise Conflict(
            f"This may have been asked already: {names}. Look at them, and say why yours is another if it is."
        )
    work.run(
        _ASK,
        ref=ref,
        question=asking.question.strip(),
        why=f"{asking.why.strip()} {asking.although.strip()}".strip(),
        about=about,
        agency=viewer.agency,
        asked_as=_asks_as(viewer).value,
        receiver=to,
        role=asking.role.value,
        due=due,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.COLLECTION, [ref])
    return _sent(work, viewer, request(work, ref), asking.gateway)


def _sent(work: Work, viewer: Viewer, found: InformationRequest, gateway: str | None) -> InformationRequest:
    """Send what was written; stopped wording keeps it a draft until an adviser lets exactly these words go."""
    stopped = advised(work, found.ref, found.receiver, (found.question, found.why))
    advice = stopped.answer if stopped else None
    if stopped is not None and not (advice and advice.let_go):
        return found
    _check_day(found.due, work.clock.now())
    subjects, held = [found.ref, *found.about], {law_of(viewer.agency).regime.value}
    law = disclose_to(work, subjects, found.receiver, held, gateway).said
    work.run(_SENT, ref=found.ref, law=law, now=work.clock.now())
    if advice is not None:
        _keep(
            work, viewer, found, Replying(Reply.SENT, f"Let go by {advice.by}, by authority {advice.authority}."), law
        )
    made = request(work, found.ref)
    write_question(work, made)
    return made


def new_request_key() -> str:
    """What makes one form one request: its reference."""
    return new_reference("RQ", 12)


def requests(work: Work, most: int | None = MOST_LISTED) -> list[InformationRequest]:
    """What the viewer's side asked and was asked: what awaits an answer first, the earliest due before. None is every one."""
    require(work, _MAY)
    found = _whole(work, _LIST, most=most)
    if found:
        require_purpose(work)
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return in_order(found)


def awaited(work: Work) -> list[InformationRequest]:
    """Every one of the viewer's side that awaits an answer; logged as read."""
    require(work, _MAY)
    found = _whole(work, f"{_SELECT} where {AWAITS} order by r.due, r.ref")
    note(work, Act.CONSULTATION, [each.ref for each in found]) if found else None
    return found


def requests_to_answer(work: Work, viewer: Viewer, most: int) -> list[InformationRequest]:
    """What awaits an answer of the viewer's role, the earliest due before; whether or not they have seen its letter."""
    return _whole(work, _TO_ANSWER, own=viewer.agency, most=most) if viewer.may(_MAY) else []


def request(work: Work, ref: str) -> InformationRequest:
    """One with all that was said of it since; refused alike where it is another's or there is none."""
    require(work, _MAY)
    found = _whole(work, f"{_SELECT} where r.ref = :ref", ref=read_reference(ref))
    if not found:
        raise NotFound("There is no such request in what you may see.")
    require_purpose(work)
    note(work, Act.CONSULTATION, [found[0].ref])
    return found[0]


def alike(work: Work, question: str, about: Sequence[str]) -> list[InformationRequest]:
    """The requests that the viewer may read and that stand or were answered, of nearly the same words or about the same.

    Of more than one list holds, those that wait and then the newest are looked at: what was asked before them is asked anew.
    """
    named = set(about)
    return [
        each
        for each in requests(work)
        if each.state in {"awaited", *ANSWERS}
        and (named.intersection(each.about) or _likeness(question, each.question) >= ALIKE)
    ]


def _likeness(one: str, other: str) -> float:
    a, b = _telling(one), _telling(other)
    return len(a & b) / len(a | b) if a and b else 0.0


def _telling(question: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", question.casefold())) - _SAYS_NOTHING


def reply(work: Work, ref: str, replying: Replying) -> InformationRequest:
    """Answer a request, take an answer back, send or withdraw what one asked; the other side is told by letter.

    An answer may say in words what is held, with records linked that the viewer reads, or that nothing is held, or decline with the
    reason, or say whom to ring for what is not for the asker.
    """
    viewer, found = require(work, _MAY), request(work, ref)
    if not found.may_say(replying.reply, viewer.agency):
        raise Conflict(f"That cannot be said of it now: {replying.reply}.")
    if replying.reply is Reply.SENT:
        return _sent(work, viewer, found, replying.gateway)
    _check_reply(replying)
    said = replace(replying, records=tuple(_named(work, replying.records)), ring=_number(work, replying, viewer.agency))
    look_through(said.words, account=True)
    law = ""
    if found.sent_at is not None:  # what was never sent is told to nobody
        other = found.receiver if viewer.agency == found.agency else found.agency
        _refuse_to_ask_covertly(said.words, other)
        held = {law_of(viewer.agency).regime.value}
        law = disclose_to(work, [found.ref, *said.records], other, held, said.gateway).said
    _keep(work, viewer, found, said, law)
    after = request(work, found.ref)
    write_reply(work, found, after)
    return after


def _keep(work: Work, viewer: Viewer, found: InformationRequest, said: Replying, law: str) -> None:
    made = new_reference("RR", 12)
    work.run(
        _REPLY,
        ref=made,
        request=found.ref,
        reply=said.reply.value,
        words=said.words.strip(),
        records=list(said.records),
        ring=said.ring or None,
        law=law,
        agency=viewer.agency,
        by=viewer.viewer_id,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [made, found.ref, f"reply:{said.reply.value.replace(' ', '-')}", *said.records])


def roles_that_answer(to: str) -> list[ViewerRole]:
    """The roles at a body that may be asked."""
    body = Body.NATIONAL if to == NATIONAL_BODY else Body.POLICING if is_policing(to) else Body.PARTNER
    return [each for each in roles_at(body) if each in ROLES_ASKED]


def _check_asked(asking: Asking, viewer: Viewer, to: AgencyCode, due: datetime, now: datetime) -> None:
    if to == viewer.agency:
        raise Conflict("Choose another body: ask a colleague of your own, who reads what you read.")
    if asking.role not in roles_that_answer(to):
        raise Conflict("Nobody of that role answers requests: ask those who do the work there.")
    if len(asking.question.strip()) < LEAST or len(asking.why.strip()) < LEAST:
        raise Conflict("Say in a sentence what you ask, and in another why it is needed.")
    _check_day(due, now)


def _check_day(due: datetime, now: datetime) -> None:
    if not now < due <= now + LONGEST:
        raise Conflict("Say by which day you need it: from today on, and within a year.")


def _refuse_to_ask_covertly(words: str, other: AgencyCode) -> None:
    # Words that answer, decline or withdraw reach the other side at once, and may read as an order; what was done they may tell.
    if found := covert_wording(words, other, account=True):
        raise Conflict(
            f"“{found[0].sentence}” asks {found[0].whom} to {found[0].what}. {found[0].why} Tell here what is held or was done. Have "
            "anything else asked as a request or a task of its own, which goes by the covert-authorities adviser first."
        )


def _check_reply(replying: Replying) -> None:
    if replying.reply in {Reply.ANSWERED, Reply.DECLINED, Reply.RECALLED, Reply.WITHDRAWN} and (
        len(replying.words.strip()) < LEAST
    ):
        raise Conflict("Say it in a sentence.")
    if replying.records and replying.reply is not Reply.ANSWERED:
        raise Conflict("Records go with an answer. Leave them out, or answer in words.")


def _number(work: Work, replying: Replying, own: AgencyCode) -> str:
    if replying.reply is not Reply.RING:
        return ""
    number = rung(replying.ring.strip()) if replying.ring.strip() else desk_number(work, own)
    if number is None:
        raise Conflict("Give the telephone number of whoever they ring, such as 07700 900123.")
    return number


def _asks_as(viewer: Viewer) -> ViewerRole:
    return next(each for each in (viewer.role, *viewer.deputising) if each in ROLES_ASKED)


def _named(work: Work, refs: Iterable[str]) -> list[str]:
    """References as they are kept; refuses one that the viewer may not read, the same whether it is hidden or there is none."""
    wanted = list(dict.fromkeys(map(read_reference, refs)))
    if len(wanted) > MOST_NAMED:
        raise Conflict(f"Give {MOST_NAMED} references at most.")
    if set(wanted) - _read(work, wanted):
        raise Conflict(
            "Give references of records (RC-…), of what they name (MN-…) or of investigations (IV-…) that you may read; of a line, its "
            "contact point's."
        )
    return wanted


def _read(work: Work, refs: Iterable[str]) -> frozenset[str]:
    wanted = sorted(set(refs))
    if not wanted:
        return frozenset()
    own = work.rows("select ref from investigations where ref = any(cast(:refs as text[]))", refs=wanted)
    return refs_read(work, wanted) | {str(row.ref) for row in own}


def _key(said: str) -> str:
    try:
        key = read_reference(said)
    except UnreadableValue:
        key = ""
    if not key.startswith("RQ-"):
        raise Conflict("This form is not one of ours. Open it again, and send it from there.")
    return key


def _end_of(day: date) -> datetime:
    """When offices shut on a day in London: what is wanted by a day may come on it."""
    return datetime.combine(day, time(17), LONDON)


def _whole(work: Work, sql: str, **values: object) -> list[InformationRequest]:
    rows = work.rows(sql, **values)
    told = work.rows(_REPLIES, refs=[each.ref for each in rows])
    shown = _read(work, {ref for row in rows for ref in row.about} | {ref for row in told for ref in row.records})
    replies: dict[str, list[Replied]] = {}
    for row in told:
        kept = [ref for ref in row.records if ref in shown]
        replies.setdefault(row.request, []).append(
            Replied(row.ref, Reply(row.reply), row.words, tuple(kept), row.ring, row.law, row.agency, row.by, row.at)
        )
    own = require(work, _MAY).agency if rows else ""
    return [
        replace(
            _request(dict(row._mapping), shown), replies=_as_read(replies.get(row.ref, []), gone=own != row.receiver)
        )
        for row in rows
    ]


def _request(row: Mapping[str, Any], shown: frozenset[str]) -> InformationRequest:
    roles = {name: ViewerRole(row[name]) for name in ("asked_as", "role")}
    return InformationRequest(**(dict(row) | roles | {"about": tuple(ref for ref in row["about"] if ref in shown)}))


def _as_read(replies: Sequence[Replied], *, gone: bool) -> tuple[Replied, ...]:
    """Replies as a side reads them: what was answered and recalled is `gone` for whoever asked; why it was recalled stays."""
    taken = {index for index, each in enumerate(replies) if each.reply is Reply.RECALLED}
    return tuple(
        replace(each, words="", records=(), ring=None) if gone and index + 1 in taken else each
        for index, each in enumerate(replies)
    )
