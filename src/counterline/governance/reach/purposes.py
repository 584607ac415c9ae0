"""Purposes: what somebody is working for, stated once for a shift or with a request, and kept with each entry of the log.

Promises that nobody reads anything sensitive without a purpose. Promises too that wherever free words state a purpose outside policing
and protection, they are refused with the reason and the right place to go.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import StringConstraints

from counterline.governance.log.model import READS_THE_LOG_FOR, Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.people.viewers import Viewer, require, viewer_of
from counterline.governance.permissions import Permission, ViewerRole
from counterline.governance.reach.gateways import GATEWAYS, gateways_to
from counterline.plumbing.errors import Conflict, CounterlineError, NotAllowed
from counterline.plumbing.work import Work
from counterline.vocabulary.terms.law import Law
from counterline.vocabulary.terms.stays_out import Door

LEAST_REASON: Final = 3  # letters: "ok", a dot or a dash is no reason
Reason = Annotated[str, StringConstraints(strip_whitespace=True, min_length=LEAST_REASON, max_length=1000)]
"""Why somebody does something, in a sentence."""

_INTELLIGENCE = (Purpose.PREVENTING_CRIME, Purpose.SAFEGUARDING, Purpose.FINDING_MISSING, Purpose.THREAT_TO_LIFE)
_PROTECTION = (Purpose.SAFEGUARDING, Purpose.FINDING_MISSING, Purpose.THREAT_TO_LIFE)

PURPOSES_OF: Final[dict[ViewerRole, tuple[Purpose, ...]]] = {
    ViewerRole.ANALYST: (Purpose.NATIONAL_PICTURE, *_INTELLIGENCE),
    ViewerRole.DESK: (Purpose.NATIONAL_PICTURE, *_INTELLIGENCE, Purpose.DATA_QUALITY),
    ViewerRole.OFFICER: (*_INTELLIGENCE, Purpose.DATA_QUALITY),
    ViewerRole.INVESTIGATOR: _INTELLIGENCE,
    ViewerRole.COORDINATOR: _INTELLIGENCE,
    ViewerRole.SAFEGUARDING: (*_PROTECTION, Purpose.PREVENTING_CRIME),
    ViewerRole.FINANCIAL: (Purpose.PROCEEDS_OF_CRIME, Purpose.PREVENTING_CRIME),
    ViewerRole.NEIGHBOURHOOD: (*_PROTECTION, Purpose.PREVENTING_CRIME),
    ViewerRole.COMMANDER: _INTELLIGENCE,
    ViewerRole.ADVISER: _PROTECTION,
    ViewerRole.PARTNER: (*_PROTECTION, Purpose.DATA_QUALITY),
    ViewerRole.DATA_OFFICER: (Purpose.DATA_QUALITY,),
    ViewerRole.FEED: (Purpose.DATA_QUALITY,),
    ViewerRole.GUARDIAN: (Purpose.PREVENTING_CRIME, Purpose.THREAT_TO_LIFE),
    ViewerRole.DATA_PROTECTION: (*READS_THE_LOG_FOR, Purpose.DATA_SUBJECT_RIGHTS),
    ViewerRole.AUDITOR: READS_THE_LOG_FOR,
    ViewerRole.ADMINISTRATOR: (),
}

# For each purpose the legal basis of a body under Part 3, and of one under the UK GDPR (None: it has none). Schedule 8 paragraphs 3 and 4,
# s.62(4) and Schedule 1 paragraph 18 were read in the Act, November 2026. A data protection officer must read the rest before an
# installation goes live.
_PART_3 = "DPA 2018 s.31 and s.35(2)(b)"
BASES: Final[dict[Purpose, tuple[str, str | None]]] = {
    Purpose.NATIONAL_PICTURE: (_PART_3, None),
    Purpose.PREVENTING_CRIME: (
        f"{_PART_3}; Schedule 8 paragraph 1",
        "UK GDPR Art 6(1)(e); DPA 2018 Schedule 1 paragraph 10",
    ),
    Purpose.SAFEGUARDING: (
        f"{_PART_3}; Schedule 8 paragraph 4",
        "UK GDPR Art 6(1)(e) and Art 9(2)(g); DPA 2018 Schedule 1 paragraph 18",
    ),
    Purpose.FINDING_MISSING: (
        f"{_PART_3}; Schedule 8 paragraph 4",
        "UK GDPR Art 6(1)(e) and Art 9(2)(g); DPA 2018 Schedule 1 paragraph 18",
    ),
    Purpose.THREAT_TO_LIFE: (f"{_PART_3}; Schedule 8 paragraph 3", "UK GDPR Art 6(1)(d) and Art 9(2)(c)"),
    Purpose.PROCEEDS_OF_CRIME: (f"{_PART_3}; Proceeds of Crime Act 2002", None),
    Purpose.DATA_QUALITY: ("DPA 2018 s.38", "UK GDPR Art 5(1)(d)"),
    Purpose.DATA_SUBJECT_RIGHTS: ("DPA 2018 s.45 to s.48", "UK GDPR Art 15 to 18"),
    Purpose.CHECKING_LAWFULNESS: ("DPA 2018 s.62(4)(a)", "UK GDPR Art 5(2)"),
    Purpose.SELF_MONITORING: ("DPA 2018 s.62(4)(b)", "UK GDPR Art 5(2)"),
    Purpose.DATA_SECURITY: ("DPA 2018 s.62(4)(c)", "UK GDPR Art 32"),
    Purpose.CRIMINAL_PROCEEDINGS: ("DPA 2018 s.62(4)(d)", None),
}


class PurposeNeeded(NotAllowed):
    """What was asked for is sensitive, and the viewer has stated no purpose."""


class WordsRefused(NotAllowed):
    """What somebody wrote must not be kept here."""


class PurposeRefused(WordsRefused):
    """The purpose or law that somebody stated is not one that they can have here."""


@dataclass(frozen=True, slots=True)
class _Refused:
    words: re.Pattern[str]
    why: str


# Words like 'prevent' up to three words before. "To prevent his eviction" is no purpose to refuse; but "to stop the dealing, evict him" and
# "stop it by evicting" are.
_PREVENTED = (
    r"(?:prevent|avoid|stop|against|resist|avert|rather than)\w*"
    r"(?:[\s'\u2019-]+(?!(?:by|then|so|we|and(?!\s+eviction))\b)\w+){0,3}\s+"
)

# "Housing" and "exclusion" alone are not here: they would refuse a tenancy officer and a school's safeguarding lead.
_REFUSED: Final = (
    _Refused(
        re.compile(
            r"\bevict(?:s|ed|ing|ion|ions)?\b|\bnotice to quit\b|\bpossession (?:order|claim|proceedings)\b",
            re.IGNORECASE,
        ),
        "Evicting somebody is no purpose of this system: what is told to protect people is not used to take their home. "
        "A landlord goes to court on its own evidence. Ask the safeguarding lead about the tenant, or the "
        "police about a partial closure order.",
    ),
    _Refused(
        re.compile(
            r"\bvett(?:ed|ing)\b|\bdbs check|\b(?:pre-?)?employment (?:check|screening)|\bjob appli", re.IGNORECASE
        ),
        "Vetting somebody for a job is no purpose of this system. Ask the Disclosure and Barring Service, or your force's vetting unit.",
    ),
    _Refused(
        re.compile(
            r"\bimmigration (?:enforcement|status|check|raid|removal)|\bdeport(?:s|ed|ing|ation)?\b|\bvisa (?:check|overstay)|\boverstayer",
            re.IGNORECASE,
        ),
        "Immigration enforcement is no purpose of this system: whoever fears it tells nobody that they are exploited. "
        "The Home Office asks each controller by its own powers. A possible victim of trafficking is "
        "referred to the National Referral Mechanism.",
    ),
    _Refused(
        re.compile(
            r"\b(?:permanent(?:ly)? exclu|exclu(?:de|des|ding|sion)\W+(?:\w+\W+){0,3}(?:pupil|student|child|school))"
            r"|\bexpel(?:s|led|ling)?\b"
            r"|\b(?:pupil|student|school)\W+(?:\w+\W+){0,2}exclu",
            re.IGNORECASE,
        ),
        "Excluding a pupil is no purpose of this system: a child who is out of school is easier to exploit. "
        "Ask the council's children's services, or the school's designated safeguarding lead.",
    ),
)


def refuse_stated(words: str) -> None:
    """Raise `PurposeRefused` for words that state a purpose not served here; it says why, and where to go instead."""
    for each in _REFUSED:
        for found in each.words.finditer(words):
            if not re.search(f"{_PREVENTED}{re.escape(found[0])}$", words[: found.end()], re.IGNORECASE):
                raise PurposeRefused(each.why)


def look_through(*words: str, account: bool = False) -> None:
    """Raise `WordsRefused` for words that must not be kept: what must stay out, and purposes that are not served here.

    An `account` of what was seen or said states no purpose, and only the first is looked for in it: those who protect people must be
    able to write that a child was excluded from school, or that somebody is threatened with eviction or deportation.
    """
    if refused := Door().refusal_of(words, []):
        raise WordsRefused(f"{refused[0].replace('The row', 'What you wrote')} {refused[1]}")
    for each in () if account else words:
        refuse_stated(each)


def refuse_no_reason(reason: str, least: int = LEAST_REASON) -> None:
    """Refuse (`Conflict`) a reason of fewer letters than `least`; blanks at its ends are not counted."""
    if len(reason.strip()) < least:
        raise Conflict("Say why, in a sentence that somebody else will understand in a year.")


def purposes_of(viewer: Viewer) -> tuple[Purpose, ...]:
    """The purposes that somebody may state by the roles that they hold now, those of their own role first."""
    roles = (viewer.role, *viewer.deputising)
    return tuple(dict.fromkeys(purpose for role in roles for purpose in PURPOSES_OF[role]))


def read_purpose(viewer: Viewer, words: str) -> Purpose:
    """The purpose that somebody stated by its code. Raises `PurposeRefused` for one that is not theirs."""
    refuse_stated(words)
    theirs = purposes_of(viewer)
    found = next((each for each in theirs if each.value == words.strip().casefold()), None)
    if found is None:
        offered = ", ".join(theirs) or "none, since it reads nothing sensitive"
        raise PurposeRefused(f"Your role does not have this purpose. Its purposes are: {offered}.")
    return found


def choose_purpose(work: Work, words: str, gateway: str | None = None, holder: Law | None = None) -> Purpose:
    """State what the viewer is working for from now on, for a shift at most. It is logged with whatever they do.

    `gateway` is the code of the law by which police material may serve that, where their agency is outside policing; `holder` is the
    law that their agency works under, and without it no gateway is accepted. Raises `PurposeRefused`, which is logged.
    """
    try:
        purpose = read_purpose(viewer_of(work), words)
        _refuse_unknown(gateway, purpose, holder)
    except PurposeRefused:
        note(work, Act.REFUSAL, ["purpose:refused"])
        raise
    if not work.value(
        "select choose_purpose(:purpose, :now, :gateway)",
        purpose=purpose.value,
        now=work.clock.now(),
        gateway=gateway or None,
    ):
        raise CounterlineError("Your purpose could not be kept. Sign in again.")
    chosen = [viewer_of(work).ref, "purpose:chosen", *([f"gateway:{gateway}"] if gateway else [])]
    note(work, Act.ALTERATION, chosen, purpose=purpose)
    return purpose


def _refuse_unknown(gateway: str | None, purpose: Purpose, holder: Law | None) -> None:
    serving = [each.code for each in gateways_to(holder, purpose)] if holder else []
    if gateway and gateway not in serving:
        raise PurposeRefused(
            f"Your agency may not use police material for this purpose by that law. It may by: {', '.join(serving) or 'none'}."
        )


def state_gateway(work: Work, code: str) -> None:
    """State by its code the law by which police material serves one request. Raises `PurposeRefused` for an unknown code."""
    if code not in {each.code for each in GATEWAYS}:
        raise PurposeRefused(f"There is no such gateway. Write one of {', '.join(each.code for each in GATEWAYS)}.")
    work.run("select set_config('counterline.gateway', :code, true)", code=code)


def stated_gateway(work: Work) -> str | None:
    """The code of the law that the viewer stated for police material; None where they stated none."""
    found: str | None = work.value("select stated_gateway()")
    return found


def state_purpose(work: Work, words: str) -> None:
    """State what one request is for, in place of the purpose chosen for the shift. Raises `PurposeRefused`."""
    _state(work, read_purpose(viewer_of(work), words))


def _state(work: Work, purpose: Purpose) -> None:
    work.run("select set_config('counterline.purpose', :purpose, true)", purpose=purpose.value)


def require_purpose(work: Work) -> Purpose:
    """What the viewer is working for; asked before anything sensitive is read. Raises `PurposeNeeded` if that is unsaid."""
    viewer = viewer_of(work)
    stated = work.value("select purpose_of(:id)", id=viewer.viewer_id)
    if stated is None:
        offered = ", ".join(purposes_of(viewer)) or "none, since it reads nothing sensitive"
        raise PurposeNeeded(
            "Say first what you are working for: on the page Purpose, with `counterline purpose choose`, or in the header "
            f"Counterline-Purpose. The purposes of your role are: {offered}."
        )
    return Purpose(stated)


def note_disclosed(work: Work, subjects: Sequence[str], recipients: Sequence[str]) -> None:
    """Log what leaves and to whom, under the viewer's purpose. Raises `PurposeNeeded` where they stated none."""
    note(work, Act.DISCLOSURE, subjects, recipients=recipients, purpose=require_purpose(work))


def reads_log(work: Work, stated: Purpose | None = None) -> Purpose:
    """The purpose for which the viewer reads the log: the one `stated` with the question, or what they are working for.

    Raises `NotAllowed` for those who may not read the log, and `CounterlineError` for a purpose for which nobody may.
    """
    require(work, Permission.GOVERNANCE_LOG_READ)
    purpose = stated or require_purpose(work)
    if purpose not in READS_THE_LOG_FOR:
        named = ", ".join(each.value for each in READS_THE_LOG_FOR)
        raise CounterlineError(
            "The log may be read only for the purposes in section 62 of the Data Protection Act 2018. "
            f"State one of: {named}."
        )
    if stated:
        _state(work, stated)  # so that they need not choose it for their shift as well
    return purpose
