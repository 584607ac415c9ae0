"""Requests for information: one body asks another what it already holds, and the other answers.

Promises that only the role that asked and the role that was asked read a request; that whatever leaves is logged with both sides; that
neither side is shown a reference that it may not read; that an answer can be taken back; and that no free text of police reaches a body
outside policing before an adviser has let it go. A request by ticks has none, and goes at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Annotated, Final

from counterline.coordination.asking.advice import (
    GoesWith,
    WordsWaiting,
    advised,
    always_wait,
    newest_question,
    read_by_lead,
    take_advice_as_read,
)
from counterline.coordination.asking.covert import covert_wording
from counterline.coordination.asking.held_records import Ticked
from counterline.coordination.asking.held_subjects import check_ticked
from counterline.coordination.asking.request_letters import write_question, write_reply
from counterline.coordination.asking.request_reading import refs_shown, request, standing_request
from counterline.coordination.asking.request_rules import InformationRequest, Reply
from counterline.coordination.asking.requests_alike import alike
from counterline.coordination.desk_numbers import desk_number, rung
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Body, Permission, ViewerRole, roles_at, roles_with
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.intake.forms import form_key
from counterline.places.ground.agencies import agency, is_policing, law_of
from counterline.plumbing.errors import Conflict
from counterline.plumbing.work import Work
from counterline.post.working_days import shut_on
from counterline.records.wording.disclosing import disclose_to
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference, read_reference

_MAY: Final = Permission.COORDINATION_REQUEST_SEND
_PREFIX: Final = "RQ"
_ROLES_ASKED: Final = tuple(roles_with(_MAY))
_IN_WORDS: Final = frozenset({Reply.ANSWERED, Reply.DECLINED, Reply.RECALLED, Reply.WITHDRAWN})
LEAST: Final = 10
"""Characters that say something: fewer are an excuse."""
MOST_NAMED: Final = 50
"""References that one request or answer carries: more than that are handed over as a file, by a return."""
LONGEST: Final = timedelta(days=366)
"""How far ahead an answer may be due: what nobody needs within a year is a requirement of the collection plan."""


@question
@dataclass(frozen=True, slots=True)
class NewRequest:
    """What is asked: ticked, in words, or both; `question` is then a remark beside what is ticked."""

    to: Annotated[str, crossing.field("Asked of", "The body that is asked, by its code.", max_length=60)]
    by: Annotated[date, crossing.field("By which day", "By which day you need it.")]
    role: Annotated[
        ViewerRole | None,
        crossing.field(
            "Who answers there",
            "Who is asked there; left out, intelligence officers of police, else the partner's users.",
        ),
    ] = None
    ticked: Annotated[
        Ticked | None, crossing.field("Ticked", "The held record that is asked for, if it is asked by ticks.")
    ] = None
    question: Annotated[str, crossing.field("What do you ask?", "What you ask whether they hold.", max_length=4000)] = (
        ""
    )
    why: Annotated[str, crossing.field("Why it is needed", "Why it is needed.", max_length=2000)] = ""
    about: Annotated[
        tuple[Ref, ...],
        crossing.field("What it is about", "References of what it is about.", max_length=MOST_NAMED),
    ] = ()
    gateway: Annotated[
        str | None,
        crossing.field("By which law", "The law by which police material goes there, by its code.", max_length=60),
    ] = None
    although: Annotated[
        str,
        crossing.field(
            "How yours differs", "Why it is another than those alike that stand or were answered.", max_length=2000
        ),
    ] = ""


@question
@dataclass(frozen=True, slots=True)
class NewReply:
    """What your side says of a request.

    *Sent* sends your draft, once the covert-authorities adviser let its words go.
    """

    reply: Annotated[Reply, crossing.field("What do you say?", "What your side says of it.")]
    words: Annotated[str, crossing.field("In words", "In a sentence.", max_length=8000)] = ""
    records: Annotated[
        tuple[Ref, ...],
        crossing.field("Records that answer it", "Records that answer it.", max_length=MOST_NAMED),
    ] = ()
    ring: Annotated[
        str, crossing.field("Whom they ring", "Whom to ring for what is not for the asker.", max_length=30)
    ] = ""
    gateway: Annotated[
        str | None,
        crossing.field("By which law", "The law by which police material goes there, by its code.", max_length=60),
    ] = None
    by: Annotated[
        date | None, crossing.field("By which day", "With *sent* alone: another day by which you need it.")
    ] = None


_ASK: Final = """
insert into information_requests (ref, question, why, about, agency, asked_as, receiver, role, due, law, asked_by, asked_at,
                                  held, from_day, to_day, purpose)
values (:ref, :question, :why, :about, :agency, :asked_as, :receiver, :role, :due, '', :by, :now, :held, :from_day, :to_day, :purpose)
"""
_SENT: Final = (
    "update information_requests set sent_at = :now, law = :law, due = :due where ref = :ref and sent_at is null"
)


def ask(work: Work, asking: NewRequest, key: str = "") -> InformationRequest:
    """Ask another body what it holds; its people of that role have a letter, and reminders as the day comes near.

    A form gives the `key` that `new_request_key` made with it: however often it is sent, it is one request and one letter.

    Free text from police to a body outside policing, and elsewhere wording that asks somebody to find out or watch, keeps it a draft
    until an adviser lets it go. A request by ticks alone goes at once.

    Refuses (`Conflict`) the viewer's own body, a role that answers no requests, a day that has passed or is more than `LONGEST` ahead,
    text that is too short, a request alike without `although`, references that the viewer may not read, and ticks that `check_ticked`
    refuses.
    """
    viewer = require(work, _MAY)
    require_purpose(work)
    ref = form_key(key, _PREFIX) if key else new_request_key()
    _wait_for_colleagues(work, ref)
    if key and (before := standing_request(work, ref)):
        return before
    to, about, due = agency(asking.to).code, _named(work, asking.about, "about"), shut_on(asking.by)
    role = asking.role or (ViewerRole.OFFICER if is_policing(to) else ViewerRole.PARTNER)
    _check_asked(asking, viewer, to, role)
    _check_day(due, work.clock.now())
    if asking.ticked is not None:
        check_ticked(work, asking.ticked, to, role, about)
    look_through(asking.why, asking.although)
    look_through(asking.question, account=True)
    if not asking.although.strip():
        _refuse_one_alike(work, asking, about, to)
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


def _refuse_one_alike(work: Work, asking: NewRequest, about: Sequence[str], to: AgencyCode) -> None:
    found = alike(work, asking.question, about, asking.ticked, to)[:5]
    if not found:
        return
    with work.aside() as aside:  # the refusal undoes this act, and its reader has read of these all the same
        note(aside, Act.CONSULTATION, [each.ref for each in found])
    names = ", ".join(each.ref for each in found)
    raise Conflict(
        f"This may have been asked already: {names}. Read what was asked there. If yours is different, say why.",
        of="although",
    )


def _wait_for_colleagues(work: Work, ref: str) -> None:
    """Have one act at a time on a request: one form pressed twice is one request, and of two answers the second is refused."""
    work.alone(key_of("request", ref))


def _columns(ticked: Ticked | None) -> dict[str, object]:
    if ticked is None:
        return dict.fromkeys(("held", "from_day", "to_day", "purpose"))
    first, last = ticked.from_day, ticked.to_day
    return {"held": ticked.kind, "from_day": first, "to_day": last, "purpose": ticked.purpose.value}


def _sent(
    work: Work, viewer: Viewer, found: InformationRequest, due: datetime, gateway: str | None
) -> InformationRequest:
    """Send a draft if its words may go, and tell the role that is asked; else leave it a draft that waits for the adviser."""
    waits = advised(work, found.ref, found.receiver, found.words, _goes_with(found))
    if waits is not None and not waits.let_go:
        return found
    _check_day(due, work.clock.now())
    subjects, held = [found.ref, *found.about], {law_of(viewer.agency).regime.value}
    law = disclose_to(work, subjects, found.receiver, held, gateway).said
    if not work.run(_SENT, ref=found.ref, law=law, due=due, now=work.clock.now()).rowcount:
        raise Conflict("A colleague has sent this request meanwhile. Open it again to see how it stands.")
    if waits is not None and waits.answer is not None:
        # Only police are told of an authority: it would tell a landlord that somebody is watched, and perhaps where.
        said = "" if always_wait(viewer.agency, found.receiver) else waits.answer.said
        _keep(work, viewer, found, NewReply(Reply.SENT, said), law, waits.ref)
    take_advice_as_read(work, found.ref)
    made = request(work, found.ref)
    write_question(work, made)
    return made


def new_request_key() -> str:
    """A reference for the request that a form makes, so that a form sent twice makes one request."""
    return new_reference(_PREFIX, 12)


def reply(work: Work, ref: str, replying: NewReply) -> InformationRequest:
    """Answer a request, take an answer back, or send or withdraw one's own; the other side has a letter.

    Words from police to a body outside policing wait for an adviser. Until they are let go nothing is kept or sent, and the request
    stands as it did; the viewer then replies again in the same words.

    Refuses (`Conflict`) a reply that the viewer's side cannot give now, one that is too short or has more than its kind takes, records
    that the viewer may not read, no telephone number for RING, and wording that asks somebody to find out or watch.
    """
    viewer = require(work, _MAY)
    _wait_for_colleagues(work, read_reference(ref))
    found = request(work, ref)
    if not found.may_say(replying.reply, viewer.agency):
        raise Conflict(f"This cannot be said of the request now: {replying.reply}. Open it again to see how it stands.")
    if replying.reply is Reply.SENT:
        due = shut_on(replying.by) if replying.by else found.due  # an adviser's answer is about the words
        return _sent(work, viewer, found, due, replying.gateway)
    other = found.other(viewer.agency)
    _check_reply(replying, words_wait=found.sent_at is not None and always_wait(viewer.agency, other))
    said = replace(
        replying, records=tuple(_named(work, replying.records, "records")), ring=_number(work, replying, viewer.agency)
    )
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
    take_advice_as_read(work, found.ref)
    return after


def _waits(work: Work, found: InformationRequest, other: AgencyCode, said: NewReply) -> bool:
    """Whether a reply's words wait for somebody. Where words need no adviser, refuses those that ask covertly (`Conflict`)."""
    if not always_wait(viewer_of(work).agency, other):
        _refuse_to_ask_covertly(said.words, other)
        with_it = _goes_with(found, said.reply, said.records)
        return read_by_lead(work, found.ref, other, (said.words,), with_it) is not None
    waits = advised(work, found.ref, other, (said.words,), _goes_with(found, said.reply, said.records))
    return waits is not None and not waits.let_go


def _goes_with(found: InformationRequest, reply: str = "", records: tuple[str, ...] = ()) -> GoesWith:
    return GoesWith(found.ticked.label if found.ticked else "", reply, records)


def waiting_words(work: Work, found: InformationRequest, own: str) -> WordsWaiting | None:
    """Words of the viewer's side that were put to an adviser and have not gone yet, logged as read; or None."""
    waiting = newest_question(work, found.ref)
    if waiting is None or not any(found.may_say(each, own) for each in Reply):
        return None
    question, reply = waiting.question, waiting.goes_with.reply
    gone = any(each.at >= question.at and (each.reply, each.words) == (reply, question.words) for each in found.replies)
    if gone or (found.sent_at is not None and not reply):
        return None
    note(work, Act.CONSULTATION, [question.ref])
    return waiting


def _keep(work: Work, viewer: Viewer, found: InformationRequest, said: NewReply, law: str, *by: str) -> None:
    made = new_reference("RR", 12)
    work.keep(
        "information_replies",
        ref=made,
        request=found.ref,
        reply=said.reply.value,
        words=said.words.strip(),
        records=list(said.records),
        ring=said.ring or None,
        law=law,
        agency=viewer.agency,
        told_by=viewer.viewer_id,
        told_at=work.clock.now(),
    )
    note(work, Act.ALTERATION, [made, found.ref, f"reply:{said.reply.value.replace(' ', '-')}", *by, *said.records])


def roles_that_answer(to: str) -> list[ViewerRole]:
    """The roles at a body that a request may be sent to."""
    body = Body.NATIONAL if to == NATIONAL_BODY else Body.POLICING if is_policing(to) else Body.PARTNER
    return [each for each in roles_at(body) if each in _ROLES_ASKED]


def _check_asked(asking: NewRequest, viewer: Viewer, to: AgencyCode, role: ViewerRole) -> None:
    if to == viewer.agency:
        raise Conflict("This is your own body. Choose another, or ask a colleague directly.", of="to")
    if role not in roles_that_answer(to):
        raise Conflict("Nobody of that role answers requests there. Choose another role, or choose none.", of="role")
    if asking.ticked is None and (len(asking.question.strip()) < LEAST or len(asking.why.strip()) < LEAST):
        raise Conflict(
            "Ask your question in a sentence, and say in another why you need it. Or tick a record that they hold."
        )


def _check_day(due: datetime, now: datetime) -> None:
    if not now < due <= now + LONGEST:
        raise Conflict(
            "Choose the day by which you need it: today at the earliest, before offices shut, and a year ahead at the latest.",
            of="by",
        )


def _refuse_to_ask_covertly(words: str, other: AgencyCode) -> None:
    # These words reach the other side at once and may read as an order there. They may tell what was done already.
    if found := covert_wording(words, other, account=True):
        raise Conflict(
            f"“{found[0].sentence}” asks {found[0].whom} to {found[0].what}. {found[0].why} Say here only what is held or was done. "
            "Ask for anything else by a request or task of its own, which goes by the covert-authorities adviser first."
        )


def _check_reply(replying: NewReply, *, words_wait: bool) -> None:
    words = replying.words.strip()
    said = len(words) >= LEAST
    if replying.reply in _IN_WORDS and not words_wait and not said:
        raise Conflict("Say what you answer, or why, in a sentence.")
    if words_wait and words and replying.reply is Reply.RING:
        # The number is rung where a life is at risk, and a remark would hold it back for a working day.
        raise Conflict(
            "Send the number alone: it goes at once, and words would wait for your adviser. Say them when they ring."
        )
    if replying.reply is Reply.ANSWERED and not (said or replying.records):
        raise Conflict("Answer with records, which go at once, or in a sentence, which waits for your adviser first.")
    if replying.by:
        raise Conflict("Only a draft that is sent takes a new day. Leave the day out.", of="by")
    if replying.records and replying.reply is not Reply.ANSWERED:
        raise Conflict("Only an answer takes records. Leave the records out, or reply with an answer.", of="records")


def _number(work: Work, replying: NewReply, own: AgencyCode) -> str:
    if replying.reply is not Reply.RING:
        return ""
    number = rung(replying.ring.strip()) if replying.ring.strip() else desk_number(work, own)
    if number is None:
        raise Conflict(
            "Give the telephone number that they are to ring, such as 07700 900123, and nothing beside it.", of="ring"
        )
    return number


def _asks_as(viewer: Viewer) -> ViewerRole:
    return next(each for each in (viewer.role, *viewer.deputising) if each in _ROLES_ASKED)


def _named(work: Work, refs: Iterable[str], of: str) -> list[str]:
    """References in their one form, each once; refuses too many, and one that is hidden or does not exist, both alike (`Conflict`)."""
    wanted = list(dict.fromkeys(map(read_reference, refs)))
    if len(wanted) > MOST_NAMED:
        raise Conflict(f"Give {MOST_NAMED} references at most. Hand more records over as a file.", of=of)
    if set(wanted) - refs_shown(work, wanted):
        raise Conflict(
            "Give only references that you may read: of records (RC-…), what they name (MN-…) or investigations (IV-…). For a line give "
            "the reference of its contact point (MN-…). At least one of these does not exist, or you may not read it.",
            of=of,
        )
    return wanted
