"""Letters about a request for information: the question to the role asked, the answer to the role that asked, and lateness to both."""

from typing import Final

from counterline.coordination.asking.request_rules import InformationRequest, Reply, awaited_until
from counterline.coordination.late_letters import late_cause
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import Work
from counterline.post import inbox, outbox
from counterline.post.model import Letter, LetterKind, Recipient

AWAITS: Final = """
(r.sent_at is not null
 and coalesce((select p.reply from information_replies p where p.request = r.ref order by p.told_at desc, p.ref desc limit 1), 'sent')
     in ('sent', 'recalled'))
"""
"""SQL: whether the request `r` was sent and awaits an answer, a first one or a new one after one was taken back."""
_LATE: Final = f"""
select r.ref, r.agency, r.asked_as, r.receiver, r.role, r.due, count(p.ref) as recalled, max(p.told_at) as recalled_at
  from information_requests r left join information_replies p on p.request = r.ref and p.reply = 'recalled'
 where r.due <= :now and {AWAITS}
 group by r.ref order by r.ref
"""  # noqa: S608 - our own words


def write_question(work: Work, asked: InformationRequest) -> None:
    """Tell the role that is asked, and by when it must answer; `post` reminds them as that time comes near."""
    to = Recipient(asked.receiver, asked.role)
    outbox.send(work, Letter(to, LetterKind.INFORMATION_ASKED, asked.ref, asked.ref, asked.turn, asked.awaited_by))


def write_reply(work: Work, before: InformationRequest, after: InformationRequest) -> None:
    """In the transaction of a reply: end the letters that it settles, and send the one that follows from it.

    An answer is told to whoever asked. A withdrawal takes the question back. Taking an answer back takes its letter back too, and asks the
    question again. Each of them ends the letters that say the answer is late.
    """
    said = after.replies[-1]
    outbox.recall(work, late_cause(before.ref, before.turn))
    if said.reply is Reply.WITHDRAWN:
        outbox.recall(work, before.ref)
        return
    if said.reply is Reply.RECALLED:
        outbox.recall(work, f"{before.ref}/{before.answer.ref if before.answer else ''}")
        write_question(work, after)
        return
    for each in outbox.standing(work, before.ref):
        if each.waits:
            inbox.acknowledge(work, each.ref)
    to = Recipient(after.agency, after.asked_as)
    outbox.send(work, Letter(to, LetterKind.INFORMATION_ANSWERED, after.ref, f"{after.ref}/{said.ref}"))


def tell_of_late_requests(work: Work) -> int:
    """For the worker: tell both roles of each late request, and take back letters that no longer apply. Gives how many."""
    now = work.clock.now()
    rows = [row for row in work.rows(_LATE, now=now) if awaited_until(row.due, row.receiver, row.recalled_at) <= now]
    letters = [
        Letter(
            Recipient(body, ViewerRole(role)),
            LetterKind.INFORMATION_LATE,
            row.ref,
            late_cause(row.ref, 1 + row.recalled),
        )
        for row in rows
        for body, role in ((row.receiver, row.role), (row.agency, row.asked_as))
    ]
    outbox.send_exactly(work, LetterKind.INFORMATION_LATE, letters)
    return len(rows)
