"""The worker's part: puts overlaps right whenever a record, a link or a judgement changes, and has both sides told.

For each identifier, and each person's mention, that changed, all overlaps by it are worked out anew and compared with those that are kept.
So the result does not depend on what came first, and whatever no longer meets is taken back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from typing import Any, Final

from counterline.coordination.deconfliction.by_line import Readers, by_ties
from counterline.coordination.deconfliction.giving_notice import tell
from counterline.coordination.deconfliction.is_known import STANDS_FOR
from counterline.coordination.deconfliction.overlapping import (
    EVENT,
    EXACT,
    LINE,
    NAMES,
    PERSON,
    Asks,
    HowMet,
    Joined,
    Naming,
    Overlap,
    Planned,
    Side,
    by_events,
    by_identifiers,
    by_people,
    by_what_one_leaves_out,
)
from counterline.coordination.subjects.model import AS_WRITTEN, KIND, MEETS
from counterline.coordination.subjects.subjects import NOT_ENDED
from counterline.governance.permissions import ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.intake.running import submissions
from counterline.lines.ties import ties_of
from counterline.places.ground.agencies import is_policing
from counterline.plumbing.work import AnyRow, Work
from counterline.records.keeping.reading_back import standings_of
from counterline.records.kinds import KINDS
from counterline.records.looking.who_names import EverNamed, NamedBy, ever_named, who_names, who_told
from counterline.records.wording.areas_and_sources import SourceSaid
from counterline.resolution.pairs.near_mentions import Near, near_of
from counterline.resolution.people.judging_hands import CONTACT_POINT
from counterline.safeguarding.signs.reading_bodies import suspected_false
from counterline.vocabulary.errors import readable
from counterline.vocabulary.identity import AgencyCode, key_of
from counterline.vocabulary.particulars.address import Address
from counterline.vocabulary.terms.handling import HandlingCode

_TWO: Final = 2  # sides of a meeting
AT_A_TIME: Final = 500  # records at once, so that memory does not grow with the size of a submission
# Under these handling codes an originator asks to be consulted first: the record may reveal its source (APP, intelligence report, code C).
_WITH_CARE: Final = frozenset({HandlingCode.C.value, HandlingCode.LEGACY_4.value, HandlingCode.LEGACY_5.value})
# What a partner sent to protect somebody never alerts an investigator, or the partner would say less the next time (decision 69).
_PROTECT: Final = frozenset({ViewerRole.SAFEGUARDING, ViewerRole.PARTNER})
_SUBJECTS: Final = f"""
select s.mention_id, s.ref, s.identity_key, s.kind, s.key, s.agency, s.audience_id{{more}}
  from subjects s join investigations i using (identity_key)
 where {{which}} and i.status = any(:meets) and {NOT_ENDED}
"""  # noqa: S608 - our own words
_BY_KEY: Final = _SUBJECTS.format(more="", which="s.key = any(cast(:keys as bigint[])) and s.kind = any(:kinds)")
_BY_MENTION: Final = _SUBJECTS.format(
    more="", which="s.mention_id = any(cast(:mentions as bigint[])) and s.kind = 'person'"
)
_BY_LOOSE_KEY: Final = _SUBJECTS.format(
    more=", s.loose_keys, (select m.value from mentions m where m.record_id = s.record_id and m.ref = s.ref) as value",
    which="s.loose_keys && array(select unnest(l.loose_keys) from subjects l where l.mention_id = any(cast(:mentions as bigint[])))",
)
# Which of many keys are a subject's, or met before. Most of what comes in is neither, and is not looked at further.
_LIKELY: Final = """
select s.key from subjects s where s.key = any(cast(:keys as bigint[])) and s.kind = any(:kinds)
 union
select o.key from desk.overlaps o where o.key = any(cast(:keys as bigint[]))
"""
COLUMNS: Final = (
    "side_a, side_b, kind, key, mention_a, mention_b, between, how, ref_a, ref_b, agency_a, agency_b, audience_a, audience_b, "
    "audience_between, waits_a, waits_b"
)
# Overlaps by people are kept by their mentions, with key 0. The conditions on the key let each query use its own partial index.
KEPT: Final = f"select {COLUMNS} from desk.overlaps where "  # noqa: S608 - our own names
_KEPT_BY_KEY: Final = f"{KEPT} key = any(cast(:keys as bigint[])) and key <> 0"
_KEPT_BY_MENTION: Final = " union ".join(
    f"{KEPT} {each} = any(cast(:mentions as bigint[])) and key = 0" for each in ("mention_a", "mention_b", "between")
)
_GONE: Final = """
delete from desk.overlaps where side_a = :side_a and side_b = :side_b and kind = :kind and mention_a = :mention_a
   and mention_b = :mention_b and between = :between
"""
_VALUES: Final = ", ".join(f":{each}" for each in COLUMNS.split(", "))
_KEEP: Final = f"insert into desk.overlaps ({COLUMNS}) values ({_VALUES})"  # noqa: S608 - our own names
# Two entries that were judged to be of one operation do not meet; the latest verdict counts.
_SAME: Final = """
select distinct on (a, b) a, b, verdict from investigation_pairs
 where a = any(cast(:identities as bigint[])) order by a, b, at desc, ref desc
"""
_QUESTIONS: Final = """
select q.ref, q.kind, q.key, q.of_file, q.agency, v.ref as viewer from known_questions q join viewers v using (viewer_id)
 where q.key = any(cast(:keys as bigint[])) and coalesce(q.answered_at, q.asked_at) between :since and :now
"""
_ASKED: Final = "select distinct key from known_questions where asked = :asked"
# Each of these is returned once, whenever the worker gets to it.
_DUE: Final = (
    "update known_questions set drawn = true where of_file and not drawn and answered_at <= :now returning key"
)
_OVER: Final = (
    "update known_questions set over = true where not over and coalesce(answered_at, asked_at) <= :since returning key"
)
_PLANNED_BY: Final = (
    "select area, address_key from planned_events where identity_key = any(cast(:identities as bigint[]))"
)
_PLANNED_AT: Final = """
select e.ref, e.identity_key, e.area, e.address_key, e.starts_at, e.ends_at, i.agency, e.audience_id
  from planned_events e join investigations i using (identity_key)
 where e.cancelled_at is null and i.status = any(:meets) and (e.area = any(:areas) or e.address_key = any(cast(:addresses as bigint[])))
"""
_EVERY: Final = "select identity_key from investigations where identity_key > :after order by identity_key limit :most"
# A union instead of "or", so that each half uses its own index.
_OF_SIDES: Final = """
select side_a, side_b from desk.overlaps where side_a = any(:sides)
 union
select side_a, side_b from desk.overlaps where side_b = any(:sides)
"""
Pairs = set[tuple[str, str]]


def meet(work: Work, identities: Sequence[int]) -> None:
    """Put right what these records (by identity) meet, and tell whoever is to hear of it. Safe to repeat.

    All pairs that an investigation among them meets are told anew, since whom to ring or a mode may have changed too.
    """
    for start in range(0, len(identities), AT_A_TIME):
        _meet(work, identities[start : start + AT_A_TIME])


def _meet(work: Work, identities: Sequence[int]) -> None:
    sides = [Side(AgencyCode(""), each).key for each in identities]  # an investigation's agency is no part of its key
    before = {(row.side_a, row.side_b) for row in work.rows(_OF_SIDES, sides=sides)}
    tell(work, before | draw_overlaps(work, identities))


def meet_everybody(work: Work) -> None:
    """Put right what every investigation meets, after all links were replaced."""
    after = -(2**63)  # below every identity: they are signed hashes
    while identities := [int(row[0]) for row in work.rows(_EVERY, after=after, most=AT_A_TIME)]:
        _meet(work, identities)
        after = identities[-1]


def meet_asked(work: Work, asked: str) -> None:
    """Work out what a question (`QU-…`) meets, and tell whoever is to hear of it."""
    _meet_keys(work, {int(row.key) for row in work.rows(_ASKED, asked=asked)})


def answer_files(work: Work) -> None:
    """By the worker's clock: work out what files meet whose hour has come, and end questions older than `STANDS_FOR`."""
    now = work.clock.now()
    moved = (*work.rows(_DUE, now=now), *work.rows(_OVER, since=now - STANDS_FOR))
    _meet_keys(work, {int(row.key) for row in moved})


def _meet_keys(work: Work, keys: AbstractSet[int]) -> None:
    tell(work, _draw_keys(work, keys)[0])


def draw_overlaps(work: Work, identities: Sequence[int]) -> Pairs:
    """Put right the overlaps of these records (by identity); answers the pairs of sides for which anything changed."""
    ever = list(ever_named(work, identities, (*EXACT, *NAMES, AS_WRITTEN)))
    people = {each.mention_id for each in ever if each.kind == PERSON}
    others = {each.mention_id for each in ever if each.kind in {"address", CONTACT_POINT}}
    changed, subjects = _draw_keys(work, _keys_to_look_at(work, ever))
    changed |= _draw_people(work, people) | _draw_events(work, identities)
    if not others:
        return changed
    points = {int(row.mention_id): int(row.key) for row in subjects if row.kind == CONTACT_POINT}
    kept = work.rows(_KEPT_BY_MENTION, mentions=sorted(others | points.keys()))
    left_out = [row for row in kept if row.kind != LINE and {row.mention_a, row.mention_b} & others]
    lines = [row for row in kept if row.kind == LINE]
    return changed | _draw_left_out(work, others, left_out) | _draw_lines(work, points, lines)


def _keys_to_look_at(work: Work, named: Sequence[EverNamed]) -> set[int]:
    keys = sorted({each.key for each in named})
    # Reports of two officers meet even if nobody investigates, so all that a report names is looked at.
    found = {each.key for each in named if each.kind in EXACT and submissions.written_here(each.system)}
    return found | {int(row.key) for row in work.rows(_LIKELY, keys=keys, kinds=sorted(EXACT | NAMES))}


def _draw_keys(work: Work, keys: AbstractSet[int]) -> tuple[Pairs, Sequence[AnyRow]]:
    """Put right the overlaps on these keys; answers the subjects that have one of them besides."""
    if not keys:
        return set(), ()
    named_by = list(who_names(work, keys, sorted(EXACT)))
    rows = work.rows(_BY_KEY, keys=sorted(keys), kinds=sorted(EXACT | NAMES), meets=MEETS)
    subjects = _subjects(rows, named_by)
    overlaps = by_identifiers([*subjects, *_of_records(work, named_by), *_of_questions(work, keys)])
    return put_right(work, work.rows(_KEPT_BY_KEY, keys=sorted(keys)), overlaps), rows


def _draw_left_out(work: Work, mentions: AbstractSet[int], kept: Iterable[AnyRow]) -> Pairs:
    rows = work.rows(_BY_LOOSE_KEY, mentions=sorted(mentions), meets=MEETS)
    subjects = _subjects(rows, who_told(work, {row.ref for row in rows}))
    found = by_what_one_leaves_out(_loose(each, row) for each, row in zip(subjects, rows, strict=True))
    return put_right(work, kept, (each for each in found if not mentions.isdisjoint(_mentions_of(each))))


def _draw_lines(work: Work, points: Mapping[int, int], kept: Iterable[AnyRow]) -> Pairs:
    """Put right where investigations meet by a line, around these contact points, which are subjects: each mention with its key."""
    found = _by_line(work, set(points.values())) if points else ()
    return put_right(work, kept, (each for each in found if {each.a.mention, each.b.mention} & points.keys()))


def _by_line(work: Work, keys: AbstractSet[int]) -> Iterator[Overlap]:
    desk = cache(lambda: frozenset[int](work.value("select desk_reads()") or ()))  # it takes as long as all the rest
    ties = list(ties_of(work, keys, desk))
    tied = {key for tie in ties for key in (tie.one, tie.other)}
    rows = work.rows(_BY_KEY, keys=sorted(tied), kinds=[CONTACT_POINT], meets=MEETS) if ties else ()
    if len({row.identity_key for row in rows}) < _TWO:
        return iter(())
    told = list(who_names(work, tied, [CONTACT_POINT]))
    counts = {each.identity_key for each in told if brings_together(each)}
    audiences = {each.audience for tie in ties for each in tie.rests_on}
    readers = Readers(desk(), agencies_reading(work, audiences, ViewerRole.OFFICER))
    ties = [tie for tie in ties if {each.identity for each in tie.rests_on} <= counts]
    return by_ties(_subjects(rows, told), ties, readers)


def _loose(subject: Naming, row: AnyRow) -> Naming:
    address = readable(Address.parse, row.value) if subject.kind == "address" else None
    return replace(subject, loose=frozenset(row.loose_keys), address=address)


def _draw_events(work: Work, identities: Sequence[int]) -> Pairs:
    rows = work.rows(_PLANNED_BY, identities=sorted(identities))
    keys = {key for row in rows for key in _places(row)}
    if not keys:
        return set()
    areas = sorted({row.area for row in rows if row.area is not None})
    addresses = sorted({row.address_key for row in rows if row.address_key is not None})
    planned = work.rows(_PLANNED_AT, areas=areas, addresses=addresses, meets=MEETS)
    entries = standings_of(work, sorted({row.identity_key for row in planned}), [KIND])
    careful = {each.identity_key for each in entries if each.known_to is None and _asks_for_care(each.body)}
    events = [
        Planned(
            Naming(
                Side(AgencyCode(row.agency), int(row.identity_key)),
                key_of("event", f"{row.ref}/{key}"),
                *(row.ref, EVENT, key, row.audience_id, row.identity_key in careful),
            ),
            row.starts_at,
            row.ends_at,
        )
        for row in planned
        for key in keys & _places(row)
    ]
    return put_right(work, work.rows(_KEPT_BY_KEY, keys=sorted(keys)), by_events(events))


def _places(row: AnyRow) -> set[int]:
    """Where an event is, as keys: at its address, in its area, or both, since two forces may also meet in the street."""
    area = set() if row.area is None else {key_of("event at", row.area)}
    return area if row.address_key is None else area | {key_of("event at", str(row.address_key))}


def _draw_people(work: Work, people: AbstractSet[int]) -> Pairs:
    if not people:
        return set()
    kept = work.rows(_KEPT_BY_MENTION, mentions=sorted(people))
    first = near_of(work, people)
    around = {*people, *first.refs}
    if not work.rows(_BY_MENTION, mentions=sorted(around), meets=MEETS):
        return put_right(work, kept, ())
    # Only a person who is one with both joins two others, so links that say perhaps are not followed further.
    second = near_of(work, {*people, *(number for pair in first.joined for number in pair)})
    rows = work.rows(_BY_MENTION, mentions=sorted({*first.refs, *second.refs}), meets=MEETS)
    subjects = _subjects(rows, who_told(work, {row.ref for row in rows}))
    told = [each for each in who_told(work, set(first.refs.values())) if brings_together(each)]
    names = [*subjects, *_of_records(work, told)]
    readers = {each.mention_id: each.audience_id for each in told}
    found = by_people(names, _joined(first, second), readers)
    return put_right(work, kept, (each for each in found if not people.isdisjoint(_mentions_of(each))))


def _mentions_of(overlap: Overlap) -> tuple[int, int, int]:
    return overlap.a.mention, overlap.b.mention, overlap.between


def _joined(first: Near, second: Near) -> Joined:
    sure, same, different = (first.sure | second.sure, first.same | second.same, first.different | second.different)
    # The second look sees more judgements, and may link a pair that was perhaps before. Kept as both, the pair would be listed twice.
    perhaps = (first.perhaps | first.links) - sure - same - different
    return Joined(sure, same, different, perhaps)


def brings_together(named: NamedBy) -> bool:
    """Whether a record may make sides meet: not if suspected false, nor if a partner sent it or it is there to protect."""
    protects = KINDS[named.record_kind].readers <= _PROTECT
    return not protects and not suspected_false(named.body) and is_policing(named.agency)


def _of_records(work: Work, named: Iterable[NamedBy]) -> Iterator[Naming]:
    told = [each for each in named if each.record_kind != KIND and brings_together(each)]
    written = {each.submission_id for each in told if submissions.written_here(each.system)}
    authors = submissions.senders_of_submissions(work, written)
    for each in told:
        side = Side(AgencyCode(each.agency), None, authors.get(each.submission_id, ""))
        yield Naming(side, each.mention_id, each.ref, each.kind, each.key, each.audience_id, _asks_for_care(each.body))


def _of_questions(work: Work, keys: Iterable[int]) -> Iterator[Naming]:
    now = work.clock.now()
    for row in work.rows(_QUESTIONS, keys=sorted(keys), since=now - STANDS_FOR, now=now):
        side = Side(AgencyCode(row.agency), None, row.viewer, Asks.OF_A_FILE if row.of_file else Asks.OF_ONE)
        yield Naming(side, key_of("question", row.ref), row.ref, row.kind, int(row.key), None)


def _asks_for_care(body: Mapping[str, Any]) -> bool:
    sources = map(SourceSaid.from_body, body.get("sources") or ())
    return any(each.handling in _WITH_CARE or each.conditions for each in sources)


def _subjects(rows: Iterable[AnyRow], told: Iterable[NamedBy]) -> list[Naming]:
    careful = {each.mention_id for each in told if _asks_for_care(each.body)}
    return [
        Naming(
            Side(AgencyCode(row.agency), int(row.identity_key)),
            *(int(row.mention_id), row.ref, row.kind, int(row.key), int(row.audience_id), row.mention_id in careful),
        )
        for row in rows
    ]


def _of_different_operations(work: Work, found: Iterable[Overlap]) -> list[Overlap]:
    """The overlaps without those between two entries that were judged to be of one operation."""
    every = list(found)
    sides = {each.side.investigation for one in every for each in (one.a, one.b)}
    rows = work.rows(_SAME, identities=sorted(each for each in sides if each is not None)) if every else ()
    same = {frozenset((int(row.a), int(row.b))) for row in rows if row.verdict == "same"}
    return [each for each in every if frozenset((each.a.side.investigation, each.b.side.investigation)) not in same]


def put_right(work: Work, kept: Iterable[AnyRow], found: Iterable[Overlap]) -> Pairs:
    """Keep what was found in place of what is kept; answers the pairs of sides for which anything changed."""
    before = {tuple(row) for row in kept}
    after = {tuple(_row(each).values()) for each in _of_different_operations(work, found)}
    gone, new = [_by_column(each) for each in before - after], [_by_column(each) for each in after - before]
    work.run_many(_GONE, gone)
    work.run_many(_KEEP, new)
    return {(each["side_a"], each["side_b"]) for each in (*gone, *new)}


def _by_column(row: tuple[Any, ...]) -> dict[str, Any]:
    return dict(zip(COLUMNS.split(", "), row, strict=True))


def _row(overlap: Overlap) -> Mapping[str, Any]:
    a, b = overlap.a, overlap.b
    return {
        "side_a": a.side.key,
        "side_b": b.side.key,
        "kind": a.kind,
        "key": a.key if overlap.how in {HowMet.EXACT, HowMet.NAMED} else 0,
        "mention_a": a.mention,
        "mention_b": b.mention,
        "between": overlap.between,
        "how": overlap.how.value,
        "ref_a": a.ref,
        "ref_b": b.ref,
        "agency_a": a.side.agency,
        "agency_b": b.side.agency,
        "audience_a": a.audience,
        "audience_b": b.audience,
        "audience_between": overlap.read_by,
        "waits_a": a.waits,
        "waits_b": b.waits,
    }
