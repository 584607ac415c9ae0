"""Reading all that bears on people's clocks at once, and parting it by person, as a reader of some audiences sees them."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from counterline.plumbing.work import Work
from counterline.records.looking.mentioned import Mentioned, mentioned, people_said, people_told
from counterline.records.looking.persons import NameTold, Protect
from counterline.resolution.people.assembling import Verdict
from counterline.resolution.people.entities import Entity
from counterline.resolution.people.gathering import Gathered, gather
from counterline.safeguarding.duties.duty_clocks import DutySaid, DutyWord, OtherRecord, Whole
from counterline.safeguarding.duties.duty_kinds import BEARING
from counterline.safeguarding.signs.model import SignTold
from counterline.safeguarding.signs.signs import signs_of_mentions

T = TypeVar("T")
_SAID: Final = """
select d.ref, d.mention_ref as mention, d.duty, d.said, d.happened_at as at, d.reason, v.name as by, d.agency, d.told_at, d.audience_id
  from duty_said d join viewers v on v.viewer_id = d.told_by
 where d.mention_ref = any(cast(:refs as text[])) order by d.told_at, d.ref
"""


@dataclass(frozen=True, slots=True)
class Around:
    """What is read around some mentions of people. Nothing of it is logged here: whoever shows any of it logs that."""

    gathered: Gathered
    signs: tuple[SignTold, ...]
    records: tuple[OtherRecord, ...]
    said: tuple[DutySaid, ...]

    @property
    def audiences(self) -> frozenset[int]:
        """Every audience that anything of it is of."""
        signs = {each.audience_id for each in self.signs}
        told = {each.audience_id for each in self.records} | {each.audience_id for each in self.said}
        return frozenset(self.gathered.audiences.values()) | signs | told

    def wholes(self, readable: Collection[int] | None = None, asked: Collection[str] | None = None) -> Iterator[Whole]:
        """Each person that this tells of: by what a reader of these audiences reads, or by all of it where none are given.

        With `asked`, only the people whom these mentions are of: what is gathered reaches others too, over links that were refused.
        """
        refs = self.gathered.refs
        entities = [
            each
            for each in self.gathered.entities(readable)
            if asked is None or any(refs.get(number) in asked for number in each)
        ]
        of = {refs[number]: at for at, each in enumerate(entities) for number in each if number in refs}
        whole: list[tuple[list[SignTold], list[OtherRecord], list[DutySaid]]] = [([], [], []) for _ in entities]

        def reads(audience: int) -> bool:
            return readable is None or audience in readable

        for sign in self.signs:
            if sign.ref in of and reads(sign.audience_id):
                whole[of[sign.ref]][0].append(sign)
        for record in self.records:
            if record.mention in of and reads(record.audience_id):
                whole[of[record.mention]][1].append(record)
        for each in self.said:
            if each.mention in of and reads(each.audience_id):
                whole[of[each.mention]][2].append(each)
        return (Whole(*each) for each in whole)

    def components(self) -> Iterator["Around"]:
        """The same in parts: mentions that anything joins are in one part, and nobody's view joins two parts."""
        gathered = self.gathered
        joined = [(each.a, each.b) for each in gathered.links]
        joined += [(each.a, each.b) for each in gathered.judgements if each.verdict is Verdict.SAME]
        of = {number: at for at, numbers in enumerate(_sets(gathered.refs, joined)) for number in numbers}
        at_ref = {gathered.refs[number]: at for number, at in of.items()}
        # Each thing is put where it belongs in one walk: a nation has tens of thousands of people.
        numbers = _by(of, lambda number: of[number])
        links = _by(gathered.links, lambda each: of.get(each.a, -1))
        judged = _by(gathered.judgements, lambda each: of.get(each.a, -1))
        signs = _by(self.signs, lambda each: at_ref[each.ref])
        records = _by(self.records, lambda each: at_ref[each.mention])
        said = _by(self.said, lambda each: at_ref[each.mention])
        for at, own in numbers.items():
            yield Around(
                replace(
                    gathered,
                    refs={each: gathered.refs[each] for each in own},
                    tellings={each: gathered.tellings[each] for each in own},
                    audiences={each: gathered.audiences[each] for each in own},
                    links=tuple(links.get(at, ())),
                    judgements=tuple(judged.get(at, ())),
                ),
                tuple(signs.get(at, ())),
                tuple(records.get(at, ())),
                tuple(said.get(at, ())),
            )


def _by(things: Iterable[T], of: Callable[[T], int]) -> dict[int, list[T]]:
    found: dict[int, list[T]] = {}
    for each in things:
        found.setdefault(of(each), []).append(each)
    return found


def _sets(numbers: Iterable[int], joined: Iterable[tuple[int, int]]) -> Iterator[frozenset[int]]:
    """The sets of numbers that pairs join."""
    of = {each: {each} for each in numbers}
    for a, b in joined:
        if a in of and b in of and of[a] is not of[b]:
            fewer, more = sorted((of[a], of[b]), key=len)
            more |= fewer
            of |= dict.fromkeys(fewer, more)
    yield from {id(each): frozenset(each) for each in of.values()}.values()


def around(work: Work, refs: Collection[str]) -> Around:
    """Everything around some mentions of people, as far as the viewer or the worker may read it."""
    asked = {each.mention_id for each in mentioned(work, refs) if each.kind == "person"}
    gathered = gather(work, asked)
    every = sorted(gathered.refs.values())
    signs = signs_of_mentions(work, gathered.refs)
    return Around(gathered, signs, _others(work, mentioned(work, every)), _said_of(work, every))


def marked(work: Work, refs: Collection[str], wholes: Iterable[Whole]) -> dict[str, NameTold]:
    """The names of people with their marks, by their own record, or else by any that is held to be of them."""
    of_whole = {
        ref: whole.protect
        for whole in wholes
        for ref in (*(each.ref for each in whole.signs), *(each.mention for each in whole.records))
    }
    found = {}
    for ref, said in people_told(work, refs).items():
        own = said.told.protect
        known = own if own in {Protect.CHILD, Protect.POSSIBLE_VICTIM} else of_whole.get(ref, own)
        found[ref] = NameTold(said.told.name, None, known)
    return found


def whole_of(work: Work, entity: Entity, signs: Sequence[SignTold]) -> Whole:
    """Everything about one person whose mentions and signs were read already."""
    refs = sorted(each.ref for each in entity.mentions)
    return Whole(signs, _others(work, entity.mentions), _said_of(work, refs))


def _others(work: Work, mentions: Iterable[Mentioned]) -> tuple[OtherRecord, ...]:
    of_kinds = {each.ref: each for each in mentions if each.record_kind in BEARING}
    identities = sorted({each.identity_key for each in of_kinds.values()})
    return tuple(
        OtherRecord(
            mention=each.mention.ref,
            record_ref=each.mention.record_ref,
            kind=each.mention.record_kind,
            contact=each.body.get("type"),
            day=each.mention.first or each.mention.last,
            body=each.body,
            audience_id=each.mention.audience_id,
        )
        for each in people_said(work, identities)
        if each.mention.ref in of_kinds
    )


def _said_of(work: Work, refs: Sequence[str]) -> tuple[DutySaid, ...]:
    rows = work.rows(_SAID, refs=list(refs))
    return tuple(DutySaid(**(row._asdict() | {"said": DutyWord(row.said)})) for row in rows)
