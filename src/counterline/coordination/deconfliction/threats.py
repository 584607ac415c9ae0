"""The worker's part: tells of a threat to somebody's life at once, until a duty officer answers by telephone.

Those told are the force where the person is, the force that holds the information, and the owner of every investigation of the person (or
its guardian alone, if that is its mode). The force that says the threat gives away whom to ring, whatever its own mode, and hears of nobody
else's investigation.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Final

from counterline.coordination.deconfliction.hearing import Ear
from counterline.coordination.deconfliction.overlapping import Side
from counterline.coordination.deconfliction.sides import Sides
from counterline.coordination.desk_numbers import desk_number, rung
from counterline.coordination.subjects.model import MEETS, Mode
from counterline.coordination.subjects.subjects import NOT_ENDED
from counterline.governance.log.model import Act, Purpose
from counterline.governance.log.store import note
from counterline.governance.permissions import ViewerRole
from counterline.plumbing.work import AnyRow, Work
from counterline.post import clocks, outbox
from counterline.post.model import Letter, LetterKind, Recipient
from counterline.records.looking.who_names import who_told
from counterline.resolution.pairs.near_mentions import near_of
from counterline.vocabulary.identity import AgencyCode, reference_for

_LETTERS: Final = 12  # 60 bits: no two of a million notices meet

# The threats that stood at an instant, or stand now if none is given. It says in SQL what `said_of_one.threats_of` does.
STANDING: Final = """
with said as (select identity_key, agency, ref, said, at from investigation_acts
               where did = 'threat' and at <= coalesce(cast(:as_at as timestamptz), 'infinity')),
ended as (select o.identity_key,
                 coalesce(o.said->>'ends', (select b.ref from said b
                                             where b.identity_key = o.identity_key and b.said->>'state' = 'stands'
                                               and (b.at, b.ref) < (o.at, o.ref)
                                             order by b.at desc, b.ref desc limit 1)) as ref
            from said o where o.said->>'state' = 'over'),
standing as (select * from said s
              where s.said->>'state' = 'stands'
                and not exists (select from ended o where o.identity_key = s.identity_key and o.ref = s.ref))
"""
# The investigation that says the threat as side a, and each other investigation of the person as side b: columns as of an overlap, so that
# `Sides` reads them. Side a comes from the statement itself: a threat outlasts an entry that is withdrawn or missing from the next return.
_ENDS: Final = f"""
select 'IV/' || h.identity_key as side_a, h.agency as agency_a, h.audience_id as audience_a, cast(0 as bigint) as mention_a,
       'IV/' || coalesce(s.identity_key, h.identity_key) as side_b, coalesce(s.agency, h.agency) as agency_b,
       coalesce(s.audience_id, h.audience_id) as audience_b, coalesce(s.mention_id, 0) as mention_b, s.ref as ref_b
  from investigation_acts h
  left join (select s.* from subjects s join investigations i using (identity_key)
              where s.mention_id = any(cast(:people as bigint[])) and s.kind = 'person' and i.status = any(:meets)
                and {NOT_ENDED}) s
    on s.identity_key <> h.identity_key
 where h.ref = :said
"""  # noqa: S608 - our own words
_STANDING: Final = f"{STANDING} select * from standing where said->>'force' is not null"  # noqa: S608 - our own words
_TOLD: Final = "select ref, stands from notices where threat is not null"
_KEEP: Final = """
insert into notices (ref, side, other, ear, what, agency, identity_key, other_agency, name, number, hours, met, stands, threat)
values (:ref, :side, :other, :ear, 'contact', :agency, :identity, :other_agency, :name, :number, :hours, :met, true, :threat)
on conflict (ref) do update set name = excluded.name, number = excluded.number, hours = excluded.hours, met = excluded.met, stands = true
"""
_TAKE_BACK: Final = "update notices set stands = false where ref = :ref"


@dataclass(frozen=True, slots=True)
class _Rung:
    """Whom those who are told have to ring, and at which agency."""

    agency: AgencyCode
    name: str | None
    number: str | None
    hours: str | None


@dataclass(frozen=True, slots=True)
class _Told:
    """One of those who are told: for which side (`whose`), who hears for it, whom they ring, and what of theirs names the person."""

    whose: str
    ear: Ear
    agency: AgencyCode
    identity: int | None
    to: tuple[Recipient, ...]
    rings: _Rung
    met: tuple[str, ...] = ()


def tell_of_threats(work: Work) -> None:
    """Tell of every threat to life that stands, each recipient once, and take back those that are over. Safe to repeat."""
    before = {row.ref: row.stands for row in work.rows(_TOLD)}
    standing = work.rows(_STANDING, as_at=None)
    if not standing and not any(before.values()):
        return
    key = str(work.value("select reference_key from installation"))
    wanted = set()
    for row in standing:
        for each in _told_of(work, row):
            ref = reference_for("NT", key, "threat", row.ref, each.whose, each.ear.value, length=_LETTERS)
            wanted.add(ref)
            _keep(work, row, ref, each)
            if not before.get(ref, False):
                _send(work, ref, each)
    for ref in sorted(ref for ref, stands in before.items() if stands and ref not in wanted):
        work.run(_TAKE_BACK, ref=ref)
        outbox.recall(work, f"notice/{ref}")


def _told_of(work: Work, said: AnyRow) -> Iterator[_Told]:
    ends = work.rows(_ENDS, said=said.ref, people=_one_with(work, said.said.get("person")), meets=MEETS)
    sides = Sides.of(work, ends)
    holder, force = ends[0].side_a, AgencyCode(said.said["force"])
    agency = sides.agency(holder)
    contact, duty = sides.contact(holder, Ear.OWNER), sides.duty(force)
    informant = _Rung(agency, contact.name, rung(contact.number) or desk_number(work, agency), contact.hours)
    protector = _Rung(force, None, duty.number, duty.hours)
    yield _Told(holder, Ear.OWNER, agency, said.identity_key, tuple(sides.recipients(holder, Ear.OWNER)), protector)
    if force != agency:
        yield _Told(f"force/{force}", Ear.OWNER, force, None, (Recipient(force, ViewerRole.OFFICER),), informant)
    for side in sorted({row.side_b for row in ends} - {holder}):
        rows = [row for row in ends if row.side_b == side]
        ear = Ear.GUARDIAN if any(sides.mode(row, "b") is Mode.GUARDIAN for row in rows) else Ear.OWNER
        met = tuple(sorted(row.ref_b for row in rows))
        to = tuple(sides.recipients(side, ear))
        yield _Told(side, ear, sides.agency(side), Side.kept(side).investigation, to, informant, met)


def _one_with(work: Work, person: str | None) -> Collection[int]:
    """A person's mention (`MN-…`) and every mention that is linked or judged to be of the same person; none if None is given."""
    own = {each.mention_id for each in who_told(work, [person])} if person else set()
    return sorted({*own, *(number for pair in near_of(work, own).joined for number in pair)}) if own else []


def _keep(work: Work, said: AnyRow, ref: str, told: _Told) -> None:
    work.run(
        _KEEP,
        ref=ref,
        side=f"threat/{said.ref}/{told.whose}",
        other=f"IV/{said.identity_key}",
        ear=told.ear.value,
        agency=told.agency,
        identity=told.identity,
        other_agency=told.rings.agency,
        name=told.rings.name,
        number=told.rings.number,
        hours=told.rings.hours,
        met=list(told.met),
        threat=said.ref,
    )


def _send(work: Work, ref: str, told: _Told) -> None:
    due = clocks.due(LetterKind.THREAT_TO_LIFE, work.clock.now(), told.agency)
    for each in told.to:  # no number if they keep none: any other would be taken for theirs
        outbox.send(
            work, Letter(each, LetterKind.THREAT_TO_LIFE, ref, f"notice/{ref}", due=due, ring=told.rings.number)
        )
    note(work, Act.COMBINATION, [ref], purpose=Purpose.THREAT_TO_LIFE)
