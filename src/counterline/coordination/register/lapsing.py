"""A name as a subject lapses unless somebody looks at it again within three months; whoever was given it is told to remove it.

The worker writes to the proposer a week before the day and again once it has passed. A name that somebody ends is taken back at once.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from counterline.coordination.events import SubjectRemoved
from counterline.coordination.subjects.drawing_subjects import iv_reference
from counterline.coordination.subjects.model import Subject
from counterline.governance.people.viewers import viewer_of
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.clock import day_ends
from counterline.plumbing.work import AnyRow, Work
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.post.outbox import reader, recall, send, standing
from counterline.vocabulary.identity import AgencyCode

BEFORE: Final = timedelta(days=7)
"""How long before the day its proposer is asked: any week has working days in it."""

# Each person who was named and not ended: the day of review that was said last, and who proposed them.
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
select l.mention, l.identity_key, i.ref is not null as stands, u.review_by, u.ref as act, p.proposer
  from last l join until u using (mention_id) join proposed p using (mention_id) left join investigations i using (identity_key)
 where l.did <> 'end' and u.review_by <= :by
"""
_RECIPIENTS: Final = """
select recipient, about from subject_recipients where mention = :mention order by recipient, about
"""
_TIMES_NAMED: Final = "select count(*) from subject_acts where mention = :mention and did in ('name', 'review')"
_GIVE: Final = """
insert into subject_recipients (identity_key, mention_id, mention, recipient, about, agency, given_by, given_at, audience_id)
values (:identity, :mention_id, :mention, :recipient, :about, :agency, :viewer, :at, :audience) on conflict do nothing
"""


def note_named(work: Work, subjects: Sequence[Subject], about: str, recipients: Sequence[str]) -> None:
    """Keep to whom people were named as subjects, so that these can later be told to remove the name.

    Each recipient is `agency:<code>` or a person's reference. `about` is the reference of what named them: a notice, a pack, a chart or an
    investigation taken as a file. The caller logs the disclosure itself.
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
    """The worker's part: tell all who were given a person's name as a subject to remove it; answers how many they are."""
    rows = work.rows(_RECIPIENTS, mention=mention)
    for row in rows:
        tell_to_remove(work, mention, row.recipient, row.about)
    return len(rows)


def tell_to_remove(work: Work, mention: str, recipient: str, about: str) -> None:
    """Tell one recipient (`agency:<code>` or a person's reference) to remove a name from what they were given, `about`.

    They are told once for each time that the person was named or looked at again: what was taken anew has to be removed anew.
    """
    cause = f"subject-removed:{mention}:{recipient}:{about}"
    times = max(1, int(work.value(_TIMES_NAMED, mention=mention)))
    send(work, Letter(_reader(work, recipient), LetterKind.SUBJECT_REMOVED, about, cause, times))


def tell_of_reviews(work: Work) -> int:
    """The worker's part: ask each proposer in the week before the day of review, and tell of each name that lapsed.

    A name lapses on its day even if its entry has been withdrawn since. Answers how many names are due or have lapsed.
    """
    today = work.clock.today()
    rows = work.rows(_NAMED, by=today + BEFORE)
    for row in rows:
        if row.review_by < today:
            _tell_of_lapse(work, row)
        elif row.stands:  # nobody can look again at an entry that was withdrawn
            _ask_to_review(work, row)
    return len(rows)


def _ask_to_review(work: Work, row: AnyRow) -> None:
    to, about = _reader(work, row.proposer), iv_reference(work, row.identity_key)
    # They are named until that day has ended in London.
    due = day_ends(row.review_by)
    send(work, Letter(to, LetterKind.SUBJECT_REVIEW, about, _asked(row), due=due))


def _tell_of_lapse(work: Work, row: AnyRow) -> None:
    lapsed = f"subject-lapsed:{row.act}"
    if standing(work, lapsed):  # told before
        return
    recall(work, _asked(row))
    about = iv_reference(work, row.identity_key)
    send(work, Letter(_reader(work, row.proposer), LetterKind.SUBJECT_LAPSED, about, lapsed))
    work.tell(SubjectRemoved(row.mention))


def _asked(row: AnyRow) -> str:
    return f"subject-review:{row.act}"


def _reader(work: Work, recipient: str) -> Recipient:
    """Who reads a letter to a recipient: a person, or an agency's intelligence officers."""
    code = recipient.removeprefix("agency:")
    return reader(work, recipient) if code == recipient else Recipient(AgencyCode(code), ViewerRole.OFFICER)
