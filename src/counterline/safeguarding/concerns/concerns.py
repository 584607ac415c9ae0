"""Concerns assembled for a viewer by the rules, from signs that they read of whom they hold to be one. Nothing of it is stored."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from counterline.governance.log.model import Act
from counterline.governance.log.store import note
from counterline.governance.people.viewers import require, viewer_of
from counterline.governance.permissions import Permission
from counterline.governance.reach.purposes import require_purpose
from counterline.plumbing.errors import NotFound
from counterline.plumbing.work import Work
from counterline.post import clocks
from counterline.records.looking import mentioned
from counterline.records.wording import disclosing
from counterline.resolution.people import entities, gathering
from counterline.safeguarding.concerns.acts import acts_of, mentions_acted_on
from counterline.safeguarding.concerns.concern import (
    ActTold,
    Concern,
    state_of,
    what_is_due,
    with_clocks,
)
from counterline.safeguarding.concerns.listing import (
    LISTED,
    ConcernOrder,
    ConcernsAsked,
    ConcernsFound,
    Whose,
    in_order,
    is_asked,
    is_called,
    whose,
)
from counterline.safeguarding.duties.duties import LOOKED_BACK, clocks_of, clocks_of_entity
from counterline.safeguarding.duties.duty_clocks import DutyClock
from counterline.safeguarding.signs.age_today import ages_now
from counterline.safeguarding.signs.line_ways import ways_to
from counterline.safeguarding.signs.model import Sign, SignTold
from counterline.safeguarding.signs.own_limits import own_limits
from counterline.safeguarding.signs.rule_numbers import Limits
from counterline.safeguarding.signs.rules import HOME_USED, SEEDS, Fired, fired_by
from counterline.safeguarding.signs.seen_of_one import Seen
from counterline.safeguarding.signs.signs import signs_of, signs_of_keys, signs_of_mentions
from counterline.vocabulary.identity import AgencyCode

PERSON, ADDRESS = "person", "address"
EVER: Final = 36_500  # days: a hundred years, for whoever looks through all that there is

_SEEDS: Final = """
select distinct mention_id, kind, key from signs where sign = any(cast(:signs as text[])) and coalesce(until, day) >= :since
"""
_ACTED: Final = "select distinct kind, key, mention_id from signs where mention_id = any(cast(:mentions as bigint[]))"
# What an agency was told of and has not closed since stays, however old it grows; so does what anybody did something about.
_OPEN: Final = "select distinct mention_id from concerns_told where agency = :agency"
_TOLD: Final = "select distinct mention_id from concerns_told where agency = :agency and mention_id = any(cast(:mentions as bigint[]))"


@dataclass(frozen=True, slots=True)
class Subject:
    """One person or address with the signs of it that somebody reads, before any rule is asked."""

    kind: str
    mentions: frozenset[int]
    signs: tuple[SignTold, ...]

    @property
    def ref(self) -> str:
        """The reference of the mention told earliest among those that tell a sign; any of them finds it."""
        return min((each.told_at, each.ref) for each in self.signs)[1]


def concerns(work: Work, asked: ConcernsAsked | None = None) -> ConcernsFound:
    """Every concern of the viewer's own view, in the order of what is due; logged as read."""
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    require_purpose(work)
    wanted, viewer = asked or ConcernsAsked(), viewer_of(work)
    made = list(_made_of_the_past(work) if wanted.past else _made(work, _subjects(work)))
    found = _with_duties(work, [each for each in made if is_asked(each, wanted)])
    if wanted.q or wanted.under or wanted.sort is ConcernOrder.NAME:
        found = [each for each in _named(work, found) if is_called(each, wanted)]
    whose_each = {each.ref: whose(each, viewer.ref, viewer.agency) for each in found}
    found = in_order([each for each in found if wanted.whose in {None, whose_each[each.ref]}], wanted.sort)
    listed = found[LISTED * (wanted.page - 1) : LISTED * wanted.page]
    named = tuple(_named(work, listed))
    _log(work, ["concerns", *(each.ref for each in named)], named)
    return ConcernsFound(
        named,
        max(len(found) - LISTED * wanted.page, 0),
        -(-len(found) // LISTED),
        {each: list(whose_each.values()).count(each) for each in Whose},
        frozenset(each.home for each in made if each.home),
        frozenset(code for each in made for code in each.forces),
    )


def concerns_of(work: Work, refs: Sequence[str]) -> list[Concern]:
    """The concerns of some mentions, named, logged as one consultation; refuses what is hidden as absent (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    require_purpose(work)
    about = concerns_about(work, {each.mention_id for each in signs_of(work, refs)})
    found = [each for ref in refs for each in about if ref in each.mentions]
    if len(found) < len(set(refs)):
        raise NotFound("One of these concerns is no longer in what you may see. Open the list again.")
    named = list(dict.fromkeys(_named(work, found)))
    _log(work, [each.ref for each in named], named)
    return named


def concerns_raised(work: Work, refs: Sequence[str]) -> list[str]:
    """The references of concerns about whom these mentions name, logged as read; none before a purpose is stated."""
    if require(work, Permission.SAFEGUARDING_CONCERN_READ).purpose is None:
        return []
    found = concerns_about(work, {each.mention_id for each in signs_of(work, refs)})
    if found:
        note(work, Act.CONSULTATION, [each.ref for each in found])
    return [each.ref for each in found]


def concerns_about(work: Work, mentions: Collection[int]) -> list[Concern]:
    """The concerns about whoever these mentions are of, as far as the viewer reads them.

    They have no name to show yet, and whoever asks logs what is shown.
    """
    told = work.rows(_ACTED, mentions=sorted(mentions)) if mentions else ()
    people = _of_people(work, {row.mention_id for row in told if row.kind == PERSON})
    return list(
        _made(work, [*people, *of_addresses(signs_of_keys(work, {row.key for row in told if row.kind == ADDRESS}))])
    )


def whom(work: Work, ref: str) -> entities.Entity:
    """The person or address of a mention, looked up once for a whole page; refuses what is hidden as absent (`NotFound`)."""
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    require_purpose(work)
    entity = entities.entities_of(work, [ref]).get(ref)
    if entity is None or entity.kind not in {PERSON, ADDRESS}:
        raise NotFound(f"No person or address in what you may see is named by {ref}.")
    return entity


def concern(work: Work, ref: str, known: entities.Entity | None = None) -> Concern:
    """The concern about one person or address, by any mention of them; refuses what is hidden as absent (`NotFound`).

    Whom it is may be `known` from `whom` in the same act.
    """
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    entity = known or whom(work, ref)
    if entity.kind == PERSON:
        mentions = frozenset(each.mention_id for each in entity.mentions)
        signs = signs_of_mentions(work, mentions)
    else:
        signs = signs_of_keys(work, {each.key for each in entity.mentions})
        mentions = frozenset(each.mention_id for each in signs)
    if not signs:
        raise NotFound(
            f"No record that you may read gives a reason to protect {ref}. If you worry about them, send a worry."
        )
    subject = Subject(entity.kind, mentions, signs)
    (made,) = _made(work, [subject], even_if_silent=True)
    if not made.fired:  # what lies longer back raised no concern, and whoever reviews it reads what it is
        (made,) = _made(work, [subject], past=True, even_if_silent=True)
    if entity.kind == PERSON:
        made = with_clocks(made, clocks_of_entity(work, entity, signs), work.clock.today() - LOOKED_BACK)
    (named,) = _named(work, [made])
    _log(work, [named.ref], [named])
    return named


def ages_to_establish(work: Work, agency: str) -> list[SignTold]:
    """Who holds or runs for a line by an agency's own records, and whose age no record tells; logged as read.

    Of records that the viewer may not read nothing is known here.
    """
    require(work, Permission.SAFEGUARDING_CONCERN_READ)
    rows = work.rows(
        "select mention_id from signs where sign = :sign and agency = :agency",
        sign=Sign.AGE_NOT_KNOWN.value,
        agency=agency,
    )
    asked = {int(row[0]) for row in rows}
    found: list[SignTold] = []
    for each in _of_people(work, asked):
        if not any(sign.sign in {Sign.CHILD, Sign.ADULT} for sign in each.signs):
            found += [sign for sign in each.signs if sign.sign is Sign.AGE_NOT_KNOWN and sign.agency == agency]
    if found:
        note(work, Act.CONSULTATION, sorted({each.record_ref for each in found}))
    return found


def fired_of(
    work: Work, subjects: Sequence[Subject], limits: Limits, *, however_old: bool = False
) -> list[tuple[Fired, ...]]:
    """The rules that hold of each subject by an agency's numbers, with the ways of lines to where they were found."""
    on = work.clock.today()
    found = [each for one in subjects for each in one.signs if each.sign is Sign.FOUND and each.place]
    homes = {(each.home, each.home_force) for each in found}
    ways = ways_to(work, {each.place for each in found if each.place}, homes, limits["near"].value) if found else {}
    return [fired_by(Seen(each.signs, on, ways, limits, however_old)) for each in subjects]


def of_people(
    gathered: gathering.Gathered, signs: Mapping[int, Sequence[SignTold]], readable: Collection[int] | None = None
) -> list[Subject]:
    """The people among gathered mentions of whom there are signs, as whoever reads these audiences sees them.

    Without audiences, as somebody sees them who reads everything that was gathered.
    """
    subjects = []
    for entity in gathered.entities(readable):
        told = [
            each
            for number in entity
            for each in signs.get(number, ())
            if readable is None or each.audience_id in readable
        ]
        if told:
            subjects.append(Subject(PERSON, entity, tuple(sorted(told, key=_newest_first))))
    return subjects


def of_addresses(signs: Iterable[SignTold]) -> list[Subject]:
    """The addresses of signs, each with its own."""
    by_key: dict[int, list[SignTold]] = {}
    for each in signs:
        by_key.setdefault(each.key, []).append(each)
    return [Subject(ADDRESS, frozenset(each.mention_id for each in its), tuple(its)) for its in by_key.values()]


def lived_in(subjects: Iterable[Subject]) -> set[str]:
    """References of the records that say that somebody among these lives in a home that is used."""
    people = (each for each in subjects if each.kind == PERSON)
    return {each.record_ref for one in people for each in one.signs if each.sign is Sign.HOME_USED}


def is_of_the_subject(subject: Subject, fired: Fired, homes: Collection[str]) -> bool:
    """Whether a concern is about this person or address itself.

    A home that is used is a concern about whoever lives there, and one about the address only where no record says who that is.
    """
    if subject.kind == PERSON or fired.rule.name != HOME_USED:
        return True
    return any(each.record_ref not in homes for each in fired.rests_on)


def by_mention(signs: Iterable[SignTold]) -> Mapping[int, list[SignTold]]:
    """Signs by the mention that they are of."""
    found: dict[int, list[SignTold]] = {}
    for each in signs:
        found.setdefault(each.mention_id, []).append(each)
    return found


def _subjects(work: Work, *, past: bool = False) -> list[Subject]:
    since = work.clock.today() - timedelta(days=EVER if past else own_limits(work)["back"].value)
    seeds = [*work.rows(_SEEDS, signs=[each.value for each in SEEDS], since=since)]
    told = [int(row[0]) for row in work.rows(_OPEN, agency=viewer_of(work).agency)]
    if acted := [*mentions_acted_on(work), *told]:
        seeds += work.rows(_ACTED, mentions=acted)
    return [
        *_of_people(work, {row.mention_id for row in seeds if row.kind == PERSON}),
        *of_addresses(signs_of_keys(work, {row.key for row in seeds if row.kind == ADDRESS})),
    ]


def _of_people(work: Work, mentions: Collection[int]) -> list[Subject]:
    if not mentions:
        return []
    gathered = gathering.gather(work, mentions)
    return of_people(gathered, by_mention(signs_of_mentions(work, gathered.refs)))


def _made_of_the_past(work: Work) -> Iterator[Concern]:
    """Of whom rules hold by what is long past and nobody was told of, and by nothing else: an agency's history, to be reviewed."""
    of_late = {number for each in _made(work, _subjects(work)) for number in each.mentions}
    for each in _made(work, _subjects(work, past=True), past=True):
        if not of_late & set(each.mentions):
            yield each


def _made(
    work: Work, subjects: Sequence[Subject], *, past: bool = False, even_if_silent: bool = False
) -> Iterator[Concern]:
    agency, limits = viewer_of(work).agency, own_limits(work)
    acts: dict[str, list[ActTold]] = {}
    for act in acts_of(work, {each.ref for one in subjects for each in one.signs}):
        acts.setdefault(act.mention, []).append(act)
    homes = lived_in(subjects)
    mentions = sorted({each.mention_id for one in subjects for each in one.signs})
    told = {int(row[0]) for row in work.rows(_TOLD, agency=agency, mentions=mentions)}
    kept = [each for each in subjects if told & each.mentions or any(sign.ref in acts for sign in each.signs)]
    held = dict(zip(map(id, kept), fired_of(work, kept, limits, however_old=True), strict=True))
    for subject, of_late in zip(subjects, fired_of(work, subjects, limits, however_old=past), strict=True):
        fired = held.get(id(subject), of_late)
        done = sorted(
            (act for ref in {each.ref for each in subject.signs} for act in acts.get(ref, ())),
            key=lambda each: (each.at, each.ref),
        )
        if even_if_silent or done or any(is_of_the_subject(subject, each, homes) for each in fired):
            state = state_of(done, agency, told=any(each.mention_id in told for each in subject.signs))
            yield Concern(
                subject.ref,
                subject.kind,
                "",
                tuple(sorted({s.ref for s in subject.signs})),
                subject.signs,
                fired,
                tuple(done),
                state,
                what_is_due(state, agency, done, None if past else take_up_by(fired, agency, limits)),
                past=past and bool(fired),
            )


def take_up_by(fired: Sequence[Fired], agency: AgencyCode, limits: Limits) -> datetime | None:
    """By when an agency must take up what these rules raised: its own number of working days after the first was raised."""
    if not fired:
        return None
    return clocks.due(limits["take_up"].within, min(each.raised_at for each in fired), agency)


def _with_duties(work: Work, listed: Sequence[Concern]) -> list[Concern]:
    """The listed concerns with the clocks that run for each person; of those left off no clock is read."""
    of = {ref: each.ref for each in listed if each.kind == PERSON for ref in each.mentions}
    running: dict[str, list[DutyClock]] = {}
    for clock in clocks_of(work, of.values()) if of else ():
        running.setdefault(of.get(clock.ref, clock.ref), []).append(clock)
    since = work.clock.today() - LOOKED_BACK
    return [with_clocks(each, running.get(each.ref, ()), since) for each in listed]


def _named(work: Work, listed: Sequence[Concern]) -> Iterator[Concern]:
    shown = {each.ref: each.shown for each in mentioned.mentioned(work, {each.ref for each in listed})}
    of_people = {ref for each in listed if each.kind == PERSON for ref in each.mentions}
    people = mentioned.people_told(work, of_people) if of_people else {}
    for each in listed:
        told = [people[ref].told for ref in each.mentions if ref in people]
        yield replace(
            each,
            shown=shown.get(each.ref, each.ref),
            ages=ages_now(told, work.clock.today()),
            names=tuple(name for one in told for name in one.names),
        )


def _log(work: Work, subjects: Sequence[str], found: Iterable[Concern]) -> None:
    refs = sorted({each.record_ref for one in found for each in one.signs})
    note(work, Act.CONSULTATION, [*subjects, *refs, *disclosing.let_open_all(work, refs)])


def _newest_first(sign: SignTold) -> tuple[int, str, str]:
    return -sign.day.toordinal(), sign.record_ref, sign.sign
