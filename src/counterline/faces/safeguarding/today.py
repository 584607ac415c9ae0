"""Clocks that bind the viewer's agency, concerns that nobody took up, and documents that nobody has approved."""

from collections.abc import Collection, Iterator
from typing import Final

from counterline.doors.due import AT_MOST, DueKind, DueToday, Thing
from counterline.governance.people.viewers import Viewer
from counterline.governance.permissions import Permission, ViewerRole
from counterline.places.ground.agencies import agency
from counterline.places.ground.gazetteer import place
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import day
from counterline.plumbing.work import Work
from counterline.records.looking.persons import Protect
from counterline.records.wording.disclosing import lacks_law
from counterline.safeguarding.concerns import untaken
from counterline.safeguarding.concerns.glances import Glance, glances
from counterline.safeguarding.duties import duties, duty_approvals
from counterline.safeguarding.homes import home_register
from counterline.safeguarding.homes.home import HomeDue
from counterline.safeguarding.referrals.referral_rules import ReferralSent
from counterline.safeguarding.referrals.referral_sending import referrals_of
from counterline.vocabulary.people.age import ADULT_AT

_YOUNG: Final = frozenset(
    {Protect.CHILD, Protect.AGE_NOT_KNOWN}
)  # an age that nobody knows is a child's until it is known
MOST_RULES: Final = 2
"""Rules that a row tells of somebody: their own page tells all."""


def due(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    """The clocks that run for the viewer's role, and their nation's duties where nobody has put them in force.

    Whoever has not said what they work for, or by which law, is asked so by the page of duties and not by their first page.
    """
    yield from _drafts(work, viewer)
    if viewer.purpose is None or lacks_law(work):
        return
    yield from _untaken(work, viewer)
    yield from _unvisited(work, viewer) if viewer.role is ViewerRole.NEIGHBOURHOOD else ()
    leads = viewer.role is ViewerRole.COMMANDER  # and reads what is danger in their body, whoever answers it
    if not viewer.may(Permission.SAFEGUARDING_DUTY_ANSWER) and not leads:
        return
    now = work.clock.now()
    for each in duties.due(work).clocks:
        # Of many old ones nobody recorded the end: they stay on the page of duties, as on a concern's.
        recent = each.begins >= now - duties.LOOKED_BACK
        if recent and each.runs and (each.presses(now) if leads else each.due and each.tells(viewer.role)):
            yield DueToday(
                kind=DueKind.DUTY,
                what=each.called,
                why=catalogue()("today.duty.why"),
                leads_to=f"/duties/{each.ref}",
                begins=f"/duties/{each.ref}?duty={each.duty.name}",
                about=each.ref,
                by=each.due,
                late=each.late(now),
                danger=each.presses(now),
                act=catalogue()("today.act.duty-runs"),
            )


def named(work: Work, viewer: Viewer, refs: Collection[str]) -> dict[str, Thing]:
    """The people and homes of these mentions and referrals; a referral about nobody who is read is itself."""
    sent = referrals_of(work, [ref for ref in refs if ref.startswith("RF-")])
    about = {each.mention for each in sent.values() if each.mention}
    seen = {
        ref: _thing(each) for ref, each in glances(work, about | {ref for ref in refs if ref.startswith("MN-")}).items()
    }
    return seen | {ref: seen.get(each.mention or "") or _referral(each, viewer) for ref, each in sent.items()}


def _thing(each: Glance) -> Thing:
    say, force = catalogue(), agency(each.force).short
    why = [f"{rule}." for rule in each.rules[:MOST_RULES]]
    if each.missing > 1:
        why.insert(0, say.count("today.thing.missing", each.missing))
    if each.missing_since:
        why.insert(0, say("today.thing.missing_now", day=day(each.missing_since)))
    at = place(each.place).name if each.place else None
    mark = f" ({say(f'kinds.mark.{each.protect}'.replace(' ', '_'))})" if each.protect else ""
    return Thing(
        key=each.ref,
        who=", ".join(filter(None, (each.name + mark, _age(each)))),
        unnamed=say(f"today.thing.{_band(each)}"),
        where=", ".join(dict.fromkeys(filter(None, (at, force)))),
        force=force,
        why=tuple(why),
        named_by=(each.ref, *sorted(each.records)),
        danger=each.missing_since is not None and each.protect in _YOUNG,
        is_child=each.protect is Protect.CHILD,
    )


def _band(each: Glance) -> str:
    if each.kind == "address":
        return "home"
    if each.protect is Protect.CHILD:
        return "child"
    return "adult" if each.ages is not None and each.ages[0] >= ADULT_AT else "person"


def _age(each: Glance) -> str | None:
    if each.ages is None:
        return None
    least, most = each.ages
    return str(least) if least == most else catalogue()("today.thing.ages", least=least, most=most)


def _referral(sent: ReferralSent, viewer: Viewer) -> Thing:
    words = catalogue()("today.thing.referral", body=agency(sent.other(viewer.agency)).name)
    return Thing(key=sent.ref, who=words, unnamed=words, named_by=(sent.ref,))


def _untaken(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    if not viewer.may(Permission.SAFEGUARDING_CONCERN_ACT):
        return
    now = work.clock.now()
    for each in untaken.concerns_to_take_up(work, viewer, AT_MOST):
        yield DueToday(
            kind=DueKind.CONCERN,
            what=catalogue()("today.untaken.what"),
            why=catalogue()("today.untaken.why"),
            leads_to=f"/concerns/{each.ref}",
            about=each.ref,
            by=each.due.at if each.due else None,
            late=each.due is not None and each.due.late(now),
            short=catalogue()("today.short.concern"),
            act=catalogue()("today.act.concern"),
        )


def _unvisited(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    for each in home_register.homes(work, home_register.HomesAsked(area=viewer.agency)).items:
        if each.next.what is HomeDue.INTERVAL:
            yield DueToday(
                kind=DueKind.DUTY,
                what=catalogue()("homes.due.interval"),
                why=catalogue()("today.letter.role"),
                leads_to=f"/homes/{each.ref}",
                about=each.ref,
            )


def _drafts(work: Work, viewer: Viewer) -> Iterator[DueToday]:
    for name in duty_approvals.duties_to_approve(work, viewer):
        yield DueToday(
            kind=DueKind.APPROVAL,
            what=catalogue()("today.duties.what"),
            why=catalogue()("today.duties.why"),
            leads_to=f"/duty-documents/{name}",
        )
