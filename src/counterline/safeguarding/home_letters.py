"""The worker's part of homes: whoever said how often a home is visited, or planned a visit, is told when it is due and when it is late.

A letter goes to those who visit for the agency whose word it is, and rests on what they read there themselves.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from counterline import post
from counterline.governance import Body, ViewerRole, agencies_reading, body_of
from counterline.plumbing.clock import LONDON
from counterline.plumbing.work import Work
from counterline.safeguarding.home import Home, HomeDid, closings, repeat_due
from counterline.safeguarding.home_acts import every_act
from counterline.safeguarding.home_register import home_of, said_of_keys
from counterline.safeguarding.home_told import visits_in
from counterline.safeguarding.signs import signs_of_keys
from counterline.vocabulary.identity import AgencyCode

AHEAD: Final = timedelta(days=2)
"""Set here: a shift is planned two days ahead."""

ANSWERED_WITHIN: Final = timedelta(days=1)
"""By when somebody answers that a visit is late, before it comes to their deputies: the next shift."""


@dataclass(frozen=True, slots=True)
class _Waits:
    """One thing that an agency said it would do, by the end of which day; a plan is told of when it is late alone."""

    cause: str
    day: date
    ahead: bool


def tell_of_homes(work: Work) -> int:
    """Send the letters that are due, each once, and take back those of what was done or is waited for no more."""
    acts = every_act(work)
    said = said_of_keys(work, acts)
    signs = signs_of_keys(work, acts)
    visits = {key: visits_in(its) for key, its in said.items()}
    audiences = {each.audience_id for each in signs}
    audiences |= {each.audience_id for its in acts.values() for each in its}
    audiences |= {each.audience_id for its in visits.values() for each in its}
    readers = {role: agencies_reading(work, audiences, role) for role in (ViewerRole.NEIGHBOURHOOD, ViewerRole.PARTNER)}
    count = 0
    for key, its in acts.items():
        for code in sorted({AgencyCode(each.agency) for each in its}):
            to = post.Recipient(code, _role(work, code))
            readable = readers[to.role or ViewerRole.NEIGHBOURHOOD].get(code, frozenset())
            seen = home_of(
                key,
                [each for each in signs if each.key == key and each.audience_id in readable],
                tuple(each for each in visits.get(key, ()) if each.audience_id in readable),
                [each for each in its if each.audience_id in readable],
                code,
            )
            own = {each.ref for each in its if each.agency == code and each.did in {HomeDid.PLAN, HomeDid.REPEAT}}
            if seen.acts:
                count += _tell(work, seen, to, own)
                _tell_of_closings(work, seen, to)
    return count


def _tell_of_closings(work: Work, home: Home, to: post.Recipient) -> None:
    """Tell a body that did something about a home that another took it off its list, until it takes it off itself."""
    off = closings(home.acts)
    for each in off.values():
        cause = f"home/{each.ref}/elsewhere/{home.own}"
        if home.own in off:
            post.recall(work, cause)
        else:
            post.send(work, post.Letter(to, post.LetterKind.HOME_ELSEWHERE, home.ref, cause))


def _tell(work: Work, home: Home, to: post.Recipient, own: Collection[str]) -> int:
    """Tell one agency of one home, by what its people read; `own` are what it said that it would do."""
    waiting = {} if home.closed else {each.cause: each for each in _waits(home, own)}
    now = work.clock.now()
    today, count = now.astimezone(LONDON).date(), 0
    for ref in sorted(own):
        soon, late = f"home/{ref}/due", f"home/{ref}/late"
        found = waiting.get(ref)
        if found is None or today <= found.day:
            post.recall(work, late)
        else:
            _send(work, post.LetterKind.HOME_LATE, home, to, (late, found.day, now + ANSWERED_WITHIN))
            count += 1
        if found is None or not found.ahead or today < found.day - AHEAD:
            post.recall(work, soon)
        elif today <= found.day:
            _send(work, post.LetterKind.HOME_DUE, home, to, (soon, found.day, _end_of(found.day)))
            count += 1
    return count


def _waits(home: Home, own: Collection[str]) -> Iterator[_Waits]:
    interval = home.interval
    if interval is not None and interval.ref in own:
        yield _Waits(interval.ref, repeat_due(interval, home.visits), ahead=True)
    for each in home.planned:
        if each.ref in own and each.day is not None:
            yield _Waits(each.ref, each.day, ahead=False)


def _send(work: Work, kind: post.LetterKind, home: Home, to: post.Recipient, said: tuple[str, date, datetime]) -> None:
    cause, day, due = said
    if kind is post.LetterKind.HOME_DUE and any(
        each.due != due and not each.recalled for each in post.standing(work, cause)
    ):
        post.recall(work, cause)  # of a day that a visit has put off: else it would be late though the home was visited
    # What is due on another day is told anew.
    post.send(work, post.Letter(to, kind, home.ref, cause, revision=day.toordinal(), due=due))


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), LONDON)


def _role(work: Work, code: AgencyCode) -> ViewerRole:
    return ViewerRole.PARTNER if body_of(work, code) is Body.PARTNER else ViewerRole.NEIGHBOURHOOD
