"""Requests for information: what one body asks another whether it holds, and what comes back.

Promises that a request is read by the role that asked and the role that was asked and by nobody else; that what leaves is logged with
both sides; that no side is shown a reference which it may not read; that an answer can be taken back; and that no word of police reaches a
body outside policing before an adviser let it go: what is ticked is already held, and goes at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from counterline.coordination.desk_numbers import desk_number, rung
from counterline.coordination.tasking.advice import CovertQuestion, GoesWith, advised, always_wait, question_about
from counterline.coordination.tasking.covert import covert_wording
from counterline.coordination.tasking.held_records import Ticked
from counterline.coordination.tasking.held_subjects import check_ticked
from counterline.coordination.tasking.request_letters import write_question, write_reply
from counterline.coordination.tasking.request_reading import refs_shown, request, standing_request
from counterline.coordination.tasking.request_rules import InformationRequest, Reply
from counterline.coordination.tasking.requests_alike import alike
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
    viewer_of,
)
from counterline.intake import form_key
from counterline.places import agency, is_policing, law_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.records import disclose_to
from counterline.vocabulary.identity import AgencyCode, new_reference, read_reference

_MAY: Final = Permission.COORDINATION_REQUEST_SEND
_PREFIX: Final = "RQ"
_ROLES_ASKED: Final = tuple(roles_with(_MAY))
LEAST: Final = 10
"""Letters that say something: fewer are an excuse."""
MOST_NAMED: Final = 50
"""References that one request or answer carries: more are a return, and go by the door of every file."""
LONGEST: Final = timedelta(days=366)
"""What nobody needs within a year is a requirement of the collection plan."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What somebody asks: of which role of which body, why, about what, and by which day; by which law where one is needed."""

    to: str
    role: ViewerRole | None
    """None: intelligence officers of police, and of other bodies whoever answers there."""
    question: str
    why: str
    by: date
    about: tuple[str, ...] = ()
    gateway: str | None = None
    ticked: Ticked | None = None
    """Which held record is asked for; then words are a remark, or none."""
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
    by: date | None = None
    """With what is sent: by which day it is needed now, where the day that was asked for went by while an adviser was waited for."""


_ASK: Final = """
insert into information_requests (ref, question, why, about, agency, asked_as, receiver, role, due, law, asked_by, asked_at,
                                  held, from_day, to_day, purpose)
values (:ref, :question, :why, :about, :agency, :asked_as, :receiver, :role, :due, '', :by, :now, :held, :from_day, :to_day, :purpose)
"""
_SENT: Final = (
    "update information_requests set sent_at = :now, law = :law, due = :due where ref = :ref and sent_at is null"
)
# Nobody else sends or withdraws a draft until this act ends. What was sent already locks nothing.
_HOLD: Final = "select from information_requests where ref = :ref and sent_at is null for update"

_REPLY: Final = """
insert into information_replies (ref, request, reply, words, records, ring, law, agency, told_by, told_at)
values (:ref, :request, :reply, :words, :records, :ring, :law, :agency, :by, :now)
"""


def ask(work: Work, asking: Asking) -> InformationRequest:
    """Ask another body what it holds; its people of that role are told by letter, and reminded by the day.

    Words to a body outside policing, and elsewhere wording that asks somebody to find out or watch, keep it a draft until an
    adviser lets them go. What is ticked goes without.

    Refuses one's own body, a role that answers nothing there, a day that is past or more than a year ahead, and what says too
    little; what others alike stand for or have answered, unless it is said why this is another; a reference that the asker may not
    read; and of what is ticked one that whoever is asked may not read. All of it is a `Conflict`.
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    ref = form_key(asking.key, _PREFIX) if asking.key else new_request_key()
    if asking.key and (before := standing_request(work, ref)):
        return before
    to, about, due = agency(asking.to).code, _named(work, asking.about), _end_of(asking.by)
    role = asking.role or (ViewerRole.OFFICER if is_policing(to) else ViewerRole.PARTNER)
    _check_asked(asking, viewer, to, role)
    _check_day(due, work.clock.now())
    if asking.ticked is not None:
        check_ticked(work, asking.ticked, to, role, about)
    look_through(asking.why, asking.although)
    look_through(asking.question, account=True)
    if not asking.although.strip() and (found := alike(work, asking.question, about, asking.ticked, to)):
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
        role=role.value,
        due=due,
        by=viewer.viewer_id,
        now=work.clock.now(),
        **_columns(asking.ticked),
    )
    note(work, Act.COLLECTION, [ref])
    return _sent(work, viewer, request(work, ref), due, asking.gateway)


def _columns(ticked: Ticked | None) -> dict[str, object]:
    if ticked is None:
        return dict.fromkeys(("held", "from_day", "to_day", "purpose"))
    first, last = ticked.from_day, ticked.to_day
    return {"held": ticked.kind, "from_day": first, "to_day": last, "purpose": ticked.purpose.value}


def _sent(
    work: Work, viewer: Viewer, found: InformationRequest, due: datetime, gateway: str | None
) -> InformationRequest:
    """Send what was written; words that wait keep it a draft until an adviser lets exactly these go."""
    waits = advised(work, found.ref, found.receiver, found.words, _goes_with(found))
    if waits is not None and not waits.let_go:
        return found
    _check_day(due, work.clock.now())
    subjects, held = [found.ref, *found.about], {law_of(viewer.agency).regime.value}
    law = disclose_to(work, subjects, found.receiver, held, gateway).said
    if not work.run(_SENT, ref=found.ref, law=law, due=due, now=work.clock.now()).rowcount:
        raise Conflict("Somebody of your side sent it meanwhile. Open it again.")
    if waits is not None and waits.answer is not None:
        # An authority is named to police alone: it would tell a landlord that somebody is watched, and perhaps where.
        said = "" if always_wait(viewer.agency, found.receiver) else waits.answer.said
        _keep(work, viewer, found, Replying(Reply.SENT, said), law, waits.ref)
    made = request(work, found.ref)
    write_question(work, made)
    return made


def new_request_key() -> str:
    """What makes one form one request: its reference."""
    return new_reference(_PREFIX, 12)


def reply(work: Work, ref: str, replying: Replying) -> InformationRequest:
    """Answer a request, take an answer back, send or withdraw what one asked; the other side is told by letter.

    An answer may say in words what is held, with records linked that the viewer reads, or that nothing is held, or decline with the
    reason, or say whom to ring for what is not for the asker. Words of police for a body outside policing wait for an adviser:
    until then nothing is said, and the request stands as it did.

    Refuses what cannot be said of it now, what says too little, and words that ask somebody to find out or watch (`Conflict`).
    """
    viewer = require(work, _MAY)
    work.run(_HOLD, ref=read_reference(ref))  # before it is read: a colleague may be sending or withdrawing it
    found = request(work, ref)
    if not found.may_say(replying.reply, viewer.agency):
        raise Conflict(f"That cannot be said of it now: {replying.reply}.")
    if replying.reply is Reply.SENT:
        due = _end_of(replying.by) if replying.by else found.due  # an adviser's answer is about the words
        return _sent(work, viewer, found, due, replying.gateway)
    other = found.other(viewer.agency)
    _check_reply(replying, words_wait=found.sent_at is not None and always_wait(viewer.agency, other))
    said = replace(replying, records=tuple(_named(work, replying.records)), ring=_number(work, replying, viewer.agency))
    look_through(said.words, account=True)
    law = ""
    if found.sent_at is not None:  # what was never sent is told to nobody
        if _waits(work, found, other, said):
            return found
        held = {law_of(viewer.agency).regime.value}
        law = disclose_to(work, [found.ref, *said.records], other, held, said.gateway).said
    _keep(work, viewer, found, said, law)
    after = request(work, found.ref)
    write_reply(work, found, after)
    return after


def _waits(work: Work, found: InformationRequest, other: AgencyCode, said: Replying) -> bool:
    """Whether words wait for an adviser before the other side reads them; between others than these, wording that asks is refused."""
    if not always_wait(viewer_of(work).agency, other):
        _refuse_to_ask_covertly(said.words, other)
        return False
    waits = advised(work, found.ref, other, (said.words,), _goes_with(found, said.reply, said.records))
    return waits is not None and not waits.let_go


def _goes_with(found: InformationRequest, reply: str = "", records: tuple[str, ...] = ()) -> GoesWith:
    return GoesWith(found.ticked.label if found.ticked else "", reply, records)


def waiting_words(work: Work, found: InformationRequest, own: str) -> CovertQuestion | None:
    """Words of the viewer's side that wait for an adviser or were answered, as long as they have not gone."""
    question = question_about(work, found.ref)
    if question is None or not any(found.may_say(each, own) for each in Reply):
        return None
    said = (question.goes_with.reply, question.words)
    gone = any(each.at >= question.at and (each.reply, each.words) == said for each in found.replies)
    asked = found.sent_at is not None and not question.goes_with.reply
    return None if gone or asked else question


def _keep(work: Work, viewer: Viewer, found: InformationRequest, said: Replying, law: str, *by: str) -> None:
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
    note(work, Act.ALTERATION, [made, found.ref, f"reply:{said.reply.value.replace(' ', '-')}", *by, *said.records])


def roles_that_answer(to: str) -> list[ViewerRole]:
    """The roles at a body that may be asked."""
    body = Body.NATIONAL if to == NATIONAL_BODY else Body.POLICING if is_policing(to) else Body.PARTNER
    return [each for each in roles_at(body) if each in _ROLES_ASKED]


def _check_asked(asking: Asking, viewer: Viewer, to: AgencyCode, role: ViewerRole) -> None:
    if to == viewer.agency:
        raise Conflict("Choose another body: ask a colleague of your own, who reads what you read.")
    if role not in roles_that_answer(to):
        raise Conflict("Nobody of that role answers requests: ask those who do the work there.")
    if asking.ticked is None and (len(asking.question.strip()) < LEAST or len(asking.why.strip()) < LEAST):
        raise Conflict("Say in a sentence what you ask, and in another why it is needed; or tick what they hold.")


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


def _check_reply(replying: Replying, *, words_wait: bool) -> None:
    words = replying.words.strip()
    said = len(words) >= LEAST
    if (
        not words_wait
        and replying.reply in {Reply.ANSWERED, Reply.DECLINED, Reply.RECALLED, Reply.WITHDRAWN}
        and not said
    ):
        raise Conflict("Say it in a sentence.")
    if words_wait and words and replying.reply is Reply.RING:
        # It is rung where a life is at risk: a remark would hold the number back with it for a working day.
        raise Conflict(
            "Send the number alone, which goes at once: words wait for your adviser. Say them when they ring."
        )
    if replying.reply is Reply.ANSWERED and not (said or replying.records):
        raise Conflict("Answer with records, which go at once, or in a sentence, which waits for your adviser.")
    if replying.by:
        raise Conflict("A day goes with what is sent. Leave it out.")
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
    return next(each for each in (viewer.role, *viewer.deputising) if each in _ROLES_ASKED)


def _named(work: Work, refs: Iterable[str]) -> list[str]:
    """References as they are kept; refuses one that the viewer may not read, the same whether it is hidden or there is none."""
    wanted = list(dict.fromkeys(map(read_reference, refs)))
    if len(wanted) > MOST_NAMED:
        raise Conflict(f"Give {MOST_NAMED} references at most.")
    if set(wanted) - refs_shown(work, wanted):
        raise Conflict(
            "Give references of records (RC-…), of what they name (MN-…) or of investigations (IV-…) that you may read; of a line, its "
            "contact point's."
        )
    return wanted


def _end_of(day: date) -> datetime:
    """When offices shut on a day in London: what is wanted by a day may come on it."""
    return datetime.combine(day, time(17), LONDON)
