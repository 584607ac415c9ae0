"""The register of homes taken over, assembled for a viewer: signs and records that they read, and what people did about it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.records.looking import mentioned, persons
from counterline.records.looking.mentioned import AddressSaid, Mentioned
from counterline.records.wording import disclosing
from counterline.resolution.people import entities
from counterline.safeguarding.homes.home import Home, HomeAct, HomeDid, Visit, in_order
from counterline.safeguarding.homes.home_acts import HomeStep, acts_of_homes, keep_home_act, keys_acted_on
from counterline.safeguarding.homes.home_questions import check_question
from counterline.safeguarding.homes.home_told import (
    HomeOrder,
    HomePerson,
    HomeWords,
    orders_in,
    people_in,
    said_in,
    visits_in,
)
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.signs import signs_by_key
from counterline.vocabulary.identity import AgencyCode

ADDRESS: Final = "address"
MOST_LISTED: Final = 200
"""Homes on one list: what is due comes first, and beyond so many nobody reads."""
MOST_RECORDS: Final = 1000
"""Records of one address that are gone through, as many as resolution brings together of one thing."""

_SEEDS: Final = "select distinct key from signs where kind = 'address' and sign in ('home used', 'home found free')"


@dataclass(frozen=True, slots=True)
class HomesAsked:
    """Which homes: of one place or one force's ground, where one is named; those taken off the list too, if asked."""

    area: str | None = None
    closed: bool = False


@dataclass(frozen=True, slots=True)
class HomesFound:
    """Homes, those first for which something is due; how many there are in each place; and how many were left off the list."""

    items: tuple[Home, ...]
    by_place: Mapping[str, int]
    left_off: int


@dataclass(frozen=True, slots=True)
class HomeWhole:
    """Everything about one home in one view."""

    home: Home
    said: tuple[HomeWords, ...]
    people: tuple[HomePerson, ...]
    orders: tuple[HomeOrder, ...]
    records: tuple[str, ...]

    @property
    def has_children(self) -> bool:
        """Whether any record names a child with the address or tells that one was seen there."""
        return any(each.protect is persons.Protect.CHILD for each in self.people) or any(
            each.tells == "child seen there" for each in self.said
        )


def homes(work: Work, asked: HomesAsked | None = None) -> HomesFound:
    """Every home of the viewer's own view, what is due first; logged as read."""
    require(work, Permission.SAFEGUARDING_HOME_KEEP)
    require_purpose(work)
    wanted, acted = asked or HomesAsked(), keys_acted_on(work)
    keys = {int(row.key) for row in work.rows(_SEEDS)} | acted
    visits = _visits(work, acted)
    found = [
        each
        for each in _made(work, keys, visits)
        if _is_in(each, wanted.area) and (wanted.closed or each.closed is None)
    ]
    listed = _named(work, in_order(found)[:MOST_LISTED])
    _log(work, [each.ref for each in listed], {one.record_ref for each in listed for one in each.signs})
    places: dict[str, int] = {}
    for each in found:
        if each.place:
            places[each.place] = places.get(each.place, 0) + 1
    return HomesFound(tuple(listed), places, len(found) - len(listed))


def home(work: Work, ref: str) -> HomeWhole:
    """One home by the reference of any mention of its address; refuses what is hidden as absent (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_HOME_KEEP)
    require_purpose(work)
    entity = _address(work, ref)
    key = entity.mentions[0].key
    said = _said(work, [each.identity_key for each in entity.mentions], {key}).get(key, [])
    (made,) = _made(work, {key}, {key: visits_in(said)}) or (_bare(work, entity, visits_in(said)),)
    (named,) = _named(work, [made])
    read = {each.mention.record_ref for each in said}
    _log(work, [named.ref], read)
    people = mentioned.people_said(work, sorted({each.mention.identity_key for each in said}))
    return HomeWhole(named, said_in(said), people_in(people), orders_in(said), tuple(sorted(read)))


def act_on_home(work: Work, ref: str, doing: HomeStep) -> HomeWhole:
    """Say or do something about a home, and answer the home as it stands then.

    Refuses what does not come next, what gives no reason, and an answer to what is not asked there (`Conflict`); and a home that is
    hidden (`NotFound`).
    """
    found = home(work, ref)
    if doing.did is HomeDid.ANSWER and doing.question is not None:
        check_question(work, found.home, doing.question)
    keep_home_act(work, found.home, doing)
    return home(work, found.home.ref)


def said_of_keys(work: Work, keys: Collection[int]) -> Mapping[int, list[AddressSaid]]:
    """What records say of some addresses, by the address's key, as far as the viewer or the worker may read them."""
    found = mentioned.mentioned_by_key(work, keys, [ADDRESS], MOST_RECORDS)
    return _said(work, [each.identity_key for each in found], set(keys))


def _visits(work: Work, keys: Collection[int]) -> Mapping[int, tuple[Visit, ...]]:
    return {key: visits_in(its) for key, its in said_of_keys(work, keys).items()} if keys else {}


def _said(work: Work, identities: Iterable[int], keys: Collection[int]) -> dict[int, list[AddressSaid]]:
    found: dict[int, list[AddressSaid]] = {}
    for each in mentioned.addresses_said(work, sorted(set(identities))):
        if each.mention.key in keys:
            found.setdefault(each.mention.key, []).append(each)
    return found


def _address(work: Work, ref: str) -> entities.Entity:
    entity = entities.entities_of(work, [ref]).get(ref)
    if entity is None or entity.kind != ADDRESS:
        raise NotFound(f"No address in what you may see is named by {ref}.")
    return entity


def _made(work: Work, keys: Collection[int], visits: Mapping[int, tuple[Visit, ...]]) -> list[Home]:
    signs = signs_by_key(work, keys)
    acts, own = acts_of_homes(work, keys), viewer_of(work).agency
    # The record that told of a sign may have been taken back, and with it the mention that an act was kept beside.
    unsigned = {key for key in acts if not signs.get(key)}
    named = {each.key: [each] for each in mentioned.mentioned_by_key(work, unsigned, [ADDRESS], 1)}
    return [
        home_of(
            key, earliest(signs.get(key) or named[key]), signs.get(key, []), visits.get(key, ()), acts.get(key, []), own
        )
        for key in sorted(signs.keys() | named.keys())
    ]


def earliest(told: Iterable[SignTold | Mentioned]) -> str:
    """The reference of the mention that was told earliest: a home goes by it."""
    return min((each.told_at, each.ref) for each in told)[1]


def home_of(
    key: int, ref: str, signs: Sequence[SignTold], visits: tuple[Visit, ...], acts: Sequence[HomeAct], own: AgencyCode
) -> Home:
    """The home that these make for one body, with no name to show yet; `ref` is of a mention that stands."""
    where = next(((each.place, each.force) for each in signs if each.place or each.force), (None, None))
    return Home(ref, key, "", *where, tuple(signs), visits, tuple(acts), own)


def _bare(work: Work, entity: entities.Entity, visits: tuple[Visit, ...]) -> Home:
    """An address that no sign tells of, so that somebody may put it on the list."""
    return Home(entity.ref, entity.mentions[0].key, "", None, None, (), visits, (), viewer_of(work).agency)


def _named(work: Work, listed: Sequence[Home]) -> list[Home]:
    shown = {each.ref: each.shown for each in mentioned.mentioned(work, {each.ref for each in listed})}
    return [replace(each, shown=shown.get(each.ref, each.ref)) for each in listed]


def _is_in(each: Home, area: str | None) -> bool:
    return area is None or area in {each.place, each.force}


def _log(work: Work, homes_read: Sequence[str], read: Collection[str]) -> None:
    refs = sorted(read)
    note(work, Act.CONSULTATION, ["homes", *homes_read, *refs, *disclosing.let_open_all(work, refs)])
