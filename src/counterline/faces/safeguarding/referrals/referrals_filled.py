"""A referral to the council, filled in from what the lead reads of somebody. Law, reprisal and safe contact stay for the lead to say."""

from collections.abc import Iterator

from counterline.plumbing.texts import Catalogue, catalogue
from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import people_told
from counterline.safeguarding.concerns import concerns, telling_councils
from counterline.safeguarding.concerns.concern import Concern
from counterline.safeguarding.referrals.referral_rules import ReferralKind
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.web.agency_names import agency_name

_OF_AGE = frozenset({Sign.CHILD, Sign.ADULT, Sign.AGE_NOT_KNOWN})


def filled_for_council(work: Work, ref: str, own: str) -> dict[str, object]:
    """What a lead would type to tell the council of a person, by a record that it may read; they check it first."""
    found, said = concerns.concern(work, ref), catalogue()
    return {
        "about": telling_councils.told_to_protect(found.signs, own) or found.ref,
        "kind": ReferralKind.ALERT if found.missing_since else ReferralKind.REFERRAL,
        "to": telling_councils.council_to_tell(found.signs) or "",
        "words": "\n".join(_words(work, found, own, said)),
        "why": said("referrals.filled.why"),
    }


def _words(work: Work, found: Concern, own: str, said: Catalogue) -> Iterator[str]:
    """Who it is, and what the lead's own body told that a rule rests on: others' records are theirs to pass on."""
    who = people_told(work, [found.ref]).get(found.ref)
    yield said("referrals.filled.who", name=who.told.name if who else found.shown)
    if who is not None and who.told.born is not None:
        yield said("referrals.filled.born", born=who.told.born.shown)
    elif who is not None and who.told.ages is not None:
        least, most = who.told.ages
        yield said("referrals.filled.age", age=str(least) if least == most else f"{least} to {most}")
    events = {each for fired in found.fired for each in fired.rests_on if isinstance(each, SignTold)}
    told: dict[str, list[SignTold]] = {}
    for each in found.signs:
        if (each in events or each.sign is Sign.MISSING) and each.sign not in _OF_AGE and each.agency == own:
            told.setdefault(each.record_ref, []).append(each)
    if found.missing_since:
        yield said("referrals.filled.missing", day=f"{found.missing_since.day} {found.missing_since:%B %Y}")
    if any(each.agency != own for each in events):
        yield said("referrals.filled.others")
    for signs in told.values():
        first = signs[0]
        yield said(
            "referrals.filled.told",
            day=f"{first.day.day} {first.day:%B %Y}",
            kind=said(f"kinds.one.{first.record_kind}"),
            agency=agency_name(first.agency),
            tells=", ".join(each.sign.value for each in signs),
        )
