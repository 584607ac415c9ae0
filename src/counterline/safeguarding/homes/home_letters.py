"""The worker's part of homes: whoever set how often a home is visited, or planned a visit, is told when it is due and when it is late.

A letter goes to those who visit for the agency that said so, and rests only on what they read there themselves.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from counterline.governance.people.staff import body_of
from counterline.governance.permissions import Body, ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.clock import LONDON, day_ends
from counterline.plumbing.work import Work
from counterline.post import clocks, outbox
from counterline.post import model as post_model
from counterline.records.looking.mentioned import AddressSaid
from counterline.safeguarding.homes.home import Home, HomeAct, HomeDid, closings, repeat_due
from counterline.safeguarding.homes.home_acts import every_act
from counterline.safeguarding.homes.home_register import earliest, home_of, said_of_keys
from counterline.safeguarding.homes.home_told import visits_in
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.signs import signs_by_key
from counterline.vocabulary.identity import AgencyCode

AHEAD: Final = timedelta(days=2)
"""How long before its day a repeat visit is announced. Chosen here: shifts are planned two days ahead."""


@dataclass(frozen=True, slots=True)
class _Waits:
    """One thing that an agency said it would do by the end of a day, by the reference of its act (`cause`).

    Only a repeat is announced beforehand (`ahead`); of a planned visit nobody is told until it is late.
    """

    cause: str
    day: date
    ahead: bool


@dataclass(frozen=True, slots=True)
class _Everything:
    """What is said and done about homes by anybody, by the key of the address; the worker reads all of it."""

    signs: Mapping[int, Sequence[SignTold]]
    said: Mapping[int, Sequence[AddressSaid]]
    acts: Mapping[int, Sequence[HomeAct]]

    @property
    def audiences(self) -> set[int]:
        """Every audience that any of it is of."""
        told = {each.audience_id for by_key in (self.signs, self.acts) for its in by_key.values() for each in its}
        return told | {each.mention.audience_id for its in self.said.values() for each in its}

    def as_read(self, key: int, readable: Collection[int], code: AgencyCode) -> Home | None:
        """One home for a body that reads these audiences; None where none of its records names the address any more."""
        signs = [each for each in self.signs.get(key, ()) if each.audience_id in readable]
        said = [each for each in self.said.get(key, ()) if each.mention.audience_id in readable]
        acts = [each for each in self.acts[key] if each.audience_id in readable]
        if not said or not acts:
            return None
        ref = earliest(signs or [each.mention for each in said])
        return home_of(key, ref, signs, visits_in(said), acts, code)


def tell_of_homes(work: Work) -> int:
    """Send the letters that are due, each once, and recall those of what was done or is no longer waited for.

    Answers how many are due now, those sent before among them.
    """
    acts = every_act(work)
    everything = _Everything(signs_by_key(work, acts), said_of_keys(work, acts), acts)
    roles = ViewerRole.NEIGHBOURHOOD, ViewerRole.PARTNER
    readers = {role: agencies_reading(work, everything.audiences, role) for role in roles}
    count = 0
    for key, its in acts.items():
        for code in sorted({AgencyCode(each.agency) for each in its}):
            role = _role(work, code)
            home = everything.as_read(key, readers[role].get(code, frozenset()), code)
            own = {each.ref for each in its if each.agency == code and each.did in {HomeDid.PLAN, HomeDid.REPEAT}}
            if home is None:
                _take_back(work, own, {_elsewhere(each.ref, code) for each in closings(its).values()})
            else:
                count += _tell(work, home, post_model.Recipient(code, role), own)
                _tell_of_closings(work, home, post_model.Recipient(code, role))
    return count


def _take_back(work: Work, own: Collection[str], closed: Collection[str]) -> None:
    """Recall an agency's letters about a home that its people can no longer open; `closed` are causes of `_elsewhere`."""
    for cause in sorted({*map(_soon, own), *map(_late, own), *closed}):
        outbox.recall(work, cause)


def _soon(ref: str) -> str:
    return f"home/{ref}/due"


def _late(ref: str) -> str:
    return f"home/{ref}/late"


def _elsewhere(ref: str, agency: str) -> str:
    return f"home/{ref}/elsewhere/{agency}"


def _tell_of_closings(work: Work, home: Home, to: post_model.Recipient) -> None:
    """Tell a body that did something about a home that another took it off its list, until it takes it off itself."""
    off = closings(home.acts)
    for each in off.values():
        cause = _elsewhere(each.ref, home.own)
        if home.own in off:
            outbox.recall(work, cause)
        else:
            outbox.send(work, post_model.Letter(to, post_model.LetterKind.HOME_ELSEWHERE, home.ref, cause))


def _tell(work: Work, home: Home, to: post_model.Recipient, own: Collection[str]) -> int:
    """Tell one agency of one home, by what its people read; `own` are the acts by which it said what it would do."""
    waiting = {} if home.closed else {each.cause: each for each in _waits(home, own)}
    now = work.clock.now()
    today, count = now.astimezone(LONDON).date(), 0
    for ref in sorted(own):
        found = waiting.get(ref)
        if found is None or today <= found.day:
            outbox.recall(work, _late(ref))
        else:
            due = clocks.due(post_model.LetterKind.HOME_LATE, now, home.own)
            _send(work, post_model.LetterKind.HOME_LATE, home, to, (_late(ref), found.day, due))
            count += 1
        if found is None or not found.ahead or today < found.day - AHEAD:
            outbox.recall(work, _soon(ref))
        elif today <= found.day:
            _send(work, post_model.LetterKind.HOME_DUE, home, to, (_soon(ref), found.day, day_ends(found.day)))
            count += 1
    return count


def _waits(home: Home, own: Collection[str]) -> Iterator[_Waits]:
    interval = home.interval
    if interval is not None and interval.ref in own:
        yield _Waits(interval.ref, repeat_due(interval, home.visits), ahead=True)
    for each in home.planned:
        if each.ref in own and each.day is not None:
            yield _Waits(each.ref, each.day, ahead=False)


def _send(
    work: Work, kind: post_model.LetterKind, home: Home, to: post_model.Recipient, said: tuple[str, date, datetime]
) -> None:
    cause, day, due = said
    if kind is post_model.LetterKind.HOME_DUE and any(
        each.due != due and not each.recalled for each in outbox.standing(work, cause)
    ):
        # A visit has moved the day: the old letter would go late although the home was visited.
        outbox.recall(work, cause)
    # A new day makes a new revision, so that its reader is told again.
    outbox.send(work, post_model.Letter(to, kind, home.ref, cause, revision=day.toordinal(), due=due))


def _role(work: Work, code: AgencyCode) -> ViewerRole:
    return ViewerRole.PARTNER if body_of(work, code) is Body.PARTNER else ViewerRole.NEIGHBOURHOOD
