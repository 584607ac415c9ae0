"""Whoever is named as a subject is looked at again each quarter, or is named no longer; whoever was given the name is told to remove it.

By its clock the worker tells the proposer, a week before the day and again once it has passed. Whoever ends it tells at once.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from counterline.coordination.events import SubjectRemoved
from counterline.coordination.register.model import Subject
from counterline.governance import ViewerRole, viewer_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.post import Letter, LetterKind, Recipient, reader, recall, send, standing
from counterline.vocabulary.identity import AgencyCode

BEFORE: Final = timedelta(days=7)
"""How long before the day its proposer is asked: a week has working days in it, whenever it falls."""

# Of each person who was named and not ended: the day by which they are to be looked at again, as was said last, and who proposed them.
_NAMED: Final = """
with said as (
    select a.*, v.ref as proposer from subject_acts a join viewers v using (viewer_id)
     where a.did in ('name', 'review', 'end')
), last as (
    select distinct on (mention_id) mention_id, mention, identity_key, agency, ref, did, at from said order by mention_id, at desc, ref desc
), until as (
    select distinct on (mention_id) mention_id, review_by, ref from said where review_by is not null order by mention_id, at desc, ref desc
), proposed as (
    select distinct on (mention_id) mention_id, proposer from said where did = 'name' order by mention_id, at desc, ref desc
)
select l.mention_id, l.mention, i.ref as investigation, l.agency, u.review_by, u.ref as act, p.proposer
  from last l join until u using (mention_id) join proposed p using (mention_id) join investigations i using (identity_key)
 where l.did <> 'end' and u.review_by <= :by
"""
_RECIPIENTS: Final = """
select recipient, about from subject_recipients where mention = :mention order by recipient, about
"""
_GIVE: Final = """
insert into subject_recipients (identity_key, mention_id, mention, recipient, about, agency, given_by, given_at, audience_id)
values (:identity, :mention_id, :mention, :recipient, :about, :agency, :viewer, :at, :audience) on conflict do nothing
"""


def note_named(work: Work, subjects: Sequence[Subject], about: str, recipients: Sequence[str]) -> None:
    """Keep that people were named as subjects to recipients (`agency:<code>` or a person's reference).

    `about` is the reference of what named them: a notice, a pack, a chart or an investigation that was taken away. Whoever lets it
    go logs it as disclosed.
    """
    viewer = viewer_of(work)
    given = [
        {
            "identity": each.identity_key,
            "mention_id": each.mention_id,
            "mention": each.ref,
            "recipient": recipient,
            "about": about,
            "agency": viewer.agency,
            "viewer": viewer.viewer_id,
            "at": work.clock.now(),
            "audience": each.audience_id,
        }
        for each in subjects
        if each.is_person
        for recipient in recipients
    ]
    work.run_many(_GIVE, given)


def tell_of_removal(work: Work, mention: str) -> int:
    """The worker's part: tell everybody to whom somebody was named as a subject to remove the name; each once."""
    rows = work.rows(_RECIPIENTS, mention=mention)
    for row in rows:
        tell_to_remove(work, mention, row.recipient, row.about)
    return len(rows)


def tell_to_remove(work: Work, mention: str, recipient: str, about: str) -> None:
    """Tell one recipient (`agency:<code>` or a person's reference) to remove a name from what they were given."""
    cause = f"subject-removed:{mention}:{recipient}:{about}"
    send(work, Letter(_reader(work, recipient), LetterKind.SUBJECT_REMOVED, about, cause))


def tell_of_reviews(work: Work) -> int:
    """The worker's part: ask whoever proposed somebody within a week of the review, and tell of each who lapsed."""
    today, count = work.clock.today(), 0
    for row in work.rows(_NAMED, by=today + BEFORE):
        asked, lapsed = f"subject-review:{row.act}", f"subject-lapsed:{row.act}"
        if row.review_by >= today:
            # They are named until that day has ended in London.
            due = datetime.combine(row.review_by + timedelta(days=1), time(), LONDON)
            send(
                work,
                Letter(_reader(work, row.proposer), LetterKind.SUBJECT_REVIEW, row.investigation, asked, due=due),
            )
        elif not standing(work, lapsed):
            recall(work, asked)
            send(work, Letter(_reader(work, row.proposer), LetterKind.SUBJECT_LAPSED, row.investigation, lapsed))
            work.tell(SubjectRemoved(row.mention))
        count += 1
    return count


def _reader(work: Work, recipient: str) -> Recipient:
    """Who reads what is told to a recipient: for an agency its intelligence officers."""
    code = recipient.removeprefix("agency:")
    return reader(work, recipient) if code == recipient else Recipient(AgencyCode(code), ViewerRole.OFFICER)
