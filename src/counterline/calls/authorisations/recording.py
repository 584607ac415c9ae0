"""An authorisation as a person records it from the original: what law asks to be said, what it covers, and who checks it."""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.calls.authorisations.told_authorisations import AuthorisationTold, named_by, told
from counterline.calls.model import AuthorisationBasis
from counterline.governance.declaring import act
from counterline.governance.log.model import Act
from counterline.governance.people.viewers import Viewer, holders
from counterline.governance.permissions import Permission
from counterline.governance.reach.audiences import Readers, intern
from counterline.governance.reach.compartments import LONGEST_LISTING, NewCompartment, open_compartment
from counterline.governance.reach.purposes import look_through
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import Conflict, NotFound
from counterline.plumbing.work import Work
from counterline.vocabulary import crossing
from counterline.vocabulary.crossing import Ref, question
from counterline.vocabulary.errors import UnreadableValue
from counterline.vocabulary.identity import new_reference
from counterline.vocabulary.particulars.imei import WITHOUT_CHECK, Imei
from counterline.vocabulary.particulars.telephone import normalised

LONGEST: Final = 365
"""Days until somebody reviews the use of call data at the latest."""
MOST: Final = 5_000
"""Numbers, and handsets, that one authorisation covers."""
Said = Annotated[str, StringConstraints(strip_whitespace=True, min_length=20, max_length=4000)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, min_length=2, max_length=200)]
Perhaps = Annotated[str, StringConstraints(strip_whitespace=True, max_length=200)]


class Owner(StrEnum):
    """Who used a device that was handed over by agreement."""

    ADULT = "adult"
    CHILD = "child"
    WITHOUT_CAPACITY = "adult-without-capacity"


@question
@dataclass(frozen=True, slots=True)
class NewAuthorisation:
    """What an authorisation says in its original. Numbers and handsets are picked from subjects or a list, and never typed twice."""

    investigation: Annotated[Ref, crossing.field("Investigation", "The reference of an open one of your body (IV-…).")]
    basis: Annotated[
        AuthorisationBasis,
        crossing.field(
            "AuthorisationBasis",
            "On which law the data was obtained. No other is accepted: no intercept, and no purchase.",
        ),
    ]
    reference: Annotated[Short, crossing.field("Its reference", "As the original gives it.")]
    purpose: Annotated[Said, crossing.field("Purpose", "Which serious crime; name nobody.")]
    necessity: Annotated[Said, crossing.field("Necessity", "Why it is needed; name nobody.")]
    proportionality: Annotated[Said, crossing.field("Proportionality", "Why nothing less intrusive does; name nobody.")]
    intrusion: Annotated[
        Said, crossing.field("Collateral intrusion", "Whose privacy it meets besides, and what limits that.")
    ]
    sources: Annotated[
        Said,
        crossing.field(
            "Journalists and other protected professions",
            "Whether a source of one could be found by it, and what was done.",
        ),
    ]
    granted_by: Annotated[Short, crossing.field("Granted by", "Rank or office and body.")]
    granted_at: Annotated[datetime, crossing.field("Granted at", "By London's clocks, or with an offset.")]
    starts: Annotated[datetime, crossing.field("Covers from", "The first moment whose data is covered.")]
    ends: Annotated[datetime, crossing.field("Covers until", "The moment at which the covered period ends.")]
    review_on: Annotated[date, crossing.field("Day of review", "Use stops at its end. Within a year.")]
    compare: Annotated[
        bool,
        crossing.field(
            "May be compared", "Whether it may be compared with others whose owners said so too. Said once."
        ),
    ]
    compare_why: Annotated[
        Said, crossing.field("Why it may or may not be compared", "In a sentence that names nobody.")
    ]
    checker: Annotated[Ref, crossing.field("Who checks it", "The reference of another officer of your body (VW-…).")]
    numbers: Annotated[
        tuple[str, ...], crossing.field("Numbers", "Picked from the subjects or from a list.", max_length=MOST)
    ] = ()
    handsets: Annotated[tuple[str, ...], crossing.field("Handsets", "IMEI of 14 to 16 figures.", max_length=MOST)] = ()
    picked: Annotated[
        tuple[str, ...], crossing.field("Picked", "Which of them are the subjects' own.", max_length=MOST)
    ] = ()
    contact: Annotated[Perhaps, crossing.field("Single point of contact", "Asked of communications data.")] = ""
    agreed_by: Annotated[Owner | None, crossing.field("Who used the device", "Only of an agreement.")] = None
    decider: Annotated[
        Perhaps,
        crossing.field(
            "Who decided for them",
            "Of a child, or an adult without capacity: a parent, a carer or who else the Act names.",
        ),
    ] = ""
    notice_on: Annotated[date | None, crossing.field("Written notice given on", "Only of an agreement.")] = None
    seeks_source: Annotated[
        bool,
        crossing.field(
            "It is to find a journalist's source", "A Judicial Commissioner approves that first (section 77)."
        ),
    ] = False
    approved_by: Annotated[
        Perhaps,
        crossing.field(
            "Judicial Commissioner's approval", "Whose and of which day. Only where a journalist's source is sought."
        ),
    ] = ""
    victims: Annotated[
        bool, crossing.field("A victim's device", "A victim's device has an authorisation to itself.")
    ] = False


@act(Permission.CALLS_AUTHORISATION_RECORD, notes=Act.COLLECTION, named=named_by, purpose=True)
def record(work: Work, viewer: Viewer, said: NewAuthorisation) -> AuthorisationTold:
    """Record an authorisation in a compartment of its own, whose list you keep.

    Refuses what the basis does not allow (`Conflict`), and a checker who is nobody of the body or the recorder (`NotFound`).
    """
    granted, starts, ends = map(_in_london, (said.granted_at, said.starts, said.ends))
    said = replace(said, granted_at=granted, starts=starts, ends=ends)
    numbers, handsets = (
        _read(said.numbers, normalised),
        _read(said.handsets, lambda each: Imei.parse(each).value[:WITHOUT_CHECK]),
    )
    subjects = {*_read(said.picked, normalised)}
    _refuse(work, said, covers=len(numbers) + len(handsets))
    checker = next((each for each in checkers(work, viewer) if each.ref == said.checker), None)
    if checker is None:
        raise NotFound(f"There is no other officer {said.checker} of your body who may check it. Choose one who may.")
    ref, now = new_reference("AU"), work.clock.now()
    listed = open_compartment(work, NewCompartment(f"Call data {ref}", work.clock.today() + timedelta(LONGEST_LISTING)))
    audience = intern(work, Readers(viewer.agency, "investigation", compartment=listed.ref))
    kept = asdict(said)
    for each in ("numbers", "handsets", "picked"):
        del kept[each]
    kept |= {
        "basis": said.basis.value,
        "agreed_by": said.agreed_by and said.agreed_by.value,
        "checker": checker.viewer_id,
    }
    beside = {"agency": viewer.agency, "compartment": listed.ref, "recorded_by": viewer.viewer_id, "recorded_at": now}
    work.keep("call_authorisations", ref=ref, audience_id=audience, **kept, **beside)
    covered = [("number", each) for each in numbers] + [("handset", each) for each in handsets]
    work.run_many(
        _COVER,
        [
            {
                "ref": ref,
                "kind": kind,
                "value": value,
                "picked": "subject" if value in subjects else "list",
                "of": audience,
            }
            for kind, value in covered
        ],
    )
    return told(work, ref)


def checkers(work: Work, viewer: Viewer) -> list[Viewer]:
    """The other people of the viewer's body who may check what the viewer records."""
    others = [each for each in holders(work, Permission.CALLS_AUTHORISATION_RECORD) if each.agency == viewer.agency]
    return [each for each in others if not work.value(_SAME, one=viewer.viewer_id, other=each.viewer_id)]


_SAME: Final = "select same_human(:one, :other)"
_COVER: Final = """
insert into call_covers (authorisation, kind, value, picked, audience_id) values (:ref, :kind, :value, :picked, :of)
"""


def _refuse(work: Work, said: NewAuthorisation, covers: int) -> None:
    look_through(said.purpose, said.necessity, said.proportionality, said.intrusion, said.sources, said.compare_why)
    today, now = work.clock.today(), work.clock.now()
    agreed = said.basis is AuthorisationBasis.AGREEMENT
    decided = said.agreed_by in {None, Owner.ADULT} or bool(said.decider)
    asked = said.basis in {AuthorisationBasis.COMMUNICATIONS_DATA, AuthorisationBasis.URGENT_ORAL}
    refusals = (
        (covers == 0, "numbers", "Choose a number or a handset that it covers."),
        (not said.starts < said.ends, "ends", "The covered period ends after it starts."),
        (said.granted_at > now, "granted_at", "It was granted before now. Correct the day and the hour."),
        (
            not today < said.review_on <= today + timedelta(LONGEST),
            "review_on",
            "Choose a later day of review within a year.",
        ),
        (asked and not said.contact, "contact", "Say which single point of contact made the request."),
        (
            agreed is (said.agreed_by is None),
            "agreed_by",
            "Say who used the device if it was handed over by agreement, and only then.",
        ),
        (
            agreed is (said.notice_on is None),
            "notice_on",
            "Give the day of the written notice of an agreement, and only of one.",
        ),
        (not decided, "decider", "A child, or an adult without capacity, cannot agree. Say who decided for them."),
        (
            said.seeks_source and not said.approved_by,
            "approved_by",
            "Say which Judicial Commissioner approved it, and when. Without that no source of a journalist may be sought.",
        ),
        (
            said.victims and (said.compare or covers > 1),
            "victims",
            "A victim's device stands alone and is not compared.",
        ),
    )
    for refused, field, why in refusals:
        if refused:
            raise Conflict(why, of=field)


def _in_london(moment: datetime) -> datetime:
    """A moment without an offset as London's clocks tell it."""
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def _read(told: Iterable[str], by: Callable[[str], str]) -> list[str]:
    try:
        return list(dict.fromkeys(by(each) for each in told if each.strip()))
    except UnreadableValue as unread:
        raise Conflict(str(unread), of="numbers") from unread
