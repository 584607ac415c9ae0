"""The rules that raise a concern: few, named and numbered, each in plain words with the source of each number. Rules without I/O.

A rule says that two or three things are so, and of which records it knows. It gives no score, and nothing that speaks against it keeps
it from being shown: a person weighs that.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from counterline.lines.assembly.clustering import Joined
from counterline.safeguarding.signs.distance import is_away
from counterline.safeguarding.signs.model import Evidence, Sign, SignTold, Way
from counterline.safeguarding.signs.money_ways import childs_account, money_passes_through
from counterline.safeguarding.signs.rule_numbers import Limit
from counterline.safeguarding.signs.seen_of_one import Parts, Seen
from counterline.safeguarding.signs.told_by import PLAIN_CRIME

HOME_USED: Final = "home-used"
_OF_AGE: Final = frozenset({Sign.CHILD, Sign.ADULT, Sign.AGE_NOT_KNOWN})


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its name and number, what it says aloud, which numbers it goes by, and what it finds."""

    name: str
    version: int
    title: str
    says: str
    limits: tuple[str, ...]
    finds: Callable[[Seen], Parts] = field(compare=False, repr=False)
    against: Callable[[Seen, Sequence[SignTold]], tuple[SignTold, ...]] = field(compare=False, repr=False)
    is_urgent: bool = False
    tells_council: bool = False
    """Whether social care must hear of it: where it may not read the records, the police lead is asked to tell it."""


@dataclass(frozen=True, slots=True)
class Fired:
    """A rule that holds of somebody, in one view: what it rests on, part by part, and what speaks against it."""

    rule: Rule
    parts: Parts
    against: tuple[SignTold, ...]
    limits: tuple[Limit, ...] = ()
    """The numbers by which it was judged."""

    @property
    def events(self) -> frozenset[str]:
        """The records that tell what happened, and not only somebody's age."""
        told = (each for each in self.rests_on if isinstance(each, SignTold))
        return frozenset(each.record_ref for each in told if each.sign not in _OF_AGE)

    @property
    def rests_on(self) -> tuple[Evidence, ...]:
        """Everything that it rests on, each once."""
        return tuple(dict.fromkeys(each for part in self.parts for each in part))

    @property
    def raised_at(self) -> datetime:
        """When the last of its parts had been received, so that it held."""
        return max(min(each.received_at for each in part) for part in self.parts)

    @property
    def day(self) -> date:
        """The newest day that it speaks of."""
        return max(each.day for part in self.parts for each in part if isinstance(each, SignTold))

    @property
    def independent(self) -> int:
        """How many independent tellings it rests on: reports of one telling count once."""
        sets = Joined({root for each in self.rests_on for root in each.roots})
        for each in self.rests_on:
            for root in each.roots[1:]:
                sets.join(each.roots[0], root)
        return len(sets.sets())


def told_within(fired: Sequence[Fired]) -> Mapping[str, frozenset[str]]:
    """By rule, those in whose letters it is told: they rest on one record with it, and come first in the list.

    An urgent one tells by whom to ring and of nothing else, and is told by itself.
    """
    told = [each for each in fired if not each.rule.is_urgent]
    return {
        each.rule.name: frozenset(one.rule.name for one in told[:place] if one.events & each.events)
        for place, each in enumerate(told)
    }


def fired_by(seen: Seen) -> tuple[Fired, ...]:
    """The rules that hold, in the order of the list."""
    return tuple(_fired(seen))


def _fired(seen: Seen) -> Iterator[Fired]:
    for rule in RULES:
        parts = rule.finds(seen)
        if parts and all(parts):
            events = [each for each in parts[0] if isinstance(each, SignTold)]
            judged_by = tuple(seen.limits[each] for each in rule.limits)
            yield Fired(rule, parts, rule.against(seen, events), judged_by)


def _away(seen: Seen, sign: SignTold) -> bool:
    # A seizure has no field for where somebody lives. Their other records may tell it; where none does, a child who
    # carries so much is taken to be away: a call too many costs less than a child.
    homes = ((each.home, each.home_force) for each in (sign, *seen.signs) if each.home or each.home_force)
    home = next(homes, None)
    if home is None:
        return sign.sign is Sign.CARRIED
    return is_away((sign.place, sign.force), home, seen.limits["far"].value)


def _child_on_a_line(seen: Seen) -> Parts:
    caught = (each for each in seen.lately(Sign.ARRESTED_CLASS_A, Sign.CARRIED) if each.lines or _away(seen, each))
    events = (*seen.lately(Sign.HOLDS, Sign.RUNS), *caught)
    children = seen.childhood(events)
    return tuple(each for each in events if any(_was_child(each, child) for child in children)), children


def _was_child(event: SignTold, child: SignTold) -> bool:
    return child.until is None or event.day < child.until


def _found_on_a_line(seen: Seen) -> Parts:
    found = [each for each in seen.lately(Sign.FOUND) if seen.childhood([each])]
    on_one = tuple(each for each in found if each.lines)
    if on_one:
        return on_one, seen.childhood(on_one)
    ways = {each: _from_home(seen, each) for each in found if _away(seen, each)}
    there = tuple(each for each, its in ways.items() if its)
    return there, seen.childhood(there), tuple(dict.fromkeys(way for each in there for way in ways[each]))


def _from_home(seen: Seen, found: SignTold) -> tuple[Way, ...]:
    """The lines that run from where they live to where they were found: a line that comes from elsewhere says nothing of them."""
    return tuple(
        each
        for each in seen.ways.get(found.place or "", ())
        if (each.from_force and each.from_force == found.home_force)
        or (each.from_place and each.from_place == found.home)
    )


def _suspect_and_victim(seen: Seen) -> Parts:
    arrests, victims = seen.lately(Sign.ARRESTED), seen.lately(Sign.VICTIM)
    told = {each.identity_key for each in victims}
    # One record that says both is read by whoever reads it; what two bodies hold apart is what nobody sees.
    return tuple(each for each in arrests if told - {each.identity_key}), victims


def _owes(seen: Seen) -> Parts:
    arrests = seen.lately(Sign.ARRESTED)
    within = timedelta(days=seen.limits["owing"].value)
    losses = tuple(
        each
        for each in seen.lately(Sign.LOSS, Sign.RELEASE)
        if any(arrest.day <= each.day <= arrest.day + within for arrest in arrests)
    )
    return losses, arrests, (*seen.childhood(arrests), *seen.lately(Sign.VICTIM))


def _named(seen: Seen) -> Parts:
    named = tuple(each for each in seen.lately(Sign.LINE_NAMED) if seen.childhood([each]))
    return named, seen.childhood(named)


def _said_exploited(seen: Seen) -> Parts:
    # Of a child, or whoever may be one, it is enough to be called a victim; but in a file of crimes every child who was hit is one.
    called = (each for each in seen.lately(Sign.CALLED_VICTIM) if each.record_kind != PLAIN_CRIME)
    no_adult = not seen.of(Sign.ADULT)
    said = (*seen.lately(Sign.VICTIM), *(each for each in called if no_adult or seen.childhood([each])))
    if not said:
        return ()
    children = seen.childhood(said)
    return (said, children) if children else (said,)


def _child_there(seen: Seen) -> Parts:
    there = seen.lately(Sign.CHILD_THERE)
    return (there,) if there else ()


def _investigated(seen: Seen) -> Parts:
    # Whoever was a child when it was opened and is none now is not protected by it any more; one that is open is of today.
    children = (each for each in seen.of(Sign.CHILD) if each.until is None or seen.on < each.until)
    return seen.of(Sign.INVESTIGATED), tuple(children)


def _home_used(seen: Seen) -> Parts:
    used = seen.lately(Sign.HOME_USED)
    return (used,) if used else ()


def _worry(seen: Seen) -> Parts:
    worries = seen.lately(Sign.WORRY)
    return (worries,) if worries else ()


_NO_SIGHTING: Final = frozenset({Sign.ADULT, Sign.MISSING, Sign.FOUND, Sign.CHILD, Sign.AGE_NOT_KNOWN})
_LISTS: Final = frozenset({"person_entry", "investigation"})
_HELD: Final = frozenset({Sign.ARRESTED, Sign.ARRESTED_CLASS_A})


def still_missing(signs: Iterable[SignTold]) -> tuple[SignTold, ...]:
    """Of one person's signs the episodes that are open: with no end, and begun after every day on which they were found."""
    told = tuple(signs)
    found = [each.last for each in told if each.sign is Sign.FOUND]
    open_ended = (each for each in told if each.sign is Sign.MISSING and each.until is None)
    return tuple(each for each in open_ended if all(each.day > back for back in found))


def _missing_and_seen(seen: Seen) -> Parts:
    missing = still_missing(seen.signs)
    sightings = tuple(
        each for each in seen.signs if any(_seen_since(each, gone) and each.last <= seen.on for gone in missing)
    )
    return sightings, missing


def _seen_since(sign: SignTold, gone: SignTold) -> bool:
    # A record tells an age as of a day too, and nobody was seen by that; nor by being put on a list.
    if sign.identity_key == gone.identity_key or sign.sign in _NO_SIGHTING or sign.record_kind in _LISTS:
        return False
    # On the day itself an arrest alone: somebody knows where they are. It may have been before they went, and a call too many
    # costs less than a night; a worry of that day is as a rule about their being gone.
    return sign.last > gone.day or (sign.last == gone.day and sign.sign in _HELD)


def _said_not(seen: Seen, events: Sequence[SignTold]) -> tuple[SignTold, ...]:
    return (*seen.lately(Sign.SAID_NO), *seen.adulthood(events))


def _free_since(seen: Seen, events: Sequence[SignTold]) -> tuple[SignTold, ...]:
    newest = max((each.day for each in events), default=seen.on)
    return tuple(each for each in seen.of(Sign.HOME_CLEAR) if each.day >= newest)


def _nothing(_: Seen, __: Sequence[SignTold]) -> tuple[SignTold, ...]:
    return ()


RULES: Final = (
    Rule(
        "missing-and-seen",
        2,
        "Missing now, and seen since",
        "Reported missing and not found, and another record tells of their arrest on that day, or of them on a later one.",
        (),
        _missing_and_seen,
        _nothing,
        is_urgent=True,
    ),
    Rule(
        "child-on-a-line",
        2,
        "A child on a line",
        "Under 18, or perhaps so, on a day on which a record says that they hold or run for a line, or on which they had Class A drugs, "
        "or a blade and cash, away from home or on a deal line.",
        ("far", "back"),
        _child_on_a_line,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "found-where-a-line-runs",
        1,
        "Missing, and found where a line runs",
        "A child who was missing and was found on a deal line, or away from home at or near a place to which a line runs from their home.",
        ("far", "near", "back"),
        _found_on_a_line,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "suspect-and-victim",
        1,
        "Arrested here, a possible victim there",
        "Arrested as a suspect by one record, and told of as a possible victim of exploitation by another.",
        ("back",),
        _suspect_and_victim,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "child-there",
        1,
        "A child in a home that was visited",
        "Whoever visited a home met a child there, and did not find it free of those who take homes over.",
        ("back",),
        _child_there,
        _free_since,
        tells_council=True,
    ),
    Rule(
        HOME_USED,
        1,
        "A home that is used",
        "A visit, a list or a record says that others have taken over a home, may have, or deal from it.",
        ("back",),
        _home_used,
        _free_since,
    ),
    Rule(
        "said-to-be-exploited",
        1,
        "Said to be exploited",
        "A record flags them as exploited or on a line, or calls them a victim: a child, or a person whose age no record tells, in any "
        "record but a plain crime, and an adult beside a line, a brand or a home that is used.",
        ("back",),
        _said_exploited,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "named-a-line",
        3,
        "A child named beside a line",
        "A record of any kind names a child, in any role but an officer's, and a deal line, its number or its brand. So does a crime "
        "that is flagged as county lines of a child who was hurt in it or hurt somebody.",
        ("back",),
        _named,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "childs-account-used",
        1,
        "A child's account is used",
        "What a financial enquiry obtained of an account or a payment names a child, other than as officer, witness or who reported it.",
        ("back",),
        childs_account,
        _said_not,
        tells_council=True,
    ),
    Rule(
        "child-investigated",
        1,
        "A child named in an investigation",
        "Under 18 today, or perhaps so, and named in an investigation that is not closed, but not as officer, witness or who reported it.",
        (),
        _investigated,
        _nothing,
    ),
    Rule(
        "somebody-worries",
        1,
        "Somebody worries",
        "Somebody who knows them has said that they worry, and why.",
        ("back",),
        _worry,
        _nothing,
    ),
    Rule(
        "money-passes-through",
        1,
        "Money passes through an account",
        "Money came into the account of an adult, or of a person whose age no record tells, and left within days, more than once; and a "
        "record says that they may be a victim, were missing, that others use their home, or that somebody worries.",
        ("payments", "passing", "back"),
        money_passes_through,
        _said_not,
    ),
    Rule(
        "may-owe",
        1,
        "May owe for what was lost",
        "A child or possible victim who lost drugs or money, or was released, after an arrest: whoever sent them may want it back.",
        ("owing", "back"),
        _owes,
        _said_not,
    ),
)
"""In the order in which a letter tells them: what rests on a record of an earlier one is said in that one's letter."""

SEEDS: Final = (Sign.CHILD, Sign.VICTIM, Sign.CALLED_VICTIM, Sign.HOME_USED, Sign.CHILD_THERE, Sign.WORRY, Sign.MISSING)
"""Every rule needs one of these signs, so nobody without any of them need be looked at."""
