"""Wording that waits for the covert-authorities adviser of the body that sends it, who lets it go or sends it back.

No machine decides that words are lawful. Between police, words wait if the word lists find something in them. From police to a body outside
policing all words wait, since no list finds a hint. The adviser lets go exactly these words with exactly the reply and records beside them,
and gives a reason and the authority that covers them, or says that none is needed. Then whoever wrote them sends them. Nobody advises on
their own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from counterline import post
from counterline.coordination.register.said_of_one import NONE_NEEDED
from counterline.coordination.tasking.covert import CovertWording, covert_wording
from counterline.coordination.tasking.request_reading import refs_shown
from counterline.coordination.tasking.task_rules import role_at
from counterline.governance import (
    NATIONAL_BODY,
    Act,
    ActOfTwo,
    Permission,
    ViewerRole,
    holders,
    look_through,
    note,
    refuse_one_person,
    require,
    require_purpose,
    roles_with,
    same_human,
    viewer_of,
)
from counterline.places import is_policing, law_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import new_reference, read_reference

ADVISED_WITHIN: Final = 1
"""Working days in which an adviser answers: until then the other body hears nothing."""
MOST_LISTED: Final = 200  # unanswered questions come first, so that only answered ones are cut off

_SELECT: Final = """
select q.ref, q.about, q.receiver, q.words, q.beside, q.reply, q.records, q.agency,
       v.name as by, v.ref as asker, q.asked_by, v.role as asks_as, q.asked_at as at,
       a.let_go, a.reason, a.authority, w.name as adviser, a.at as answered_at
  from covert_questions q join viewers v on v.viewer_id = q.asked_by
  left join covert_answers a on a.question = q.ref left join viewers w on w.viewer_id = a.viewer_id
"""
_EXACTLY: Final = "q.about = :about and q.words = :words and q.receiver = :to and q.reply = :reply and q.records = cast(:records as text[])"
_ASK: Final = """
insert into covert_questions (ref, about, receiver, words, beside, reply, records, agency, asked_by, asked_at)
values (:ref, :about, :receiver, :words, :beside, :reply, :records, :agency, :by, :now)
"""
_ANSWER: Final = """
insert into covert_answers (question, let_go, reason, authority, viewer_id, agency, at)
values (:ref, :let_go, :reason, :authority, :by, :agency, :now) on conflict do nothing
"""


@dataclass(frozen=True, slots=True)
class Advice:
    """An adviser's answer about words.

    `authority` is the reference of the one by which they go, or `NONE_NEEDED`; None where they were sent back.
    """

    let_go: bool
    reason: str
    authority: str | None
    by: str
    at: datetime

    @property
    def said(self) -> str:
        """Who let the words go and by which authority, as a sentence for police who receive them."""
        by = "and no authority is needed" if self.authority == NONE_NEEDED else f"by authority {self.authority}"
        return f"Let go by {self.by}, {by}."


@dataclass(frozen=True, slots=True)
class GoesWith:
    """What is sent together with words: the ticked record in our own words, and for a reply its kind and its records."""

    ticked: str = ""
    reply: str = ""
    records: tuple[str, ...] = ()


ALONE: Final = GoesWith()


@dataclass(frozen=True, slots=True)
class CovertQuestion:
    """Words put to an adviser, with the answer if there is one.

    `about` is the task or request that they are part of, `receiver` the body that they go to, and `stopped` what the word lists found.
    """

    ref: str
    about: str
    receiver: str
    words: str
    goes_with: GoesWith
    agency: str
    by: str
    at: datetime
    stopped: tuple[CovertWording, ...]
    answer: Advice | None

    @property
    def beside(self) -> str:
        """What is sent together with the words, as the adviser reads it."""
        ticked, reply, records = self.goes_with.ticked, self.goes_with.reply, self.goes_with.records
        return ", ".join(filter(None, (reply and f"the reply “{reply}”", ticked, *records)))

    @property
    def let_go(self) -> bool:
        """Whether exactly these words may go, with exactly what is sent together with them."""
        return self.answer is not None and self.answer.let_go


def always_wait(agency: str, to: str) -> bool:
    """Whether all words from `agency` to `to` wait for an adviser: those from police to a body outside policing."""
    return is_policing(agency) and not is_policing(to)


def has_adviser(work: Work) -> bool:
    """Whether somebody is there to advise on the viewer's words: at their own body, or else at the national one."""
    viewer = viewer_of(work)
    advisers = holders(work, Permission.COORDINATION_AUTHORITY_ADVISE)
    near = (each for each in advisers if each.agency in {viewer.agency, NATIONAL_BODY})
    return any(not same_human(work, each.viewer_id, viewer.viewer_id) for each in near)


def advised(
    work: Work, about: str, to: str, words: Sequence[str], goes_with: GoesWith = ALONE
) -> CovertQuestion | None:
    """Ask the adviser about words before they go to a body, once; None where they need no adviser.

    They may go once the question is `let_go`. Any change to the words, the reply or the records makes a new question. `about` is the
    reference of the task or request that they are part of.
    """
    text = "\n".join(each.strip() for each in words if each.strip())
    waits = text and always_wait(viewer_of(work).agency, to)
    if not (waits or covert_wording(text, to)):
        return None
    with_it = {"reply": goes_with.reply, "records": list(goes_with.records)}
    row = work.row(f"{_SELECT} where {_EXACTLY}", about=about, words=text, to=to, **with_it)
    if row is not None:
        return _question(work, row)
    viewer, ref, now = viewer_of(work), new_reference("CW", 12), work.clock.now()
    said = {"about": about, "receiver": to, "words": text, "beside": goes_with.ticked, **with_it}
    work.run(_ASK, ref=ref, **said, agency=viewer.agency, by=viewer.viewer_id, now=now)
    note(work, Act.ALTERATION, [ref, about, "wording:stopped"])
    due = post.working_time(now, jurisdiction=law_of(viewer.agency).jurisdiction, days=ADVISED_WITHIN)
    adviser = Recipient(viewer.agency, ViewerRole.GUARDIAN)
    post.send(work, Letter(adviser, LetterKind.COVERT_WORDING, ref, ref, due=due))
    return _one(work, ref)


def covert_questions(work: Work) -> tuple[CovertQuestion, ...]:
    """The questions that the viewer advises on or whose words they may read, logged as read; the oldest unanswered first."""
    rows = work.rows(f"{_SELECT} order by a.at is not null, q.asked_at, q.ref limit :most", most=MOST_LISTED)
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return tuple(_question(work, row) for row in rows)


def covert_question(work: Work, ref: str) -> CovertQuestion:
    """One of these, logged as read; refused alike whether it is somebody else's or does not exist (`NotFound`)."""
    found = _one(work, read_reference(ref))
    note(work, Act.CONSULTATION, [found.ref])
    return found


def take_advice_as_read(work: Work, about: str) -> None:
    """Acknowledge what advisers told the viewer of words about a task or request, once the viewer acts on it."""
    asked = work.rows("select ref from covert_questions where about = :about", about=about)
    post.acknowledge_about(work, [row.ref for row in asked], {LetterKind.COVERT_ADVICE})


def question_about(work: Work, about: str) -> CovertQuestion | None:
    """The newest question about a task or request, logged as read; None where its words were never stopped."""
    found = newest_question(work, about)
    if found is not None:
        note(work, Act.CONSULTATION, [found.ref])
    return found


def newest_question(work: Work, about: str) -> CovertQuestion | None:
    """The same without logging, for a caller who does not show it or logs it."""
    row = work.row(f"{_SELECT} where q.about = :about order by q.asked_at desc, q.ref limit 1", about=about)
    return None if row is None else _question(work, row)


def advise(work: Work, ref: str, reason: str, authority: str | None, *, none_needed: bool = False) -> CovertQuestion:
    """Let words go, by an authority's reference or with `none_needed`; without either, send them back.

    The first answer stands. Refuses an adviser's own words (`OnePerson`); an authority together with `none_needed`, and words that have
    their answer (`Conflict`); and a question that the viewer may not read (`NotFound`).
    """
    viewer = require(work, Permission.COORDINATION_AUTHORITY_ADVISE)
    require_purpose(work)
    row = work.row(f"{_SELECT} where q.ref = :ref", ref=read_reference(ref))
    if row is None:
        raise NotFound(_NOT_THERE)
    refuse_one_person(work, ActOfTwo.COVERT_ADVICE, row.asked_by)
    said = _authority(authority, none_needed=none_needed)
    look_through(reason, said or "")
    answered = work.run(
        _ANSWER,
        ref=row.ref,
        let_go=said is not None,
        reason=reason.strip(),
        authority=said,
        by=viewer.viewer_id,
        agency=viewer.agency,
        now=work.clock.now(),
    ).rowcount
    if not answered:
        raise Conflict("This has been answered already. Open it again to read the answer.")
    note(work, Act.ALTERATION, [row.ref, row.about, "wording:let-go" if said else "wording:sent-back"])
    post.acknowledge_about(work, [row.ref])
    post.send(work, Letter(_who_sends(work, row), LetterKind.COVERT_ADVICE, row.ref, f"{row.ref}/answer"))
    return covert_question(work, row.ref)


def _authority(reference: str | None, *, none_needed: bool) -> str | None:
    """By which authority words go: its reference, `NONE_NEEDED`, or None where they are sent back."""
    said = (reference or "").strip() or None
    if said and none_needed:
        raise Conflict("Give the authority's reference or say that none is needed, but not both.")
    return NONE_NEEDED if none_needed else said


def _who_sends(work: Work, row: AnyRow) -> Recipient:
    """Who wrote the words; if they have left, their colleagues in a role that reads the task or request."""
    asks = row.about.startswith("RQ-") and ViewerRole(row.asks_as) in roles_with(Permission.COORDINATION_REQUEST_SEND)
    return post.reader(work, row.asker, ViewerRole(row.asks_as) if asks else role_at(row.agency))


_NOT_THERE: Final = (
    "There is no such question to an adviser among those that you may see. Check its reference, which begins with CW."
)


def _one(work: Work, ref: str) -> CovertQuestion:
    row = work.row(f"{_SELECT} where q.ref = :ref", ref=ref)
    if row is None:
        raise NotFound(_NOT_THERE)
    return _question(work, row)


def _question(work: Work, row: AnyRow) -> CovertQuestion:
    answer = Advice(row.let_go, row.reason, row.authority, row.adviser, row.answered_at) if row.answered_at else None
    stopped = covert_wording(row.words, row.receiver)
    # An adviser needs to know all that is sent, so they see the reference of each record; anybody else sees those that they may read.
    advises = viewer_of(work).may(Permission.COORDINATION_AUTHORITY_ADVISE)
    shown = row.records if advises or not row.records else refs_shown(work, row.records)
    goes_with = GoesWith(row.beside, row.reply, tuple(each for each in row.records if each in shown))
    said = (row.ref, row.about, row.receiver, row.words, goes_with, row.agency, row.by, row.at)
    return CovertQuestion(*said, stopped=stopped, answer=answer)
