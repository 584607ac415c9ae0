"""The inbox at a terminal."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from counterline.bootstrap.opening import signing_key
from counterline.doors.paging import Bookmarks
from counterline.faces.post import told
from counterline.plumbing.clock import LONDON
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.settings import settings_from
from counterline.plumbing.wording import last_minute
from counterline.post import inbox as post_inbox
from counterline.post import mailing
from counterline.post.inbox import Box, Telephoned
from counterline.post.mailing import MailHow
from counterline.terminal.asking import AsJson, AsViewer, Demo, acting_as, asked_by, reference, tell

app = typer.Typer()
inbox = typer.Typer(help="Letters to you and to your role, and answering for them.", no_args_is_help=True)
app.add_typer(inbox, name="inbox")

Ref = Annotated[str, typer.Argument(help="The letter's reference, such as LT-7KQ2M9XD3HAB.")]


@inbox.command("list")
def listed(
    viewer: AsViewer,
    answered: Annotated[bool, typer.Option("--answered", help="Those that somebody answered, newest first.")] = False,
    most: Annotated[int, typer.Option("--most", min=1, max=1000, help="The most that are shown.")] = 50,
    cursor: Annotated[str | None, typer.Option("--cursor", help="Where to go on: `next` with --json.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """List the letters that wait for you, what is due first before all else."""
    box = Box.ANSWERED if answered else Box.WAITING
    asked = asked_by(told.InboxAsked, box=box, limit=most, cursor=cursor)
    with acting_as(viewer, demo=demo) as (work, who):
        marks = Bookmarks(signing_key(settings_from(demo=demo)), who.ref, "inbox", asked)
        found = told.inbox_told(work, asked, marks)
    tell(found, f"{found.waiting} wait", *map(_line, found.items), as_json=as_json)


@inbox.command("show")
def show(ref: Ref, viewer: AsViewer, demo: Demo = False, as_json: AsJson = False) -> None:
    """Show one letter."""
    with acting_as(viewer, demo=demo) as (work, _):
        found = told.letter_told(post_inbox.letter(work, reference(ref)), work.clock.now())
    tell(found, _line(found), as_json=as_json)


@inbox.command("acknowledge")
def acknowledge(
    ref: Ref,
    viewer: AsViewer,
    by_telephone: Annotated[
        str | None, typer.Option("--telephone", metavar="NAME", help="Who answered when you rang.")
    ] = None,
    at: Annotated[
        str | None,
        typer.Option("--at", metavar="YYYY-MM-DDTHH:MM", help="When they answered, in London; now if not given."),
    ] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Answer for a letter, here or for whoever answered the telephone."""
    with acting_as(viewer, demo=demo) as (work, _):
        telephoned = Telephoned(by_telephone, _instant(at) or work.clock.now()) if by_telephone else None
        found = told.letter_told(post_inbox.acknowledge(work, reference(ref), telephoned=telephoned), work.clock.now())
    tell(found, _line(found), as_json=as_json)


@inbox.command("mail")
def mail(
    viewer: AsViewer,
    how: Annotated[MailHow | None, typer.Option("--how", help="Choose it; what you chose, if not given.")] = None,
    address: Annotated[str | None, typer.Option("--address", help="Where to: at a domain that is set here.")] = None,
    demo: Demo = False,
    as_json: AsJson = False,
) -> None:
    """Show or choose how you are told by e-mail that letters wait."""
    domains = settings_from(demo=demo).mail_domains
    with acting_as(viewer, demo=demo) as (work, _):
        chosen = mailing.mail_choice(work) if how is None else mailing.choose_mail(work, how, address, domains)
    told_so = f"{chosen.how}, to {chosen.address}" if chosen.address else str(chosen.how)
    tell(told.mail_told(chosen, domains), told_so, as_json=as_json)


def _instant(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        read = datetime.fromisoformat(text)
    except ValueError:
        raise CounterlineError(f"{text[:40]} is no date and time. Write it as 2026-03-31T14:05.") from None
    return (read if read.tzinfo else read.replace(tzinfo=LONDON)).astimezone(UTC)


def _line(each: told.InboxLetter) -> str:
    to = each.person or f"{each.role} at {each.agency}"
    state = f"answered by {each.answer.by_telephone or each.answer.by}" if each.answer else "waits"
    due = f", due {last_minute(each.due).astimezone(LONDON):%Y-%m-%d %H:%M}" if each.due and not each.answer else ""
    marks = (" TAKEN BACK" if each.recalled else "") + (" LATE" if each.late else "")
    ring = f" NOT ACKNOWLEDGED: RING {each.ring or 'THEIR CONTROL ROOM'}" if each.must_ring else ""
    return f"{each.ref}  {each.about}  {each.says} To {to}; {state}{due}{marks}{ring}"
