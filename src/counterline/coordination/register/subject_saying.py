"""Saying something of a subject: what is given away of it, that a person is named and until when, or that it has ended."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from counterline.coordination.events import InvestigationChanged, SubjectRemoved
from counterline.coordination.register.model import Investigation, Mode, Subject, SubjectDid
from counterline.coordination.register.saying import check_reason, own_investigation
from counterline.coordination.register.subjects import subjects_of
from counterline.governance import Act, look_through, note, require_purpose, viewer_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.subject_categories import SubjectCategory

A_QUARTER: Final = timedelta(days=93)
"""How long a name stands at most: no three months are longer than 92 days, so that the same day three months on is never too late."""
# DPA 2018 s.38(3). A victim is protected and a witness heard: neither is a subject. Who is not known yet may be a victim.
CATEGORIES: Final = (SubjectCategory.SUSPECT, SubjectCategory.CONVICTED, SubjectCategory.ASSOCIATE)

_SAY: Final = """
insert into subject_acts (ref, identity_key, mention_id, mention, did, mode, category, review_by, reason, viewer_id, agency, at,
                          audience_id)
values (:ref, :identity, :mention_id, :mention, :did, :mode, :category, :review_by, :reason, :viewer, :agency, :at, :audience)
"""


@dataclass(frozen=True, slots=True)
class SubjectSaid:
    """What somebody says of a subject, and why; `category` and `review_by` where a person is named, `mode` where that is said."""

    did: SubjectDid
    reason: str
    mode: Mode | None = None
    category: SubjectCategory | None = None
    review_by: date | None = None


def say_beside(work: Work, ref: str, mention: str, said: SubjectSaid) -> Subject:
    """Keep what is said of a subject of one's own agency's; whoever was given a name that ends is told to remove it."""
    found = own_investigation(work, ref)
    subject = subject_named(work, found, mention)
    check(said, work.clock.today(), is_person=subject.is_person)
    if said.did is SubjectDid.REVIEW and subject.named_by is None:
        raise Conflict("Nobody is named here, so there is nothing to look at again. Name them first, with a reason.")
    keep(work, found, (subject.mention_id, subject.ref), said)
    if said.did is SubjectDid.END:
        work.tell(SubjectRemoved(subject.ref))
    return subject_named(work, found, mention)


def subject_named(work: Work, found: Investigation, mention: str) -> Subject:
    """One subject of an investigation by its reference; refused where it has none such."""
    subject = next((each for each in subjects_of(work, [found.identity_key]) if each.ref == mention), None)
    if subject is None:
        raise NotFound(f"This investigation has no subject {mention}.")
    return subject


def check(said: SubjectSaid, today: date, *, is_person: bool) -> None:
    """Refuse what lacks a reason, a category or a day, or has one that it may not have (`Conflict`)."""
    check_reason(said.reason)
    look_through(said.reason)
    if (said.did is SubjectDid.MODE) != (said.mode is not None):
        raise Conflict("Say which mode: silent, guardian, pointer or named.")
    if said.did is SubjectDid.NAME and said.category not in CATEGORIES:
        raise Conflict(
            "Say as what they are named: suspect, convicted or associate. Whoever is or may be a victim, or is not known yet, is no "
            "subject: ring the safeguarding desk."
        )
    if said.did in {SubjectDid.NAME, SubjectDid.REVIEW}:
        if not is_person:
            raise Conflict("Only a person is named and looked at again.")
        if said.review_by is None or not today < said.review_by <= today + A_QUARTER:
            raise Conflict(f"Say by which day they are looked at again: within {A_QUARTER.days} days.")


def keep(work: Work, found: Investigation, subject: tuple[int, str], said: SubjectSaid) -> None:
    """Keep what was said and checked, and tell that it was."""
    purpose, viewer = require_purpose(work), viewer_of(work)
    mention_id, mention = subject
    made = new_reference("SA")
    names = said.did is SubjectDid.NAME
    work.run(
        _SAY,
        ref=made,
        identity=found.identity_key,
        mention_id=mention_id,
        mention=mention,
        did=said.did.value,
        mode=said.mode and said.mode.value,
        category=said.category.value if names and said.category else None,
        review_by=said.review_by if said.did in {SubjectDid.NAME, SubjectDid.REVIEW} else None,
        reason=said.reason.strip(),
        viewer=viewer.viewer_id,
        agency=viewer.agency,
        at=work.clock.now(),
        audience=found.audience_id,
    )
    note(work, Act.ALTERATION, [made, found.ref, mention, f"subject:{said.did.value}"], purpose=purpose)
    work.tell(InvestigationChanged(found.identity_key))
