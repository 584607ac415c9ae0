"""Whoever is named as a subject is looked at again each quarter, or lapses; whoever was given the name is told to remove it.

The worker tells by its clock, the proposer a week before and once it has lapsed; an end is told at once by whoever ends it.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from counterline.coordination.model import Subject
from counterline.governance import ViewerRole, viewer_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import AnyRow, Work
from counterline.post import Letter, LetterKind, Recipient, recall, send
from counterline.vocabulary.identity import AgencyCode

BEFORE: Final = timedelta(days=7)
"""How long before the day its proposer is asked: a week has working days in it, whenever it falls."""

# Of each person who was named and has not ended, the last day on which somebody said they are looked at again, and who proposed them.
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
select mention_id, mention, recipient, about from subject_recipients
 where mention_id = any(cast(:mentions as bigint[])) order by mention_id, recipient, about
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
    named = [each for each in subjects if each.is_person]
    for each in named:
        for recipient in recipients:
            work.run(
                _GIVE,
                identity=each.identity_key,
                mention_id=each.mention_id,
                mention=each.ref,
                recipient=recipient,
                about=about,
                agency=viewer.agency,
                viewer=viewer.viewer_id,
                at=work.clock.now(),
                audience=each.audience_id,
            )


def tell_of_removal(work: Work, mentions: Collection[int]) -> int:
    """Tell everybody who was given these people as subjects to remove them; once for each recipient and thing given."""
    rows = work.rows(_RECIPIENTS, mentions=sorted(mentions))
    for row in rows:
        send(work, Letter(_recipient(row.recipient), LetterKind.SUBJECT_REMOVED, row.about, _removal(row)))
    return len(rows)


def tell_of_reviews(work: Work) -> int:
    """The worker's part: ask whoever proposed somebody within a week of the review, and tell of each who lapsed."""
    today, count = work.clock.today(), 0
    for row in work.rows(_NAMED, by=today + BEFORE):
        asked, lapsed = f"subject-review:{row.act}", f"subject-lapsed:{row.act}"
        if row.review_by >= today:
            due = datetime.combine(row.review_by + timedelta(days=1), time(), LONDON)
            send(
                work,
                Letter(Recipient.person(row.proposer), LetterKind.SUBJECT_REVIEW, row.investigation, asked, due=due),
            )
        else:
            recall(work, asked)
            send(work, Letter(Recipient.person(row.proposer), LetterKind.SUBJECT_LAPSED, row.investigation, lapsed))
            tell_of_removal(work, [row.mention_id])
        count += 1
    return count


def _recipient(text: str) -> Recipient:
    code = text.removeprefix("agency:")
    # An agency's intelligence officers hold what came to it; a person took it themselves.
    return Recipient(AgencyCode(code), ViewerRole.OFFICER) if code != text else Recipient.person(text)


def _removal(row: AnyRow) -> str:
    return f"subject-removed:{row.mention}:{row.recipient}:{row.about}"
