"""Wording that waits for somebody of the body that sends it, who lets it go or sends it back.

That is the covert-authorities adviser where words ask somebody to find out or watch, and the safeguarding lead where they would have a
child pursued or tell an age below 18. A threat to life and a child who is missing now go at once, and the lead reads them beside.

No machine decides that words are lawful. Between police, words wait if the word lists find something in them. From police to a body outside
policing all words wait, since no list finds a hint. The adviser lets go exactly these words with exactly the reply and records beside them,
and gives a reason and the authority that covers them, or says that none is needed. Then whoever wrote them sends them. Nobody advises on
their own words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.coordination.asking.child_words import child_wording, goes_at_once
from counterline.coordination.asking.covert import CovertWording, covert_wording
from counterline.coordination.asking.request_reading import refs_shown
from counterline.coordination.asking.task_rules import role_at
from counterline.coordination.subjects.said_of_one import NONE_NEEDED
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.two_people import ActOfTwo, refuse_one_person, same_human
from counterline.governance.people.viewers import holders, require, viewer_of
from counterline.governance.permissions import NATIONAL_BODY, Permission, ViewerRole, roles_with
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, answer, question
from counterline.vocabulary.identity import AgencyCode, new_reference, read_reference

MOST_LISTED: Final = 200  # unanswered questions come first, so that only answered ones are cut off

_SELECT: Final = """
select q.ref, q.about, q.receiver, q.words, q.beside, q.reply, q.records, q.agency,
       v.name as by, v.ref as asker, q.asked_by, v.role as asks_as, q.asked_at as at, q.asks, q.went,
       a.let_go, a.reason, a.authority, w.name as adviser, a.at as answered_at
  from covert_questions q join viewers v on v.viewer_id = q.asked_by
  left join covert_answers a on a.question = q.ref left join viewers w on w.viewer_id = a.viewer_id
"""
_EXACTLY: Final = (
    "q.asks = :asks and q.about = :about and q.words = :words and q.receiver = :to and q.reply = :reply "
    "and q.records = cast(:records as text[])"
)
# Of the words that were stopped last: what somebody has yet to answer or has sent back comes before what was let go.
_NEWEST: Final = """
 where q.about = :about and not q.went
   and q.words = (select n.words from covert_questions n where n.about = :about order by n.asked_at desc, n.ref limit 1)
 order by coalesce(a.let_go, false), a.at is not null, q.asked_at desc, q.ref limit 1
"""
_ANSWER: Final = """
insert into covert_answers (question, let_go, reason, authority, viewer_id, agency, at)
values (:ref, :let_go, :reason, :authority, :by, :agency, :now) on conflict do nothing
"""


class Asks(StrEnum):
    """What words wait for: an adviser's word on authorities, or a safeguarding lead's on a child."""

    AUTHORITY = "authority"
    CHILD = "child"

    @property
    def answered_with(self) -> Permission:
        """The permission of whoever answers."""
        of_child = self is Asks.CHILD
        return Permission.COORDINATION_CHILD_ADVISE if of_child else Permission.COORDINATION_AUTHORITY_ADVISE


_PROTECT: Final = frozenset({ViewerRole.SAFEGUARDING, ViewerRole.PARTNER})
"""Whoever protects children writes of them without anybody's leave."""


@question
@dataclass(frozen=True, slots=True)
class AdvisersAnswer:
    """What an adviser says: the words go by the reference of an authority or since none is needed, and are sent back without."""

    reason: Annotated[
        str,
        StringConstraints(strip_whitespace=True, min_length=3, max_length=2000),
        crossing.field("Your reason", "Why, in words that the writer reads."),
    ]
    authority: Annotated[
        Annotated[str, StringConstraints(strip_whitespace=True, max_length=100)] | None,
        crossing.field("Authority", "The reference of the authority by which they go; sent back without."),
    ] = None
    none_needed: Annotated[
        bool, crossing.field("None is needed", "They go, for they ask for nothing that needs an authority.")
    ] = False


@answer
@dataclass(frozen=True, slots=True)
class Advice:
    """What an adviser said of words."""

    let_go: bool
    reason: str
    authority: Annotated[
        str | None,
        crossing.field(
            "Authority",
            f"“{NONE_NEEDED}” where they ask for nothing that needs one; null where they were sent back.",
        ),
    ]
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

    @property
    def said(self) -> str:
        """The same as the adviser reads it."""
        return ", ".join(filter(None, (self.reply and f"the reply “{self.reply}”", self.ticked, *self.records)))


ALONE: Final = GoesWith()


@answer
@dataclass(frozen=True, slots=True)
class CovertQuestion:
    """Words that wait for an adviser or a safeguarding lead, or were answered."""

    ref: str
    about: Annotated[str, crossing.field("About", "The reference of what the words are part of.")]
    receiver: AgencyCode
    words: str
    beside: Annotated[str, crossing.field("Beside", "What the words go with: the reply, what is ticked, records.")]
    agency: AgencyCode
    by: str
    at: datetime
    stopped: Annotated[tuple[CovertWording, ...], crossing.field("Stopped", "What the lists of words found in them.")]
    answer: Advice | None
    asks: Annotated[
        Asks,
        crossing.field("Asks", "Whether it waits for the covert-authorities adviser or for the safeguarding lead."),
    ]
    went: Annotated[
        bool,
        crossing.field("Went", "Whether it went at once, for a life or a missing child, and is read beside."),
    ]

    @property
    def let_go(self) -> bool:
        """Whether exactly these words may go, with exactly what is sent together with them."""
        return self.answer is not None and self.answer.let_go


@dataclass(frozen=True, slots=True)
class WordsWaiting:
    """Words put to an adviser, with what is sent together with them in the form in which the writer sends it."""

    question: CovertQuestion
    goes_with: GoesWith


@answer
@dataclass(frozen=True, slots=True)
class CovertQuestions:
    """First those that have waited longest."""

    items: tuple[CovertQuestion, ...]


def always_wait(agency: str, to: str) -> bool:
    """Whether all words from `agency` to `to` wait for an adviser: those from police to a body outside policing."""
    return is_policing(agency) and not is_policing(to)


def has_adviser(work: Work, asks: Asks = Asks.AUTHORITY) -> bool:
    """Whether somebody is there to advise on the viewer's words: at their own body, or else at the national one."""
    viewer = viewer_of(work)
    advisers = holders(work, asks.answered_with)
    near = (each for each in advisers if each.agency in {viewer.agency, NATIONAL_BODY})
    return any(not same_human(work, each.viewer_id, viewer.viewer_id) for each in near)


def advised(
    work: Work, about: str, to: str, words: Sequence[str], goes_with: GoesWith = ALONE
) -> CovertQuestion | None:
    """Ask about words before they go to a body, each of those who have to read them once; None where they wait for nobody.

    They may go once what is answered is `let_go`. Any change to the words, the reply or the records makes a new question. `about` is the
    reference of the task or request that they are part of.
    """
    text = _joined(words)
    waits = text and always_wait(viewer_of(work).agency, to)
    covert = bool(waits or covert_wording(text, to))
    authority = _asked(work, Asks.AUTHORITY, (about, to, text), goes_with) if covert else None
    return read_by_lead(work, about, to, words, goes_with) or authority


def read_by_lead(
    work: Work, about: str, to: str, words: Sequence[str], goes_with: GoesWith = ALONE
) -> CovertQuestion | None:
    """Have the writer's own safeguarding lead read words about a child; None where they need not or have let them go."""
    text, today = _joined(words), work.clock.today()
    if not _PROTECT.isdisjoint(viewer_of(work).roles) or not child_wording(text, today):
        return None
    went = goes_at_once(text, today)
    found = _asked(work, Asks.CHILD, (about, to, text), goes_with, went=went)
    return None if went or found.let_go else found


def refuse_unread(work: Work, about: str, to: str, words: Sequence[str]) -> None:
    """Refuse (`Conflict`) words about a child that no draft can hold, until the writer's safeguarding lead let them go."""
    with work.aside() as aside:  # the refusal undoes this act, and the lead has the words all the same
        waits = read_by_lead(aside, about, to, words)
    if waits is not None:
        said = _HAS_IT if has_adviser(work, Asks.CHILD) else _NOBODY
        if waits.answer is not None:
            said = f"{waits.answer.by} sent it back: {waits.answer.reason}"
        raise Conflict(f"“{waits.stopped[0].sentence}” may be about a child. {said}")


_HAS_IT: Final = (
    "Nothing is kept or sent yet. Your safeguarding lead has it now: save it again, in the same words, once they have "
    "let it go."
)
_NOBODY: Final = (
    "Nothing is kept or sent. A safeguarding lead reads it first, and nobody is one: neither at your organisation nor at "
    "the national body. Have an administrator make somebody a safeguarding lead."
)


def _joined(words: Sequence[str]) -> str:
    return "\n".join(each.strip() for each in words if each.strip())


def _asked(
    work: Work, asks: Asks, said: tuple[str, str, str], goes_with: GoesWith, *, went: bool = False
) -> CovertQuestion:
    about, to, text = said
    with_it = {"reply": goes_with.reply, "records": list(goes_with.records), "asks": asks.value}
    row = work.row(f"{_SELECT} where {_EXACTLY}", about=about, words=text, to=to, **with_it)
    if row is not None:
        return _question(work, row)
    viewer, ref, now = viewer_of(work), new_reference("CW", 12), work.clock.now()
    kept = {"about": about, "receiver": to, "words": text, "beside": goes_with.ticked, "went": went, **with_it}
    work.keep("covert_questions", ref=ref, **kept, agency=viewer.agency, asked_by=viewer.viewer_id, asked_at=now)
    note(work, Act.ALTERATION, [ref, about, "wording:read-beside" if went else "wording:stopped"])
    if asks is Asks.CHILD:
        lead = Recipient(viewer.agency, ViewerRole.SAFEGUARDING)
        due = clocks.due(LetterKind.CHILD_WORDING, now, viewer.agency)
        outbox.send(work, Letter(lead, LetterKind.CHILD_WORDING, ref, ref, due=due))
    else:
        due = clocks.due(LetterKind.COVERT_WORDING, now, viewer.agency)
        adviser = Recipient(viewer.agency, ViewerRole.GUARDIAN)
        outbox.send(work, Letter(adviser, LetterKind.COVERT_WORDING, ref, ref, due=due))
    return _one(work, ref)


def covert_questions(work: Work) -> CovertQuestions:
    """Wording that you advise on, or what of yours went to an adviser; what waits first.

    Logged as read.
    """
    rows = work.rows(f"{_SELECT} order by a.at is not null, q.asked_at, q.ref limit :most", most=MOST_LISTED)
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return CovertQuestions(tuple(_question(work, row) for row in rows))


def covert_question(work: Work, ref: Ref) -> CovertQuestion:
    """One, with each sentence that stopped it and why. No machine decides that words are lawful.

    Logged as read; refused alike whether it is somebody else's or does not exist (`NotFound`).
    """
    found = _one(work, read_reference(ref))
    note(work, Act.CONSULTATION, [found.ref])
    return found


def take_advice_as_read(work: Work, about: str) -> None:
    """Acknowledge what advisers told the viewer of words about a task or request, once the viewer acts on it."""
    asked = work.rows("select ref from covert_questions where about = :about", about=about)
    inbox.acknowledge_about(work, [row.ref for row in asked], {LetterKind.COVERT_ADVICE})


def question_about(work: Work, about: str) -> CovertQuestion | None:
    """The newest question about a task or request, logged as read; None where its words were never stopped."""
    found = newest_question(work, about)
    if found is None:
        return None
    note(work, Act.CONSULTATION, [found.question.ref])
    return found.question


def newest_question(work: Work, about: str) -> WordsWaiting | None:
    """The same without logging, for a caller who does not show it or logs it."""
    row = work.row(_SELECT + _NEWEST, about=about)
    return None if row is None else WordsWaiting(_question(work, row), _goes_with(work, row))


def advise(work: Work, ref: Ref, said: AdvisersAnswer) -> CovertQuestion:
    """Let the words go by an authority or since none is needed, or send them back; whoever wrote them sends them then.

    The first answer stands. Refuses an adviser's own words (`OnePerson`); an authority together with `none_needed`, and words that have
    their answer (`Conflict`); and a question that the viewer may not read (`NotFound`).
    """
    viewer = viewer_of(work)
    if not any(viewer.may(each.answered_with) for each in Asks):
        require(work, Permission.COORDINATION_AUTHORITY_ADVISE)
    require_purpose(work)
    row = work.row(f"{_SELECT} where q.ref = :ref", ref=read_reference(ref))
    if row is None:
        raise NotFound(_NOT_THERE)
    require(work, Asks(row.asks).answered_with)
    refuse_one_person(work, ActOfTwo.COVERT_ADVICE, row.asked_by)
    if said.authority and Asks(row.asks) is Asks.CHILD:
        raise Conflict("No authority lets a child be pursued. Let the words go, or send them back.")
    authority = _authority(said)
    look_through(said.reason, authority or "")
    answered = work.run(
        _ANSWER,
        ref=row.ref,
        let_go=authority is not None,
        reason=said.reason.strip(),
        authority=authority,
        by=viewer.viewer_id,
        agency=viewer.agency,
        now=work.clock.now(),
    ).rowcount
    if not answered:
        raise Conflict("This has been answered already. Open it again to read the answer.")
    note(work, Act.ALTERATION, [row.ref, row.about, "wording:let-go" if authority else "wording:sent-back"])
    inbox.acknowledge_about(work, [row.ref])
    outbox.send(work, Letter(_who_sends(work, row), LetterKind.COVERT_ADVICE, row.ref, f"{row.ref}/answer"))
    return covert_question(work, row.ref)


def _authority(said: AdvisersAnswer) -> str | None:
    """By which authority words go: its reference, `NONE_NEEDED`, or None where they are sent back."""
    authority = (said.authority or "").strip() or None
    if authority and said.none_needed:
        raise Conflict("Give the authority's reference or say that none is needed, but not both.")
    return NONE_NEEDED if said.none_needed else authority


def _who_sends(work: Work, row: AnyRow) -> Recipient:
    """Who wrote the words; if they have left, their colleagues in a role that reads the task or request."""
    asks = row.about.startswith("RQ-") and ViewerRole(row.asks_as) in roles_with(Permission.COORDINATION_REQUEST_SEND)
    return outbox.reader(work, row.asker, ViewerRole(row.asks_as) if asks else role_at(row.agency))


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
    asks = Asks(row.asks)
    of_child = asks is Asks.CHILD
    stopped = child_wording(row.words, row.at.date()) if of_child else covert_wording(row.words, row.receiver)
    said = (row.ref, row.about, row.receiver, row.words, _goes_with(work, row).said, row.agency, row.by, row.at)
    return CovertQuestion(*said, stopped=stopped, answer=answer, asks=asks, went=row.went)


def _goes_with(work: Work, row: AnyRow) -> GoesWith:
    # An adviser needs to know all that is sent, so they see the reference of each record; anybody else sees those that they may read.
    advises = viewer_of(work).may(Asks(row.asks).answered_with)
    shown = row.records if advises or not row.records else refs_shown(work, row.records)
    return GoesWith(row.beside, row.reply, tuple(each for each in row.records if each in shown))
