"""Incidents and seizures that reach a line through its holder: whom the line's records call so, linked to whom the other record suspects.

Only people whom records that feed a rank name are walked through, so that an arrest or whatever was told to protect somebody neither
makes such a way nor breaks one. Intelligence suspected false makes none.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, NamedTuple

import orjson

from counterline.plumbing.work import Work
from counterline.resolution.comparing.models import in_force
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.judgements import judgements_of
from counterline.safeguarding.signs.reading_bodies import suspected_false

_AT_ONCE: Final = 5000  # mentions in one question, so that no statement grows with the nation
_ROUNDS: Final = 4
"""Links in a row that are followed from a holder: more than that are names upon names."""
_HOLDERS: Final = """
select f.mention_id, f.identity_key from person_features f join mentions m on m.record_id = f.record_id and m.ref = f.ref
 where m.role = 'holder' and f.identity_key = any(cast(:identities as bigint[]))
"""
_LINKS: Final = """
select a, b, weight from links where a = any(cast(:part as bigint[])) or b = any(cast(:part as bigint[]))
"""
_WHO: Final = """
select f.mention_id, f.record_id, r.kind, m.role, jsonb_build_object('sources', r.body->'sources')::text as body
  from person_features f join records r using (record_id) join mentions m on m.record_id = f.record_id and m.ref = f.ref
 where f.mention_id = any(cast(:part as bigint[])) and r.kind = any(cast(:kinds as text[]))
"""


class Reached(NamedTuple):
    """A record that reaches a line through its holder, and how likely they are the same person at each link of the way."""

    line: str
    record_id: int
    chance: float


class _Who(NamedTuple):
    record_id: int
    kind: str
    role: str


def reached(
    work: Work,
    lines: Mapping[int, Collection[str]],
    kinds: Collection[str],
    targets: Collection[str],
    roles: Collection[str],
) -> Iterable[Reached]:
    """Every record of the kinds `targets` that names a line's holder in one of some roles, each by its likeliest way.

    `lines` gives for each record of a line, by identity, the lines that it tells of; ways lead through records of `kinds` alone.
    """
    holders = {row.mention_id: row.identity_key for row in work.rows(_HOLDERS, identities=sorted(lines))}
    links, who = _around(work, holders, kinds)
    best: dict[tuple[str, int], float] = {}
    for holder, identity in sorted(holders.items()):
        for mention, chance in _ways(holder, links).items():
            told = who.get(mention)
            if told is not None and told.kind in targets and told.role in roles:
                for line in lines[identity]:
                    best[line, told.record_id] = max(best.get((line, told.record_id), 0.0), chance)
    return [Reached(line, record, chance) for (line, record), chance in sorted(best.items())]


_Links = dict[int, dict[int, float]]


def _around(work: Work, holders: Collection[int], kinds: Collection[str]) -> tuple[_Links, dict[int, _Who]]:
    """The people around holders, by links and judgements that the viewer reads, with how likely each two of them are one."""
    model = in_force(work)
    links: _Links = {}
    who: dict[int, _Who] = {}
    edge, passed = set(holders), set[int]()
    for _ in range(_ROUNDS):
        met: dict[tuple[int, int], float] = {}
        for part in _parts(edge):
            met |= {(row.a, row.b): model.probability(row.weight) for row in work.rows(_LINKS, part=part)}
            said = judgements_of(work, part)
            met |= {
                (each.a, each.b): float(each.verdict is Verdict.SAME)
                for each in said
                if each.verdict is not Verdict.UNSURE
            }
        passed |= edge
        new = {number for pair in met for number in pair} - passed
        for part in _parts(new):
            rows = work.rows(_WHO, part=part, kinds=sorted(kinds))
            who |= {
                row.mention_id: _Who(row.record_id, row.kind, row.role)
                for row in rows
                if not suspected_false(orjson.loads(row.body))
            }
        for (a, b), chance in met.items():
            if chance and all(each in passed or each in who for each in (a, b)):
                links.setdefault(a, {})[b] = links.setdefault(b, {})[a] = chance
        edge = {each for each in new if each in who}
        if not edge:
            break
    return links, who


def _ways(holder: int, links: _Links) -> dict[int, float]:
    """Whoever may be a holder, each with the chance of the likeliest way to them: the product of those of its links."""
    found, edge = {holder: 1.0}, {holder}
    for _ in range(_ROUNDS):
        further: dict[int, float] = {}
        for each in edge:
            for other, chance in links.get(each, {}).items():
                way = found[each] * chance
                if way > max(found.get(other, 0.0), further.get(other, 0.0)):
                    further[other] = way
        found |= further
        edge = set(further)
    return found


def _parts(mentions: Collection[int]) -> list[list[int]]:
    ordered = sorted(mentions)
    return [ordered[start : start + _AT_ONCE] for start in range(0, len(ordered), _AT_ONCE)]
