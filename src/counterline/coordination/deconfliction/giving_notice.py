"""The worker's part: tells each side once what it may hear of the other, and takes it back once it no longer holds."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from counterline.coordination.deconfliction.hearing import Ear, Heard, Hearing, hears
from counterline.coordination.deconfliction.leads import tell_of_leads
from counterline.coordination.deconfliction.overlapping import EVENT, LINE, Asks, HowMet, Side
from counterline.coordination.deconfliction.pairs import NOTICES_OF_PAIRS, as_lists
from counterline.coordination.deconfliction.sides import Sides
from counterline.coordination.deconfliction.wrong_matches import tell_of_answers, tell_of_wrong_matches
from counterline.coordination.desk_numbers import rung
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note_each
from counterline.governance.permissions import NATIONAL_BODY, ViewerRole
from counterline.governance.reach.readers_of import agencies_reading
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.vocabulary.identity import AgencyCode, reference_for

_LETTERS: Final = 12  # 60 bits: no two of a million notices meet
DESK: Final = "desk"
_LEFT: Final = "left to a person"
_Whose = tuple[str, str, str]  # the side that hears, the other side, and the ear (or DESK)
_BOTH_WAYS: Final = (("a", "b"), ("b", "a"))

# Nobody is told of what only perhaps meets: the desk finds it in its list and judges it.
_OF_PAIRS: Final = """
select o.* from desk.overlaps o
  join unnest(cast(:ones as text[]), cast(:others as text[])) p (a, b) on o.side_a = p.a and o.side_b = p.b
 where o.how <> 'perhaps'
"""
_TOLD: Final = f"select n.* from {NOTICES_OF_PAIRS}"  # noqa: S608 - our own words
_KEEP: Final = """
insert into notices (ref, side, other, ear, what, agency, identity_key, other_agency, name, number, hours, facts, met,
                     waits_until, stands)
values (:ref, :side, :other, :ear, :what, :agency, :identity, :other_agency, :name, :number, :hours, :facts, :met,
        :waits_until, true)
on conflict (ref) do update
   set what = excluded.what, name = excluded.name, number = excluded.number, hours = excluded.hours, facts = excluded.facts,
       met = excluded.met, waits_until = excluded.waits_until, stands = true
"""
_WAITED: Final = "select distinct side, other from notices where waits_until <= :now and stands"
_TAKE_BACK: Final = "update notices set stands = false, waits_until = null where ref = :ref"


@dataclass(slots=True)
class _Hearing:
    """What one side hears of another by one ear, gathered over all by which they meet."""

    what: Heard = Heard.CONTACT
    met: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)
    """Of `met`, the planned events at which both will be in one place at one time: somebody has to ring before then."""

    def add(self, what: Heard, ref: str, kind: str) -> None:
        """Add one thing by which they meet. If any of them states facts, the whole does."""
        self.what = Heard.FACTS if Heard.FACTS in {self.what, what} else Heard.CONTACT
        self.met.add(ref)
        if kind == EVENT:
            self.events.add(ref)


def tell(work: Work, pairs: Iterable[tuple[str, str]]) -> None:
    """Tell both sides of each pair what they may hear now, and take back what they may not hear any more. Safe to repeat."""
    wanted = sorted(set(pairs))
    if not wanted:
        return
    asked = as_lists(wanted)
    overlaps, told = work.rows(_OF_PAIRS, **asked), work.rows(_TOLD, **asked)
    sides = Sides.of(work, overlaps)
    letters = _Letters(work, sides)
    heard = _heard(work, overlaps, sides)
    changed = letters.write(heard, {row.ref: row for row in told})
    gone = {row.ref for row in told if row.stands and (row.side, row.other, row.ear) not in heard}
    for ref in sorted(gone):
        work.run(_TAKE_BACK, ref=ref)
        outbox.recall(work, f"notice/{ref}")
    # A notice keeps references only. Those of planned events begin with PE-.
    for row in told:
        now = heard.get((row.side, row.other, row.ear))
        for event in {each for each in row.met if each.startswith("PE-")} - (now.events if now else set()):
            outbox.recall(work, _at_once(row.ref, event))
    tell_of_wrong_matches(work, told, overlaps, gone)
    if changed or gone:
        tell_of_answers(work, wanted, overlaps, sides)
        tell_of_leads(work, wanted, sides)


def tell_what_waited(work: Work) -> int:
    """By the worker's clock: tell what was held back until now; answers how many pairs of sides that was."""
    pairs = {(min(row.side, row.other), max(row.side, row.other)) for row in work.rows(_WAITED, now=work.clock.now())}
    tell(work, pairs)
    return len(pairs)


def _heard(work: Work, overlaps: Collection[AnyRow], sides: Sides) -> dict[_Whose, _Hearing]:
    found: dict[_Whose, _Hearing] = {}
    # Read only if something is left to a person: that query takes as long as all the others together.
    desk: frozenset[int] | None = None
    bridges = {row.audience_between for row in overlaps if row.audience_between is not None}
    reads = agencies_reading(work, bridges, ViewerRole.OFFICER)
    for row in overlaps:
        told = [_hears(row, ends, sides, reads) for ends in _BOTH_WAYS]
        for (own, other), hearing in zip(_BOTH_WAYS, told, strict=True):
            if isinstance(hearing, Hearing):
                whose = (getattr(row, f"side_{own}"), getattr(row, f"side_{other}"), hearing.ear.value)
                found.setdefault(whose, _Hearing()).add(hearing.what, getattr(row, f"ref_{own}"), row.kind)
        # What is left to a person is told to the desk, if it may read all of it.
        if _LEFT not in told:
            continue
        desk = frozenset(work.value("select desk_reads()") or ()) if desk is None else desk
        if {row.audience_a, row.audience_b, row.audience_between} - {None} <= desk:
            found.setdefault((row.side_a, row.side_b, DESK), _Hearing()).add(Heard.CONTACT, row.ref_a, row.kind)
    return found


def _hears(
    row: AnyRow, ends: tuple[str, str], sides: Sides, reads: Mapping[AgencyCode, Collection[int]]
) -> Hearing | str | None:
    """What one end hears of the other by one overlap; `_LEFT` if a person has to decide, and None if it hears nothing."""
    own, other = ends
    if Side.kept(getattr(row, f"side_{own}")).asks is Asks.OF_A_FILE:
        return None  # whoever asks with a file hears nothing; the owner alone hears that they asked
    hearing = hears(sides.mode(row, own), sides.mode(row, other))
    investigations = row.side_a.startswith("IV/") and row.side_b.startswith("IV/")
    if hearing is None or (hearing.ear is Ear.KEEPER and not investigations):
        return None  # a record in a compartment is secret but has no keeper to be rung
    # Whoever is told of a line has to ring somebody who may read what ties the two numbers too.
    ears = ("agency_a", "agency_b") if row.kind == LINE else (f"agency_{own}",)
    read = [row.audience_between in reads.get(AgencyCode(getattr(row, each)), ()) for each in ears]
    bridged = row.audience_between is None or all(read)
    kept = hearing.ear is Ear.KEEPER and sides.waits(row, own)
    if row.how == HowMet.NAMED.value:
        return _LEFT  # a name alone is too little to tell anybody anything
    return hearing if bridged and not kept and not sides.waits(row, other) else _LEFT


@dataclass(frozen=True, slots=True)
class _Letters:
    """Writes notices, and the letters that lead to them."""

    work: Work
    sides: Sides

    def write(self, heard: Mapping[_Whose, _Hearing], before: Mapping[str, AnyRow]) -> bool:
        """Keep each notice as it is now; send its letter once, or again if recalled. Answers whether any notice changed."""
        rows = [(self._notice(*whose, heard[whose]), heard[whose]) for whose in sorted(heard)]
        new = [row for row, _ in rows if not _stands(before.get(str(row["ref"])), row)]
        self.work.run_many(_KEEP, new)
        # Two forces that will be at one door are told at once, even if it is held back: a life may depend on it (decision 65).
        due = [(row, each) for row, each in rows if row["waits_until"] is None or each.events]
        outbox.send_each(self.work, [letter for row, each in due for letter in self._letters(row, each)])
        combined = {str(row["ref"]) for row in new} & {str(row["ref"]) for row, _ in due}
        note_each(self.work, Act.COMBINATION, [[ref] for ref in sorted(combined)], purpose=Purpose.NATIONAL_PICTURE)
        return bool(new)

    def _notice(self, side: str, other: str, ear: str, hearing: _Hearing) -> Mapping[str, object]:
        own, beside = Side.kept(side), Side.kept(other)
        contact = self.sides.contact(other, Ear.KEEPER if ear == Ear.KEEPER.value else Ear.OWNER)
        waits = None if ear == DESK else self.sides.waits_until(other)
        return {
            "ref": reference_for("NT", self.sides.key, side, other, ear, length=_LETTERS),
            "side": side,
            "other": other,
            "ear": ear,
            "what": hearing.what.value,
            "agency": NATIONAL_BODY if ear == DESK else self.sides.agency(side),
            "identity": own.investigation,
            "other_agency": self.sides.agency(other),
            "name": contact.name,
            "number": contact.number,
            "hours": contact.hours,
            "facts": self.sides.facts(beside) if hearing.what is Heard.FACTS else None,
            "met": sorted(hearing.met),
            "waits_until": waits if waits is not None and waits > self.work.clock.now() else None,
        }

    def _letters(self, row: Mapping[str, object], hearing: _Hearing) -> Iterator[Letter]:
        """One letter for all that meets, and one for each event: whoever rang weeks ago has to ring again before they meet."""
        ref, side, ear, agency = (str(row[each]) for each in ("ref", "side", "ear", "agency"))
        now = self.work.clock.now()
        to = [Recipient(NATIONAL_BODY, ViewerRole.DESK)] if ear == DESK else self.sides.recipients(side, Ear(ear))
        # No number if they keep none: any other would be taken for theirs.
        number = None if row["number"] is None else rung(str(row["number"]))
        for each in to:
            if row["waits_until"] is None and hearing.met != hearing.events:
                due = clocks.due(LetterKind.NOTICE, now, agency)
                yield Letter(each, LetterKind.NOTICE, ref, f"notice/{ref}", due=due)
            for event in sorted(hearing.events):
                cause = _at_once(ref, event)
                due = clocks.due(LetterKind.MEETS_AT_ONCE, now, agency)
                yield Letter(each, LetterKind.MEETS_AT_ONCE, ref, cause, due=due, ring=number)


def _at_once(ref: str, event: str) -> str:
    return f"notice/{ref}/{event}"


def _stands(before: AnyRow | None, row: Mapping[str, object]) -> bool:
    """Whether a notice stands already with exactly these values."""
    kept = {} if before is None else {**before._asdict(), "identity": before.identity_key}
    return bool(kept.get("stands")) and all(kept[name] == value for name, value in row.items())
