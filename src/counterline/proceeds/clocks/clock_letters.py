"""The worker's part: financial investigators of the agency whose asset it is are told of a clock at its start, a day and six hours before.

A letter goes only for a clock that runs in what that role reads there itself. Within six hours it goes on by the minute.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Final, Protocol

from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import Work
from counterline.post import outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.proceeds.assets.drawing_assets import assembled
from counterline.proceeds.assets.judging_assets import all_said
from counterline.proceeds.assets.model import Asset
from counterline.proceeds.assets.register import steps_told
from counterline.proceeds.clocks.asset_clocks import Lines, clocks_of
from counterline.proceeds.clocks.clock_approvals import in_force
from counterline.proceeds.clocks.model import RED, TOLD_LATE, Clock
from counterline.vocabulary.identity import AgencyCode


class Rung(Protocol):
    """What holds a number to ring."""

    @property
    def number(self) -> str:
        """The number, as it is dialled."""


RingOf = Callable[[Work, str], Rung | None]
"""Whom to ring at an agency; None where it gave no number."""

A_DAY: Final = timedelta(days=1)
ANSWERED: Final = timedelta(hours=1)
"""So soon after the letter of the last six hours somebody must have answered; then deputies have it."""


def tell_of_clocks(work: Work, ring_of: RingOf) -> int:
    """Have the letters of clocks be exactly those that are due, and take back those of clocks that stopped.

    Answers how many stand.
    """
    lines, now = in_force(work), work.clock.now()
    steps = list(steps_told(work)) if lines else []
    said = all_said(work).of_two if steps else ()
    letters: list[Letter] = []
    for agency, readable in agencies_reading(work, {each.audience for each in steps}, ViewerRole.FINANCIAL).items():
        own = assembled((each for each in steps if each.audience in readable), said)
        letters += _letters((each for each in own if each.agency == agency), lines, now)
    ringing = [_with_number(work, each, ring_of) for each in letters]
    outbox.send_exactly(work, LetterKind.MONEY_CLOCK, ringing)
    return len(ringing)


def _letters(assets: Iterator[Asset], lines: Lines, now: datetime) -> Iterator[Letter]:
    for asset in assets:
        for clock in clocks_of(asset, lines):
            if isinstance(clock, Clock) and clock.left(now) > -TOLD_LATE:
                yield from _letters_of(asset, clock, now)


def _letters_of(asset: Asset, clock: Clock, now: datetime) -> Iterator[Letter]:
    """The letters of one clock that are due by now: each tells it anew."""
    to = Recipient(AgencyCode(asset.agency), ViewerRole.FINANCIAL)
    cause = f"money clock {asset.ref} {clock.name} {clock.step_ref} {asset.agency}"
    if clock.is_red(now):
        due = clock.ends - RED + ANSWERED
        yield Letter(to, LetterKind.MONEY_CLOCK, asset.ref, cause, 3, due, danger=True)
    else:
        yield Letter(to, LetterKind.MONEY_CLOCK, asset.ref, cause, 2 if clock.left(now) <= A_DAY else 1, clock.ends)


def _with_number(work: Work, letter: Letter, ring_of: RingOf) -> Letter:
    if not letter.danger or letter.to.agency is None:
        return letter
    rung = ring_of(work, letter.to.agency)
    return Letter(
        *(letter.to, letter.kind, letter.about, letter.cause, letter.revision, letter.due),
        ring=rung.number if rung else None,
        danger=True,
    )
