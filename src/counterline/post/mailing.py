"""E-mail that says that letters wait: at least once for each letter and person, under one Message-ID, with the reference alone.

Each person chooses whether it comes at once, once a day or never. It never says what a letter is about.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

import structlog

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require
from counterline.governance.permissions import Permission
from counterline.plumbing.clock import LONDON
from counterline.plumbing.database import Role
from counterline.plumbing.errors import CounterlineError
from counterline.plumbing.work import Work, Works
from counterline.post.mail_server import Connected, Mail, MailServer, NotSent

log = structlog.get_logger(__name__)

_ADDRESS: Final = re.compile(r"[A-Za-z0-9._'+-]{1,64}@([A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)")
_DIGEST_FROM: Final = time(7)  # London: before the early shift reads its mail
_AT_ONCE: Final = 50  # mails of one connection
_KEPT: Final = timedelta(days=30)
_PAUSES: Final = tuple(timedelta(minutes=each) for each in (1, 2, 5, 15, 30, 60))
"""How long to wait after the first, second … failed try; after that the last, again and again."""


class MailHow(StrEnum):
    """When somebody is told by e-mail that letters wait."""

    AT_ONCE = "at-once"
    DAILY = "daily"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class MailChoice:
    """When somebody is told by e-mail, and at which address: None where never."""

    how: MailHow = MailHow.NEVER
    address: str | None = None


class AddressRefused(CounterlineError):
    """What was given is no e-mail address, or is at a domain to which this installation sends no mail."""


def mail_choice(work: Work) -> MailChoice:
    """What the viewer chose; never where they have not chosen."""
    viewer = require(work, Permission.POST_LETTER_READ)
    row = work.row("select how, address from mail_choices where viewer_id = :viewer", viewer=viewer.viewer_id)
    return MailChoice() if row is None else MailChoice(MailHow(row.how), row.address)


def choose_mail(work: Work, how: MailHow, address: str | None, domains: Collection[str]) -> MailChoice:
    """Choose when the viewer is told by e-mail and where; refuses an address outside these domains (`AddressRefused`)."""
    viewer = require(work, Permission.POST_LETTER_READ)
    told = None if how is MailHow.NEVER else _checked(address or "", domains)
    work.run(
        "insert into mail_choices (viewer_id, how, address, chosen_at) values (:viewer, :how, :address, :now) "
        "on conflict (viewer_id) do update set how = :how, address = :address, chosen_at = :now",
        viewer=viewer.viewer_id,
        how=how.value,
        address=told,
        now=work.clock.now(),
    )
    note(work, Act.ALTERATION, [viewer.ref, f"mail:{how}"])
    return MailChoice(how, told)


def deliver(works: Works, server: MailServer) -> int:
    """For the worker: write the mails that are due and send them. Gives how many the server took.

    Each is marked as tried before it goes and as sent once the server has taken it. If the worker is killed in between, it goes again under
    the same Message-ID. One that fails goes again after a pause, which grows to an hour, until somebody answers its letters. None goes to
    an address outside the server's domains, even if it was inside them when it was chosen.
    """
    with works.begin(Role.DERIVE) as work:
        _write(work, server.domain)
    with works.begin(Role.DERIVE) as work:
        mails = _taken_up(work, server.domains)
    sent = 0
    if mails:
        try:
            sent = _send(works, server, mails)
        except NotSent as fault:
            log.warning("post.mail_not_sent", why=fault.why, waiting=len(mails))
    return sent


def forget_mails(work: Work) -> int:
    """For the worker: delete mails that were sent more than 30 days ago. Gives how many."""
    return work.run("delete from mails where sent_at < :before", before=work.clock.now() - _KEPT).rowcount


def _send(works: Works, server: MailServer, mails: Sequence[Mail]) -> int:
    sent = 0
    with server.connected() as connection:
        for mail in mails:
            if _is_taken(connection, mail):
                with works.begin(Role.DERIVE) as work:
                    work.run(_SENT, now=work.clock.now(), mail=mail.message_id)
                sent += 1
    return sent


def _is_taken(connection: Connected, mail: Mail) -> bool:
    """Whether the server took a mail; why not is logged."""
    try:
        connection.send(mail)
    except NotSent as fault:
        log.warning("post.mail_not_sent", why=fault.why, mail=mail.message_id)
        return False
    return True


# Whoever has a letter now: by name, or by a role that they hold or stand in for, but not by a role taken in an emergency (broken glass).
_READERS: Final = """
select distinct l.ref, l.turn, l.reminders, v.viewer_id, v.ref as viewer
  from {letters} l
  join letter_addressees a on a.letter = l.ref
  join mail_choices c on c.how = :how
  join viewers v on v.viewer_id = c.viewer_id and v.ended_at is null
  join lateral held_roles(v.viewer_id) h on not h.by_glass
  left join viewers f on f.ref = h.for_viewer
 where (a.agency = v.agency and a.role = h.role or a.viewer_id = coalesce(f.viewer_id, v.viewer_id))
   and not exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn)
"""
_NEWS: Final = f"""
with taken as (
    update letters set to_mail = false
     where ref in (select ref from letters where to_mail order by ref limit 200 for update skip locked)
    returning ref, turn, reminders
)
insert into mails (message_id, viewer_id, letters, again, written_at, next_at)
select format('<%s.%s.%s.%s@%s>', lower(ref), turn, reminders, lower(viewer), cast(:domain as text)), viewer_id, array[ref],
       reminders > 0, :now, :now
  from ({_READERS.format(letters="taken")}) r on conflict do nothing
"""  # noqa: S608 - our own words
_DIGESTS: Final = f"""
with due as (
    update mail_choices set digest_on = :today
     where how = 'daily' and coalesce(digest_on < :today, true) returning viewer_id
)
insert into mails (message_id, viewer_id, letters, again, written_at, next_at)
select format('<digest.%s.%s@%s>', cast(:today as date), lower(viewer), cast(:domain as text)), viewer_id,
       array_agg(ref order by ref), false, :now, :now
  from ({_READERS.format(letters="letters")}) r where viewer_id in (select viewer_id from due)
 group by viewer_id, viewer on conflict do nothing
"""  # noqa: S608 - our own words
# Nothing waits any more, or its reader has left, chose otherwise or is at a domain that is no longer set: the check at the choice is
# made again, in the same way, since settings change later.
_OVER: Final = """
delete from mails m where sent_at is null and (
    not exists (select from letters l where l.ref = any (m.letters)
                   and not exists (select from letter_answers n where n.letter = l.ref and n.turn = l.turn))
    or not exists (select from mail_choices c join viewers v using (viewer_id), unnest(cast(:domains as text[])) as d (name)
                    where c.viewer_id = m.viewer_id and c.how <> 'never' and v.ended_at is null
                      and right('.' || lower(split_part(c.address, '@', 2)), length(d.name) + 1) = '.' || lower(d.name)))
"""
# On the right `tries` is the number before this try, so that the first try is followed by the first pause.
_TAKE_UP: Final = """
update mails m set tries = tries + 1,
       next_at = cast(:now as timestamptz) + (cast(:pauses as interval[]))[least(tries + 1, cardinality(cast(:pauses as interval[])))]
  from mail_choices c
 where c.viewer_id = m.viewer_id and m.message_id in (
       select message_id from mails where sent_at is null and next_at <= :now order by next_at, message_id limit :most
          for update skip locked)
returning m.message_id, c.address, m.letters, m.again
"""


_SENT: Final = "update mails set sent_at = :now where message_id = :mail"


def _write(work: Work, domain: str) -> None:
    now = work.clock.now()
    work.run(_NEWS, how=MailHow.AT_ONCE.value, domain=domain, now=now)
    if _digest_day(now) is not None:
        work.run(_DIGESTS, how=MailHow.DAILY.value, domain=domain, now=now, today=_digest_day(now))


def _taken_up(work: Work, domains: Sequence[str]) -> list[Mail]:
    work.run(_OVER, domains=list(domains))
    rows = work.rows(_TAKE_UP, now=work.clock.now(), most=_AT_ONCE, pauses=list(_PAUSES))
    return [Mail(row.message_id, row.address, tuple(row.letters), row.again, work.clock.now()) for row in rows]


def _digest_day(now: datetime) -> date | None:
    here = now.astimezone(LONDON)
    return here.date() if here.time() >= _DIGEST_FROM else None


def _checked(address: str, domains: Collection[str]) -> str:
    found = _ADDRESS.fullmatch(address.strip())
    if found is None:
        raise AddressRefused("This is no e-mail address. Write one such as name@dorset.example.police.uk.")
    domain = found[1].lower()
    if not any(domain == each.lower() or domain.endswith(f".{each.lower()}") for each in domains):
        raise AddressRefused(
            f"Mail goes only to addresses at these domains: {', '.join(sorted(domains))}. Write one of yours there."
            if domains
            else "No mail can be sent yet. Whoever runs this installation must first set the domains to which it goes."
        )
    return found[0]
