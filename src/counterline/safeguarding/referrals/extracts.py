"""Extracts: the least of what was told to protect, passed on by whoever received it, in their own words, to one role of one policing body.

Promises that nothing is passed on before the referral's sender was told, or why that endangers the child was kept; that nobody but
that role finds, counts or joins it; and that its words are read there no more once it was taken back.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Final, Literal, get_args

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.purposes import look_through, require_purpose
from counterline.intake.forms import form_key
from counterline.places.ground.agencies import agency, is_policing, law_of
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import AnyRow, Work
from counterline.post import model as post_model
from counterline.post import outbox
from counterline.records.wording.disclosing import ByLaw, disclose_to
from counterline.safeguarding.duties.duty_kinds import CONTACT
from counterline.safeguarding.referrals.referral_rules import Turn
from counterline.safeguarding.referrals.referral_sending import LEAST, referral
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import answer, question
from counterline.vocabulary.identity import AgencyCode, key_of, new_reference, read_reference

_PREFIX: Final = "EX"
GivenTo = Literal[ViewerRole.INVESTIGATOR, ViewerRole.OFFICER]
GIVEN_TO: Final[tuple[ViewerRole, ...]] = get_args(GivenTo)
"""The roles that an extract may go to."""


@question
@dataclass(frozen=True, slots=True)
class Extracting:
    """What you pass on: the least that they need, in your words, and to which role of which policing body."""

    to: Annotated[
        str, crossing.field("To which body", "The policing body that it goes to, by its code.", max_length=60)
    ]
    role: Annotated[GivenTo, crossing.field("Who reads it there", "Which role reads it there.")]
    words: Annotated[
        str, crossing.field("What they need to know", "The least that they need, in your words.", max_length=2000)
    ]
    gateway: ByLaw = None


@answer
@dataclass(frozen=True, slots=True)
class Extract:
    """What those who protect passed on of what they were told, as its viewer may read it now."""

    ref: str
    referral: Annotated[
        str | None, crossing.field("Referral", "Of which referral it is, for the side that gave it alone.")
    ]
    words: Annotated[str, crossing.field("Words", "Empty for whoever it went to, once it was taken back.")]
    law: Annotated[str, crossing.field("Law", "Under which law each side holds it.")]
    agency: AgencyCode
    receiver: AgencyCode
    role: ViewerRole
    by: str
    at: datetime
    taken_back_at: datetime | None
    why_back: str | None


_SELECT: Final = """
select e.ref, e.referral, coalesce(w.words, '') as words, e.law, e.agency, e.receiver, e.role, v.name as by, e.given_at as at,
       e.taken_back_at, e.why_back,
       exists (select from referrals r where r.ref = e.referral) as of_ones_own
  from extracts e join viewers v on v.viewer_id = e.given_by left join extract_words w on w.extract = e.ref
"""
_TAKE_BACK: Final = """
update extracts set taken_back_at = :now, why_back = :why where {which} and taken_back_at is null returning ref
"""
WITH_ITS_REFERRAL: Final = "Whoever told it recalled what it is made of."


def new_extract_key() -> str:
    """What makes one form one extract."""
    return new_reference(_PREFIX, 12)


def give_extract(work: Work, of: str, giving: Extracting, key: str | None = None) -> Extract:
    """Pass on an extract of a referral, logged with both sides; its reader is told by letter.

    Refused until its sender was told that it is passed on, or why that endangers the child was kept. `key` is drawn with a form, and
    becomes the reference: a form that is sent again is answered with what it gave, and refused where its words are others. Whatever it
    refuses is a `Conflict`, but for what the law does not let leave (`GatewayNeeded`).
    """
    viewer = require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    work.alone(key_of("referral", read_reference(of)))  # else what is recalled meanwhile would be passed on for good
    found = referral(work, of)
    if (given := _given_before(work, found.ref, giving, key)) is not None:
        return given
    to = agency(giving.to).code
    if found.receiver != viewer.agency or found.recalled:
        raise Conflict(
            "Only the body that received a referral passes it on, and only while its sender has not recalled it."
        )
    if Turn.PASSING_ON not in found.taken:
        raise Conflict(
            "First say on the referral that you pass it on, and why. Its sender is told, unless you say why that endangers the child."
        )
    if giving.role not in GIVEN_TO or not is_policing(to):
        raise Conflict("An extract goes to investigators or intelligence officers of a policing body.")
    if len(giving.words.strip()) < LEAST:
        raise Conflict("Say in a sentence what they need to know.")
    if giving.words.strip() == found.words.strip():
        raise Conflict("Write the least that they need, and not the whole of what you were told.")
    look_through(giving.words, account=True)
    ref, audience = key or new_extract_key(), intern(work, Readers(viewer.agency, CONTACT))
    law = disclose_to(work, [ref], to, {law_of(viewer.agency).regime.value}, giving.gateway).said
    work.keep(
        "extracts",
        ref=ref,
        referral=found.ref,
        law=law,
        agency=viewer.agency,
        receiver=to,
        role=giving.role.value,
        given_by=viewer.viewer_id,
        given_at=work.clock.now(),
        audience_id=audience,
    )
    work.keep("extract_words", extract=ref, words=giving.words, audience_id=audience)
    note(work, Act.COLLECTION, [ref, found.ref])
    outbox.send(work, post_model.Letter(post_model.Recipient(to, giving.role), post_model.LetterKind.EXTRACT, ref, ref))
    return extract(work, ref)


def _given_before(work: Work, of: str, giving: Extracting, key: str | None) -> Extract | None:
    """What the same form gave before; refuses other words, another receiver or another referral under its key (`Conflict`)."""
    ref = key and form_key(key, _PREFIX)
    if not ref or work.row(_SELECT + " where e.ref = :ref", ref=ref) is None:
        return None
    given = extract(work, ref)
    if (given.referral, given.words, given.receiver, given.role) != (of, giving.words, giving.to, giving.role):
        raise Conflict(
            f"This form gave {given.ref} already, and that stands as it went. Take it back, or open the form again to give another."
        )
    return given


def extracts_of(work: Work, of: str) -> list[Extract]:
    """What the viewer's own side passed on of a referral, the newest first; logged as read.

    Refuses a referral that the viewer may not see (`NotFound`).
    """
    found = referral(work, of)
    rows = work.rows(_SELECT + " where e.referral = :of order by e.given_at desc", of=found.ref)
    if rows:
        note(work, Act.CONSULTATION, [row.ref for row in rows])
    return [_extract(row, work) for row in rows]


def extract(work: Work, ref: str) -> Extract:
    """One extract, for the side that gave it or the role that it was given to; refuses any other (`NotFound`)."""
    require(work, Permission.RECORDS_RECORD_READ)
    row = work.row(_SELECT + " where e.ref = :ref", ref=read_reference(ref))
    if row is None:
        raise NotFound("There is no such extract in what you may see.")
    require_purpose(work)
    note(work, Act.CONSULTATION, [row.ref])
    return _extract(row, work)


def take_back_extract(work: Work, ref: str, why: str) -> Extract:
    """Take one back, with a reason that its reader reads in place of its words.

    Refuses the other side, what was taken back already, and no reason (`Conflict`); and an extract that is hidden (`NotFound`).
    """
    require(work, Permission.SAFEGUARDING_REFERRAL_SEND)
    found = extract(work, ref)
    if found.referral is None:
        raise Conflict("Only the body that gave an extract takes it back. Ring whoever gave it.")
    if found.taken_back_at is not None:
        raise Conflict("This extract was taken back already.")
    if len(why.strip()) < LEAST:
        raise Conflict("Say in a sentence why it is taken back.")
    look_through(why, account=True)
    _recall(work, work.rows(_TAKE_BACK.format(which="ref = :ref"), ref=found.ref, why=why, now=work.clock.now()))
    return extract(work, found.ref)


def take_back_extracts(work: Work, of: str) -> None:
    """The worker's part: what was passed on of a referral is taken back once the referral was recalled."""
    which = "referral = :of"
    _recall(work, work.rows(_TAKE_BACK.format(which=which), of=of, why=WITH_ITS_REFERRAL, now=work.clock.now()))


def _recall(work: Work, rows: Sequence[AnyRow]) -> None:
    for row in rows:
        outbox.recall(work, row.ref)  # which logs what left as recalled, from whom and of which extract


def _extract(row: AnyRow, work: Work) -> Extract:
    own = row.of_ones_own and row.agency == viewer_of(work).agency
    # The words of what was taken back the database itself gives to nobody but its giver's side.
    said = row._asdict() | ({} if own else {"referral": None})
    del said["of_ones_own"]
    codes = {"agency": AgencyCode(row.agency), "receiver": AgencyCode(row.receiver), "role": ViewerRole(row.role)}
    return Extract(**(said | codes))
