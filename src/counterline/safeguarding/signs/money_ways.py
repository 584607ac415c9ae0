"""What money in somebody's account may say: a child's account is used, and an adult's is one that money passes through."""

from datetime import timedelta
from typing import Final

from counterline.safeguarding.signs.model import Sign
from counterline.safeguarding.signs.seen_of_one import Parts, Seen

_HARM: Final = (Sign.VICTIM, Sign.CALLED_VICTIM, Sign.HOME_USED, Sign.WORRY, Sign.MISSING)
"""Beside which money that passes through an account says more than that somebody pays their rent."""


def childs_account(seen: Seen) -> Parts:
    """What names a child as whose account was used, and what says that they were one."""
    used = tuple(each for each in seen.lately(Sign.ACCOUNT_USED) if seen.childhood([each]))
    return used, seen.childhood(used)


def money_passes_through(seen: Seen) -> Parts:
    """Payments in that payments out soon followed, those, and another sign of harm; none of a child."""
    within = timedelta(days=seen.limits["passing"].value)
    came, left = seen.lately(Sign.MONEY_CAME), seen.lately(Sign.MONEY_LEFT)
    passed = tuple(each for each in came if any(each.day <= out.day <= each.day + within for out in left))
    if len({each.identity_key for each in passed}) < seen.limits["payments"].value or seen.childhood(passed):
        return ()
    return passed, left, seen.lately(*_HARM)
