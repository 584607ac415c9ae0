"""The worker's part of referrals: whoever sent one is told that what comes next is late, since nobody else who reads it could ring."""

from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.safeguarding.referrals.referral_rules import role_at
from counterline.safeguarding.referrals.referral_sending import awaited_referrals, late_cause


def tell_of_late_referrals(work: Work) -> int:
    """Tell senders which of their referrals are late, and take back what is late no more; answers how many are late."""
    now = work.clock.now()
    late = [(each, each.awaits[0]) for each in awaited_referrals(work) if each.awaits and each.late(now)]
    letters = [
        Letter(
            Recipient(each.sender, role_at(each.sender)),
            LetterKind.REFERRAL_LATE,
            each.ref,
            late_cause(each.ref, awaited),
        )
        for each, awaited in late
    ]
    outbox.send_exactly(work, LetterKind.REFERRAL_LATE, letters)
    return len(late)
