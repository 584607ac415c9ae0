"""Referrals at a terminal: sent, answered and recalled."""

from typing import Annotated

import typer

from counterline.faces.safeguarding import referrals_told as told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.texts import catalogue
from counterline.plumbing.wording import last_minute
from counterline.safeguarding.referrals import referral_sending
from counterline.safeguarding.referrals.referral_rules import ReferralKind, Turn
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

referral = typer.Typer(help="What bodies tell one another to protect somebody.", no_args_is_help=True)

Ref = Annotated[str, typer.Argument(help="The referral's reference, such as RF-7KQ2M9XD4F3G.")]
ByLaw = Annotated[
    str | None, typer.Option("--by-law", help="The law by which police material goes there, by its code.")
]


@referral.command("list")
def listed(viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """List what your body sent and received, what awaits something first."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.referrals_told(work)
    cut = [catalogue()("referrals.cut")] if found.cut else []
    tell(found, *map(_line, found.items), *cut, as_json=as_json)


@referral.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one with all that was said of it since."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.referral_told(work, referral_sending.referral(work, reference(ref)))
    tell(found, *_whole(found), as_json=as_json)


@referral.command("send")
def send(
    kind: ReferralKind,
    words: Annotated[str, typer.Argument(help="What you tell: the least that is needed.")],
    viewer: AsViewer,
    to: Annotated[str, typer.Option("--to", help="The body that it goes to, by its code.")],
    why: Annotated[str, typer.Option("--why", help="Why it is needed, and no less would do.")],
    about: Annotated[str | None, typer.Option("--about", help="The reference of any mention of the person.")] = None,
    reprisal: Annotated[str, typer.Option("--reprisal", help="Whether telling could bring reprisal.")] = "",
    safe: Annotated[str, typer.Option("--safe-contact", help="A safe way to make contact.")] = "",
    by_law: ByLaw = None,
    as_json: AsJson = False,
) -> None:
    """Send an alert, a referral or a consultation, or keep why something is not shared."""
    asked = asked_by(
        told.ReferralAsked,
        kind=kind,
        to=to,
        about=about,
        words=words,
        why=why,
        reprisal=reprisal,
        safe_contact=safe,
        gateway=by_law,
    )
    with acting_as(viewer, demo=False) as (work, _):
        found = told.referral_told(work, referral_sending.send_referral(work, asked.sending))
    tell(found, _line(found), as_json=as_json)


@referral.command("turn")
def turn(
    ref: Ref,
    taken: Annotated[Turn, typer.Argument(help="What your side says of it.")],
    viewer: AsViewer,
    words: Annotated[str, typer.Option("--words", help="In a sentence.")] = "",
    by_law: ByLaw = None,
    endangers: Annotated[
        bool, typer.Option("--endangers", help="Telling the sender first would endanger the child.")
    ] = False,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Acknowledge, accept, decline, answer or feed back what you received, or recall what you sent."""
    with acting_as(viewer, demo=demo) as (work, _):
        said = referral_sending.take_turn(work, reference(ref), taken, words, gateway=by_law, endangers=endangers)
        found = told.referral_told(work, said)
    tell(found, *_whole(found), as_json=as_json)


def _line(found: told.ReferralTold) -> str:
    due = f", {found.awaits} by {last_minute(found.due).astimezone(LONDON):%Y-%m-%d %H:%M}" if found.due else ""
    state = " RECALLED" if found.recalled else " LATE" if found.late else ""
    return f"{found.ref}  {found.kind} from {found.sender} to {found.receiver}{due}{state}"


def _whole(found: told.ReferralTold) -> list[str]:
    turns = [f"  {each.turn}, {each.by} of {each.agency}: {each.words}" for each in found.turns]
    return [_line(found), f"  {found.words}", f"  {found.law}", *turns]
