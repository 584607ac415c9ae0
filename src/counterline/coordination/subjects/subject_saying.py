"""Saying something of a subject: what others are told of it, that a person is named and until when, or that it has ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.coordination.events import InvestigationChanged, SubjectRemoved
from counterline.coordination.subjects.model import Investigation, Mode, Subject, SubjectDid
from counterline.coordination.subjects.saying import own_investigation
from counterline.coordination.subjects.subjects import subjects_of
from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import viewer_of
from counterline.governance.reach.purposes import look_through, refuse_no_reason, require_purpose
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import question
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.people.subject_categories import SubjectCategory

A_QUARTER: Final = timedelta(days=93)
"""How long a name stands at most. Three months have at most 92 days, so the same day three months ahead is always allowed."""
# DPA 2018 s.38(3). Victims and witnesses are never subjects, and somebody whose part is unknown may turn out to be a victim.
CATEGORIES: Final = (SubjectCategory.SUSPECT, SubjectCategory.CONVICTED, SubjectCategory.ASSOCIATE)
Why = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=3, max_length=2000),
    crossing.field("Why", "Why, in a sentence that a colleague can check."),
]


@question
@dataclass(frozen=True, slots=True)
class SubjectStatement:
    """What is said of a subject: its mode, that somebody is named or was looked at again, or that it has ended.

    Naming needs `category` and `review_by`, a review `review_by`, and a mode `mode`.
    """

    did: Annotated[SubjectDid, crossing.field("What you say", "What you say of it.")]
    reason: Why
    mode: Annotated[Mode | None, crossing.field("Mode", "What others who meet it are told.")] = None
    category: Annotated[
        SubjectCategory | None,
        crossing.field("Named as", "As what a person is named: suspect, convicted or associate."),
    ] = None
    review_by: Annotated[
        date | None, crossing.field("Look again by", "By which day somebody looks again, within a quarter.")
    ] = None


def say_beside(work: Work, ref: str, mention: str, said: SubjectStatement) -> Subject:
    """Keep what is said of a subject of the viewer's agency; if it ends, whoever was given the name is told to remove it.

    Refuses another agency's, what `check` refuses, and a review of somebody who is not named (`Conflict`); and what is no subject here
    (`NotFound`).
    """
    found = own_investigation(work, ref)
    subject = subject_named(work, found, mention)
    check(said, work.clock.today(), is_person=subject.is_person)
    if said.did is SubjectDid.REVIEW and subject.named_by is None:
        raise Conflict(
            "This person is not named, so there is nothing to look at again. Name them first, with a reason."
        )
    keep(work, found, (subject.mention_id, subject.ref), said)
    if said.did is SubjectDid.END:
        work.tell(SubjectRemoved(subject.ref))
    return subject_named(work, found, mention)


def subject_named(work: Work, found: Investigation, mention: str) -> Subject:
    """The subject of an investigation with this reference (`MN-…`); refuses one that it does not have (`NotFound`)."""
    subject = next((each for each in subjects_of(work, [found.identity_key]) if each.ref == mention), None)
    if subject is None:
        raise NotFound(
            f"This investigation has no subject {mention}. Check the reference (MN-…) in its list of subjects."
        )
    return subject


def check(said: SubjectStatement, today: date, *, is_person: bool) -> None:
    """Refuse what lacks the reason, mode, category or day that it needs, and a name for what is no person (`Conflict`)."""
    refuse_no_reason(said.reason)
    look_through(said.reason)
    if (said.did is SubjectDid.MODE) != (said.mode is not None):
        raise Conflict("Say which mode: silent, guardian, pointer or named.")
    if said.did is SubjectDid.NAME and said.category not in CATEGORIES:
        raise Conflict(
            "Say as what they are named: suspect, convicted or associate. Somebody who is or may be a victim, or whose part is not known "
            "yet, cannot be named as a subject: ring the safeguarding desk."
        )
    if said.did in {SubjectDid.NAME, SubjectDid.REVIEW}:
        if not is_person:
            raise Conflict("Only a person is named and looked at again. A thing needs neither.")
        if said.review_by is None or not today < said.review_by <= today + A_QUARTER:
            raise Conflict(f"Say by which day somebody looks at this again: after today, within {A_QUARTER.days} days.")


def keep(work: Work, found: Investigation, subject: tuple[int, str], said: SubjectStatement) -> None:
    """Keep what `check` let through of a subject, given as its number and reference; logged, and told to the worker."""
    purpose, viewer = require_purpose(work), viewer_of(work)
    mention_id, mention = subject
    made = new_reference("SA")
    names = said.did is SubjectDid.NAME
    work.keep(
        "subject_acts",
        ref=made,
        identity_key=found.identity_key,
        mention_id=mention_id,
        mention=mention,
        did=said.did.value,
        mode=said.mode and said.mode.value,
        category=said.category.value if names and said.category else None,
        review_by=said.review_by if said.did in {SubjectDid.NAME, SubjectDid.REVIEW} else None,
        reason=said.reason.strip(),
        viewer_id=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
        audience_id=found.audience_id,
    )
    note(work, Act.ALTERATION, [made, found.ref, mention, f"subject:{said.did.value}"], purpose=purpose)
    work.tell(InvestigationChanged(found.identity_key))
